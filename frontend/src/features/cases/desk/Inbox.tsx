//! The clerk's inbox: open tasks of the posts held, by light, with counts; it keeps itself right.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox, Segmented } from "antd";
import { useState } from "react";
import { graphql } from "@/api/generated";
import type { CaseState, Light, TasksQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { type Change, filtersOf, trailOf } from "@/desk/address";
import { Choice } from "@/desk/Choice";
import { DeskPage, Section } from "@/desk/DeskPage";
import css from "@/desk/desk.module.css";
import { Figures } from "@/desk/Figures";
import { Pager, pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { SavedViews } from "@/desk/SavedViews";
import { SearchBox } from "@/desk/SearchBox";
import { present } from "@/search";
import { useLightWord } from "@/ui/Light";
import { useStateWord } from "@/ui/ProgressTable";
import { Empty, Fault, Loaded } from "@/ui/States";
import { Bulk } from "./Bulk";
import { InboxTable } from "./InboxTable";

const TasksDocument = graphql(`
  query Tasks(
    $first: Int!
    $after: String
    $light: Light
    $search: String
    $mine: Boolean!
    $state: CaseState
    $done: Boolean!
  ) {
    tasks(
      first: $first
      after: $after
      light: $light
      search: $search
      mine: $mine
      state: $state
      done: $done
    ) {
      nodes {
        id
        caseId
        caseNumber
        caseVersion
        action
        choices { flow }
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
      counts { open yellow red paused dueToday doneThisMonth onTimeThisMonth }
    }
  }
`);

const lights: Light[] = ["GREEN", "YELLOW", "RED", "PAUSED"];
const states: CaseState[] = ["FILED", "CORRECTING", "ACCEPTED", "DECIDED", "DELIVERED"];

export function Inbox() {
  const { t } = useLingui();
  const word = useLightWord();
  const stateWord = useStateWord();
  const navigate = useNavigate();
  const search = useSearch({ from: deskPaths.tasks });
  const { light, q, mine, state, done, trail = [] } = search;
  const [chosen, setChosen] = useState<string[]>([]);
  const tasks = useQuery({
    ...asked("tasks", TasksDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      light: light ?? null,
      search: q ?? null,
      mine: mine ?? false,
      state: state ?? null,
      done: done ?? false,
    }),
    placeholderData: keepPreviousData,
  });
  // A new filter begins at the first page.
  const filter = (change: Change<typeof search>) =>
    void navigate({ to: deskPaths.tasks, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage title={t`我的待办`}>
      <Loaded query={tasks}>
        {({ tasks: { counts } }) => (
          <Counts
            counts={counts}
            open={(next) => void navigate({ to: deskPaths.tasks, search: present(next) })}
          />
        )}
      </Loaded>
      <Section>
        <SavedViews
          list="TASKS"
          filters={filtersOf(search)}
          onOpen={(filters) =>
            // The route reads the words of a view as it reads an address.
            void navigate({ to: deskPaths.tasks, search: Object.fromEntries(new URLSearchParams(filters)) })
          }
        />
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
          <Choice
            label={t`按办件状态筛选`}
            all={t`全部状态`}
            values={states}
            name={(value) => stateWord(value)}
            value={state}
            onChange={(value) => filter({ state: value })}
          />
          <Checkbox
            checked={done ?? false}
            onChange={(event) => filter({ done: event.target.checked || undefined })}
          >
            {t`看本月已办`}
          </Checkbox>
          <SearchBox label={t`办件编号 / 事项`} value={q} onSearch={(value) => filter({ q: value })} />
        </div>
        {tasks.error && tasks.data !== undefined && (
          <Fault error={tasks.error} retry={() => void tasks.refetch()} />
        )}
        {tasks.data !== undefined && (
          <Rows
            chosen={done === true ? null : chosen}
            onChoose={setChosen}
            tasks={tasks.data.tasks}
            busy={tasks.isPlaceholderData}
            filtered={filtersOf(search) !== "" || trail.length > 0}
            trail={trail}
            onTrail={(next) => filter({ trail: trailOf(next) })}
          />
        )}
      </Section>
    </DeskPage>
  );
}

interface CountsProps {
  counts: TasksQuery["tasks"]["counts"];
  open: (filters: { light?: Light; done?: true }) => void;
}

function Counts({ counts, open }: CountsProps) {
  const { t } = useLingui();
  const { doneThisMonth, onTimeThisMonth } = counts;
  const share = doneThisMonth === 0 ? "—" : `${Math.floor((onTimeThisMonth * 100) / doneThisMonth)}%`;
  return (
    <Figures
      figures={[
        { term: t`待办`, value: counts.open, open: () => open({}) },
        { term: t`今日到期`, value: counts.dueToday },
        { term: t`预警`, value: counts.yellow, light: "YELLOW", open: () => open({ light: "YELLOW" }) },
        { term: t`已超期`, value: counts.red, light: "RED", open: () => open({ light: "RED" }) },
        { term: t`暂停`, value: counts.paused, light: "PAUSED", open: () => open({ light: "PAUSED" }) },
        { term: t`本月已办`, value: doneThisMonth, open: () => open({ done: true }) },
        { term: t`本月按时率`, value: onTimeThisMonth, shown: share, open: () => open({ done: true }) },
      ]}
    />
  );
}

interface RowsProps {
  /** Tasks chosen for doing several at once; null where none is to be done. */
  chosen: string[] | null;
  onChoose: (chosen: string[]) => void;
  tasks: TasksQuery["tasks"];
  busy: boolean;
  filtered: boolean;
  trail: string[];
  onTrail: (trail: string[]) => void;
}

function Rows({ chosen, onChoose, tasks, busy, filtered, trail, onTrail }: RowsProps) {
  const { t } = useLingui();
  const picked = chosen === null ? [] : tasks.nodes.filter(({ id }) => chosen.includes(id));
  const bulk = chosen !== null && <Bulk rows={picked} onDone={() => onChoose([])} />;
  if (tasks.nodes.length === 0) {
    return (
      <>
        {bulk}
        <Empty title={filtered ? t`没有符合条件的待办` : t`待办都办完了`} />
      </>
    );
  }
  return (
    <>
      {bulk}
      <InboxTable rows={tasks.nodes} busy={busy} chosen={chosen} onChoose={onChoose} />
      <Pager trail={trail} pageInfo={tasks.pageInfo} totalCount={tasks.totalCount} onTrail={onTrail} />
    </>
  );
}
