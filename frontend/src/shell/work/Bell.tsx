//! The bell: how many notices are unread, right by itself, and the way to them.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { workPaths } from "@/paths.work";
import { Icon } from "@/ui/Icon";
import { useUnread } from "./live";
import css from "./work.module.css";

export function Bell() {
  const { t } = useLingui();
  const unread = useUnread().data ?? 0;
  return (
    <Link to={workPaths.notices} search={unread > 0 ? { unread: true } : {}} className={css.tool}>
      <Icon name="bell" />
      <Trans>消息</Trans>
      <span role="status" aria-label={t`未读消息 ${unread} 条`}>
        {unread > 0 && (
          <span className={css.count} aria-hidden="true">
            {unread > 99 ? "99+" : unread}
          </span>
        )}
      </span>
    </Link>
  );
}
