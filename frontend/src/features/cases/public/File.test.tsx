//! Applying, from the power's form to the receipt, with the faults and losses on the way.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { renderAt } from "@/test/render";
import { type Asked, answer, refusal, server } from "@/test/server";
import { File as Filing } from "./File";
import { running } from "./trackedCase.fixture";

const text = (zh: string) => ({ zh, en: null });

const power = {
  id: "p1",
  code: "XK-1",
  name: text("食品经营许可"),
  organisation: { id: "o1", name: text("江州市市场监督管理局") },
  version: {
    id: "v1",
    number: 2,
    appliable: true,
    templates: [
      { material: "lease", name: "场所证明（样表）.pdf", size: 1200, url: "/templates/version-1/file-1" },
    ],
    content: {
      audience: ["PERSON"],
      form: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string", title: "字号", maxLength: 10 } },
      },
      materials: [
        { key: "lease", name: text("场所证明"), required: true, original: false, copies: 1, note: null },
        { key: "plan", name: text("平面图"), required: false, original: false, copies: 1, note: null },
      ],
      promised: { n: 6, unit: "WORKING_DAY", source: "承诺目录" },
    },
  },
};

const receipt = {
  caseNumber: "XK-1-20260622-0001",
  trackingCode: "FD9XNXMHE9JVFYZYEQTE6ZSY",
  filedAt: "2026-06-22T01:00:00Z",
  powerName: power.name,
  organisation: power.organisation,
  handler: { name: "受理", postTitle: text("受理窗口"), handler: "程某" },
  deadline: { ...running.deadline, kind: "ACCEPTANCE" },
  caseDeadline: { ...running.caseDeadline, expected: true },
  complaint: { text: text("拨打 12345。"), phone: "12345" },
};

const open = () => renderAt("/powers/XK-1/apply", "/powers/$code/apply", Filing);
const next = () => userEvent.click(screen.getByRole("button", { name: "下一步" }));
const filings = (asked: Asked[]) => asked.filter(({ operation }) => operation === "FileCase");

async function fillIn() {
  await userEvent.type(await screen.findByRole("textbox", { name: /字号/ }), "江州小吃");
  await next();
  await userEvent.type(await screen.findByRole("textbox", { name: /姓名/ }), "王小示");
  await userEvent.type(screen.getByRole("textbox", { name: /居民身份证号码/ }), "11010519491231002X");
  await userEvent.type(screen.getByRole("textbox", { name: /联系电话/ }), "13800000000");
  await next();
  const lease = await screen.findByLabelText("为“场所证明”选择文件");
  const blank = screen.getByRole("link", { name: /场所证明（样表）.pdf/ });
  expect(blank).toHaveAttribute("href", "/templates/version-1/file-1");
  await userEvent.upload(lease, new File(["%PDF-1.4"], "租约.pdf", { type: "application/pdf" }));
  await screen.findByText("1 kB");
  await next();
}

async function submit() {
  await userEvent.click(screen.getByRole("button", { name: "提交申请" }));
}

beforeEach(() => {
  server.use(
    http.post("*/uploads", () =>
      HttpResponse.json(
        { id: "u1", name: "租约.pdf", size: 1200, mediaType: "application/pdf" },
        { status: 201 },
      ),
    ),
  );
});

it("leads from the form to a receipt with number, code, handler and due day", async () => {
  const asked = answer({
    PowerToFile: () => ({ data: { power } }),
    FileCase: () => ({ data: { caseFile: receipt } }),
  });
  open();
  await fillIn();
  expect(screen.getByText("11010519491231002X")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("checkbox"));
  await submit();
  expect(await screen.findByText("FD9XN-XMHE9-JVFYZ-YEQTE-6ZSY")).toBeInTheDocument();
  expect(screen.getByText("受理窗口 程某")).toBeInTheDocument();
  expect(screen.getByRole("img", { name: "进入办件查询页的二维码" })).toBeInTheDocument();
  expect(filings(asked)[0]?.variables.input).toEqual({
    powerCode: "XK-1",
    versionId: "v1",
    applicant: {
      kind: "PERSON",
      name: "王小示",
      identityNumber: "11010519491231002X",
      phone: "13800000000",
      email: null,
    },
    form: { name: "江州小吃" },
    materials: [{ key: "lease", upload: "u1" }],
    consent: true,
  });
  expect(localStorage.getItem("clearhall.draft.XK-1")).toBeNull();
});

