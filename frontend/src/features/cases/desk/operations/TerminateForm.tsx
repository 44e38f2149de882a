//! 终止: the case ends without a decision; the applicant is told why, by which law, and the remedy.
import { useLingui } from "@lingui/react/macro";
import { useOperation } from "@/api/operation";
import { CaseTerminateDocument, touched } from "../caseQuery";
import { AreaField, InternalNoteField, optional, SignatureLine } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OfferFormProps } from "./Operations";

interface Values {
  reason: string;
  basis: string;
  remedy: string;
  internalNote?: string;
}

export function TerminateForm(props: OfferFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseTerminateDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`终止办理`}
      submit={t`签署并终止`}
      danger
      operation={operation}
      initial={{ remedy: t`可以自收到通知之日起六十日内申请行政复议，或者六个月内提起行政诉讼。` }}
      input={(base, values) => ({
        input: {
          ...base,
          reason: values.reason.trim(),
          basis: values.basis.trim(),
          remedy: values.remedy.trim(),
          internalNote: optional(values.internalNote),
        },
      })}
    >
      <AreaField name="reason" label={t`终止的理由`} hint={t`申请人会看到。终止后不能恢复。`} required />
      <AreaField name="basis" label={t`法定情形`} hint={t`写明法律名称和条款。`} required rows={2} />
      <AreaField name="remedy" label={t`救济途径`} hint={t`已按通常的期限填好，可以改。`} required rows={2} />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
