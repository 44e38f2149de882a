//! Keeps an open board right: when the hall says that it changed, what is shown is asked again, and not all at once.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listen } from "@/api/live";
import { BoardChangedDocument } from "./boardQuery";

/**
 * How long each part of the board waits, in ms, and over how much more the boards spread: five hundred that hear the same
 * word must not all ask in the same instant. The counts are counted once for all of them; lists and pictures cost more.
 */
const parts = [
  { noun: "board", wait: 0, spread: 250 },
  { noun: "alerts", wait: 1_000, spread: 1_000 },
  { noun: "boardFigures", wait: 4_000, spread: 2_000 },
];

export function useLiveBoard(): void {
  const client = useQueryClient();
  useEffect(() => {
    const waiting = new Map<string, ReturnType<typeof setTimeout>>();
    const refresh = (noun: string) => {
      waiting.delete(noun);
      // A page that nobody looks at asks when it is looked at again.
      void client.invalidateQueries({ queryKey: [noun], refetchType: document.hidden ? "none" : "active" });
    };
    const soon = () => {
      for (const { noun, wait, spread } of parts) {
        if (waiting.has(noun)) continue;
        waiting.set(
          noun,
          setTimeout(() => refresh(noun), wait + Math.random() * spread),
        );
      }
    };
    const stop = listen(BoardChangedDocument, {}, { onChange: soon });
    return () => {
      stop();
      for (const timer of waiting.values()) clearTimeout(timer);
    };
  }, [client]);
}
