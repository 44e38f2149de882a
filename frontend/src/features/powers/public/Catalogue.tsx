//! The catalogue of powers: search as one types, facets, the state in the address.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Audience, LifeEvent, PowerStatus, PowersQuery } from "@/api/generated/graphql";
import { paths } from "@/paths";
import { present } from "@/search";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Intro, Page, Panel } from "@/ui/Layout";
import { Empty, Loaded, Notice } from "@/ui/States";
import { useNumber } from "@/ui/words";
import css from "./catalogue.module.css";
import { useDisclosureWords } from "./disclosureWords";
import { Facets, FoldedFacets, type Search } from "./Facet";
import { PowerItem } from "./PowerItem";
import { powersPages } from "./queries";

const route = getRouteApi("/public/powers");

/** How long an index is given to be built. */
const indexPauseMs = 2_000;

/** Long enough that a word being typed is not asked letter by letter. */
const typingPauseMs = 250;

const statusOf = (value: string | undefined): PowerStatus | null =>
  value === "IN_FORCE" || value === "HISTORIC" || value === "ANNOUNCED" || value === "ABOLISHED"
    ? value
    : null;

const audienceOf = (value: string | undefined): Audience | null =>
  value === "PERSON" || value === "ORGANISATION" ? value : null;

/** A day as the address may hold it. */
const dayIn = (value: string | undefined): string | null =>
  value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;

const Counted = lazy(() => import("./counted").then((module) => ({ default: module.Counted })));

/** The list, or a view that counts it: a route of its own would be bytes of the first public page. */
export function Catalogue() {
  const { view } = route.useSearch();
  if (view === undefined) return <List />;
  return (
    <Suspense>
      <Counted view={view} />
    </Suspense>
  );
}

function List() {
  const { t } = useLingui();
  const number = useNumber();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { lifeEvents } = useDisclosureWords();
  const isLifeEvent = (value: string | undefined): value is LifeEvent =>
    value !== undefined && Object.hasOwn(lifeEvents, value);
  const change = (changed: Search, replace = false) => {
    const next = { ...search, ...changed };
    const kept = Object.fromEntries(
      Object.entries(next).filter(([, value]) => value !== undefined && value !== ""),
    );
    void navigate({ to: paths.powers, search: kept, replace });
  };
  const powers = useInfiniteQuery({
    ...powersPages({
      search: search.q ?? null,
      category: search.category ?? null,
      organisation: search.organisation ?? null,
      status: statusOf(search.status),
      level: search.level ?? null,
      audience: audienceOf(search.audience),
      lifeEvent: isLifeEvent(search.lifeEvent) ? search.lifeEvent : null,
      asOf: dayIn(search.asOf),
    }),
    placeholderData: keepPreviousData,
    // A server that has just begun builds its index: until then it lists powers without choices.
    refetchInterval: ({ state }) => {
      const first = state.data?.pages[0]?.powers;
      return first?.facets?.length === 0 && first.totalCount > 0 ? indexPauseMs : false;
    },
  });
  const found = powers.data?.pages.flatMap((page) => page.powers.nodes);
  const first = powers.data?.pages[0]?.powers;
  const total = first?.totalCount ?? 0;
  const choices = first?.facets ?? [];
  return (
    <Page title={t`权力清单`} crumbs={[{ label: t`首页`, to: paths.home }, { label: t`权力清单` }]}>
      <Panel accent>
        <h1>
          <Trans>权力清单</Trans>
        </h1>
        <Intro>
          <Trans>各机关依法行使的每一项权力。可以按名称、编码、拼音首字母查找，一个字也能查。</Trans>{" "}
          <Link to={paths.powers} search={{ view: "totals" }}>
            <Trans>看总量和每个岗位、每个人的权力清单</Trans>
          </Link>
        </Intro>
        <SearchBox words={search.q ?? ""} onChange={(q) => change({ q }, true)} />
        <FoldedFacets search={search} choices={choices} onChange={change} />
        <TextField
          type="date"
          label={t`看哪一天的清单`}
          hint={t`不选就是现在的清单；选了只列那天施行的事项。`}
          value={dayIn(search.asOf) ?? ""}
          onChange={(event) => change({ asOf: event.target.value })}
        />
      </Panel>
      <div className={css.layout}>
        <Facets search={search} choices={choices} />
        <Panel
          title={t`查询结果`}
          extra={
            <span className={css.count} role="status">
              {found !== undefined && <Trans>共 {number(total)} 项</Trans>}
            </span>
          }
        >
          <Loaded query={{ data: found, error: powers.error, refetch: () => powers.refetch() }} lines={10}>
            {(rows) =>
              rows.length === 0 ? (
                <Empty icon="search" title={t`没有找到符合条件的权力事项`}>
                  <p>
                    <Trans>试试更短的词、拼音首字母，或者去掉筛选条件。</Trans>
                  </p>
                  {search.q !== undefined && Object.keys(search).length > 1 && (
                    <Button
                      onClick={() => void navigate({ to: paths.powers, search: { q: search.q ?? "" } })}
                    >
                      <Trans>只按“{search.q}”查找，去掉筛选</Trans>
                    </Button>
                  )}
                  <Button onClick={() => void navigate({ to: paths.powers, search: {} })}>
                    <Trans>清除全部条件</Trans>
                  </Button>
                </Empty>
              ) : (
                <>
                  <div className={css.found}>
                    {first && <FoundBy typed={search.q ?? ""} found={first.foundBy} />}
                  </div>
                  <ul className={css.list} aria-busy={powers.isPlaceholderData}>
                    {rows.map((power) => (
                      <PowerItem key={power.id} power={power} asOf={dayIn(search.asOf) ?? undefined} />
                    ))}
                  </ul>
                  <div className={css.more}>
                    <span className={css.count}>
                      <Trans>
                        已显示 {number(rows.length)} 项，共 {number(total)} 项
                      </Trans>
                    </span>
                    {powers.hasNextPage && (
                      <Button pending={powers.isFetchingNextPage} onClick={() => void powers.fetchNextPage()}>
                        <Trans>显示更多</Trans>
                      </Button>
                    )}
                  </div>
                  {first !== undefined && first.withheldCount > 0 && (
                    <p>
                      <Trans>另有 {number(first.withheldCount)} 项权力依法不公开，只计数量。</Trans>
                    </p>
                  )}
                  <Downloads search={search} />
                </>
              )
            }
          </Loaded>
        </Panel>
      </div>
    </Page>
  );
}

