//! The work calendar: a year to be marked day by day, imported, tried against the running cases, and only then saved.
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Checkbox, Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import { execute } from "@/api/client";
import { ApiError } from "@/api/errors";
import type { CalendarPreviewQuery } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/keep.module.css";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { Icon } from "@/ui/Icon";
import { Empty, Fault, Loaded, Notice } from "@/ui/States";
import picker from "@/ui/upload.module.css";
import { dayOf } from "@/ui/words";
import {
  changedDays,
  clear,
  daysInput,
  type Marks,
  markOff,
  marksOf,
  markWork,
  type StoredYear,
} from "./days";
import {
  CalendarDocument,
  CalendarImportDocument,
  CalendarPreviewDocument,
  CalendarSaveDocument,
} from "./keepQuery";
import { YearView } from "./YearView";

export function CalendarPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { q } = useSearch({ from: deskPaths.admin });
  const viewer = useViewer();
  const now = viewer.data ? Number(dayOf(viewer.data.now).slice(0, 4)) : undefined;
  const year = q !== undefined && /^\d{4}$/.test(q) ? Number(q) : now;
  return (
    <DeskPage title={year === undefined ? t`工作日历` : t`${year} 年工作日历`}>
      <Section>
        <div className={css.tools}>
          <label htmlFor="calendar-year">
            <Trans>年份</Trans>
            <InputNumber
              id="calendar-year"
              min={2000}
              max={2100}
              precision={0}
              value={year ?? null}
              onChange={(value) =>
                value !== null &&
                value >= 2000 &&
                void navigate({
                  to: deskPaths.admin,
                  params: { _splat: "calendar" },
                  search: present({ q: String(value) }),
                })
              }
            />
          </label>
        </div>
        {year !== undefined && now !== undefined && <Year key={year} year={year} now={now} />}
      </Section>
    </DeskPage>
  );
}

/** A year that is stored, or an empty one to begin with. */
function Year({ year, now }: { year: number; now: number }) {
  const stored = useQuery(asked("workCalendar", CalendarDocument, { year }));
  // The version counts all years together, so that a new year must know it too.
  const known = useQuery(asked("workCalendar", CalendarDocument, { year: now }));
  const missing = stored.error instanceof ApiError && stored.error.code === "NOT_FOUND";
  if (missing && known.data) {
    const { version } = known.data.workCalendar;
    const blank = { year, version, provisional: true, source: "", offDays: [], workDays: [], workingDays: 0 };
    return (
      <>
        <Notice kind="warning">
          <Trans>{year} 年还没有日历。请标出节假日和调休，或导入文件，再保存。</Trans>
        </Notice>
        <Editor stored={blank} />
      </>
    );
  }
  return (
    <Loaded query={stored} lines={12}>
      {({ workCalendar }) => <Editor key={workCalendar.version} stored={workCalendar} />}
    </Loaded>
  );
}

type Tool = "off" | "work" | "clear";
type Preview = CalendarPreviewQuery["workCalendarPreview"];

