//! 文书与归档: the writs that the case's operations issued, and the archived file once the case is over.
import { Trans, useLingui } from "@lingui/react/macro";
import { Section } from "@/desk/DeskPage";
import { CaseWrits } from "../public/CaseWrits";
import { CaseArchive } from "./CaseArchive";
import css from "./case.module.css";
import type { DeskCase } from "./caseQuery";

export function CasePapers({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  return (
    <Section title={t`文书与归档`} id="papers">
      {shown.writs.length === 0 ? (
        <p className={css.reason}>
          <Trans>还没有制发文书；受理、补正、不予受理、决定和送达时自动编号制发。</Trans>
        </p>
      ) : (
        <CaseWrits writs={shown.writs} />
      )}
      {shown.closedAt !== null && <CaseArchive shown={shown} />}
    </Section>
  );
}
