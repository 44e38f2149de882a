//! The words of the register's codes.
import { useLingui } from "@lingui/react/macro";
import type { ArticleChange, LawChangeKind, LawStanding, LawTaskState } from "@/api/generated/graphql";

export function useStandingWord(): (standing: LawStanding) => string {
  const { t } = useLingui();
  const words: Record<LawStanding, string> = {
    NOT_YET: t`尚未施行`,
    IN_FORCE: t`现行有效`,
    LAPSED: t`已失效`,
  };
  return (standing) => words[standing];
}

export function useChangeWord(): (kind: LawChangeKind) => string {
  const { t } = useLingui();
  const words: Record<LawChangeKind, string> = {
    REGISTERED: t`登记`,
    AMENDED: t`修改登记`,
    REVISED: t`公布新文本`,
    ARTICLE_CHANGED: t`修改条文`,
    ARTICLE_ENDED: t`条文失效`,
    ENDED: t`废止`,
  };
  return (kind) => words[kind];
}

export function useArticleChangeWord(): (change: ArticleChange) => string {
  const { t } = useLingui();
  const words: Record<ArticleChange, string> = {
    NEW: t`新增`,
    CHANGED: t`修改`,
    SAME: t`不变`,
    ENDED: t`删去`,
  };
  return (change) => words[change];
}

export function useTaskStateWord(): (state: LawTaskState) => string {
  const { t } = useLingui();
  const words: Record<LawTaskState, string> = {
    OPEN: t`待核对`,
    CHANGED: t`已公布新版本`,
    NO_CHANGE: t`已说明无需调整`,
    ENDED: t`事项已取消`,
  };
  return (state) => words[state];
}

/** `2026-01-01 起`, `2026-01-01 至 2026-06-30`. */
export function useValidity(): (days: { validFrom: string; validTo: string | null }) => string {
  const { t } = useLingui();
  return ({ validFrom, validTo }) =>
    validTo === null ? t`${validFrom} 起施行` : t`${validFrom} 至 ${validTo} 有效`;
}
