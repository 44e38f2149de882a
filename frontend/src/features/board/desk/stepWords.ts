//! The words of a replayed step: what was done, by whom, and how much time was left then.
import { useLingui } from "@lingui/react/macro";
import type { CaseOperation } from "@/api/generated/graphql";
import { useText } from "@/ui/words";
import type { ReplayStep } from "./boardQuery";

export function useStepWords() {
  const { t } = useLingui();
  const text = useText();
  const operation = (name: CaseOperation): string => {
    switch (name) {
      case "FILE":
        return t`提交申请`;
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
  };
  return {
    what: (step: ReplayStep) =>
      step.stepName === null ? operation(step.operation) : `${step.stepName} · ${operation(step.operation)}`,
    who: (step: ReplayStep) => [text(step.postTitle), step.actor].filter(Boolean).join(" ") || null,
    due: (step: ReplayStep) => {
      const { dueDay, leftDays } = step;
      if (dueDay === null) return step.light === "PAUSED" ? t`暂停计时` : null;
      if (leftDays === null) return dueDay;
      return leftDays < 0
        ? t`${dueDay}，已超 ${-leftDays} 个工作日`
        : t`${dueDay}，还剩 ${leftDays} 个工作日`;
    },
  };
}
