//! What is done for a case's party at the window: a new code for a lost one, fees, payments and waivers.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useViewer } from "@/api/viewer";
import { Section } from "@/desk/DeskPage";
import { useText } from "@/ui/words";
import css from "../case.module.css";
import type { DeskCase } from "../caseQuery";
import { ChargeForm } from "./ChargeForm";
import { Fees } from "./Fees";
import { ReissueForm } from "./ReissueForm";

interface CounterProps {
  shown: DeskCase;
  /** Puts a slip to print in the page's place. */
  onSlip: (slip: ReactNode) => void;
}

export function Counter({ shown, onSlip }: CounterProps) {
  const { t } = useLingui();
  const text = useText();
  const viewer = useViewer();
  const [opened, setOpened] = useState<"code" | "charge" | null>(null);
  const may = viewer.data?.operations ?? [];
  const off = shown.windowRefusal;
  const codes = may.includes("caseReissueCode") && shown.applicant !== null;
  const charges = may.includes("caseChargeFee") && shown.closedAt === null;
  if (!codes && !charges && shown.fees.length === 0) return null;
  const close = () => setOpened(null);
  return (
    <Section title={t`窗口服务`}>
      <Fees shown={shown} settles={off === null && may.includes("caseRecordPayment")} onSlip={onSlip} />
      {off !== null && (codes || charges) && <p className={css.missing}>{text(off)}</p>}
      {off === null && opened === null && (
        <div className={css.counter}>
          {charges && (
            <Button onClick={() => setOpened("charge")}>
              <Trans>开具缴款通知</Trans>
            </Button>
          )}
          {codes && (
            <Button onClick={() => setOpened("code")}>
              <Trans>补发查询码</Trans>
            </Button>
          )}
        </div>
      )}
      {opened === "code" && <ReissueForm shown={shown} onSlip={onSlip} onClose={close} />}
      {opened === "charge" && <ChargeForm shown={shown} onClose={close} />}
    </Section>
  );
}
