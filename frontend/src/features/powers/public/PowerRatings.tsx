//! What people say about a power; it comes after the guide, so that the guide does not wait for it.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { graphql } from "@/api/generated";
import { asked } from "@/api/query";
import { Panel } from "@/ui/Layout";
import { RatingFigures } from "@/ui/RatingFigures";
import { Loaded } from "@/ui/States";

const PowerRatingsDocument = graphql(`
  query PowerRatings($power: String!) {
    ratingSummary(power: $power) {
      minimumSample
      whole { sample suppressed satisfiedPercent counts { grade count } }
      dimensions { dimension { key name { zh en } } sample suppressed satisfiedPercent }
    }
  }
`);

export function PowerRatings({ code }: { code: string }) {
  const { t } = useLingui();
  const summary = useQuery(asked("ratingSummary", PowerRatingsDocument, { power: code }));
  return (
    <Panel title={t`群众评价`}>
      <Loaded query={summary}>{({ ratingSummary }) => <RatingFigures summary={ratingSummary} />}</Loaded>
    </Panel>
  );
}
