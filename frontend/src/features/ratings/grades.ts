//! The five grades in words; the last two are 差评.
import { useLingui } from "@lingui/react/macro";
import type { RatingFollowUp, RatingGrade } from "@/api/generated/graphql";

export const grades: RatingGrade[] = [
  "VERY_SATISFIED",
  "SATISFIED",
  "BASICALLY_SATISFIED",
  "DISSATISFIED",
  "VERY_DISSATISFIED",
];

export const isLow = (grade: RatingGrade): boolean =>
  grade === "DISSATISFIED" || grade === "VERY_DISSATISFIED";

export function useGradeWord(): (grade: RatingGrade) => string {
  const { t } = useLingui();
  const words: Record<RatingGrade, string> = {
    VERY_SATISFIED: t`非常满意`,
    SATISFIED: t`满意`,
    BASICALLY_SATISFIED: t`基本满意`,
    DISSATISFIED: t`不满意`,
    VERY_DISSATISFIED: t`非常不满意`,
  };
  return (grade) => words[grade];
}

export function useFollowUpWord(): (state: RatingFollowUp) => string {
  const { t } = useLingui();
  const words: Record<RatingFollowUp, string> = {
    NONE: t`无需整改`,
    OPEN: t`待答复`,
    ANSWERED: t`已答复，待回访`,
    CALLED_BACK: t`已回访`,
  };
  return (state) => words[state];
}
