//! The field table and its JSON Schema: nothing is lost on the way there and back.
import { describe, expect, it } from "vitest";
import { readFields } from "@/forms/schema";
import { type FieldRow, rowsOf, schemaOf } from "./formFields";

const schema = {
  type: "object",
  "x-order": ["name", "note", "kind", "area", "phone", "start", "agree"],
  required: ["name", "kind", "area"],
  properties: {
    agree: { type: "boolean", title: "同意", "x-title": { zh: "同意", en: null } },
    area: { type: "integer", title: "面积", "x-title": { zh: "面积", en: "Area" }, minimum: 1, maximum: 500 },
    kind: {
      type: "string",
      title: "业态",
      "x-title": { zh: "业态", en: null },
      enum: ["retail", "catering"],
      "x-enumNames": [
        { zh: "零售", en: "Retail" },
        { zh: "餐饮", en: null },
      ],
    },
    name: {
      type: "string",
      title: "字号",
      "x-title": { zh: "字号", en: "Name" },
      "x-description": { zh: "与执照一致", en: null },
      minLength: 2,
      maxLength: 60,
    },
    note: { type: "string", title: "说明", "x-title": { zh: "说明", en: null }, maxLength: 2000 },
    phone: {
      type: "string",
      title: "电话",
      "x-title": { zh: "电话", en: null },
      maxLength: 20,
      pattern: "^[0-9-]{7,20}$",
    },
    start: { type: "string", title: "开业日期", "x-title": { zh: "开业日期", en: null }, format: "date" },
  },
};

const row = (changed: Partial<FieldRow>): FieldRow => ({
  key: "field",
  zh: "字段",
  en: "",
  kind: "text",
  required: false,
  ...changed,
});
const property = (changed: Partial<FieldRow>) =>
  (schemaOf([row(changed)]).properties as Record<string, unknown>).field;

describe("the field table", () => {
  it("gives back the schema it was read from, limits and notes included", () => {
    expect(schemaOf(rowsOf(schema))).toEqual(schema);
  });

  it("keeps the author's order where the object has none", () => {
    expect(rowsOf(schema).map(({ key }) => key)).toEqual(schema["x-order"]);
    expect(readFields(schemaOf(rowsOf(schema)), false).map(({ name }) => name)).toEqual(schema["x-order"]);
  });

  it("knows each field's kind", () => {
    expect(rowsOf(schema).map(({ kind }) => kind)).toEqual([
      "text",
      "long",
      "choice",
      "integer",
      "phone",
      "date",
      "boolean",
    ]);
  });

  it("says below a field what its author says there", () => {
    expect(property({ hint: { zh: "与执照一致", en: "" } })).toMatchObject({
      "x-description": { zh: "与执照一致", en: null },
    });
    expect(property({ hint: { zh: " " } })).not.toHaveProperty("x-description");
  });

  it("does not let an answer that must be given be empty", () => {
    expect(property({ required: true })).toMatchObject({ minLength: 1, maxLength: 100 });
    expect(property({ required: false })).not.toHaveProperty("minLength");
  });

  it("drops limits that a changed kind cannot have", () => {
    expect(property({ kind: "number", longest: 60, least: 3 })).toEqual({
      type: "number",
      title: "字段",
      "x-title": { zh: "字段", en: null },
      minimum: 3,
    });
    expect(property({ kind: "text", longest: 60, most: 3 })).not.toHaveProperty("maximum");
    expect(property({ kind: "boolean", longest: 60 })).not.toHaveProperty("maxLength");
  });

  it("draws every kind as the public form does", () => {
    const kinds = ["text", "long", "number", "integer", "boolean", "date", "email"] as const;
    const rows = kinds.map((kind) => row({ key: kind, kind }));
    expect(readFields(schemaOf(rows), false).map(({ kind }) => kind)).toEqual(kinds);
  });
});
