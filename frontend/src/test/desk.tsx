//! Draws a staff page at its address for a signed-in clerk, with the made-up office answering under the real contract.
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
import { configure, render } from "@testing-library/react";
import { ConfigProvider } from "antd";
import { GraphQLError } from "graphql";
import { HttpResponse, http } from "msw";
import type { ReactNode } from "react";
import { createQueryClient } from "@/api/query";
import { grant } from "@/api/session";
import { type Asked, answer } from "./answer";
import { city } from "./city";
import { server } from "./server";

// Ant Design brings many styles: walking up the page for each look at a field would take most of the test's time.
configure({ defaultHidden: true });

// jsdom has no layout to observe, and no media to change.
globalThis.ResizeObserver ??= class {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
};
globalThis.matchMedia = ((query: string) => ({
  matches: false,
  media: query,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
})) as unknown as typeof matchMedia;

export interface Sent {
  operation: string;
  variables: Record<string, unknown> & { input: Record<string, unknown>; idempotencyKey: string };
}

/** Draws `component` at `path`; other addresses say only where one has come to. */
export function deskAt(address: string, path: string, component: () => ReactNode) {
  grant({
    accessToken: "token",
    expiresIn: 600,
    account: { id: "account-1", name: "陈甲", role: "CLERK", mustChangePassword: false },
  });
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path, component });
  const elsewhere = createRoute({ getParentRoute: () => root, path: "$", component: () => <p>elsewhere</p> });
  const router = createRouter({
    routeTree: root.addChildren([page, elsewhere]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  const drawn = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        {/* As the staff shell sets Ant Design, without its styles, which take most of a test; the test's tree is not the application's, whose type the router is registered with. */}
        <ConfigProvider
          button={{ autoInsertSpace: false }}
          theme={{ zeroRuntime: true, token: { motion: false } }}
        >
          <RouterProvider router={router as never} />
        </ConfigProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { ...drawn, router, client };
}

/**
 * The office answers with its usual fixtures and the given root fields; returns the mutations that reached it. A lost
 * answer is one that the wire ate: the office did what it was asked.
 */
export function office(changed: Record<string, unknown> = {}, { loseAnswers = 0 } = {}): Sent[] {
  const sent: Sent[] = [];
  const root = city(changed);
  let toLose = loseAnswers;
  server.use(
    http.post("*/graphql", async ({ request }) => {
      const asked = (await request.json()) as Asked;
      const operation = /\bmutation\s+(\w+)/.exec(asked.query ?? "")?.[1];
      if (operation !== undefined) {
        sent.push({ operation, variables: asked.variables as Sent["variables"] });
        if (toLose > 0) {
          toLose -= 1;
          return HttpResponse.error();
        }
      }
      return HttpResponse.json((await answer(root, asked)) as never);
    }),
  );
  return sent;
}

/** A root field that refuses as the server does. */
export const refused =
  (code: string, message: string, more: Record<string, unknown> = {}) =>
  () => {
    throw new GraphQLError(message, { extensions: { code, ...more } });
  };
