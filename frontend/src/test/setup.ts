//! What every test starts from: Chinese activated, a fetch that knows the page's address, the stand-in server.
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { activate } from "@/locales/activate";
import { server } from "./server";

configure({ asyncUtilTimeout: 15_000 });

// jsdom has no layout and no dialogs.
vi.stubGlobal("scrollTo", () => undefined);
Element.prototype.scrollIntoView = () => undefined;
globalThis.matchMedia ??= ((query: string) => ({ matches: false, media: query })) as typeof matchMedia;
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};
// jsdom asks every label of the page for its control each time a field is asked for its labels: half the time of a long form.
for (const { prototype } of [HTMLButtonElement, HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement]) {
  Object.defineProperty(prototype, "labels", {
    configurable: true,
    get(this: HTMLInputElement) {
      const around = this.closest("label");
      return [...document.getElementsByTagName("label")].filter((label) =>
        label.htmlFor === "" ? label === around : label.htmlFor === this.id,
      );
    },
  });
}

beforeAll(() => {
  server.listen({ onUnhandledFrame: "error" });
  // Node's fetch takes absolute addresses only; a browser's resolves them against the page. Wrapped around the
  // stand-in server's own fetch, so that the request still reaches it.
  const absolute = globalThis.fetch;
  vi.stubGlobal("fetch", (input: string, init?: RequestInit) =>
    absolute(new URL(input, location.href), init),
  );
});

beforeEach(async () => {
  document.documentElement.lang = "zh-CN";
  await activate("zh-CN");
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
});

afterAll(() => server.close());
