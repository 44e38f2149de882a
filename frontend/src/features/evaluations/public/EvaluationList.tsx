//! The evaluations of the city: those that run, those to come, and those that are over with their results.
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { execute } from "@/api/client";
import type { EvaluationState } from "@/api/generated/graphql";
import { paths } from "@/paths";
import { Button, LinkButton } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Fault, Skeleton } from "@/ui/States";
import { minuteOf, useNumber, useText } from "@/ui/words";
import css from "../evaluation.module.css";
import { useEvaluationWords } from "../words";
import { EvaluationListDocument, type ListedEvaluation } from "./evaluationQuery";

const first = 20;

export function EvaluationList() {
  const { t } = useLingui();
  return (
    <Page title={t`社会评议`} crumbs={[{ label: t`首页`, to: paths.home }, { label: t`社会评议` }]}>
      <Panel accent className={css.stack}>
        <h1>
          <Trans>社会评议</Trans>
        </h1>
        <p>
          <Trans>
            监察机关组织公众评议机构、班子和权力事项。每人一票，结束后在这里公布票数、各项等次和样本；评议个人的结果只送指定接收人。
          </Trans>
        </p>
        <div>
          <LinkButton to={paths.vote} icon="check">
            <Trans>凭邀请码或办件查询码投票</Trans>
          </LinkButton>
        </div>
      </Panel>
      <Panel title={t`正在评议`}>
        <Evaluations state="RUNNING" empty={t`现在没有正在进行的评议。`} />
      </Panel>
      <Panel title={t`已结束的评议`}>
        <Evaluations state="CLOSED" empty={t`还没有结束的评议。`} />
      </Panel>
    </Page>
  );
}

function Evaluations({ state, empty }: { state: EvaluationState; empty: string }) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  const words = useEvaluationWords();
  const query = useInfiniteQuery({
    queryKey: ["publishedEvaluations", state],
    queryFn: ({ pageParam, signal }) =>
      execute(EvaluationListDocument, { first, after: pageParam, state }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ publishedEvaluations: { pageInfo } }) =>
      pageInfo.hasNextPage ? pageInfo.endCursor : null,
  });
  if (query.data === undefined) {
    return query.error ? (
      <Fault error={query.error} retry={() => void query.refetch()} />
    ) : (
      <Skeleton lines={4} />
    );
  }
  const rows = query.data.pages.flatMap((page) => page.publishedEvaluations.nodes);
  if (rows.length === 0) return <Empty icon="heart" title={empty} />;
  const outcome = ({ sample, resultWithheld }: ListedEvaluation) =>
    resultWithheld ? t`${number(sample ?? 0)} 票，结果只送接收人` : t`${number(sample ?? 0)} 票`;
  return (
    <div className={css.stack}>
      <DataTable<ListedEvaluation>
        caption={words.state(state)}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            head: t`评议`,
            name: true,
            cell: (row) => (
              <Link to={paths.evaluation} params={{ id: row.id }}>
                {text(row.title)}
              </Link>
            ),
          },
          { head: t`被评议机构`, cell: (row) => text(row.organisation.name) },
          { head: t`方式`, cell: (row) => words.form(row.form) },
          state === "RUNNING"
            ? { head: t`谁可以参加`, cell: (row) => words.voters(row.voters) }
            : { head: t`结果`, cell: outcome },
          { head: t`截止`, cell: (row) => minuteOf(row.closesAt) },
        ]}
      />
      {query.hasNextPage && (
        <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          <Trans>显示更多</Trans>
        </Button>
      )}
    </div>
  );
}
