//! The clerk's inbox: open tasks of the posts held, by light, with counts; it keeps itself right.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox, Segmented } from "antd";
import { graphql } from "@/api/generated";
import type { Light, TasksQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import css from "@/desk/desk.module.css";
import { Figures } from "@/desk/Figures";
import { Pager, pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { SearchBox } from "@/desk/SearchBox";
import { present } from "@/search";
import { useLightWord } from "@/ui/Light";
import { Empty, Fault, Loaded } from "@/ui/States";
import { InboxTable } from "./InboxTable";

const TasksDocument = graphql(`
  query Tasks($first: Int!, $after: String, $light: Light, $search: String, $mine: Boolean!) {
    tasks(first: $first, after: $after, light: $light, search: $search, mine: $mine) {
      nodes {
        id
        caseId
        caseNumber
        powerName { zh en }
        applicantName
        state
        channel
        initiation
        name
        post { id title { zh en } }
        handler
        mine
        light
        dueDay
        leftDays
        caseDueDay
      }
      pageInfo { hasNextPage endCursor }
      totalCount
      counts { open yellow red paused dueToday doneThisMonth }
    }
  }
`);

const lights: Light[] = ["GREEN", "YELLOW", "RED", "PAUSED"];

export function Inbox() {
  const { t } = useLingui();
  const word = useLightWord();
  const navigate = useNavigate();
  const search = useSearch({ from: deskPaths.tasks });
  const { light, q, mine, trail = [] } = search;
  const tasks = useQuery({
    ...asked("tasks", TasksDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      light: light ?? null,
      search: q ?? null,
      mine: mine ?? false,
    }),
    placeholderData: keepPreviousData,
  });
  // A new filter begins at the first page.
  const filter = (change: Change<typeof search>) =>
    void navigate({ to: deskPaths.tasks, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage title={t`我的待办`}>
      <Loaded query={tasks}>{({ tasks: { counts } }) => <Counts counts={counts} />}</Loaded>
      <Section>
        <div className={css.bar}>
          <Segmented<Light | "ALL">
            aria-label={t`按灯筛选`}
            value={light ?? "ALL"}
            onChange={(value) => filter({ light: value === "ALL" ? undefined : value })}
            options={[
              { value: "ALL", label: t`全部` },
              ...lights.map((value) => ({ value, label: word(value) })),
            ]}
          />
          <Checkbox
            checked={mine ?? false}
            onChange={(event) => filter({ mine: event.target.checked || undefined })}
          >
            {t`只看分给我的`}
          </Checkbox>
          <SearchBox label={t`办件编号 / 事项`} value={q} onSearch={(value) => filter({ q: value })} />
        </div>
        {tasks.error && tasks.data !== undefined && (
          <Fault error={tasks.error} retry={() => void tasks.refetch()} />
        )}
        {tasks.data !== undefined && (
          <Rows
            tasks={tasks.data.tasks}
            busy={tasks.isPlaceholderData}
            filtered={light !== undefined || q !== undefined || mine === true || trail.length > 0}
            trail={trail}
            onTrail={(next) => filter({ trail: trailOf(next) })}
          />
        )}
      </Section>
    </DeskPage>
  );
}

function Counts({ counts }: { counts: TasksQuery["tasks"]["counts"] }) {
  const { t } = useLingui();
  return (
    <Figures
      figures={[
        { term: t`待办`, value: counts.open },
        { term: t`今日到期`, value: counts.dueToday },
        { term: t`预警`, value: counts.yellow, light: "YELLOW" },
        { term: t`已超期`, value: counts.red, light: "RED" },
        { term: t`暂停`, value: counts.paused, light: "PAUSED" },
        { term: t`本月已办`, value: counts.doneThisMonth },
      ]}
    />
  );
}

interface RowsProps {
  tasks: TasksQuery["tasks"];
  busy: boolean;
  filtered: boolean;
  trail: string[];
  onTrail: (trail: string[]) => void;
}

function Rows({ tasks, busy, filtered, trail, onTrail }: RowsProps) {
  const { t } = useLingui();
  if (tasks.nodes.length === 0) {
    return <Empty title={filtered ? t`没有符合条件的待办` : t`待办都办完了`} />;
  }
  return (
    <>
      <InboxTable rows={tasks.nodes} busy={busy} />
      <Pager trail={trail} pageInfo={tasks.pageInfo} totalCount={tasks.totalCount} onTrail={onTrail} />
    </>
  );
}
