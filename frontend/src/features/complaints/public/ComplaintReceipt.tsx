//! The receipt of a complaint: number, the code that is shown once, until when it is answered, with the working.
import { Trans, useLingui } from "@lingui/react/macro";
import { paths } from "@/paths";
import { CodeSlip } from "@/ui/CodeSlip";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { Panel } from "@/ui/Layout";
import { Notice } from "@/ui/States";
import { minuteOf } from "@/ui/words";
import css from "./complaint.module.css";
import type { ShownReceipt } from "./complaintQuery";

export function ComplaintReceipt({ receipt }: { receipt: ShownReceipt }) {
  const { t } = useLingui();
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
          <CodeSlip
            trackingCode={receipt.trackingCode}
            to={paths.complaint}
            label={t`进入投诉进度页的二维码`}
          >
            <Trans>凭它不用登录就能查看进度、确认或提出异议；不要告诉别人。</Trans>
          </CodeSlip>
        </div>
      </Panel>
      <Panel title={t`答复期限怎么算的`}>
        <DeadlineTrace deadline={receipt.deadline} />
      </Panel>
    </>
  );
}
