//! What somebody of the staff was told, how often they want it, and the link that their calendar program reads.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { useNoticeWords } from "@/desk/noticeWords";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { Tag } from "@/ui/Display";
import { Empty, Fault, Loaded } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { CadenceForm } from "./Cadence";
import { CalendarLink } from "./CalendarLink";
import {
  MyNoticesDocument,
  NoticePreferencesDocument,
  type NoticeRow,
  NoticesReadDocument,
} from "./noticeQuery";

interface Filters {
  unread?: true;
  trail?: string[];
}

export function Notices() {
  const { t } = useLingui();
  const preferences = useQuery(asked("noticePreferences", NoticePreferencesDocument, {}));
  return (
    <DeskPage title={t`消息与提醒`}>
      <Inbox />
      <Loaded query={preferences} lines={6}>
        {({ noticePreferences }) => (
          <>
            <Section title={t`提醒方式`}>
              <CadenceForm key={noticePreferences.version} kept={noticePreferences} />
            </Section>
            <Section title={t`日历订阅`}>
              <CalendarLink madeAt={noticePreferences.calendarLinkMadeAt} />
            </Section>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Inbox() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search: Filters = useSearch({ from: workPaths.notices });
  const trail = search.trail ?? [];
  const read = useOperation(NoticesReadDocument, ["notices"]);
  const query = useQuery({
    ...asked("notices", MyNoticesDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      unread: search.unread ?? false,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<Filters>) =>
    void navigate({ to: workPaths.notices, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <Section title={t`我的消息`}>
      <div className={desk.bar}>
        <Checkbox
          checked={search.unread ?? false}
          onChange={(event) => filter({ unread: event.target.checked || undefined })}
        >
          {t`只看未读`}
        </Checkbox>
        <Button loading={read.isPending} onClick={() => read.mutate({ input: {} })}>
          <Trans>全部标为已读</Trans>
        </Button>
      </div>
      {read.error !== null && <Fault error={read.error} />}
      <Listed
        query={query}
        page={(data) => data.myNotices}
        lines={6}
        empty={<Empty icon="bell" title={search.unread ? t`没有未读消息` : t`还没有消息`} />}
        trail={trail}
        onTrail={(next) => filter({ trail: trailOf(next) })}
      >
        {(rows) => (
          <Rows
            rows={rows}
            busy={query.isPlaceholderData}
            onOpen={(row) => row.readAt === null && read.mutate({ input: { ids: [row.id] } })}
          />
        )}
      </Listed>
    </Section>
  );
}

interface RowsProps {
  rows: NoticeRow[];
  busy: boolean;
  onOpen: (row: NoticeRow) => void;
}

function Rows({ rows, busy, onOpen }: RowsProps) {
  const { t } = useLingui();
  const text = useText();
  const words = useNoticeWords();
  return (
    <DeskTable<NoticeRow>
      label={t`我的消息`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "title",
          title: t`消息`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={deskPaths.case} params={{ id: row.caseId }} onClick={() => onOpen(row)}>
              {text(row.title)}
            </Link>
          ),
        },
        {
          key: "state",
          title: t`状态`,
          card: "head",
          nowrap: true,
          render: (row) => (
            <Tag tone={row.readAt === null ? "gold" : "muted"}>{row.readAt === null ? t`未读` : t`已读`}</Tag>
          ),
        },
        { key: "kind", title: t`类别`, nowrap: true, render: (row) => words.kind[row.kind] },
        { key: "body", title: t`内容`, render: (row) => text(row.body) },
        { key: "at", title: t`时间`, nowrap: true, render: (row) => minuteOf(row.at) },
      ]}
    />
  );
}
