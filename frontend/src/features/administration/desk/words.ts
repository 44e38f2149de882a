//! The words of levels and roles.
import { useLingui } from "@lingui/react/macro";
import type { Role } from "@/api/generated/graphql";

export const levels = ["province", "city", "county", "town", "village", "office"] as const;

export function useLevelWord(): (level: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    province: t`省级`,
    city: t`市级`,
    county: t`县级`,
    town: t`乡级`,
    village: t`村级`,
    office: t`内设机构`,
  };
  return (level) => words[level] ?? level;
}

export const roles = ["CLERK", "SUPERVISOR", "LEGAL", "ADMINISTRATOR"] as const;

export function useRoleWords(): Record<Role, string> {
  const { t } = useLingui();
  return {
    PUBLIC: t`公众`,
    CLERK: t`承办人员`,
    SUPERVISOR: t`监察`,
    LEGAL: t`法制`,
    ADMINISTRATOR: t`系统管理员`,
  };
}
