//! Puts the server's faults at the form's own fields; what belongs to no field is handed back to be said beside the form.
import type { FormInstance } from "antd";
import type { FieldReason } from "@/api/errors";

type Name = (string | number)[];

/** `input.items.0.text` → `["items", 0, "text"]`; `roots` are wrappers the form does not have. */
export function nameOf(path: string, roots: string[] = ["input"]): Name {
  const parts = path.split(".").filter((part) => part !== "");
  while (parts[0] !== undefined && roots.includes(parts[0])) parts.shift();
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

export const sentenceOf = ({ path, reason, text }: FieldReason): string => text ?? `${path}：${reason}`;

const same = (one: Name, other: Name) =>
  one.length === other.length && one.every((part, at) => part === other[at]);

/** The form's field for a fault: itself, its Chinese half, its first part, or the field that holds it. */
export function fieldFor(names: Name[], wanted: Name): Name | undefined {
  for (const target of [wanted, [...wanted, "zh"]]) {
    const exact = names.find((name) => same(name, target));
    if (exact) return exact;
  }
  const below = names.find((name) => wanted.length > 0 && same(name.slice(0, wanted.length), wanted));
  if (below) return below;
  for (let length = wanted.length - 1; length > 0; length -= 1) {
    const holder = names.find((name) => same(name, wanted.slice(0, length)));
    if (holder) return holder;
  }
  return undefined;
}

/** Marks the fields, brings the first one into view with the keyboard on it, and returns the faults left over. */
export function placeFaults(form: FormInstance, faults: FieldReason[], roots?: string[]): FieldReason[] {
  const names = form.getFieldsError().map(({ name }) => name as Name);
  const placed = new Map<string, { name: Name; errors: string[] }>();
  const rest: FieldReason[] = [];
  for (const fault of faults) {
    const name = fieldFor(names, nameOf(fault.path, roots));
    if (name === undefined) {
      rest.push(fault);
      continue;
    }
    const entry = placed.get(name.join(".")) ?? { name, errors: [] };
    entry.errors.push(sentenceOf(fault));
    placed.set(name.join("."), entry);
  }
  form.setFields([...placed.values()]);
  const [first] = placed.values();
  if (first) form.scrollToField(first.name, { block: "center", focus: true });
  return rest;
}
