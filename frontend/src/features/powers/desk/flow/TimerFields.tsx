//! What a waiting period says in the panel: how long, in which days, and by which article.
import { useLingui } from "@lingui/react/macro";
import { is, listOf, oneOf, textOf } from "@/flow/moddle";
import type { Editing } from "./editing";
import { Pick, Say, Span } from "./fields";
import { useFlowWords } from "./flowWords";

export function TimerFields({ editing }: { editing: Editing }) {
  const { t } = useLingui();
  const words = useFlowWords();
  const timer = listOf(editing.element, "eventDefinitions").find((one) =>
    is(one, "bpmn:TimerEventDefinition"),
  );
  if (timer === undefined) return null;
  const duration = oneOf(timer, "timeDuration");
  return (
    <>
      <Span
        label={t`等多久`}
        value={duration === undefined ? "" : textOf(duration, "body")}
        onSay={(next) => editing.timer({ duration: next })}
      />
      <Pick
        optional
        label={t`按什么日计算`}
        value={textOf(timer, "gp:days")}
        options={words.days}
        onPick={(days) => editing.timer({ days })}
      />
      <Say
        label={t`法律依据`}
        hint={t`期满视为同意、公示期等，必须写明依据。`}
        value={textOf(timer, "gp:basis")}
        onSay={(basis) => editing.timer({ basis })}
      />
    </>
  );
}
