//! The legal office's queue: versions submitted, each with the light of its review deadline.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { Pager, pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { LightBadge } from "@/ui/Light";
import { Empty, Loaded } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { PowerVersionsDocument, type VersionRow } from "../versionQuery";

export function Queue() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { trail = [] } = useSearch({ from: deskPaths.review });
  const versions = useQuery({
    ...asked("powerVersions", PowerVersionsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      state: "SUBMITTED",
      search: null,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <DeskPage title={t`法制审核`}>
      <Section title={t`待审核的事项`}>
        <Loaded query={versions} lines={6}>
          {({ powerVersions: page }) =>
            page.nodes.length === 0 ? (
              <Empty title={t`没有待审核的事项`} />
            ) : (
              <>
                <Rows rows={page.nodes} busy={versions.isPlaceholderData} />
                <Pager
                  trail={trail}
                  pageInfo={page.pageInfo}
                  totalCount={page.totalCount}
                  onTrail={(next) =>
                    void navigate({ to: deskPaths.review, search: present({ trail: trailOf(next) }) })
                  }
                />
              </>
            )
          }
        </Loaded>
      </Section>
    </DeskPage>
  );
}

function Rows({ rows, busy }: { rows: VersionRow[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <DeskTable<VersionRow>
      label={t`待审核列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "light",
          title: t`灯`,
          card: "head",
          render: (row) => (row.reviewDeadline ? <LightBadge light={row.reviewDeadline.light} /> : "—"),
        },
        {
          key: "name",
          title: t`事项`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={deskPaths.reviewed} params={{ id: row.id }}>
              {text(row.content.name)}
            </Link>
          ),
        },
        { key: "code", title: t`编码`, nowrap: true, render: (row) => row.code },
        { key: "number", title: t`版次`, end: true, render: (row) => row.number },
        { key: "organisation", title: t`行使主体`, render: (row) => text(row.organisation.name) },
        {
          key: "submitted",
          title: t`提交`,
          render: (row) =>
            [row.submittedBy, row.submittedAt && minuteOf(row.submittedAt)].filter(Boolean).join(" "),
        },
        { key: "left", title: t`剩余天数`, end: true, render: (row) => row.reviewDeadline?.leftDays ?? "—" },
        { key: "due", title: t`审核到期`, nowrap: true, render: (row) => row.reviewDeadline?.dueDay ?? "—" },
        {
          key: "action",
          title: t`操作`,
          card: "foot",
          render: (row) => (
            <Link to={deskPaths.reviewed} params={{ id: row.id }}>
              <Trans>审核</Trans>
              <span className="visually-hidden"> {row.code}</span>
            </Link>
          ),
        },
      ]}
    />
  );
}
