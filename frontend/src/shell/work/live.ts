//! Keeps every staff page right: when the hall says that tasks changed, what the pages show is asked again.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { graphql } from "@/api/generated";
import type { TypedDocumentString } from "@/api/generated/graphql";
import { listen } from "@/api/live";
import { asked } from "@/api/query";

const TasksChangedDocument = graphql(`subscription TasksChanged { tasksChanged { at } }`);
const TaskCountDocument = graphql(`query TaskCount { tasks(first: 1) { counts { open red } } }`);

const NoticesChangedDocument = graphql(`subscription NoticesChanged { noticesChanged { at } }`);
const UnreadNoticesDocument = graphql(`query UnreadNotices { unreadNotices }`);

/** Several changes at once are asked after once. */
const restMs = 1_000;
const nouns = ["tasks", "case", "cases"];
const noticeNouns = ["notices"];

/** Asks for some nouns again whenever a subscription tells of a change. */
function useLive<Result>(
  document: TypedDocumentString<Result, Record<string, never>>,
  again: string[],
  enabled: boolean,
): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer = null;
      for (const noun of again) void client.invalidateQueries({ queryKey: [noun] });
    };
    const soon = () => {
      timer ??= setTimeout(refresh, restMs);
    };
    const stop = listen(document, {}, { onChange: soon });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, document, again, enabled]);
}

export function useLiveTasks(enabled: boolean): void {
  useLive(TasksChangedDocument, nouns, enabled);
}

export function useLiveNotices(enabled: boolean): void {
  useLive(NoticesChangedDocument, noticeNouns, enabled);
}

/** How many notices the viewer has not read. */
export function useUnread() {
  return useQuery({ ...asked("notices", UnreadNoticesDocument, {}), select: (data) => data.unreadNotices });
}

export function useTaskCount(enabled: boolean) {
  return useQuery({ ...asked("tasks", TaskCountDocument, {}), enabled, select: ({ tasks }) => tasks.counts });
}
