//! The register as the legal office keeps it: search, how laws stand, and the way to register one more.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import type { LawStanding } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { SearchBox } from "@/desk/SearchBox";
import { present } from "@/search";
import { Empty } from "@/ui/States";
import { type LawRow, LawsDocument } from "../lawQuery";
import { useStandingWord } from "../lawWords";

interface Filters {
  q?: string;
  standing?: LawStanding;
  trail?: string[];
}

export function LawList() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const word = useStandingWord();
  const search: Filters = useSearch({ from: deskPaths.deskLaws });
  const trail = search.trail ?? [];
  const laws = useQuery({
    ...asked("laws", LawsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      search: search.q ?? null,
      standing: search.standing ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: deskPaths.deskLaws, search: present({ ...search, trail: undefined, ...change }) });
  const standings: LawStanding[] = ["IN_FORCE", "NOT_YET", "LAPSED"];
  return (
    <DeskPage
      title={t`法规库`}
      tools={
        <Link to={deskPaths.newLaw}>
          <Trans>登记或导入法规</Trans>
        </Link>
      }
    >
      <Section title={t`已登记的法规`}>
        <div className={css.bar}>
          <SearchBox label={t`名称、文号、拼音`} value={search.q} onSearch={(q) => filter({ q })} />
          <Select
            aria-label={t`效力`}
            value={search.standing ?? "ALL"}
            onChange={(value) => filter({ standing: value === "ALL" ? undefined : (value as LawStanding) })}
            options={[
              { value: "ALL", label: t`全部效力` },
              ...standings.map((value) => ({ value, label: word(value) })),
            ]}
          />
        </div>
        <Listed
          query={laws}
          page={(data) => data.laws}
          lines={8}
          empty={<Empty icon="scales" title={t`没有符合条件的法规`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={laws.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Rows({ rows, busy }: { rows: LawRow[]; busy: boolean }) {
  const { t } = useLingui();
  const word = useStandingWord();
  return (
    <DeskTable<LawRow>
      label={t`法规列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "title",
          title: t`名称`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={deskPaths.deskLaw} params={{ id: row.id }}>
              {row.title}
            </Link>
          ),
        },
        { key: "standing", title: t`效力`, nowrap: true, render: (row) => word(row.standing) },
        { key: "from", title: t`施行日期`, nowrap: true, render: (row) => row.validFrom },
        { key: "to", title: t`失效日期`, nowrap: true, render: (row) => row.validTo ?? "—" },
        { key: "issuer", title: t`制定机关`, render: (row) => row.issuer ?? "—" },
        { key: "remark", title: t`说明`, render: (row) => row.remark ?? "—" },
      ]}
    />
  );
}
