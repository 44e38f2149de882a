//! The reader's own settings: large print, contrast, language. `public/mode.js` applies them before the first paint.
import { useSyncExternalStore } from "react";
import { activate, type Locale } from "@/locales/activate";

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

type Setting = "mode" | "contrast";

function keep(key: string, value: string) {
  try {
    localStorage.setItem(`clearhall.${key}`, value);
  } catch {
    // Without storage the setting lasts as long as the page.
  }
}

/** One of the two switches and the way to turn it over. */
export function useSetting(setting: Setting, on: string): [boolean, () => void] {
  const pressed = useSyncExternalStore(subscribe, () => document.documentElement.dataset[setting] === on);
  const toggle = () => {
    const next = pressed ? "standard" : on;
    document.documentElement.dataset[setting] = next;
    keep(setting, next);
    for (const listener of listeners) listener();
  };
  return [pressed, toggle];
}

export async function chooseLocale(locale: Locale): Promise<void> {
  await activate(locale);
  document.documentElement.lang = locale;
  keep("lang", locale);
}
