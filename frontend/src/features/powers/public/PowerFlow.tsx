//! How the power runs: the steps in words first, the chart, the step table, with the live count at each step.
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useMemo, useState } from "react";
import { Steps, stepLight } from "@/flow/Steps";
import { DataTable } from "@/ui/DataTable";
import { Panel } from "@/ui/Layout";
import { LightBadge } from "@/ui/Light";
import { Skeleton } from "@/ui/States";
import { Tabs } from "@/ui/Tabs";
import { usePeriod, useText } from "@/ui/words";
import css from "./power.module.css";
import type { ShownVersion } from "./powerQuery";

const Chart = lazy(() => import("@/flow/Chart").then((module) => ({ default: module.Chart })));

type View = "steps" | "chart" | "table";

/** The picture leads where there is room for it; on a phone and in large print the words do. */
function firstView(): View {
  const words = document.documentElement.dataset.mode === "elder" || matchMedia("(max-width: 700px)").matches;
  return words ? "steps" : "chart";
}

export function PowerFlow({ version, name }: { version: ShownVersion; name: string }) {
  const { t } = useLingui();
  const [view, setView] = useState<View>(firstView);
  const { steps, bpmnUrl, sha256 } = version.flow;
  const waiting = steps.reduce((sum, step) => sum + step.openCases, 0);
  const marks = useMemo(
    () => ({
      badges: steps.flatMap((step) => {
        const light = stepLight(step);
        return light === null
          ? []
          : [{ node: step.node, text: String(step.openCases), light, title: t`在办 ${step.openCases} 件` }];
      }),
    }),
    [steps, t],
  );
  return (
    <Panel
      id="flow"
      title={t`办理流程`}
      extra={<span className="nums">{t`现在共有 ${waiting} 件在办`}</span>}
    >
      <Tabs
        label={t`流程的看法`}
        selected={view}
        onSelect={(key) => setView(key as View)}
        tabs={[
          { key: "steps", label: t`文字步骤` },
          { key: "chart", label: t`流程图` },
          { key: "table", label: t`环节表` },
        ]}
      >
        {view === "steps" && <Steps steps={steps} />}
        {view === "chart" && (
          <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
            <Chart
              url={bpmnUrl}
              marks={marks}
              legend="counts"
              label={t`${name}的流程图，共 ${steps.length} 个环节；文字步骤中内容相同`}
            />
          </Suspense>
        )}
        {view === "table" && <StepTable steps={steps} />}
        <p className={`${css.hash} ${css.sub}`}>
          <Trans>流程图文件校验值（SHA-256）：{sha256}</Trans>
        </p>
      </Tabs>
      {view !== "steps" && (
        <div className="print-only">
          <Steps steps={steps} />
        </div>
      )}
    </Panel>
  );
}

function StepTable({ steps }: { steps: ShownVersion["flow"]["steps"] }) {
  const { t } = useLingui();
  const text = useText();
  const period = usePeriod();
  return (
    <DataTable
      caption={t`环节、岗位、时限和在办件数`}
      rows={steps}
      rowKey={(step) => step.node}
      columns={[
        { head: t`序号`, cell: (step) => step.order, end: true },
        { head: t`环节`, name: true, cell: (step) => step.name },
        { head: t`岗位`, cell: (step) => text(step.postTitle) || "—" },
        { head: t`时限`, cell: (step) => (step.limit ? period(step.limit) : "—") },
        {
          head: t`去向`,
          cell: (step) => step.next.map(({ targetName }) => targetName).join("、") || t`办结`,
        },
        { head: t`在办`, end: true, cell: (step) => step.openCases },
        {
          head: t`灯`,
          cell: (step) => {
            const light = stepLight(step);
            return light === null ? "—" : <LightBadge light={light} />;
          },
        },
      ]}
    />
  );
}
