//! 依据变更: which powers of the reader's bodies a change of the law touches, by when they must be looked at, and the answer.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import type { LawTaskState } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { KeepForm } from "@/desk/KeepForm";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { LightBadge } from "@/ui/Light";
import { Empty } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { useChangeWord, useTaskStateWord } from "../lawWords";
import { LawTaskCloseDocument, LawTasksDocument, type TaskRow, touched } from "./keepQuery";

interface Filters {
  state?: LawTaskState | "ALL";
  trail?: string[];
}

export function LawTasks() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const word = useTaskStateWord();
  const search: Filters = useSearch({ from: deskPaths.lawTasks });
  const trail = search.trail ?? [];
  const state = search.state ?? "OPEN";
  const tasks = useQuery({
    ...asked("lawTasks", LawTasksDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      state: state === "ALL" ? null : state,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: deskPaths.lawTasks, search: present({ ...search, trail: undefined, ...change }) });
  const states: LawTaskState[] = ["OPEN", "CHANGED", "NO_CHANGE", "ENDED"];
  return (
    <DeskPage title={t`依据变更`}>
      <Section title={t`依据变更后要核对的事项`}>
        <p className={css.quiet}>
          <Trans>
            设定依据修改或者失效后，实施机关要核对事项：需要调整的提交新版本，不需要的说明理由。提交期限和公布期限都亮灯。
          </Trans>
        </p>
        <div className={css.bar}>
          <Select
            aria-label={t`进展`}
            value={state}
            onChange={(value) => filter({ state: value })}
            options={[
              ...states.map((value) => ({ value, label: word(value) })),
              { value: "ALL", label: t`全部` },
            ]}
          />
        </div>
        <Listed
          query={tasks}
          page={(data) => data.lawTasks}
          lines={8}
          empty={<Empty icon="scales" title={t`没有要核对的事项`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={tasks.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Rows({ rows, busy }: { rows: TaskRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const change = useChangeWord();
  const [closing, setClosing] = useState<string | null>(null);
  const one = rows.find(({ id, closable }) => id === closing && closable);
  return (
    <>
      <DeskTable<TaskRow>
        label={t`要核对的事项列表`}
        rows={rows}
        rowKey={(row) => row.id}
        busy={busy}
        columns={[
          {
            key: "power",
            title: t`事项`,
            card: "head",
            name: true,
            render: (row) => (
              <a href={`/powers/${encodeURIComponent(row.power.code)}`}>{text(row.power.name)}</a>
            ),
          },
          {
            key: "change",
            title: t`依据的变更`,
            render: (row) => (
              <>
                <a href={`/laws/${row.law}`}>《{row.lawTitle}》</a>
                {row.change.article ?? ""} {change(row.change.kind)}
                <br />
                <small>
                  {row.change.effectiveOn} · {row.change.note}
                </small>
              </>
            ),
          },
          { key: "body", title: t`行使主体`, render: (row) => text(row.organisation.name) },
          { key: "cases", title: t`在办件`, end: true, render: (row) => row.openCases },
          {
            key: "declare",
            title: t`提交调整`,
            nowrap: true,
            render: (row) => <Due deadline={row.declarationDeadline} />,
          },
          {
            key: "publish",
            title: t`公布并说明`,
            nowrap: true,
            render: (row) => <Due deadline={row.publicationDeadline} />,
          },
          {
            key: "answer",
            title: t`答复`,
            card: "foot",
            render: (row) => <Answer row={row} onClose={setClosing} />,
          },
        ]}
      />
      {one && <CloseForm key={one.id} task={one} onClose={() => setClosing(null)} />}
    </>
  );
}

function Due({ deadline }: { deadline: TaskRow["declarationDeadline"] }) {
  return (
    <>
      <LightBadge light={deadline.light} /> <span className="nums">{deadline.dueDay}</span>
    </>
  );
}

function Answer({ row, onClose }: { row: TaskRow; onClose: (id: string) => void }) {
  const { t } = useLingui();
  const word = useTaskStateWord();
  if (row.state !== "OPEN") {
    return (
      <>
        {word(row.state)} {row.closedAt && dayOf(row.closedAt)} {row.closedBy}
        {row.explanation && <p>{row.explanation}</p>}
      </>
    );
  }
  if (!row.closable) return row.declaredAt ? t`已提交新版本` : t`待核对`;
  return (
    <>
      {row.declaredAt ? (
        <span>{t`已提交新版本`}</span>
      ) : (
        <Link to={deskPaths.newPower} search={present({ from: row.power.version?.id })}>
          <Trans>起草新版本</Trans>
        </Link>
      )}{" "}
      <Button size="small" onClick={() => onClose(row.id)}>
        <Trans>说明无需调整</Trans>
        <span className="visually-hidden">{row.power.code}</span>
      </Button>
    </>
  );
}

function CloseForm({ task, onClose }: { task: TaskRow; onClose: () => void }) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(LawTaskCloseDocument, touched);
  return (
    <KeepForm<{ explanation: string }, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="law-task-close"
      submit={t`提交说明`}
      operation={operation}
      initial={{ explanation: "" }}
      onCancel={onClose}
      onDone={onClose}
      input={({ explanation }) => ({ input: { id: task.id, expectedVersion: task.version, explanation } })}
    >
      <Form.Item
        name="explanation"
        label={t`“${text(task.power.name)}”为什么无需调整`}
        rules={[{ required: true, whitespace: true, message: t`请说明理由。` }]}
      >
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
    </KeepForm>
  );
}
