//! What a step says in the panel: what it is for, who does it, by when, where it may stop, return and be seen.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Select } from "antd";
import type Modeler from "bpmn-js/lib/Modeler";
import { type DayKind, readPeriod, writePeriod } from "@/flow/gp";
import { type Element, extensionsOf, is, textOf } from "@/flow/moddle";
import { type Editing, postName } from "./editing";
import { Labelled, LimitField, Pick, Say, Span } from "./fields";
import css from "./flow.module.css";
import { type Choice, useFlowWords } from "./flowWords";

interface StepFieldsProps {
  modeler: Modeler;
  editing: Editing;
  posts: Choice[];
}

const first = (element: Element, type: string): Element | undefined => extensionsOf(element, type)[0];
const said = (element: Element | undefined, name: string): string =>
  element === undefined ? "" : textOf(element, name);

export function StepFields({ modeler, editing, posts }: StepFieldsProps) {
  const { t } = useLingui();
  const words = useFlowWords();
  const { element } = editing;
  return (
    <>
      <Pick
        optional
        label={t`法律动作`}
        value={textOf(element, "gp:action")}
        options={words.actions}
        onPick={(action) => editing.attribute("gp:action", action)}
      />
      <Say
        label={t`承办岗位（角色）`}
        hint={t`写角色名称；由哪个岗位担任，在下面选。`}
        value={postName(element)}
        options={posts}
        onSay={(name) => editing.post(name.trim())}
      />
      <StepLimit editing={editing} />
      <details className={css.more}>
        <summary>
          <Trans>暂停、退回、公开和风险</Trans>
        </summary>
        <Stops editing={editing} />
        <ReturnTo modeler={modeler} editing={editing} />
        <Pick
          optional
          label={t`公开范围`}
          value={textOf(element, "gp:public")}
          options={words.publicities}
          onPick={(shown) => editing.attribute("gp:public", shown)}
        />
        <Pick
          optional
          label={t`廉政风险等级`}
          value={said(first(element, "gp:Risk"), "level")}
          options={words.risks}
          onPick={(level) => editing.extension("gp:Risk", level === "" ? null : { level })}
        />
        <Say
          label={t`监督制约（由谁监督）`}
          value={said(first(element, "gp:Supervision"), "by")}
          onSay={(by) => editing.extension("gp:Supervision", by.trim() === "" ? null : { by })}
        />
        <Disclosure editing={editing} />
        <Checkbox
          checked={element.get("gp:collective") === true}
          onChange={(event) => editing.attribute("gp:collective", event.target.checked)}
        >
          <Trans>由会议集体研究（党组会、局务会等）</Trans>
        </Checkbox>
        <Checkbox
          checked={element.get("gp:merge") === true}
          onChange={(event) => editing.attribute("gp:merge", event.target.checked)}
        >
          <Trans>可以在这里并案</Trans>
        </Checkbox>
      </details>
    </>
  );
}

function StepLimit({ editing }: { editing: Editing }) {
  const { t } = useLingui();
  const limit = first(editing.element, "gp:Limit");
  const period = readPeriod(said(limit, "duration"));
  const days = (said(limit, "days") || "working") as DayKind;
  const write = (attributes: Record<string, string | undefined>) =>
    editing.extension("gp:Limit", {
      duration: said(limit, "duration"),
      days,
      warn: said(limit, "warn"),
      basis: said(limit, "basis"),
      ...attributes,
    });
  return (
    <>
      <div className={css.field}>
        <span>{t`时限`}</span>
        <LimitField
          label={t`时限`}
          value={period && { ...period, days }}
          onLimit={(next) =>
            next === null
              ? editing.extension("gp:Limit", null)
              : write({ duration: writePeriod(next), days: next.days })
          }
        />
      </div>
      {limit !== undefined && (
        <>
          <Span label={t`提前多久预警`} value={said(limit, "warn")} onSay={(warn) => write({ warn })} />
          <Say label={t`时限依据`} value={said(limit, "basis")} onSay={(basis) => write({ basis })} />
        </>
      )}
    </>
  );
}

interface StopWords {
  cause: string;
  basis: string;
  times: string;
}

function Stops({ editing }: { editing: Editing }) {
  const { t } = useLingui();
  const words = useFlowWords();
  const stops = extensionsOf(editing.element, "gp:Stop").map(
    (stop): StopWords => ({
      cause: said(stop, "cause"),
      basis: said(stop, "basis"),
      times: said(stop, "times"),
    }),
  );
  const write = (next: StopWords[]) =>
    editing.extensions(
      "gp:Stop",
      next.map(({ cause, basis, times }) => ({
        cause,
        basis,
        times: Number(times) > 0 ? Number(times) : undefined,
      })),
    );
  const change = (at: number, changed: Partial<StopWords>) =>
    write(stops.map((stop, other) => (other === at ? { ...stop, ...changed } : stop)));
  return (
    <fieldset className={css.list}>
      <legend>
        <Trans>可以暂停计时的情形</Trans>
      </legend>
      {stops.map((stop, at) => (
        <div key={`${stop.cause} ${at}`} className={css.item}>
          <Pick
            label={t`情形 ${at + 1}`}
            value={stop.cause}
            options={words.causes}
            onPick={(cause) => change(at, { cause })}
          />
          <Say label={t`依据 ${at + 1}`} value={stop.basis} onSay={(basis) => change(at, { basis })} />
          <Say label={t`最多几次 ${at + 1}`} value={stop.times} onSay={(times) => change(at, { times })} />
          <Button size="small" onClick={() => write(stops.filter((_, other) => other !== at))}>
            <Trans>删除情形 {at + 1}</Trans>
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => write([...stops, { cause: "correction", basis: "", times: "1" }])}>
        <Trans>添加情形</Trans>
      </Button>
    </fieldset>
  );
}

function ReturnTo({ modeler, editing }: { modeler: Modeler; editing: Editing }) {
  const { t } = useLingui();
  const steps = modeler
    .get("elementRegistry")
    .filter(
      (one) => is(one.businessObject, "bpmn:Task") && one.labelTarget === undefined && one !== editing.shape,
    );
  const chosen = textOf(editing.element, "gp:returnTo").split(/\s+/).filter(Boolean);
  return (
    <Labelled label={t`可以退回到`}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          value={chosen}
          options={steps.map((one) => ({
            value: one.id,
            label: textOf(one.businessObject, "name") || one.id,
          }))}
          onChange={(next: string[]) => editing.attribute("gp:returnTo", next.join(" "))}
        />
      )}
    </Labelled>
  );
}

function Disclosure({ editing }: { editing: Editing }) {
  const { t } = useLingui();
  const disclosure = first(editing.element, "gp:Disclosure");
  const before = {
    audience: said(disclosure, "audience"),
    form: said(disclosure, "form"),
    limit: said(disclosure, "limit"),
  };
  const write = (changed: Partial<typeof before>) => {
    const next = { ...before, ...changed };
    const empty = Object.values(next).every((value) => value.trim() === "");
    editing.extension("gp:Disclosure", empty ? null : next);
  };
  return (
    <fieldset className={css.list}>
      <legend>
        <Trans>本环节应当公开的内容</Trans>
      </legend>
      <Say label={t`向谁公开`} value={before.audience} onSay={(audience) => write({ audience })} />
      <Say label={t`公开形式`} value={before.form} onSay={(form) => write({ form })} />
      <Span label={t`多久之内公开`} value={before.limit} onSay={(limit) => write({ limit })} />
    </fieldset>
  );
}
