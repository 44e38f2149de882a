//! The word of a role.
import { useLingui } from "@lingui/react/macro";
import type { Role } from "@/api/generated/graphql";

export function useRoleWord(): (role: Role) => string {
  const { t } = useLingui();
  return (role) => {
    switch (role) {
      case "PUBLIC":
        return t`公众`;
      case "CLERK":
        return t`承办人员`;
      case "SUPERVISOR":
        return t`监察`;
      case "LEGAL":
        return t`法制`;
      case "ADMINISTRATOR":
        return t`系统管理员`;
    }
  };
}
