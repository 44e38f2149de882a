//! The rows of the inbox: light, what, who, where it stands, by when, and the way in.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import type { ReactNode } from "react";
import type { TasksQuery } from "@/api/generated/graphql";
import { DeskTable } from "@/desk/DeskTable";
import { deskPaths } from "@/desk/paths";
import { LightBadge } from "@/ui/Light";
import { useDueWord } from "@/ui/ProgressTable";
import { useText } from "@/ui/words";

type Row = TasksQuery["tasks"]["nodes"][number];

interface InboxTableProps {
  rows: Row[];
  busy: boolean;
  /** Chosen tasks; null where none is chosen from. */
  chosen: string[] | null;
  onChoose: (chosen: string[]) => void;
}

export function InboxTable({ rows, busy, chosen, onChoose }: InboxTableProps) {
  const { t } = useLingui();
  const text = useText();
  const due = useDueWord();
  return (
    <DeskTable<Row>
      label={t`待办列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        ...(chosen === null
          ? []
          : [
              {
                key: "choose",
                title: t`选择`,
                card: "head" as const,
                render: (row: Row) => (
                  <Checkbox
                    aria-label={t`选择 ${row.caseNumber} ${row.name}`}
                    checked={chosen.includes(row.id)}
                    onChange={(event) =>
                      onChoose(
                        event.target.checked ? [...chosen, row.id] : chosen.filter((id) => id !== row.id),
                      )
                    }
                  />
                ),
              },
            ]),
        { key: "light", title: t`灯`, card: "head", render: (row) => <LightBadge light={row.light} /> },
        {
          key: "number",
          title: t`办件编号`,
          card: "head",
          name: true,
          render: (row) => <CaseLink row={row}>{row.caseNumber}</CaseLink>,
        },
        { key: "power", title: t`事项`, render: (row) => text(row.powerName) },
        { key: "applicant", title: t`申请人或当事人`, render: (row) => row.applicantName ?? "—" },
        { key: "step", title: t`当前环节`, render: (row) => row.name },
        { key: "left", title: t`剩余`, end: true, render: (row) => row.leftDays ?? "—" },
        {
          key: "due",
          title: t`环节到期`,
          nowrap: true,
          render: (row) => row.dueDay ?? <Trans>暂停中</Trans>,
        },
        {
          key: "caseDue",
          title: t`办件期限`,
          render: (row) => (row.caseDueDay ? `${due(row.state)} ${row.caseDueDay}` : "—"),
        },
        {
          key: "channel",
          title: t`来源`,
          nowrap: true,
          render: (row) => <Origin row={row} />,
        },
        { key: "handler", title: t`办理人`, nowrap: true, render: (row) => <Handler row={row} /> },
        {
          key: "action",
          title: t`操作`,
          card: "foot",
          nowrap: true,
          render: (row) => (
            <CaseLink row={row}>
              {row.mine ? <Trans>办理</Trans> : <Trans>查看</Trans>}
              <span className="visually-hidden"> {row.caseNumber}</span>
            </CaseLink>
          ),
        },
      ]}
    />
  );
}

function CaseLink({ row, children }: { row: Row; children: ReactNode }) {
  return (
    <Link to={deskPaths.case} params={{ id: row.caseId }}>
      {children}
    </Link>
  );
}

function Origin({ row }: { row: Row }) {
  if (row.initiation === "EX_OFFICIO") return <Trans>依职权</Trans>;
  return row.channel === "ONLINE" ? <Trans>网上</Trans> : <Trans>窗口</Trans>;
}

function Handler({ row }: { row: Row }) {
  const text = useText();
  return <span title={text(row.post.title)}>{row.handler ?? <Trans>待领办</Trans>}</span>;
}
