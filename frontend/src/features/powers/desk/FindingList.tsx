//! What the check found in a chart: how much, each finding as a sentence, and the way to its place on the drawing.
import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/ui/Icon";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "./version.module.css";
import type { DraftFlow } from "./versionQuery";

export type Finding = DraftFlow["findings"][number];

export const keyOf = ({ code, elements, text }: Finding): string =>
  `${code} ${elements.join(" ")} ${text.zh}`;

interface FindingListProps {
  findings: Finding[];
  /** Key of the finding shown on the drawing. */
  chosen: string | null;
  onChoose: (finding: Finding) => void;
  /** What a step of a finding's way is called. */
  nameOf?: (node: string) => string;
}

export function FindingList({ findings, chosen, onChoose, nameOf }: FindingListProps) {
  const { t } = useLingui();
  const errors = findings.filter(({ severity }) => severity === "ERROR").length;
  return (
    <>
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
                nameOf={nameOf ?? ((node) => node)}
                onPress={() => onChoose(finding)}
              />
            );
          })}
        </ul>
      )}
    </>
  );
}

interface FoundProps {
  finding: Finding;
  pressed: boolean;
  nameOf: (node: string) => string;
  onPress: () => void;
}

function Found({ finding, pressed, nameOf, onPress }: FoundProps) {
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
          <Trans>走法：{finding.trace.map(nameOf).join(" → ")}</Trans>
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
