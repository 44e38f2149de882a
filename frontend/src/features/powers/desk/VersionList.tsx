//! The powers of the office by the state of their versions, and the way to a new one.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox, Segmented } from "antd";
import type { PowerVersionState } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { type DeskColumn, DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { SearchBox } from "@/desk/SearchBox";
import { present } from "@/search";
import { LinkButton } from "@/ui/Button";
import { LightBadge } from "@/ui/Light";
import { Empty } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { useDisclosureWords } from "../public/disclosureWords";
import { PowersImport } from "./PowersImport";
import { PowerVersionsDocument, type VersionRow } from "./versionQuery";
import { useVersionWords } from "./words";

const states: PowerVersionState[] = [
  "DRAFT",
  "SUBMITTED",
  "RETURNED",
  "APPROVED",
  "IN_FORCE",
  "SUPERSEDED",
  "ABOLISHED",
];

/** The list, or in its place the import of a sheet: each route is bytes of the first public page. */
export function OfficePowers() {
  const { import: importing } = useSearch({ from: deskPaths.officePowers });
  return importing ? <PowersImport /> : <VersionList />;
}

function VersionList() {
  const { t } = useLingui();
  const words = useVersionWords();
  const navigate = useNavigate();
  const viewer = useViewer();
  const search = useSearch({ from: deskPaths.officePowers });
  const { state, q, withheld, trail = [] } = search;
  const versions = useQuery({
    ...asked("powerVersions", PowerVersionsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      state: state ?? null,
      search: q ?? null,
      withheld: withheld ?? false,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<typeof search>) =>
    void navigate({
      to: deskPaths.officePowers,
      search: present({ ...search, trail: undefined, ...change }),
    });
  return (
    <DeskPage title={t`权力事项`}>
      <Section>
        <div className={css.bar}>
          <div className={css.wide}>
            <Segmented<PowerVersionState | "ALL">
              aria-label={t`按状态筛选`}
              value={state ?? "ALL"}
              onChange={(value) => filter({ state: value === "ALL" ? undefined : value })}
              options={[
                { value: "ALL", label: t`全部` },
                ...states.map((value) => ({ value, label: words[value] })),
              ]}
            />
          </div>
          <SearchBox label={t`事项名称或编码`} value={q} onSearch={(value) => filter({ q: value })} />
          <Checkbox
            checked={withheld ?? false}
            onChange={({ target }) => filter({ withheld: target.checked || undefined })}
          >
            <Trans>只看不公开的</Trans>
          </Checkbox>
          {viewer.data?.operations.includes("powerSave") && (
            <LinkButton small icon="plus" to={deskPaths.newPower}>
              <Trans>新增事项</Trans>
            </LinkButton>
          )}
          {viewer.data?.operations.includes("powersImport") && (
            <LinkButton small icon="upload" to={deskPaths.officePowers} search={{ import: true }}>
              <Trans>导入</Trans>
            </LinkButton>
          )}
        </div>
        <Listed
          query={versions}
          page={(data) => data.powerVersions}
          lines={8}
          empty={<Empty icon="list" title={t`没有符合条件的事项`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Versions rows={rows} busy={versions.isPlaceholderData} withheld={withheld ?? false} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

interface VersionsProps {
  rows: VersionRow[];
  busy: boolean;
  /** The directory of what is not made public: each power with its ground. */
  withheld: boolean;
}

function Versions({ rows, busy, withheld }: VersionsProps) {
  const { t } = useLingui();
  const text = useText();
  const words = useVersionWords();
  const { reasons } = useDisclosureWords();
  const ground: DeskColumn<VersionRow> = {
    key: "withheld",
    title: t`不公开的理由`,
    render: ({ content: { disclosure } }) =>
      disclosure.withheld ? `${reasons[disclosure.withheld.reason]}：${disclosure.withheld.basis}` : "—",
  };
  return (
    <DeskTable<VersionRow>
      label={t`事项版本`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "name",
          title: t`事项`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={deskPaths.officePower} params={{ id: row.id }}>
              {text(row.content.name) || t`（未命名）`}
            </Link>
          ),
        },
        { key: "state", title: t`状态`, card: "head", nowrap: true, render: (row) => words[row.state] },
        { key: "code", title: t`编码`, nowrap: true, render: (row) => row.code },
        { key: "number", title: t`版次`, end: true, render: (row) => row.number },
        { key: "organisation", title: t`行使主体`, render: (row) => text(row.organisation.name) },
        ...(withheld ? [ground] : []),
        { key: "edited", title: t`最近编辑`, render: (row) => `${row.editedBy} ${dayOf(row.editedAt)}` },
        {
          key: "review",
          title: t`审核期限`,
          nowrap: true,
          render: (row) =>
            row.reviewDeadline ? (
              <>
                <LightBadge light={row.reviewDeadline.light} /> {row.reviewDeadline.dueDay}
              </>
            ) : (
              "—"
            ),
        },
        {
          key: "effect",
          title: t`新法施行前做完`,
          nowrap: true,
          render: (row) =>
            row.effectDeadline ? (
              <>
                <LightBadge light={row.effectDeadline.light} /> {row.effectDeadline.dueDay}
              </>
            ) : (
              "—"
            ),
        },
        { key: "inForce", title: t`施行日期`, nowrap: true, render: (row) => row.inForceFrom ?? "—" },
      ]}
    />
  );
}
