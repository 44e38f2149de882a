//! The published figures of ratings: of the whole city, of one body, or of one power.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { SelectField } from "@/ui/Field";
import { Page, Panel } from "@/ui/Layout";
import { RatingFigures } from "@/ui/RatingFigures";
import { Fault, Skeleton } from "@/ui/States";
import { useText } from "@/ui/words";
import { BodiesDocument, BodySummaryDocument } from "./rateQuery";

const route = getRouteApi("/public/ratings");

export function RatingResults() {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const { organisation } = route.useSearch();
  const bodies = useQuery(asked("organisations", BodiesDocument, {}));
  const nodes = bodies.data?.organisations.nodes ?? [];
  const root = nodes.find((body) => body.parentId === null);
  const chosen = organisation ?? root?.id;
  const name = nodes.find((body) => body.id === chosen);
  return (
    <Page title={t`好差评结果`} crumbs={[{ label: t`首页`, to: paths.home }, { label: t`好差评结果` }]}>
      <Panel>
        <h1>
          <Trans>好差评结果</Trans>
        </h1>
        <p>
          <Trans>
            办件办结后，申请人凭查询码评价一次。这里的数字由全部评价实时汇总，没有挑选；各机构的数字含其下属机构。具体事项的结果见该事项的页面。
          </Trans>{" "}
          <Link to={paths.powers} search={{}}>
            <Trans>查权力清单</Trans>
          </Link>
        </p>
        {bodies.error !== null && <Fault error={bodies.error} retry={() => void bodies.refetch()} />}
        <SelectField
          label={t`机构`}
          value={chosen ?? ""}
          options={nodes.map((body) => ({ value: body.id, label: text(body.name) }))}
          onChange={(event) =>
            void navigate({ to: paths.ratings, search: { organisation: event.target.value } })
          }
        />
      </Panel>
      {chosen !== undefined && (
        <Panel title={name ? text(name.name) : t`评价结果`}>
          <OfBody organisation={chosen} />
        </Panel>
      )}
    </Page>
  );
}

function OfBody({ organisation }: { organisation: string }) {
  const summary = useQuery(asked("ratingSummary", BodySummaryDocument, { organisation }));
  if (summary.data !== undefined) return <RatingFigures summary={summary.data.ratingSummary} />;
  if (summary.error) return <Fault error={summary.error} retry={() => void summary.refetch()} />;
  return <Skeleton lines={6} />;
}
