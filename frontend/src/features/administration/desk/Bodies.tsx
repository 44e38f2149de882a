//! The tree of bodies from the administrator's own downwards, opened branch by branch, and a search over all of it.
import { Trans, useLingui } from "@lingui/react/macro";
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { execute } from "@/api/client";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import css from "@/desk/keep.module.css";
import { Pager, pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { SearchBox } from "@/desk/SearchBox";
import { present } from "@/search";
import { Empty, Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import { BodiesDocument, BodyDocument } from "./keepQuery";
import { useLevelWord } from "./words";

const below = (parent: string) =>
  infiniteQueryOptions({
    queryKey: ["organisations", "below", parent] as const,
    queryFn: ({ pageParam, signal }) =>
      execute(BodiesDocument, { first: 100, after: pageParam, search: null, parent }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ organisations: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });

export function Bodies() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = useSearch({ from: deskPaths.admin });
  const viewer = useViewer();
  const filter = (change: Change<typeof search>) =>
    void navigate({
      to: deskPaths.admin,
      params: { _splat: "bodies" },
      search: present({ ...search, trail: undefined, ...change }),
    });
  return (
    <DeskPage title={t`机构与岗位`}>
      <Section>
        <div className={desk.bar}>
          <SearchBox label={t`机构名称、代码或拼音首字母`} value={search.q} onSearch={(q) => filter({ q })} />
        </div>
        {search.q === undefined ? (
          <Loaded query={viewer}>
            {({ account }) =>
              account === null ? null : (
                <ul className={css.tree} aria-label={t`机构树`}>
                  <Root id={account.organisation.id} />
                </ul>
              )
            }
          </Loaded>
        ) : (
          <Found
            q={search.q}
            trail={search.trail ?? []}
            onTrail={(trail) => filter({ trail: trailOf(trail) })}
          />
        )}
      </Section>
    </DeskPage>
  );
}

function Root({ id }: { id: string }) {
  const query = useQuery(asked("organisation", BodyDocument, { id }));
  return (
    <Loaded query={query}>
      {({ organisation: { organisation } }) => <Branch body={organisation} opened />}
    </Loaded>
  );
}

interface Row {
  id: string;
  code: string;
  name: { zh: string; en: string | null };
  level: string;
  bodiesBelow: number;
}

function Branch({ body, opened = false }: { body: Row; opened?: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const level = useLevelWord();
  const [open, setOpen] = useState(opened);
  const name = text(body.name);
  return (
    <li>
      <div className={css.branch}>
        {body.bodiesBelow > 0 ? (
          <button
            type="button"
            className={css.toggle}
            aria-expanded={open}
            aria-label={open ? t`收起${name}的下级机构` : t`展开${name}的下级机构`}
            onClick={() => setOpen(!open)}
          >
            {open ? "−" : "+"}
          </button>
        ) : (
          <span className={css.leaf} aria-hidden="true">
            ·
          </span>
        )}
        <Link to={deskPaths.admin} params={{ _splat: `bodies/${body.id}` }}>
          {name}
        </Link>
        <span className={css.quiet}>
          {level(body.level)} {body.code}
        </span>
      </div>
      {open && body.bodiesBelow > 0 && <Below parent={body.id} />}
    </li>
  );
}

function Below({ parent }: { parent: string }) {
  const query = useInfiniteQuery(below(parent));
  const bodies = query.data?.pages.flatMap((page) => page.organisations.nodes);
  return (
    <Loaded query={{ data: bodies, error: query.error, refetch: () => query.refetch() }} lines={3}>
      {(rows) => (
        <ul>
          {rows.map((body) => (
            <Branch key={body.id} body={body} />
          ))}
          {query.hasNextPage && (
            <li>
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                <Trans>显示更多</Trans>
              </Button>
            </li>
          )}
        </ul>
      )}
    </Loaded>
  );
}

interface FoundProps {
  q: string;
  trail: string[];
  onTrail: (trail: string[]) => void;
}

function Found({ q, trail, onTrail }: FoundProps) {
  const { t } = useLingui();
  const text = useText();
  const level = useLevelWord();
  const found = useQuery({
    ...asked("organisations", BodiesDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      search: q,
      parent: null,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={found} lines={8}>
      {({ organisations: page }) =>
        page.nodes.length === 0 ? (
          <Empty icon="building" title={t`没有找到这样的机构`} />
        ) : (
          <>
            <DeskTable
              label={t`机构`}
              rows={page.nodes}
              rowKey={(row) => row.id}
              busy={found.isPlaceholderData}
              columns={[
                {
                  key: "name",
                  title: t`机构`,
                  card: "head",
                  name: true,
                  render: (row) => (
                    <Link to={deskPaths.admin} params={{ _splat: `bodies/${row.id}` }}>
                      {text(row.name)}
                    </Link>
                  ),
                },
                { key: "code", title: t`代码`, nowrap: true, render: (row) => row.code },
                { key: "level", title: t`层级`, nowrap: true, render: (row) => level(row.level) },
                { key: "below", title: t`下级机构`, end: true, render: (row) => row.bodiesBelow },
                { key: "phone", title: t`电话`, nowrap: true, render: (row) => row.phone ?? "—" },
              ]}
            />
            <Pager trail={trail} pageInfo={page.pageInfo} totalCount={page.totalCount} onTrail={onTrail} />
          </>
        )
      }
    </Loaded>
  );
}
