//! The result of an evaluation: a table of counts and shares with a bar for the eye, or in words why there is none.
import { Trans, useLingui } from "@lingui/react/macro";
import type { EvaluationGrade } from "@/api/generated/graphql";
import type { Text } from "@/api/types";
import { Notice } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import css from "./evaluation.module.css";
import { useGradeWord } from "./words";

/** Where a grade's colour stands; not knowing is no opinion and has none. */
const place = (grade: EvaluationGrade, at: number) => (grade === "DO_NOT_KNOW" ? undefined : at);

export interface Result {
  sample: number;
  suppressed: boolean;
  minimumSample: number;
  openSample: boolean;
  dimensions: {
    dimension: { key: string; name: Text };
    counts: { grade: EvaluationGrade; count: number; percent: number | null }[];
  }[];
}

export function ResultTable({ result, invited }: { result: Result; invited: number | null }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  const word = useGradeWord();
  const grades = result.dimensions[0]?.counts.map(({ grade }) => grade) ?? [];
  return (
    <div className={css.result}>
      <p>
        {invited === null ? (
          <Trans>
            共收到 <b>{number(result.sample)}</b> 票。
          </Trans>
        ) : (
          <Trans>
            发出邀请 <b>{number(invited)}</b> 份，收到 <b>{number(result.sample)}</b> 票。
          </Trans>
        )}
      </p>
      {result.openSample && (
        <Notice>
          <Trans>本次评议任何人都可以参加，样本是开放的：结果只代表参加的人，不能推及全体。</Trans>
        </Notice>
      )}
      {result.suppressed ? (
        <Notice kind="warning">
          <Trans>收到的票不足 {result.minimumSample} 张，不公布各等次的数字，以免从数字认出投票的人。</Trans>
        </Notice>
      ) : (
        <div className={css.scroll}>
          <table className={css.table}>
            <caption className="visually-hidden">{t`评议结果`}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>评议项目</Trans>
                </th>
                {grades.map((grade) => (
                  <th key={grade} scope="col">
                    {word(grade)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {result.dimensions.map(({ dimension, counts }) => (
                <tr key={dimension.key}>
                  <th scope="row">
                    {text(dimension.name)}
                    {/* The same figures as the cells beside it, for the eye. */}
                    <span className={css.bar} aria-hidden="true">
                      {counts.map(({ grade, percent }, at) => (
                        <i key={grade} data-place={place(grade, at)} style={{ width: `${percent ?? 0}%` }} />
                      ))}
                    </span>
                  </th>
                  {counts.map(({ grade, count, percent }, at) => (
                    <td key={grade} data-label={word(grade)}>
                      <i className={css.key} data-place={place(grade, at)} aria-hidden="true" />
                      {number(count)} <small>{percent === null ? "—" : `${percent}%`}</small>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
