//! 回访: whether the rater was reached, and what they say now.
import { useLingui } from "@lingui/react/macro";
import { Form, Input, Radio } from "antd";
import { useOperation } from "@/api/operation";
import { Frame } from "./Frame";
import { RatingCallBackDocument, type ShownRating, touched } from "./ratingQuery";

type Outcome = "SATISFIED" | "DISSATISFIED" | "MISSED";

interface Values {
  outcome: Outcome;
  note?: string;
}

export function CallBackForm({ rating }: { rating: ShownRating }) {
  const { t } = useLingui();
  const operation = useOperation(RatingCallBackDocument, touched);
  return (
    <Frame<Values, Parameters<typeof operation.mutate>[0]>
      name="rating-call-back"
      submit={t`登记回访`}
      operation={operation}
      input={({ outcome, note }) => ({
        input: {
          id: rating.id,
          version: rating.version,
          reached: outcome !== "MISSED",
          satisfied: outcome === "MISSED" ? null : outcome === "SATISFIED",
          note: note === undefined || note.trim() === "" ? null : note.trim(),
        },
      })}
    >
      <Form.Item
        name="outcome"
        label={t`回访结果`}
        rules={[{ required: true, message: t`请选择回访结果。` }]}
      >
        <Radio.Group
          options={[
            { value: "SATISFIED", label: t`已联系上，现在满意` },
            { value: "DISSATISFIED", label: t`已联系上，仍不满意` },
            { value: "MISSED", label: t`未联系上` },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label={t`回访情况`} extra={t`只有工作人员能看到。`}>
        <Input.TextArea rows={3} maxLength={4000} showCount />
      </Form.Item>
    </Frame>
  );
}
