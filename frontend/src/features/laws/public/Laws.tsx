//! The law register as everybody reads it: search, and how each law stands today.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { execute } from "@/api/client";
import { paths } from "@/paths";
import { present } from "@/search";
import { Button } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { TextField } from "@/ui/Field";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Loaded } from "@/ui/States";
import { LawsDocument } from "../lawQuery";
import { useStandingWord, useValidity } from "../lawWords";
import css from "./law.module.css";

const route = getRouteApi("/public/laws");

export function Laws() {
  const { t } = useLingui();
  const { q } = route.useSearch();
  const word = useStandingWord();
  const validity = useValidity();
  const laws = useInfiniteQuery({
    queryKey: ["laws", "public", q ?? ""],
    queryFn: ({ pageParam, signal }) =>
      execute(LawsDocument, { first: 50, after: pageParam, search: q ?? null, standing: null }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ laws: page }) => (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null),
    placeholderData: keepPreviousData,
  });
  const rows = laws.data?.pages.flatMap((page) => page.laws.nodes);
  return (
    <Page title={t`法规库`} crumbs={[{ label: t`首页`, to: paths.home }, { label: t`法规库` }]}>
      <Panel accent>
        <h1>
          <Trans>法规库</Trans>
        </h1>
        <p>
          <Trans>
            权力事项的设定依据都登记在这里：条文原文、自何时起有效、何时失效，以及哪些事项以它为依据。
          </Trans>{" "}
          <Link to={paths.powers} search={{ view: "documents" }}>
            <Trans>看规范性文件和制度</Trans>
          </Link>
        </p>
        <Search q={q ?? ""} />
      </Panel>
      <Panel title={t`已登记的法规`}>
        <Loaded query={{ data: rows, error: laws.error, refetch: () => laws.refetch() }} lines={8}>
          {(found) =>
            found.length === 0 ? (
              <Empty icon="search" title={t`没有符合条件的法规`} />
            ) : (
              <DataTable
                caption={t`已登记的法规`}
                rows={found}
                rowKey={(law) => law.id}
                columns={[
                  {
                    head: t`名称`,
                    name: true,
                    cell: (law) => (
                      <Link to={paths.law} params={{ id: law.id }}>
                        《{law.title}》
                      </Link>
                    ),
                  },
                  { head: t`效力`, cell: (law) => word(law.standing) },
                  { head: t`有效期间`, cell: validity },
                  { head: t`说明`, cell: (law) => law.remark ?? law.issuer ?? "—" },
                ]}
              />
            )
          }
        </Loaded>
        {laws.hasNextPage && (
          <Button pending={laws.isFetchingNextPage} onClick={() => void laws.fetchNextPage()}>
            <Trans>显示更多</Trans>
          </Button>
        )}
      </Panel>
    </Page>
  );
}

function Search({ q }: { q: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    void navigate({ to: paths.laws, search: present({ q: typed || undefined }) });
  };
  return (
    // The key empties the field when the address loses the search.
    <form key={q} className={css.search} onSubmit={submit}>
      <TextField name="q" type="search" label={t`名称、文号、拼音`} defaultValue={q} maxLength={100} />
      <Button type="submit" variant="primary" icon="search">
        <Trans>查询</Trans>
      </Button>
    </form>
  );
}
