//! BPMN text to a tree of elements and back, with the `gp:` vocabulary known; what it does not know it keeps.
import { BpmnModdle } from "bpmn-moddle";
import { descriptor } from "./gp";

/** A BPMN element. Properties are read and written by their names in the descriptors. */
export interface Element {
  readonly $type: string;
  readonly $instanceOf: (type: string) => boolean;
  id: string;
  $parent?: Element;
  get: (name: string) => unknown;
  set: (name: string, value: unknown) => void;
}

export interface Moddle {
  create: (type: string, properties?: Record<string, unknown>) => Element;
  fromXML: (xml: string) => Promise<{ rootElement: Element }>;
  toXML: (element: Element, options: { format: boolean }) => Promise<{ xml: string }>;
}

export const moddle = new BpmnModdle({ gp: descriptor }) as unknown as Moddle;

export async function readBpmn(xml: string): Promise<Element> {
  return (await moddle.fromXML(xml)).rootElement;
}

export async function writeBpmn(definitions: Element): Promise<string> {
  return (await moddle.toXML(definitions, { format: true })).xml;
}

export const is = (element: Element | undefined, type: string): boolean =>
  element?.$instanceOf(type) ?? false;
export const textOf = (element: Element, name: string): string => {
  const value = element.get(name);
  return value === undefined || value === null ? "" : String(value);
};
export const listOf = (element: Element, name: string): Element[] =>
  (element.get(name) as Element[] | undefined) ?? [];
export const oneOf = (element: Element, name: string): Element | undefined =>
  (element.get(name) as Element | undefined) ?? undefined;

/** Writes a property; an empty one is taken off. */
export function put(element: Element, name: string, value: string): void {
  element.set(name, value.trim() === "" ? undefined : value);
}

export const documentationOf = (element: Element): string =>
  listOf(element, "documentation")
    .map((one) => textOf(one, "text"))
    .join("\n");

/** The `gp:` elements of a kind inside an element's extensions. */
export function extensionsOf(element: Element, type: string): Element[] {
  const inside = oneOf(element, "extensionElements");
  return inside === undefined ? [] : listOf(inside, "values").filter((one) => is(one, type));
}

/** What an element's extensions are with those of one kind replaced; every other one stays where it is. */
export function withExtensions(
  element: Element,
  type: string,
  wanted: Element[],
  build = moddle,
): Element | undefined {
  const before = oneOf(element, "extensionElements");
  const others = before === undefined ? [] : listOf(before, "values").filter((one) => !is(one, type));
  const values = [...others, ...wanted];
  if (values.length === 0) return undefined;
  const extensions = build.create("bpmn:ExtensionElements", { values });
  for (const value of values) value.$parent = extensions;
  extensions.$parent = element;
  return extensions;
}

/** The processes that hold something, and of these the one that a case would run through. */
export function processesOf(definitions: Element): { all: Element[]; run: Element | undefined } {
  const all = listOf(definitions, "rootElements").filter(
    (one) => is(one, "bpmn:Process") && listOf(one, "flowElements").length > 0,
  );
  const marked = all.filter((one) => one.get("isExecutable") === true);
  const [only] = marked.length === 1 ? marked : all;
  return { all, run: marked.length === 1 || all.length === 1 ? only : undefined };
}

export interface Post {
  id: string;
  name: string;
}

/** The posts a chart names: its resources. */
export const postsOf = (definitions: Element): Post[] =>
  listOf(definitions, "rootElements")
    .filter((one) => one.$type === "bpmn:Resource")
    .map((one) => ({ id: one.id, name: textOf(one, "name") }));

/** The resource that does a step. */
export function postOf(step: Element): Element | undefined {
  const owner = listOf(step, "resources").find((one) => is(one, "bpmn:ResourceRole"));
  return owner === undefined ? undefined : oneOf(owner, "resourceRef");
}
