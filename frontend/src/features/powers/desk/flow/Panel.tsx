//! The panel beside the drawing: what the chosen element says, and the way to draw without a mouse.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Select } from "antd";
import type Modeler from "bpmn-js/lib/Modeler";
import type { DiagramShape } from "bpmn-js/lib/NavigatedViewer";
import { documentationOf, is, listOf, oneOf, textOf } from "@/flow/moddle";
import { useDrawingWords } from "./drawingWords";
import { Editing, nameOf, wordsOn } from "./editing";
import { Labelled, Pick, Say } from "./fields";
import css from "./flow.module.css";
import { type Choice, useFlowWords, useKinds } from "./flowWords";
import { ProcessFields } from "./ProcessFields";
import type { Part } from "./palette";
import { StepFields } from "./StepFields";
import { TimerFields } from "./TimerFields";

interface PanelProps {
  modeler: Modeler;
  shape: DiagramShape;
  /** The posts that the chart and the body know, by name. */
  posts: Choice[];
}

const drawnOnly = [
  "bpmn:Group",
  "bpmn:TextAnnotation",
  "bpmn:DataObjectReference",
  "bpmn:DataStoreReference",
];

/** What an element is called in the panel's lists. */
function useCalled(): (shape: DiagramShape) => string {
  const { t } = useLingui();
  const kinds = useKinds();
  return (shape) => {
    const kind = kinds(shape.type, shape.businessObject.get("triggeredByEvent") === true);
    const name = nameOf(shape);
    if (name !== "") return t`${kind}：${name}`;
    if (shape.type !== "bpmn:SequenceFlow") return t`${kind}（${shape.id}）`;
    const ends = ["sourceRef", "targetRef"].map((end) => oneOf(shape.businessObject, end));
    const way = ends.map((end) => (end === undefined ? "" : textOf(end, "name") || end.id)).join(" → ");
    return t`${kind}：${way}`;
  };
}

export function Panel({ modeler, shape, posts }: PanelProps) {
  const { t } = useLingui();
  const called = useCalled();
  const root = modeler.get("canvas").getRootElement();
  const shapes = modeler
    .get("elementRegistry")
    .filter((one) => one.labelTarget === undefined && one.type !== "label" && !drawnOnly.includes(one.type));
  return (
    <section className={css.panel} aria-label={t`元素属性`}>
      <Labelled label={t`元素`}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            value={shape.id}
            options={shapes.map((one) => ({ value: one.id, label: called(one) }))}
            onChange={(next: string) => {
              const chosen = shapes.find((one) => one.id === next);
              if (chosen === undefined) return;
              modeler.get("selection").select(chosen === root ? null : chosen);
              if (chosen !== root) modeler.get("canvas").scrollToElement(chosen);
            }}
          />
        )}
      </Labelled>
      <Words key={shape.id} modeler={modeler} shape={shape} posts={posts} />
      {shape !== root && <Tools modeler={modeler} shape={shape} shapes={shapes} called={called} />}
    </section>
  );
}

function Words({ modeler, shape, posts }: PanelProps) {
  const { t } = useLingui();
  const editing = new Editing(modeler, shape);
  const element = wordsOn(shape);
  const step = is(element, "bpmn:Task");
  const process = is(element, "bpmn:Process");
  return (
    <>
      <Say
        label={is(element, "bpmn:Gateway") ? t`问题（网关名称）` : t`名称`}
        value={textOf(element, "name")}
        onSay={(name) => editing.name(name)}
      />
      {step && <StepFields modeler={modeler} editing={editing} posts={posts} />}
      {process && <ProcessFields editing={editing} />}
      {is(element, "bpmn:Gateway") && <GatewayFields modeler={modeler} shape={shape} />}
      {is(element, "bpmn:EndEvent") && <EndFields editing={editing} />}
      {is(element, "bpmn:CatchEvent") && !is(element, "bpmn:StartEvent") && <TimerFields editing={editing} />}
      {is(element, "bpmn:CallActivity") && (
        <Say
          label={t`被调用流程的标识`}
          value={textOf(element, "calledElement")}
          onSay={(called) => editing.attribute("calledElement", called)}
        />
      )}
      {(step || process || is(element, "bpmn:SubProcess")) && (
        <Say
          area
          label={t`怎么办（说明）`}
          value={documentationOf(element)}
          onSay={(text) => editing.documentation(text)}
        />
      )}
    </>
  );
}

