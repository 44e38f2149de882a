//! The words of a complaint: kinds, categories, channels, states, operations.
import { useLingui } from "@lingui/react/macro";
import type {
  ComplaintCategory,
  ComplaintChannelKind,
  ComplaintComplexity,
  ComplaintKind,
  ComplaintOperation,
  ComplaintState,
} from "@/api/generated/graphql";

export const kinds: ComplaintKind[] = ["COMPLAINT", "QUESTION", "SUGGESTION", "REPORT"];
export const categories: ComplaintCategory[] = [
  "CONDUCT",
  "USE_OF_POWER",
  "OPENNESS",
  "INTEGRITY",
  "POLICY",
  "COLLECTIVE_DECISION",
  "MAJOR_DECISION",
  "OTHER",
];
export const states: ComplaintState[] = [
  "FILED",
  "REGISTERED",
  "ASSIGNED",
  "HANDLING",
  "REPLIED",
  "CONFIRMED",
  "DISPUTED",
  "CLOSED",
  "REJECTED",
];

export function useComplaintWords() {
  const { t } = useLingui();
  return {
    kind: (kind: ComplaintKind): string => {
      switch (kind) {
        case "COMPLAINT":
          return t`投诉`;
        case "QUESTION":
          return t`咨询`;
        case "SUGGESTION":
          return t`建议`;
        case "REPORT":
          return t`举报`;
      }
    },
    category: (category: ComplaintCategory): string => {
      switch (category) {
        case "POLICY":
          return t`执行路线方针政策`;
        case "OPENNESS":
          return t`执行公开制度`;
        case "USE_OF_POWER":
          return t`行使权力`;
        case "COLLECTIVE_DECISION":
          return t`民主集中制`;
        case "MAJOR_DECISION":
          return t`三重一大`;
        case "CONDUCT":
          return t`作风效能`;
        case "INTEGRITY":
          return t`廉洁自律`;
        case "OTHER":
          return t`其他`;
      }
    },
    channel: (channel: ComplaintChannelKind): string => {
      switch (channel) {
        case "ONLINE":
          return t`网上`;
        case "VISIT":
          return t`来访`;
        case "LETTER":
          return t`来信`;
        case "CALL":
          return t`来电`;
      }
    },
    complexity: (complexity: ComplaintComplexity | null): string => {
      switch (complexity) {
        case null:
          return t`待登记时确定`;
        case "GENERAL":
          return t`一般`;
        case "COMPLEX":
          return t`复杂`;
      }
    },
    state: (state: ComplaintState): string => {
      switch (state) {
        case "FILED":
          return t`已提交`;
        case "REGISTERED":
          return t`已登记`;
        case "ASSIGNED":
          return t`待领导批示`;
        case "HANDLING":
          return t`办理中`;
        case "REPLIED":
          return t`已答复`;
        case "CONFIRMED":
          return t`已确认解决`;
        case "DISPUTED":
          return t`有异议，重新办理`;
        case "CLOSED":
          return t`已办结`;
        case "REJECTED":
          return t`不予受理`;
      }
    },
    operation: (operation: ComplaintOperation): string => {
      switch (operation) {
        case "FILE":
          return t`提交`;
        case "REGISTER":
          return t`登记`;
        case "REJECT":
          return t`不予受理`;
        case "ASSIGN":
          return t`交办`;
        case "INSTRUCT":
          return t`领导批示`;
        case "REPLY":
          return t`答复`;
        case "CONFIRM":
          return t`确认解决`;
        case "DISPUTE":
          return t`提出异议`;
        case "CLOSE":
          return t`办结`;
        case "TURN_YELLOW":
          return t`黄灯预警`;
        case "TURN_RED":
          return t`红灯超期`;
        case "RECOMPUTE":
          return t`期限重算`;
      }
    },
  };
}
