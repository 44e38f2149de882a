//! The steps at the window over one draft, which stays in this page alone: a counter's computer serves many people.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { useMemo, useRef, useState } from "react";
import type { CaseMandateInput } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { Section } from "@/desk/DeskPage";
import { useAnswers } from "@/forms/SchemaForm";
import { readFields, valueOf } from "@/forms/schema";
import { StepBar } from "@/ui/Display";
import { Fault, Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import { ApplicantStep } from "../../public/ApplicantStep";
import { applicantInput, filesOf, materialsWith } from "../../public/applicant";
import { emptyDraft, type FilingDraft } from "../../public/draft";
import { FormStep } from "../../public/FormStep";
import { MaterialsStep } from "../../public/MaterialsStep";
import css from "../case.module.css";
import { touched } from "../caseQuery";
import { FileAtWindowDocument, type TakenReceipt, type WindowPower, type WindowVersion } from "./intakeQuery";
import { Reuse } from "./Reuse";

interface IntakeStepsProps {
  power: WindowPower;
  version: WindowVersion;
  /** Why a case is opened on what the catalogue holds no longer. */
  mandate?: CaseMandateInput;
  onTaken: (receipt: TakenReceipt) => void;
}

export function IntakeSteps({ power, version, mandate, onTaken }: IntakeStepsProps) {
  const { t, i18n } = useLingui();
  const { form: schema, audience, materials, initiation } = version.content;
  const fields = useMemo(() => readFields(schema, i18n.locale === "en"), [schema, i18n.locale]);
  const [draft, setDraft] = useState<FilingDraft>(() => emptyDraft(version.id, audience[0] ?? "PERSON"));
  // A body may begin a case before it knows the party.
  const [nameless, setNameless] = useState(false);
  // Files of earlier cases: they are named again, not handed in again.
  const [taken, setTaken] = useState<string[]>([]);
  const filing = useOperation(FileAtWindowDocument, touched);
  const top = useRef<HTMLDivElement>(null);
  const exOfficio = initiation === "EX_OFFICIO";
  const goTo = (step: number, changed: Partial<FilingDraft> = {}) => {
    setDraft((before) => ({ ...before, ...changed, step }));
    filing.reset();
    top.current?.focus();
  };
  const file = () =>
    filing.mutate(
      {
        input: {
          powerCode: power.code,
          versionId: version.id,
          applicant: nameless ? null : applicantInput(draft.applicant),
          form: valueOf(fields, draft.form),
          materials: filesOf(draft.attached, draft.applicant)
            .filter(({ upload }) => !taken.includes(upload.id))
            .map(({ key, upload }) => ({ key, upload: upload.id })),
          reused: draft.attached
            .filter(({ upload }) => taken.includes(upload.id))
            .map(({ key, upload }) => ({ key, document: upload.id })),
          // The form on paper carries the consent; only an online filing asks for it here.
          consent: false,
          mandate: mandate ?? null,
        },
      },
      { onSuccess: ({ caseFile }) => onTaken(caseFile) },
    );
  const party = exOfficio ? t`当事人` : t`申请人`;
  const steps = [t`填写申请表`, party, t`材料`, t`核对提交`];
  return (
    <>
      <div ref={top} tabIndex={-1}>
        <StepBar label={t`收件步骤`} steps={steps} current={draft.step} />
      </div>
      <Section title={steps[draft.step] ?? ""}>
        {draft.step === 0 && (
          <FormStep
            schema={schema}
            fields={fields}
            draft={draft.form}
            onKeep={(form) => setDraft((before) => ({ ...before, form }))}
            onDone={(form) => goTo(1, { form })}
          />
        )}
        {draft.step === 1 && (
          <>
            {exOfficio && (
              <p className={css.skip}>
                <Button
                  onClick={() => {
                    setNameless(true);
                    setTaken([]);
                    goTo(2, { attached: draft.attached.filter(({ upload }) => !taken.includes(upload.id)) });
                  }}
                >
                  <Trans>当事人尚不明确，先立件</Trans>
                </Button>
              </p>
            )}
            <ApplicantStep
              audience={audience}
              applicant={draft.applicant}
              onBack={(applicant) => goTo(0, { applicant })}
              onDone={(applicant) => {
                setNameless(false);
                // Another party's earlier files are not this one's.
                const same = applicant.identityNumber === draft.applicant.identityNumber;
                if (!same) setTaken([]);
                const own = same
                  ? draft.attached
                  : draft.attached.filter(({ upload }) => !taken.includes(upload.id));
                goTo(2, { applicant, attached: own });
              }}
            />
          </>
        )}
        {draft.step === 2 && !nameless && (
          <Reuse
            applicant={draft.applicant}
            materials={materials}
            taken={taken}
            onTake={(key, upload) => {
              setTaken((before) => [...before, upload.id]);
              setDraft((before) => ({
                ...before,
                attached: [...before.attached, { key, upload, at: Date.now() }],
              }));
            }}
          />
        )}
        {draft.step === 2 && (
          <MaterialsStep
            materials={materialsWith(materials, draft.applicant)}
            templates={version.templates}
            attached={draft.attached}
            onChange={(change) => setDraft((before) => ({ ...before, attached: change(before.attached) }))}
            onBack={() => goTo(1)}
            onDone={() => goTo(3)}
          />
        )}
        {draft.step === 3 && (
          <Check
            draft={draft}
            fields={fields}
            version={version}
            nameless={nameless}
            pending={filing.isPending}
            error={filing.error}
            onBack={() => goTo(2)}
            onFile={file}
          />
        )}
      </Section>
    </>
  );
}

interface CheckProps {
  draft: FilingDraft;
  fields: ReturnType<typeof readFields>;
  version: WindowVersion;
  nameless: boolean;
  pending: boolean;
  error: unknown;
  onBack: () => void;
  onFile: () => void;
}

function Check({ draft, fields, version, nameless, pending, error, onBack, onFile }: CheckProps) {
  const { t } = useLingui();
  const text = useText();
  const answers = useAnswers();
  const { applicant, attached } = draft;
  const rows = [
    ...answers(fields, draft.form),
    ...(nameless
      ? [{ term: t`当事人`, value: t`尚不明确` }]
      : [
          { term: applicant.kind === "PERSON" ? t`姓名` : t`单位名称`, value: applicant.name },
          { term: t`证件号码`, value: applicant.identityNumber },
          { term: t`联系电话`, value: applicant.phone },
          { term: t`电子邮箱`, value: applicant.email || t`未填` },
        ]),
    ...(applicant.agent && !nameless
      ? [{ term: t`代理人`, value: `${applicant.agent.name} ${applicant.agent.phone}` }]
      : []),
    ...materialsWith(version.content.materials, applicant).map((material) => {
      const files = attached.filter(({ key }) => key === material.key).map(({ upload }) => upload.name);
      return { term: text(material.name), value: files.length === 0 ? t`未交` : files.join("、") };
    }),
  ];
  return (
    <>
      <dl className={css.answers}>
        {rows.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={css.check}>
        <Notice>
          <Trans>请与来人当面核对证件和原件；提交后打印回执交给来人，查询码只显示一次。</Trans>
        </Notice>
        {error !== null && <Fault error={error} />}
        <div className={css.checkButtons}>
          <Button onClick={onBack}>
            <Trans>上一步</Trans>
          </Button>
          <Button type="primary" loading={pending} onClick={onFile}>
            <Trans>提交并出具回执</Trans>
          </Button>
        </div>
      </div>
    </>
  );
}
