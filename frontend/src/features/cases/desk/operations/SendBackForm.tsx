//! 退回: to an earlier step that the chart lists; what lies between is done again, the case clock runs on.
import { useLingui } from "@lingui/react/macro";
import { useOperation } from "@/api/operation";
import { CaseSendBackDocument, touched } from "../caseQuery";
import { AreaField, ChoiceField, InternalNoteField, optional, SignatureLine } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OfferFormProps } from "./Operations";

interface Values {
  target: string;
  reason: string;
  internalNote?: string;
}

export function SendBackForm({ offer, ...props }: OfferFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseSendBackDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`退回`}
      submit={t`签署并退回`}
      operation={operation}
      fieldOf={{ NOT_A_TARGET: "target" }}
      input={(base, values) => ({
        input: {
          ...base,
          target: values.target,
          reason: values.reason.trim(),
          internalNote: optional(values.internalNote),
        },
      })}
    >
      <ChoiceField
        name="target"
        label={t`退回到哪一步`}
        hint={t`办件期限继续计算，该环节的期限重新起算。`}
        options={offer.targets.map(({ node, name }) => ({ value: node, label: name }))}
      />
      <AreaField name="reason" label={t`退回的理由`} hint={t`公开在查询页上。`} required />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
