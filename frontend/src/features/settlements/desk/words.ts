//! The words of a settlement: what was unclear about a power.
import { useLingui } from "@lingui/react/macro";
import type { SettlementKind } from "@/api/generated/graphql";

export const kinds: SettlementKind[] = ["OVERLAP", "UNCLEAR", "OMITTED", "OTHER_BODY", "NOT_A_POWER"];
/** Kinds that say which body holds the power from now on. */
export const held: SettlementKind[] = ["OVERLAP", "UNCLEAR", "OTHER_BODY"];

export function useKindWords(): Record<SettlementKind, string> {
  const { t } = useLingui();
  return {
    OVERLAP: t`职能交叉`,
    UNCLEAR: t`权责不清`,
    OMITTED: t`漏报`,
    OTHER_BODY: t`属于其他部门`,
    NOT_A_POWER: t`不属于行政权力`,
  };
}
