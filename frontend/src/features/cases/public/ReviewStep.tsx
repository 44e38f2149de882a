//! The last step: read everything over, agree to the privacy notice, file.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAnswers } from "@/forms/SchemaForm";
import type { FormField } from "@/forms/schema";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { CheckField } from "@/ui/Field";
import { Fault } from "@/ui/States";
import { useText } from "@/ui/words";
import { materialsWith } from "./applicant";
import type { FilingDraft } from "./draft";
import css from "./file.module.css";
import type { FileVersion } from "./fileQuery";

interface ReviewStepProps {
  version: FileVersion;
  fields: FormField[];
  draft: FilingDraft;
  pending: boolean;
  error: unknown;
  onStep: (step: number) => void;
  onSubmit: (consent: boolean) => void;
}

export function ReviewStep({ version, fields, draft, pending, error, onStep, onSubmit }: ReviewStepProps) {
  const { t } = useLingui();
  const text = useText();
  const answers = useAnswers();
  const [consent, setConsent] = useState(false);
  const [asked, setAsked] = useState(false);
  const { applicant, attached } = draft;
  const sections = [
    { title: t`申请表`, step: 0, rows: answers(fields, draft.form) },
    {
      title: t`申请人`,
      step: 1,
      rows: [
        { term: applicant.kind === "PERSON" ? t`姓名` : t`单位名称`, value: applicant.name },
        {
          term: applicant.kind === "PERSON" ? t`居民身份证号码` : t`统一社会信用代码`,
          value: applicant.identityNumber,
        },
        { term: t`联系电话`, value: applicant.phone },
        { term: t`电子邮箱`, value: applicant.email || t`未填` },
        ...(applicant.agent
          ? [{ term: t`代理人`, value: `${applicant.agent.name} ${applicant.agent.phone}` }]
          : []),
      ],
    },
    {
      title: t`申请材料`,
      step: 2,
      rows: materialsWith(version.content.materials, applicant).map((material) => {
        const files = attached.filter(({ key }) => key === material.key).map(({ upload }) => upload.name);
        return { term: text(material.name), value: files.length === 0 ? t`未交` : files.join("、") };
      }),
    },
  ];
  const submit = () => {
    setAsked(true);
    if (consent) onSubmit(consent);
  };
  return (
    <div className={css.step}>
      <div className={css.review}>
        {sections.map(({ title, step, rows }) => (
          <div key={title}>
            <h3>
              {title}
              <Button variant="quiet" small icon="edit" onClick={() => onStep(step)}>
                <Trans>修改</Trans>
                <span className="visually-hidden">{title}</span>
              </Button>
            </h3>
            <dl>
              {rows.map(({ term, value }) => (
                <RowOf key={term} term={term} value={value} />
              ))}
            </dl>
          </div>
        ))}
      </div>
      <CheckField
        required
        checked={consent}
        onChange={(event) => setConsent(event.target.checked)}
        error={asked && !consent ? t`同意后才能提交。` : undefined}
        label={
          <Trans>
            我已阅读并同意
            <Link to={paths.privacy} target="_blank">
              个人信息处理说明
            </Link>
            ，并保证所填内容和材料真实。
          </Trans>
        }
      />
      {error !== null && <Fault error={error} />}
      <div className={css.foot}>
        <Button onClick={() => onStep(2)}>
          <Trans>上一步</Trans>
        </Button>
        <Button variant="primary" icon="check" pending={pending} onClick={submit}>
          <Trans>提交申请</Trans>
        </Button>
      </div>
    </div>
  );
}

function RowOf({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  );
}
