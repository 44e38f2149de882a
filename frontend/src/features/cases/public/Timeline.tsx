//! What has happened to a case, newest first, with who, at which post, and the opinion given to the public.
import { Trans, useLingui } from "@lingui/react/macro";
import type { CaseOperation } from "@/api/generated/graphql";
import { ComplainLink } from "@/ui/ComplainLink";
import { Icon, type IconName } from "@/ui/Icon";
import { minuteOf, useText } from "@/ui/words";
import { CorrectionItems } from "./CorrectionItems";
import { TimerWords } from "./TimerWords";
import css from "./track.module.css";
import type { ShownCase } from "./trackQuery";
import { eventTitle, useCaseWords } from "./words";

type Tone = "good" | "wait" | "bad" | "quiet";

function lookOf(operation: CaseOperation): { tone: Tone; icon: IconName } {
  switch (operation) {
    case "FILE":
    case "ACCEPT":
    case "ANSWER_CORRECTION":
    case "COMPLETE":
    case "DECIDE":
    case "DELIVER":
    case "START_FLOW":
    case "RESUME":
    case "EXTEND":
    case "DEEM_ACCEPTED":
    case "RECORD_PAYMENT":
    case "REVIEW":
    case "RECORD_STATEMENT":
    case "ANSWER_STATEMENT":
    case "RECORD_MEETING":
      return { tone: "good", icon: "check" };
    case "REQUEST_CORRECTION":
    case "SUSPEND":
    case "SEND_BACK":
    case "REQUEST_EXTENSION":
    case "REQUEST_REVIEW":
    case "TIME_OUT":
    case "TURN_YELLOW":
      return { tone: "wait", icon: "alert" };
    case "REFUSE":
    case "REFUSE_EXTENSION":
    case "TERMINATE":
    case "TURN_RED":
      return { tone: "bad", icon: "alert" };
    case "CLAIM":
    case "REASSIGN":
      return { tone: "quiet", icon: "user" };
    case "MERGE":
    case "JOIN_LEAD":
    case "WITHDRAW":
    case "REISSUE_CODE":
    case "CHARGE_FEE":
    case "WAIVE_FEE":
    case "RECOMPUTE":
      return { tone: "quiet", icon: "refresh" };
  }
}

export function Timeline({ shown }: { shown: ShownCase }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <ol className={css.timeline} aria-label={t`办理过程，最近的在前`} reversed>
      {shown.present.map((step) => (
        <li key={`present ${step.node}`} className={css.entry} aria-current="step">
          <span className={css.dot} data-tone="wait">
            <Icon name="clock" />
          </span>
          <span className={css.what}>
            <Trans>{step.name}（办理中）</Trans>
          </span>
          <span className={css.when}>
            <Trans>自 {minuteOf(step.since)} 起</Trans>
          </span>
          <span className={css.detail}>
            {text(step.postTitle)} {step.handler}
          </span>
          <ComplainLink about={stepOf(shown, step.node)} step={step.name} />
        </li>
      ))}
      {shown.timers.map((timer) => (
        <li key={`timer ${timer.node}`} className={css.entry}>
          <span className={css.dot} data-tone="quiet">
            <Icon name="clock" />
          </span>
          <span className={css.what}>
            <TimerWords timer={timer} />
          </span>
        </li>
      ))}
      {shown.timeline
        .toSorted((one, other) => other.seq - one.seq)
        .map((entry) => (
          <Entry key={entry.seq} entry={entry} shown={shown} />
        ))}
    </ol>
  );
}

/** What a complaint about one step of this case is linked to. */
function stepOf({ powerCode, caseNumber }: ShownCase, node: string) {
  return { power: powerCode, caseNumber, node };
}

function Entry({ entry, shown }: { entry: ShownCase["timeline"][number]; shown: ShownCase }) {
  const text = useText();
  const words = useCaseWords();
  const { tone, icon } = lookOf(entry.operation);
  const operation = words.operation(entry.operation, shown.initiation);
  const who = [text(entry.postTitle), entry.handler].filter(Boolean).join(" ");
  return (
    <li className={css.entry}>
      <span className={css.dot} data-tone={tone}>
        <Icon name={icon} />
      </span>
      <span className={css.what}>{eventTitle(entry.stepName, operation)}</span>
      <span className={css.when}>{minuteOf(entry.at)}</span>
      {(who !== "" || entry.choice) && (
        <span className={css.detail}>
          {who}
          {entry.choice && <Trans>　选择：{entry.choice}</Trans>}
        </span>
      )}
      {entry.correctionItems.length > 0 && (
        <div className={css.opinion}>
          <CorrectionItems items={entry.correctionItems} materials={shown.powerVersion.content.materials} />
        </div>
      )}
      {entry.note && <span className={css.opinion}>{entry.note}</span>}
      {entry.node !== null && (
        <ComplainLink about={stepOf(shown, entry.node)} step={entry.stepName ?? operation} />
      )}
    </li>
  );
}
