//! The editor of a version: faults lead to their fields, saving loses nothing, a conflict keeps what was typed.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { deskAt, office, refused, type Sent } from "@/test/desk";
import { content, submitted, versionOf } from "@/test/office";
import { VersionPage } from "./VersionPage";

// The drawing needs a browser's layout; what the chart shows is tried in the real one.
vi.mock("@/flow/Chart", () => ({
  Chart: ({ marks }: { marks: { fault: string[] } }) => <p>标出：{marks.fault.join("，")}</p>,
}));
// What is saved here is saved by hand, however slow the machine; what saves itself has a file of its own.
vi.mock("./editor/rest", () => ({ rest: 3_600_000 }));
const user = userEvent.setup({ pointerEventsCheck: 0, delay: null });

const open = () => deskAt("/work/powers/draft-1", "/work/powers/$id", VersionPage);
/** What a save sent. */
function inputOf(sent: Sent | undefined) {
  if (sent === undefined) throw new Error("nothing was sent");
  return sent.variables.input as { content: Record<string, unknown> };
}
const save = () => screen.findByRole("button", { name: "保存" });

it("saves all of the content under the lock it saw, and nothing else", async () => {
  const sent = office({ powerSave: () => versionOf({ lock: 5 }) });
  open();
  await user.click(await save());
  await waitFor(() => expect(sent).toHaveLength(1));
  const { content: saved, ...rest } = inputOf(sent[0]);
  expect(rest).toEqual({
    id: "draft-1",
    lock: 4,
    code: "XK-3312-031001",
    organisation: "org-1",
    from: null,
    flowUpload: null,
  });
  const { form, ...plain } = saved;
  const { form: before, ...plainBefore } = content;
  expect(plain).toEqual(plainBefore);
  expect(form).toMatchObject(before as object);
  expect(await screen.findByText("已保存。")).toBeInTheDocument();
});

it("leads from a fault to its field and says it there", async () => {
  office();
  open();
  const list = await screen.findByText("还有 3 处待完善，完善后才能提交：");
  await user.click(
    within(list.parentElement as HTMLElement).getByRole("button", {
      name: /依据 1 · 条文原文：这一项不能为空/,
    }),
  );
  const field = screen.getByRole("textbox", { name: "条文原文" });
  await waitFor(() => expect(field).toHaveFocus());
  expect(field).toHaveAttribute("aria-invalid", "true");
  expect(field).toHaveAccessibleDescription(/这一项不能为空。/);
});

it("adds a legal basis and sends it", async () => {
  const sent = office({ powerSave: () => versionOf({ lock: 5 }) });
  open();
  await user.click(await screen.findByRole("button", { name: "添加依据" }));
  const row = screen.getByRole("group", { name: "依据 2" });
  await user.type(
    within(row).getByRole("textbox", { name: "法律、法规、规章名称" }),
    "中华人民共和国行政许可法",
  );
  await user.click(await save());
  await waitFor(() => expect(sent).toHaveLength(1));
  const bases = inputOf(sent[0]).content.legalBases as { law: string }[];
  expect(bases.map(({ law }) => law)).toEqual(["中华人民共和国食品安全法", "中华人民共和国行政许可法"]);
});

it("binds a role of the chart to a post and shows the findings on the chart", async () => {
  const sent = office({ powerSave: () => versionOf({ lock: 5 }) });
  open();
  expect(await screen.findByText("标出：visit，decide，examine")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "在图上标出S7" }));
  expect(screen.getByText("标出：visit，decide")).toBeInTheDocument();
  expect(screen.getByText("走法：受理 → 书面审查 → 现场核查")).toBeInTheDocument();
  await user.click(screen.getByRole("combobox", { name: "食品经营科" }));
  await user.click(await screen.findByTitle("分管副局长（江州市市场监督管理局）"));
  await user.click(await save());
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(inputOf(sent[0]).content.posts).toEqual([
    { resource: "post-window", post: "jz-scj-window" },
    { resource: "post-food", post: "jz-scj-deputy" },
  ]);
});

it("keeps what was typed on a conflict and saves over it only when told to", async () => {
  let lock = 4;
  const sent = office({
    powerVersion: () => versionOf({ lock }),
    powerSave: ({ input }: { input: { lock: number } }) => {
      if (input.lock === 4) {
        lock = 7;
        refused("CONFLICT", "这一版已被他人保存。")();
      }
      lock = 8;
      return versionOf({ lock });
    },
  });
  open();
  const name = await screen.findByRole("textbox", { name: "事项名称" });
  await user.clear(name);
  await user.type(name, "食品经营许可新办");
  await user.click(await save());
  await user.click(await screen.findByRole("button", { name: "保留我填的内容，再保存时覆盖" }));
  expect(name).toHaveValue("食品经营许可新办");
  await user.click(await save());
  expect(await screen.findByText("已保存。")).toBeInTheDocument();
  expect(sent.map(({ variables }) => variables.input.lock)).toEqual([4, 7]);
  expect(inputOf(sent[1]).content.name).toEqual({
    zh: "食品经营许可新办",
    en: "Food business licence",
  });
});

it("puts what stops a submission at its fields", async () => {
  office({
    powerSubmit: refused("BAD_USER_INPUT", "还不能提交。", {
      fields: [{ path: "form.properties.area", reason: "FORM_NOT_SUPPORTED", message: "字段类型不支持。" }],
    }),
  });
  open();
  await user.click(await screen.findByRole("button", { name: "保存并提交法制审核" }));
  const rows = await screen.findAllByRole("textbox", { name: "字段标识" });
  const area = rows.find((field) => (field as HTMLInputElement).value === "area");
  await waitFor(() => expect(area).toHaveAccessibleDescription(/字段类型不支持。/));
});

it("is to be read, not edited, while the legal office has it", async () => {
  const refusal = { zh: "该版本已提交审核。", en: null };
  office({ powerVersion: { ...submitted, operations: [{ name: "SAVE", refusal }] } });
  open();
  expect(await screen.findByText("该版本已提交审核。")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "保存" })).not.toBeInTheDocument();
  expect(screen.getByText("行政许可 · 行政审批类")).toBeInTheDocument();
});
