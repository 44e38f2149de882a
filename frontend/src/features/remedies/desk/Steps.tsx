//! What the legal office may do with a remedy now: one form at a time; a button that is off says why.
import { useLingui } from "@lingui/react/macro";
import { Form, Input, Select } from "antd";
import type {
  RemedyAcceptMutationVariables,
  RemedyOperation,
  RemedyOutcome,
  TypedDocumentString,
} from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { KeepForm } from "@/desk/KeepForm";
import { Offers } from "@/desk/Offers";
import { useText } from "@/ui/words";
import {
  RemedyAcceptDocument,
  RemedyAnswerDocument,
  RemedyDecideDocument,
  RemedyExtendDocument,
  RemedyFollowUpDocument,
  RemedyRejectDocument,
  type ShownRemedy,
  touched,
} from "./deskQuery";
import { useRemedyWords } from "./words";

/** Longest text of a step; the server counts again. */
const longest = 5000;

type Said = Extract<RemedyOperation, "ACCEPT" | "REJECT" | "ANSWER" | "EXTEND" | "FOLLOW_UP">;

/** The steps that take words alone. */
const said: Record<Said, TypedDocumentString<unknown, RemedyAcceptMutationVariables>> = {
  ACCEPT: RemedyAcceptDocument,
  REJECT: RemedyRejectDocument,
  ANSWER: RemedyAnswerDocument,
  EXTEND: RemedyExtendDocument,
  FOLLOW_UP: RemedyFollowUpDocument,
};

const isSaid = (name: RemedyOperation): name is Said => name in said;

export function Steps({ shown }: { shown: ShownRemedy }) {
  const text = useText();
  const words = useRemedyWords();
  return (
    <Offers
      offers={shown.operations.map(({ name, refusal }) => ({
        name,
        refusal: refusal === null ? undefined : text(refusal),
      }))}
      names={words.operation}
      form={(open, leave) => {
        const props = { shown, ...leave };
        if (open === "DECIDE") return <DecideForm {...props} />;
        return isSaid(open) && <SayForm key={open} name={open} {...props} />;
      }}
    />
  );
}

interface StepProps {
  shown: ShownRemedy;
  onDone: () => void;
  onCancel: () => void;
}

function SayForm({ shown, name, onDone, onCancel }: StepProps & { name: Said }) {
  const { t } = useLingui();
  const words = useRemedyWords();
  const operation = useOperation(said[name], touched);
  const label: Record<Said, string> = {
    ACCEPT: t`受理说明（可不填）`,
    REJECT: t`不予受理的理由`,
    ANSWER: t`答复或答辩要点`,
    EXTEND: t`延长的理由`,
    FOLLOW_UP: t`落实了什么`,
  };
  return (
    <KeepForm<{ words: string }, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="remedy-step"
      submit={words.operation[name]}
      operation={operation}
      initial={{ words: "" }}
      onDone={onDone}
      onCancel={onCancel}
      input={(values) => ({ input: { remedyId: shown.id, version: shown.version, words: values.words } })}
    >
      <Words label={label[name]} required={name !== "ACCEPT"} />
    </KeepForm>
  );
}

function DecideForm({ shown, onDone, onCancel }: StepProps) {
  const { t } = useLingui();
  const words = useRemedyWords();
  const operation = useOperation(RemedyDecideDocument, touched);
  return (
    <KeepForm<{ outcome: RemedyOutcome; words: string }, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="remedy-decide"
      submit={words.operation.DECIDE}
      operation={operation}
      initial={{ words: "" }}
      onDone={onDone}
      onCancel={onCancel}
      input={(values) => ({ input: { remedyId: shown.id, version: shown.version, ...values } })}
    >
      <Form.Item name="outcome" label={t`结果`} rules={[{ required: true, message: t`请选择结果。` }]}>
        <Select options={shown.outcomes.map((value) => ({ value, label: words.outcome[value] }))} />
      </Form.Item>
      <Words label={t`结果的主要内容`} required />
    </KeepForm>
  );
}

function Words({ label, required }: { label: string; required: boolean }) {
  const { t } = useLingui();
  return (
    <Form.Item
      name="words"
      label={label}
      rules={required ? [{ required: true, whitespace: true, message: t`请填写“${label}”。` }] : []}
    >
      <Input.TextArea rows={4} maxLength={longest} />
    </Form.Item>
  );
}
