//! The writs issued in a case: numbered papers to be fetched, with who issued each and when the party first had it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Text } from "@/api/types";
import { download } from "@/api/uploads";
import { Button } from "@/ui/Button";
import { Fault } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import css from "./writs.module.css";

export interface WritShown {
  id: string;
  title: Text;
  number: string;
  issuedAt: string;
  officer: string | null;
  postTitle: Text | null;
  digest: string;
  firstTakenAt: string | null;
  url: string;
}

export function CaseWrits({ writs }: { writs: readonly WritShown[] }) {
  const { t } = useLingui();
  const text = useText();
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <>
      <ul className={css.writs}>
        {writs.map((writ) => (
          <li key={writ.id}>
            <span>
              <b>{text(writ.title)}</b> <span className="nums">{writ.number}</span>
              <br />
              <small className="nums">
                <Trans>{minuteOf(writ.issuedAt)} 制发</Trans>
                {writ.officer !== null && ` · ${text(writ.postTitle)} ${writ.officer}`}
                {" · "}
                {writ.firstTakenAt === null ? (
                  <Trans>当事人尚未下载</Trans>
                ) : (
                  <Trans>当事人首次下载 {minuteOf(writ.firstTakenAt)}</Trans>
                )}
              </small>
              <br />
              <small className={css.digest}>
                <Trans>签发校验值</Trans> <code>{writ.digest.slice(0, 16)}</code>
              </small>
            </span>
            <Button
              small
              icon="download"
              onClick={() => {
                setFailure(null);
                download(writ.url, `${writ.title.zh}${writ.number}.pdf`).catch(setFailure);
              }}
            >
              {t`下载 PDF`}
              <span className="visually-hidden">{writ.number}</span>
            </Button>
          </li>
        ))}
      </ul>
      {failure !== null && <Fault error={failure} />}
    </>
  );
}