type Found = PowersQuery["powers"]["foundBy"];

/** Where the list holds what was not typed, it says why. */
function FoundBy({ typed, found }: { typed: string; found: Found }) {
  const { i18n } = useLingui();
  if (found.way === "SYNONYMS") {
    const words = new Intl.ListFormat(i18n.locale, { type: "unit" }).format(found.words);
    return (
      <Notice live>
        <Trans>同时按意思相同的词查找：{words}。</Trans>
      </Notice>
    );
  }
  if (found.way === "SIMILAR") {
    return (
      <Notice live>
        <Trans>没有名称含“{typed}”的事项，下面是相近的写法。</Trans>
      </Notice>
    );
  }
  return null;
}

/** The list as it is narrowed now, to take away. */
function Downloads({ search }: { search: Search }) {
  const { t } = useLingui();
  const { q, ...facets } = search;
  const narrowed = new URLSearchParams(present({ search: q, ...facets })).toString();
  const query = narrowed && `?${narrowed}`;
  const files = [
    ["/catalogue.xlsx", "XLSX"],
    ["/catalogue.csv", "CSV"],
    ["/open-data/powers.csv", t`开放数据 CSV`],
  ];
  return (
    <p className={css.count}>
      <Trans>下载目录：</Trans>
      {files.map(([path, name]) => (
        <span key={path}>
          <a href={`${path}${query}`} download>
            {name}
          </a>{" "}
          ·{" "}
        </span>
      ))}
      <a href="/open-data/powers-dictionary.csv" download>
        <Trans>数据字典</Trans>
      </a>
    </p>
  );
}

function SearchBox({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(words);
  const [shown, setShown] = useState(words);
  // The address changed by itself: back, or a link.
  if (shown !== words) {
    setShown(words);
    setTyped(words);
  }
  useEffect(() => {
    if (typed.trim() === words) return;
    const timer = setTimeout(() => onChange(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <form
      role="search"
      className={css.search}
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim());
      }}
    >
      <TextField
        label={t`关键词`}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={t`例如：施工许可、sgxk`}
        autoComplete="off"
        enterKeyHint="search"
      />
      <Button type="submit" variant="primary" icon="search">
        <Trans>查询</Trans>
      </Button>
    </form>
  );
}
