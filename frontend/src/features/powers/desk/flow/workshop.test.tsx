//! A chart written as a table: checked while one writes, saved as the file it is, and never written over another.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { useState } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { deskAt, office, refused } from "@/test/desk";
import { versionOf } from "@/test/office";
import { server } from "@/test/server";
import { VersionPage } from "../VersionPage";
import { decodeXml } from "./chartFile";
import { Workshop } from "./Workshop";

// What is saved here is saved by hand, however slow the machine; what saves itself has a file of its own.
vi.mock("../editor/rest", () => ({ rest: 3_600_000 }));

const city = resolve(import.meta.dirname, "../../../../../../backend/demo/city/powers");
const chart = readFileSync(resolve(city, "XK-3312-031001.bpmn"), "utf8");

let checked: string[];
let uploaded: string[];

/** The office's server: the stored chart, a check that blames a name, and uploads that are kept to look at. */
beforeEach(() => {
  checked = [];
  uploaded = [];
  server.use(
    http.get("*/flows/:file", () => HttpResponse.text(chart)),
    http.post("*/flows/check", async ({ request }) => {
      const xml = await request.text();
      checked.push(xml);
      const findings = xml.includes("没有结果的核查")
        ? [
            {
              code: "S6",
              severity: "ERROR",
              elements: ["visit"],
              zh: "没有出路。",
              en: "No way out.",
              trace: ["accept"],
            },
          ]
        : [];
      return HttpResponse.json({ unreadable: null, findings });
    }),
    http.post("*/uploads", async ({ request }) => {
      uploaded.push(await request.text());
      return HttpResponse.json({
        id: `u${uploaded.length}`,
        name: "flow.bpmn",
        size: 9,
        mediaType: "application/xml",
      });
    }),
  );
});

async function openTable() {
  deskAt("/work/powers/draft-1", "/work/powers/$id", VersionPage);
  fireEvent.click(await screen.findByRole("radio", { name: "步骤表" }));
  return screen.findByRole("table", { name: "步骤表" });
}

/** Says words in a field, as one who types them and goes on. */
function say(field: HTMLElement, words: string) {
  fireEvent.change(field, { target: { value: words } });
  fireEvent.blur(field);
}

/** The workshop alone, as the editor keeps it: what is drawn comes back as the chart. */
function Bench() {
  const [xml, setXml] = useState(chart);
  return (
    <Workshop
      mode="table"
      xml={xml}
      label="流程图"
      category="XK"
      posts={[]}
      beginning={() => ({ name: "", statutory: null, promised: null, complaint: "" })}
      onDraw={(drawn) => void drawn.then(setXml)}
    />
  );
}

it("shows a chart as steps and says what is wrong while one writes", async () => {
  office();
  deskAt("/bench", "/bench", Bench);
  const table = await screen.findByRole("table", { name: "步骤表" });
  expect(within(table).getByLabelText("第 1 步的名称")).toHaveValue("受理");
  expect(within(table).getByLabelText("第 1 步的岗位")).toHaveValue("受理窗口");
  expect(within(table).getByLabelText("第 2 步去向 1 的名称")).toHaveValue("需要核查");
  const name = within(table).getByLabelText("第 3 步的名称");
  say(name, "没有结果的核查");
  const findings = await screen.findByRole("list", { name: "检查发现" });
  expect(findings).toHaveTextContent("错误 S6 没有出路。");
  expect(findings).toHaveTextContent("走法：受理");
  expect(name.closest("tr")).toHaveTextContent("没有出路。");
  fireEvent.click(screen.getByRole("button", { name: "在图上标出S6" }));
  expect(name).toHaveFocus();
  expect(checked.at(-1)).toContain('gp:action="accept"');
});

it("keeps the drawn chart when saving is refused, and sends it with the next save", async () => {
  const sent = office({
    powerVersion: versionOf({ flow: null }),
    powerSave: refused("UNAVAILABLE", "现在不行。"),
  });
  const table = await openTable();
  fireEvent.click(within(table).getByRole("button", { name: "在第 1 步后加一步" }));
  fireEvent.click(screen.getByRole("button", { name: "保存" }));
  expect(await screen.findByText("现在不行。")).toBeInTheDocument();
  expect(screen.getByText("流程图有改动，保存后生效。")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "保存" }));
  await waitFor(() => {
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.at(-1)?.variables.input.flowUpload).toBe(`u${uploaded.length}`);
  });
  expect(uploaded.at(-1)).toContain('<bpmn:userTask id="step-2"');
});

it("begins a chart of its own where there is none, with the power's limits and complaint channel", async () => {
  office({ powerVersion: versionOf({ flow: null }) });
  const table = await openTable();
  say(within(table).getByLabelText("第 1 步的名称"), "受理");
  await waitFor(() => expect(checked.at(-1)).toContain('name="受理"'));
  expect(checked.at(-1)).toContain('<gp:limit kind="promised"');
  expect(checked.at(-1)).toContain("<gp:complaint channel=");
});

it("reads a file in the encoding it declares, and no longer declares it", () => {
  const gbk = new Uint8Array(
    [...`<?xml version="1.0" encoding="GBK"?><a n="`].map((sign) => sign.charCodeAt(0)),
  );
  const whole = new Uint8Array([
    ...gbk,
    0xca,
    0xdc,
    0xc0,
    0xed,
    ...[...'"/>'].map((sign) => sign.charCodeAt(0)),
  ]);
  expect(decodeXml(whole)).toBe('<?xml version="1.0"?><a n="受理"/>');
  expect(decodeXml(new Uint8Array([0xff, 0xfe, 0x3c, 0, 0x61, 0]))).toBe("<a");
  expect(decodeXml(new TextEncoder().encode("<a>受理</a>"))).toBe("<a>受理</a>");
});
