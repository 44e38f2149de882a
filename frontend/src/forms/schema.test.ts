//! The form's subset of JSON Schema: fields, values, faults.
import { describe, expect, it } from "vitest";
import { draftOf, faultsOf, readFields, valueOf } from "./schema";

const shop = {
  type: "object",
  required: ["name", "kind", "area"],
  properties: {
    area: {
      type: "integer",
      title: "面积",
      "x-title": { zh: "面积（平方米）", en: "Area (m²)" },
      minimum: 1,
      maximum: 500,
    },
    cold: { type: "boolean", title: "是否有冷库" },
    kind: {
      type: "string",
      title: "业态",
      enum: ["retail", "catering"],
      "x-enumNames": [
        { zh: "零售", en: "Retail" },
        { zh: "餐饮", en: "Catering" },
      ],
    },
    name: { type: "string", title: "字号", minLength: 2, maxLength: 10 },
    note: { type: "string", title: "说明", maxLength: 300 },
    phone: { type: "string", title: "电话", pattern: "^[0-9-]{7,20}$" },
    start: { type: "string", title: "开业日期", format: "date" },
  },
};
const fields = readFields(shop, false);
const filled = {
  name: "江州小吃",
  kind: "catering",
  area: "30",
  cold: false,
  note: "",
  phone: "0589-8800123",
  start: "",
};

describe("the fields of a schema", () => {
  it("come compulsory first in the order of `required`, the others after them", () => {
    expect(fields.map(({ name }) => name)).toEqual([
      "name",
      "kind",
      "area",
      "cold",
      "note",
      "phone",
      "start",
    ]);
  });

  it("know what they are drawn as", () => {
    expect(fields.map(({ kind }) => kind)).toEqual([
      "text",
      "choice",
      "integer",
      "boolean",
      "long",
      "text",
      "date",
    ]);
  });

  it("speak the reader's language where the schema does, and Chinese elsewhere", () => {
    const [name, kind, area] = readFields(shop, true);
    expect([name?.title, area?.title]).toEqual(["字号", "Area (m²)"]);
    expect(kind?.options).toEqual([
      { value: "retail", label: "Retail" },
      { value: "catering", label: "Catering" },
    ]);
  });

  it("are none of a schema that is no object", () => {
    expect(readFields("nonsense", false)).toEqual([]);
  });
});

describe("the value of a draft", () => {
  it("has numbers as numbers, a box as true or false, and no empty answers", () => {
    expect(valueOf(fields, filled)).toEqual({
      name: "江州小吃",
      kind: "catering",
      area: 30,
      cold: false,
      phone: "0589-8800123",
    });
  });

  it("opens again as the draft it was", () => {
    expect(draftOf(fields, valueOf(fields, filled))).toEqual(filled);
  });
});

describe("the faults of a draft", () => {
  it("are none when it is as asked", () => {
    expect(faultsOf(shop, fields, filled)).toEqual([]);
  });

  it("come all at once, in the order of the fields", () => {
    const faults = faultsOf(shop, fields, { ...filled, name: "", kind: "", area: "" });
    expect(faults).toEqual([
      { field: "name", reason: "REQUIRED", limit: null },
      { field: "kind", reason: "REQUIRED", limit: null },
      { field: "area", reason: "REQUIRED", limit: null },
    ]);
  });

  it.each([
    ["area", "0", "TOO_SMALL", 1],
    ["area", "501", "TOO_LARGE", 500],
    ["area", "1.5", "NOT_WHOLE", null],
    ["area", "三十", "NOT_WHOLE", null],
    ["name", "江", "TOO_SHORT", 2],
    ["name", "江州市临澜区育才路小吃店", "TOO_LONG", 10],
    ["phone", "call me", "FORMAT", null],
    ["start", "2026-13-40", "FORMAT", null],
    ["kind", "other", "FORMAT", null],
  ])("say what is wrong with %s = %s", (field, written, reason, limit) => {
    expect(faultsOf(shop, fields, { ...filled, [field]: written })).toEqual([{ field, reason, limit }]);
  });
});
