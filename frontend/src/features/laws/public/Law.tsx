//! One law as everybody reads it: its articles with every wording, its history, and the powers that rest on it.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "@/api/errors";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { Button, ButtonGroup } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { Facts, Tag, Tags } from "@/ui/Display";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Fault, Skeleton } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { LawDocument, type ShownLaw } from "../lawQuery";
import { useChangeWord, useStandingWord, useValidity } from "../lawWords";
import css from "./law.module.css";

const route = getRouteApi("/public/laws/$id");

export function Law() {
  const { t } = useLingui();
  const { id } = route.useParams();
  const [articles, setArticles] = useState<string[]>([]);
  const [powers, setPowers] = useState<string[]>([]);
  const query = useQuery({
    ...asked("law", LawDocument, {
      id,
      articlesAfter: articles.at(-1) ?? null,
      powersAfter: powers.at(-1) ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const law = query.data?.law;
  const missing =
    query.error instanceof ApiError && ["NOT_FOUND", "BAD_USER_INPUT"].includes(query.error.code);
  const name = law?.title ?? (missing ? t`没有这部法规` : t`法规`);
  return (
    <Page
      title={name}
      crumbs={[{ label: t`首页`, to: paths.home }, { label: t`法规库`, to: paths.laws }, { label: name }]}
    >
      {law ? (
        <>
          <Head law={law} />
          <Articles law={law} trail={articles} onTrail={setArticles} />
          <Powers law={law} trail={powers} onTrail={setPowers} />
          <Changes law={law} />
        </>
      ) : (
        <Panel>
          {missing ? (
            <Empty icon="search" title={t`没有这部法规`} />
          ) : query.error ? (
            <Fault error={query.error} retry={() => void query.refetch()} />
          ) : (
            <Skeleton lines={10} />
          )}
        </Panel>
      )}
    </Page>
  );
}

function Head({ law }: { law: ShownLaw }) {
  const { t } = useLingui();
  const word = useStandingWord();
  const validity = useValidity();
  return (
    <Panel accent>
      <div className={css.head}>
        <Tags>
          <Tag tone={law.standing === "IN_FORCE" ? "good" : "muted"}>{word(law.standing)}</Tag>
        </Tags>
        <h1>《{law.title}》</h1>
        <Facts
          facts={[
            { term: t`有效期间`, value: validity(law) },
            { term: t`制定机关`, value: law.issuer ?? "—", note: law.documentNumber ?? undefined },
            { term: t`已登记条文`, value: law.articles.totalCount },
            { term: t`以它为依据的事项`, value: law.powers.totalCount },
          ]}
        />
        {law.remark !== null && <p>{law.remark}</p>}
      </div>
    </Panel>
  );
}

interface ListProps {
  law: ShownLaw;
  trail: string[];
  onTrail: (trail: string[]) => void;
}

function Articles({ law, trail, onTrail }: ListProps) {
  const { t } = useLingui();
  const word = useStandingWord();
  const validity = useValidity();
  const rows = law.articles.nodes;
  return (
    <Panel title={t`条文`}>
      {rows.length === 0 ? (
        <Empty title={t`还没有登记条文`} />
      ) : (
        rows.map((article, at) => (
          <div key={article.id}>
            {article.chapter !== null && article.chapter !== rows[at - 1]?.chapter && (
              <p className={css.chapter}>{article.chapter}</p>
            )}
            <div className={css.article} data-standing={article.standing}>
              <h3>{article.number}</h3>
              <p>{article.text}</p>
              <small>
                {validity(article)} · {word(article.standing)}
              </small>
            </div>
          </div>
        ))
      )}
      <More label={t`条文翻页`} trail={trail} onTrail={onTrail} pageInfo={law.articles.pageInfo} />
    </Panel>
  );
}

function Powers({ law, trail, onTrail }: ListProps) {
  const { t } = useLingui();
  const text = useText();
  return (
    <Panel title={t`以它为依据的权力事项`}>
      {law.powers.nodes.length === 0 ? (
        <p>
          <Trans>目前没有。</Trans>
        </p>
      ) : (
        <DataTable
          caption={t`以它为依据的权力事项`}
          rows={law.powers.nodes}
          rowKey={({ power }) => power.id}
          columns={[
            {
              head: t`事项`,
              name: true,
              cell: ({ power }) => (
                <Link to={paths.power} params={{ code: power.code }}>
                  {text(power.name)}
                </Link>
              ),
            },
            { head: t`实施机关`, cell: ({ power }) => text(power.organisation.name) },
            { head: t`在办件`, end: true, cell: (row) => row.openCases },
          ]}
        />
      )}
      <More label={t`事项翻页`} trail={trail} onTrail={onTrail} pageInfo={law.powers.pageInfo} />
    </Panel>
  );
}

interface MoreProps {
  label: string;
  trail: string[];
  onTrail: (trail: string[]) => void;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function More({ label, trail, onTrail, pageInfo }: MoreProps) {
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  if (trail.length === 0 && next === null) return null;
  return (
    <nav aria-label={label}>
      <ButtonGroup>
        <Button disabled={trail.length === 0} onClick={() => onTrail(trail.slice(0, -1))}>
          <Trans>上一页</Trans>
        </Button>
        <Button disabled={next === null} onClick={() => next !== null && onTrail([...trail, next])}>
          <Trans>下一页</Trans>
        </Button>
      </ButtonGroup>
    </nav>
  );
}

function Changes({ law }: { law: ShownLaw }) {
  const { t } = useLingui();
  const word = useChangeWord();
  return (
    <Panel title={t`变更记录`}>
      <DataTable
        caption={t`变更记录`}
        rows={law.changes.nodes}
        rowKey={(change) => change.id}
        columns={[
          {
            head: t`变更`,
            name: true,
            cell: (change) => [word(change.kind), change.article].filter(Boolean).join(" "),
          },
          { head: t`生效`, cell: (change) => change.effectiveOn },
          { head: t`说明`, cell: (change) => change.note },
          { head: t`登记日期`, cell: (change) => dayOf(change.at) },
          { head: t`涉及事项`, end: true, cell: (change) => change.affectedPowers },
        ]}
      />
    </Panel>
  );
}
