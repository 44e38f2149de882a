//! A complaint as the holder of its code sees it: light, facts, answers, the word that is theirs, the deadline's working.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { ComplaintOperation } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { type Fact, Facts } from "@/ui/Display";
import { TextArea } from "@/ui/Field";
import { Panel } from "@/ui/Layout";
import { LightBanner } from "@/ui/Light";
import { Fault, Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import css from "./complaint.module.css";
import { ComplaintConfirmDocument, ComplaintDisputeDocument, type ShownComplaint } from "./complaintQuery";
import { longest } from "./draft";
import { useComplaintWords } from "./words";

interface Props {
  code: string;
  shown: ShownComplaint;
}

export function TrackedComplaint({ code, shown }: Props) {
  const { t } = useLingui();
  return (
    <>
      <Status shown={shown} />
      <Answers shown={shown} />
      {shown.operations.some(({ refusal }) => refusal === null) && <YourWord code={code} shown={shown} />}
      <Panel title={t`您反映的内容`}>
        <p className={css.words}>{shown.text}</p>
        {shown.files.length > 0 && (
          <p className={css.quiet}>
            <Trans>附件：{shown.files.map(({ name }) => name).join("、")}</Trans>
          </p>
        )}
      </Panel>
      <Panel title={t`答复期限怎么算的`}>
        <DeadlineTrace deadline={shown.deadline} />
      </Panel>
      <Timeline shown={shown} />
    </>
  );
}

/** Whether nothing more is owed. */
const ended = ({ state }: ShownComplaint) =>
  state === "REPLIED" || state === "CONFIRMED" || state === "CLOSED" || state === "REJECTED";

function Status({ shown }: { shown: ShownComplaint }) {
  const { t } = useLingui();
  const text = useText();
  const words = useComplaintWords();
  const { subject, deadline } = shown;
  const over = Math.abs(deadline.leftDays);
  const sentence = ended(shown)
    ? t`本页随办理自动更新，不用刷新。`
    : shown.light === "RED"
      ? t`已超过答复期限 ${over} 天；监督部门同时看到这盏红灯。`
      : t`应于 ${deadline.dueDay ?? "—"} 前答复，还剩 ${deadline.leftDays} 天；本页自动更新。`;
  const facts: Fact[] = [
    { term: t`编号`, value: shown.number },
    { term: t`种类`, value: words.kind(shown.kind), note: words.category(shown.category) },
    { term: t`提交时间`, value: minuteOf(shown.filedAt), note: words.channel(shown.channel) },
    { term: t`署名`, value: shown.named ? t`署名（不显示）` : t`匿名` },
    { term: t`复杂程度`, value: words.complexity(shown.complexity) },
    { term: t`针对单位`, value: subject.organisation ? text(subject.organisation.name) : t`未指明` },
  ];
  if (subject.powerCode !== null) {
    facts.push({
      term: t`针对事项`,
      value: (
        <Link to={paths.power} params={{ code: subject.powerCode }}>
          {text(subject.powerName)}
        </Link>
      ),
      note: subject.stepName,
    });
  }
  if (subject.caseNumber !== null) facts.push({ term: t`针对办件`, value: subject.caseNumber });
  return (
    <Panel>
      <div className={css.stack}>
        <div role="status">
          <LightBanner light={shown.light} title={words.state(shown.state)}>
            {sentence}
          </LightBanner>
        </div>
        <Facts facts={facts} />
      </div>
    </Panel>
  );
}

function Answers({ shown }: { shown: ShownComplaint }) {
  const { t } = useLingui();
  const text = useText();
  if (shown.rejection !== null) {
    return (
      <Panel title={t`不予受理`}>
        <p className={css.words}>{shown.rejection.reason}</p>
        <p>
          <Trans>请向这里反映：{shown.rejection.rightPlace}</Trans>
        </p>
      </Panel>
    );
  }
  if (shown.replies.length === 0) return null;
  return (
    <Panel title={t`答复`}>
      <div className={css.stack}>
        {shown.replies.map((reply) => (
          <div key={reply.at}>
            <p className={css.reply}>{reply.text}</p>
            <p className={css.quiet}>
              {reply.postTitle ? text(reply.postTitle) : t`监督部门`} {reply.by} · {minuteOf(reply.at)}
            </p>
          </div>
        ))}
      </div>
    </Panel>
  );
}

const free = (shown: ShownComplaint, name: ComplaintOperation) =>
  shown.operations.some((offer) => offer.name === name && offer.refusal === null);

function YourWord({ code, shown }: Props) {
  const { t } = useLingui();
  const text = useText();
  const confirm = useOperation(ComplaintConfirmDocument, ["trackedComplaint"]);
  const dispute = useOperation(ComplaintDisputeDocument, ["trackedComplaint"]);
  const [disputing, setDisputing] = useState(false);
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const busy = confirm.isPending || dispute.isPending;
  const refusal = shown.operations.find((offer) => offer.name === "DISPUTE")?.refusal;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") return setFault(t`请填写这一项。`);
    setFault(null);
    dispute.mutate(
      { input: { code, version: shown.version, reason: reason.trim() } },
      { onSuccess: () => setDisputing(false) },
    );
  };
  return (
    <Panel title={t`问题解决了吗？`}>
      <div className={css.stack}>
        <p>
          <Trans>办结、确认和异议分开统计并公布。异议只能提出一次，提出后由监督部门重新办理。</Trans>
        </p>
        <div className={css.buttons}>
          {free(shown, "CONFIRM") && (
            <Button
              variant="primary"
              icon="check"
              pending={busy}
              onClick={() => confirm.mutate({ input: { code, version: shown.version, note: null } })}
            >
              <Trans>已解决，确认</Trans>
            </Button>
          )}
          {free(shown, "DISPUTE") && !disputing && (
            <Button icon="flag" pending={busy} onClick={() => setDisputing(true)}>
              <Trans>没有解决，提出异议</Trans>
            </Button>
          )}
        </div>
        {!free(shown, "DISPUTE") && refusal && <Notice>{text(refusal)}</Notice>}
        {disputing && free(shown, "DISPUTE") && (
          <form className={css.stack} onSubmit={submit} noValidate>
            <TextArea
              label={t`还有什么没有解决`}
              required
              maxLength={longest}
              value={reason}
              error={fault}
              onChange={(event) => setReason(event.target.value)}
            />
            <div className={css.buttons}>
              <Button type="submit" variant="primary" pending={busy}>
                <Trans>提交异议</Trans>
              </Button>
              <Button onClick={() => setDisputing(false)}>
                <Trans>取消</Trans>
              </Button>
            </div>
          </form>
        )}
        {confirm.error !== null && <Fault error={confirm.error} />}
        {dispute.error !== null && <Fault error={dispute.error} />}
      </div>
    </Panel>
  );
}

function Timeline({ shown }: { shown: ShownComplaint }) {
  const { t } = useLingui();
  const text = useText();
  const words = useComplaintWords();
  return (
    <Panel title={t`办理过程`}>
      <ol aria-label={t`办理过程，最近的在前`} reversed>
        {shown.timeline
          .toSorted((one, other) => other.seq - one.seq)
          .map((entry) => (
            <li key={entry.seq} className={css.line}>
              <header>
                <b>{words.operation(entry.operation)}</b>
                <time dateTime={entry.at} className="nums">
                  {minuteOf(entry.at)}
                </time>
              </header>
              {(entry.postTitle || entry.actor) && (
                <span className={css.quiet}>
                  {text(entry.postTitle)} {entry.actor}
                </span>
              )}
              {entry.note && <p>{entry.note}</p>}
            </li>
          ))}
      </ol>
    </Panel>
  );
}
