//! What may be done with a document now: the body writes, submits and publishes, the legal office says yes, no or ends it.
import { useLingui } from "@lingui/react/macro";
import { Form, Input } from "antd";
import type {
  NormativeDocumentOperation,
  NormativeDocumentSubmitMutationVariables,
  TypedDocumentString,
} from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { KeepForm } from "@/desk/KeepForm";
import keep from "@/desk/keep.module.css";
import { Offers } from "@/desk/Offers";
import { DraftForm } from "./DraftForm";
import {
  NormativeDocumentApproveDocument,
  NormativeDocumentPublishDocument,
  NormativeDocumentRepealDocument,
  NormativeDocumentReturnDocument,
  NormativeDocumentSubmitDocument,
  type ShownDraft,
  touched,
} from "./deskQuery";
import { useMakingWords } from "./stateWords";

/** Longest opinion; the server counts again. */
const longest = 5000;

type Said = Extract<NormativeDocumentOperation, "SUBMIT" | "RETURN" | "APPROVE" | "REPEAL">;

/** The steps that take words alone. */
const said: Record<Said, TypedDocumentString<unknown, NormativeDocumentSubmitMutationVariables>> = {
  SUBMIT: NormativeDocumentSubmitDocument,
  RETURN: NormativeDocumentReturnDocument,
  APPROVE: NormativeDocumentApproveDocument,
  REPEAL: NormativeDocumentRepealDocument,
};

const isSaid = (name: NormativeDocumentOperation): name is Said => name in said;

export function Steps({ shown }: { shown: ShownDraft }) {
  const words = useMakingWords();
  return (
    <Offers
      offers={shown.operations.map((name) => ({ name }))}
      names={words.operation}
      form={(open, leave) => {
        const props = { shown, ...leave };
        if (open === "SAVE") return <DraftForm key={shown.version} {...props} />;
        if (open === "PUBLISH") return <PublishForm {...props} />;
        return isSaid(open) && <SayForm key={open} name={open} {...props} />;
      }}
    />
  );
}

interface StepProps {
  shown: ShownDraft;
  onDone: () => void;
  onCancel: () => void;
}

function SayForm({ shown, name, onDone, onCancel }: StepProps & { name: Said }) {
  const { t } = useLingui();
  const words = useMakingWords();
  const operation = useOperation(said[name], touched);
  const labels: Record<Said, string> = {
    SUBMIT: t`起草说明（可不填）`,
    RETURN: t`审核意见`,
    APPROVE: t`审核意见`,
    REPEAL: t`废止的理由`,
  };
  const label = labels[name];
  return (
    <KeepForm<{ words: string }, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="document-step"
      submit={words.operation[name]}
      operation={operation}
      initial={{ words: "" }}
      onDone={onDone}
      onCancel={onCancel}
      input={(values) => ({ input: { id: shown.id, version: shown.version, words: values.words } })}
    >
      <Form.Item
        name="words"
        label={label}
        rules={
          name === "SUBMIT" ? [] : [{ required: true, whitespace: true, message: t`请填写“${label}”。` }]
        }
      >
        <Input.TextArea rows={4} maxLength={longest} />
      </Form.Item>
    </KeepForm>
  );
}

function PublishForm({ shown, onDone, onCancel }: StepProps) {
  const { t } = useLingui();
  const words = useMakingWords();
  const operation = useOperation(NormativeDocumentPublishDocument, touched);
  return (
    <KeepForm<
      { number: string; validFrom: string; validTo?: string },
      unknown,
      Parameters<typeof operation.mutateAsync>[0]
    >
      name="document-publish"
      submit={words.operation.PUBLISH}
      operation={operation}
      initial={{ number: "" }}
      onDone={onDone}
      onCancel={onCancel}
      input={({ number, validFrom, validTo }) => ({
        input: { id: shown.id, version: shown.version, number, validFrom, validTo: validTo || null },
      })}
    >
      <Form.Item
        name="number"
        label={t`文号`}
        rules={[{ required: true, whitespace: true, message: t`请填写文号。` }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <div className={keep.pair}>
        <Form.Item
          name="validFrom"
          label={t`施行日期`}
          rules={[{ required: true, message: t`请填写施行日期。` }]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="validTo"
          label={t`有效期至`}
          extra={
            shown.kind === "NORMATIVE"
              ? t`不填就是规则允许的最长有效期。`
              : t`不填就一直有效，直到修订或者废止。`
          }
        >
          <Input type="date" />
        </Form.Item>
      </div>
    </KeepForm>
  );
}
