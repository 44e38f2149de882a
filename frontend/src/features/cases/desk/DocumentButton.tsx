//! One document to fetch with the reader's right.
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { download } from "@/api/uploads";
import { Icon } from "@/ui/Icon";
import { Fault } from "@/ui/States";
import { sizeOf } from "@/ui/words";
import css from "./case.module.css";

interface DocumentButtonProps {
  document: { name: string; size: number; url: string };
}

export function DocumentButton({ document }: DocumentButtonProps) {
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <>
      <button
        type="button"
        className={css.document}
        onClick={() => {
          setFailure(null);
          download(document.url, document.name).catch(setFailure);
        }}
      >
        <Icon name="download" />
        <span>
          <span className="visually-hidden">
            <Trans>下载</Trans>
          </span>
          {document.name}
        </span>
        <small className="nums">{sizeOf(document.size)}</small>
      </button>
      {failure !== null && <Fault error={failure} />}
    </>
  );
}
