//! What a page shows when it is waiting, empty, wrong or has something to say.
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { ApiError } from "@/api/errors";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";
import css from "./states.module.css";

/** Grey lines in the place of text to come, so that the page does not jump. */
export function Skeleton({ lines = 4, height }: { lines?: number; height?: string }) {
  const { t } = useLingui();
  const widths = ["100%", "92%", "96%", "70%", "84%"];
  return (
    <div className={css.skeleton} role="status" aria-label={t`正在加载`}>
      {Array.from({ length: lines }, (_, line) => (
        <div
          // The lines are alike and never move.
          // oxlint-disable-next-line react/no-array-index-key
          key={line}
          className={css.bone}
          style={{ width: widths[line % widths.length], ...(height !== undefined && { height }) }}
        />
      ))}
    </div>
  );
}

interface EmptyProps {
  icon?: IconName;
  title: string;
  /** The page holds nothing else: the sentence is its heading. */
  whole?: boolean;
  children?: ReactNode;
}

export function Empty({ icon = "inbox", title, whole, children }: EmptyProps) {
  return (
    <div className={css.empty}>
      <Icon name={icon} size="2.25rem" />
      {whole ? <h1>{title}</h1> : <strong>{title}</strong>}
      {children}
    </div>
  );
}

interface NoticeProps {
  kind?: "plain" | "good" | "warning" | "bad";
  /** Read out as soon as it appears. */
  live?: boolean;
  children: ReactNode;
}

const signs = { plain: "info", good: "check", warning: "alert", bad: "alert" } as const;

export function Notice({ kind = "plain", live, children }: NoticeProps) {
  return (
    <div
      className={`${css.notice} ${css[kind]}`}
      role={live ? (kind === "bad" ? "alert" : "status") : undefined}
    >
      <Icon name={signs[kind]} />
      <div>{children}</div>
    </div>
  );
}

/** A failed request in words: the server's own sentence, all its faults, and the number to quote. */
export function Fault({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useLingui();
  const known = error instanceof ApiError ? error : null;
  // One fault is the sentence itself.
  const only = known?.fields.length === 1 ? known.fields[0]?.text : undefined;
  const fields = only === undefined ? (known?.fields ?? []) : [];
  const sentence = (only ?? known?.message) || t`页面出现了意外的错误。`;
  return (
    <Notice kind="bad" live>
      <strong>{sentence}</strong>
      {fields.length > 0 && (
        <ul className={css.list}>
          {fields.map((field) => (
            <li key={`${field.path} ${field.reason}`}>{field.text ?? `${field.path}：${field.reason}`}</li>
          ))}
        </ul>
      )}
      {known?.code === "INTERNAL" && known.traceId && (
        <p className={css.trace}>
          <Trans>反映问题时请提供编号：{known.traceId}</Trans>
        </p>
      )}
      {retry && (
        <div>
          <Button icon="refresh" small onClick={retry}>
            <Trans>重试</Trans>
          </Button>
        </div>
      )}
    </Notice>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** Shows a query in each of its states; stale data stays in view when a refetch fails. */
export function Loaded<T>({
  query,
  lines,
  children,
}: {
  query: Asked<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Fault error={query.error} retry={() => query.refetch()} />;
  return <Skeleton {...(lines !== undefined && { lines })} />;
}
