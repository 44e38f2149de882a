//! 受理: the application is taken in and the case clock starts.
import { useLingui } from "@lingui/react/macro";
import { useOperation } from "@/api/operation";
import { CaseAcceptDocument, touched } from "../caseQuery";
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
  publicNote?: string;
  internalNote?: string;
  choice?: BranchChoice;
}

export function AcceptForm(props: OperationFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseAcceptDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`受理`}
      submit={t`签署并受理`}
      operation={operation}
      input={(base, values) => ({
        input: {
          ...base,
          publicNote: optional(values.publicNote),
          internalNote: optional(values.internalNote),
          choice: branches(values.choice),
        },
      })}
    >
      <AreaField name="publicNote" label={t`给申请人的话`} hint={t`公开在查询页上。`} />
      <BranchField task={props.task} />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
