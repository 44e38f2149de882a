//! How many experts of each specialty are in the pool; who they are is not public, so that nobody can speak to them first.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { execute } from "@/api/client";
import type { ExpertSpecialty } from "@/api/generated/graphql";
import { DataTable } from "@/ui/DataTable";
import { Panel } from "@/ui/Layout";
import { Loaded } from "@/ui/States";
import { useNumber } from "@/ui/words";
import { CountedFrame, useViewWord } from "./CountedFrame";
import { ExpertCountsDocument } from "./registerQuery";

export function Experts() {
  const { t } = useLingui();
  const number = useNumber();
  const word = useViewWord();
  const counts = useQuery({
    queryKey: ["expertCounts"],
    queryFn: ({ signal }) => execute(ExpertCountsDocument, {}, signal),
  });
  const specialty: Record<ExpertSpecialty, string> = {
    LAW: t`法律`,
    CONSTRUCTION: t`工程建设`,
    PLANNING: t`规划和自然资源`,
    ENVIRONMENT: t`生态环境`,
    FINANCE: t`财政金融`,
    HEALTH: t`医疗卫生`,
    FOOD_AND_DRUGS: t`食品药品`,
    SAFETY: t`安全生产`,
    INFORMATION: t`信息技术`,
    SOCIETY: t`教育和社会治理`,
  };
  return (
    <CountedFrame
      view="experts"
      intro={<Trans>各专业今天在库的专家人数。专家是谁不公开，以免评审前被人打招呼。</Trans>}
    >
      <Panel title={word("experts")}>
        <Loaded query={counts} lines={10}>
          {({ expertCounts }) => (
            <DataTable
              caption={word("experts")}
              rows={expertCounts}
              rowKey={(row) => row.specialty}
              columns={[
                { head: t`专业`, name: true, cell: (row) => specialty[row.specialty] },
                { head: t`在库专家`, end: true, cell: (row) => number(row.experts) },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </CountedFrame>
  );
}
