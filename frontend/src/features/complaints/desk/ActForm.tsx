//! The frame of every operation on a complaint: what was typed stays through faults, lost answers and conflicts.
import { Trans, useLingui } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { Button, Form, type FormInstance, Input } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ApiError, type FieldReason } from "@/api/errors";
import { placeFaults, sentenceOf } from "@/desk/faults";
import { Fault, Notice } from "@/ui/States";
import css from "../public/complaint.module.css";
import type { DeskComplaint } from "./deskQuery";

/** Longest text of an operation; the server counts again. */
const longest = 5000;

export interface ActFormProps {
  shown: DeskComplaint;
  onDone: () => void;
  onCancel: () => void;
}

export interface Base {
  complaintId: string;
  version: number;
}

interface FrameProps<Values, Variables> extends ActFormProps {
  title: string;
  danger?: boolean;
  operation: UseMutationResult<unknown, unknown, Variables>;
  initial?: Partial<Values>;
  input: (base: Base, values: Values) => Variables;
  children: ReactNode;
}

export function ActForm<Values extends object, Variables>({
  shown,
  onDone,
  onCancel,
  title,
  danger,
  operation,
  initial,
  input,
  children,
}: FrameProps<Values, Variables>) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  // The version the reader has looked at; it moves on only when the reader says so.
  const [seen, setSeen] = useState(shown.version);
  const [rest, setRest] = useState<FieldReason[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const error = operation.error;
  const stale =
    !operation.isPending &&
    (shown.version !== seen || (error instanceof ApiError && error.code === "CONFLICT"));
  const send = async (values: Values) => {
    setRest([]);
    try {
      await operation.mutateAsync(input({ complaintId: shown.id, version: seen }, values));
      onDone();
    } catch (caught) {
      if (caught instanceof ApiError) setRest(placeFaults(form as FormInstance, caught.fields));
    }
  };
  return (
    <Form<Values>
      form={form}
      name="complaint-operation"
      layout="vertical"
      className={css.deskForm}
      requiredMark
      scrollToFirstError={{ block: "center", focus: true }}
      {...(initial && { initialValues: initial })}
      onFinish={(values) => void send(values)}
    >
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {children}
      {stale ? (
        <Notice kind="warning" live>
          <strong>
            <Trans>您填写期间，这个件有了变化，还没有提交。</Trans>
          </strong>
          <p>
            <Trans>请看过上面的最新情况再提交；您填写的内容会保留。</Trans>
          </p>
          <Button
            onClick={() => {
              operation.reset();
              setSeen(shown.version);
            }}
          >
            <Trans>已看过最新情况</Trans>
          </Button>
        </Notice>
      ) : (
        error instanceof ApiError &&
        (rest.length > 0 || error.fields.length === 0) &&
        (rest.length > 0 ? (
          <Notice kind="bad" live>
            <strong>{error.message || t`有的内容不符合要求。`}</strong>
            <ul>
              {rest.map((fault) => (
                <li key={`${fault.path} ${fault.reason}`}>{sentenceOf(fault)}</li>
              ))}
            </ul>
          </Notice>
        ) : (
          <Fault error={error} retry={error.passing ? () => form.submit() : undefined} />
        ))
      )}
      <div className={css.deskButtons}>
        <Button
          htmlType="submit"
          type="primary"
          danger={danger ?? false}
          loading={operation.isPending}
          disabled={stale}
        >
          {title}
        </Button>
        <Button onClick={onCancel}>
          <Trans>取消</Trans>
        </Button>
      </div>
    </Form>
  );
}

interface AreaProps {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
}

export function AreaField({ name, label, hint, required = false }: AreaProps) {
  const { t } = useLingui();
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={required ? [{ required: true, whitespace: true, message: t`请填写“${label}”。` }] : []}
    >
      <Input.TextArea rows={4} maxLength={longest} />
    </Form.Item>
  );
}
