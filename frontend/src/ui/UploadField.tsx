//! One material to hand in: choose files, see them go up, take one away again.
import { Trans, useLingui } from "@lingui/react/macro";
import { type ChangeEvent, type ReactNode, useId, useState } from "react";
import { ApiError } from "@/api/errors";
import { maxUploadBytes, type Upload, upload } from "@/api/uploads";
import { Button } from "./Button";
import { ProgressBar } from "./Display";
import { FieldError } from "./Field";
import { Icon } from "./Icon";
import { Fault } from "./States";
import css from "./upload.module.css";
import { sizeOf } from "./words";

interface UploadFieldProps {
  label: string;
  hint?: ReactNode;
  required: boolean;
  uploads: Upload[];
  error?: string | undefined;
  onAdd: (upload: Upload) => void;
  onRemove: (id: string) => void;
}

/** What the server lets in. */
const accepted = ".pdf,.jpg,.jpeg,.png";
const mostFiles = 5;

export function UploadField({ label, hint, required, uploads, error, onAdd, onRemove }: UploadFieldProps) {
  const { t } = useLingui();
  const id = useId();
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const send = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = "";
    setFailure(null);
    try {
      for (const file of files.slice(0, mostFiles - uploads.length)) {
        if (file.size > maxUploadBytes) {
          throw new ApiError(
            "PAYLOAD_TOO_LARGE",
            t`“${file.name}”超过 ${sizeOf(maxUploadBytes)}，请压缩后再传。`,
          );
        }
        setGoing({ name: file.name, share: 0 });
        // One after the other: a phone's line is slow, and the reader sees what is going up.
        // oxlint-disable-next-line no-await-in-loop
        onAdd(
          await upload(file, {
            purpose: "material",
            onProgress: (share) => setGoing({ name: file.name, share }),
          }),
        );
      }
    } catch (caught) {
      setFailure(caught);
    } finally {
      setGoing(null);
    }
  };

  return (
    <div className={css.upload} data-missing={error ? true : undefined}>
      <div className={css.head}>
        <span className={css.name} id={`${id}-name`}>
          {label}
          <span className={css.need} data-required={required || undefined}>
            {required ? <Trans>必交</Trans> : <Trans>可选</Trans>}
          </span>
          {hint && <small>{hint}</small>}
        </span>
        {uploads.length < mostFiles && (
          <span className={css.pick}>
            <input
              type="file"
              multiple
              accept={accepted}
              disabled={going !== null}
              aria-label={t`为“${label}”选择文件`}
              aria-describedby={error ? `${id}-error` : undefined}
              aria-invalid={error ? true : undefined}
              onChange={(event) => void send(event)}
            />
            <span aria-hidden="true">
              <Icon name="upload" />
              <Trans>选择文件</Trans>
            </span>
          </span>
        )}
      </div>
      {going && (
        <div role="status">
          <Trans>
            正在上传 {going.name}（{Math.round(going.share * 100)}%）
          </Trans>
          <ProgressBar label={t`上传进度`} value={Math.round(going.share * 100)} max={100} />
        </div>
      )}
      {uploads.length > 0 && (
        <ul className={css.files}>
          {uploads.map((file) => (
            <li key={file.id} className={css.file}>
              <span>
                <Icon name="check" />
                <span>
                  {file.name} <small className="nums">{sizeOf(file.size)}</small>
                </span>
              </span>
              <Button variant="quiet" small icon="close" onClick={() => onRemove(file.id)}>
                <Trans>移除</Trans>
                <span className="visually-hidden">{file.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {failure !== null && <Fault error={failure} />}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
