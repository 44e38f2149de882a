//! The words of a version's life: its states.
import { useLingui } from "@lingui/react/macro";
import type { PowerVersionState } from "@/api/generated/graphql";

export function useVersionWords(): Record<PowerVersionState, string> {
  const { t } = useLingui();
  return {
    DRAFT: t`草稿`,
    SUBMITTED: t`待审核`,
    RETURNED: t`已退回`,
    APPROVED: t`已批准`,
    IN_FORCE: t`施行中`,
    SUPERSEDED: t`已被替代`,
    ABOLISHED: t`已取消`,
  };
}
