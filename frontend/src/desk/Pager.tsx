//! Goes through a connection page by page; the cursors passed stand in the address, so that back and a reload work.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import css from "./desk.module.css";

export const pageRows = 20;

interface PagerProps {
  /** Tells this pager from another on the page. */
  label?: string;
  /** Cursors of the pages before this one. */
  trail: string[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
  onTrail: (trail: string[]) => void;
}

export function Pager({ label, trail, pageInfo, totalCount, onTrail }: PagerProps) {
  const { t } = useLingui();
  const page = trail.length + 1;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return (
    <nav className={css.pager} aria-label={label ?? t`翻页`}>
      <span className={css.quiet}>
        <Trans>
          共 {totalCount} 条，第 {page} 页
        </Trans>
      </span>
      {(trail.length > 0 || next !== null) && (
        <div>
          <Button disabled={trail.length === 0} onClick={() => onTrail(trail.slice(0, -1))}>
            <Trans>上一页</Trans>
          </Button>
          <Button disabled={next === null} onClick={() => next !== null && onTrail([...trail, next])}>
            <Trans>下一页</Trans>
          </Button>
        </div>
      )}
    </nav>
  );
}
