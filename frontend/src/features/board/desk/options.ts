//! The board's pictures as ECharts understands them: the look's colours, large enough type, nothing that moves.
import type { BarSeriesOption, LineSeriesOption } from "echarts/charts";
import type { GridComponentOption, LegendComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";

export type PictureOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption
>;

export interface Series {
  name: string;
  color: string;
  values: number[];
}

/** Reserved for lights and, beside them, the look's own blue. */
export const colors = {
  green: "#17703f",
  yellow: "#c9860d",
  red: "#b3131d",
  paused: "#8592a5",
  brand: "#0b4f9e",
} as const;

const shapes = ["circle", "rect", "triangle"] as const;
const ink = "#17202c";
const grid = "#d3dbe6";

/** The size of a letter in px where the reader has set one. */
export const letter = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.875;

/** The page's own type by name: what is to be fitted is measured with it, and "inherit" cannot be measured. */
const family = () => getComputedStyle(document.body).fontFamily;

function ground(series: Series[], size: number): PictureOption {
  return {
    animation: false,
    textStyle: { fontFamily: family(), fontSize: size, color: ink },
    legend: {
      top: 0,
      data: series.map(({ name }) => name),
      textStyle: { fontSize: size, color: ink },
      selectedMode: false,
    },
    grid: { left: size * 3, right: size * 2, top: size * 3, bottom: size * 2.5 },
  };
}

const numbers = (size: number) =>
  ({
    type: "value",
    minInterval: 1,
    axisLabel: { fontSize: size, color: ink },
    splitLine: { lineStyle: { color: grid } },
  }) as const;
const names = (size: number, data: string[]) =>
  ({
    type: "category",
    data,
    axisLabel: { fontSize: size, color: ink, hideOverlap: true },
    axisLine: { lineStyle: { color: "#465366" } },
    axisTick: { show: false },
  }) as const;

/** Lines over days, each with its own mark, so that they differ without their colours. */
export function lines(days: string[], series: Series[], size: number): PictureOption {
  return {
    ...ground(series, size),
    xAxis: names(size, days),
    yAxis: numbers(size),
    series: series.map(({ name, color, values }, at) => ({
      type: "line",
      name,
      data: values,
      color,
      symbol: shapes[at % shapes.length] ?? "circle",
      symbolSize: 7,
      lineStyle: { width: 2, type: at === 2 ? "dashed" : "solid" },
    })),
  };
}

/** The axes of bars that lie: names at the left, as much of them as there is room for, the first on top. */
const lying = (size: number, rows: string[]): PictureOption => ({
  grid: { left: size * 9, right: size * 2, top: size * 3, bottom: size * 2.5 },
  xAxis: { ...numbers(size), axisLabel: { fontSize: size, color: ink, hideOverlap: true } },
  yAxis: {
    ...names(size, rows),
    inverse: true,
    axisLabel: { fontSize: size, color: ink, interval: 0, width: size * 8, overflow: "truncate" },
  },
});

/** Stacked bars that lie, the first name on top; each part bears its number. */
export function bars(rows: string[], series: Series[], size: number): PictureOption {
  return {
    ...ground(series, size),
    ...lying(size, rows),
    series: series.map(({ name, color, values }) => ({
      type: "bar",
      name,
      stack: "all",
      color,
      barMaxWidth: 22,
      itemStyle: { borderColor: "#ffffff", borderWidth: 1 },
      data: values.map((value) => ({ value, label: { show: value > 0 } })),
      label: { color: "#ffffff", fontSize: size, textBorderColor: color, textBorderWidth: 2 },
    })),
  };
}

/** Bars that lie, each with a colour and its number. */
export function single(
  rows: string[],
  series: (Omit<Series, "values"> & { value: number })[],
  size: number,
): PictureOption {
  return {
    ...ground([], size),
    ...lying(size, rows),
    legend: { show: false },
    series: [
      {
        type: "bar",
        barMaxWidth: 22,
        data: series.map(({ value, color }) => ({ value, itemStyle: { color } })),
        label: { show: true, position: "right", fontSize: size, color: ink },
      },
    ],
  };
}
