//! Imports a sheet of powers as drafts: every row is looked at first, then all are taken, or those without a fault.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { type ChangeEvent, useId, useState } from "react";
import { ApiError } from "@/api/errors";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { maxUploadBytes, type Upload, upload } from "@/api/uploads";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/keep.module.css";
import { Pager, pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { AnchorButton } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { Fault, Loaded, Notice } from "@/ui/States";
import picker from "@/ui/upload.module.css";
import { useText } from "@/ui/words";
import {
  type Imported,
  PowersImportDocument,
  PowersPreviewDocument,
  type Preview,
  type PreviewRow,
} from "./importQuery";

export function PowersImport() {
  const { t } = useLingui();
  const [sheet, setSheet] = useState<Upload | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  return (
    <DeskPage title={t`导入权力事项`}>
      <Section title={t`选择表格`}>
        <p>
          <Trans>
            XLSX 工作簿或者 CSV
            表格（UTF-8、GBK），一行一项。导入的内容只成为草稿，仍要逐项补全流程图、提交审核后才公布。
          </Trans>
        </p>
        <div className={css.buttons}>
          <AnchorButton small icon="download" href="/catalogue-template.xlsx" download>
            <Trans>模板（XLSX，含填写说明）</Trans>
          </AnchorButton>
          <AnchorButton small icon="download" href="/catalogue-template.csv" download>
            <Trans>模板（CSV）</Trans>
          </AnchorButton>
        </div>
        <SheetPicker
          onSheet={(next) => {
            setDone(null);
            setSheet(next);
          }}
        />
      </Section>
      {done !== null && <Written done={done} />}
      {sheet !== null && (
        <Section title={t`预览：${sheet.name}`}>
          <Looked
            key={sheet.id}
            sheet={sheet}
            onDone={(imported) => {
              setSheet(null);
              setDone(imported);
            }}
          />
        </Section>
      )}
    </DeskPage>
  );
}

function SheetPicker({ onSheet }: { onSheet: (sheet: Upload) => void }) {
  const { t } = useLingui();
  const id = useId();
  const [large, setLarge] = useState(false);
  const sending = useMutation({
    mutationFn: (file: File) => upload(file, { purpose: "catalogue" }),
    onSuccess: onSheet,
  });
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (file === undefined) return;
    setLarge(file.size > maxUploadBytes);
    if (file.size <= maxUploadBytes) sending.mutate(file);
  };
  return (
    <>
      <span className={picker.pick}>
        <input
          id={id}
          type="file"
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          disabled={sending.isPending}
          onChange={choose}
        />
        <label htmlFor={id}>
          <Icon name="upload" />
          {sending.isPending ? t`正在上传` : t`选择 XLSX 或者 CSV 文件`}
        </label>
      </span>
      {large && (
        <Notice kind="bad" live>
          <Trans>文件超过 10 MB，请分成几个文件。</Trans>
        </Notice>
      )}
      {sending.error !== null && !large && <Fault error={sending.error} />}
    </>
  );
}

