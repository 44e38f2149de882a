//! The second step: who applies, and how to reach them.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import type { Audience } from "@/api/generated/graphql";
import { Button } from "@/ui/Button";
import { CheckField, Choice, ChoiceGroup, TextField } from "@/ui/Field";
import { type ApplicantFault, agentFaults, applicantFaults } from "./applicant";
import type { AgentDraft, ApplicantDraft } from "./draft";
import css from "./file.module.css";

interface ApplicantStepProps {
  audience: Audience[];
  applicant: ApplicantDraft;
  onBack: (applicant: ApplicantDraft) => void;
  onDone: (applicant: ApplicantDraft) => void;
}

export function ApplicantStep({ audience, applicant, onBack, onDone }: ApplicantStepProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(applicant);
  const [checked, setChecked] = useState(false);
  const { agent } = typed;
  const faults = checked ? applicantFaults(typed) : {};
  const ofAgent = checked && agent !== null ? agentFaults(agent) : {};
  const sentence = (fault: ApplicantFault | undefined): string | undefined => {
    switch (fault) {
      case undefined:
        return undefined;
      case "REQUIRED":
        return t`请填写这一项。`;
      case "IDENTITY":
        return t`居民身份证号码不对，请核对 18 位和末位校验码。`;
      case "CREDIT":
        return t`统一社会信用代码不对，请核对 18 位和末位校验码。`;
      case "PHONE":
        return t`联系电话的格式不对。`;
      case "EMAIL":
        return t`电子邮箱的格式不对。`;
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setChecked(true);
    const all = { ...applicantFaults(typed), ...(agent !== null && agentFaults(agent)) };
    if (Object.keys(all).length === 0) return onDone(typed);
    // After the faults are drawn, the first of them gets the keyboard.
    requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  };
  const person = typed.kind === "PERSON";
  const field = (name: Exclude<keyof ApplicantDraft, "kind" | "agent">) => ({
    value: typed[name],
    error: sentence(faults[name]),
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const agentField = (name: keyof AgentDraft, of: AgentDraft) => ({
    value: of[name],
    error: sentence(ofAgent[name]),
    onChange: (event: { target: { value: string } }) =>
      setTyped({ ...typed, agent: { ...of, [name]: event.target.value } }),
  });
  return (
    <form className={css.step} onSubmit={submit} noValidate>
      {audience.length > 1 && (
        <ChoiceGroup label={t`申请人类型`} required>
          {audience.map((kind) => (
            <Choice
              key={kind}
              type="radio"
              name="kind"
              label={kind === "PERSON" ? t`个人` : t`法人和其他组织`}
              checked={typed.kind === kind}
              onChange={() => setTyped({ ...typed, kind })}
            />
          ))}
        </ChoiceGroup>
      )}
      <TextField
        label={person ? t`姓名` : t`单位名称`}
        required
        maxLength={100}
        autoComplete={person ? "name" : "organization"}
        {...field("name")}
      />
      <TextField
        label={person ? t`居民身份证号码` : t`统一社会信用代码`}
        hint={person ? t`加密保存；工作人员看到的是遮盖后的号码。` : undefined}
        required
        maxLength={24}
        autoComplete="off"
        {...field("identityNumber")}
      />
      <TextField
        label={t`联系电话`}
        required
        type="tel"
        autoComplete="tel"
        maxLength={20}
        {...field("phone")}
      />
      <TextField
        label={t`电子邮箱`}
        required={false}
        type="email"
        autoComplete="email"
        maxLength={100}
        {...field("email")}
      />
      <CheckField
        checked={agent !== null}
        onChange={(event) =>
          setTyped({
            ...typed,
            agent: event.target.checked ? { name: "", identityNumber: "", phone: "" } : null,
          })
        }
        label={<Trans>由代理人办理（须提交授权委托书）</Trans>}
      />
      {agent !== null && (
        <>
          <TextField label={t`代理人姓名`} required maxLength={100} {...agentField("name", agent)} />
          <TextField
            label={t`代理人居民身份证号码`}
            required
            maxLength={24}
            autoComplete="off"
            {...agentField("identityNumber", agent)}
          />
          <TextField
            label={t`代理人联系电话`}
            required
            type="tel"
            maxLength={20}
            autoComplete="off"
            {...agentField("phone", agent)}
          />
        </>
      )}
      <div className={css.foot}>
        <Button onClick={() => onBack(typed)}>
          <Trans>上一步</Trans>
        </Button>
        <Button type="submit" variant="primary">
          <Trans>下一步</Trans>
        </Button>
      </div>
    </form>
  );
}
