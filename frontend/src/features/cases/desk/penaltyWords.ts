//! The words of legal reviews, statements and meetings.
import { useLingui } from "@lingui/react/macro";
import type {
  MeetingVote,
  PenaltyWeight,
  ReviewSituation,
  ReviewState,
  StatementKind,
} from "@/api/generated/graphql";

export function useReviewWords() {
  const { t } = useLingui();
  const situations: Record<ReviewSituation, string> = {
    PUBLIC_INTEREST: t`涉及重大公共利益`,
    HEARD: t`直接关系当事人或者第三人重大权益，经过听证程序`,
    COMPLEX: t`案件情况疑难复杂、涉及多个法律关系`,
    OTHER_LAW: t`法律、法规规定应当进行法制审核的其他情形`,
  };
  const weights: Record<PenaltyWeight, string> = {
    WITHIN_BAND: t`在幅度以内`,
    BEYOND_BAND: t`超出幅度`,
  };
  const states: Record<ReviewState, string> = {
    OPEN: t`待审核`,
    APPROVED: t`同意`,
    REFUSED: t`不同意`,
  };
  const statements: Record<StatementKind, string> = {
    STATEMENT: t`陈述、申辩`,
    HEARING_REQUEST: t`要求听证`,
    WAIVER: t`放弃陈述、申辩和听证`,
  };
  const votes: Record<MeetingVote, string> = {
    FOR: t`同意`,
    AGAINST: t`不同意`,
    ABSTAINED: t`弃权`,
  };
  return { situations, weights, states, statements, votes };
}
