//! A code that is shown once: as a QR slip to print, to copy, and as the way to the page it opens.
import { Trans } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import type { paths } from "@/paths";
import { Button, ButtonGroup, LinkButton } from "./Button";
import { groupCode, normaliseCode } from "./code";
import css from "./codeslip.module.css";
import { QrCode } from "./QrCode";

interface CodeSlipProps {
  trackingCode: string;
  /** The page that the code opens; it stands behind `#`, where no server sees it. */
  to: typeof paths.track | typeof paths.complaint;
  /** What the QR code leads to. */
  label: string;
  /** What the code is good for. */
  children: ReactNode;
}

export function CodeSlip({ trackingCode, to, label, children }: CodeSlipProps) {
  const [kept, setKept] = useState<"printed" | "copied" | null>(null);
  const code = normaliseCode(trackingCode);
  const shown = groupCode(code);
  // The code cannot be had again from here: leaving by mistake is asked about.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (kept === null) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [kept]);
  const copy = async () => {
    await navigator.clipboard.writeText(shown);
    setKept("copied");
  };
  return (
    <>
      <div className={css.slip}>
        <QrCode text={`${location.origin}${to}#${code}`} label={label} size="9.5rem" />
        <div className={css.code}>
          <span>
            <Trans>查询码（只显示这一次，请打印或抄下）</Trans>
          </span>
          <output>{shown}</output>
          <span>{children}</span>
        </div>
      </div>
      <div className="no-print">
        <ButtonGroup>
          <Button
            variant="primary"
            icon="print"
            onClick={() => {
              window.print();
              setKept("printed");
            }}
          >
            <Trans>打印回执</Trans>
          </Button>
          <Button icon={kept === "copied" ? "check" : "copy"} onClick={() => void copy()}>
            {kept === "copied" ? <Trans>已复制</Trans> : <Trans>复制查询码</Trans>}
          </Button>
          <LinkButton icon="search" to={to} hash={code}>
            <Trans>查看进度</Trans>
          </LinkButton>
        </ButtonGroup>
      </div>
    </>
  );
}
