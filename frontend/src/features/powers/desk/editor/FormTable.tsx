//! The application form as a field table, with the form the applicant will see beside it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Form, InputNumber } from "antd";
import { useState } from "react";
import { SchemaFields, useSchemaForm } from "@/forms/SchemaForm";
import { draftOf, readFields } from "@/forms/schema";
import { Notice } from "@/ui/States";
import css from "./editor.module.css";
import { type FieldKind, type FieldRow, fieldKinds, schemaOf } from "./formFields";
import { Line, Pair, Pick, Rows } from "./parts";

function useKinds(): Record<FieldKind, string> {
  const { t } = useLingui();
  return {
    text: t`一行文字`,
    long: t`多行文字`,
    number: t`数字`,
    integer: t`整数`,
    boolean: t`是或否`,
    choice: t`选择`,
    date: t`日期`,
    email: t`电子邮箱`,
    phone: t`电话`,
  };
}

const option = { value: "", zh: "", en: "" };

export function FormTable() {
  const { t } = useLingui();
  const kinds = useKinds();
  return (
    <>
      <Rows name="form" noun={t`字段`} blank={{ key: "", zh: "", en: "", kind: "text", required: true }}>
        {(at) => (
          <>
            <div className={css.thirds}>
              <Line name={[at, "zh"]} label={t`字段名称`} />
              <Line name={[at, "en"]} label={t`字段名称（英文）`} />
              <Line name={[at, "key"]} label={t`字段标识`} hint={t`英文字母和数字，不能重复。`} />
              <Pick
                name={[at, "kind"]}
                label={t`类型`}
                options={fieldKinds.map((value) => ({ value, label: kinds[value] }))}
              />
              <Form.Item noStyle shouldUpdate>
                {({ getFieldValue }) => <Limits row={at} kind={getFieldValue(["form", at, "kind"])} />}
              </Form.Item>
              <div className={css.checks}>
                <Form.Item name={[at, "required"]} valuePropName="checked" noStyle>
                  <Checkbox>
                    <Trans>必填</Trans>
                  </Checkbox>
                </Form.Item>
              </div>
            </div>
            <Pair name={[at, "hint"]} label={t`填写提示`} />
            <Form.Item noStyle shouldUpdate>
              {({ getFieldValue }) =>
                getFieldValue(["form", at, "kind"]) === "choice" ? <Options row={at} /> : null
              }
            </Form.Item>
          </>
        )}
      </Rows>
      <Preview />
    </>
  );
}

/** How large a number may be, or how long a text. */
function Limits({ row, kind }: { row: number; kind: FieldKind | undefined }) {
  const { t } = useLingui();
  const field = (name: "least" | "most" | "longest", label: string) => (
    <Form.Item name={[row, name]} label={label}>
      <InputNumber className={css.number ?? ""} />
    </Form.Item>
  );
  if (kind === "number" || kind === "integer") {
    return (
      <>
        {field("least", t`最小值`)}
        {field("most", t`最大值`)}
      </>
    );
  }
  return kind === "text" || kind === "long" ? field("longest", t`最多字数`) : null;
}

function Options({ row }: { row: number }) {
  const { t } = useLingui();
  return (
    <Form.List name={[row, "options"]}>
      {(options, { add, remove }) => (
        <div className={css.options}>
          {options.map(({ key, name }) => (
            <div key={key} className={css.option}>
              <Line name={[name, "zh"]} label={t`选项 ${name + 1}`} />
              <Line name={[name, "en"]} label={t`选项 ${name + 1}（英文）`} />
              <Line name={[name, "value"]} label={t`选项 ${name + 1} 的值`} />
              <Button size="small" onClick={() => remove(name)}>
                <Trans>删除选项 {name + 1}</Trans>
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({ ...option })}>
            <Trans>添加选项</Trans>
          </Button>
        </div>
      )}
    </Form.List>
  );
}

function Preview() {
  const [shown, setShown] = useState(false);
  const rows: FieldRow[] = Form.useWatch((values: { form?: FieldRow[] }) => values.form ?? []) ?? [];
  const named = rows.filter((row) => row?.key);
  return (
    <div className={css.preview}>
      <Button aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? <Trans>收起预览</Trans> : <Trans>预览申请人看到的表单</Trans>}
      </Button>
      {shown && <Previewed key={JSON.stringify(named)} rows={named} />}
    </div>
  );
}

function Previewed({ rows }: { rows: FieldRow[] }) {
  const { i18n } = useLingui();
  const schema = schemaOf(rows);
  const fields = readFields(schema, i18n.locale === "en");
  const form = useSchemaForm(schema, fields, draftOf(fields, {}));
  if (fields.length === 0) {
    return (
      <Notice>
        <Trans>还没有字段。</Trans>
      </Notice>
    );
  }
  return <SchemaFields fields={fields} form={form} />;
}
