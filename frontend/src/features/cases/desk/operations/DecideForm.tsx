//! 作出决定: the outcome the chart allows, with reasons, legal basis and a signed opinion.
import { useLingui } from "@lingui/react/macro";
import { Form, Input } from "antd";
import { useOperation } from "@/api/operation";
import { useText } from "@/ui/words";
import { useCaseWords } from "../../public/words";
import { CaseDecideDocument, touched } from "../caseQuery";
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
import { isPenalty, PenaltyFields, type PenaltyValues, penaltyBegun, penaltyOf } from "./PenaltyFields";

interface Values {
  outcome: string;
  reasons: string;
  basis: string;
  opinion: string;
  internalNote?: string;
  choice?: BranchChoice;
  penalty?: PenaltyValues;
  /** Why a prerequisite is not needed, in the order of those that are missing and may be spared. */
  exemptions?: { reason?: string }[];
}

export function DecideForm(props: OperationFormProps) {
  const { t } = useLingui();
  const text = useText();
  const words = useCaseWords();
  const operation = useOperation(CaseDecideDocument, touched);
  const bases = props.shown.powerVersion.content.legalBases.map(({ law, article }) => `《${law}》${article}`);
  const spared = props.shown.prerequisites.filter(
    ({ caseNumber, exemption }) => caseNumber === null && exemption !== null,
  );
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`作出决定`}
      submit={t`签署决定`}
      operation={operation}
      fieldOf={{ OUTCOME_NOT_REACHABLE: "choice", CHOICE_MISSING: "choice", NOT_A_CHOICE: "choice" }}
      initial={{
        basis: bases.join("；"),
        ...(isPenalty(props.shown) && { penalty: penaltyBegun(props.shown) }),
      }}
      input={(base, values) => ({
        input: {
          ...base,
          outcome: values.outcome,
          reasons: values.reasons.trim(),
          basis: values.basis.trim(),
          opinion: values.opinion.trim(),
          internalNote: optional(values.internalNote),
          choice: branches(values.choice),
          exemptions: spared.flatMap(({ power }, at) => {
            const reason = values.exemptions?.[at]?.reason?.trim() ?? "";
            return reason === "" ? [] : [{ power, reason }];
          }),
          penalty: penaltyOf(props.shown, values.penalty),
        },
      })}
    >
      <ChoiceField
        name="outcome"
        label={t`决定结果`}
        options={props.task.outcomes.map(({ outcome, name }) => ({
          value: outcome,
          label: words.outcome(outcome, name),
        }))}
      />
      <BranchField task={props.task} />
      {isPenalty(props.shown) && <PenaltyFields shown={props.shown} />}
      {spared.map(({ power, name }, at) => (
        <Form.Item
          key={power}
          name={["exemptions", at, "reason"]}
          label={t`免除前置条件“${text(name) || power}”的理由`}
          extra={t`没有查到准予决定，又符合可以免除的情形时填写；公众会看到。`}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      ))}
      <AreaField name="reasons" label={t`理由`} hint={t`写进决定书，申请人会看到。`} required />
      <AreaField name="basis" label={t`法律依据`} hint={t`已按事项的设定依据填好，可以改。`} required />
      <AreaField name="opinion" label={t`签署意见`} hint={t`公开在查询页上。`} required rows={2} />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
