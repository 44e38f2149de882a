//! The application form as a simple field table, and back to its JSON Schema; keywords the table has no column for are kept.
import { fieldNames } from "@/forms/schema";

export type FieldKind =
  | "text"
  | "long"
  | "number"
  | "integer"
  | "boolean"
  | "choice"
  | "date"
  | "email"
  | "phone";

export const fieldKinds: FieldKind[] = [
  "text",
  "long",
  "number",
  "integer",
  "boolean",
  "choice",
  "date",
  "email",
  "phone",
];

export interface FieldOption {
  value: string;
  zh: string;
  en?: string | null;
}

export interface FieldRow {
  key: string;
  zh: string;
  en?: string | null;
  kind: FieldKind;
  required: boolean;
  options?: FieldOption[];
  /** What is said below the field. */
  hint?: { zh: string; en?: string | null };
  /** Smallest number. */
  least?: number | null;
  /** Largest number. */
  most?: number | null;
  /** Most signs of a text. */
  longest?: number | null;
  /** What the property says beyond the table. */
  rest?: Known;
}

type Known = Record<string, unknown>;

const record = (value: unknown): Known =>
  typeof value === "object" && value !== null ? (value as Known) : {};
const string = (value: unknown): string | null => (typeof value === "string" ? value : null);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Where short answers end and long ones begin; the public form draws them so. */
const longText = 100;
const longAnswer = 2000;
const shortAnswer = 100;

const phonePattern = "^[0-9-]{7,20}$";
/** The table's own columns; everything else of a property is kept aside. */
const columns = [
  "type",
  "title",
  "x-title",
  "description",
  "x-description",
  "enum",
  "x-enumNames",
  "format",
  "minimum",
  "maximum",
  "maxLength",
];

export function rowsOf(schema: unknown): FieldRow[] {
  const { properties, required } = record(schema);
  const needed = list(required);
  return fieldNames(schema).map((key) => {
    const property = record(record(properties)[key]);
    const title = record(property["x-title"]);
    const names = list(property["x-enumNames"]);
    const options = list(property.enum).flatMap((value, at) => {
      const name = record(names[at]);
      return typeof value === "string" ? [{ value, zh: string(name.zh) ?? value, en: string(name.en) }] : [];
    });
    return {
      key,
      zh: string(title.zh) ?? string(property.title) ?? key,
      en: string(title.en),
      kind: kindOf(property, options.length > 0),
      required: needed.includes(key),
      ...(options.length > 0 && { options }),
      ...bounds(property),
      ...hintOf(property),
      rest: Object.fromEntries(Object.entries(property).filter(([keyword]) => !columns.includes(keyword))),
    };
  });
}

const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

const bounds = ({ minimum, maximum, maxLength }: Known): Pick<FieldRow, "least" | "most" | "longest"> => ({
  least: number(minimum),
  most: number(maximum),
  longest: number(maxLength),
});

function hintOf(property: Known): Pick<FieldRow, "hint"> {
  const said = record(property["x-description"]);
  const zh = string(said.zh) ?? string(property.description);
  return zh === null ? {} : { hint: { zh, en: string(said.en) } };
}

function kindOf(property: Known, choice: boolean): FieldKind {
  if (choice) return "choice";
  const { type, format } = property;
  if (type === "boolean" || type === "integer" || type === "number") return type;
  if (format === "date" || format === "email") return format;
  if (format === "phone" || format === "tel" || property.pattern === phonePattern) return "phone";
  const most = property.maxLength;
  return typeof most === "number" && most > longText ? "long" : "text";
}

export function schemaOf(rows: FieldRow[]): Known {
  return {
    type: "object",
    "x-order": rows.map((row) => row.key),
    required: rows.filter((row) => row.required).map((row) => row.key),
    properties: Object.fromEntries(rows.map((row) => [row.key, propertyOf(row)])),
  };
}

const numbers = ["exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const texts = ["minLength", "pattern"];

function propertyOf(row: FieldRow): Known {
  const hint = row.hint?.zh?.trim() ? { zh: row.hint.zh.trim(), en: row.hint.en?.trim() || null } : null;
  const titled = {
    title: row.zh,
    "x-title": { zh: row.zh, en: row.en || null },
    ...(hint !== null && { "x-description": hint }),
  };
  // A text has no largest number and a number no length: each kind takes its own.
  const range = {
    ...(typeof row.least === "number" && { minimum: row.least }),
    ...(typeof row.most === "number" && { maximum: row.most }),
  };
  const room = typeof row.longest === "number" ? { maxLength: row.longest } : {};
  // A keyword of another type would be kept silently and mean nothing.
  const without = (unfit: string[]) =>
    Object.fromEntries(Object.entries(row.rest ?? {}).filter(([keyword]) => !unfit.includes(keyword)));
  switch (row.kind) {
    case "number":
    case "integer":
      return { type: row.kind, ...titled, ...range, ...without(texts) };
    case "boolean":
      return { type: "boolean", ...titled, ...without([...texts, ...numbers]) };
    case "choice": {
      const options = row.options ?? [];
      return {
        type: "string",
        ...titled,
        enum: options.map(({ value }) => value),
        "x-enumNames": options.map(({ zh, en }) => ({ zh, en: en || null })),
        ...without([...texts, ...numbers]),
      };
    }
    case "date":
    case "email":
      return { type: "string", ...titled, format: row.kind, ...room, ...without(numbers) };
    case "phone":
      return { type: "string", ...titled, maxLength: 20, pattern: phonePattern, ...without(numbers) };
    case "text":
    case "long":
      return { type: "string", ...titled, ...lengths(row, without(numbers)) };
  }
}

/** An answer that must be given must not be empty, and its room follows its kind. */
function lengths(row: FieldRow, rest: Known): Known {
  const { minLength, pattern, ...others } = rest;
  const most = row.longest ?? null;
  const fits = most !== null && (row.kind === "long") === most > longText;
  return {
    ...others,
    ...(pattern !== undefined && pattern !== phonePattern && { pattern }),
    ...(row.required && { minLength: typeof minLength === "number" ? minLength : 1 }),
    maxLength: fits ? most : row.kind === "long" ? longAnswer : shortAnswer,
  };
}
