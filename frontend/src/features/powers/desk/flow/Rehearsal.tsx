//! The rehearsal for the reviewer: a case walked through the chart by hand, before any real case goes through it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Select } from "antd";
import type { DiagramShape } from "bpmn-js/lib/NavigatedViewer";
import animation from "bpmn-js-token-simulation/lib/animation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { installTrustedTypes } from "@/api/trustedTypes";
import { textOf } from "@/flow/moddle";
import { Fault, Notice, Skeleton } from "@/ui/States";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import type { DraftFlow } from "../versionQuery";
import { useChartFile } from "./chartFile";
import css from "./flow.module.css";
import { flowsOf, Rehearsing, type Waiting, type Walk } from "./rehearsing";

installTrustedTypes();

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const called = (shape: DiagramShape): string => textOf(shape.businessObject, "name") || shape.id;

export function Rehearsal({ flow, label }: { flow: DraftFlow; label: string }) {
  const chart = useChartFile(flow);
  if (chart.error) return <Fault error={chart.error} retry={() => void chart.refetch()} />;
  if (chart.data === undefined) return <Skeleton lines={6} height="2rem" />;
  return <Stage xml={chart.data} label={label} />;
}

function Stage({ xml, label }: { xml: string; label: string }) {
  const { t } = useLingui();
  const host = useRef<HTMLDivElement>(null);
  const [rehearsing, setRehearsing] = useState<Rehearsing | null>(null);
  const [walk, setWalk] = useState<Walk | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const open = useEffectEvent((container: HTMLElement) => {
    const made = new Rehearsing(container, still() ? [] : [animation], setWalk);
    return made;
  });
  useEffect(() => {
    const container = host.current;
    if (container === null) return;
    const made = open(container);
    let gone = false;
    made
      .open(xml)
      .then(() => {
        if (gone) return;
        const picture = container.querySelector("svg");
        picture?.setAttribute("role", "img");
        picture?.removeAttribute("tabindex");
        setRehearsing(made);
      })
      .catch((error: unknown) => {
        if (!gone) setFailure(error);
      });
    return () => {
      gone = true;
      setRehearsing(null);
      made.viewer.destroy();
    };
  }, [xml]);
  useEffect(() => {
    if (rehearsing === null) return;
    host.current?.querySelector("svg")?.setAttribute("aria-label", label);
  }, [label, rehearsing]);

  useEffect(() => {
    if (rehearsing === null || walk === null) return;
    const canvas = rehearsing.viewer.get("canvas");
    const present = walk.waiting
      .filter(({ kind }) => kind === "step" || kind === "start")
      .map(({ shape }) => shape.id);
    const done = walk.trail.map(({ id }) => id).filter((id) => !present.includes(id));
    for (const id of present) canvas.addMarker(id, "mark-present");
    for (const id of done) canvas.addMarker(id, "mark-done");
    return () => {
      for (const id of present) canvas.removeMarker(id, "mark-present");
      for (const id of done) canvas.removeMarker(id, "mark-done");
    };
  }, [rehearsing, walk]);

  if (failure !== null) return <Fault error={failure} />;
  return (
    <div className={css.play}>
      <div ref={host} className={css.canvas} />
      <div role="status" className={css.play}>
        {walk?.stuck && (
          <Notice kind="bad">
            <Trans>走不下去了：没有可以办的环节，也没有办结。</Trans>
          </Notice>
        )}
        {walk !== null && walk.ends.length > 0 && (
          <Notice kind="good">
            <Trans>到达结束：{walk.ends.map(called).join("、")}</Trans>
          </Notice>
        )}
        {walk?.moving && (
          <p>
            <Trans>正在走向下一步……</Trans>
          </p>
        )}
      </div>
      {rehearsing && walk && walk.waiting.length > 0 && (
        <ul className={css.waiting} aria-label={t`现在可以办的`}>
          {walk.waiting.map((waiting) => (
            <Next key={waiting.key} rehearsing={rehearsing} waiting={waiting} />
          ))}
        </ul>
      )}
      {walk !== null && walk.trail.length > 0 && (
        <p className={css.trail}>
          <Trans>走过：{walk.trail.map(called).join(" → ")}</Trans>
        </p>
      )}
      <div>
        <Button disabled={rehearsing === null} onClick={() => rehearsing?.again()}>
          <Trans>从头再走一遍</Trans>
        </Button>
      </div>
    </div>
  );
}

function Next({ rehearsing, waiting }: { rehearsing: Rehearsing; waiting: Waiting }) {
  const { t } = useLingui();
  const { shape, kind, choices } = waiting;
  const name = called(shape);
  const words: Record<Waiting["kind"], string> = {
    start: t`开始：${name}`,
    step: t`办完“${name}”`,
    period: t`期满：${name}`,
    demand: t`启动旁路：${called(shape.parent ?? shape)}`,
  };
  return (
    <li>
      {choices.map((gateway) => (
        <Way key={gateway.id} rehearsing={rehearsing} gateway={gateway} />
      ))}
      <Button
        type={kind === "step" || kind === "start" ? "primary" : "default"}
        onClick={() => rehearsing.go(waiting)}
      >
        {words[kind]}
      </Button>
    </li>
  );
}

function Way({ rehearsing, gateway }: { rehearsing: Rehearsing; gateway: DiagramShape }) {
  const { t } = useLingui();
  const flows = flowsOf(gateway);
  const [chosen, setChosen] = useState(flows.slice(0, 1).map(({ id }) => id));
  const several = gateway.type === "bpmn:InclusiveGateway";
  const take = (ids: string[]) => {
    if (ids.length === 0) return;
    setChosen(ids);
    rehearsing.choose(
      gateway,
      flows.filter(({ id }) => ids.includes(id)),
    );
  };
  const options = flows.map((flow) => ({
    value: flow.id,
    label: textOf(flow.businessObject, "name") || flow.id,
  }));
  const label = t`${called(gateway)}：走哪条`;
  return several ? (
    <Select aria-label={label} mode="multiple" value={chosen} options={options} onChange={take} />
  ) : (
    <Select
      aria-label={label}
      value={chosen[0] ?? null}
      options={options}
      onChange={(id) => take(id ? [id] : [])}
    />
  );
}
