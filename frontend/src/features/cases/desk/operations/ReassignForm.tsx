//! 转办: the task goes to another holder of its post; on a leaver's day all of theirs may go along, each with its result.
import { Trans, useLingui } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { Button, Checkbox, Form } from "antd";
import { useState } from "react";
import { useOperation } from "@/api/operation";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import { TaskReassignDocument, TasksHandOverDocument, touched } from "../caseQuery";
import { AreaField, ChoiceField } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OfferFormProps } from "./Operations";

interface Values {
  account: string;
  all?: boolean;
  reason: string;
}

interface Handed {
  tasks: {
    task: string;
    caseNumber: string;
    stepName: string;
    refusal: { zh: string; en: string | null } | null;
  }[];
  left: number;
}

export function ReassignForm({ offer, ...props }: OfferFormProps) {
  const { t } = useLingui();
  const one = useOperation(TaskReassignDocument, touched);
  const many = useOperation(TasksHandOverDocument, touched);
  const [handed, setHanded] = useState<Handed | null>(null);
  const [all, setAll] = useState(false);
  const { handler } = offer;
  if (handed !== null) return <HandedOver handed={handed} onDone={props.onDone} />;
  const holders = offer.holders.map(({ account, name, substitute }) => ({
    value: account,
    label: substitute ? t`${name}（替岗）` : name,
  }));
  // Both take the same fields, so that nothing typed is lost when the box is ticked.
  const operation = (all ? many : one) as unknown as UseMutationResult<unknown, unknown, object>;
  return (
    <OperationForm<Values, object>
      {...props}
      title={t`转办`}
      submit={all ? t`全部移交` : t`转办`}
      operation={operation}
      fieldOf={{ NOT_A_HOLDER: "account", ALREADY_THEIRS: "account" }}
      {...(all && { onAnswer: (answer) => setHanded((answer as { tasksHandOver: Handed }).tasksHandOver) })}
      input={(base, { account, reason }) => ({
        input: all
          ? { from: handler, to: account, reason: reason.trim() }
          : { ...base, account, reason: reason.trim() },
      })}
    >
      <ChoiceField
        name="account"
        label={t`转给谁`}
        hint={t`只能转给今天担任这个岗位的人，包括替岗人。`}
        options={holders}
      />
      {handler !== null && (
        <Form.Item name="all" valuePropName="checked">
          <Checkbox onChange={(event) => setAll(event.target.checked)}>
            <Trans>把 {props.task.handler} 手上的全部待办一并移交</Trans>
          </Checkbox>
        </Form.Item>
      )}
      <AreaField
        name="reason"
        label={t`转办的理由`}
        hint={t`只有本机关和监督机关看得到，不公开。`}
        required
      />
    </OperationForm>
  );
}

function HandedOver({ handed, onDone }: { handed: Handed; onDone: () => void }) {
  const text = useText();
  const done = handed.tasks.filter(({ refusal }) => refusal === null).length;
  return (
    <Notice kind={done === handed.tasks.length && handed.left === 0 ? "good" : "warning"} live>
      <strong>
        <Trans>
          {handed.tasks.length} 项待办中，已移交 {done} 项。
        </Trans>
      </strong>
      <ul>
        {handed.tasks.map(({ task, caseNumber, stepName, refusal }) => (
          <li key={task}>
            {caseNumber} {stepName}：{refusal === null ? <Trans>已移交</Trans> : text(refusal)}
          </li>
        ))}
      </ul>
      {handed.left > 0 && (
        <p>
          <Trans>还有 {handed.left} 项没有处理，请再移交一次。</Trans>
        </p>
      )}
      <Button onClick={onDone}>
        <Trans>知道了</Trans>
      </Button>
    </Notice>
  );
}
