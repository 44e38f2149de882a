//! 补发查询码: the party shows a document, its number is held against the case, and a new code is given once.
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Input, Radio } from "antd";
import type { ReactNode } from "react";
import type { Audience } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { KeepForm } from "@/desk/KeepForm";
import { paths } from "@/paths";
import { CodeSlip } from "@/ui/CodeSlip";
import { Facts } from "@/ui/Display";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import { type DeskCase, touched } from "../caseQuery";
import { AreaField, optional } from "../operations/fields";
import { CaseReissueCodeDocument } from "./counterQuery";

interface Values {
  kind: Audience;
  identityNumber: string;
  internalNote?: string;
}

interface ReissueFormProps {
  shown: DeskCase;
  onSlip: (slip: ReactNode) => void;
  onClose: () => void;
}

export function ReissueForm({ shown, onSlip, onClose }: ReissueFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseReissueCodeDocument, touched);
  return (
    <KeepForm<
      Values,
      Awaited<ReturnType<typeof operation.mutateAsync>>,
      Parameters<typeof operation.mutate>[0]
    >
      name="reissue"
      submit={t`核对并补发`}
      initial={{ kind: shown.applicant?.kind ?? "PERSON" }}
      operation={operation}
      input={({ kind, identityNumber, internalNote }) => ({
        input: {
          caseId: shown.id,
          version: shown.version,
          kind,
          identityNumber: identityNumber.trim(),
          internalNote: optional(internalNote),
        },
      })}
      onDone={({ caseReissueCode }) => {
        onClose();
        onSlip(<CodeAgain shown={shown} trackingCode={caseReissueCode.trackingCode} />);
      }}
      onCancel={onClose}
    >
      <Notice kind="warning">
        <Trans>
          请当面查验证件原件，按证件填写号码。号码与本件登记的当事人一致才能补发；原查询码随即失效。
        </Trans>
      </Notice>
      <Form.Item name="kind" label={t`当事人类型`} rules={[{ required: true }]}>
        <Radio.Group
          aria-label={t`当事人类型`}
          options={[
            { value: "PERSON", label: t`个人` },
            { value: "ORGANISATION", label: t`法人和其他组织` },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="identityNumber"
        label={t`出示证件的号码`}
        extra={t`个人填身份证号码，单位填统一社会信用代码。`}
        rules={[{ required: true, whitespace: true, message: t`请填写证件号码。` }]}
      >
        <Input autoComplete="off" spellCheck={false} maxLength={24} />
      </Form.Item>
      <AreaField
        name="internalNote"
        label={t`内部备注`}
        hint={t`如出示的是什么证件、由谁代领；只有本机关和监督机关看得到。`}
        rows={2}
      />
    </KeepForm>
  );
}

/** The slip with the new code. */
function CodeAgain({ shown, trackingCode }: { shown: DeskCase; trackingCode: string }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <>
      <h2>
        <Trans>查询码补发单</Trans>
      </h2>
      <CodeSlip trackingCode={trackingCode} to={paths.track} label={t`进入办件查询页的二维码`}>
        <Trans>原查询码已经失效。凭新码不用登录就能查看进度；不要告诉别人。</Trans>
      </CodeSlip>
      <Facts
        facts={[
          { term: t`办件编号`, value: shown.caseNumber },
          { term: t`事项`, value: text(shown.powerName) },
          { term: t`承办机关`, value: text(shown.organisation.name) },
        ]}
      />
    </>
  );
}
