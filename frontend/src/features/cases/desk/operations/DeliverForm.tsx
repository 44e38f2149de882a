//! 送达: the decision reaches the party, and how.
import { useLingui } from "@lingui/react/macro";
import type { DeliveryMethod } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { useCaseWords } from "../../public/words";
import { CaseDeliverDocument, touched } from "../caseQuery";
import {
  AreaField,
  type BranchChoice,
  BranchField,
  branches,
  ChoiceField,
  InternalNoteField,
  optional,
  SignatureLine,
} from "./fields";
import { OperationForm } from "./OperationForm";
import type { OperationFormProps } from "./Operations";

interface Values {
  method: DeliveryMethod;
  proof?: string;
  opinion: string;
  internalNote?: string;
  choice?: BranchChoice;
}

const methods: DeliveryMethod[] = ["DOWNLOAD", "WINDOW", "POST"];

export function DeliverForm(props: OperationFormProps) {
  const { t } = useLingui();
  const words = useCaseWords();
  const operation = useOperation(CaseDeliverDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`送达`}
      submit={t`签署送达`}
      operation={operation}
      input={(base, values) => ({
        input: {
          ...base,
          method: values.method,
          proof: optional(values.proof),
          opinion: values.opinion.trim(),
          internalNote: optional(values.internalNote),
          choice: branches(values.choice),
        },
      })}
    >
      <ChoiceField
        name="method"
        label={t`送达方式`}
        options={methods.map((value) => ({ value, label: words.delivery(value) }))}
      />
      <AreaField
        name="proof"
        label={t`送达凭据`}
        hint={t`签收人或者邮件单号；网上下载的，首次下载时间自动记入送达回证。`}
        rows={2}
      />
      <AreaField name="opinion" label={t`送达情况`} hint={t`公开在查询页上。`} required rows={2} />
      <BranchField task={props.task} />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
