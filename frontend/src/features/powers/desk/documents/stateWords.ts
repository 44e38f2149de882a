//! The words of a document's making: where it stands, and what may be done with it.
import { useLingui } from "@lingui/react/macro";
import type { NormativeDocumentOperation, NormativeDocumentState } from "@/api/generated/graphql";

export const states: NormativeDocumentState[] = [
  "DRAFT",
  "SUBMITTED",
  "RETURNED",
  "APPROVED",
  "PUBLISHED",
  "REPEALED",
];

export function useMakingWords() {
  const { t } = useLingui();
  const state: Record<NormativeDocumentState, string> = {
    DRAFT: t`起草中`,
    SUBMITTED: t`待审核`,
    RETURNED: t`已退回`,
    APPROVED: t`审核通过，待公布`,
    PUBLISHED: t`已公布`,
    REPEALED: t`已废止`,
  };
  const operation: Record<NormativeDocumentOperation, string> = {
    SAVE: t`修改草稿`,
    SUBMIT: t`提交合法性审核`,
    RETURN: t`退回文件`,
    APPROVE: t`审核通过`,
    PUBLISH: t`公布文件`,
    REPLACE: t`由新文件修订`,
    REPEAL: t`废止文件`,
  };
  return { state, operation };
}
