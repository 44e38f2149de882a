//! Keeps every staff page right: when the hall says that tasks changed, what the pages show is asked again.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { graphql } from "@/api/generated";
import { listen } from "@/api/live";
import { asked } from "@/api/query";

const TasksChangedDocument = graphql(`subscription TasksChanged { tasksChanged { at } }`);
const TaskCountDocument = graphql(`query TaskCount { tasks(first: 1) { counts { open red } } }`);

/** Several changes at once are asked after once. */
const restMs = 1_000;
const nouns = ["tasks", "case", "cases"];

export function useLiveTasks(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer = null;
      for (const noun of nouns) void client.invalidateQueries({ queryKey: [noun] });
    };
    const soon = () => {
      timer ??= setTimeout(refresh, restMs);
    };
    const stop = listen(TasksChangedDocument, {}, { onChange: soon });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, enabled]);
}

export function useTaskCount(enabled: boolean) {
  return useQuery({ ...asked("tasks", TaskCountDocument, {}), enabled, select: ({ tasks }) => tasks.counts });
}