it("does not file without consent", async () => {
  const asked = answer({ PowerToFile: () => ({ data: { power } }) });
  open();
  await fillIn();
  await submit();
  expect(screen.getByRole("checkbox")).toHaveAccessibleDescription("同意后才能提交。");
  expect(filings(asked)).toEqual([]);
});

it("lists what is missing before it lets anybody go on", async () => {
  answer({ PowerToFile: () => ({ data: { power } }) });
  open();
  await userEvent.type(await screen.findByRole("textbox", { name: /字号/ }), "江州小吃");
  await next();
  await userEvent.type(await screen.findByRole("textbox", { name: /姓名/ }), "王小示");
  await userEvent.type(screen.getByRole("textbox", { name: /居民身份证号码/ }), "11010519491231002X");
  await userEvent.type(screen.getByRole("textbox", { name: /联系电话/ }), "13800000000");
  await next();
  await screen.findByLabelText("为“场所证明”选择文件");
  await next();
  const alert = screen.getByRole("alert");
  expect(
    within(alert)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual(["场所证明"]);
  expect(screen.getByLabelText("为“场所证明”选择文件")).toBeInvalid();
});

it("shows the server's own list of faults", async () => {
  answer({
    PowerToFile: () => ({ data: { power } }),
    FileCase: () =>
      refusal("BAD_USER_INPUT", "填写的内容有误。", {
        fields: [
          { path: "materials.lease", reason: "MATERIAL_MISSING", message: "缺少必需材料：场所证明。" },
        ],
      }),
  });
  open();
  await fillIn();
  await userEvent.click(screen.getByRole("checkbox"));
  await submit();
  const alert = await screen.findByRole("alert");
  expect(within(alert).getByText("缺少必需材料：场所证明。")).toBeInTheDocument();
});

it("asks again under the same key when the answer was lost, so that nothing is filed twice", async () => {
  let attempts = 0;
  const asked = answer({
    PowerToFile: () => ({ data: { power } }),
    FileCase: () => {
      attempts += 1;
      return attempts === 1 ? refusal("UNAVAILABLE", "系统正忙。") : { data: { caseFile: receipt } };
    },
  });
  open();
  await fillIn();
  await userEvent.click(screen.getByRole("checkbox"));
  await submit();
  await screen.findByText("系统正忙。");
  await submit();
  await screen.findByText("FD9XN-XMHE9-JVFYZ-YEQTE-6ZSY");
  const keys = filings(asked).map(({ variables }) => variables.idempotencyKey);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

it("opens a draft again where the identity number has to be given anew", async () => {
  answer({ PowerToFile: () => ({ data: { power } }) });
  const first = open();
  await fillIn();
  first.unmount();
  open();
  await userEvent.click(await screen.findByRole("button", { name: "接着填" }));
  expect(await screen.findByRole("textbox", { name: /姓名/ })).toHaveValue("王小示");
  expect(screen.getByRole("textbox", { name: /居民身份证号码/ })).toHaveValue("");
  await userEvent.click(screen.getByRole("button", { name: "上一步" }));
  expect(await screen.findByRole("textbox", { name: /字号/ })).toHaveValue("江州小吃");
});

it("says so when the power takes no online applications", async () => {
  answer({
    PowerToFile: () => ({ data: { power: { ...power, version: { ...power.version, appliable: false } } } }),
  });
  open();
  expect(await screen.findByRole("heading", { name: "这个事项不能网上申请" })).toBeInTheDocument();
});
