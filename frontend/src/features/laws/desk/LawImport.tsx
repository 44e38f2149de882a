//! Registering a statute from its text, or giving a registered one a new text: looked at first, written once it is sound.
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useId, useState } from "react";
import { execute } from "@/api/client";
import type { LawImportInput } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { upload } from "@/api/uploads";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { deskPaths } from "@/desk/paths";
import { Icon } from "@/ui/Icon";
import { Fault, Notice } from "@/ui/States";
import picker from "@/ui/upload.module.css";
import { useText } from "@/ui/words";
import { useArticleChangeWord } from "../lawWords";
import { LawImportDocument, LawPreviewDocument, LawSaveDocument, type Preview, touched } from "./keepQuery";

export function LawImport() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const done = (id: string) => void navigate({ to: deskPaths.deskLaw, params: { id } });
  return (
    <DeskPage title={t`登记法规`}>
      <Section title={t`从文本导入`}>
        <TextImport law={null} onDone={done} />
      </Section>
      <Section title={t`只登记名称，条文以后补充`}>
        <NewLaw onDone={done} />
      </Section>
    </DeskPage>
  );
}

interface Values {
  title?: string;
  issuer?: string;
  documentNumber?: string;
  remark?: string;
  validFrom: string;
  text: string;
  note: string;
}

interface ImportProps {
  /** The law that gets a new text; null registers a new one. */
  law: { id: string; version: number } | null;
  onDone: (id: string) => void;
}

const orNull = (text: string | undefined): string | null => text?.trim() || null;

