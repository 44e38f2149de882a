//! The words of each kind of notice and the hours at which people may be told.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import type { NoticeKind } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { useNoticeWords } from "@/desk/noticeWords";
import { Tag } from "@/ui/Display";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import { NoticeWordsForm } from "./NoticeWordsForm";
import {
  type Hours,
  HoursDocument,
  HoursSaveDocument,
  type Template,
  type Templates,
  TemplatesDocument,
} from "./noticeQuery";

export function NoticeWordsPage() {
  const { t } = useLingui();
  const templates = useQuery(asked("noticeTemplates", TemplatesDocument, {}));
  const hours = useQuery(asked("noticeHours", HoursDocument, {}));
  return (
    <DeskPage title={t`消息模板与时段`}>
      <Loaded query={templates} lines={8}>
        {({ noticeTemplates }) => (
          <Section title={t`消息模板`}>
            <Words kept={noticeTemplates} />
          </Section>
        )}
      </Loaded>
      <Loaded query={hours} lines={4}>
        {({ noticeHours }) => (
          <Section title={t`发送时段`}>
            <HoursForm key={noticeHours.version} kept={noticeHours} />
          </Section>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Words({ kept }: { kept: Templates }) {
  const { t } = useLingui();
  const text = useText();
  const words = useNoticeWords();
  const [shown, setShown] = useState<NoticeKind | null>(null);
  const one = kept.templates.find(({ kind }) => kind === shown);
  return (
    <>
      <DeskTable<Template>
        label={t`消息模板`}
        rows={kept.templates}
        rowKey={(row) => row.kind}
        columns={[
          { key: "kind", title: t`类别`, card: "head", name: true, render: (row) => words.kind[row.kind] },
          {
            key: "own",
            title: t`模板来源`,
            card: "head",
            nowrap: true,
            render: (row) => (
              <Tag tone={row.own ? "gold" : "muted"}>{row.own ? t`本市改写` : t`系统自带`}</Tag>
            ),
          },
          { key: "title", title: t`标题`, render: (row) => text(row.title) },
          { key: "body", title: t`正文`, render: (row) => text(row.body) },
          {
            key: "edit",
            title: t`操作`,
            card: "foot",
            render: (row) => (
              <Button size="small" onClick={() => setShown(row.kind)}>
                <Trans>修改</Trans>
                <span className="visually-hidden">{words.kind[row.kind]}</span>
              </Button>
            ),
          },
        ]}
      />
      {one !== undefined && (
        <NoticeWordsForm
          key={`${one.kind} ${kept.version}`}
          version={kept.version}
          template={one}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

function HoursForm({ kept }: { kept: Hours }) {
  const { t } = useLingui();
  const operation = useOperation(HoursSaveDocument, [
    "noticeHours",
    "rules",
    "synonyms",
    "compulsoryActions",
  ]);
  const { version, ...initial } = kept;
  return (
    <KeepForm<Omit<Hours, "version">, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="hours"
      submit={t`保存时段`}
      done={t`已保存，以后产生的消息按此发送。`}
      operation={operation}
      initial={initial}
      input={(values) => ({ input: { expectedVersion: version, ...values } })}
    >
      <p className={css.quiet}>
        <Trans>静默时段内不发短信，时段结束后立即发出；两个时刻相同即不设静默时段。</Trans>
      </p>
      <div className={css.pair}>
        <Form.Item name="quietFrom" label={t`静默开始`}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="quietUntil" label={t`静默结束`}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="dailyAt" label={t`每日汇总时刻`}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="source" label={t`依据`}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
    </KeepForm>
  );
}
