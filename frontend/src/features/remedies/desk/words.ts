//! The words of a remedy: kinds, states, results, operations.
import { useLingui } from "@lingui/react/macro";
import type { RemedyKind, RemedyOperation, RemedyOutcome, RemedyState } from "@/api/generated/graphql";

export const kinds: RemedyKind[] = ["RECONSIDERATION", "LITIGATION", "TENDER_COMPLAINT"];
export const states: RemedyState[] = ["RECEIVED", "ACCEPTED", "REJECTED", "ANSWERED", "DECIDED", "CLOSED"];

export function useRemedyWords() {
  const { t } = useLingui();
  const kind: Record<RemedyKind, string> = {
    RECONSIDERATION: t`行政复议`,
    LITIGATION: t`行政应诉`,
    TENDER_COMPLAINT: t`招投标投诉`,
  };
  const state: Record<RemedyState, string> = {
    RECEIVED: t`已收件`,
    ACCEPTED: t`已受理`,
    REJECTED: t`不予受理`,
    ANSWERED: t`已答复`,
    DECIDED: t`已有结果，待落实`,
    CLOSED: t`已办结`,
  };
  const outcome: Record<RemedyOutcome, string> = {
    UPHELD: t`维持`,
    CHANGED: t`变更`,
    REVOKED: t`撤销`,
    DECLARED_ILLEGAL: t`确认违法`,
    DECLARED_VOID: t`确认无效`,
    ORDERED_TO_PERFORM: t`责令履行`,
    SUSTAINED: t`投诉成立`,
    DISMISSED: t`驳回`,
    MEDIATED: t`调解结案`,
    WITHDRAWN: t`申请人撤回`,
  };
  const operation: Record<RemedyOperation, string> = {
    REGISTER: t`收件登记`,
    ACCEPT: t`受理`,
    REJECT: t`不予受理`,
    ANSWER: t`登记答复`,
    EXTEND: t`延长审理期限`,
    DECIDE: t`登记结果`,
    FOLLOW_UP: t`登记落实情况`,
    TURN_YELLOW: t`黄灯预警`,
    TURN_RED: t`红灯超期`,
    RECOMPUTE: t`期限重算`,
  };
  return { kind, state, outcome, operation };
}
