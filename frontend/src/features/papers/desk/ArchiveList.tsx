//! Archived files: found by number, narrowed by retention and hold; each leads to its case.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { RetentionClass } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { download } from "@/api/uploads";
import { type Change, trailOf } from "@/desk/address";
import { Choice } from "@/desk/Choice";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { SearchBox } from "@/desk/SearchBox";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { among } from "@/search.work";
import { Button } from "@/ui/Button";
import { Empty, Fault } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { type ArchiveRow, ArchivesDocument } from "./papersQuery";

type Standing = "HELD" | "FREE" | "RIPE";

interface Filters {
  q?: string;
  class?: string;
  standing?: string;
  trail?: string[];
}

const classes: RetentionClass[] = ["TEN_YEARS", "THIRTY_YEARS", "PERMANENT"];
const standings: Standing[] = ["HELD", "FREE", "RIPE"];

export function ArchiveList() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.papers });
  const filter = (change: Change<Filters>) =>
    void navigate({
      to: workPaths.papers,
      params: { _splat: "archives" },
      search: present({ ...search, trail: undefined, ...change }),
    });
  const trail = search.trail ?? [];
  const kept = among(classes)(search.class);
  const standing = among(standings)(search.standing);
  const query = useQuery({
    ...asked("archives", ArchivesDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      number: search.q ?? null,
      class: kept ?? null,
      held: standing === "HELD" ? true : standing === "FREE" ? false : null,
      ripe: standing === "RIPE",
    }),
    placeholderData: keepPreviousData,
  });
  const className: Record<RetentionClass, string> = {
    TEN_YEARS: t`10 年`,
    THIRTY_YEARS: t`30 年`,
    PERMANENT: t`永久`,
  };
  const standingName: Record<Standing, string> = { HELD: t`已冻结`, FREE: t`未冻结`, RIPE: t`期满可鉴定` };
  return (
    <DeskPage title={t`归档案卷`}>
      <Section title={t`案卷`}>
        <div className={desk.bar}>
          <SearchBox label={t`办件编号`} value={search.q} onSearch={(q) => filter({ q })} />
          <Choice
            label={t`按保管期限筛选`}
            all={t`全部期限`}
            values={classes}
            name={(value) => className[value]}
            value={kept}
            onChange={(value) => filter({ class: value })}
          />
          <Choice
            label={t`按冻结与期满筛选`}
            all={t`全部案卷`}
            values={standings}
            name={(value) => standingName[value]}
            value={standing}
            onChange={(value) => filter({ standing: value })}
          />
        </div>
        <Listed
          query={query}
          page={(data) => data.archives}
          lines={8}
          empty={
            <Empty icon="inbox" title={t`没有符合条件的案卷`}>
              <Trans>办件办结后，在办件页面的“文书与归档”中归档。</Trans>
            </Empty>
          }
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={query.isPlaceholderData} className={className} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

interface RowsProps {
  rows: ArchiveRow[];
  busy: boolean;
  className: Record<RetentionClass, string>;
}

function Rows({ rows, busy, className }: RowsProps) {
  const { t } = useLingui();
  const text = useText();
  return (
    <DeskTable<ArchiveRow>
      label={t`归档案卷`}
      rows={rows}
      rowKey={(row) => row.caseId}
      busy={busy}
      columns={[
        {
          key: "number",
          title: t`办件编号`,
          card: "head",
          name: true,
          nowrap: true,
          render: (row) => (
            <Link to={deskPaths.case} params={{ id: row.caseId }}>
              {row.caseNumber}
            </Link>
          ),
        },
        { key: "power", title: t`事项`, render: (row) => row.powerName },
        { key: "body", title: t`承办机关`, render: (row) => text(row.organisation.name) },
        { key: "class", title: t`保管期限`, nowrap: true, render: (row) => className[row.class] },
        { key: "until", title: t`保管至`, nowrap: true, render: (row) => row.keepUntil ?? t`永久` },
        { key: "archived", title: t`归档日期`, nowrap: true, render: (row) => dayOf(row.archivedAt) },
        { key: "standing", title: t`状态`, nowrap: true, render: (row) => <StandingWord row={row} /> },
        { key: "paper", title: t`案卷`, card: "foot", render: (row) => <Paper row={row} /> },
      ]}
    />
  );
}

function StandingWord({ row }: { row: ArchiveRow }) {
  if (row.destroyedAt !== null) return <Trans>已销毁</Trans>;
  return row.held ? <Trans>已冻结</Trans> : <Trans>保管中</Trans>;
}

function Paper({ row: { caseNumber, paperUrl } }: { row: ArchiveRow }) {
  const { t } = useLingui();
  const [failure, setFailure] = useState<unknown>(null);
  if (paperUrl === null) return "—";
  return (
    <>
      <Button
        small
        icon="download"
        onClick={() => {
          setFailure(null);
          download(paperUrl, `${caseNumber}.pdf`).catch(setFailure);
        }}
      >
        {t`PDF`}
        <span className="visually-hidden">{caseNumber}</span>
      </Button>
      {failure !== null && <Fault error={failure} />}
    </>
  );
}
