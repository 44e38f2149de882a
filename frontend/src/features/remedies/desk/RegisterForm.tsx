//! The legal office registers what it has received: against which case, power or project, and by whom.
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Form, Input, Radio } from "antd";
import type { Audience, RemedyKind } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { BodyPicker } from "@/desk/BodyPicker";
import { Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { workPaths } from "@/paths.work";
import { RemedyRegisterDocument, touched } from "./deskQuery";
import { kinds, useRemedyWords } from "./words";

interface Values {
  kind: RemedyKind;
  receivedOn: string;
  caseNumber?: string;
  powerCode?: string;
  organisation?: string;
  project?: string;
  reference: string;
  applicant: { kind: Audience; name: string; phone: string };
  claim: string;
}

/** A field that is not shown, or empty, says nothing. */
const filled = (value: string | undefined) => value?.trim() || null;

export function RegisterForm() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const words = useRemedyWords();
  const operation = useOperation(RemedyRegisterDocument, touched);
  return (
    <Section>
      <KeepForm<
        Values,
        Awaited<ReturnType<typeof operation.mutateAsync>>,
        Parameters<typeof operation.mutateAsync>[0]
      >
        name="remedy-register"
        submit={t`登记`}
        operation={operation}
        initial={{
          kind: "RECONSIDERATION",
          reference: "",
          applicant: { kind: "PERSON", name: "", phone: "" },
        }}
        onDone={({ remedyRegister }) =>
          void navigate({ to: workPaths.remedy, params: { id: remedyRegister.id } })
        }
        input={({ applicant, ...values }) => ({
          input: {
            kind: values.kind,
            receivedOn: values.receivedOn,
            caseNumber: filled(values.caseNumber),
            powerCode: filled(values.powerCode),
            organisation: filled(values.organisation),
            project: filled(values.project),
            reference: filled(values.reference),
            applicant: { ...applicant, phone: filled(applicant.phone) },
            claim: values.claim,
          },
        })}
      >
        <Form.Item name="kind" label={t`种类`} required>
          <Radio.Group
            aria-label={t`种类`}
            options={kinds.map((value) => ({ value, label: words.kind[value] }))}
          />
        </Form.Item>
        <div className={css.pair}>
          <Form.Item
            name="receivedOn"
            label={t`收到日期`}
            extra={t`期限从这一天起算。`}
            rules={[{ required: true, message: t`请填写收到日期。` }]}
          >
            <Input type="date" />
          </Form.Item>
          <Form.Item name="reference" label={t`对方案号`} extra={t`法院或复议机关的案号，没有的不填。`}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Against />
        <Form.Item name={["applicant", "kind"]} label={t`申请人是`} required>
          <Radio.Group
            aria-label={t`申请人是`}
            options={[
              { value: "PERSON", label: t`自然人` },
              { value: "ORGANISATION", label: t`法人或者其他组织` },
            ]}
          />
        </Form.Item>
        <div className={css.pair}>
          <Form.Item
            name={["applicant", "name"]}
            label={t`姓名或名称`}
            extra={t`加密保存；列表只显示姓氏。`}
            rules={[{ required: true, whitespace: true, message: t`请填写姓名或名称。` }]}
          >
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          <Form.Item name={["applicant", "phone"]} label={t`联系电话`}>
            <Input type="tel" maxLength={20} autoComplete="off" />
          </Form.Item>
        </div>
        <Form.Item
          name="claim"
          label={t`请求和理由`}
          extra={t`被申请单位看得到，不要写申请人的姓名和联系方式。`}
          rules={[{ required: true, whitespace: true, message: t`请填写请求和理由。` }]}
        >
          <Input.TextArea rows={6} maxLength={5000} />
        </Form.Item>
      </KeepForm>
    </Section>
  );
}

/** A tender complaint is about a project of a body, everything else about a case or a power. */
function Against() {
  const { t } = useLingui();
  const kind: RemedyKind | undefined = Form.useWatch("kind");
  const tender = kind === "TENDER_COMPLAINT";
  if (tender) {
    return (
      <div className={css.pair}>
        <Form.Item
          name="project"
          label={t`招标投标项目`}
          rules={[{ required: true, whitespace: true, message: t`请填写项目名称。` }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <BodyPicker name="organisation" label={t`监督单位`} />
      </div>
    );
  }
  return (
    <div className={css.pair}>
      <Form.Item name="caseNumber" label={t`针对办件`} extra={t`填办件编号；事项和单位由此得出。`}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="powerCode" label={t`针对事项`} extra={t`没有办件的，填事项编码。`}>
        <Input maxLength={40} />
      </Form.Item>
    </div>
  );
}