function Looked({ sheet, onDone }: { sheet: Upload; onDone: (done: Imported) => void }) {
  const [trail, setTrail] = useState<string[]>([]);
  const [faultyOnly, setFaultyOnly] = useState(false);
  const preview = useQuery({
    ...asked("powersPreview", PowersPreviewDocument, {
      upload: sheet.id,
      first: pageRows,
      after: trail.at(-1) ?? null,
      faultyOnly,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={preview} lines={8}>
      {({ powersPreview: page }) => (
        <>
          <Summary preview={page} />
          {page.faulty > 0 && (
            <div className={css.buttons}>
              <Checkbox
                checked={faultyOnly}
                onChange={(event) => {
                  setTrail([]);
                  setFaultyOnly(event.target.checked);
                }}
              >
                <Trans>只看有问题的行</Trans>
              </Checkbox>
            </div>
          )}
          <Rows rows={page.nodes} busy={preview.isPlaceholderData} />
          <Pager
            trail={trail}
            pageInfo={page.pageInfo}
            totalCount={page.totalCount}
            onTrail={(next) => setTrail(next)}
          />
          <Write sheet={sheet} preview={page} onDone={onDone} onStale={() => void preview.refetch()} />
        </>
      )}
    </Loaded>
  );
}

function Summary({ preview }: { preview: Preview }) {
  const { new: fresh, nextVersions, changed, unchanged, faulty, ignored } = preview;
  const left = ignored.join("、");
  return (
    <>
      <Notice kind={faulty > 0 ? "warning" : "plain"} live>
        <Trans>
          新事项 {fresh} 项，新版本 {nextVersions} 项，修改草稿 {changed} 项，没有变化 {unchanged} 项，有问题{" "}
          {faulty} 行。还没有写入任何内容。
        </Trans>
      </Notice>
      {left !== "" && (
        <Notice kind="warning">
          <Trans>这些列不认识，不会导入：{left}</Trans>
        </Notice>
      )}
    </>
  );
}

function Rows({ rows, busy }: { rows: PreviewRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const words: Record<PreviewRow["outcome"], string> = {
    NEW: t`新事项`,
    NEXT_VERSION: t`新版本`,
    CHANGE: t`修改草稿`,
    UNCHANGED: t`没有变化`,
    FAULTY: t`有问题`,
  };
  return (
    <DeskTable<PreviewRow>
      label={t`读到的行`}
      rows={rows}
      rowKey={(row) => String(row.row)}
      busy={busy}
      columns={[
        { key: "row", title: t`行`, end: true, card: "head", render: (row) => row.row },
        { key: "name", title: t`事项`, card: "head", name: true, render: (row) => row.name || "—" },
        { key: "code", title: t`编码`, nowrap: true, render: (row) => row.code || "—" },
        { key: "outcome", title: t`结果`, nowrap: true, render: (row) => words[row.outcome] },
        {
          key: "told",
          title: t`问题或者变化`,
          render: (row) =>
            row.faults.length > 0 ? (
              <ul>
                {row.faults.map((fault) => (
                  <li key={`${fault.column} ${fault.reason}`}>
                    {fault.column === null ? text(fault.text) : t`${fault.column}：${text(fault.text)}`}
                  </li>
                ))}
              </ul>
            ) : (
              row.changes.join("、") || "—"
            ),
        },
      ]}
    />
  );
}

interface WriteProps {
  sheet: Upload;
  preview: Preview;
  onDone: (done: Imported) => void;
  /** The catalogue has moved since: look again. */
  onStale: () => void;
}

function Write({ sheet, preview, onDone, onStale }: WriteProps) {
  const { t } = useLingui();
  const write = useOperation(PowersImportDocument, ["powerVersions"]);
  const sound = preview.new + preview.nextVersions + preview.changed;
  const send = async () => {
    const input = { upload: sheet.id, seen: preview.seen, soundOnly: preview.faulty > 0 };
    try {
      onDone((await write.mutateAsync({ input })).powersImport);
    } catch (error) {
      if (error instanceof ApiError && error.code === "CONFLICT") onStale();
    }
  };
  return (
    <>
      {write.error !== null && !write.isPending && <Fault error={write.error} />}
      <div className={css.buttons}>
        <Button type="primary" disabled={sound === 0} loading={write.isPending} onClick={() => void send()}>
          {preview.faulty > 0 ? t`只导入没有问题的 ${sound} 行` : t`全部导入`}
        </Button>
        {sound === 0 && (
          <span className={css.quiet}>
            <Trans>没有可以写入的内容。</Trans>
          </span>
        )}
      </div>
    </>
  );
}

function Written({ done }: { done: Imported }) {
  const { new: fresh, nextVersions, changed, leftOut } = done;
  return (
    <Notice kind="good" live>
      <Trans>
        已写入草稿：新事项 {fresh} 项，新版本 {nextVersions} 项，修改 {changed} 项；因有问题没有导入 {leftOut}{" "}
        行。
      </Trans>{" "}
      <Link to={deskPaths.officePowers} search={{ state: "DRAFT" }}>
        <Trans>查看草稿</Trans>
      </Link>
    </Notice>
  );
}
