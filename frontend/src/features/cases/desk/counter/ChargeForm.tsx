//! 开具缴款通知: a standard of the version, how many units, and what is to be paid; never above the standard.
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Input, InputNumber, Radio } from "antd";
import { useOperation } from "@/api/operation";
import { KeepForm } from "@/desk/KeepForm";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import { type DeskCase, touched } from "../caseQuery";
import { AreaField, optional } from "../operations/fields";
import { CaseChargeFeeDocument } from "./counterQuery";

interface Values {
  /** Place of the standard, or -1 for none. */
  standard: number;
  quantity: number;
  amount: string;
  due: string;
  item?: string;
  basis?: string;
  publicNote?: string;
}

const none = -1;

export function ChargeForm({ shown, onClose }: { shown: DeskCase; onClose: () => void }) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(CaseChargeFeeDocument, touched);
  const { fees: standards } = shown.powerVersion.content;
  const options = standards.map((fee, at) => ({
    value: at,
    label: t`${text(fee.item)}（${text(fee.standard)}）`,
  }));
  return (
    <KeepForm<Values, unknown, Parameters<typeof operation.mutate>[0]>
      name="charge"
      submit={t`开具通知`}
      initial={{ standard: standards.length > 0 ? 0 : none, quantity: 1 }}
      operation={operation}
      input={(values) => ({
        input: {
          caseId: shown.id,
          version: shown.version,
          standard: values.standard === none ? null : values.standard,
          quantity: values.quantity,
          amount: values.amount.trim(),
          due: values.due,
          item: optional(values.item),
          basis: optional(values.basis),
          publicNote: optional(values.publicNote),
        },
      })}
      onDone={onClose}
      onCancel={onClose}
    >
      <Form.Item name="standard" label={t`收费项目和标准`} rules={[{ required: true }]}>
        <Radio.Group
          aria-label={t`收费项目和标准`}
          options={[...options, { value: none, label: t`不在本事项收费标准内` }]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.standard !== after.standard}>
        {({ getFieldValue }) => getFieldValue("standard") === none && <Outside />}
      </Form.Item>
      <Form.Item name="quantity" label={t`数量`} rules={[{ required: true, message: t`请填写数量。` }]}>
        <InputNumber min={1} max={1_000_000} precision={0} />
      </Form.Item>
      <Form.Item
        name="amount"
        label={t`应缴金额（元）`}
        extra={t`不能高于标准乘以数量；低于标准的，请在备注里说明。`}
        rules={[{ required: true, whitespace: true, message: t`请填写金额。` }]}
      >
        <Input inputMode="decimal" maxLength={16} />
      </Form.Item>
      <Form.Item name="due" label={t`缴费截止日`} rules={[{ required: true, message: t`请填写日期。` }]}>
        <Input type="date" />
      </Form.Item>
      <AreaField name="publicNote" label={t`给当事人的备注`} rows={2} />
    </KeepForm>
  );
}

function Outside() {
  const { t } = useLingui();
  return (
    <>
      <Notice kind="warning">
        <Trans>版本里没有这项收费标准。如实登记后，监督机关会收到“无标准收费”的提示。</Trans>
      </Notice>
      <AreaField name="item" label={t`收费项目`} rows={1} required />
      <AreaField name="basis" label={t`收费依据`} rows={1} required />
    </>
  );
}
