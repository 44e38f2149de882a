//! The inbox: what a row says, filters in the address, paging by cursor, and the state without work.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { caseOf, counts, taskOf, tasks } from "@/test/city";
import { deskAt, office, refused } from "@/test/desk";
import { Inbox } from "./Inbox";

const open = (address = "/work/tasks") => deskAt(address, "/work/tasks", Inbox);
const page = (changed: Record<string, unknown> = {}) => ({
  nodes: tasks,
  pageInfo: { hasNextPage: false, endCursor: null },
  totalCount: tasks.length,
  counts,
  ...changed,
});

it("says light, number, power, applicant, step and days of each task", async () => {
  office();
  open();
  const row = await screen.findByRole("row", { name: /JZ-2026-000033/ });
  expect(within(row).getByText("超期")).toBeInTheDocument();
  expect(within(row).getByText("食品经营许可")).toBeInTheDocument();
  expect(within(row).getByText("江州老街小吃店")).toBeInTheDocument();
  expect(within(row).getByText("-1")).toBeInTheDocument();
  expect(within(row).getByText("待领办")).toBeInTheDocument();
  expect(screen.getByText("本月已办").nextElementSibling).toHaveTextContent("126");
});

it("keeps the filter in the address and asks for it", async () => {
  const lights: unknown[] = [];
  office({
    tasks: ({ light }: { light: string | null }) => {
      lights.push(light);
      return page({ nodes: light === "RED" ? [] : tasks, totalCount: light === "RED" ? 0 : tasks.length });
    },
  });
  const { router } = open();
  await screen.findByRole("row", { name: /JZ-2026-000031/ });
  const filter = screen.getByRole("radiogroup", { name: "按灯筛选" });
  await userEvent.click(within(filter).getByText("超期"));
  expect(await screen.findByText("没有符合条件的待办")).toBeInTheDocument();
  expect(router.state.location.search).toEqual({ light: "RED" });
  expect(lights).toEqual([null, "RED"]);
});

it("goes on by cursor and back again", async () => {
  const cursors: unknown[] = [];
  office({
    tasks: ({ after }: { after: string | null }) => {
      cursors.push(after);
      const first = after === null;
      return page({
        nodes: first ? tasks.slice(0, 2) : tasks.slice(2, 3),
        pageInfo: { hasNextPage: first, endCursor: first ? "cursor-2" : null },
      });
    },
  });
  const { router } = open();
  await userEvent.click(await screen.findByRole("button", { name: "下一页" }));
  expect(await screen.findByRole("row", { name: /JZ-2026-000033/ })).toBeInTheDocument();
  expect(router.state.location.search).toEqual({ trail: ["cursor-2"] });
  await userEvent.click(screen.getByRole("button", { name: "上一页" }));
  expect(await screen.findByRole("row", { name: /JZ-2026-000031/ })).toBeInTheDocument();
  expect(cursors.slice(0, 2)).toEqual([null, "cursor-2"]);
});

it("says that everything is done when nothing is open", async () => {
  office({ tasks: page({ nodes: [], totalCount: 0 }) });
  open();
  expect(await screen.findByText("待办都办完了")).toBeInTheDocument();
});

it("says what went wrong and takes another try", async () => {
  let down = true;
  office({ tasks: () => (down ? refused("UNAVAILABLE", "系统正忙，请稍后再试。")() : page()) });
  open();
  expect(await screen.findByText("系统正忙，请稍后再试。")).toBeInTheDocument();
  down = false;
  await userEvent.click(screen.getByRole("button", { name: "重试" }));
  expect(await screen.findByRole("row", { name: /JZ-2026-000031/ })).toBeInTheDocument();
});

it("takes several tasks one by one, each under its own key, and says how each went", async () => {
  const sent = office({
    taskClaim: ({ input }: { input: { task: string } }) =>
      input.task === "task-6" ? refused("REFUSED", "该任务已由您办理。")() : caseOf(),
  });
  open();
  await userEvent.click(await screen.findByRole("checkbox", { name: /^选择 JZ-2026-000033/ }));
  await userEvent.click(screen.getByRole("checkbox", { name: /^选择 JZ-2026-000036/ }));
  await userEvent.click(screen.getByRole("button", { name: "批量领办（2 件）" }));
  const results = await screen.findByRole("list", { name: "逐件结果" });
  expect(await within(results).findByText(/JZ-2026-000033 .*已办成/)).toBeInTheDocument();
  expect(await within(results).findByText(/JZ-2026-000036 .*该任务已由您办理。/)).toBeInTheDocument();
  expect(screen.getByText("办成 1 件，没有办成 1 件。")).toBeInTheDocument();
  expect(new Set(sent.map(({ variables }) => variables.idempotencyKey)).size).toBe(2);
});

it("completes with one opinion only what needs no choice and is the reader's own", async () => {
  const plain = taskOf({ id: "task-a", caseNumber: "JZ-A", choices: [] });
  const choosing = taskOf({ id: "task-b", caseNumber: "JZ-B" });
  const sent = office({ tasks: page({ nodes: [plain, choosing] }), caseComplete: () => caseOf() });
  open();
  for (const box of await screen.findAllByRole("checkbox", { name: /^选择 / })) {
    // oxlint-disable-next-line no-await-in-loop
    await userEvent.click(box);
  }
  await userEvent.click(screen.getByRole("button", { name: "批量办理（1 件）" }));
  await userEvent.type(screen.getByLabelText("共同的办理意见"), "情况属实。");
  await userEvent.click(screen.getByRole("button", { name: "逐件提交" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.input).toMatchObject({ task: "task-a", opinion: "情况属实。" });
});

it("keeps what the inbox is narrowed to under a name", async () => {
  const sent = office({ savedViewSave: "view-1" });
  open("/work/tasks?light=RED");
  await userEvent.click(await screen.findByRole("button", { name: "保存为视图" }));
  await userEvent.type(screen.getByLabelText("视图名称"), "红灯");
  await userEvent.click(screen.getByRole("button", { name: "保存视图" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.input).toEqual({ list: "TASKS", name: "红灯", filters: "light=RED" });
});
