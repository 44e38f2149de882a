//! The words for what kind of power it is.
import { useLingui } from "@lingui/react/macro";
import type { ShownContent } from "./powerQuery";

export function useKindWords() {
  const { t } = useLingui();
  return {
    audience: (audience: ShownContent["audience"][number]): string => {
      switch (audience) {
        case "PERSON":
          return t`个人`;
        case "ORGANISATION":
          return t`法人和其他组织`;
      }
    },
    initiation: (initiation: ShownContent["initiation"]): string => {
      switch (initiation) {
        case "APPLICATION":
          return t`依申请办理`;
        case "EX_OFFICIO":
          return t`依职权办理`;
      }
    },
    kind: (kind: ShownContent["kind"]): string => {
      switch (kind) {
        case "EXTERNAL":
          return t`对外管理`;
        case "INTERNAL":
          return t`内部管理`;
        case "DECISION":
          return t`重大决策`;
      }
    },
    nature: (nature: ShownContent["nature"]): string => {
      switch (nature) {
        case "DECISION":
          return t`决策权`;
        case "EXECUTION":
          return t`执行权`;
        case "SUPERVISION":
          return t`监督权`;
      }
    },
    relation: (relation: ShownContent["relation"]): string => {
      switch (relation) {
        case "SOLE":
          return t`独立行使`;
        case "SHARED":
          return t`共同行使`;
        case "LEAD":
          return t`牵头行使`;
        case "ASSIST":
          return t`配合行使`;
      }
    },
  };
}
