//! The operations whose form is a reason: resuming, asking for an extension and deciding on it, withdrawing at the window.
import { useLingui } from "@lingui/react/macro";
import { useOperation } from "@/api/operation";
import {
  CaseExtendDocument,
  CaseRefuseExtensionDocument,
  CaseRequestExtensionDocument,
  CaseResumeDocument,
  CaseWithdrawAtWindowDocument,
  touched,
} from "../caseQuery";
import { AreaField, InternalNoteField, optional, SignatureLine } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OfferFormProps } from "./Operations";

interface Values {
  reason: string;
  internalNote?: string;
}

const words = ({ reason, internalNote }: Values) => ({
  reason: reason.trim(),
  internalNote: optional(internalNote),
});

function useHint(): string {
  const { t } = useLingui();
  return t`公开在查询页上。`;
}

export function ResumeForm(props: OfferFormProps) {
  const { t } = useLingui();
  const hint = useHint();
  const operation = useOperation(CaseResumeDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`恢复办理`}
      submit={t`签署并恢复`}
      operation={operation}
      input={(base, values) => ({ input: { ...base, ...words(values) } })}
    >
      <AreaField name="reason" label={t`恢复的理由`} hint={hint} required />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}

export function RequestExtensionForm(props: OfferFormProps) {
  const { t } = useLingui();
  const hint = useHint();
  const operation = useOperation(CaseRequestExtensionDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`申请延期`}
      submit={t`签署并报负责人批准`}
      operation={operation}
      input={(base, values) => ({ input: { ...base, ...words(values) } })}
    >
      <AreaField name="reason" label={t`需要延期的理由`} hint={hint} required />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}

export function ExtendForm(props: OfferFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseExtendDocument, touched);
  const asked = props.shown.extensions.at(-1)?.reason;
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`批准延期`}
      submit={t`签署并批准`}
      operation={operation}
      initial={{ reason: asked ?? "" }}
      input={({ caseId, version }, values) => ({ input: { caseId, version, ...words(values) } })}
    >
      <AreaField
        name="reason"
        label={t`告知申请人的延期理由`}
        hint={t`已按承办人的理由填好，可以改；公开在查询页上。`}
        required
      />
      <InternalNoteField />
    </OperationForm>
  );
}

export function RefuseExtensionForm(props: OfferFormProps) {
  const { t } = useLingui();
  const hint = useHint();
  const operation = useOperation(CaseRefuseExtensionDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`不同意延期`}
      submit={t`签署并退还`}
      operation={operation}
      input={({ caseId, version }, values) => ({ input: { caseId, version, ...words(values) } })}
    >
      <AreaField name="reason" label={t`不同意的理由`} hint={hint} required />
      <InternalNoteField />
    </OperationForm>
  );
}

export function WithdrawForm(props: OfferFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseWithdrawAtWindowDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`代申请人撤回`}
      submit={t`签署并撤回`}
      danger
      operation={operation}
      input={({ caseId, version }, values) => ({ input: { caseId, version, ...words(values) } })}
    >
      <AreaField
        name="reason"
        label={t`撤回的理由`}
        hint={t`写明申请人怎样提出的；公开在查询页上。撤回后不能恢复。`}
        required
      />
      <InternalNoteField />
    </OperationForm>
  );
}
