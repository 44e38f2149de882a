//! The first step at the window: which power; those applied for, and those the viewer's own bodies begin of themselves.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { graphql } from "@/api/generated";
import type { PowersToFileQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
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
import { usePeriod, useText } from "@/ui/words";

const PowersToFileDocument = graphql(`
  query PowersToFile($first: Int!, $after: String, $search: String, $organisation: ID) {
    powers(first: $first, after: $after, search: $search, organisation: $organisation, status: IN_FORCE) {
      nodes {
        id
        code
        name { zh en }
        organisation { id name { zh en } }
        version { id appliable content { initiation promised { n unit source } } }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

type Row = PowersToFileQuery["powers"]["nodes"][number];

export function PickPower() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const viewer = useViewer();
  const search = useSearch({ from: deskPaths.window });
  const { q, own, trail = [] } = search;
  const bodies = new Set((viewer.data?.posts ?? []).map(({ post }) => post.organisation.id));
  const home = viewer.data?.account?.organisation.id;
  const powers = useQuery({
    ...asked("powers", PowersToFileDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      search: q ?? null,
      organisation: own ? (home ?? null) : null,
    }),
    enabled: viewer.data !== undefined,
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<typeof search>) =>
    void navigate({ to: deskPaths.window, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage title={t`窗口收件`}>
      <Section title={t`选择事项`}>
        <div className={css.bar}>
          <SearchBox
            label={t`事项名称、编码或拼音首字母`}
            value={q}
            onSearch={(value) => filter({ q: value })}
          />
          <Checkbox
            checked={own ?? false}
            onChange={(event) => filter({ own: event.target.checked || undefined })}
          >
            <Trans>只看本机关</Trans>
          </Checkbox>
        </div>
        <Listed
          query={powers}
          page={(data) => data.powers}
          lines={8}
          empty={<Empty icon="search" title={t`没有符合条件的施行事项`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Powers rows={rows} bodies={bodies} busy={powers.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Powers({ rows, bodies, busy }: { rows: Row[]; bodies: Set<string>; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const period = usePeriod();
  return (
    <DeskTable<Row>
      label={t`施行中的事项`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        { key: "name", title: t`事项`, card: "head", name: true, render: (row) => text(row.name) },
        { key: "code", title: t`编码`, nowrap: true, render: (row) => row.code },
        { key: "organisation", title: t`行使主体`, render: (row) => text(row.organisation.name) },
        {
          key: "initiation",
          title: t`启动方式`,
          nowrap: true,
          render: (row) => (row.version?.content.initiation === "EX_OFFICIO" ? t`依职权` : t`依申请`),
        },
        {
          key: "promised",
          title: t`承诺时限`,
          nowrap: true,
          render: (row) => (row.version ? period(row.version.content.promised) : "—"),
        },
        {
          key: "action",
          title: t`操作`,
          card: "foot",
          render: (row) => <Begin row={row} mine={bodies.has(row.organisation.id)} />,
        },
      ]}
    />
  );
}

function Begin({ row, mine }: { row: Row; mine: boolean }) {
  const text = useText();
  const exOfficio = row.version?.content.initiation === "EX_OFFICIO";
  if (exOfficio && !mine) {
    return (
      <span className={css.quiet}>
        <Trans>由该机关依职权立件</Trans>
      </span>
    );
  }
  return (
    <Link to={deskPaths.windowForm} params={{ code: row.code }}>
      {exOfficio ? <Trans>立件</Trans> : <Trans>收件</Trans>}
      <span className="visually-hidden"> {text(row.name)}</span>
    </Link>
  );
}
