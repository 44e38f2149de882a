//! 不予受理: with the reason, the organ that is right, and the remedy.
import { useLingui } from "@lingui/react/macro";
import { Form, Input } from "antd";
import { useOperation } from "@/api/operation";
import { CaseRefuseDocument, touched } from "../caseQuery";
import { AreaField, InternalNoteField, optional, SignatureLine } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OperationFormProps } from "./Operations";

interface Values {
  reason: string;
  rightOrgan?: string;
  remedy: string;
  internalNote?: string;
}

// It goes to the applicant as written, so it is Chinese whatever language the clerk reads
// (行政复议法 art 20, 行政诉讼法 art 46).
const usualRemedy =
  "如不服本决定，可以自收到之日起六十日内向有权的行政复议机关申请行政复议，也可以自收到之日起六个月内直接向人民法院提起行政诉讼。";

export function RefuseForm(props: OperationFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseRefuseDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`不予受理`}
      submit={t`签署并不予受理`}
      danger
      operation={operation}
      initial={{ remedy: usualRemedy }}
      input={(base, values) => ({
        input: {
          ...base,
          reason: values.reason.trim(),
          rightOrgan: optional(values.rightOrgan),
          remedy: values.remedy.trim(),
          internalNote: optional(values.internalNote),
        },
      })}
    >
      <AreaField name="reason" label={t`不予受理的理由`} hint={t`申请人会看到。`} required />
      <Form.Item
        name="rightOrgan"
        label={t`应向哪个机关申请`}
        extra={t`不属于本机关职权的，告诉申请人该找谁。`}
      >
        <Input maxLength={200} />
      </Form.Item>
      <AreaField name="remedy" label={t`救济途径`} required />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
