//! All leading groups for the administrators who keep them, dissolved ones too.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { SearchBox } from "@/desk/SearchBox";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { LinkButton } from "@/ui/Button";
import { Tag } from "@/ui/Display";
import { Empty } from "@/ui/States";
import { useText } from "@/ui/words";
import { DeskGroupsDocument, type GroupRow } from "./groupQuery";

interface Filters {
  q?: string;
  trail?: string[];
}

export function GroupList() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.groups });
  const trail = search.trail ?? [];
  const query = useQuery({
    ...asked("leadingGroups", DeskGroupsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      search: search.q ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: workPaths.groups, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage
      title={t`领导小组`}
      tools={
        <LinkButton icon="plus" small to={workPaths.group} params={{ id: "new" }}>
          <Trans>登记领导小组</Trans>
        </LinkButton>
      }
    >
      <Section>
        <div className={desk.bar}>
          <SearchBox label={t`领导小组名称`} value={search.q} onSearch={(q) => filter({ q })} />
        </div>
        <Listed
          query={query}
          page={(data) => data.leadingGroups}
          lines={6}
          empty={<Empty icon="list" title={t`没有符合条件的领导小组`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={query.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Rows({ rows, busy }: { rows: GroupRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <DeskTable<GroupRow>
      label={t`领导小组列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "name",
          title: t`名称`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={workPaths.group} params={{ id: row.id }}>
              {text(row.name)}
            </Link>
          ),
        },
        { key: "body", title: t`设立机关`, render: (row) => text(row.organisation.name) },
        { key: "founded", title: t`设立文件`, render: (row) => row.foundedBy },
        { key: "on", title: t`设立日期`, nowrap: true, render: (row) => row.foundedOn ?? "—" },
        { key: "seats", title: t`席位`, end: true, render: (row) => row.seatCount },
        {
          key: "state",
          title: t`状态`,
          nowrap: true,
          render: (row) =>
            row.ended ? <Tag tone="muted">{t`已撤销`}</Tag> : <Tag tone="good">{t`运行中`}</Tag>,
        },
      ]}
    />
  );
}
