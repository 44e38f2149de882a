//! After a change of page the keyboard and the screen reader start at the new page's content, as after a full load.
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

export function RouteFocus() {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const first = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (pathname === undefined) return;
    if (first.current !== undefined && first.current !== pathname) {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
    first.current = pathname;
  }, [pathname]);
  return null;
}
