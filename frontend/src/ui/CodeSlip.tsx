//! A code that is shown once: as a QR slip to print, to copy, and as the way to the page it opens.
import { Trans } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import type { paths } from "@/paths";
import { Button, ButtonGroup, LinkButton } from "./Button";
import { groupCode, normaliseCode } from "./code";
import css from "./codeslip.module.css";
import { QrCode } from "./QrCode";

interface SlipProps {
  trackingCode: string;
  /** The page that the code opens; it stands behind `#`, where no server sees it. */
  to: typeof paths.track | typeof paths.complaint | typeof paths.vote;
  /** What the QR code leads to. */
  label: string;
  /** What stands above the code; else that it is shown this once. */
  title?: ReactNode;
  /** What the code is good for. */
  children: ReactNode;
}

/** The slip itself: the QR code and the code in letters. */
export function Slip({ trackingCode, to, label, title, children }: SlipProps) {
  const code = normaliseCode(trackingCode);
  return (
    <div className={css.slip}>
      <QrCode text={`${location.origin}${to}#${code}`} label={label} size="9.5rem" />
      <div className={css.code}>
        <span>{title ?? <Trans>查询码（只显示这一次，请打印或抄下）</Trans>}</span>
        <output>{groupCode(code)}</output>
        <span>{children}</span>
      </div>
    </div>
  );
}

/** Codes that are shown once cannot be had again: leaving before they are kept is asked about. */
export function useKept<Way extends string>(): [Way | null, (way: Way) => void] {
  const [kept, setKept] = useState<Way | null>(null);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (kept === null) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [kept]);
  return [kept, setKept];
}

type CodeSlipProps = Omit<SlipProps, "title" | "to"> & { to: typeof paths.track | typeof paths.complaint };

export function CodeSlip({ trackingCode, to, label, children }: CodeSlipProps) {
  const [kept, setKept] = useKept<"printed" | "copied">();
  const code = normaliseCode(trackingCode);
  const copy = async () => {
    await navigator.clipboard.writeText(groupCode(code));
    setKept("copied");
  };
  return (
    <>
      <Slip trackingCode={trackingCode} to={to} label={label}>
        {children}
      </Slip>
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
