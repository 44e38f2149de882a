//! The pieces the editor's sections are made of: bilingual text, plain fields, periods, repeatable rows.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Form, Input, InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import type { Unit } from "@/api/generated/graphql";
import desk from "@/desk/desk.module.css";
import css from "./editor.module.css";

export type Name = string | number | (string | number)[];

const list = (name: Name): (string | number)[] => (Array.isArray(name) ? name : [name]);

interface PairProps {
  name: Name;
  label: string;
  hint?: string;
  area?: boolean;
}

/** Text in Chinese with English beside it. */
export function Pair({ name, label, hint, area }: PairProps) {
  const { t } = useLingui();
  const control = area ? <Input.TextArea className={desk.growing ?? ""} /> : <Input />;
  return (
    <div className={css.pair}>
      <Form.Item name={[...list(name), "zh"]} label={label} extra={hint}>
        {control}
      </Form.Item>
      <Form.Item name={[...list(name), "en"]} label={t`${label}（英文）`}>
        {control}
      </Form.Item>
    </div>
  );
}

interface LineProps {
  name: Name;
  label: string;
  hint?: string;
  type?: "text" | "date" | "tel";
  area?: boolean;
}

export function Line({ name, label, hint, type = "text", area }: LineProps) {
  return (
    <Form.Item name={name} label={label} extra={hint}>
      {area ? <Input.TextArea className={desk.growing ?? ""} /> : <Input type={type} />}
    </Form.Item>
  );
}

interface PickProps {
  name: Name;
  label: string;
  hint?: string;
  options: { value: string; label: string }[];
  /** Typing narrows a long list. */
  search?: boolean;
}

export function Pick({ name, label, hint, options, search }: PickProps) {
  return (
    <Form.Item name={name} label={label} extra={hint}>
      <Select options={options} {...(search && { showSearch: { optionFilterProp: "label" } })} />
    </Form.Item>
  );
}

export function useUnits(): { value: Unit; label: string }[] {
  const { t } = useLingui();
  return [
    { value: "WORKING_DAY", label: t`工作日` },
    { value: "DAY", label: t`日` },
    { value: "MONTH", label: t`个月` },
  ];
}

export function PeriodFields({ name, label }: { name: string; label: string }) {
  const { t } = useLingui();
  const units = useUnits();
  return (
    <div className={css.period}>
      <Form.Item name={[name, "n"]} label={label}>
        <InputNumber min={0} max={999} precision={0} className={css.number ?? ""} />
      </Form.Item>
      <Pick name={[name, "unit"]} label={t`${label}的单位`} options={units} />
      <Line name={[name, "source"]} label={t`${label}的出处`} />
    </div>
  );
}

interface RowsProps {
  name: string;
  /** What one row is called, for its heading and buttons. */
  noun: string;
  blank: unknown;
  children: (name: number) => ReactNode;
}

/** A list to add to, take from and put in order. */
export function Rows({ name, noun, blank, children }: RowsProps) {
  return (
    <Form.List name={name}>
      {(rows, { add, remove, move }) => (
        <div className={css.rows}>
          {rows.map(({ key, name: at }) => (
            <fieldset key={key} className={css.row}>
              <legend>
                {noun} {at + 1}
              </legend>
              {children(at)}
              <div className={css.rowTools}>
                {at > 0 && (
                  <Button size="small" onClick={() => move(at, at - 1)}>
                    <Trans>上移</Trans>
                    <Which noun={noun} at={at} />
                  </Button>
                )}
                <Button size="small" onClick={() => remove(at)}>
                  <Trans>删除</Trans>
                  <Which noun={noun} at={at} />
                </Button>
              </div>
            </fieldset>
          ))}
          <Button onClick={() => add(structuredClone(blank))}>
            <Trans>添加{noun}</Trans>
          </Button>
        </div>
      )}
    </Form.List>
  );
}

const Which = ({ noun, at }: { noun: string; at: number }) => (
  <span className="visually-hidden">
    {noun} {at + 1}
  </span>
);