function Editor({ stored }: { stored: StoredYear }) {
  const { t } = useLingui();
  const before = marksOf(stored);
  const [marks, setMarks] = useState<Marks>(before);
  const [tool, setTool] = useState<Tool>("off");
  const [name, setName] = useState("");
  const [source, setSource] = useState(stored.source);
  const [provisional, setProvisional] = useState(stored.provisional);
  const [nameless, setNameless] = useState(false);
  const input = {
    year: stored.year,
    provisional,
    source,
    expectedVersion: stored.version,
    ...daysInput(marks),
  };
  const preview = useMutation({
    mutationFn: async (tried: typeof input) => ({
      tried: JSON.stringify(tried),
      found: (await execute(CalendarPreviewDocument, { input: tried })).workCalendarPreview,
    }),
  });
  const save = useOperation(CalendarSaveDocument, ["workCalendar"]);
  const days = changedDays(before, marks);
  const dirty = days.length > 0 || source !== stored.source || provisional !== stored.provisional;
  const current = preview.data !== undefined && preview.data.tried === JSON.stringify(input);
  const press = (day: string) => {
    setNameless(tool === "off" && name.trim() === "");
    if (tool === "work") setMarks(markWork(marks, day));
    if (tool === "clear") setMarks(clear(marks, day));
    if (tool === "off" && name.trim() !== "") setMarks(markOff(marks, day, name.trim()));
  };
  return (
    <>
      <div className={css.tools}>
        <Radio.Group
          aria-label={t`点日期时`}
          value={tool}
          onChange={(event) => setTool(event.target.value as Tool)}
          options={[
            { value: "off", label: t`标为休息日` },
            { value: "work", label: t`标为上班` },
            { value: "clear", label: t`恢复平常` },
          ]}
        />
        <label htmlFor="day-off-name">
          <Trans>休息日名称</Trans>
          <Input
            id="day-off-name"
            value={name}
            maxLength={20}
            status={nameless ? "error" : ""}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <ImportFile year={stored.year} onDays={(imported) => setMarks(marksOf(imported))} />
      </div>
      {nameless && (
        <Notice kind="bad" live>
          <Trans>请先写休息日的名称，如“国庆节”，公众会看到它。</Trans>
        </Notice>
      )}
      <p className={css.legend}>
        <span>
          <Trans>休：休息日</Trans>
        </span>
        <span>
          <Trans>班：周末上班</Trans>
        </span>
        <span>
          <Trans>灰：周末</Trans>
        </span>
        <span>
          <Trans>虚线：尚未保存的改动</Trans>
        </span>
        <span>
          <Trans>方向键在日期间移动，空格或回车标注。</Trans>
        </span>
      </p>
      <YearView year={stored.year} marks={marks} before={before} onPress={press} />
      <div className={css.tools}>
        <label htmlFor="calendar-source" className={css.source}>
          <Trans>依据（通知名称和文号）</Trans>
          <Input
            id="calendar-source"
            value={source}
            maxLength={200}
            onChange={(event) => setSource(event.target.value)}
          />
        </label>
        <span>
          <Checkbox checked={provisional} onChange={(event) => setProvisional(event.target.checked)}>
            {t`暂定：国务院办公厅的通知还没有公布`}
          </Checkbox>
        </span>
      </div>
      <p role="status">
        {dirty ? (
          <Trans>有 {days.length} 天改动尚未保存。</Trans>
        ) : (
          <Trans>没有改动。全年 {stored.workingDays} 个工作日。</Trans>
        )}
      </p>
      <div className={css.buttons}>
        <Button disabled={!dirty} loading={preview.isPending} onClick={() => preview.mutate(input)}>
          <Trans>预览影响</Trans>
        </Button>
        <Button
          type="primary"
          disabled={!dirty || !current}
          loading={save.isPending}
          onClick={() => save.mutate({ input })}
        >
          <Trans>保存日历</Trans>
        </Button>
        <Button disabled={!dirty} onClick={() => setMarks(before)}>
          <Trans>放弃改动</Trans>
        </Button>
      </div>
      {dirty && !current && (
        <p className={css.quiet}>
          <Trans>先预览影响，看过哪些办件的期限会变，才能保存。</Trans>
        </p>
      )}
      {preview.error && <Fault error={preview.error} />}
      {save.error && <Fault error={save.error} />}
      {current && preview.data && <Affected preview={preview.data.found} />}
    </>
  );
}

function Affected({ preview }: { preview: Preview }) {
  const { t } = useLingui();
  return (
    <>
      <Notice kind={preview.movedCases > 0 ? "warning" : "good"} live>
        <strong>
          <Trans>保存后，{preview.movedCases} 件在办的件期限会变。</Trans>
        </strong>
        <p>
          <Trans>
            全年 {preview.workingDays} 个工作日；涉及 {preview.runningClocks} 个正在计时的期限。
          </Trans>
        </p>
      </Notice>
      {preview.cases.length > 0 && (
        <DeskTable
          label={t`期限会变的办件`}
          rows={preview.cases}
          rowKey={(row) => row.caseNumber}
          columns={[
            {
              key: "number",
              title: t`办件编号`,
              card: "head",
              name: true,
              nowrap: true,
              render: (row) => row.caseNumber,
            },
            { key: "from", title: t`原到期日`, nowrap: true, render: (row) => row.from ?? "—" },
            { key: "to", title: t`新到期日`, nowrap: true, render: (row) => row.to ?? "—" },
          ]}
        />
      )}
      {preview.movedCases > preview.cases.length && (
        <Empty icon="list" title={t`只列出编号最前的 ${preview.cases.length} 件`} />
      )}
    </>
  );
}

interface ImportProps {
  year: number;
  onDays: (days: Pick<StoredYear, "offDays" | "workDays">) => void;
}

function ImportFile({ year, onDays }: ImportProps) {
  const read = useMutation({
    mutationFn: async (file: File) => {
      const format = /\.(ics|ical)$/i.test(file.name) ? ("ICAL" as const) : ("CSV" as const);
      const text = await file.text();
      return (await execute(CalendarImportDocument, { year, format, text })).workCalendarImport;
    },
    onSuccess: onDays,
  });
  return (
    <>
      <span className={picker.pick}>
        <input
          id="calendar-file"
          type="file"
          accept=".csv,.ics,.ical,text/csv,text/calendar"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) read.mutate(file);
            event.target.value = "";
          }}
        />
        <label htmlFor="calendar-file">
          <Icon name="upload" />
          <Trans>导入（CSV 或 iCal）</Trans>
        </label>
      </span>
      {read.error && <Fault error={read.error} />}
    </>
  );
}
