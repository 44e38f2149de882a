//! The chart that is being drawn: the newest state of it, whether the version has it, and its way to the server.
import { useRef, useState } from "react";
import { type Upload, upload } from "@/api/uploads";
import type { Drawn } from "../flow/chartFile";

export interface Drawing {
  drawn: Drawn | null;
  /** Rises when the chart is another one, so that boards and tables begin anew. */
  turn: number;
  /** Takes what is drawn; it may still be being written. */
  draw: (xml: Promise<string>) => void;
  /** Takes a file that the server has taken. */
  take: (file: Upload, xml: string) => void;
  /** Once nothing is being written any more. */
  settled: () => Promise<unknown>;
  /** The handle for saving; null when the version has this chart already. */
  handOver: () => Promise<{ chart: Drawn; id: string } | null>;
  /** The version has that chart now. */
  kept: (chart: Drawn) => void;
  /** Back to the chart of the version. */
  drop: () => void;
}

export function useDrawing(): Drawing {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [turn, setTurn] = useState(0);
  // Whoever saves waits for what is still being written.
  const latest = useRef<Promise<Drawn | null>>(Promise.resolve(null));
  const settle = (chart: Drawn | null) => {
    latest.current = Promise.resolve(chart);
    setDrawn(chart);
  };
  return {
    drawn,
    turn,
    draw: (xml) => {
      const before = latest.current;
      const writing = xml.then(
        (text): Drawn | null => ({ xml: text, file: null, saved: false }),
        () => before,
      );
      latest.current = writing;
      void writing.then((chart) => {
        if (latest.current === writing) setDrawn(chart);
      });
    },
    take: ({ id, name, size }, xml) => {
      settle({ xml, file: { id, name, size }, saved: false });
      setTurn((before) => before + 1);
    },
    settled: () => latest.current,
    handOver: async () => {
      const chart = await latest.current;
      if (chart === null || chart.saved) return null;
      if (chart.file !== null) return { chart, id: chart.file.id };
      const file = new File([chart.xml], "flow.bpmn", { type: "application/xml" });
      return { chart, id: (await upload(file, { purpose: "flow" })).id };
    },
    kept: (chart) => {
      const before = latest.current;
      void before.then((now) => {
        // What was drawn while it was being saved is not saved.
        if (now?.xml === chart.xml && latest.current === before)
          settle({ xml: chart.xml, file: null, saved: true });
      });
    },
    drop: () => {
      settle(null);
      setTurn((before) => before + 1);
    },
  };
}
