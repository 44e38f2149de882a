//! A draft's chart with what the check found: the findings as a list, each to be shown on the drawing.
import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { Chart } from "@/flow/Chart";
import { Steps } from "@/flow/Steps";
import { Icon } from "@/ui/Icon";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "./version.module.css";
import type { DraftFlow } from "./versionQuery";

type Finding = DraftFlow["findings"][number];

const keyOf = ({ code, elements }: Finding) => `${code} ${elements.join(" ")}`;

export function FlowFindings({ flow, label }: { flow: DraftFlow; label: string }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string | null>(null);
  const { findings } = flow;
  const marks = useMemo(() => {
    const shown = findings.filter((finding) => chosen === null || keyOf(finding) === chosen);
    return { fault: [...new Set(shown.flatMap(({ elements }) => elements))] };
  }, [findings, chosen]);
  const errors = findings.filter(({ severity }) => severity === "ERROR").length;
  return (
    <div className={css.flow}>
      {findings.length === 0 ? (
        <Notice kind="good">
          <Trans>流程图检查通过，没有发现问题。</Trans>
        </Notice>
      ) : (
        <Notice kind={errors > 0 ? "bad" : "warning"}>
          <Trans>
            检查发现 {errors} 个错误、{findings.length - errors} 个提醒；有错误不能批准。
          </Trans>
        </Notice>
      )}
      {findings.length > 0 && (
        <ul className={css.findings} aria-label={t`检查发现`}>
          {findings.map((finding) => {
            const key = keyOf(finding);
            return (
              <Found
                key={key}
                finding={finding}
                pressed={chosen === key}
                onPress={() => setChosen(chosen === key ? null : key)}
              />
            );
          })}
        </ul>
      )}
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

interface FoundProps {
  finding: Finding;
  pressed: boolean;
  onPress: () => void;
}

function Found({ finding, pressed, onPress }: FoundProps) {
  const text = useText();
  const error = finding.severity === "ERROR";
  return (
    <li className={css.finding} data-error={error || undefined}>
      <p>
        <span className={css.severity}>
          <Icon name={error ? "close" : "alert"} />
          {error ? <Trans>错误</Trans> : <Trans>提醒</Trans>} {finding.code}
        </span>{" "}
        {text(finding.text)}
      </p>
      {finding.trace.length > 0 && (
        <p className={css.path}>
          <Trans>走法：{finding.trace.join(" → ")}</Trans>
        </p>
      )}
      {finding.elements.length > 0 && (
        <button type="button" aria-pressed={pressed} className={css.point} onClick={onPress}>
          <Trans>在图上标出</Trans>
          <span className="visually-hidden">{finding.code}</span>
        </button>
      )}
    </li>
  );
}
