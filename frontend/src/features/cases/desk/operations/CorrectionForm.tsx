//! 要求补正: everything that is missing, told at once; each item may point at a material.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Form, Input, Select } from "antd";
import { useOperation } from "@/api/operation";
import { useText } from "@/ui/words";
import { CaseRequestCorrectionDocument, touched } from "../caseQuery";
import { AreaField, InternalNoteField, optional, SignatureLine } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OperationFormProps } from "./Operations";
import css from "./operations.module.css";

interface Item {
  text?: string;
  material?: string;
}

interface Values {
  items: Item[];
  note?: string;
  internalNote?: string;
}

const mostItems = 20;

export function CorrectionForm(props: OperationFormProps) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(CaseRequestCorrectionDocument, touched);
  const materials = props.shown.powerVersion.content.materials.map(({ key, name }) => ({
    value: key,
    label: text(name),
  }));
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`要求补正`}
      submit={t`签署并一次性告知`}
      operation={operation}
      initial={{ items: [{}] }}
      input={(base, values) => ({
        input: {
          ...base,
          items: values.items.map((item) => ({
            text: item.text?.trim() ?? "",
            material: item.material ?? null,
          })),
          note: optional(values.note),
          internalNote: optional(values.internalNote),
        },
      })}
    >
      <Form.List name="items">
        {(items, { add, remove }) => (
          <fieldset className={css.items}>
            <legend>
              <Trans>需要补正的内容，必须一次说全</Trans>
            </legend>
            {items.map(({ key, name }) => (
              <div key={key} className={css.item}>
                <Form.Item
                  name={[name, "text"]}
                  label={t`第 ${name + 1} 项`}
                  rules={[{ required: true, whitespace: true, message: t`请写明要补正什么。` }]}
                >
                  <Input.TextArea rows={2} maxLength={500} />
                </Form.Item>
                {materials.length > 0 && (
                  <Form.Item name={[name, "material"]} label={t`对应的材料（可不选）`}>
                    <Select allowClear options={materials} aria-label={t`第 ${name + 1} 项对应的材料`} />
                  </Form.Item>
                )}
                {items.length > 1 && (
                  <Button onClick={() => remove(name)}>
                    <Trans>删除第 {name + 1} 项</Trans>
                  </Button>
                )}
              </div>
            ))}
            {items.length < mostItems && (
              <Button onClick={() => add({})}>
                <Trans>再加一项</Trans>
              </Button>
            )}
          </fieldset>
        )}
      </Form.List>
      <AreaField name="note" label={t`补充说明`} hint={t`申请人会看到。`} rows={2} />
      <InternalNoteField />
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}
