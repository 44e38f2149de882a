//! What is told of a case that ended without a decision: by the office, or withdrawn by its applicant.
import { useLingui } from "@lingui/react/macro";
import type { TrackedCaseQuery } from "@/api/generated/graphql";
import { minuteOf, useText } from "@/ui/words";

type Told = TrackedCaseQuery["trackedCase"];

export function useEndings() {
  const { t } = useLingui();
  const text = useText();
  return {
    termination: ({ at, reason, basis, remedy, signedBy, postTitle }: NonNullable<Told["termination"]>) => [
      { term: t`理由`, value: reason },
      { term: t`法定情形`, value: basis },
      { term: t`救济途径`, value: remedy },
      { term: t`决定`, value: [text(postTitle), signedBy].filter(Boolean).join(" "), note: minuteOf(at) },
    ],
    withdrawal: ({ at, reason, atWindow }: NonNullable<Told["withdrawal"]>) => [
      { term: t`时间`, value: minuteOf(at) },
      { term: t`方式`, value: atWindow ? t`在窗口撤回` : t`凭查询码撤回` },
      ...(reason ? [{ term: t`理由`, value: reason }] : []),
    ],
  };
}
