//! The receipt of a complaint: number, the code that is shown once, until when it is answered, with the working.
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { paths } from "@/paths";
import { Button, ButtonGroup, LinkButton } from "@/ui/Button";
import { groupCode, normaliseCode } from "@/ui/code";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { Panel } from "@/ui/Layout";
import { QrCode } from "@/ui/QrCode";
import { Notice } from "@/ui/States";
import { minuteOf } from "@/ui/words";
import css from "./complaint.module.css";
import type { ShownReceipt } from "./complaintQuery";

export function ComplaintReceipt({ receipt }: { receipt: ShownReceipt }) {
  const { t } = useLingui();
  const [kept, setKept] = useState(false);
  const code = normaliseCode(receipt.trackingCode);
  const shown = groupCode(code);
  // The code cannot be had again from here: leaving by mistake is asked about.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!kept) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [kept]);
  const copy = async () => {
    await navigator.clipboard.writeText(shown);
    setKept(true);
  };
  return (
    <>
      <Panel accent>
        <div className={css.step}>
          <Notice kind="good" live>
            <strong>
              <Trans>已经收到</Trans>
            </strong>
            <p>
              <Trans>
                编号 {receipt.number}，提交时间 {minuteOf(receipt.filedAt)}，应于{" "}
                {receipt.deadline.dueDay ?? "—"} 前答复；登记为复杂的，1 个月内答复。
              </Trans>
            </p>
          </Notice>
          <h1>
            <Trans>回执</Trans>
          </h1>
          <div className={css.slip}>
            <QrCode
              text={`${location.origin}${paths.complaint}#${code}`}
              label={t`进入投诉进度页的二维码`}
              size="9.5rem"
            />
            <div className={css.code}>
              <span>
                <Trans>查询码（只显示这一次，请打印或抄下）</Trans>
              </span>
              <output>{shown}</output>
              <span>
                <Trans>凭它不用登录就能查看进度、确认或提出异议；不要告诉别人。</Trans>
              </span>
            </div>
          </div>
          <div className="no-print">
            <ButtonGroup>
              <Button
                variant="primary"
                icon="print"
                onClick={() => {
                  window.print();
                  setKept(true);
                }}
              >
                <Trans>打印回执</Trans>
              </Button>
              <Button icon={kept ? "check" : "copy"} onClick={() => void copy()}>
                {kept ? <Trans>已复制</Trans> : <Trans>复制查询码</Trans>}
              </Button>
              <LinkButton icon="search" to={paths.complaint} hash={code}>
                <Trans>查看进度</Trans>
              </LinkButton>
            </ButtonGroup>
          </div>
        </div>
      </Panel>
      <Panel title={t`答复期限怎么算的`}>
        <DeadlineTrace deadline={receipt.deadline} />
      </Panel>
    </>
  );
}
