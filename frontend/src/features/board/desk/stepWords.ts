//! The words of a replayed step: what was done, by whom, and how much time was left then.
import { useLingui } from "@lingui/react/macro";
import type { CaseOperation } from "@/api/generated/graphql";
import { useText } from "@/ui/words";
import { eventTitle, useCaseWords } from "../../cases/public/words";
import type { ReplayStep } from "./boardQuery";

export function useStepWords() {
  const { t } = useLingui();
  const text = useText();
  const words = useCaseWords();
  // A replay does not know who began the case.
  const operation = (name: CaseOperation) => (name === "FILE" ? t`提交申请` : words.operation(name));
  return {
    what: (step: ReplayStep) => eventTitle(step.stepName, operation(step.operation)),
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
