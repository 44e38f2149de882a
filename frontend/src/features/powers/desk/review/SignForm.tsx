//! The signature of the open step of a version's approval chain.
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Form, Input } from "antd";
import { useOperation } from "@/api/operation";
import { Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import { deskPaths } from "@/desk/paths";
import { useText } from "@/ui/words";
import { PowerSignDocument, touched, type Version } from "../versionQuery";

interface Values {
  opinion: string;
  record?: string;
}

export function SignForm({ version }: { version: Version }) {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const operation = useOperation(PowerSignDocument, touched);
  const step = version.way?.steps[version.way.signed];
  if (step === undefined) return null;
  return (
    <Section title={t`签署：${text(step.name)}`}>
      <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
        name="power-sign"
        submit={t`同意并签署`}
        operation={operation}
        initial={{ opinion: "" }}
        onDone={() => void navigate({ to: deskPaths.review })}
        input={({ opinion, record }) => ({
          input: { id: version.id, lock: version.lock, opinion, record: record?.trim() || null },
        })}
      >
        <Form.Item
          name="opinion"
          label={t`签署意见`}
          rules={[{ required: true, whitespace: true, message: t`请填写签署意见。` }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        {step.recorded && (
          <Form.Item
            name="record"
            label={t`会议记录编号`}
            rules={[{ required: true, whitespace: true, message: t`请填写会议记录编号。` }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        )}
      </KeepForm>
    </Section>
  );
}
