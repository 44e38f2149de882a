//! What left the hall, what waits and what failed: of whom it is for it shows only whether they applied or work here.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { NoticeChannel, NoticeState } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { Choice } from "@/desk/Choice";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { Figures } from "@/desk/Figures";
import { Listed } from "@/desk/Listed";
import { noticeChannels, noticeStates, useNoticeWords } from "@/desk/noticeWords";
import { pageRows } from "@/desk/Pager";
import { Tag } from "@/ui/Display";
import { Empty, Fault, Loaded, Notice } from "@/ui/States";
import { minuteOf } from "@/ui/words";
import { NoticesRetryDocument, OutboxDocument, type OutboxRow } from "./noticeQuery";

const tones = { WAITING: "gold", SENT: "good", FAILED: "gold", DROPPED: "muted" } as const;

export function OutboxPage() {
  const { t } = useLingui();
  const words = useNoticeWords();
  const [state, setState] = useState<NoticeState | undefined>(undefined);
  const [channel, setChannel] = useState<NoticeChannel | undefined>(undefined);
  const [trail, setTrail] = useState<string[]>([]);
  const retry = useOperation(NoticesRetryDocument, ["outbox"]);
  const query = useQuery({
    ...asked("outbox", OutboxDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      state: state ?? null,
      channel: channel ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const failed = query.data?.notices.failed ?? 0;
  return (
    <DeskPage title={t`消息发送`}>
      <Loaded query={query} lines={2}>
        {({ notices }) => (
          <Figures
            figures={[
              { term: t`待发`, value: notices.waiting },
              { term: t`失败`, value: notices.failed },
              { term: t`今日已发`, value: notices.sentToday },
            ]}
          />
        )}
      </Loaded>
      <Section title={t`发件箱`}>
        <div className={desk.bar}>
          <Choice
            label={t`按状态筛选`}
            all={t`全部状态`}
            values={noticeStates}
            name={(value) => words.state[value]}
            value={state}
            onChange={(value) => {
              setTrail([]);
              setState(value);
            }}
          />
          <Choice
            label={t`按方式筛选`}
            all={t`全部方式`}
            values={noticeChannels}
            name={(value) => words.channel[value]}
            value={channel}
            onChange={(value) => {
              setTrail([]);
              setChannel(value);
            }}
          />
          <Button
            disabled={failed === 0}
            loading={retry.isPending}
            onClick={() => retry.mutate({ ids: null })}
          >
            <Trans>重发全部失败的消息</Trans>
          </Button>
        </div>
        {retry.error !== null && <Fault error={retry.error} />}
        {retry.isSuccess && (
          <Notice kind="good" live>
            <Trans>{retry.data.noticesRetry} 条消息将再次发送。</Trans>
          </Notice>
        )}
        <Listed
          query={query}
          page={(data) => data.notices}
          lines={8}
          empty={<Empty icon="inbox" title={t`没有符合条件的消息`} />}
          trail={trail}
          onTrail={setTrail}
        >
          {(rows) => <Rows rows={rows} busy={query.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Rows({ rows, busy }: { rows: OutboxRow[]; busy: boolean }) {
  const { t } = useLingui();
  const words = useNoticeWords();
  return (
    <DeskTable<OutboxRow>
      label={t`发件箱`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        { key: "kind", title: t`类别`, card: "head", name: true, render: (row) => words.kind[row.kind] },
        {
          key: "state",
          title: t`状态`,
          card: "head",
          nowrap: true,
          render: (row) => <Tag tone={tones[row.state]}>{words.state[row.state]}</Tag>,
        },
        { key: "channel", title: t`方式`, nowrap: true, render: (row) => words.channel[row.channel] },
        { key: "to", title: t`收件人`, render: (row) => recipient(row) },
        { key: "case", title: t`办件编号`, nowrap: true, render: (row) => row.caseNumber },
        { key: "at", title: t`产生时间`, nowrap: true, render: (row) => minuteOf(row.at) },
        {
          key: "next",
          title: t`发出或再试`,
          nowrap: true,
          render: (row) => {
            const at = row.sentAt ?? row.nextAt;
            return at === null ? "—" : minuteOf(at);
          },
        },
        { key: "tries", title: t`次数`, end: true, render: (row) => row.tries },
        {
          key: "failure",
          title: t`原因`,
          render: (row) => (row.failure === null ? "—" : words.failure(row.failure)),
        },
      ]}
    />
  );

  function recipient(row: OutboxRow): string {
    if (row.channel === "WEBHOOK") return t`其他系统`;
    return row.toApplicant ? t`申请人` : t`工作人员`;
  }
}
