//! An application taken in at the window, or a case a body begins of itself: the same form, and the receipt to print.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { ButtonGroup, LinkButton } from "@/ui/Button";
import { Empty, Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import { Receipt } from "../../public/Receipt";
import { IntakeSteps } from "./IntakeSteps";
import { type TakenReceipt, WindowPowerDocument } from "./intakeQuery";
import { Mandated } from "./Mandated";

export function Intake() {
  const { t } = useLingui();
  const text = useText();
  const { code } = useParams({ from: deskPaths.windowForm });
  const [receipt, setReceipt] = useState<TakenReceipt | null>(null);
  // A form must not change under the hands of whoever fills it in.
  const power = useQuery({
    ...asked("windowPower", WindowPowerDocument, { code }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: receipt === null,
  });
  const name = power.data ? text(power.data.power.name) : code;
  if (receipt !== null) {
    return (
      <DeskPage title={t`收件回执`}>
        <div className="no-print">
          <ButtonGroup>
            {receipt.caseId !== null && (
              <LinkButton variant="primary" to={deskPaths.case} params={{ id: receipt.caseId }}>
                <Trans>打开办件 {receipt.caseNumber}</Trans>
              </LinkButton>
            )}
            <LinkButton to={deskPaths.window}>
              <Trans>再收一件</Trans>
            </LinkButton>
          </ButtonGroup>
        </div>
        <Receipt receipt={receipt} />
      </DeskPage>
    );
  }
  return (
    <DeskPage title={t`窗口收件：${name}`}>
      <Loaded query={power} lines={10}>
        {({ power: shown }) =>
          shown.version ? (
            <IntakeSteps key={shown.version.id} power={shown} version={shown.version} onTaken={setReceipt} />
          ) : (
            <Section>
              <Empty title={t`这个事项没有施行中的版本，不能立件`} />
              {shown.status === "ABOLISHED" && <Mandated power={shown} onTaken={setReceipt} />}
            </Section>
          )
        }
      </Loaded>
    </DeskPage>
  );
}
