//! Discretion rules are typed in yuan and times and sent in whole numbers; blank forms go up; what must be answered for is told.
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it, vi } from "vitest";
import { deskAt, office, type Sent } from "@/test/desk";
import { content, text, versionOf } from "@/test/office";
import { server } from "@/test/server";
import { VersionPage } from "../VersionPage";
import { measured, rowsOfRules, rulesOf, unitOf, unitsOf } from "./discretionRows";
import { TemplateField } from "./TemplateField";

vi.mock("@/flow/Chart", () => ({ Chart: () => null }));
vi.mock("./rest", () => ({ rest: 3_600_000 }));
const user = userEvent.setup({ pointerEventsCheck: 0, delay: null });

const cited = { law: "中华人民共和国食品安全法", article: "第三十五条第一款" };
const rule = {
  circumstance: text("初次违法"),
  degree: "LENIENT",
  measure: "FINE",
  unit: "FEN",
  band: { from: 20_050, to: 60_000 },
  limits: { from: 20_000, to: 300_000 },
  basis: cited,
} as const;
const warning = { path: "discretion", reason: "DISCRETION_MISSING", text: text("行政处罚没有裁量基准。") };

const penalty = (discretion: unknown[], changed = {}) =>
  office({
    powerVersion: () =>
      versionOf({ content: { ...content, category: "CF", discretion }, faults: [], ...changed }),
    powerSave: () => versionOf({ lock: 5 }),
  });
const open = () => deskAt("/work/powers/draft-1", "/work/powers/$id", VersionPage);
const saved = (sent: Sent[]) => sent[0]?.variables.input.content as { discretion: unknown[] };
const save = async () => user.click(await screen.findByRole("button", { name: "保存" }));

it("shows fen as yuan and sends them back as fen", async () => {
  const sent = penalty([rule]);
  open();
  const row = await screen.findByRole("group", { name: "裁量档次 1" });
  expect(within(row).getByRole("spinbutton", { name: "幅度下限（元）" })).toHaveValue("200.50");
  fireEvent.change(within(row).getByRole("spinbutton", { name: "幅度上限（元）" }), {
    target: { value: "650.25" },
  });
  await save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(saved(sent).discretion).toEqual([{ ...rule, band: { from: 20_050, to: 65_025 } }]);
});

it("says what somebody has to answer for, and keeps discretion away from what is no penalty", async () => {
  penalty([], { warnings: [warning] });
  const { unmount } = open();
  expect(await screen.findByText("行政处罚没有裁量基准。")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "添加裁量档次" })).toBeInTheDocument();
  unmount();
  office();
  open();
  await screen.findByRole("button", { name: "添加依据" });
  expect(screen.queryByRole("button", { name: "添加裁量档次" })).toBeNull();
});

it("brings a fault of a band to its field", async () => {
  const fault = {
    path: "discretion.0.band.to",
    reason: "BAND_BEYOND_LAW",
    text: text("裁量幅度超出了法律规定的幅度。"),
  };
  penalty([rule], { faults: [fault] });
  open();
  await user.click(await screen.findByRole("button", { name: /裁量档次 1 · 幅度：裁量幅度超出/ }));
  const field = screen.getByRole("spinbutton", { name: "幅度上限（元）" });
  await waitFor(() => expect(field).toHaveAttribute("aria-invalid", "true"));
});

it("hands the handle of a blank form to its material, and nothing once it is taken away", async () => {
  server.use(
    http.post("*/uploads", ({ request }) => {
      expect(request.url).toContain("purpose=template");
      return HttpResponse.json(
        { id: "file-9", name: "申请书（空白）.docx", size: 900, mediaType: "application/x" },
        { status: 201 },
      );
    }),
  );
  const handed = vi.fn<(file: { file: string; name: string } | null) => void>();
  const kept = { file: "file-1", name: "旧表.pdf" };
  const held = { material: "m", ...kept, size: 10, url: "/templates/v/file-1" };
  render(
    <I18nProvider i18n={i18n}>
      <TemplateField value={kept} onChange={handed} files={[held]} of="材料 1" />
    </I18nProvider>,
  );
  expect(screen.getByRole("link", { name: /旧表.pdf/ })).toHaveAttribute("href", "/templates/v/file-1");
  const file = new File(["PK"], "申请书（空白）.docx");
  fireEvent.change(screen.getByLabelText("材料 1的空白表格或样表"), { target: { files: [file] } });
  await waitFor(() => expect(handed).toHaveBeenCalledWith({ file: "file-9", name: "申请书（空白）.docx" }));
  fireEvent.click(screen.getByRole("button", { name: "去掉旧表.pdf" }));
  expect(handed).toHaveBeenLastCalledWith(null);
});

it("leaves no size on a penalty that has none, and takes the only unit there is", () => {
  const [row] = rowsOfRules([rule]);
  if (row === undefined) throw new Error("no row");
  const sizeless = { unit: null, band: null, limits: null };
  expect(rulesOf([{ ...row, measure: "WARNING" }])[0]).toMatchObject(sizeless);
  expect(rulesOf([{ ...row, degree: "NO_PENALTY" }])[0]).toMatchObject(sizeless);
  expect(rulesOf([{ ...row, band: {}, limits: {} }])[0]).toMatchObject(sizeless);
  const days = {
    ...row,
    measure: "DETENTION" as const,
    band: { from: 5, to: 10 },
    limits: { from: 1, to: 15 },
  };
  expect(rulesOf([days])[0]).toMatchObject({
    unit: "DAY",
    band: { from: 5, to: 10 },
    limits: { from: 1, to: 15 },
  });
  expect(unitOf({ measure: "FINE", unit: "DAY" })).toBeNull();
  expect(unitsOf("CLOSURE").length === 0 && !measured({ degree: "SEVERE", measure: "CLOSURE" })).toBe(true);
  expect(rulesOf([{ ...row, unit: "VALUE_PERCENT", band: { from: 10, to: 12.5 } }])[0]?.band).toEqual({
    from: 1000,
    to: 1250,
  });
});
