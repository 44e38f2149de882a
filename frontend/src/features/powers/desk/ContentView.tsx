//! A version's content to read, with what changed beside it and room for what the reader wants to add to each field.
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Entry } from "./content";
import css from "./version.module.css";

interface ContentViewProps {
  entries: Entry[];
  /** What stood before in the fields that differ. */
  changed?: Map<string, string[]> | undefined;
  /** At the end of a field's line. */
  tools?: (entry: Entry) => ReactNode;
  /** Under a field. */
  below?: (entry: Entry) => ReactNode;
}

export function ContentView({ entries, changed, tools, below }: ContentViewProps) {
  return (
    <dl className={css.entries}>
      {entries.map((entry) => {
        const before = changed?.get(entry.field);
        return (
          <div key={entry.field} className={css.entry}>
            <dt>{entry.title}</dt>
            <dd>
              {before === undefined ? (
                <Lines lines={entry.lines} />
              ) : (
                <div className={css.sidebyside}>
                  <div className={css.before}>
                    <span>
                      <Trans>施行中的版本</Trans>
                    </span>
                    <Lines lines={before} />
                  </div>
                  <div className={css.after}>
                    <span>
                      <Trans>本版</Trans>
                    </span>
                    <Lines lines={entry.lines} />
                  </div>
                </div>
              )}
              {below?.(entry)}
            </dd>
            {tools && <dd>{tools(entry)}</dd>}
          </div>
        );
      })}
    </dl>
  );
}

function Lines({ lines }: { lines: string[] }) {
  const shown = lines.filter((line) => line.trim() !== "");
  if (shown.length === 0) return <span>—</span>;
  return (
    <div className={css.lines}>
      {shown.map((line, at) => (
        // Two lines of one field may say the same; their order is all that tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={`${at} ${line}`}>{line}</span>
      ))}
    </div>
  );
}
