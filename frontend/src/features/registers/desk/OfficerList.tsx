//! The enforcement officers of the reader's bodies with how their certificates stand; the legal office registers new ones.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { OfficerStanding } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { type Change, trailOf } from "@/desk/address";
import { Choice } from "@/desk/Choice";
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
import { type OfficerRow, OfficersDocument } from "./officerQuery";
import css from "./register.module.css";
import { standings, useOfficerWords } from "./words";

interface Filters {
  q?: string;
  standing?: OfficerStanding;
  trail?: string[];
}

export function OfficerList() {
  const { t } = useLingui();
  const viewer = useViewer();
  const words = useOfficerWords();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.officers });
  const trail = search.trail ?? [];
  const query = useQuery({
    ...asked("officers", OfficersDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      organisation: null,
      standing: search.standing ?? null,
      search: search.q ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: workPaths.officers, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage
      title={t`执法人员`}
      tools={
        viewer.data?.operations.includes("officerSave") && (
          <LinkButton icon="plus" small to={workPaths.officer} params={{ id: "new" }}>
            <Trans>登记执法人员</Trans>
          </LinkButton>
        )
      }
    >
      <Section>
        <div className={desk.bar}>
          <div className={css.filters}>
            <Choice
              label={t`按证件状态筛选`}
              all={t`全部状态`}
              values={standings}
              name={(value) => words.standing[value]}
              value={search.standing}
              onChange={(standing) => filter({ standing })}
            />
          </div>
          <SearchBox label={t`姓名或执法证号`} value={search.q} onSearch={(q) => filter({ q })} />
        </div>
        <Listed
          query={query}
          page={(data) => data.officers}
          lines={8}
          empty={<Empty icon="user" title={t`没有符合条件的执法人员`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={query.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Rows({ rows, busy }: { rows: OfficerRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const words = useOfficerWords();
  return (
    <DeskTable<OfficerRow>
      label={t`执法人员列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "name",
          title: t`姓名`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={workPaths.officer} params={{ id: row.id }}>
              {row.name}
            </Link>
          ),
        },
        {
          key: "standing",
          title: t`证件状态`,
          card: "head",
          render: (row) => (
            <Tag tone={row.standing === "VALID" ? "good" : "muted"}>{words.standing[row.standing]}</Tag>
          ),
        },
        { key: "certificate", title: t`执法证号`, nowrap: true, render: (row) => row.certificate },
        { key: "body", title: t`所属单位`, render: (row) => text(row.organisation.name) },
        { key: "enforcement", title: t`执法类别`, render: (row) => row.enforcement },
        { key: "until", title: t`有效期至`, nowrap: true, render: (row) => row.validUntil },
      ]}
    />
  );
}
