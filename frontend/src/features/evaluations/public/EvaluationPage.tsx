//! One evaluation for everybody: what is evaluated, how and until when, the vote where all may, the result when it is over.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { ApiError } from "@/api/errors";
import { listen } from "@/api/live";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { LinkButton } from "@/ui/Button";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Loaded, Notice } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import css from "../evaluation.module.css";
import { ResultTable } from "../ResultTable";
import { BallotForm } from "./BallotForm";
import {
  EvaluationChangedDocument,
  PublishedEvaluationDocument,
  type ShownEvaluation,
} from "./evaluationQuery";
import { Terms } from "./Terms";

export function EvaluationPage() {
  const { t } = useLingui();
  const text = useText();
  const { id } = useParams({ from: "/public/evaluations/$id" });
  const queries = useQueryClient();
  const query = useQuery(asked("publishedEvaluation", PublishedEvaluationDocument, { id }));
  const state = query.data?.publishedEvaluation.state;
  const living = state === "PLANNED" || state === "RUNNING";
  useEffect(() => {
    if (!living) return;
    const again = () => void queries.invalidateQueries({ queryKey: ["publishedEvaluation"] });
    return listen(EvaluationChangedDocument, { id }, { onChange: again });
  }, [id, living, queries]);
  const title = query.data ? text(query.data.publishedEvaluation.title) : t`社会评议`;
  const unknown =
    query.error instanceof ApiError && ["NOT_FOUND", "BAD_USER_INPUT"].includes(query.error.code);
  return (
    <Page
      title={title}
      crumbs={[
        { label: t`首页`, to: paths.home },
        { label: t`社会评议`, to: paths.evaluations },
        { label: title },
      ]}
    >
      {unknown ? (
        <Panel>
          <Empty icon="search" title={t`没有这项评议`} whole />
        </Panel>
      ) : (
        <Loaded query={query} lines={10}>
          {({ publishedEvaluation: { result, ...shown } }) => (
            <>
              <Panel accent>
                <Terms shown={shown} />
              </Panel>
              {shown.state === "RUNNING" && <Voting shown={shown} />}
              {shown.state === "CLOSED" && (
                <Panel title={t`评议结果`}>
                  {result !== null ? (
                    <ResultTable result={result} invited={shown.invited} />
                  ) : (
                    <Withheld sample={shown.sample ?? 0} />
                  )}
                </Panel>
              )}
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Withheld({ sample }: { sample: number }) {
  const number = useNumber();
  return (
    <Notice>
      <Trans>共收到 {number(sample)} 票。评议个人的结果只送指定接收人，不公布。</Trans>
    </Notice>
  );
}

function Voting({ shown }: { shown: ShownEvaluation }) {
  const { t } = useLingui();
  if (shown.voters === "OPEN") {
    return (
      <Panel title={t`投票`}>
        <BallotForm evaluation={shown} code={null} />
      </Panel>
    );
  }
  return (
    <Panel title={t`投票`}>
      <div className={css.stack}>
        <p>
          {shown.voters === "INVITATION" ? (
            <Trans>扫邀请上的二维码，或在投票页输入邀请码。</Trans>
          ) : (
            <Trans>在投票页输入办件回执上的查询码。</Trans>
          )}
        </p>
        <div>
          <LinkButton variant="primary" icon="check" to={paths.vote}>
            <Trans>去投票</Trans>
          </LinkButton>
        </div>
      </div>
    </Panel>
  );
}
