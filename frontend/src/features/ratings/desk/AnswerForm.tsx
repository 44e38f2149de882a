//! 答复: what was found and done about a low rating, as the rater will read it.
import { useLingui } from "@lingui/react/macro";
import { Form, Input } from "antd";
import { useOperation } from "@/api/operation";
import { Frame } from "./Frame";
import { RatingAnswerDocument, type ShownRating, touched } from "./ratingQuery";

interface Values {
  answer: string;
}

export function AnswerForm({ rating }: { rating: ShownRating }) {
  const { t } = useLingui();
  const operation = useOperation(RatingAnswerDocument, touched);
  return (
    <Frame<Values, Parameters<typeof operation.mutate>[0]>
      name="rating-answer"
      submit={t`提交答复`}
      operation={operation}
      input={({ answer }) => ({
        input: { id: rating.id, version: rating.version, answer: answer.trim() },
      })}
    >
      <Form.Item
        name="answer"
        label={t`答复内容`}
        extra={t`评价人凭查询码能看到。写明核实的情况、怎样改正；不能按其要求办的，讲清依据。`}
        rules={[{ required: true, whitespace: true, message: t`请填写答复内容。` }]}
      >
        <Input.TextArea rows={5} maxLength={4000} showCount />
      </Form.Item>
    </Frame>
  );
}
