//! Draws a component or a whole address with everything the application gives it.
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { createQueryClient } from "@/api/query";

/** Draws `component` at `path`, under the route ids it has in the application. */
export function renderAt(address: string, path: string, component: () => ReactNode) {
  const root = createRootRoute();
  const shell = createRoute({ getParentRoute: () => root, id: "public" });
  const page = createRoute({ getParentRoute: () => shell, path, component });
  const elsewhere = createRoute({
    getParentRoute: () => shell,
    path: "$",
    component: () => <p>elsewhere</p>,
  });
  const router = createRouter({
    routeTree: root.addChildren([shell.addChildren([page, elsewhere])]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  const drawn = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        {/* The test's tree is not the application's, whose type the router is registered with. */}
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { ...drawn, router };
}

/** Draws a component that needs no address. */
export function renderPlain(element: ReactNode) {
  return renderAt("/", "/", () => element);
}