export function TextImport({ law, onDone }: ImportProps) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const [looked, setLooked] = useState<{ input: LawImportInput; preview: Preview } | null>(null);
  const look = useMutation({
    mutationFn: async (values: Values) => {
      const file = new File([values.text], "statute.md", { type: "text/plain" });
      const { id } = await upload(file, { purpose: "statute" });
      const input: LawImportInput = {
        law: law?.id ?? null,
        expectedVersion: law?.version ?? 0,
        title: orNull(values.title),
        issuer: orNull(values.issuer),
        documentNumber: orNull(values.documentNumber),
        remark: orNull(values.remark),
        validFrom: values.validFrom,
        upload: id,
        note: values.note.trim(),
      };
      return { input, preview: (await execute(LawPreviewDocument, { input })).lawPreview };
    },
    onSuccess: setLooked,
  });
  const write = useOperation(LawImportDocument, touched);
  const send = async () => {
    if (looked === null) return;
    const { lawImport } = await write.mutateAsync({ input: looked.input });
    onDone(lawImport.id);
  };
  return (
    <>
      <Form<Values>
        form={form}
        name={law === null ? "law-import" : "law-revision"}
        layout="vertical"
        className={css.form}
        initialValues={{ text: "" }}
        onValuesChange={() => setLooked(null)}
        onFinish={(values) => look.mutate(values)}
      >
        <TextFields fresh={law === null} onFile={(text) => form.setFieldsValue({ text })} />
        {look.error !== null && !look.isPending && <Fault error={look.error} />}
        <div className={css.buttons}>
          <Button htmlType="submit" loading={look.isPending}>
            <Trans>预览，不写入</Trans>
          </Button>
        </div>
      </Form>
      {looked !== null && (
        <>
          <Looked preview={looked.preview} />
          {write.error !== null && !write.isPending && <Fault error={write.error} />}
          <div className={css.buttons}>
            <Button
              type="primary"
              disabled={looked.preview.faults.length > 0}
              loading={write.isPending}
              onClick={() => void send().catch(() => undefined)}
            >
              {law === null ? t`全部登记` : t`登记新文本`}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function TextFields({ fresh, onFile }: { fresh: boolean; onFile: (text: string) => void }) {
  const { t } = useLingui();
  const file = useId();
  return (
    <>
      <Form.Item
        name="text"
        label={t`法规文本`}
        extra={t`纯文本或 Markdown。每条以“第一条”开头另起一行，章节以“第一章”开头；第一行是名称。`}
        rules={[{ required: true, whitespace: true, message: t`请粘贴文本或者选择文件。` }]}
      >
        <Input.TextArea rows={12} />
      </Form.Item>
      <span className={picker.pick}>
        <input
          id={file}
          type="file"
          accept=".txt,.md,text/plain,text/markdown"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) void chosen.text().then(onFile);
          }}
        />
        <label htmlFor={file}>
          <Icon name="upload" />
          <Trans>从文件读入</Trans>
        </label>
      </span>
      {fresh && (
        <>
          <div className={css.pair}>
            <Form.Item name="title" label={t`名称`} extra={t`不填则用文本第一行。`}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="issuer" label={t`制定机关`}>
              <Input maxLength={100} />
            </Form.Item>
          </div>
          <div className={css.pair}>
            <Form.Item name="documentNumber" label={t`文号`}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="remark" label={t`公众可见的说明`}>
              <Input maxLength={500} />
            </Form.Item>
          </div>
        </>
      )}
      <div className={css.pair}>
        <Form.Item
          name="validFrom"
          label={t`施行日期`}
          rules={[{ required: true, message: t`请填写施行日期。` }]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="note"
          label={t`变更说明`}
          rules={[{ required: true, whitespace: true, message: t`请写明变更了什么、为什么。` }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      </div>
    </>
  );
}

function Looked({ preview }: { preview: Preview }) {
  const { t } = useLingui();
  const text = useText();
  const word = useArticleChangeWord();
  const count = preview.articles.length;
  const affected = preview.affectedPowers;
  return (
    <>
      <Notice kind={preview.faults.length > 0 ? "bad" : "good"} live>
        {preview.faults.length > 0 ? (
          <>
            <strong>
              <Trans>文本有问题，没有写入任何内容：</Trans>
            </strong>
            <ul>
              {preview.faults.map((fault) => (
                <li key={`${fault.line} ${fault.reason}`}>
                  <Trans>第 {fault.line} 行：</Trans>
                  {text(fault.text)}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <Trans>
            读到《{preview.title ?? "—"}》{count} 条；登记后将请 {affected} 个在用事项的实施机关核对。
          </Trans>
        )}
      </Notice>
      {count > 0 && (
        <DeskTable
          label={t`读到的条文`}
          rows={preview.articles}
          rowKey={(row) => `${row.number} ${row.line ?? ""}`}
          columns={[
            {
              key: "number",
              title: t`条号`,
              card: "head",
              name: true,
              nowrap: true,
              render: (row) => row.number,
            },
            { key: "change", title: t`变化`, nowrap: true, render: (row) => word(row.change) },
            { key: "line", title: t`行`, end: true, render: (row) => row.line ?? "—" },
            { key: "chapter", title: t`章节`, render: (row) => row.chapter ?? "—" },
            { key: "text", title: t`内容`, render: (row) => row.text ?? "—" },
          ]}
        />
      )}
    </>
  );
}

interface LawValues {
  title: string;
  issuer?: string;
  documentNumber?: string;
  remark?: string;
  validFrom: string;
  note: string;
}

function NewLaw({ onDone }: { onDone: (id: string) => void }) {
  const { t } = useLingui();
  const operation = useOperation(LawSaveDocument, touched);
  return (
    <KeepForm<LawValues, { lawSave: { id: string } }, Parameters<typeof operation.mutateAsync>[0]>
      name="law"
      submit={t`登记`}
      initial={{}}
      operation={operation}
      onDone={({ lawSave }) => onDone(lawSave.id)}
      input={(values) => ({
        input: {
          id: null,
          expectedVersion: 0,
          title: values.title,
          issuer: orNull(values.issuer),
          documentNumber: orNull(values.documentNumber),
          remark: orNull(values.remark),
          validFrom: values.validFrom,
          validTo: null,
          note: values.note,
        },
      })}
    >
      <LawFields />
    </KeepForm>
  );
}

/** What is said of a law as a whole. */
export function LawFields({ ends }: { ends?: boolean }) {
  const { t } = useLingui();
  return (
    <>
      <div className={css.pair}>
        <Form.Item
          name="title"
          label={t`名称`}
          rules={[{ required: true, whitespace: true, message: t`请填写名称。` }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="issuer" label={t`制定机关`}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <div className={css.pair}>
        <Form.Item name="documentNumber" label={t`文号`}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="remark" label={t`公众可见的说明`}>
          <Input maxLength={500} />
        </Form.Item>
      </div>
      <div className={css.pair}>
        <Form.Item
          name="validFrom"
          label={t`施行日期`}
          rules={[{ required: true, message: t`请填写施行日期。` }]}
        >
          <Input type="date" />
        </Form.Item>
        {ends && (
          <Form.Item name="validTo" label={t`失效日期`}>
            <Input type="date" />
          </Form.Item>
        )}
      </div>
      <Form.Item
        name="note"
        label={t`变更说明`}
        rules={[{ required: true, whitespace: true, message: t`请写明变更了什么、为什么。` }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </>
  );
}
