//! The step table and the charts it reads and writes: nothing that stands in a file is lost on the way.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { blankChart, blankTable } from "./blank";
import { moddle, readBpmn, writeBpmn } from "./moddle";
import { addEnd, insertRow, removeEnd, removeRow, type Table, withPost } from "./table";
import { readTable } from "./tableRead";
import { writeTable } from "./tableWrite";

const city = resolve(import.meta.dirname, "../../../backend/demo/city/powers");
const charts = readdirSync(city)
  .filter((name) => name.endsWith(".bpmn"))
  .map((name) => [name, readFileSync(resolve(city, name), "utf8")] as const);

/** Every element with its attributes, by tag and id; the drawing and the order of lists left out. */
function facts(xml: string, leaveOut = /^(bpmndi|di|dc):|^bpmn:(flowNodeRef|incoming|outgoing)$/): string[] {
  const found: string[] = [];
  const walk = (element: globalThis.Element, path: string) => {
    if (leaveOut.test(element.nodeName)) return;
    const attributes = [...element.attributes]
      .filter(({ name }) => !name.startsWith("xmlns"))
      .map(({ name, value }) => `${name}=${value}`)
      .toSorted();
    const here = `${path}/${element.nodeName}${element.id ? `#${element.id}` : ""}`;
    const text = element.children.length === 0 ? (element.textContent?.trim() ?? "") : "";
    found.push(`${here} ${attributes.join(" ")} ${text}`);
    for (const child of element.children) walk(child, here);
  };
  walk(new DOMParser().parseFromString(xml, "application/xml").documentElement, "");
  return found.toSorted();
}

function sure<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("missing");
  return value;
}

async function tableOf(xml: string): Promise<Table> {
  const read = await readTable(xml);
  if (!("table" in read)) throw new Error(`too rich: ${read.why.reason} ${read.why.name}`);
  return read.table;
}

