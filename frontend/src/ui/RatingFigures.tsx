//! Figures drawn from ratings: share, counts with bars, and in words why a small sample shows none.
import { Trans, useLingui } from "@lingui/react/macro";
import type { RatingGrade } from "@/api/generated/graphql";
import type { Text } from "@/api/types";
import { ProgressBar } from "./Display";
import css from "./ratingFigures.module.css";
import { useNumber, useText } from "./words";

interface Tally {
  sample: number;
  suppressed: boolean;
  satisfiedPercent: number | null;
}

interface RatingFiguresProps {
  summary: {
    minimumSample: number;
    whole: Tally & { counts: { grade: RatingGrade; count: number }[] };
    dimensions: (Tally & { dimension: { key: string; name: Text } | null })[];
  };
}

export function RatingFigures({ summary }: RatingFiguresProps) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  const words: Record<RatingGrade, string> = {
    VERY_SATISFIED: t`非常满意`,
    SATISFIED: t`满意`,
    BASICALLY_SATISFIED: t`基本满意`,
    DISSATISFIED: t`不满意`,
    VERY_DISSATISFIED: t`非常不满意`,
  };
  const { whole, dimensions, minimumSample } = summary;
  if (whole.suppressed) {
    return (
      <p>
        <Trans>
          已收到 {number(whole.sample)} 份评价，不足 {minimumSample} 份，暂不公布结果，以免少数评价代表多数。
        </Trans>
      </p>
    );
  }
  return (
    <div className={css.figures}>
      <p className={css.score}>
        <Trans>
          满意率 <b>{whole.satisfiedPercent}%</b>
          <small>共 {number(whole.sample)} 份评价</small>
        </Trans>
      </p>
      <ul className={css.bars}>
        {whole.counts.map(({ grade, count }) => (
          <li key={grade}>
            <span>{words[grade]}</span>
            <ProgressBar label={words[grade]} value={count} max={whole.sample} />
            <span>{number(count)}</span>
          </li>
        ))}
      </ul>
      <ul className={css.plain}>
        {dimensions.map(
          ({ dimension, sample, suppressed, satisfiedPercent }) =>
            dimension && (
              <li key={dimension.key}>
                {suppressed ? (
                  <Trans>
                    {text(dimension.name)}：{number(sample)} 份，不足 {minimumSample} 份，暂不公布
                  </Trans>
                ) : (
                  <Trans>
                    {text(dimension.name)}：满意率 {satisfiedPercent}%（{number(sample)} 份）
                  </Trans>
                )}
              </li>
            ),
        )}
      </ul>
    </div>
  );
}
