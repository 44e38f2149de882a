//! The receipt: number, the code that is shown once, who has it now, the due day with its working, a slip to print.
import { Trans, useLingui } from "@lingui/react/macro";
import { paths } from "@/paths";
import { CodeSlip } from "@/ui/CodeSlip";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { Facts } from "@/ui/Display";
import { Panel } from "@/ui/Layout";
import { Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import css from "./file.module.css";
import type { ShownReceipt } from "./fileQuery";

export function Receipt({ receipt }: { receipt: ShownReceipt }) {
  const { t } = useLingui();
  const text = useText();
  const { handler } = receipt;
  const due = receipt.caseDeadline;
  return (
    <>
      <Panel accent>
        <div className={css.step}>
          <Notice kind="good" live>
            <strong>
              <Trans>申请已提交</Trans>
            </strong>
            <p>
              <Trans>
                办件编号 {receipt.caseNumber}，提交时间 {minuteOf(receipt.filedAt)}。
              </Trans>
            </p>
          </Notice>
          <h1>
            <Trans>收件回执：{text(receipt.powerName)}</Trans>
          </h1>
          <CodeSlip trackingCode={receipt.trackingCode} to={paths.track} label={t`进入办件查询页的二维码`}>
            <Trans>凭它不用登录就能随时查看进度、答复补正；不要告诉别人。</Trans>
          </CodeSlip>
          <Facts
            facts={[
              { term: t`承办机关`, value: text(receipt.organisation.name) },
              {
                term: t`现在由谁办`,
                value: `${text(handler.postTitle)} ${handler.handler ?? ""}`.trim(),
                note: handler.name,
              },
              { term: t`受理期限`, value: receipt.deadline.dueDay ?? "—", note: t`逾期不告知的，视为受理` },
              {
                term: t`应办结日`,
                value: due.dueDay ?? "—",
                note: due.expected ? t`预计，受理后起算` : undefined,
              },
            ]}
          />
        </div>
      </Panel>
      <Panel title={t`应办结日怎么算的`}>
        <DeadlineTrace deadline={due} />
      </Panel>
      <Panel title={t`不满意，找谁`}>
        <p>{text(receipt.complaint.text)}</p>
      </Panel>
    </>
  );
}
