//! The working of a deadline, line by line.
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { activate } from "@/locales/activate";
import { renderPlain } from "@/test/render";
import { type Deadline, DeadlineTrace } from "./DeadlineTrace";

const deadline: Deadline = {
  kind: "CASE",
  period: { n: 4, unit: "WORKING_DAY", source: "江州市政务服务承诺目录" },
  // 23:30 UTC is already the next day by the city's clocks.
  startedAt: "2026-09-24T23:30:00Z",
  dueDay: "2026-10-10",
  originalDueDay: "2026-10-09",
  light: "GREEN",
  usedDays: 2,
  leftDays: 2,
  expected: false,
  calendarVersion: 3,
  provisionalYears: [2027],
  trace: [
    {
      kind: "START",
      from: "2026-09-25",
      to: "2026-09-25",
      days: 0,
      text: { zh: "当日不计", en: "does not count" },
    },
    {
      kind: "COUNTED",
      from: "2026-09-28",
      to: "2026-09-30",
      days: 3,
      text: { zh: "第1–3个工作日", en: null },
    },
    {
      kind: "SKIPPED",
      from: "2026-10-01",
      to: "2026-10-07",
      days: 7,
      text: { zh: "国庆节", en: "National Day" },
    },
    { kind: "PAUSED", from: "2026-10-08", to: "2026-10-08", days: 1, text: { zh: "补正", en: "correction" } },
    {
      kind: "DUE",
      from: "2026-10-10",
      to: "2026-10-10",
      days: 1,
      text: { zh: "当日届满", en: "ends that day" },
    },
  ],
};

it("names period, basis and the day it starts by the city's calendar", async () => {
  renderPlain(<DeadlineTrace deadline={deadline} />);
  expect(
    await screen.findByText("期限 4 个工作日，依据：江州市政务服务承诺目录。从 2026-09-25 起算，当日不计。"),
  ).toBeInTheDocument();
});

it("writes each stretch with its kind, its days and its reason, in order", async () => {
  renderPlain(<DeadlineTrace deadline={deadline} />);
  const lines = within(await screen.findByRole("list", { name: "期限推算过程" })).getAllByRole("listitem");
  expect(lines.map((line) => [...line.children].map((part) => part.textContent))).toEqual([
    ["起算", "2026-09-25", "当日不计"],
    ["计入", "2026-09-28 → 2026-09-30", "第1–3个工作日"],
    ["不计", "2026-10-01 → 2026-10-07", "国庆节"],
    ["暂停", "2026-10-08", "补正"],
    ["到期", "2026-10-10", "当日届满"],
  ]);
});

it("says that the day moved, and that a year's holidays are only assumed", async () => {
  renderPlain(<DeadlineTrace deadline={deadline} />);
  expect(await screen.findByText(/最初的到期日是 2026-10-09，现为 2026-10-10。/)).toBeInTheDocument();
  expect(screen.getByText(/2027 年的放假安排尚未公布/)).toBeInTheDocument();
});

it("says neither when neither is so", async () => {
  renderPlain(
    <DeadlineTrace deadline={{ ...deadline, originalDueDay: "2026-10-10", provisionalYears: [] }} />,
  );
  await screen.findByText(/所用工作日历版本：3。/);
  expect(screen.queryByText(/最初的到期日/)).not.toBeInTheDocument();
  expect(screen.queryByText(/尚未公布/)).not.toBeInTheDocument();
});

it("speaks English where the line has it, with its plurals", async () => {
  await activate("en");
  renderPlain(<DeadlineTrace deadline={{ ...deadline, period: { n: 1, unit: "MONTH", source: "law" } }} />);
  expect(await screen.findByText(/Time limit 1 month, basis: law\./)).toBeInTheDocument();
  expect(screen.getByText("National Day")).toBeInTheDocument();
  expect(screen.getByText("第1–3个工作日")).toBeInTheDocument();
});
