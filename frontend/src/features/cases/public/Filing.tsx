//! The four steps of an application over one draft, and the filing that ends them.
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { execute } from "@/api/client";
import { ApiError } from "@/api/errors";
import { freshKey } from "@/api/keys";
import { readFields, valueOf } from "@/forms/schema";
import { Button, ButtonGroup } from "@/ui/Button";
import { StepBar } from "@/ui/Display";
import { Intro, Panel } from "@/ui/Layout";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import { ApplicantStep } from "./ApplicantStep";
import { applicantInput, filesOf, materialsWith } from "./applicant";
import {
  clearDraft,
  dropKey,
  emptyDraft,
  type FilingDraft,
  heldKey,
  isBegun,
  keepDraft,
  readDraft,
} from "./draft";
import { FormStep } from "./FormStep";
import css from "./file.module.css";
import { FileCaseDocument, type FilePower, type FileVersion, type ShownReceipt } from "./fileQuery";
import { MaterialsStep } from "./MaterialsStep";
import { ReviewStep } from "./ReviewStep";

interface FilingProps {
  power: FilePower;
  version: FileVersion;
  onFiled: (receipt: ShownReceipt) => void;
}

export function Filing({ power, version, onFiled }: FilingProps) {
  const { t, i18n } = useLingui();
  const text = useText();
  const english = i18n.locale === "en";
  const fields = useMemo(() => readFields(version.content.form, english), [version.content.form, english]);
  const [draft, setDraft] = useState<FilingDraft>(() => openDraft(power, version));
  const [found, setFound] = useState(() => isBegun(draft));
  const top = useRef<HTMLDivElement>(null);

  const filing = useMutation({
    mutationFn: async (consent: boolean) => {
      const input = {
        powerCode: power.code,
        versionId: version.id,
        applicant: applicantInput(draft.applicant),
        form: valueOf(fields, draft.form),
        materials: filesOf(draft.attached, draft.applicant).map(({ key, upload }) => ({
          key,
          upload: upload.id,
        })),
        consent,
      };
      const { key } = await heldKey(power.code, input, freshKey);
      return execute(FileCaseDocument, { input, idempotencyKey: key });
    },
    onSuccess: ({ caseFile }) => {
      dropKey(power.code);
      clearDraft(power.code);
      onFiled(caseFile);
      scrollTo({ top: 0 });
    },
    onError: (error) => {
      // Without a word from the server the filing may have happened: the same key must ask again.
      if (error instanceof ApiError && !error.passing) dropKey(power.code);
      dropGoneUploads(error);
    },
  });

  /** Uploads the server no longer has must be handed in again. */
  const dropGoneUploads = (error: unknown) => {
    if (!(error instanceof ApiError)) return;
    const gone = error.fields.flatMap(({ path, reason }) => {
      const at = /^materials\.(\d+)\.upload$/.exec(path)?.[1];
      return reason === "UPLOAD_GONE" && at !== undefined ? [Number(at)] : [];
    });
    if (gone.length === 0) return;
    save({ ...draft, attached: draft.attached.filter((_, at) => !gone.includes(at)) });
  };

  const save = (next: FilingDraft) => {
    setDraft(next);
    keepDraft(power.code, next, Date.now());
  };
  const goTo = (step: number, changed: Partial<FilingDraft> = {}) => {
    save({ ...draft, ...changed, step });
    filing.reset();
    top.current?.scrollIntoView();
    top.current?.focus({ preventScroll: true });
  };
  const startOver = () => {
    clearDraft(power.code);
    setDraft(emptyDraft(version.id, version.content.audience[0] ?? "PERSON"));
    setFound(false);
    filing.reset();
  };

  const steps = [t`填写申请表`, t`申请人`, t`申请材料`, t`核对提交`];
  return (
    <>
      <Panel accent>
        <h1>
          <Trans>申请：{text(power.name)}</Trans>
        </h1>
        <Intro>{text(power.organisation.name)}</Intro>
      </Panel>
      {found && (
        <Panel>
          <Notice live>
            <strong>
              <Trans>这台设备上有您没填完的申请。</Trans>
            </strong>
            <p>
              <Trans>填过的内容和传过的材料都还在；证件号码没有保存，需要重新填写。</Trans>
            </p>
            <ButtonGroup>
              <Button variant="primary" onClick={() => setFound(false)}>
                <Trans>接着填</Trans>
              </Button>
              <Button onClick={startOver}>
                <Trans>丢弃，重新填</Trans>
              </Button>
            </ButtonGroup>
          </Notice>
        </Panel>
      )}
      <div ref={top} tabIndex={-1}>
        <StepBar label={t`申请步骤`} steps={steps} current={draft.step} />
      </div>
      {!found && (
        <Panel title={steps[draft.step] ?? ""}>
          {draft.step === 0 && (
            <FormStep
              schema={version.content.form}
              fields={fields}
              draft={draft.form}
              onKeep={(form) => keepDraft(power.code, { ...draft, form }, Date.now())}
              onDone={(form) => goTo(1, { form })}
            />
          )}
          {draft.step === 1 && (
            <ApplicantStep
              audience={version.content.audience}
              applicant={draft.applicant}
              onBack={(applicant) => goTo(0, { applicant })}
              onDone={(applicant) => goTo(2, { applicant })}
            />
          )}
          {draft.step === 2 && (
            <MaterialsStep
              materials={materialsWith(version.content.materials, draft.applicant)}
              templates={version.templates}
              attached={draft.attached}
              onChange={(change) =>
                setDraft((before) => {
                  const next = { ...before, attached: change(before.attached) };
                  keepDraft(power.code, next, Date.now());
                  return next;
                })
              }
              onBack={() => goTo(1)}
              onDone={() => goTo(3)}
            />
          )}
          {draft.step === 3 && (
            <ReviewStep
              version={version}
              fields={fields}
              draft={draft}
              pending={filing.isPending}
              error={filing.error}
              onStep={goTo}
              onSubmit={(consent) => filing.mutate(consent)}
            />
          )}
        </Panel>
      )}
      <p className={css.kept}>
        <span>
          <Trans>草稿只保存在这台设备的浏览器里，保留 7 天；证件号码不保存。</Trans>
        </span>
        <Button variant="quiet" small icon="close" onClick={startOver}>
          <Trans>清除草稿重新填</Trans>
        </Button>
      </p>
    </>
  );
}

function openDraft(power: FilePower, version: FileVersion): FilingDraft {
  const [kind = "PERSON"] = version.content.audience;
  const kept = readDraft(power.code, version.id, Date.now());
  if (kept === null) return emptyDraft(version.id, kind);
  // The identity number was not kept, so what follows it has to be passed through again.
  return { ...kept, step: Math.min(kept.step, 1) };
}
