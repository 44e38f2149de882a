//! Draws one picture of the board as SVG; what it says stands in the table beside it. The only place that loads ECharts.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { installTrustedTypes } from "@/api/trustedTypes";
import css from "./board.module.css";
import type { PictureOption } from "./options";

installTrustedTypes();
use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

export function Picture({ option, label }: { option: PictureOption; label: string }) {
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    const host = container.current;
    if (host === null) return;
    const drawn = init(host, null, { renderer: "svg" });
    chart.current = drawn;
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(host);
    return () => {
      watcher.disconnect();
      chart.current = null;
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);
  return <div ref={container} className={css.picture} role="img" aria-label={label} />;
}