describe("the descriptor", () => {
  it("is there for every chart of the demo city", () => expect(charts.length).toBeGreaterThan(10));

  it.each(charts)("keeps every gp: attribute of %s through the tree and back", async (_, xml) => {
    const definitions = await readBpmn(xml);
    expect(facts(await writeBpmn(definitions))).toEqual(facts(xml));
  });

  it("knows every name that the server's vocabulary table lists", async () => {
    const source = readFileSync(resolve(city, "../../../flow/src/lib.rs"), "utf8");
    const rows = [...source.matchAll(/^\/\/! \| `(\w+)` \| (attribute )?`gp:(\w+)([^`]*)`/gm)];
    expect(rows.length).toBeGreaterThan(10);
    const capital = (name: string) => name.replace(/^./, (sign) => sign.toUpperCase());
    const listed = rows.flatMap(([, on = "", attribute, name = "", properties = ""]) =>
      attribute
        ? [`${capital(on)} gp:${name}`]
        : properties
            .split(/[ ?]+/)
            .flatMap((property) => (property ? [`gp:${capital(name)} ${property}`] : [])),
    );
    const known = listed.filter((one) => {
      const [type = "", property = ""] = one.split(" ");
      const element = moddle.create(type.includes(":") ? type : `bpmn:${type}`);
      const { $descriptor } = element as unknown as {
        $descriptor: { properties: { name: string; ns: { name: string } }[] };
      };
      return $descriptor.properties.some(({ name, ns }) => [name, ns.name].includes(property));
    });
    expect(known).toEqual(listed);
  });

  it("keeps what it has never heard of", async () => {
    const [, xml] = sure(charts.find(([name]) => name === "CF-3312-031002.bpmn"));
    const strange = xml
      .replace("<bpmn:definitions ", '<bpmn:definitions xmlns:other="https://other.example" ')
      .replace("<bpmn:userTask ", '<bpmn:userTask other:colour="red" ')
      .replace(
        /(<bpmn:extensionElements>)(?=[^]*?<\/bpmn:userTask>)/,
        '$1<other:note deep="1"><other:in>字</other:in></other:note>',
      );
    expect(facts(await writeBpmn(await readBpmn(strange)))).toEqual(facts(strange));
    expect(facts(await writeTable(strange, await tableOf(strange)))).toEqual(facts(strange));
  });
});

/** In these one gateway leads to another: nobody stands between them who could be asked. */
const chained = ["JD-3312-010002", "JF-3312-008002", "NB-3312-014002", "XK-3312-007002", "XK-3312-017002"];
/** These hold a timer, a sub-process, a call or an on-demand flow. */
const drawn = [
  "CF-3312-021003",
  "CJ-3312-015003",
  "JC-3312-031008",
  "JD-3312-010003",
  "JF-3312-008004",
  "NB-3312-014003",
  "QR-3312-015002",
  "QZ-3312-021002",
  "XK-3312-005002",
  "ZS-3312-027002",
];
const rich = [
  ...chained.map((code) => [`${code}.bpmn`, "GATEWAY_AFTER_GATEWAY"] as const),
  ...drawn.map((code) => [`${code}.bpmn`, "ELEMENT"] as const),
];
const tooRich = new Set<string>(rich.map(([name]) => name));

describe("the table", () => {
  it.each(rich)("leaves %s to those who draw, and says why", async (name, reason) => {
    const [, xml] = charts.find(([one]) => one === name) ?? ["", ""];
    expect(await readTable(xml)).toEqual({ why: { reason, name: expect.stringMatching(/./) } });
  });

  it.each(charts.filter(([name]) => !tooRich.has(name)))(
    "reads %s and writes it back as it was, but for the drawing",
    async (_, xml) => {
      const table = await tableOf(xml);
      const written = await writeTable(xml, table);
      expect(facts(written, /^(bpmndi|di|dc):|^bpmn:(flowNodeRef|incoming|outgoing|lane|laneSet)$/)).toEqual(
        facts(xml, /^(bpmndi|di|dc):|^bpmn:(flowNodeRef|incoming|outgoing|lane|laneSet)$/),
      );
      expect(await tableOf(written)).toEqual(table);
    },
  );

  it("makes a chart out of nothing that reads as the table it came from", async () => {
    const limit = {
      period: { count: 20, unit: "D" } as const,
      days: "working" as const,
      basis: "行政许可法第四十二条",
    };
    const empty = await blankChart({
      name: "摊点登记",
      statutory: limit,
      promised: null,
      complaint: "12345",
    });
    let table = blankTable("12345");
    const named = withPost(table, "窗口");
    table = insertRow(named.table, 0);
    table = addEnd(table);
    table.rows = [
      {
        ...sure(table.rows[0]),
        name: "受理",
        post: named.id,
        action: "accept",
        limit: { count: 1, unit: "D", days: "working" },
      },
      {
        ...sure(table.rows[1]),
        name: "决定",
        split: "choice",
        question: "决定",
        next: [
          { flow: "", name: "准予", to: "end-1" },
          { flow: "", name: "不予", to: "end-2" },
        ],
      },
    ];
    table.ends[1] = { ...sure(table.ends[1]), name: "不予登记", outcome: "refused" };
    const xml = await writeTable(empty, table);
    const read = await tableOf(xml);
    const withoutFlows = (one: Table) =>
      JSON.parse(JSON.stringify(one, (key, value) => (key === "flow" ? "" : value)));
    expect(withoutFlows(read)).toEqual(withoutFlows(table));
    expect(xml).toContain('gp:limit kind="statutory" duration="P20D" days="working"');
    expect(xml).toContain('<gp:complaint channel="12345" />');
  });

  it("brings ways together behind one gateway, of the kind that the step waits for", async () => {
    const [, xml] = charts.find(([name]) => name.startsWith("CF-3312-031002")) ?? ["", ""];
    const table = await tableOf(xml);
    const decide = table.rows.find(({ id }) => id === "report");
    expect(decide?.join).toBe("all");
    const other = {
      ...table,
      rows: table.rows.map((row) => (row.id === "report" ? { ...row, join: "any" as const } : row)),
    };
    const written = await writeTable(xml, other);
    expect(written).toContain('<bpmn:exclusiveGateway id="join">');
    expect(await tableOf(written)).toEqual(other);
  });

  it("takes a step out, and who led to it leads to what followed it", async () => {
    const [, xml] = charts.find(([name]) => name.startsWith("XK-3312-031001")) ?? ["", ""];
    const table = await tableOf(xml);
    const gone = sure(table.rows[1]);
    const less = removeRow(table, gone.id);
    const written = await writeTable(xml, less);
    expect(written).not.toContain(`id="${gone.id}"`);
    expect((await tableOf(written)).rows.map(({ id }) => id)).toEqual(less.rows.map(({ id }) => id));
    const [end] = table.ends;
    expect(
      removeEnd(table, sure(end).id)
        .rows.flatMap(({ next }) => next)
        .map(({ to }) => to),
    ).not.toContain(sure(end).id);
  });

  it.each([
    ["a boundary event", "ELEMENT", '<bpmn:boundaryEvent id="b" attachedToRef="examine" />'],
    ["a sub-process", "ELEMENT", '<bpmn:subProcess id="s" name="评审" />'],
    ["a note", "ARTIFACT", '<bpmn:textAnnotation id="t"><bpmn:text>注</bpmn:text></bpmn:textAnnotation>'],
    ["a second start", "START", '<bpmn:startEvent id="start-2" />'],
    ["an event-based gateway", "GATEWAY_KIND", '<bpmn:eventBasedGateway id="g" />'],
  ])("says that %s is too rich for it", async (_, reason, more) => {
    const [, xml] = charts.find(([name]) => name.startsWith("XK-3312-031001")) ?? ["", ""];
    expect(await readTable(xml.replace("</bpmn:process>", `${more}</bpmn:process>`))).toMatchObject({
      why: { reason },
    });
  });

  it("says so when a file is no chart at all", async () => {
    expect(await readTable("<html/>")).toMatchObject({ why: { reason: "UNREADABLE" } });
  });
});
