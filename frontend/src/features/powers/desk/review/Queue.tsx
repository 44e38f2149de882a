//! The legal office's queue: versions submitted, each with the light of its review deadline.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { LightBadge } from "@/ui/Light";
import { Empty } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { PowerVersionsDocument, type VersionRow } from "../versionQuery";

export function Queue() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { mine, trail = [] } = useSearch({ from: deskPaths.review });
  const viewer = useViewer();
  // The legal office sees all that are under review; whoever signs a step sees the own ones.
  const legal = viewer.data?.operations.includes("powerApprove") ?? false;
  const toSign = mine === true || !legal;
  const versions = useQuery({
    ...asked("powerVersions", PowerVersionsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      state: "SUBMITTED",
      search: null,
      toSign,
    }),
    enabled: viewer.data !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <DeskPage title={legal ? t`法制审核` : t`待签事项`}>
      <Section
        title={legal ? t`待审核的事项` : t`待我签署的事项`}
        extra={
          legal && (
            <Checkbox
              checked={toSign}
              onChange={(event) =>
                void navigate({
                  to: deskPaths.review,
                  search: present({ mine: event.target.checked || undefined }),
                })
              }
            >
              <Trans>只看轮到法制机构签署的</Trans>
            </Checkbox>
          )
        }
      >
        <Listed
          query={versions}
          page={(data) => data.powerVersions}
          lines={6}
          empty={<Empty title={toSign ? t`没有待签署的事项` : t`没有待审核的事项`} />}
          trail={trail}
          onTrail={(next) =>
            void navigate({ to: deskPaths.review, search: present({ mine, trail: trailOf(next) }) })
          }
        >
          {(rows) => <Rows rows={rows} busy={versions.isPlaceholderData} />}
        </Listed>
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
        { key: "step", title: t`现在的环节`, render: (row) => <Step row={row} /> },
        {
          key: "publication",
          title: t`公布到期`,
          render: (row) => row.publicationDeadline && <Due deadline={row.publicationDeadline} />,
        },
        {
          key: "declaration",
          title: t`依据变更后提交`,
          render: (row) => (row.declarationDeadline ? <Due deadline={row.declarationDeadline} /> : "—"),
        },
        {
          key: "effect",
          title: t`新法施行前做完`,
          render: (row) => (row.effectDeadline ? <Due deadline={row.effectDeadline} /> : "—"),
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

function Step({ row }: { row: VersionRow }) {
  const { t } = useLingui();
  const text = useText();
  const step = row.way?.steps[row.way.signed];
  return step === undefined ? t`待批准` : text(step.name);
}

function Due({ deadline }: { deadline: NonNullable<VersionRow["publicationDeadline"]> }) {
  return (
    <>
      <LightBadge light={deadline.light} /> <span className="nums">{deadline.dueDay}</span>
    </>
  );
}
