//! The inbox: what a row says, filters in the address, paging by cursor, and the state without work.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { counts, tasks } from "@/test/city";
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
