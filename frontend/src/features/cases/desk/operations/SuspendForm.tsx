//! 暂停: the clocks stop on a ground that the chart or the law lists, and the applicant is told how long.
import { useLingui } from "@lingui/react/macro";
import { Form, InputNumber } from "antd";
import type { StopCause } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { useText } from "@/ui/words";
import { CaseSuspendDocument, touched } from "../caseQuery";
import { AreaField, ChoiceField, InternalNoteField, optional, SignatureLine } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OfferFormProps } from "./Operations";

interface Values {
  cause: StopCause;
  days: number;
  reason: string;
  told: string;
  internalNote?: string;
}

export function SuspendForm({ offer, ...props }: OfferFormProps) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(CaseSuspendDocument, touched);
  const grounds = offer.grounds.filter(({ left }) => left !== 0);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`依法暂停`}
      submit={t`签署并暂停`}
      operation={operation}
      fieldOf={{ NOT_A_GROUND: "cause", GROUND_USED_UP: "cause", PAUSE_DAYS: "days" }}
      input={(base, values) => ({
        input: {
          ...base,
          cause: values.cause,
          days: values.days,
          reason: values.reason.trim(),
          told: values.told.trim(),
          internalNote: optional(values.internalNote),
        },
      })}
    >
      <ChoiceField
        name="cause"
        label={t`暂停的法定事由`}
        hint={t`只能选流程图在本环节列明的，或者法律规定不计入期限的事由。`}
        options={grounds.map(({ cause, name, basis }) => ({
          value: cause,
          label: basis ? `${text(name)}（${basis}）` : text(name),
        }))}
      />
      <Form.Item
        name="days"
        label={t`预计多少个工作日`}
        extra={t`公开在查询页上；超过以后仍未恢复，会公开提示。`}
        rules={[{ required: true, message: t`请填写预计的工作日数。` }]}
      >
        <InputNumber min={1} max={250} precision={0} />
      </Form.Item>
      <AreaField name="reason" label={t`暂停的理由`} hint={t`公开在查询页上。`} required />
      <AreaField
        name="told"
        label={t`怎样告知了申请人`}
        hint={t`法律要求把所需时间书面告知申请人；公开在查询页上。`}
        required
        rows={2}
      />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
