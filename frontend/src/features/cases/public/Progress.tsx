//! The public list of running cases: how power runs today, without a name in it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { execute } from "@/api/client";
import { graphql } from "@/api/generated";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { Intro, Page, Panel } from "@/ui/Layout";
import { ProgressTable } from "@/ui/ProgressTable";
import { Empty, Loaded } from "@/ui/States";
import { useNumber } from "@/ui/words";

const CaseProgressDocument = graphql(`
  query CaseProgress($first: Int!, $after: String) {
    caseProgress(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        caseNumber
        powerCode
        powerName { zh en }
        organisation { id name { zh en } }
        state
        light
        stepNames
        filedAt
        dueDay
      }
    }
  }
`);

const pageSize = 25;

export function Progress() {
  const { t } = useLingui();
  const number = useNumber();
  const progress = useInfiniteQuery({
    queryKey: ["caseProgress"],
    queryFn: ({ pageParam, signal }) =>
      execute(CaseProgressDocument, { first: pageSize, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ caseProgress: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = progress.data?.pages.flatMap((page) => page.caseProgress.nodes);
  const total = progress.data?.pages[0]?.caseProgress.totalCount ?? 0;
  return (
    <Page title={t`办理公示`} crumbs={[{ label: t`首页`, to: paths.home }, { label: t`办理公示` }]}>
      <Panel accent>
        <h1>
          <Trans>办理公示</Trans>
        </h1>
        <Intro>
          <Trans>每件办件现在在哪个环节、亮什么灯，人人可看；申请人信息不公开。</Trans>
        </Intro>
      </Panel>
      <Panel
        title={t`办件`}
        extra={<span role="status">{rows !== undefined && <Trans>共 {number(total)} 件</Trans>}</span>}
      >
        <Loaded query={{ data: rows, error: progress.error, refetch: () => progress.refetch() }} lines={12}>
          {(shown) =>
            shown.length === 0 ? (
              <Empty title={t`目前没有办件`} />
            ) : (
              <>
                <ProgressTable rows={shown} />
                {progress.hasNextPage && (
                  <p>
                    <br />
                    <Button
                      pending={progress.isFetchingNextPage}
                      onClick={() => void progress.fetchNextPage()}
                    >
                      <Trans>显示更多</Trans>
                    </Button>
                  </p>
                )}
              </>
            )
          }
        </Loaded>
      </Panel>
    </Page>
  );
}
