//! The closed JSON Schema subset of a power's application form: its fields, its values, every fault at once.
import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";

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

export interface FormField {
  name: string;
  title: string;
  description: string | null;
  kind: FieldKind;
  required: boolean;
  options: { value: string; label: string }[];
  maxLength: number | null;
}

/** What a control holds before it is a value of the schema. */
export type Draft = Record<string, string | boolean>;

/** Why a field's value is not accepted; the number is the limit it broke. */
export interface FieldFault {
  field: string;
  reason:
    | "REQUIRED"
    | "NOT_A_NUMBER"
    | "NOT_WHOLE"
    | "TOO_SMALL"
    | "TOO_LARGE"
    | "TOO_SHORT"
    | "TOO_LONG"
    | "FORMAT";
  limit: number | null;
}

type Known = Record<string, unknown>;

const record = (value: unknown): Known =>
  typeof value === "object" && value !== null ? (value as Known) : {};
const string = (value: unknown): string | null => (typeof value === "string" ? value : null);
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];

/** Longer answers get room to be written in. */
const longText = 100;

/**
 * The fields' names in the order to show them. A JSON object has no order, a list has: the author's own list comes
 * first, then the compulsory fields in the order of `required`, then the others.
 */
export function fieldNames(schema: unknown): string[] {
  const form = record(schema);
  const properties = record(form.properties);
  const names = [...strings(form["x-order"]), ...strings(form.required), ...Object.keys(properties)];
  return [...new Set(names)].filter((name) => name in properties);
}

/** The schema's fields, in the reader's language where the schema has it. */
export function readFields(schema: unknown, english: boolean): FormField[] {
  const form = record(schema);
  const required = strings(form.required);
  const said = (bilingual: unknown): string | null => {
    const text = record(bilingual);
    return (english ? string(text.en) : null) ?? string(text.zh);
  };
  const properties = record(form.properties);
  return fieldNames(schema).map((name) => {
    const property = record(properties[name]);
    const values = strings(property.enum);
    const labels = Array.isArray(property["x-enumNames"]) ? property["x-enumNames"] : [];
    return {
      name,
      title: said(property["x-title"]) ?? string(property.title) ?? name,
      description: said(property["x-description"]) ?? string(property.description),
      kind: kindOf(property, values),
      required: required.includes(name),
      options: values.map((value, index) => ({ value, label: said(labels[index]) ?? value })),
      maxLength: number(property.maxLength),
    };
  });
}

function kindOf(property: Known, values: string[]): FieldKind {
  if (values.length > 0) return "choice";
  switch (property.type) {
    case "boolean":
    case "integer":
    case "number":
      return property.type;
    default:
      break;
  }
  switch (property.format) {
    case "date":
    case "email":
      return property.format;
    case "phone":
    case "tel":
      return "phone";
    default:
      return (number(property.maxLength) ?? 0) > longText ? "long" : "text";
  }
}

/** The draft as the schema's value: empty answers are left out, numbers become numbers. */
export function valueOf(fields: FormField[], draft: Draft): Known {
  const value: Known = {};
  for (const field of fields) {
    const written = draft[field.name];
    if (field.kind === "boolean") value[field.name] = written === true;
    else if (typeof written === "string" && written.trim() !== "")
      value[field.name] = typed(field, written.trim());
  }
  return value;
}

function typed(field: FormField, written: string): string | number {
  if (field.kind !== "number" && field.kind !== "integer") return written;
  const parsed = Number(written);
  // Kept as text, the validator refuses it and the reader is told so.
  return Number.isFinite(parsed) ? parsed : written;
}

/** The draft that shows a value, for a form opened again. */
export function draftOf(fields: FormField[], value: unknown): Draft {
  const known = record(value);
  return Object.fromEntries(
    fields.map((field) => {
      const kept = known[field.name];
      if (field.kind === "boolean") return [field.name, kept === true];
      return [field.name, typeof kept === "string" || typeof kept === "number" ? String(kept) : ""];
    }),
  );
}

/** Every fault of a draft, the first of each field. */
export function faultsOf(schema: unknown, fields: FormField[], draft: Draft): FieldFault[] {
  const validator = new Validator(record(schema) as Schema, "2020-12", false);
  const { errors } = validator.validate(valueOf(fields, draft));
  const found = new Map<string, FieldFault>();
  for (const error of errors) {
    for (const fault of read(error, schema)) if (!found.has(fault.field)) found.set(fault.field, fault);
  }
  return fields.flatMap((field) => found.get(field.name) ?? []);
}

function read(error: OutputUnit, schema: unknown): FieldFault[] {
  const field = error.instanceLocation.replace(/^#\/?/, "");
  const property = record(record(record(schema).properties)[field]);
  const fault = (reason: FieldFault["reason"], limit: number | null = null): FieldFault[] =>
    field === "" ? [] : [{ field, reason, limit }];
  switch (error.keyword) {
    case "required": {
      const missing = /"([^"]+)"/.exec(error.error)?.[1];
      return missing === undefined ? [] : [{ field: missing, reason: "REQUIRED", limit: null }];
    }
    case "type":
      return fault(property.type === "integer" ? "NOT_WHOLE" : "NOT_A_NUMBER");
    case "minimum":
    case "exclusiveMinimum":
      return fault("TOO_SMALL", number(property[error.keyword]));
    case "maximum":
    case "exclusiveMaximum":
      return fault("TOO_LARGE", number(property[error.keyword]));
    case "minLength":
      return fault("TOO_SHORT", number(property.minLength));
    case "maxLength":
      return fault("TOO_LONG", number(property.maxLength));
    case "const":
      return fault("REQUIRED");
    case "enum":
    case "pattern":
    case "format":
      return fault("FORMAT");
    default:
      return [];
  }
}
