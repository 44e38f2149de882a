//! A supervisor takes in what came by visit, letter or call; the receipt with the code is for the complainant.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { ApiError, type FieldReason } from "@/api/errors";
import type { ComplaintCategory, ComplaintChannelKind, ComplaintKind } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import type { Upload } from "@/api/uploads";
import { DeskPage, Section } from "@/desk/DeskPage";
import { placeFaults, sentenceOf } from "@/desk/faults";
import { deskPaths } from "@/desk/paths";
import { LinkButton } from "@/ui/Button";
import { Fault, Notice } from "@/ui/States";
import { UploadField } from "@/ui/UploadField";
import { useText } from "@/ui/words";
import { ComplaintReceipt } from "../public/ComplaintReceipt";
import css from "../public/complaint.module.css";
import { ComplaintFileDocument, type ShownReceipt } from "../public/complaintQuery";
import { longest } from "../public/draft";
import { categories, kinds, useComplaintWords } from "../public/words";
import { ComplaintBodiesDocument } from "./deskQuery";

interface Values {
  channel: ComplaintChannelKind;
  kind: ComplaintKind;
  category: ComplaintCategory;
  organisation?: string;
  text: string;
  complainant?: { name?: string; phone?: string; email?: string };
}

const channels: ComplaintChannelKind[] = ["VISIT", "LETTER", "CALL"];

export function Intake() {
  const { t } = useLingui();
  const [receipt, setReceipt] = useState<ShownReceipt | null>(null);
  return (
    <DeskPage title={t`登记来访、来信、来电`}>
      {receipt === null ? (
        <IntakeForm onFiled={setReceipt} />
      ) : (
        <>
          <ComplaintReceipt receipt={receipt} />
          {receipt.complaintId !== null && (
            <LinkButton icon="flag" to={deskPaths.workComplaint} params={{ id: receipt.complaintId }}>
              <Trans>打开这个件</Trans>
            </LinkButton>
          )}
        </>
      )}
    </DeskPage>
  );
}

function IntakeForm({ onFiled }: { onFiled: (receipt: ShownReceipt) => void }) {
  const { t } = useLingui();
  const text = useText();
  const words = useComplaintWords();
  const [form] = Form.useForm<Values>();
  const [rest, setRest] = useState<FieldReason[]>([]);
  const [uploads, setUploads] = useState<Upload[]>([]);
  const filing = useOperation(ComplaintFileDocument, ["complaints"]);
  const bodies = useQuery({ ...asked("organisations", ComplaintBodiesDocument, {}), staleTime: 600_000 });
  const send = async ({ complainant, organisation, ...values }: Values) => {
    setRest([]);
    const { name = "", phone = "", email = "" } = complainant ?? {};
    const named = name.trim() !== "" || phone.trim() !== "";
    try {
      const filed = await filing.mutateAsync({
        input: {
          ...values,
          organisation: organisation ?? null,
          complainant: named ? { name: name.trim(), phone: phone.trim(), email: email.trim() || null } : null,
          files: uploads.map(({ id }) => id),
          consent: false,
        },
      });
      onFiled(filed.complaintFile);
    } catch (error) {
      if (error instanceof ApiError) setRest(placeFaults(form, error.fields));
    }
  };
  const choices = <Value extends string>(values: Value[], word: (value: Value) => string) =>
    values.map((value) => ({ value, label: word(value) }));
  return (
    <Section>
      <Form<Values>
        form={form}
        name="intake"
        layout="vertical"
        className={css.deskForm}
        initialValues={{ channel: "VISIT", kind: "COMPLAINT", category: "CONDUCT" }}
        onFinish={(values) => void send(values)}
      >
        <Form.Item name="channel" label={t`来源`} required>
          <Radio.Group aria-label={t`来源`} options={choices(channels, words.channel)} />
        </Form.Item>
        <Form.Item name="kind" label={t`种类`} required>
          <Radio.Group aria-label={t`种类`} options={choices(kinds, words.kind)} />
        </Form.Item>
        <Form.Item name="category" label={t`内容类别`} required>
          <Select options={choices(categories, words.category)} />
        </Form.Item>
        <Form.Item name="organisation" label={t`针对单位`}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            loading={bodies.isPending}
            options={(bodies.data?.organisations.nodes ?? []).map(({ id, name }) => ({
              value: id,
              label: text(name),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="text"
          label={t`具体内容`}
          rules={[{ required: true, whitespace: true, message: t`请填写具体内容。` }]}
        >
          <Input.TextArea rows={8} maxLength={longest} />
        </Form.Item>
        <div className={css.papers}>
          <UploadField
            label={t`附件`}
            hint={t`来信或来访材料的扫描件、照片，最多 5 个。文件名会改为编号，以免透露来人身份。`}
            required={false}
            uploads={uploads}
            onAdd={(upload) => setUploads((before) => [...before, upload])}
            onRemove={(id) => setUploads((before) => before.filter((upload) => upload.id !== id))}
          />
        </div>
        <Form.Item name={["complainant", "name"]} label={t`姓名`} extra={t`匿名的不填。`}>
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item name={["complainant", "phone"]} label={t`联系电话`}>
          <Input type="tel" maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name={["complainant", "email"]} label={t`电子邮箱`}>
          <Input type="email" maxLength={100} autoComplete="off" />
        </Form.Item>
        {rest.length > 0 && (
          <Notice kind="bad" live>
            <ul>
              {rest.map((fault) => (
                <li key={`${fault.path} ${fault.reason}`}>{sentenceOf(fault)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {filing.error instanceof ApiError && filing.error.fields.length === 0 && (
          <Fault error={filing.error} />
        )}
        <Button htmlType="submit" type="primary" loading={filing.isPending}>
          <Trans>登记</Trans>
        </Button>
      </Form>
    </Section>
  );
}
