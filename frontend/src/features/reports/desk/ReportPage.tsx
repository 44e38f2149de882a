//! 权力报表: totals, the four correspondences, catalogue against charts, suspects and days; each number opens its rows.

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReportPart } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { Loaded } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import look from "./report.module.css";
import { type ListCount, PowerReportDocument } from "./reportQuery";
import { SheetButton } from "./SheetButton";
import { StatedPart } from "./StatedPart";
import { TotalsPart } from "./TotalsPart";

type Tab = "totals" | "links" | "charts" | "suspects" | "days" | "stated";
const tabs: Tab[] = ["totals", "links", "charts", "suspects", "days", "stated"];

export function ReportPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search: { tab?: string; trail?: string[]; body?: string } = useSearch({ from: deskPaths.reports });
  const tab = tabs.find((known) => known === search.tab) ?? "totals";
  const viewer = useViewer();
  const own = viewer.data?.account?.organisation;
  const report = useQuery(asked("powerReport", PowerReportDocument, {}));
  const words: Record<Tab, string> = {
    totals: t`总量`,
    links: t`四个对应`,
    charts: t`目录与流程图`,
    suspects: t`重叠与可疑`,
    days: t`时限`,
    stated: t`自报数字`,
  };
  const go = (change: { trail?: string[] | undefined; body?: string }) =>
    void navigate({ to: deskPaths.reports, search: present({ tab: search.tab, ...change }) });
  return (
    <DeskPage
      title={t`权力报表`}
      tools={
        <span className="no-print">
          <Button onClick={() => window.print()}>
            <Trans>打印</Trans>
          </Button>
        </span>
      }
    >
      <nav aria-label={t`权力报表`} className={`${look.parts} no-print`}>
        {tabs.map((key) => (
          <Link
            key={key}
            to={deskPaths.reports}
            search={{ tab: key }}
            aria-current={key === tab ? "page" : undefined}
          >
            {words[key]}
          </Link>
        ))}
      </nav>
      <Loaded query={report} lines={8}>
        {({ powerReport: lists }) => (
          <Part
            tab={tab}
            lists={lists}
            own={own}
            trail={search.trail ?? []}
            body={search.body}
            onTrail={(trail) => go({ trail: trail.length > 0 ? trail : undefined })}
            onBody={(body) => go({ body })}
          />
        )}
      </Loaded>
    </DeskPage>
  );
}

interface PartProps {
  tab: Tab;
  lists: ListCount[];
  own: { id: string; name: { zh: string; en: string | null } } | undefined;
  trail: string[];
  body: string | undefined;
  onTrail: (trail: string[]) => void;
  onBody: (body: string) => void;
}

function Part({ tab, lists, own, trail, body, onTrail, onBody }: PartProps) {
  const { t } = useLingui();
  const of = (part: ReportPart) => lists.filter((list) => list.part === part);
  switch (tab) {
    case "totals":
      return <TotalsPart within={own?.id} lists={of("TOTALS")} trail={trail} onTrail={onTrail} />;
    case "links":
      return (
        <>
          <Lists title={t`权力与法律依据`} lists={of("LAW")} />
          <Lists title={t`权力与处室职责`} lists={of("DUTY")} />
          <Lists title={t`权力与机构职能`} lists={of("INSTITUTION")} />
          <Lists title={t`权力与责任岗位`} lists={of("POST")} />
        </>
      );
    case "charts":
      return <Lists title={t`目录与流程图`} lists={of("CHART")} />;
    case "suspects":
      return (
        <Lists
          title={t`缺漏、重叠和可疑`}
          lists={[...of("SUSPECT"), ...of("LAW").filter(({ list }) => list !== "LAW_UNUSED")]}
        />
      );
    case "days":
      return <Lists title={t`承诺、法定与实际时限`} lists={of("DAYS")} />;
    case "stated":
      return <StatedPart own={own} body={body ?? own?.id} onBody={onBody} />;
  }
}

function Lists({ title, lists }: { title: string; lists: ListCount[] }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <Section title={title}>
      <DeskTable<ListCount>
        label={title}
        rows={lists}
        rowKey={(row) => row.list}
        columns={[
          { key: "title", title: t`清单`, card: "head", name: true, render: (row) => text(row.title) },
          {
            key: "rows",
            title: t`条数`,
            end: true,
            render: (row) => <Count row={row} value={row.rows} named={false} />,
          },
          {
            key: "named",
            title: t`其中仅知名称的另有`,
            end: true,
            render: (row) =>
              row.namedOnly === null ? "—" : <Count row={row} value={row.namedOnly} named={true} />,
          },
          {
            key: "sheet",
            title: t`导出`,
            card: "foot",
            render: (row) => <SheetButton list={row.list} title={text(row.title)} small />,
          },
        ]}
      />
      <p className={css.quiet}>
        <Trans>数字最多一分钟前清点；点开的清单总是当前的。</Trans>
      </p>
    </Section>
  );
}

function Count({ row, value, named }: { row: ListCount; value: number; named: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  if (value === 0) return <>0</>;
  const title = text(row.title);
  return (
    <Link
      to={deskPaths.reportRows}
      params={{ list: row.list }}
      search={present({ named: named || undefined })}
      aria-label={named ? t`${title}，仅知名称的 ${value} 条` : t`${title} ${value} 条`}
    >
      {number(value)}
    </Link>
  );
}
