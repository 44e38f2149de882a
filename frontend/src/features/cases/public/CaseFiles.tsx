//! The materials of a case, to be fetched again by the holder of the code.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { download } from "@/api/uploads";
import { Button } from "@/ui/Button";
import { Panel } from "@/ui/Layout";
import { Fault } from "@/ui/States";
import { minuteOf, replaced, sizeOf, useText } from "@/ui/words";
import css from "./track.module.css";
import type { ShownCase } from "./trackQuery";

export function CaseFiles({ shown }: { shown: ShownCase }) {
  const { t } = useLingui();
  const text = useText();
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <Panel title={t`已提交的材料`}>
      <ul className={css.files}>
        {shown.materials.map(({ key, name, document }, at) => (
          <li key={`${key} ${document.id}`}>
            <span>
              {text(name)}
              {replaced(shown.materials, at) && <Trans>（已替换）</Trans>}
              <br />
              <small className="nums">
                {document.name} · {sizeOf(document.size)} · {minuteOf(document.addedAt)}
              </small>
            </span>
            <Button
              small
              icon="download"
              onClick={() => {
                setFailure(null);
                download(document.url, document.name).catch(setFailure);
              }}
            >
              {t`下载`}
              <span className="visually-hidden">{document.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {failure !== null && <Fault error={failure} />}
    </Panel>
  );
}
