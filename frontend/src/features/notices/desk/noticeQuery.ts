//! The documents of one's own notices, of how often they come, and of the calendar link.
import { graphql } from "@/api/generated";
import type { MyNoticesQuery, NoticePreferencesQuery } from "@/api/generated/graphql";

export const MyNoticesDocument = graphql(`
  query MyNotices($first: Int!, $after: String, $unread: Boolean!) {
    myNotices(first: $first, after: $after, unread: $unread) {
      nodes { id kind title { zh en } body { zh en } caseId caseNumber at readAt }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const NoticesReadDocument = graphql(`
  mutation NoticesRead($input: NoticesReadInput!, $idempotencyKey: String!) {
    noticesRead(input: $input, idempotencyKey: $idempotencyKey)
  }
`);

export const NoticePreferencesDocument = graphql(`
  query NoticePreferences {
    noticePreferences {
      version
      email
      language
      cadences { kind inApp email }
      calendarLinkMadeAt
    }
  }
`);

export const NoticePreferencesSaveDocument = graphql(`
  mutation NoticePreferencesSave($input: NoticePreferencesSaveInput!, $idempotencyKey: String!) {
    noticePreferencesSave(input: $input, idempotencyKey: $idempotencyKey) { version }
  }
`);

export const CalendarLinkMakeDocument = graphql(`
  mutation CalendarLinkMake($idempotencyKey: String!) {
    calendarLinkMake(idempotencyKey: $idempotencyKey) { path }
  }
`);

export const CalendarLinkRevokeDocument = graphql(`
  mutation CalendarLinkRevoke($idempotencyKey: String!) {
    calendarLinkRevoke(idempotencyKey: $idempotencyKey) { version }
  }
`);

export type NoticeRow = MyNoticesQuery["myNotices"]["nodes"][number];
export type Preferences = NoticePreferencesQuery["noticePreferences"];