function EndFields({ editing }: { editing: Editing }) {
  const { t } = useLingui();
  const words = useFlowWords();
  return (
    <Say
      label={t`办理结果（代码）`}
      hint={t`办件在这里办结时的结果；只结束一条支路的，留空。`}
      value={textOf(editing.element, "gp:outcome")}
      options={words.outcomes}
      onSay={(outcome) => editing.attribute("gp:outcome", outcome)}
    />
  );
}

function GatewayFields({ modeler, shape }: { modeler: Modeler; shape: DiagramShape }) {
  const { t } = useLingui();
  const kinds = useKinds();
  const flows = shape.outgoing.filter((flow) => flow.type === "bpmn:SequenceFlow");
  const types = ["bpmn:ExclusiveGateway", "bpmn:ParallelGateway", "bpmn:InclusiveGateway"];
  return (
    <>
      <Pick
        label={t`网关种类`}
        value={shape.type}
        options={types.map((value) => ({ value, label: kinds(value, false) }))}
        onPick={(type) => modeler.get("selection").select(new Editing(modeler, shape).replace(type))}
      />
      {flows.length > 1 &&
        flows.map((flow, at) => (
          <Say
            key={flow.id}
            label={t`去向 ${at + 1} 的名称`}
            hint={`→ ${textOf(oneOf(flow.businessObject, "targetRef") ?? flow.businessObject, "name")}`}
            value={textOf(flow.businessObject, "name")}
            onSay={(name) => new Editing(modeler, flow).name(name)}
          />
        ))}
    </>
  );
}

interface ToolsProps {
  modeler: Modeler;
  shape: DiagramShape;
  shapes: DiagramShape[];
  called: (shape: DiagramShape) => string;
}

/** Drawing by buttons and lists: what follows, what it leads to, and taking it away. */
function Tools({ modeler, shape, shapes, called }: ToolsProps) {
  const { t } = useLingui();
  const words = useDrawingWords();
  const editing = new Editing(modeler, shape);
  const element = shape.businessObject;
  const goesOn = is(element, "bpmn:FlowNode") && !is(element, "bpmn:EndEvent");
  const following: Part[] = ["step", "choice", "together", "some", "wait", "end"];
  const led = new Set(shape.outgoing.map((flow) => oneOf(flow.businessObject, "targetRef")));
  const targets = shapes.filter(
    (one) =>
      one !== shape &&
      is(one.businessObject, "bpmn:FlowNode") &&
      !is(one.businessObject, "bpmn:StartEvent") &&
      one.parent === shape.parent &&
      !led.has(one.businessObject),
  );
  const lane = is(element, "bpmn:Lane") || is(element, "bpmn:Participant");
  return (
    <div className={css.tools}>
      {goesOn && (
        <fieldset>
          <legend>
            <Trans>在后面加</Trans>
          </legend>
          {following.map((part) => (
            <Button
              key={part}
              size="small"
              onClick={() => modeler.get("selection").select(editing.append(part))}
            >
              {words[part]}
            </Button>
          ))}
        </fieldset>
      )}
      {goesOn && targets.length > 0 && (
        <Labelled label={t`连到`}>
          {(id) => (
            <Select
              id={id}
              value={null}
              showSearch={{ optionFilterProp: "label" }}
              options={targets.map((one) => ({ value: one.id, label: called(one) }))}
              onChange={(next: string | null) => {
                const target = targets.find((one) => one.id === next);
                if (target !== undefined) editing.connect(target);
              }}
            />
          )}
        </Labelled>
      )}
      {lane && (
        <Button size="small" onClick={() => modeler.get("modeling").addLane(shape, "bottom")}>
          {words.laneBelow}
        </Button>
      )}
      <Button
        size="small"
        danger
        onClick={() => {
          editing.remove();
          modeler.get("selection").select(null);
        }}
      >
        <Trans>删除这个元素</Trans>
      </Button>
    </div>
  );
}

/** The posts that a drawing names. */
export const drawnPosts = (modeler: Modeler): Choice[] =>
  listOf(modeler.getDefinitions(), "rootElements")
    .filter((one) => one.$type === "bpmn:Resource")
    .map((one) => ({ value: textOf(one, "name"), label: textOf(one, "name") }))
    .filter(({ value }) => value !== "");
