//! 送法制审核: what is meant goes to the legal office with its reason, before it may be signed.
import { Trans, useLingui } from "@lingui/react/macro";
import { useOperation } from "@/api/operation";
import { useCaseWords } from "../../public/words";
import { touched } from "../caseQuery";
import { AreaField, ChoiceField } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OperationFormProps } from "./Operations";
import css from "./operations.module.css";
import { PenaltyFields, type PenaltyValues, penaltyBegun, penaltyOf } from "./PenaltyFields";
import { CaseRequestReviewDocument } from "./penaltyQuery";

interface Values {
  outcome: string;
  penalty: PenaltyValues;
  reason: string;
}

const nothing = { measures: [], situations: [], officers: [] };

export function ReviewForm(props: OperationFormProps) {
  const { t } = useLingui();
  const words = useCaseWords();
  const operation = useOperation(CaseRequestReviewDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`送法制审核`}
      submit={t`送法制审核`}
      operation={operation}
      initial={{ penalty: penaltyBegun(props.shown) }}
      input={(base, values) => ({
        input: {
          ...base,
          outcome: values.outcome,
          penalty: penaltyOf(props.shown, values.penalty) ?? nothing,
          reason: values.reason.trim(),
        },
      })}
    >
      <p className={css.quiet}>
        <Trans>法制机构答复之前，这一环节不能作出决定；同意后，只能按送审的内容签署。</Trans>
      </p>
      <ChoiceField
        name="outcome"
        label={t`拟作出的决定`}
        options={props.task.outcomes.map(({ outcome, name }) => ({
          value: outcome,
          label: words.outcome(outcome, name),
        }))}
      />
      <PenaltyFields shown={props.shown} />
      <AreaField
        name="reason"
        label={t`超出幅度或者需要审核的理由`}
        hint={t`只有本机关、法制机构和监督机关看得到。`}
        required
      />
    </OperationForm>
  );
}
