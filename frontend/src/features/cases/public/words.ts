//! The words of a case: operations, outcomes, delivery, channel.
import { useLingui } from "@lingui/react/macro";
import type { CaseOperation, Channel, DeliveryMethod, Initiation } from "@/api/generated/graphql";

/** “书面审查 · 办理完成”; a step that is called as what is done there is not said twice. */
export const eventTitle = (step: string | null, operation: string): string =>
  step === null || step === operation ? operation : `${step} · ${operation}`;

export function useCaseWords() {
  const { t, i18n } = useLingui();
  return {
    operation: (operation: CaseOperation, initiation: Initiation = "APPLICATION"): string => {
      switch (operation) {
        case "FILE":
          return initiation === "EX_OFFICIO" ? t`依职权立案` : t`申请人提交申请`;
        case "ACCEPT":
          return t`受理`;
        case "REFUSE":
          return t`不予受理`;
        case "REQUEST_CORRECTION":
          return t`一次性告知补正`;
        case "ANSWER_CORRECTION":
          return t`补正答复`;
        case "COMPLETE":
          return t`办理完成`;
        case "DECIDE":
          return t`作出决定`;
        case "DELIVER":
          return t`送达`;
        case "CLAIM":
          return t`认领`;
        case "START_FLOW":
          return t`启动按需流程`;
        case "REASSIGN":
          return t`转办`;
        case "SEND_BACK":
          return t`退回`;
        case "SUSPEND":
          return t`依法暂停`;
        case "RESUME":
          return t`恢复办理`;
        case "REQUEST_EXTENSION":
          return t`申请延期`;
        case "EXTEND":
          return t`批准延期`;
        case "REFUSE_EXTENSION":
          return t`不同意延期`;
        case "WITHDRAW":
          return t`撤回申请`;
        case "TERMINATE":
          return t`终止办理`;
        case "DEEM_ACCEPTED":
          return t`逾期未处理，视为受理`;
        case "REISSUE_CODE":
          return t`补发查询码`;
        case "CHARGE_FEE":
          return t`开具缴款通知`;
        case "RECORD_PAYMENT":
          return t`登记缴费`;
        case "WAIVE_FEE":
          return t`免缴`;
        case "MERGE":
          return t`并案`;
        case "JOIN_LEAD":
          return t`并入主案`;
        case "REQUEST_REVIEW":
          return t`送法制审核`;
        case "REVIEW":
          return t`法制审核意见`;
        case "RECORD_STATEMENT":
          return t`记录陈述申辩`;
        case "ANSWER_STATEMENT":
          return t`答复陈述申辩`;
        case "RECORD_MEETING":
          return t`会议研究`;
        case "TIME_OUT":
          return t`到期，流程自动继续`;
        case "TURN_YELLOW":
          return t`黄灯预警`;
        case "TURN_RED":
          return t`红灯超期`;
        case "RECOMPUTE":
          return t`期限重算`;
      }
    },
    delivery: (method: DeliveryMethod): string => {
      switch (method) {
        case "DOWNLOAD":
          return t`网上下载`;
        case "WINDOW":
          return t`窗口领取`;
        case "POST":
          return t`邮寄`;
      }
    },
    channel: (channel: Channel, initiation: Initiation): string => {
      if (initiation === "EX_OFFICIO") return t`依职权立案`;
      switch (channel) {
        case "ONLINE":
          return t`网上申请`;
        case "WINDOW":
          return t`窗口申请`;
      }
    },
    /** Whom a case is about. */
    party: (initiation: Initiation): string => (initiation === "EX_OFFICIO" ? t`当事人` : t`申请人`),
    /** When a case began. */
    begun: (initiation: Initiation): string => (initiation === "EX_OFFICIO" ? t`立案时间` : t`提交时间`),
    // The chart names its outcomes in Chinese; another language has words for the known ones.
    outcome: (outcome: string, name: string): string => {
      if (i18n.locale === "zh-CN") return name;
      const known: Record<string, string> = {
        granted: t`准予`,
        refused: t`不予`,
        "deemed-granted": t`视为准予`,
        punished: t`予以处罚`,
        "not-punished": t`不予处罚`,
        approved: t`同意`,
        rejected: t`不同意`,
        paid: t`已支付`,
        levied: t`已征收`,
        awarded: t`已中标`,
        appointed: t`已任命`,
        completed: t`办结`,
        withdrawn: t`撤回`,
        registered: t`已备案`,
        collected: t`已征收`,
      };
      return known[outcome] ?? name;
    },
  };
}
