//! The catalogue of powers: search as one types, facets, the state in the address.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import type { PowerStatus } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { present } from "@/search";
import { Button } from "@/ui/Button";
import { SelectField, TextField } from "@/ui/Field";
import { Intro, Page, Panel } from "@/ui/Layout";
import { Empty, Loaded } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import css from "./catalogue.module.css";
import { Facet, type Search } from "./Facet";
import { PowerItem } from "./PowerItem";
import { FacetsDocument, powersPages } from "./queries";

const route = getRouteApi("/public/powers");

/** Long enough that a word being typed is not asked letter by letter. */
const typingPauseMs = 250;

const statusOf = (value: string | undefined): PowerStatus | null =>
  value === "IN_FORCE" || value === "HISTORIC" || value === "ANNOUNCED" || value === "ABOLISHED"
    ? value
    : null;

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
      asOf: dayIn(search.asOf),
    }),
    placeholderData: keepPreviousData,
  });
  const found = powers.data?.pages.flatMap((page) => page.powers.nodes);
  const total = powers.data?.pages[0]?.powers.totalCount ?? 0;
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
        <Selects search={search} onChange={change} />
        <TextField
          type="date"
          label={t`看哪一天的清单`}
          hint={t`不选就是现在的清单；选了只列那天施行的事项。`}
          value={dayIn(search.asOf) ?? ""}
          onChange={(event) => change({ asOf: event.target.value })}
        />
      </Panel>
      <div className={css.layout}>
        <Facets search={search} />
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
                  <Button
                    onClick={() =>
                      change({
                        q: undefined,
                        category: undefined,
                        organisation: undefined,
                        status: undefined,
                        asOf: undefined,
                      } as never)
                    }
                  >
                    <Trans>清除全部条件</Trans>
                  </Button>
                </Empty>
              ) : (
                <>
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

interface Narrowing {
  search: Search;
  onChange: (changed: Search) => void;
}

function useFacets() {
  const { t } = useLingui();
  const text = useText();
  const facets = useQuery({ ...asked("powers", FacetsDocument, {}), staleTime: 300_000 });
  // Bodies with powers in force first: historic ones alone can fill the first hundred.
  const bodies = [...(facets.data?.inForce.nodes ?? []), ...(facets.data?.organisations.nodes ?? [])];
  return {
    categories: (facets.data?.powerCategories ?? [])
      .filter((category) => category.powerCount > 0)
      .map(({ code, name, powerCount }) => ({ value: code, label: text(name), count: powerCount })),
    organisations: bodies
      .filter(({ id, powerCount }, at) => powerCount > 0 && bodies.findIndex((body) => body.id === id) === at)
      .map(({ id, name, powerCount }) => ({ value: id, label: text(name), count: powerCount })),
    statuses: [
      { value: "IN_FORCE", label: t`现行，可办理` },
      { value: "HISTORIC", label: t`历史事项，不再行使` },
      { value: "ANNOUNCED", label: t`已批准，尚未施行` },
      { value: "ABOLISHED", label: t`已取消` },
    ],
  };
}

function Facets({ search }: Pick<Narrowing, "search">) {
  const { t } = useLingui();
  const { categories, organisations, statuses } = useFacets();
  return (
    <nav className={css.facets} aria-label={t`筛选`}>
      <Panel>
        <Facet title={t`状态`} name="status" search={search} options={statuses} />
      </Panel>
      <Panel>
        <Facet title={t`权力类别`} name="category" search={search} options={categories} />
      </Panel>
      <Panel>
        <Facet title={t`实施机关`} name="organisation" search={search} options={organisations} />
      </Panel>
    </nav>
  );
}

/** The same facets as lists to open, for narrow screens. */
function Selects({ search, onChange }: Narrowing) {
  const { t } = useLingui();
  const { categories, organisations, statuses } = useFacets();
  const fields = [
    { name: "status", label: t`状态`, options: statuses },
    { name: "category", label: t`权力类别`, options: categories },
    { name: "organisation", label: t`实施机关`, options: organisations },
  ] as const;
  return (
    <div className={css.selects}>
      {fields.map(({ name, label, options }) => (
        <SelectField
          key={name}
          label={label}
          placeholder={t`全部`}
          options={options}
          value={search[name] ?? ""}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
    </div>
  );
}
