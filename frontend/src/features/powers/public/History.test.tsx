//! 变更历史: every version with why it was made, the end of the power, and two versions against each other.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { renderAt } from "@/test/render";
import { answer } from "@/test/server";
import { History } from "./History";

const history = [
  { number: 2, inForceFrom: "2026-06-30", inForceTo: null, explanation: { zh: "材料减少。", en: null } },
  { number: 1, inForceFrom: "2026-02-02", inForceTo: "2026-06-29", explanation: null },
];

it("tells what each version says otherwise than the one before, with the chart's elements", async () => {
  const asked: unknown[] = [];
  answer({
    PowerHistory: () => ({
      data: {
        power: {
          id: "p1",
          version: { id: "v2", packageUrl: "/packages/v2.zip" },
          upcoming: { id: "v3", number: 3, inForceFrom: "2026-12-01" },
          history,
          abolition: { lastDay: "2026-12-31", reason: "依据废止。", by: "周法" },
        },
      },
    }),
    PowerDiff: ({ variables }) => {
      asked.push(variables);
      return {
        data: {
          powerDiff: {
            from: { id: "v1", number: 1, flow: { bpmnUrl: "/a.bpmn" } },
            to: { id: "v2", number: 2, flow: { bpmnUrl: "/b.bpmn" } },
            fields: [{ path: "materials.photo.copies", difference: "CHANGED", before: "2", after: "1" }],
            chart: [
              {
                element: "examine",
                name: "审查",
                difference: "REMOVED",
                before: "审查 · 3 个工作日",
                after: null,
              },
            ],
          },
        },
      };
    },
  });
  renderAt("/powers/XK-1", "/powers/$code", () => <History code="XK-1" />);
  expect(await screen.findByText("第 3 版已经批准，2026-12-01 起施行。")).toBeInTheDocument();
  expect(screen.getByText("本事项实施到 2026-12-31 为止。")).toBeInTheDocument();
  expect(screen.getByText("材料减少。")).toBeInTheDocument();
  expect(screen.getByText("首次公布。")).toBeInTheDocument();
  const pack = screen.getByRole("link", { name: "下载一盘（JSON、流程图、PDF）" });
  expect(pack).toHaveAttribute("href", "/packages/v2.zip");
  await userEvent.click(screen.getByRole("button", { name: "与第 1 版对照" }));
  const fields = within(await screen.findByRole("table", { name: "内容的变化" }));
  expect(fields.getByText("申请材料 · photo · 复印件份数")).toBeInTheDocument();
  expect(within(screen.getByRole("table", { name: "流程图的变化" })).getByText("删去")).toBeInTheDocument();
  expect(asked).toEqual([{ code: "XK-1", from: 1, to: 2 }]);
});
