//! The register of documents as everybody reads it: what holds comes first, what has ended stays readable.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { execute } from "@/api/client";
import type { NormativeDocumentKind, NormativeDocumentSubject } from "@/api/generated/graphql";
import { paths } from "@/paths";
import { present } from "@/search";
import { Button } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { TextField } from "@/ui/Field";
import { Intro, Page, Panel } from "@/ui/Layout";
import { Empty, Loaded } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import { DocumentPage } from "./DocumentPage";
import { NormativeDocumentsDocument, type PublishedLine } from "./documentQuery";
import css from "./documents.module.css";
import { documentKinds, documentSubjects, useDocumentDays, useDocumentWords } from "./documentWords";

const route = getRouteApi("/public/powers");
const pageSize = 50;

/** The list, or the document that the address names. */
export function Documents() {
  const { id } = route.useSearch();
  return id === undefined ? <List /> : <DocumentPage key={id} id={id} />;
}

interface Narrowed {
  q: string | undefined;
  kind: NormativeDocumentKind | undefined;
  subject: NormativeDocumentSubject | undefined;
}

function List() {
  const { t } = useLingui();
  const number = useNumber();
  const search = route.useSearch();
  const narrowed: Narrowed = {
    q: search.q,
    kind: documentKinds.find((kind) => kind === search.kind),
    subject: documentSubjects.find((subject) => subject === search.category),
  };
  const documents = useInfiniteQuery({
    queryKey: ["normativeDocuments", narrowed],
    queryFn: ({ pageParam, signal }) =>
      execute(
        NormativeDocumentsDocument,
        {
          first: pageSize,
          after: pageParam,
          kind: narrowed.kind ?? null,
          subject: narrowed.subject ?? null,
          search: narrowed.q ?? null,
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ normativeDocuments: page }) =>
      page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
    placeholderData: keepPreviousData,
  });
  const rows = documents.data?.pages.flatMap((page) => page.normativeDocuments.nodes);
  const total = documents.data?.pages[0]?.normativeDocuments.totalCount ?? 0;
  const title = t`规范性文件和制度`;
  return (
    <Page
      title={title}
      crumbs={[
        { label: t`首页`, to: paths.home },
        { label: t`权力清单`, to: paths.powers },
        { label: title },
      ]}
    >
      <Panel accent>
        <h1>{title}</h1>
        <Intro>
          <Trans>
            各机关经法制机构审核后公布的规范性文件，以及权力公开运行和行政执法的内部制度：全文、有效期、涉及哪些事项，失效、废止和修订的也留在这里。
          </Trans>
        </Intro>
        <Choices narrowed={narrowed} />
        <Search narrowed={narrowed} />
      </Panel>
      <Panel title={t`已公布的文件`} extra={rows !== undefined && <Trans>共 {number(total)} 份文件</Trans>}>
        <Loaded query={{ data: rows, error: documents.error, refetch: () => documents.refetch() }} lines={8}>
          {(found) =>
            found.length === 0 ? <Empty icon="search" title={t`没有符合条件的文件`} /> : <Rows rows={found} />
          }
        </Loaded>
        {documents.hasNextPage && (
          <Button pending={documents.isFetchingNextPage} onClick={() => void documents.fetchNextPage()}>
            <Trans>显示更多</Trans>
          </Button>
        )}
      </Panel>
    </Page>
  );
}

const address = ({ q, kind, subject }: Narrowed) =>
  present({ view: "documents", q, kind, category: subject });

function Choices({ narrowed }: { narrowed: Narrowed }) {
  const { t } = useLingui();
  const words = useDocumentWords();
  const { q, kind, subject } = narrowed;
  const current = (is: boolean) => (is ? "page" : undefined);
  return (
    <>
      <nav aria-label={t`文件种类`} className={css.choices}>
        {[undefined, ...documentKinds].map((each) => (
          <Link
            key={each ?? "all"}
            to={paths.powers}
            search={address({ q, kind: each, subject: undefined })}
            aria-current={current(each === kind)}
          >
            {each === undefined ? t`全部种类` : words.kind[each]}
          </Link>
        ))}
      </nav>
      {kind === "RULE" && (
        <nav aria-label={t`制度主题`} className={css.choices}>
          {[undefined, ...documentSubjects].map((each) => (
            <Link
              key={each ?? "all"}
              to={paths.powers}
              search={address({ q, kind, subject: each })}
              aria-current={current(each === subject)}
            >
              {each === undefined ? t`全部主题` : words.subject[each]}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}

function Search({ narrowed }: { narrowed: Narrowed }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    void navigate({ to: paths.powers, search: address({ ...narrowed, q: typed || undefined }) });
  };
  return (
    // The key empties the field when the address loses the search.
    <form key={narrowed.q ?? ""} className={css.search} onSubmit={submit}>
      <TextField
        name="q"
        type="search"
        label={t`名称、文号、拼音`}
        defaultValue={narrowed.q ?? ""}
        maxLength={100}
      />
      <Button type="submit" variant="primary" icon="search">
        <Trans>查询</Trans>
      </Button>
    </form>
  );
}

function Rows({ rows }: { rows: PublishedLine[] }) {
  const { t } = useLingui();
  const text = useText();
  const words = useDocumentWords();
  const days = useDocumentDays();
  return (
    <DataTable
      caption={t`已公布的文件`}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          head: t`名称`,
          name: true,
          cell: (row) => (
            <Link to={paths.powers} search={{ view: "documents", id: row.id }}>
              {row.title}
            </Link>
          ),
        },
        { head: t`文号`, cell: (row) => row.number ?? "—" },
        {
          head: t`种类`,
          cell: (row) => (row.subject === null ? words.kind[row.kind] : words.subject[row.subject]),
        },
        { head: t`制定机关`, cell: (row) => text(row.organisation) },
        { head: t`效力`, cell: (row) => (row.standing === null ? "—" : words.standing[row.standing]) },
        { head: t`有效期间`, cell: days },
      ]}
    />
  );
}
