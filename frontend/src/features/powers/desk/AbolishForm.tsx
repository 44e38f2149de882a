//! 取消事项: the last day and the reason that everybody reads.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useOperation } from "@/api/operation";
import { useViewer } from "@/api/viewer";
import { Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import { dayOf } from "@/ui/words";
import { PowerAbolishDocument, touched, type Version } from "./versionQuery";

interface Values {
  lastDay: string;
  reason: string;
}

export function AbolishForm({ version }: { version: Version }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  const operation = useOperation(PowerAbolishDocument, touched);
  const offered = version.operations.some(({ name, refusal }) => name === "ABOLISH" && refusal === null);
  if (!offered) return null;
  return (
    <Section title={t`取消事项`}>
      <p>
        <Trans>过了最后实施日，事项不再办理新件，在办的件继续办完，各版本和变更历史一直可查。</Trans>
      </p>
      {!open ? (
        <Button danger onClick={() => setOpen(true)}>
          <Trans>决定取消</Trans>
        </Button>
      ) : (
        <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
          name="power-abolish"
          submit={t`确认取消`}
          operation={operation}
          initial={{ lastDay: "", reason: "" }}
          onCancel={() => setOpen(false)}
          input={({ lastDay, reason }) => ({
            input: { id: version.id, lock: version.lock, lastDay, reason },
          })}
        >
          <Form.Item
            name="lastDay"
            label={t`最后实施日`}
            rules={[{ required: true, message: t`请填写日期。` }]}
          >
            <Input type="date" min={viewer.data && dayOf(viewer.data.now)} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t`取消的理由和依据`}
            rules={[{ required: true, whitespace: true, message: t`请说明理由。` }]}
          >
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </KeepForm>
      )}
    </Section>
  );
}
