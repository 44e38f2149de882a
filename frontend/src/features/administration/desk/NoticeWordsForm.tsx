//! The words of one kind of notice, as they are written and as a made-up case would fill them.
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { execute } from "@/api/client";
import { useOperation } from "@/api/operation";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { useNoticeWords } from "@/desk/noticeWords";
import { Fault, Notice } from "@/ui/States";
import { type Template, TemplatePreviewDocument, TemplateSaveDocument } from "./noticeQuery";

interface Both {
  zh: string;
  en: string;
}

interface Values {
  title: Both;
  body: Both;
}

interface Props {
  version: number;
  template: Template;
  onClose: () => void;
}

const both = ({ zh, en }: { zh: string; en: string | null }): Both => ({ zh, en: en ?? "" });

export function NoticeWordsForm({ version, template, onClose }: Props) {
  const { t } = useLingui();
  const words = useNoticeWords();
  const operation = useOperation(TemplateSaveDocument, ["noticeTemplates"]);
  const { kind } = template;
  return (
    <section aria-label={t`修改模板：${words.kind[kind]}`}>
      <h3>
        <Trans>修改模板：{words.kind[kind]}</Trans>
      </h3>
      <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
        name="words"
        submit={t`保存模板`}
        operation={operation}
        initial={{ title: both(template.title), body: both(template.body) }}
        onDone={onClose}
        onCancel={onClose}
        input={({ title, body }) => ({ input: { expectedVersion: version, kind, words: { title, body } } })}
      >
        <p className={css.quiet}>
          <Trans>
            可用字段：{template.fields.map((field) => `{${field}}`).join(" ")}。查询码不会写进消息。
          </Trans>
        </p>
        <div className={css.pair}>
          <Form.Item name={["title", "zh"]} label={t`标题`}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name={["title", "en"]} label={t`标题（英文）`}>
            <Input maxLength={60} />
          </Form.Item>
        </div>
        <Form.Item name={["body", "zh"]} label={t`正文`}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item name={["body", "en"]} label={t`正文（英文）`}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Preview kind={kind} />
        {template.own && (
          <div className={css.buttons}>
            <Button
              loading={operation.isPending}
              onClick={() =>
                operation.mutate(
                  { input: { expectedVersion: version, kind, words: null } },
                  { onSuccess: onClose },
                )
              }
            >
              <Trans>恢复系统自带的模板</Trans>
            </Button>
          </div>
        )}
      </KeepForm>
    </section>
  );
}

function Preview({ kind }: { kind: Template["kind"] }) {
  const { t } = useLingui();
  const form = Form.useFormInstance<Values>();
  const preview = useMutation({
    mutationFn: () => execute(TemplatePreviewDocument, { kind, words: form.getFieldsValue() }),
  });
  const shown = preview.data?.noticeTemplatePreview;
  return (
    <>
      <div className={css.buttons}>
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          <Trans>预览</Trans>
        </Button>
      </div>
      {preview.error !== null && <Fault error={preview.error} />}
      {shown !== undefined && (
        <div role="group" aria-label={t`预览`}>
          <Notice live>
            <strong>{shown.title.zh}</strong>
            <p>{shown.body.zh}</p>
            <div lang="en">
              <strong>{shown.title.en}</strong>
              <p>{shown.body.en}</p>
            </div>
          </Notice>
        </div>
      )}
    </>
  );
}
