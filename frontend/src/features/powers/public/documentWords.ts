//! The words of the register of documents: kinds, subjects, standings, and from when until when one holds.
import { useLingui } from "@lingui/react/macro";
import type {
  NormativeDocumentKind,
  NormativeDocumentStanding,
  NormativeDocumentSubject,
} from "@/api/generated/graphql";

export const documentKinds: NormativeDocumentKind[] = ["NORMATIVE", "RULE"];
export const documentSubjects: NormativeDocumentSubject[] = [
  "LEADERSHIP",
  "DUTIES",
  "RUNNING",
  "CHANGE",
  "SUPERVISION",
  "ASSESSMENT",
  "ENFORCEMENT_PROCEDURE",
  "COMPLAINTS",
];

export function useDocumentWords() {
  const { t } = useLingui();
  const kind: Record<NormativeDocumentKind, string> = { NORMATIVE: t`规范性文件`, RULE: t`内部制度` };
  const subject: Record<NormativeDocumentSubject, string> = {
    LEADERSHIP: t`领导机制`,
    DUTIES: t`成员单位职责`,
    RUNNING: t`权力运行`,
    CHANGE: t`权力变更调整`,
    SUPERVISION: t`运行监察`,
    ASSESSMENT: t`考核`,
    ENFORCEMENT_PROCEDURE: t`行政执法程序`,
    COMPLAINTS: t`投诉处理`,
  };
  const standing: Record<NormativeDocumentStanding, string> = {
    NOT_YET: t`尚未施行`,
    IN_FORCE: t`现行有效`,
    LAPSED: t`有效期已满`,
    REPLACED: t`已被修订`,
    REPEALED: t`已废止`,
  };
  return { kind, subject, standing };
}

/** `2026-03-01 起施行`, `2026-03-01 至 2031-02-28 有效`. */
export function useDocumentDays(): (days: { validFrom: string | null; validTo: string | null }) => string {
  const { t } = useLingui();
  return ({ validFrom, validTo }) => {
    if (validFrom === null) return "—";
    return validTo === null ? t`${validFrom} 起施行` : t`${validFrom} 至 ${validTo} 有效`;
  };
}
