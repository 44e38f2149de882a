//! The forms of a complaint's operations; each says its fields and leaves the rest to `ActForm`.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Radio, Select } from "antd";
import type { ComplaintComplexity } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { useText } from "@/ui/words";
import { ActForm, type ActFormProps, AreaField } from "./ActForm";
import {
  ComplaintAssignDocument,
  ComplaintCloseDocument,
  ComplaintInstructDocument,
  ComplaintPostsDocument,
  ComplaintRegisterDocument,
  ComplaintRejectDocument,
  ComplaintReplyDocument,
  touched,
} from "./deskQuery";

export function RegisterForm(props: ActFormProps) {
  const { t } = useLingui();
  const operation = useOperation(ComplaintRegisterDocument, touched);
  return (
    <ActForm<{ complexity: ComplaintComplexity }, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`登记`}
      operation={operation}
      initial={{ complexity: "GENERAL" }}
      input={(base, values) => ({ input: { ...base, ...values } })}
    >
      <Form.Item name="complexity" label={t`复杂程度`} extra={t`期限自提交之日起算。`} required>
        <Radio.Group
          aria-label={t`复杂程度`}
          options={[
            { value: "GENERAL", label: t`一般（5 个工作日）` },
            { value: "COMPLEX", label: t`复杂（1 个月）` },
          ]}
        />
      </Form.Item>
    </ActForm>
  );
}

export function RejectForm(props: ActFormProps) {
  const { t } = useLingui();
  const operation = useOperation(ComplaintRejectDocument, touched);
  return (
    <ActForm<{ reason: string; rightPlace: string }, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`不予受理`}
      danger
      operation={operation}
      input={(base, values) => ({ input: { ...base, ...values } })}
    >
      <AreaField name="reason" label={t`理由`} hint={t`投诉人会看到。`} required />
      <Form.Item
        name="rightPlace"
        label={t`应向哪里反映`}
        rules={[{ required: true, whitespace: true, message: t`请写明应向哪里反映。` }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </ActForm>
  );
}

interface AssignValues {
  post: string;
  leaderPost?: string;
  opinion?: string;
}

export function AssignForm(props: ActFormProps) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(ComplaintAssignDocument, touched);
  const posts = useQuery({ ...asked("posts", ComplaintPostsDocument, {}), staleTime: 600_000 });
  const options = (posts.data?.posts ?? []).map(({ id, title, organisation }) => ({
    value: id,
    label: `${text(organisation.name)} · ${text(title)}`,
  }));
  return (
    <ActForm<AssignValues, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`交办`}
      operation={operation}
      input={(base, { post, leaderPost, opinion }) => ({
        input: { ...base, post, leaderPost: leaderPost ?? null, opinion: opinion?.trim() ?? "" },
      })}
    >
      <Form.Item
        name="post"
        label={t`承办岗位`}
        extra={t`举报件不能交给被举报的单位及其下属单位。`}
        rules={[{ required: true, message: t`请选择承办岗位。` }]}
      >
        <Select showSearch={{ optionFilterProp: "label" }} options={options} loading={posts.isPending} />
      </Form.Item>
      <Form.Item name="leaderPost" label={t`先由哪个领导岗位批示`} extra={t`不需要批示的不选。`}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={options}
          loading={posts.isPending}
        />
      </Form.Item>
      <AreaField name="opinion" label={t`处理意见`} hint={t`承办岗位和领导看得到，投诉人看不到。`} />
    </ActForm>
  );
}

export function InstructForm(props: ActFormProps) {
  const { t } = useLingui();
  const operation = useOperation(ComplaintInstructDocument, touched);
  return (
    <ActForm<{ instruction: string }, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`领导批示`}
      operation={operation}
      input={(base, values) => ({ input: { ...base, ...values } })}
    >
      <AreaField name="instruction" label={t`批示`} hint={t`投诉人看不到。`} required />
    </ActForm>
  );
}

export function ReplyForm(props: ActFormProps) {
  const { t } = useLingui();
  const operation = useOperation(ComplaintReplyDocument, touched);
  return (
    <ActForm<{ reply: string }, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`答复`}
      operation={operation}
      input={(base, values) => ({ input: { ...base, ...values } })}
    >
      <AreaField name="reply" label={t`答复内容`} hint={t`投诉人凭查询码看到，提交后不能修改。`} required />
    </ActForm>
  );
}

export function CloseForm(props: ActFormProps) {
  const { t } = useLingui();
  const operation = useOperation(ComplaintCloseDocument, touched);
  return (
    <ActForm<{ note: string }, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`办结`}
      operation={operation}
      input={(base, values) => ({ input: { ...base, ...values } })}
    >
      <AreaField
        name="note"
        label={t`办结说明`}
        hint={t`投诉人会看到；投诉人仍可确认或提出异议。`}
        required
      />
    </ActForm>
  );
}
