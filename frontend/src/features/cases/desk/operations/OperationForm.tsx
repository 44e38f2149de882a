//! The frame of every operation on a case: what was typed stays through faults, lost answers and conflicts.
import { Trans, useLingui } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { Button, Form, type FormInstance } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ApiError, type FieldReason } from "@/api/errors";
import { placeFaults, sentenceOf } from "@/desk/faults";
import { Fault, Notice } from "@/ui/States";
import type { OperationFormProps } from "./Operations";
import css from "./operations.module.css";

export interface Base {
  caseId: string;
  version: number;
  task: string;
}

interface FrameProps<Values, Variables> extends OperationFormProps {
  title: string;
  submit: string;
  danger?: boolean;
  operation: UseMutationResult<unknown, unknown, Variables>;
  initial?: Partial<Values>;
  input: (base: Base, values: Values) => Variables;
  /** The field that a refusal of this reason is about. */
  fieldOf?: Record<string, string>;
  /** What to do with the answer, where the form has more to show than that it is done. */
  onAnswer?: (answer: unknown) => void;
  children: ReactNode;
}

export function OperationForm<Values extends object, Variables>({
  shown,
  task,
  off,
  reload,
  onDone,
  onCancel,
  title,
  submit,
  danger,
  operation,
  initial,
  input,
  fieldOf = {},
  onAnswer,
  children,
}: FrameProps<Values, Variables>) {
  const [form] = Form.useForm<Values>();
  // The version the clerk has looked at; it moves on only when the clerk says so.
  const [seen, setSeen] = useState(shown.version);
  const [rest, setRest] = useState<FieldReason[]>([]);
  const [atField, setAtField] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const stale = shown.version !== seen || (operation.error as ApiError | null)?.code === "CONFLICT";

  const send = async (values: Values) => {
    setRest([]);
    setAtField(false);
    try {
      const answer = await operation.mutateAsync(
        input({ caseId: shown.id, version: seen, task: task.id }, values),
      );
      if (onAnswer) onAnswer(answer);
      else onDone();
    } catch (error) {
      if (!(error instanceof ApiError)) return;
      const { reason = "", message: text } = error;
      const about = fieldOf[reason];
      const faults = about === undefined ? error.fields : [{ path: about, reason, text }];
      const left = placeFaults(form as FormInstance, faults);
      setRest(left);
      setAtField(about !== undefined && left.length === 0);
    }
  };
  const goOn = async () => {
    const version = await reload();
    if (version === undefined) return;
    operation.reset();
    setSeen(version);
  };

  return (
    <Form<Values>
      form={form}
      name={`operation-${task.id}`}
      layout="vertical"
      className={css.form}
      requiredMark
      scrollToFirstError={{ block: "center", focus: true }}
      {...(initial && { initialValues: initial })}
      onFinish={(values) => void send(values)}
    >
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {children}
      <Trouble
        error={atField ? null : operation.error}
        rest={rest}
        stale={stale}
        off={off}
        busy={operation.isPending}
        goOn={() => void goOn()}
        retry={() => form.submit()}
      />
      <div className={css.buttons}>
        <Button
          htmlType="submit"
          type="primary"
          danger={danger ?? false}
          loading={operation.isPending}
          disabled={stale || off !== null}
        >
          {submit}
        </Button>
        <Button onClick={onCancel}>
          <Trans>取消</Trans>
        </Button>
      </div>
    </Form>
  );
}

interface TroubleProps {
  error: unknown;
  rest: FieldReason[];
  stale: boolean;
  off: string | null;
  busy: boolean;
  goOn: () => void;
  retry: () => void;
}

/** What stands in the way of sending, and the way on. */
function Trouble({ error, rest, stale, off, busy, goOn, retry }: TroubleProps) {
  const { t } = useLingui();
  if (busy) return null;
  if (off !== null) {
    return (
      <Notice kind="warning" live>
        <strong>{off}</strong>
        <p>
          <Trans>您填写的内容还在，可以复制后取消。</Trans>
        </p>
      </Notice>
    );
  }
  if (stale) {
    return (
      <Notice kind="warning" live>
        <strong>
          <Trans>您填写期间，这个办件有了变化，还没有提交。</Trans>
        </strong>
        <p>
          <Trans>请载入最新情况，看过之后再提交；您填写的内容会保留。</Trans>
        </p>
        <Button onClick={goOn}>
          <Trans>载入最新情况，保留我填的内容</Trans>
        </Button>
      </Notice>
    );
  }
  if (!(error instanceof ApiError)) return error === null ? null : <Fault error={error} />;
  if (error.code === "BAD_USER_INPUT" && error.fields.length > 0) {
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
  return <Fault error={error} retry={error.passing ? retry : undefined} />;
}
