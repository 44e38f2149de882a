//! The documents of what administrators keep about notices: outbox, words, hours.
import { graphql } from "@/api/generated";
import type { KeptTemplatesQuery, NoticeHoursQuery, OutboxQuery } from "@/api/generated/graphql";

export const OutboxDocument = graphql(`
  query Outbox($first: Int!, $after: String, $state: NoticeState, $channel: NoticeChannel) {
    notices(first: $first, after: $after, state: $state, channel: $channel) {
      nodes { id kind channel state toApplicant caseNumber at nextAt sentAt tries failure }
      pageInfo { hasNextPage endCursor }
      totalCount
      waiting
      failed
      sentToday
    }
  }
`);
export const NoticesRetryDocument = graphql(`
  mutation NoticesRetry($ids: [ID!], $idempotencyKey: String!) {
    noticesRetry(ids: $ids, idempotencyKey: $idempotencyKey)
  }
`);
export const TemplatesDocument = graphql(`
  query KeptTemplates {
    noticeTemplates {
      version
      templates { kind title { zh en } body { zh en } fields own }
    }
  }
`);
export const TemplateSaveDocument = graphql(`
  mutation NoticeTemplateSave($input: NoticeTemplateSaveInput!, $idempotencyKey: String!) {
    noticeTemplateSave(input: $input, idempotencyKey: $idempotencyKey) { version }
  }
`);
export const TemplatePreviewDocument = graphql(`
  query NoticeTemplatePreview($kind: NoticeKind!, $words: NoticeWordsInput!) {
    noticeTemplatePreview(kind: $kind, words: $words) { title { zh en } body { zh en } }
  }
`);
export const HoursDocument = graphql(`
  query NoticeHours {
    noticeHours { version quietFrom quietUntil dailyAt source }
  }
`);
export const HoursSaveDocument = graphql(`
  mutation NoticeHoursSave($input: NoticeHoursSaveInput!, $idempotencyKey: String!) {
    noticeHoursSave(input: $input, idempotencyKey: $idempotencyKey) { version }
  }
`);

export type OutboxRow = OutboxQuery["notices"]["nodes"][number];
export type Templates = KeptTemplatesQuery["noticeTemplates"];
export type Template = Templates["templates"][number];
export type Hours = NoticeHoursQuery["noticeHours"];
