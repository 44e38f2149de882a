//! A version's chart with what the check found: the findings as a list, each to be shown on the drawing.
import { Trans } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { Chart } from "@/flow/Chart";
import { Steps } from "@/flow/Steps";
import { FindingList, keyOf } from "./FindingList";
import css from "./version.module.css";
import type { DraftFlow } from "./versionQuery";

export function FlowFindings({ flow, label }: { flow: DraftFlow; label: string }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { findings } = flow;
  const marks = useMemo(() => {
    const shown = findings.filter((finding) => chosen === null || keyOf(finding) === chosen);
    return { fault: [...new Set(shown.flatMap(({ elements }) => elements))] };
  }, [findings, chosen]);
  const nameOf = (node: string) => flow.steps.find((step) => step.node === node)?.name || node;
  return (
    <div className={css.flow}>
      <FindingList
        findings={findings}
        chosen={chosen}
        nameOf={nameOf}
        onChoose={(finding) => setChosen(chosen === keyOf(finding) ? null : keyOf(finding))}
      />
      <details>
        <summary>
          <Trans>流程的文字步骤</Trans>
        </summary>
        <Steps steps={flow.steps} />
      </details>
      <Chart url={flow.bpmnUrl} label={label} marks={marks} />
      <p className={css.digest}>
        <Trans>文件摘要 SHA-256：{flow.sha256}</Trans>
      </p>
    </div>
  );
}
