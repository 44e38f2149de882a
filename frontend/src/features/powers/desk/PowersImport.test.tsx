//! The import of a sheet: looked at first, faults at their columns, then only what was seen is written.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { deskAt, office, refused } from "@/test/desk";
import { server } from "@/test/server";
import { PowersImport } from "./PowersImport";

const user = userEvent.setup({ pointerEventsCheck: 0, delay: null });
const fault = {
  column: "承诺时限",
  reason: "PERIOD",
  text: { zh: "时限应写作“20 个工作日”。", en: "A limit is written 20 个工作日." },
};
const sound = { row: 2, code: "XK-1", name: "取水许可", outcome: "NEW", changes: [], faults: [] };
const faulty = { row: 3, code: "XK-2", name: "取土许可", outcome: "FAULTY", changes: [], faults: [fault] };
const previewOf = (changed: Record<string, unknown> = {}) => ({
  seen: "mark-1",
  new: 1,
  nextVersions: 0,
  changed: 0,
  unchanged: 0,
  faulty: 1,
  ignored: ["领导批示"],
  nodes: [sound, faulty],
  pageInfo: { hasNextPage: false, endCursor: null },
  totalCount: 2,
  ...changed,
});

beforeEach(() => {
  server.use(
    http.post("*/uploads", () =>
      HttpResponse.json({ id: "sheet-1", name: "目录.csv", size: 9, mediaType: "text/csv" }, { status: 201 }),
    ),
  );
});

async function choose() {
  deskAt("/work/powers", "/work/powers", PowersImport);
  const file = new File(["事项编码"], "目录.csv", { type: "text/csv" });
  await user.upload(await screen.findByLabelText("选择 XLSX 或者 CSV 文件"), file);
}

it("tells each fault at its row and column and imports only the good rows under what was seen", async () => {
  const done = { new: 1, nextVersions: 0, changed: 0, unchanged: 0, leftOut: 1 };
  const sent = office({ powersPreview: () => previewOf(), powersImport: () => done });
  await choose();
  const row = await screen.findByRole("row", { name: /取土许可/ });
  expect(within(row).getByText("承诺时限：时限应写作“20 个工作日”。")).toBeInTheDocument();
  expect(screen.getByText("这些列不认识，不会导入：领导批示")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "全部导入" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "只导入没有问题的 1 行" }));
  expect(await screen.findByText(/已写入草稿：新事项 1 项/)).toBeInTheDocument();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.variables.input).toEqual({ upload: "sheet-1", seen: "mark-1", soundOnly: true });
});

it("offers nothing to write when the catalogue says all of it already", async () => {
  office({
    powersPreview: () => previewOf({ new: 0, unchanged: 2, faulty: 0, ignored: [], nodes: [sound] }),
  });
  await choose();
  expect(await screen.findByRole("button", { name: "全部导入" })).toBeDisabled();
});

it("looks again when somebody was faster, and then writes what is shown now", async () => {
  let asked = 0;
  let refuse = true;
  const sent = office({
    powersPreview: () => {
      asked += 1;
      return previewOf({ faulty: 0, nodes: [sound], seen: `mark-${asked}` });
    },
    powersImport: () => {
      if (refuse) return refused("CONFLICT", "内容已被他人更新。", { reason: "STALE_VERSION" })();
      return { new: 1, nextVersions: 0, changed: 0, unchanged: 0, leftOut: 0 };
    },
  });
  await choose();
  await user.click(await screen.findByRole("button", { name: "全部导入" }));
  expect(await screen.findByText("内容已被他人更新。")).toBeInTheDocument();
  await waitFor(() => expect(asked).toBe(2));
  refuse = false;
  await user.click(screen.getByRole("button", { name: "全部导入" }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.map(({ variables }) => variables.input.seen)).toEqual(["mark-1", "mark-2"]);
});
