//! Filling calls with how far they have come, and what they ask of the reader's bodies.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { LinkButton } from "@/ui/Button";
import { LightBadge } from "@/ui/Light";
import { Empty } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { type CallRow, FillingCallsDocument, FillingTasksDocument, type TaskRow } from "./deskQuery";

interface Filters {
  call?: string;
  state?: "OPEN" | "ANSWERED";
  /** The cursors of the calls; `trail` has those of what they ask. */
  calls?: string[];
  trail?: string[];
}

export function FillingList() {
  const { t } = useLingui();
  const viewer = useViewer();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.fillings });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: workPaths.fillings, search: present({ ...search, trail: undefined, ...change }) });
  const operations = viewer.data?.operations ?? [];
  return (
    <DeskPage
      title={t`静态信息填报`}
      tools={
        operations.includes("fillingCallOpen") && (
          <LinkButton icon="plus" small to={workPaths.filling} params={{ id: "new" }}>
            <Trans>发填报通知</Trans>
          </LinkButton>
        )
      }
    >
      {operations.includes("fillingCalls") && <Calls search={search} filter={filter} />}
      <Tasks search={search} filter={filter} />
    </DeskPage>
  );
}

interface PartProps {
  search: Filters;
  filter: (change: Change<Filters>) => void;
}

function Calls({ search, filter }: PartProps) {
  const { t } = useLingui();
  const trail = search.calls ?? [];
  const query = useQuery({
    ...asked("fillingCalls", FillingCallsDocument, { first: pageRows, after: trail.at(-1) ?? null }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t`填报通知`}>
      <Listed
        query={query}
        page={(data) => data.fillingCalls}
        pager={t`填报通知翻页`}
        lines={4}
        empty={<Empty icon="list" title={t`还没有发过填报通知`} />}
        trail={trail}
        onTrail={(next) => filter({ calls: trailOf(next) })}
      >
        {(rows) => (
          <DeskTable<CallRow>
            label={t`填报通知`}
            rows={rows}
            rowKey={(row) => row.id}
            busy={query.isPlaceholderData}
            columns={[
              {
                key: "light",
                title: t`灯`,
                card: "head",
                render: (row) => <LightBadge light={row.deadline.light} />,
              },
              {
                key: "title",
                title: t`标题`,
                card: "head",
                name: true,
                render: (row) => (
                  <Link to={workPaths.fillings} search={{ call: row.id }}>
                    {row.title}
                  </Link>
                ),
              },
              { key: "number", title: t`编号`, nowrap: true, render: (row) => row.number },
              { key: "opened", title: t`发出日期`, nowrap: true, render: (row) => dayOf(row.openedAt) },
              { key: "due", title: t`到期`, nowrap: true, render: (row) => row.deadline.dueDay ?? "—" },
              { key: "bodies", title: t`机构`, end: true, render: (row) => row.bodies },
              { key: "answered", title: t`已答复`, end: true, render: (row) => row.answered },
              { key: "late", title: t`逾期`, end: true, render: (row) => row.late },
            ]}
          />
        )}
      </Listed>
    </Section>
  );
}

function Tasks({ search, filter }: PartProps) {
  const { t } = useLingui();
  const text = useText();
  const trail = search.trail ?? [];
  const query = useQuery({
    ...asked("fillingTasks", FillingTasksDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      call: search.call ?? null,
      answered: search.state === undefined ? null : search.state === "ANSWERED",
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t`各单位填报`}>
      <div className={desk.bar}>
        <Select<"OPEN" | "ANSWERED" | "">
          aria-label={t`按答复筛选`}
          style={{ minWidth: "min(9rem, 100%)" }}
          value={search.state ?? ""}
          onChange={(value) => filter({ state: value || undefined })}
          options={[
            { value: "", label: t`全部` },
            { value: "OPEN", label: t`待答复` },
            { value: "ANSWERED", label: t`已答复` },
          ]}
        />
        {search.call !== undefined && (
          <Button onClick={() => filter({ call: undefined })}>
            <Trans>看全部通知</Trans>
          </Button>
        )}
      </div>
      <Listed
        query={query}
        page={(data) => data.fillingTasks}
        pager={t`各单位填报翻页`}
        lines={6}
        empty={<Empty icon="check" title={t`没有符合条件的填报`} />}
        trail={trail}
        onTrail={(next) => filter({ trail: trailOf(next) })}
      >
        {(rows) => (
          <DeskTable<TaskRow>
            label={t`各单位填报`}
            rows={rows}
            rowKey={(row) => row.id}
            busy={query.isPlaceholderData}
            columns={[
              {
                key: "light",
                title: t`灯`,
                card: "head",
                render: (row) => <LightBadge light={row.deadline.light} />,
              },
              {
                key: "body",
                title: t`机构`,
                card: "head",
                name: true,
                render: (row) => (
                  <Link to={workPaths.filling} params={{ id: row.id }}>
                    {text(row.organisation.name)}
                  </Link>
                ),
              },
              { key: "title", title: t`填报通知`, render: (row) => row.title },
              { key: "number", title: t`编号`, nowrap: true, render: (row) => row.number },
              { key: "due", title: t`到期`, nowrap: true, render: (row) => row.deadline.dueDay ?? "—" },
              {
                key: "answered",
                title: t`答复日期`,
                nowrap: true,
                render: (row) => (row.answeredAt ? dayOf(row.answeredAt) : t`待答复`),
              },
            ]}
          />
        )}
      </Listed>
    </Section>
  );
}
