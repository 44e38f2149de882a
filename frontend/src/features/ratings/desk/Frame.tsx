//! The frame of both operations on a rating: what was typed stays through faults and conflicts.
import { Trans, useLingui } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { Button, Form, type FormInstance } from "antd";
import type { ReactNode } from "react";
import { ApiError } from "@/api/errors";
import { placeFaults } from "@/desk/faults";
import { Fault } from "@/ui/States";
import css from "./rating.module.css";

interface FrameProps<Values, Variables> {
  name: string;
  submit: string;
  operation: UseMutationResult<unknown, unknown, Variables>;
  input: (values: Values) => Variables;
  children: ReactNode;
}

export function Frame<Values extends object, Variables>({
  name,
  submit,
  operation,
  input,
  children,
}: FrameProps<Values, Variables>) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const send = async (values: Values) => {
    try {
      await operation.mutateAsync(input(values));
      form.resetFields();
    } catch (error) {
      if (error instanceof ApiError) placeFaults(form as FormInstance, error.fields);
    }
  };
  return (
    <Form<Values>
      form={form}
      name={name}
      layout="vertical"
      className={css.form}
      scrollToFirstError={{ block: "center", focus: true }}
      onFinish={(values) => void send(values)}
      aria-label={t`评价办理`}
    >
      {children}
      {operation.error !== null && (
        <div className={css.trouble}>
          <Fault error={operation.error} />
        </div>
      )}
      <Button htmlType="submit" type="primary" loading={operation.isPending}>
        {submit}
      </Button>
      {operation.isSuccess && (
        <p role="status">
          <Trans>已记入留痕。</Trans>
        </p>
      )}
    </Form>
  );
}
