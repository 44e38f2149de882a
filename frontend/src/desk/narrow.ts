//! Whether the window is too narrow for tables: staff lists become cards then.
import { useSyncExternalStore } from "react";

const root = document.documentElement;

/** Large print needs about twice the room for the same columns. */
const isNarrow = (): boolean =>
  matchMedia(root.dataset.mode === "elder" ? "(max-width: 1759px)" : "(max-width: 767px)").matches;

function subscribe(listener: () => void): () => void {
  const mode = new MutationObserver(listener);
  mode.observe(root, { attributeFilter: ["data-mode"] });
  addEventListener("resize", listener);
  return () => {
    mode.disconnect();
    removeEventListener("resize", listener);
  };
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, isNarrow);
