//! 办理环节: a signed opinion ends the step and the chart moves on.
import { useLingui } from "@lingui/react/macro";
import { useOperation } from "@/api/operation";
import { CaseCompleteDocument, touched } from "../caseQuery";
import {
  AreaField,
  type BranchChoice,
  BranchField,
  branches,
  InternalNoteField,
  optional,
  SignatureLine,
} from "./fields";
import { OperationForm } from "./OperationForm";
import type { OperationFormProps } from "./Operations";

interface Values {
  opinion: string;
  internalNote?: string;
  choice?: BranchChoice;
}

export function CompleteForm(props: OperationFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseCompleteDocument, touched);
  const step = props.task.name;
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`办理：${step}`}
      submit={t`签署并提交`}
      operation={operation}
      input={(base, values) => ({
        input: {
          ...base,
          opinion: values.opinion.trim(),
          internalNote: optional(values.internalNote),
          choice: branches(values.choice),
        },
      })}
    >
      <AreaField name="opinion" label={t`办理意见`} hint={t`公开在查询页上。`} required />
      <BranchField task={props.task} />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
