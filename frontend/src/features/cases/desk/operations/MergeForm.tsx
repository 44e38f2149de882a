//! 并案: other cases of the same party join this one; they close and stay to be read from it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useOperation } from "@/api/operation";
import { Empty } from "@/ui/States";
import { dayOf } from "@/ui/words";
import { CaseMergeDocument, touched } from "../caseQuery";
import { AreaField, ChoiceField, InternalNoteField, optional, SignatureLine } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OfferFormProps } from "./Operations";

interface Values {
  others: string[];
  reason: string;
  internalNote?: string;
}

export function MergeForm({ offer, ...props }: OfferFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseMergeDocument, touched);
  const { mergeable } = offer;
  if (mergeable.length === 0) {
    return (
      <Empty icon="check" title={t`没有可以并入的办件`}>
        <Trans>只有同一当事人、同一事项版本、停在可以并案的环节的办件才能并入。</Trans>
      </Empty>
    );
  }
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`并案`}
      submit={t`签署并并案`}
      operation={operation}
      fieldOf={{ NOT_DUE_FIRST: "others", OTHER_PARTY: "others", NOT_AT_A_MERGING_STEP: "others" }}
      input={(base, values) => ({
        input: {
          ...base,
          others: mergeable
            .filter(({ caseId }) => values.others.includes(caseId))
            .map(({ caseId, version }) => ({ caseId, version })),
          reason: values.reason.trim(),
          internalNote: optional(values.internalNote),
        },
      })}
    >
      <ChoiceField
        name="others"
        label={t`并入哪几件`}
        hint={t`以到期最早的一件为主案；并入的办件就此结束，内容仍可从主案查看。`}
        several
        options={mergeable.map(({ caseId, caseNumber, filedAt, dueDay }) => ({
          value: caseId,
          label: t`${caseNumber}（${dayOf(filedAt)} 立案，到期 ${dueDay ?? "—"}）`,
        }))}
      />
      <AreaField name="reason" label={t`并案的理由`} hint={t`公开在查询页上。`} required />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
