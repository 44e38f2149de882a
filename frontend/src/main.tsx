//! Starts the application: language, session, routes.
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./api/query";
import { onSessionChange, resumeSession } from "./api/session";
import { activate } from "./locales/activate";
import { paths } from "./paths";
import { createAppRouter } from "./routes";
import "./ui/base.css";

const queryClient = createQueryClient();

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

// What one account was shown must not stay for the next.
onSessionChange(() => queryClient.invalidateQueries());

async function start() {
  const root = document.getElementById("root");
  if (root === null) return;
  void resumeSession();
  const atWork = location.pathname === paths.work || location.pathname.startsWith(`${paths.work}/`);
  const router = createAppRouter(queryClient, atWork ? (await import("./routes.work")).workTree : undefined);
  await activate(document.documentElement.lang === "en" ? "en" : "zh-CN");
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}

void start();
