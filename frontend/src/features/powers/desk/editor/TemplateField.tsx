//! The blank form or sample of a material: a file goes up, can be opened, changed and taken away.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { type ChangeEvent, useId, useState } from "react";
import { upload } from "@/api/uploads";
import { Icon } from "@/ui/Icon";
import { Fault } from "@/ui/States";
import { TemplateLink } from "@/ui/TemplateLink";
import picker from "@/ui/upload.module.css";
import type { Version } from "../versionQuery";
import css from "./editor.module.css";

export type Files = Version["templates"];

interface Template {
  file: string;
  name: string;
}

interface TemplateFieldProps {
  /** Given by the form. */
  id?: string;
  value?: Template | null;
  onChange?: (value: Template | null) => void;
  /** What the version holds on the server; a file that has only just gone up cannot be opened yet. */
  files: Files;
  /** Which material, for who does not see the row. */
  of: string;
}

export function TemplateField({ id, value = null, onChange, files, of }: TemplateFieldProps) {
  const { t } = useLingui();
  const own = useId();
  const [going, setGoing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const kept = files.find(({ file }) => file === value?.file);
  const send = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (file === undefined) return;
    setFailure(null);
    setGoing(true);
    try {
      const sent = await upload(file, { purpose: "template" });
      onChange?.({ file: sent.id, name: sent.name });
    } catch (error) {
      setFailure(error);
    } finally {
      setGoing(false);
    }
  };
  return (
    <div className={css.file}>
      {value !== null && (kept ? <TemplateLink template={kept} /> : <span>{value.name}</span>)}
      <span className={picker.pick}>
        <input
          id={id ?? own}
          type="file"
          accept=".pdf,.docx,.xlsx"
          aria-label={t`${of}的空白表格或样表`}
          disabled={going}
          onChange={(event) => void send(event)}
        />
        <span aria-hidden="true">
          <Icon name="upload" />
          {value === null ? <Trans>上传 PDF、DOCX 或 XLSX</Trans> : <Trans>换一个文件</Trans>}
        </span>
      </span>
      {value !== null && (
        <Button size="small" onClick={() => onChange?.(null)}>
          <Trans>去掉</Trans>
          <span className="visually-hidden">{value.name}</span>
        </Button>
      )}
      {going && (
        <Button loading disabled>
          <Trans>正在上传</Trans>
        </Button>
      )}
      {failure !== null && <Fault error={failure} />}
    </div>
  );
}
