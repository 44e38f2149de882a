//! How the power runs: the steps in words first, the chart, the step table, with the live count at each step.
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useMemo, useState } from "react";
import { Steps, stepLight } from "@/flow/Steps";
import { Panel } from "@/ui/Layout";
import { Skeleton } from "@/ui/States";
import { Tabs } from "@/ui/Tabs";
import css from "./power.module.css";
import type { ShownVersion } from "./powerQuery";

const Chart = lazy(() => import("@/flow/Chart").then((module) => ({ default: module.Chart })));

// With the drawing, and with the table: the words need neither.
const StepLinks = lazy(() => import("./StepTable").then((module) => ({ default: module.StepLinks })));

const StepTable = lazy(() => import("./StepTable").then((module) => ({ default: module.StepTable })));

type View = "steps" | "chart" | "table";

/** The picture leads where there is room for it; on a phone and in large print the words do. */
function firstView(): View {
  const words = document.documentElement.dataset.mode === "elder" || matchMedia("(max-width: 700px)").matches;
  return words ? "steps" : "chart";
}

interface PowerFlowProps {
  code: string;
  version: ShownVersion;
  name: string;
}

export function PowerFlow({ code, version, name }: PowerFlowProps) {
  const { t } = useLingui();
  const [view, setView] = useState<View>(firstView);
  const { steps, bpmnUrl, sha256, openOnOthers } = version.flow;
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
      extra={
        <span className="nums">
          {t`现在共有 ${waiting} 件在办`}
          {openOnOthers > 0 && t`；按其他版次办理的另有 ${openOnOthers} 件`}
        </span>
      }
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
        {view === "steps" && <Steps steps={steps} power={code} />}
        {view === "chart" && (
          <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
            <Chart
              url={bpmnUrl}
              marks={marks}
              legend="counts"
              label={t`${name}的流程图，共 ${steps.length} 个环节；文字步骤中内容相同`}
            />
            <StepLinks code={code} steps={steps} />
          </Suspense>
        )}
        {view === "table" && (
          <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
            <StepTable code={code} steps={steps} />
          </Suspense>
        )}
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
