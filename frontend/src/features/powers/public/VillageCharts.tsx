//! The four charts of a village or community: deciding, running, publishing, supervising, each with its powers.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { execute } from "@/api/client";
import { graphql } from "@/api/generated";
import type { VillageChart } from "@/api/generated/graphql";
import { paths } from "@/paths";
import { Facts } from "@/ui/Display";
import { Panel } from "@/ui/Layout";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import { useChartingWords } from "./chartingWords";

const VillageChartsDocument = graphql(`
  query VillageCharts($id: ID!) {
    powers(first: 100, organisation: $id, status: IN_FORCE) {
      nodes { code name { zh en } version { content { charting { village } } } }
    }
  }
`);

const charts: VillageChart[] = ["DECISION", "OPERATION", "PUBLICATION", "SUPERVISION"];

export function VillageCharts({ id }: { id: string }) {
  const { t } = useLingui();
  const text = useText();
  const { villages } = useChartingWords();
  const powers = useQuery({
    queryKey: ["villageCharts", id],
    queryFn: ({ signal }) => execute(VillageChartsDocument, { id }, signal),
  });
  return (
    <Panel title={t`四张流程图`}>
      <Loaded query={powers} lines={4}>
        {(found) => (
          <Facts
            facts={charts.map((chart) => {
              const drawn = found.powers.nodes.filter(
                (power) => power.version?.content.charting.village === chart,
              );
              return {
                term: villages[chart],
                value:
                  drawn.length === 0 ? (
                    <Trans>尚未公布</Trans>
                  ) : (
                    <ul>
                      {drawn.map((power) => (
                        <li key={power.code}>
                          <Link to={paths.power} params={{ code: power.code }}>
                            {text(power.name)}
                          </Link>
                        </li>
                      ))}
                    </ul>
                  ),
              };
            })}
          />
        )}
      </Loaded>
    </Panel>
  );
}
