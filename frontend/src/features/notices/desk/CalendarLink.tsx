//! The link that a calendar program reads: shown once when it is made, revoked at any time.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Input } from "antd";
import { useState } from "react";
import { useOperation } from "@/api/operation";
import { Sure } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Fault, Notice } from "@/ui/States";
import { minuteOf } from "@/ui/words";
import { CalendarLinkMakeDocument, CalendarLinkRevokeDocument } from "./noticeQuery";

const touched = ["noticePreferences"];

export function CalendarLink({ madeAt }: { madeAt: string | null }) {
  const { t } = useLingui();
  const make = useOperation(CalendarLinkMakeDocument, touched);
  const revoke = useOperation(CalendarLinkRevokeDocument, touched);
  const [path, setPath] = useState<string | null>(null);
  const begin = () =>
    make.mutate({}, { onSuccess: ({ calendarLinkMake }) => setPath(calendarLinkMake.path) });
  const end = () => revoke.mutate({}, { onSuccess: () => setPath(null) });
  return (
    <>
      <p className={css.quiet}>
        <Trans>
          用日历软件订阅待办期限：只含事项名称、环节、办件编号和期限，不含申请人信息。持有链接的人都能看到，请勿转发；换发新链接后，旧链接立即失效。
        </Trans>
      </p>
      {madeAt === null ? (
        <p>
          <Trans>目前没有日历链接。</Trans>
        </p>
      ) : (
        <p>
          <Trans>日历链接生成于 {minuteOf(madeAt)}，链接本身只在生成时显示一次。</Trans>
        </p>
      )}
      {path !== null && madeAt !== null && (
        <Notice kind="good" live>
          <strong>
            <Trans>请现在复制到日历软件，离开本页后不再显示。</Trans>
          </strong>
          <Input
            readOnly
            aria-label={t`日历链接`}
            value={location.origin + path}
            onFocus={(event) => event.target.select()}
          />
        </Notice>
      )}
      {make.error !== null && <Fault error={make.error} />}
      <div className={css.buttons}>
        <Button loading={make.isPending} onClick={begin}>
          {madeAt === null ? t`生成日历链接` : t`换发新链接`}
        </Button>
        {madeAt !== null && (
          <Sure
            label={t`撤销日历链接`}
            question={t`撤销后，用这个链接的日历不再更新。`}
            busy={revoke.isPending}
            error={revoke.error}
            onSure={end}
          />
        )}
      </div>
    </>
  );
}
