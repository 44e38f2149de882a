//! The words of charting: kinds of charts, a village's four, and where a power runs.
import { useLingui } from "@lingui/react/macro";
import type { ChartScope, Running, VillageChart } from "@/api/generated/graphql";

export function useChartingWords() {
  const { t } = useLingui();
  const scopes: Record<ChartScope, string> = { ITEM: t`项目流程图`, CATEGORY: t`类别流程图` };
  const villages: Record<VillageChart, string> = {
    DECISION: t`决策流程图`,
    OPERATION: t`运行流程图`,
    PUBLICATION: t`公开流程图`,
    SUPERVISION: t`监督流程图`,
  };
  const running: Record<Running, string> = {
    HALL: t`在平台上办理`,
    OWN_SYSTEM: t`在单位自建系统办理，逐步录入平台`,
    PAPER: t`线下办理，逐步录入平台`,
  };
  return { scopes, villages, running };
}
