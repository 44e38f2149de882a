//! The templates of an office's writs: one kind at a time, its fields beside it, and how it looks with a sample case.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import type { WritKind } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import desk from "@/desk/desk.module.css";
import { KeepForm } from "@/desk/KeepForm";
import keep from "@/desk/keep.module.css";
import { Facts } from "@/ui/Display";
import { Loaded, Notice } from "@/ui/States";
import { Tabs } from "@/ui/Tabs";
import { minuteOf, useText } from "@/ui/words";
import css from "./papers.module.css";
import {
  type Template,
  WritPreviewDocument,
  WritTemplateSaveDocument,
  WritTemplatesDocument,
} from "./papersQuery";

export function TemplatesPage() {
  const { t } = useLingui();
  const text = useText();
  const [kind, setKind] = useState<WritKind>("ACCEPTANCE");
  const query = useQuery(asked("writTemplates", WritTemplatesDocument, {}));
  return (
    <DeskPage title={t`文书模板`}>
      <Loaded query={query} lines={10}>
        {({ writTemplates: { organisation, templates } }) => {
          const shown = templates.find((template) => template.kind === kind);
          return (
            <Section title={text(organisation.name)}>
              <Tabs
                label={t`文书种类`}
                tabs={templates.map((template) => ({ key: template.kind, label: text(template.title) }))}
                selected={kind}
                onSelect={(key) => setKind(key as WritKind)}
              >
                {shown && (
                  <TemplateForm
                    key={`${shown.kind} ${shown.version}`}
                    organisation={organisation.id}
                    template={shown}
                  />
                )}
              </Tabs>
            </Section>
          );
        }}
      </Loaded>
    </DeskPage>
  );
}

interface Values {
  prefix: string;
  body: string;
}

function TemplateForm({ organisation, template }: { organisation: string; template: Template }) {
  const { t } = useLingui();
  const operation = useOperation(WritTemplateSaveDocument, ["writTemplates"]);
  const [tried, setTried] = useState<Values>({ prefix: template.prefix, body: template.body });
  const input = (values: Values) => ({
    organisation,
    kind: template.kind,
    expectedVersion: template.version,
    prefix: values.prefix,
    body: values.body,
  });
  return (
    <div className={css.sides}>
      <div>
        <p className={keep.quiet}>
          {template.savedAt === null ? (
            <Trans>现在使用系统自带的模板。</Trans>
          ) : (
            <Trans>
              第 {template.version} 版，{template.savedBy} 于 {minuteOf(template.savedAt)} 保存。
            </Trans>
          )}
        </p>
        <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
          name="template"
          submit={t`保存模板`}
          done={t`已保存，以后制发的文书使用这一版。`}
          operation={operation}
          initial={{ prefix: template.prefix, body: template.body }}
          input={(values) => ({ input: input(values) })}
        >
          <Form.Item name="prefix" label={t`机关代字`} extra={t`文号写作：机关代字〔年份〕序号。`}>
            <Input maxLength={30} />
          </Form.Item>
          <Form.Item
            name="body"
            label={t`模板正文`}
            extra={t`一行一段；“# ”开头是标题，“= ”开头顶格，“> ”开头是右下落款。`}
          >
            <Input.TextArea rows={16} maxLength={8000} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {({ getFieldsValue, setFieldsValue }) => (
              <div className={keep.buttons}>
                <Button onClick={() => setTried(getFieldsValue() as Values)}>
                  <Trans>预览</Trans>
                </Button>
                <Button onClick={() => setFieldsValue({ body: template.builtIn })}>
                  <Trans>换回系统模板</Trans>
                </Button>
              </div>
            )}
          </Form.Item>
        </KeepForm>
        <Fields template={template} />
      </div>
      <Preview input={input(tried)} />
    </div>
  );
}

function Fields({ template }: { template: Template }) {
  const text = useText();
  return (
    <details>
      <summary>
        <Trans>可以使用的字段</Trans>
      </summary>
      <Facts
        facts={template.fields.map((field) => ({
          term: text(field.meaning),
          value: <code>{`{{${field.name}}}`}</code>,
          note: field.compulsory ? <Trans>必须写明</Trans> : undefined,
        }))}
      />
    </details>
  );
}

interface PreviewProps {
  input: {
    organisation: string;
    kind: WritKind;
    expectedVersion: number;
    prefix: string;
    body: string;
  };
}

function Preview({ input }: PreviewProps) {
  const { t } = useLingui();
  const text = useText();
  const query = useQuery(asked("writPreview", WritPreviewDocument, { input }));
  return (
    <section aria-label={t`样例办件的文书`} className={css.preview}>
      <h3>
        <Trans>样例办件的文书</Trans>
      </h3>
      <Loaded query={query} lines={8}>
        {({ writPreview }) =>
          writPreview.faults.length > 0 ? (
            <Notice kind="bad" live>
              <strong>
                <Trans>模板还不能使用：</Trans>
              </strong>
              <ul>
                {writPreview.faults.map((fault) => (
                  <li key={`${fault.reason} ${fault.text.zh}`}>{text(fault.text)}</li>
                ))}
              </ul>
            </Notice>
          ) : (
            <div className={css.paper} lang="zh-CN">
              <p className={css.number}>{writPreview.number}</p>
              {writPreview.parts.map((part, at) => (
                // The parts are a text in its order and never move.
                // oxlint-disable-next-line react/no-array-index-key
                <p key={at} data-part={part.kind}>
                  {part.text}
                </p>
              ))}
            </div>
          )
        }
      </Loaded>
      <p className={desk.quiet}>
        <Trans>正式文书为 A4 版面的 PDF/A，每页 22 行、每行 28 字。</Trans>
      </p>
    </section>
  );
}
