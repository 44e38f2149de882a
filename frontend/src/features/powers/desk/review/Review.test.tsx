//! The legal review: what changed beside the version in force, opinions per field, return and approval.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { deskAt, office } from "@/test/desk";
import { submitted } from "@/test/office";
import { Review } from "./Review";

vi.mock("@/flow/Chart", () => ({ Chart: ({ label }: { label: string }) => <p>{label}</p> }));

const open = () => deskAt("/work/review/draft-2", "/work/review/$id", Review);

it("shows only what differs, the version in force beside it", async () => {
  office();
  open();
  await userEvent.click(await screen.findByRole("checkbox", { name: "只看与施行版本不同的 1 项" }));
  const section = screen.getByRole("region", { name: "内容" });
  expect(
    within(section)
      .getAllByRole("term")
      .map((term) => term.textContent),
  ).toEqual(["承诺时限"]);
  expect(within(section).getByText("6 个工作日（江州市政务服务承诺目录）")).toBeInTheDocument();
  expect(within(section).getByText("5 个工作日（江州市政务服务承诺目录）")).toBeInTheDocument();
});

it("returns the version with the opinions of each field", async () => {
  const sent = office({ powerReturn: () => ({ ...submitted, state: "RETURNED", lock: 5 }) });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "写意见承诺时限" }));
  const field = screen.getByRole("textbox", { name: "对“承诺时限”的意见" });
  expect(field).toHaveFocus();
  await userEvent.type(field, "压缩的依据是什么？");
  await userEvent.click(screen.getByRole("button", { name: "退回修改（1 项意见）" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.input).toEqual({
    id: "draft-2",
    lock: 4,
    opinions: [{ field: "promised", text: "压缩的依据是什么？" }],
  });
});

it("does not return without an opinion, nor approve without opinion and day", async () => {
  const sent = office();
  open();
  expect(await screen.findByRole("button", { name: "退回修改（0 项意见）" })).toBeDisabled();
  await userEvent.click(screen.getByRole("button", { name: "批准" }));
  expect(await screen.findByText("请填写审核意见。")).toBeInTheDocument();
  expect(screen.getByText("请选择施行日期。")).toBeInTheDocument();
  expect(sent).toEqual([]);
});

it("approves with the day it comes into force", async () => {
  const sent = office({ powerApprove: () => ({ ...submitted, state: "APPROVED", lock: 5 }) });
  open();
  await userEvent.type(await screen.findByRole("textbox", { name: /审核意见/ }), "合法。");
  await userEvent.type(screen.getByLabelText(/施行日期/), "2026-12-01");
  await userEvent.click(screen.getByRole("checkbox", { name: /^L2 / }));
  await userEvent.click(screen.getByRole("button", { name: "批准" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.input).toEqual({
    id: "draft-2",
    lock: 4,
    inForceFrom: "2026-12-01",
    opinion: "合法。",
    signOffs: [{ code: "L2", elements: ["examine"] }],
  });
});

it("does not approve while a warning is not signed off", async () => {
  const sent = office();
  open();
  await userEvent.type(await screen.findByRole("textbox", { name: /审核意见/ }), "合法。");
  await userEvent.type(screen.getByLabelText(/施行日期/), "2026-12-01");
  await userEvent.click(screen.getByRole("button", { name: "批准" }));
  expect(await screen.findByText("还有提醒没有签认，不能批准。")).toBeInTheDocument();
  expect(sent).toEqual([]);
});

it("signs the open step with the meeting's record, and approves nothing past it", async () => {
  const step = { name: { zh: "领导班子集体研究", en: null }, post: "jz-director", recorded: true };
  const stepping = {
    ...submitted,
    way: { name: { zh: "三步法", en: null }, signed: 0, yours: true, steps: [step] },
    operations: [
      { name: "SIGN", refusal: null },
      { name: "RETURN", refusal: null },
    ],
  };
  const sent = office({ powerVersion: () => stepping, powerSign: () => ({ ...stepping, lock: 5 }) });
  open();
  const form = within(await screen.findByRole("region", { name: "签署：领导班子集体研究" }));
  await userEvent.type(form.getByLabelText("签署意见"), "同意。");
  await userEvent.click(form.getByRole("button", { name: "同意并签署" }));
  expect(await form.findByText("请填写会议记录编号。")).toBeInTheDocument();
  await userEvent.type(form.getByLabelText("会议记录编号"), "〔2026〕7号");
  await userEvent.click(form.getByRole("button", { name: "同意并签署" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.input).toEqual({
    id: "draft-2",
    lock: 4,
    opinion: "同意。",
    record: "〔2026〕7号",
  });
  expect(screen.queryByRole("button", { name: "批准" })).not.toBeInTheDocument();
});
