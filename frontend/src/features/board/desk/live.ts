//! Keeps an open board right: when the hall says that it changed, what is shown is asked again, and not all at once.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listen } from "@/api/live";
import { BoardChangedDocument } from "./boardQuery";

/** Five hundred boards that hear the same word must not all ask in the same instant. */
const spreadMs = 250;
/** The pictures change slowly and cost more. */
const picturesMs = 5_000;

export function useLiveBoard(): void {
  const client = useQueryClient();
  useEffect(() => {
    let counts: ReturnType<typeof setTimeout> | null = null;
    let pictures: ReturnType<typeof setTimeout> | null = null;
    // A page that nobody looks at asks when it is looked at again.
    const refresh = (noun: string) =>
      void client.invalidateQueries({ queryKey: [noun], refetchType: document.hidden ? "none" : "active" });
    const soon = () => {
      counts ??= setTimeout(() => {
        counts = null;
        refresh("board");
      }, Math.random() * spreadMs);
      pictures ??= setTimeout(() => {
        pictures = null;
        refresh("boardFigures");
      }, picturesMs);
    };
    const stop = listen(BoardChangedDocument, {}, { onChange: soon, onReconnect: soon });
    return () => {
      stop();
      if (counts !== null) clearTimeout(counts);
      if (pictures !== null) clearTimeout(pictures);
    };
  }, [client]);
}
