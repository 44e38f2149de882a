//! Evaluations in words: grades, what is evaluated and how, who votes, and where it stands.
import { useLingui } from "@lingui/react/macro";
import type {
  EvaluationForm,
  EvaluationGrade,
  EvaluationObject,
  EvaluationState,
  EvaluationVoters,
} from "@/api/generated/graphql";

export function useGradeWord(): (grade: EvaluationGrade) => string {
  const { t } = useLingui();
  const words: Record<EvaluationGrade, string> = {
    VERY_SATISFIED: t`非常满意`,
    SATISFIED: t`满意`,
    BASICALLY_SATISFIED: t`基本满意`,
    DISSATISFIED: t`不满意`,
    VERY_DISSATISFIED: t`非常不满意`,
    DO_NOT_KNOW: t`不了解`,
    GOOD: t`好`,
    FAIRLY_GOOD: t`较好`,
    FAIR: t`一般`,
    POOR: t`差`,
  };
  return (grade) => words[grade];
}

export function useEvaluationWords() {
  const { t } = useLingui();
  const objects: Record<EvaluationObject, string> = {
    BODY: t`机构`,
    TEAM: t`班子`,
    PERSON: t`个人`,
    POWER: t`权力事项`,
  };
  const forms: Record<EvaluationForm, string> = {
    MEETING: t`会议集中评价`,
    ONLINE: t`网络公开评价`,
    SURVEY: t`民意调查`,
    YEARLY_REVIEW: t`定期民主评议`,
    DAILY_REVIEW: t`监督员日常评议`,
  };
  const voters: Record<EvaluationVoters, string> = {
    INVITATION: t`凭邀请，一份邀请一票`,
    CASE: t`凭办结办件的查询码，一件一票`,
    OPEN: t`任何人都可以参加`,
  };
  const states: Record<EvaluationState, string> = {
    PLANNED: t`未开始`,
    RUNNING: t`进行中`,
    CLOSED: t`已结束`,
    CANCELLED: t`已取消`,
  };
  return {
    object: (value: EvaluationObject) => objects[value],
    form: (value: EvaluationForm) => forms[value],
    voters: (value: EvaluationVoters) => voters[value],
    state: (value: EvaluationState) => states[value],
  };
}
