//! 陈述申辩: what the party said once it was told of its rights, and the answer.
import { useLingui } from "@lingui/react/macro";
import type { StatementKind } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { minuteOf } from "@/ui/words";
import { touched } from "../caseQuery";
import { useReviewWords } from "../penaltyWords";
import { AreaField, ChoiceField, SignatureLine } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OperationFormProps } from "./Operations";
import { CaseAnswerStatementDocument, CaseRecordStatementDocument } from "./penaltyQuery";

interface Said {
  kind: StatementKind;
  text: string;
}

export function RecordStatementForm(props: OperationFormProps) {
  const { t } = useLingui();
  const words = useReviewWords();
  const operation = useOperation(CaseRecordStatementDocument, touched);
  return (
    <OperationForm<Said, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`记录陈述申辩`}
      submit={t`签署并记录`}
      operation={operation}
      input={(base, { kind, text }) => ({ input: { ...base, kind, text: text.trim() } })}
    >
      <ChoiceField
        name="kind"
        label={t`当事人的表示`}
        options={(Object.keys(words.statements) as StatementKind[]).map((value) => ({
          value,
          label: words.statements[value],
        }))}
      />
      <AreaField name="text" label={t`内容`} hint={t`当事人凭查询码看得到。`} required />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}

interface Answer {
  statement: string;
  adopted: "yes" | "no";
  text: string;
}

export function AnswerStatementForm(props: OperationFormProps) {
  const { t } = useLingui();
  const words = useReviewWords();
  const operation = useOperation(CaseAnswerStatementDocument, touched);
  const open = props.shown.statements.filter(({ adopted }) => adopted === null);
  const first = open[0]?.id;
  return (
    <OperationForm<Answer, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`答复陈述申辩`}
      submit={t`签署并答复`}
      operation={operation}
      {...(first !== undefined && { initial: { statement: first } })}
      input={(base, { statement, adopted, text }) => ({
        input: { ...base, statement, adopted: adopted === "yes", text: text.trim() },
      })}
    >
      <ChoiceField
        name="statement"
        label={t`答复哪一份`}
        options={open.map(({ id, kind, at, text }) => ({
          value: id,
          label: `${minuteOf(at)} ${words.statements[kind]}：${text.slice(0, 40)}`,
        }))}
      />
      <ChoiceField
        name="adopted"
        label={t`复核结果`}
        options={[
          { value: "yes", label: t`成立，予以采纳` },
          { value: "no", label: t`不成立，不予采纳` },
        ]}
      />
      <AreaField
        name="text"
        label={t`复核理由`}
        hint={t`当事人凭查询码看得到；不得因陈述、申辩加重处罚。`}
        required
      />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
