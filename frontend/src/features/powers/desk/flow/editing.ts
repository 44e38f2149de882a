//! Changes to one element of a drawing, each a command of bpmn-js, so that every one of them can be undone.
import type Modeler from "bpmn-js/lib/Modeler";
import type { DiagramShape } from "bpmn-js/lib/NavigatedViewer";
import { type Element, extensionsOf, is, listOf, oneOf, postOf, textOf, withExtensions } from "@/flow/moddle";
import { type Part, propertiesOf } from "./palette";

type Attributes = Record<string, string | number | undefined>;

/** Empty words are no attribute at all. */
const present = (attributes: Attributes): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(attributes).filter(
      (entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== "",
    ),
  );

/** The element that `gp:` words of a whole flow stand on: a drawn pool stands for its process. */
export function wordsOn(shape: DiagramShape): Element {
  const element = shape.businessObject;
  if (is(element, "bpmn:Participant")) return oneOf(element, "processRef") ?? element;
  if (is(element, "bpmn:Collaboration")) {
    const [pool] = listOf(element, "participants");
    return (pool && oneOf(pool, "processRef")) ?? element;
  }
  return element;
}

export class Editing {
  constructor(
    private readonly modeler: Modeler,
    readonly shape: DiagramShape,
  ) {}

  get element(): Element {
    return wordsOn(this.shape);
  }

  private set(element: Element, properties: Record<string, unknown>): void {
    this.modeler.get("modeling").updateModdleProperties(this.shape, element, properties);
  }

  private make(type: string, properties: Record<string, unknown>, parent: Element): Element {
    const made = this.modeler.get("moddle").create(type, properties);
    made.$parent = parent;
    return made;
  }

  name(name: string): void {
    const modeling = this.modeler.get("modeling");
    if (this.element === this.shape.businessObject)
      modeling.updateProperties(this.shape, { name: name || undefined });
    else {
      this.set(this.element, { name: name || undefined });
      if (is(this.shape.businessObject, "bpmn:Participant")) modeling.updateProperties(this.shape, { name });
    }
  }

  attribute(name: string, value: string | boolean): void {
    this.set(this.element, { [name]: value === "" || value === false ? undefined : value });
  }

  documentation(text: string): void {
    const words = text.trim() === "" ? [] : [this.make("bpmn:Documentation", { text }, this.element)];
    this.set(this.element, { documentation: words });
  }

  /** Replaces the extensions of a kind; each set of attributes is one element, none takes them off. */
  extensions(type: string, wanted: Attributes[]): void {
    const moddle = this.modeler.get("moddle");
    const before = extensionsOf(this.element, type);
    const made = wanted.map((attributes, at) => {
      // Attributes that nobody asked for here stay as the file had them.
      const kept =
        before[at] === undefined
          ? {}
          : Object.fromEntries(
              Object.entries(before[at]).filter(([key]) => !key.startsWith("$") && !(key in attributes)),
            );
      return moddle.create(type, { ...kept, ...present(attributes) });
    });
    this.set(this.element, { extensionElements: withExtensions(this.element, type, made, moddle) });
  }

  extension(type: string, attributes: Attributes | null): void {
    this.extensions(type, attributes === null ? [] : [attributes]);
  }

  /** The step is done by the post of that name, which becomes one of the file's resources. */
  post(name: string): void {
    const definitions = this.modeler.getDefinitions();
    const roots = listOf(definitions, "rootElements");
    const resources = roots.filter((one) => one.$type === "bpmn:Resource");
    let resource = resources.find((one) => textOf(one, "name") === name);
    if (resource === undefined && name !== "") {
      const ids = new Set(resources.map(({ id }) => id));
      let number = resources.length + 1;
      while (ids.has(`post-${number}`)) number += 1;
      resource = this.make("bpmn:Resource", { id: `post-${number}`, name }, definitions);
      this.set(definitions, { rootElements: [resource, ...roots] });
    }
    const others = listOf(this.element, "resources").filter((one) => !is(one, "bpmn:ResourceRole"));
    const owner =
      name === "" ? [] : [this.make("bpmn:PotentialOwner", { resourceRef: resource }, this.element)];
    this.set(this.element, { resources: [...others, ...owner] });
  }

  /** How long a timer waits, counted in which days, by which article. */
  timer(properties: { duration?: string; days?: string; basis?: string }): void {
    const [timer] = listOf(this.element, "eventDefinitions");
    if (timer === undefined) return;
    const { duration, days, basis } = properties;
    this.set(timer, {
      ...(duration !== undefined && {
        timeDuration:
          duration === "" ? undefined : this.make("bpmn:FormalExpression", { body: duration }, timer),
      }),
      ...(days !== undefined && { "gp:days": days || undefined }),
      ...(basis !== undefined && { "gp:basis": basis || undefined }),
    });
  }

  replace(type: string): DiagramShape {
    return this.modeler.get("bpmnReplace").replaceElement(this.shape, { type });
  }

  append(part: Part): DiagramShape {
    const shape = this.modeler.get("elementFactory").createShape(propertiesOf(part));
    return this.modeler.get("autoPlace").append(this.shape, shape);
  }

  connect(target: DiagramShape): void {
    this.modeler.get("modeling").connect(this.shape, target);
  }

  remove(): void {
    this.modeler.get("modeling").removeElements([this.shape]);
  }
}

export const nameOf = (shape: DiagramShape): string => textOf(wordsOn(shape), "name");

/** The name of the post that does a step. */
export function postName(element: Element): string {
  const post = postOf(element);
  return post === undefined ? "" : textOf(post, "name") || post.id;
}
