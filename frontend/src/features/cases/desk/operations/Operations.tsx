//! What may be done with a case now: each open step with its offers; an offer that is off says why.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useOperation } from "@/api/operation";
import { useViewer } from "@/api/viewer";
import { Section } from "@/desk/DeskPage";
import { LightBadge } from "@/ui/Light";
import { Empty, Fault, Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { TimerWords } from "../../public/TimerWords";
import { useCaseWords } from "../../public/words";
import { type DeskCase, type DeskTask, type Offer, TaskClaimDocument, touched } from "../caseQuery";
import { AcceptForm } from "./AcceptForm";
import { CompleteForm } from "./CompleteForm";
import { CorrectionForm } from "./CorrectionForm";
import { DecideForm } from "./DecideForm";
import { DeliverForm } from "./DeliverForm";
import { MeetingForm } from "./MeetingForm";
import { MergeForm } from "./MergeForm";
import css from "./operations.module.css";
import {
  ExtendForm,
  RefuseExtensionForm,
  RequestExtensionForm,
  ResumeForm,
  WithdrawForm,
} from "./ReasonForm";
import { ReassignForm } from "./ReassignForm";
import { RefuseForm } from "./RefuseForm";
import { ReviewForm } from "./ReviewForm";
import { SendBackForm } from "./SendBackForm";
import { StartFlowForm } from "./StartFlowForm";
import { AnswerStatementForm, RecordStatementForm } from "./StatementForms";
import { SuspendForm } from "./SuspendForm";
import { TerminateForm } from "./TerminateForm";

export interface OperationFormProps {
  shown: DeskCase;
  /** The step as it was when the form was opened; it may be gone by now. */
  task: DeskTask;
  /** Why the operation cannot be done any more; null while it can. */
  off: string | null;
  /** Asks for the case anew and tells the version it has now. */
  reload: () => Promise<number | undefined>;
  onDone: () => void;
  onCancel: () => void;
}

/** A form that has to choose from what its offer brings. */
export interface OfferFormProps extends OperationFormProps {
  offer: Offer;
}

const forms: Partial<Record<Offer["name"], (props: OperationFormProps) => ReactNode>> = {
  ACCEPT: AcceptForm,
  REFUSE: RefuseForm,
  REQUEST_CORRECTION: CorrectionForm,
  COMPLETE: CompleteForm,
  DECIDE: DecideForm,
  DELIVER: DeliverForm,
  REQUEST_REVIEW: ReviewForm,
  RECORD_STATEMENT: RecordStatementForm,
  ANSWER_STATEMENT: AnswerStatementForm,
  RECORD_MEETING: MeetingForm,
};

const offerForms: Partial<Record<Offer["name"], (props: OfferFormProps) => ReactNode>> = {
  SUSPEND: SuspendForm,
  RESUME: ResumeForm,
  REQUEST_EXTENSION: RequestExtensionForm,
  EXTEND: ExtendForm,
  REFUSE_EXTENSION: RefuseExtensionForm,
  WITHDRAW: WithdrawForm,
  TERMINATE: TerminateForm,
  SEND_BACK: SendBackForm,
  MERGE: MergeForm,
  REASSIGN: ReassignForm,
};

interface Opened {
  name: Offer["name"];
  task: DeskTask;
  /** The on-demand flow to start. */
  flow?: Offer;
  /** The offer as it was when the form was opened. */
  offer?: Offer;
}

interface OperationsProps {
  shown: DeskCase;
  reload: () => Promise<number | undefined>;
}

export function Operations({ shown, reload }: OperationsProps) {
  const { t } = useLingui();
  const text = useText();
  const viewer = useViewer();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [done, setDone] = useState(false);
  const choose = (offer: Offer, task: DeskTask) => {
    setDone(false);
    setOpened({ name: offer.name, task, offer });
  };
  const flows = shown.operations.filter((offer) => offer.name === "START_FLOW");
  // The form wants a step whose words it can carry; every flow is offered beside at least one.
  const carrier = shown.tasks[0];
  const chooseFlow = (flow: Offer) => {
    setDone(false);
    if (carrier) setOpened({ name: flow.name, task: carrier, flow });
  };
  const whole = shown.operations.filter((offer) => offer.task === null && offer.name !== "START_FLOW");
  const idle = shown.tasks.length === 0 && shown.timers.length === 0;
  if (idle && opened === null && !done) return null;
  const offer =
    opened &&
    shown.operations.find((one) =>
      opened.flow
        ? one.name === opened.name && one.node === opened.flow.node
        : one.name === opened.name && (one.task === null || one.task === opened.task.id),
    );
  const Form = opened && forms[opened.name];
  const OfferForm = opened && offerForms[opened.name];
  const frame = opened && {
    shown,
    task: opened.task,
    off:
      offer === undefined || offer === null
        ? t`这一环节已经办完，或者已转给他人。`
        : offer.refusal && text(offer.refusal),
    reload,
    onDone: () => {
      setOpened(null);
      setDone(true);
    },
    onCancel: () => setOpened(null),
  };
  return (
    <Section title={t`可以办理`}>
      {done && (
        <Notice kind="good" live>
          <Trans>已办理并记入留痕。</Trans>
        </Notice>
      )}
      {shown.timers.map((timer) => (
        <p key={timer.node} className={css.quiet}>
          <TimerWords timer={timer} />
        </p>
      ))}
      <div className={css.tasks}>
        {shown.tasks.map((task) => (
          <Step key={task.id} shown={shown} task={task} opened={opened?.name ?? null} choose={choose} />
        ))}
        {shown.tasks.length === 0 && <Empty icon="check" title={t`没有待办的环节`} />}
      </div>
      {carrier && whole.length > 0 && (
        <div className={css.task}>
          <div className={css.taskHead}>
            <h3>
              <Trans>整个办件</Trans>
            </h3>
          </div>
          <div className={css.offers}>
            {whole.map((one) => (
              <OfferButton
                key={one.name}
                offer={one}
                busy={false}
                pressed={opened?.name === one.name}
                onPress={() => choose(one, carrier)}
              />
            ))}
          </div>
        </div>
      )}
      {flows.length > 0 && (
        <div className={css.task}>
          <div className={css.taskHead}>
            <h3>
              <Trans>按需启动</Trans>
            </h3>
            <span className={css.quiet}>
              <Trans>需要时启动，可以多次；办完之前，办件不能办结。</Trans>
            </span>
          </div>
          <div className={css.offers}>
            {flows.map((flow) => (
              <OfferButton
                key={flow.node}
                offer={flow}
                busy={false}
                pressed={opened?.flow?.node === flow.node}
                onPress={() => chooseFlow(flow)}
              />
            ))}
          </div>
        </div>
      )}
      {opened && frame && Form && <Form key={`${opened.name} ${opened.task.id}`} {...frame} />}
      {opened?.offer && frame && OfferForm && (
        <OfferForm key={`${opened.name} ${opened.task.id}`} {...frame} offer={opened.offer} />
      )}
      {opened?.flow && frame && (
        <StartFlowForm
          key={opened.flow.node}
          {...frame}
          flow={{ node: opened.flow.node, name: opened.flow.nodeName }}
        />
      )}
      {viewer.data?.posts.length === 0 && (
        <p className={css.quiet}>
          <Trans>您目前没有岗位任职，只能查看。</Trans>
        </p>
      )}
    </Section>
  );
}

interface StepProps {
  shown: DeskCase;
  task: DeskTask;
  opened: Offer["name"] | null;
  choose: (offer: Offer, task: DeskTask) => void;
}

function Step({ shown, task, opened, choose }: StepProps) {
  const { t } = useLingui();
  const text = useText();
  const claim = useOperation(TaskClaimDocument, touched);
  const offers = shown.operations.filter((offer) => offer.task === task.id);
  const press = (offer: Offer) => {
    if (offer.name === "CLAIM")
      claim.mutate({ input: { caseId: shown.id, version: shown.version, task: task.id } });
    else choose(offer, task);
  };
  return (
    <div className={css.task}>
      <div className={css.taskHead}>
        <h3>{task.name}</h3>
        <LightBadge light={task.light} />
        <span className={css.quiet}>
          {text(task.post.title)} {task.handler ?? t`（待领办）`} · <Trans>{minuteOf(task.since)} 开始</Trans>
          {task.dueDay && (
            <>
              {" · "}
              <Trans>到期 {task.dueDay}</Trans>
            </>
          )}
        </span>
      </div>
      <div className={css.offers}>
        {offers.map((offer) => (
          <OfferButton
            key={offer.name}
            offer={offer}
            busy={claim.isPending}
            pressed={opened === offer.name}
            onPress={() => press(offer)}
          />
        ))}
        {offers.length === 0 && (
          <span className={css.quiet}>
            <Trans>这一环节由“{text(task.post.title)}”办理，您不担任这个岗位。</Trans>
          </span>
        )}
      </div>
      {claim.error !== null && <Fault error={claim.error} />}
    </div>
  );
}

/** What the button does, said as an order; the record says the same as done. */
function useOfferLabel(): (name: Offer["name"]) => string {
  const { t } = useLingui();
  const words = useCaseWords();
  const labels: Partial<Record<Offer["name"], string>> = {
    REQUEST_CORRECTION: t`要求补正`,
    COMPLETE: t`办理`,
    CLAIM: t`领办`,
    SUSPEND: t`依法暂停`,
    RESUME: t`恢复办理`,
    WITHDRAW: t`代申请人撤回`,
  };
  return (name) => labels[name] ?? words.operation(name);
}

/** What moves a case on, against what is asked only now and then. */
const mains: Offer["name"][] = ["ACCEPT", "COMPLETE", "DECIDE", "DELIVER", "RESUME", "EXTEND"];
/** What ends a case and cannot be undone. */
const dangers: Offer["name"][] = ["REFUSE", "TERMINATE", "WITHDRAW"];

interface OfferButtonProps {
  offer: Offer;
  busy: boolean;
  pressed: boolean;
  onPress: () => void;
}

function OfferButton({ offer, busy, pressed, onPress }: OfferButtonProps) {
  const text = useText();
  const label = useOfferLabel();
  const why = useId();
  const off = offer.refusal !== null;
  const main = mains.includes(offer.name);
  const danger = dangers.includes(offer.name);
  return (
    <div className={css.offer}>
      <Button
        // Off, it stays reachable by keyboard, so that the reason can be read.
        aria-disabled={off || undefined}
        aria-describedby={off ? why : undefined}
        aria-expanded={offer.name === "CLAIM" ? undefined : pressed}
        className={off ? (css.off ?? "") : ""}
        color={danger ? "danger" : main ? "primary" : "default"}
        variant={main && !off ? "solid" : "outlined"}
        loading={busy && offer.name === "CLAIM"}
        onClick={() => !off && onPress()}
      >
        {offer.name === "START_FLOW" ? offer.nodeName : label(offer.name)}
      </Button>
      {offer.refusal && (
        <small id={why} className={css.quiet}>
          {text(offer.refusal)}
        </small>
      )}
    </div>
  );
}
