//! The answer to a correction request: what was asked, a note, the missing materials.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { useOperation } from "@/api/operation";
import type { Upload } from "@/api/uploads";
import { Button } from "@/ui/Button";
import { TextArea } from "@/ui/Field";
import { Panel } from "@/ui/Layout";
import { Fault, Notice } from "@/ui/States";
import { UploadField } from "@/ui/UploadField";
import { minuteOf, useText } from "@/ui/words";
import { CorrectionItems } from "./CorrectionItems";
import css from "./track.module.css";
import { AnswerCorrectionDocument, type ShownCase } from "./trackQuery";

/** The server's key for a file that is none of the version's materials. */
const otherMaterial = "correction";

interface AnswerCorrectionProps {
  code: string;
  shown: ShownCase;
  correction: NonNullable<ShownCase["correction"]>;
}

export function AnswerCorrection({ code, shown, correction }: AnswerCorrectionProps) {
  const { t } = useLingui();
  const text = useText();
  const answer = useOperation(AnswerCorrectionDocument, ["trackedCase"]);
  const [note, setNote] = useState("");
  const [missingNote, setMissingNote] = useState(false);
  const [attached, setAttached] = useState<{ key: string; upload: Upload }[]>([]);
  const { materials } = shown.powerVersion.content;
  const nameOf = (key: string) => text(materials.find((material) => material.key === key)?.name) || key;
  const asked = [
    ...new Set(correction.items.flatMap(({ material }) => (material === null ? [] : [material]))),
  ];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissingNote(note.trim() === "");
    if (note.trim() === "") return;
    answer.mutate({
      input: {
        code,
        version: shown.version,
        note: note.trim(),
        materials: attached.map(({ key, upload }) => ({ key, upload: upload.id })),
      },
    });
  };

  return (
    <Panel title={t`请补正`} accent>
      <Notice kind="warning">
        <strong>
          <Trans>
            {minuteOf(correction.requestedAt)} 一次性告知，需要补正以下 {correction.items.length}{" "}
            项。补正期间期限暂停。
          </Trans>
        </strong>
        <CorrectionItems items={correction.items} materials={materials} />
        {correction.note && <p>{correction.note}</p>}
      </Notice>
      <form onSubmit={submit} noValidate>
        <div className={css.needs}>
          {[...asked, otherMaterial].map((key) => (
            <UploadField
              key={key}
              label={key === otherMaterial ? t`其他补正材料` : nameOf(key)}
              required={false}
              uploads={attached.filter((entry) => entry.key === key).map((entry) => entry.upload)}
              onAdd={(upload) => setAttached((before) => [...before, { key, upload }])}
              onRemove={(id) => setAttached((before) => before.filter((entry) => entry.upload.id !== id))}
            />
          ))}
          <TextArea
            label={t`补正说明`}
            hint={t`逐项说明补正了什么；承办人会看到，也会公开在办理过程里。`}
            required
            maxLength={2000}
            value={note}
            error={missingNote ? t`请填写补正说明。` : undefined}
            onChange={(event) => setNote(event.target.value)}
          />
          {answer.error !== null && <Fault error={answer.error} />}
        </div>
        <Button type="submit" variant="primary" pending={answer.isPending}>
          <Trans>提交补正</Trans>
        </Button>
      </form>
    </Panel>
  );
}
