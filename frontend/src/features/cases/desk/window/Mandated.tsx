//! A duty that the law lays on the body although its catalogue holds the power no longer: the article and the reason, then the steps.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Button, Form, Input, Select } from "antd";
import { useState } from "react";
import type { CaseMandateInput } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { Loaded, Notice } from "@/ui/States";
import { LawArticlesDocument, LawChoicesDocument } from "../../../laws/desk/choices";
import { IntakeSteps } from "./IntakeSteps";
import { type TakenReceipt, type WindowPower, WindowPowerDocument } from "./intakeQuery";

interface MandatedProps {
  power: WindowPower;
  onTaken: (receipt: TakenReceipt) => void;
}

export function Mandated({ power, onTaken }: MandatedProps) {
  const [mandate, setMandate] = useState<CaseMandateInput | null>(null);
  const number = Math.max(...power.history.map((change) => change.number));
  const last = useQuery({
    ...asked("windowPower", WindowPowerDocument, { code: power.code, version: number }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: mandate !== null,
  });
  if (mandate === null) return <Why onSaid={setMandate} />;
  return (
    <Loaded query={last} lines={8}>
      {({ power: shown }) =>
        shown.version && (
          <IntakeSteps power={shown} version={shown.version} mandate={mandate} onTaken={onTaken} />
        )
      }
    </Loaded>
  );
}

function Why({ onSaid }: { onSaid: (mandate: CaseMandateInput) => void }) {
  const { t } = useLingui();
  const [form] = Form.useForm<CaseMandateInput>();
  const [typed, setTyped] = useState("");
  const law: string | undefined = Form.useWatch("law", form);
  const laws = useQuery(asked("laws", LawChoicesDocument, { search: typed || null }));
  const articles = useQuery({
    ...asked("law", LawArticlesDocument, { id: law ?? "" }),
    enabled: Boolean(law),
  });
  const inForce = (articles.data?.law.articles.nodes ?? []).filter(({ standing }) => standing === "IN_FORCE");
  const needed = [{ required: true, whitespace: true, message: t`请填写` }];
  return (
    <Form form={form} layout="vertical" onFinish={onSaid}>
      <Notice>
        <Trans>
          法律要求必须办理的，写明条文和理由后按最后施行的版本立件；依据和理由会在办件页公开，并列入监督清单。
        </Trans>
      </Notice>
      <Form.Item name="law" label={t`法规库中的法规`} rules={needed}>
        <Select
          showSearch={{ filterOption: false, onSearch: setTyped }}
          options={(laws.data?.laws.nodes ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          placeholder={t`输入名称或拼音`}
        />
      </Form.Item>
      <Form.Item name="article" label={t`要求办理的条文`} rules={needed}>
        <AutoComplete
          showSearch={{ filterOption: (part, option) => option?.label.includes(part) ?? false }}
          options={inForce.map(({ number, text }) => ({
            value: number,
            label: `${number} ${text.slice(0, 30)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t`必须办理的理由`} rules={needed}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        <Trans>依法立件</Trans>
      </Button>
    </Form>
  );
}
