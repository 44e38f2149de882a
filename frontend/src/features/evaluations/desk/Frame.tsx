//! The frame of every operation on an evaluation: what was typed stays through faults, lost answers and conflicts.
import { Trans, useLingui } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { Button, Form, type FormInstance } from "antd";
import { type ReactNode, useState } from "react";
import { ApiError, type FieldReason } from "@/api/errors";
import { placeFaults, sentenceOf } from "@/desk/faults";
import { Fault, Notice } from "@/ui/States";
import css from "../evaluation.module.css";

interface FrameProps<Values, Result, Variables> {
  name: string;
  submit: string;
  danger?: boolean;
  initial?: Partial<Values>;
  operation: UseMutationResult<Result, unknown, Variables>;
  input: (values: Values) => Variables;
  onDone?: (result: Result) => void;
  onCancel?: () => void;
  children: ReactNode;
}

export function Frame<Values extends object, Result, Variables>({
  name,
  submit,
  danger,
  initial,
  operation,
  input,
  onDone,
  onCancel,
  children,
}: FrameProps<Values, Result, Variables>) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const [rest, setRest] = useState<FieldReason[]>([]);
  const send = async (values: Values) => {
    setRest([]);
    try {
      onDone?.(await operation.mutateAsync(input(values)));
    } catch (error) {
      if (error instanceof ApiError) setRest(placeFaults(form as FormInstance, error.fields));
    }
  };
  const { error } = operation;
  const placed = error instanceof ApiError && error.fields.length > 0 && rest.length === 0;
  return (
    <Form<Values>
      form={form}
      name={name}
      layout="vertical"
      className={css.terms}
      requiredMark
      scrollToFirstError={{ block: "center", focus: true }}
      {...(initial && { initialValues: initial })}
      onFinish={(values) => void send(values)}
    >
      {children}
      {error !== null && !operation.isPending && placed && (
        <Notice kind="bad" live>
          <strong>{t`有的内容不符合要求，请看各项下面的说明。`}</strong>
        </Notice>
      )}
      {rest.length > 0 && (
        <Notice kind="bad" live>
          <ul>
            {rest.map((fault) => (
              <li key={`${fault.path} ${fault.reason}`}>{sentenceOf(fault)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {error !== null && !operation.isPending && !placed && rest.length === 0 && (
        <Fault
          error={error}
          retry={error instanceof ApiError && error.passing ? () => form.submit() : undefined}
        />
      )}
      <div className={css.buttons}>
        <Button htmlType="submit" type="primary" danger={danger ?? false} loading={operation.isPending}>
          {submit}
        </Button>
        {onCancel && (
          <Button onClick={onCancel}>
            <Trans>取消</Trans>
          </Button>
        )}
      </div>
    </Form>
  );
}
