//! The file of a closed case: archived with its retention, taken away as one PDF or a package, held, released, destroyed.
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import type { ArchiveOperation, RetentionClass } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { download } from "@/api/uploads";
import { useViewer } from "@/api/viewer";
import { KeepForm } from "@/desk/KeepForm";
import { Button, ButtonGroup } from "@/ui/Button";
import { Facts } from "@/ui/Display";
import { Fault, Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import {
  ArchiveDestroyDocument,
  ArchiveHoldDocument,
  ArchiveReleaseDocument,
  archiveTouched,
  CaseArchiveDocument,
} from "./archiveQuery";
import css from "./case.module.css";
import type { DeskCase } from "./caseQuery";

type Archived = NonNullable<DeskCase["archive"]>;
type Move = Exclude<ArchiveOperation, "ARCHIVE">;

const gate: Record<Move, string> = {
  HOLD: "archiveHold",
  RELEASE: "archiveRelease",
  DESTROY: "archiveDestroy",
};

function useArchiveWords() {
  const { t } = useLingui();
  const operations: Record<ArchiveOperation, string> = {
    ARCHIVE: t`归档`,
    HOLD: t`冻结`,
    RELEASE: t`解除冻结`,
    DESTROY: t`销毁`,
  };
  const classes: Record<RetentionClass, string> = {
    TEN_YEARS: t`10 年`,
    THIRTY_YEARS: t`30 年`,
    PERMANENT: t`永久`,
  };
  return { operations, classes };
}

export function CaseArchive({ shown }: { shown: DeskCase }) {
  const viewer = useViewer();
  const operations = viewer.data?.operations ?? [];
  if (shown.archive !== null) {
    return <File shown={shown} archive={shown.archive} allowed={operations} />;
  }
  return operations.includes("caseArchive") ? <ArchiveForm shown={shown} /> : null;
}

function ArchiveForm({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  const { classes } = useArchiveWords();
  const operation = useOperation(CaseArchiveDocument, archiveTouched);
  return (
    <KeepForm<{ class: RetentionClass | "" }, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="archive"
      submit={t`归档`}
      operation={operation}
      initial={{ class: "" }}
      input={(values) => ({ input: { caseId: shown.id, class: values.class || null } })}
    >
      <Form.Item name="class" label={t`保管期限`} extra={t`可以比规定更长，不能更短。`}>
        <Select
          options={[
            { value: "", label: t`按保管期限规则` },
            ...(["TEN_YEARS", "THIRTY_YEARS", "PERMANENT"] as const).map((value) => ({
              value,
              label: classes[value],
            })),
          ]}
        />
      </Form.Item>
    </KeepForm>
  );
}

interface FileProps {
  shown: DeskCase;
  archive: Archived;
  allowed: readonly string[];
}

function File({ shown, archive, allowed }: FileProps) {
  const { t } = useLingui();
  const text = useText();
  const { operations, classes } = useArchiveWords();
  const [open, setOpen] = useState<Move | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const moves = archive.operations.flatMap((offer) =>
    offer.name !== "ARCHIVE" && allowed.includes(gate[offer.name])
      ? [{ name: offer.name, refusal: offer.refusal ?? undefined }]
      : [],
  );
  const fetched = (url: string, ending: string) => {
    setFailure(null);
    download(url, `${archive.caseNumber}.${ending}`).catch(setFailure);
  };
  const { paperUrl, packageUrl } = archive;
  return (
    <>
      <Facts
        facts={[
          { term: t`归档时间`, value: minuteOf(archive.archivedAt) },
          { term: t`保管期限`, value: classes[archive.class], note: archive.source },
          { term: t`保管至`, value: archive.keepUntil ?? t`永久` },
          { term: t`案卷校验值`, value: <code>{archive.digest.slice(0, 16)}</code> },
        ]}
      />
      {archive.held && (
        <Notice kind="warning">
          <Trans>案卷已冻结，期满也不能销毁。</Trans>
        </Notice>
      )}
      {archive.destroyedAt !== null && (
        <Notice kind="warning">
          <Trans>案卷已于 {minuteOf(archive.destroyedAt)} 销毁，保留编号、校验值和销毁记录。</Trans>
        </Notice>
      )}
      <ol className={css.materials} aria-label={t`归档记录`}>
        {archive.record.map((entry) => (
          <li key={entry.seq}>
            <b>{operations[entry.operation]}</b> {entry.actor}{" "}
            <small className="nums">{minuteOf(entry.at)}</small>
            {entry.reason !== null && <div className={css.reason}>{entry.reason}</div>}
          </li>
        ))}
      </ol>
      <ButtonGroup>
        {paperUrl !== null && (
          <Button small icon="download" onClick={() => fetched(paperUrl, "pdf")}>
            <Trans>下载案卷 PDF</Trans>
          </Button>
        )}
        {packageUrl !== null && (
          <Button small icon="download" onClick={() => fetched(packageUrl, "zip")}>
            <Trans>下载归档数据包</Trans>
          </Button>
        )}
        {archive.destroyedAt === null &&
          moves.map(({ name, refusal }) => (
            <Button
              key={name}
              small
              variant="outline"
              refusal={refusal && text(refusal)}
              onClick={() => setOpen(name)}
            >
              {operations[name]}
            </Button>
          ))}
      </ButtonGroup>
      {failure !== null && <Fault error={failure} />}
      {open !== null && (
        <MoveForm
          key={open}
          move={open}
          shown={shown}
          version={archive.version}
          name={operations[open]}
          leave={() => setOpen(null)}
        />
      )}
    </>
  );
}

interface MoveFormProps {
  move: Move;
  shown: DeskCase;
  version: number;
  name: string;
  leave: () => void;
}

const documents = {
  HOLD: ArchiveHoldDocument,
  RELEASE: ArchiveReleaseDocument,
  DESTROY: ArchiveDestroyDocument,
} as const;

function MoveForm({ move, shown, version, name, leave }: MoveFormProps) {
  const { t } = useLingui();
  const operation = useOperation(documents[move] as typeof ArchiveHoldDocument, archiveTouched);
  return (
    <KeepForm<{ reason: string }, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="move"
      submit={t`确认${name}`}
      operation={operation}
      initial={{ reason: "" }}
      input={(values) => ({ input: { caseId: shown.id, version, reason: values.reason.trim() } })}
      onDone={leave}
      onCancel={leave}
    >
      {move === "DESTROY" && (
        <Notice kind="warning">
          <Trans>销毁后，申请表、材料、意见和文书都不能恢复。</Trans>
        </Notice>
      )}
      <Form.Item
        name="reason"
        label={t`理由`}
        extra={move === "DESTROY" ? t`请写明鉴定结论和批准人。` : undefined}
        rules={[{ required: true, whitespace: true, message: t`请写明理由。` }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </KeepForm>
  );
}
