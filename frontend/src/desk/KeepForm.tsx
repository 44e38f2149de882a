//! The frame of every form that keeps something: what was typed stays through faults, lost answers and conflicts.
import { Trans, useLingui } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { Button, Form, type FormInstance } from "antd";
import { type ReactNode, useState } from "react";
import { ApiError, type FieldReason } from "@/api/errors";
import { Fault, Notice } from "@/ui/States";
import { placeFaults, sentenceOf } from "./faults";
import css from "./keep.module.css";

interface KeepFormProps<Values, Result, Variables> {
  name: string;
  submit: string;
  initial: Partial<Values>;
  operation: UseMutationResult<Result, unknown, Variables>;
  input: (values: Values) => Variables;
  onDone?: (result: Result) => void;
  onCancel?: () => void;
  /** What is said once it is saved; the form stays. */
  done?: string;
  children: ReactNode;
}

export function KeepForm<Values extends object, Result, Variables>({
  name,
  submit,
  initial,
  operation,
  input,
  onDone,
  onCancel,
  done,
  children,
}: KeepFormProps<Values, Result, Variables>) {
  const [form] = Form.useForm<Values>();
  const [rest, setRest] = useState<FieldReason[]>([]);
  const send = async (values: Values) => {
    setRest([]);
    try {
      // Not as the argument of `onDone?.(…)`: where there is no `onDone`, nothing would be sent.
      const answer = await operation.mutateAsync(input(values));
      onDone?.(answer);
    } catch (error) {
      if (error instanceof ApiError) setRest(placeFaults(form as FormInstance, error.fields));
    }
  };
  return (
    <Form<Values>
      form={form}
      name={name}
      layout="vertical"
      className={css.form}
      requiredMark
      scrollToFirstError={{ block: "center", focus: true }}
      initialValues={initial}
      onFinish={(values) => void send(values)}
    >
      {children}
      <Trouble error={operation.error} rest={rest} busy={operation.isPending} retry={() => form.submit()} />
      {done !== undefined && operation.isSuccess && (
        <Notice kind="good" live>
          {done}
        </Notice>
      )}
      <div className={css.buttons}>
        <Button htmlType="submit" type="primary" loading={operation.isPending}>
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

interface TroubleProps {
  error: unknown;
  rest: FieldReason[];
  busy: boolean;
  retry: () => void;
}

function Trouble({ error, rest, busy, retry }: TroubleProps) {
  const { t } = useLingui();
  if (busy || error === null) return null;
  if (error instanceof ApiError && error.code === "BAD_USER_INPUT" && error.fields.length > 0) {
    return (
      <Notice kind="bad" live>
        <strong>{error.message || t`有的内容不符合要求，请看各项下面的说明。`}</strong>
        {rest.length > 0 && (
          <ul>
            {rest.map((fault) => (
              <li key={`${fault.path} ${fault.reason}`}>{sentenceOf(fault)}</li>
            ))}
          </ul>
        )}
      </Notice>
    );
  }
  return <Fault error={error} retry={error instanceof ApiError && error.passing ? retry : undefined} />;
}

interface SureProps {
  label: string;
  question: string;
  busy: boolean;
  error: unknown;
  onSure: () => void;
}

/** A step that cannot be taken back is asked for twice. */
export function Sure({ label, question, busy, error, onSure }: SureProps) {
  const [asked, setAsked] = useState(false);
  return (
    <div className={css.sure}>
      {!asked && (
        <Button danger onClick={() => setAsked(true)}>
          {label}
        </Button>
      )}
      {asked && (
        <Notice kind="warning" live>
          <strong>{question}</strong>
          <div className={css.buttons}>
            <Button danger type="primary" loading={busy} onClick={onSure}>
              <Trans>确认{label}</Trans>
            </Button>
            <Button onClick={() => setAsked(false)}>
              <Trans>取消</Trans>
            </Button>
          </div>
        </Notice>
      )}
      {error !== null && !busy && <Fault error={error} />}
    </div>
  );
}
