//! One published document: its text, how long it holds, the powers it is about, what it replaced and what replaced it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ApiError } from "@/api/errors";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { type Fact, Facts, Tag, Tags } from "@/ui/Display";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Fault, Skeleton } from "@/ui/States";
import { useText } from "@/ui/words";
import { NormativeDocumentDocument, type PublishedDocument } from "./documentQuery";
import css from "./documents.module.css";
import { useDocumentDays, useDocumentWords } from "./documentWords";

export function DocumentPage({ id }: { id: string }) {
  const { t } = useLingui();
  const query = useQuery(asked("normativeDocument", NormativeDocumentDocument, { id }));
  const found = query.data?.normativeDocument;
  const missing =
    query.error instanceof ApiError && ["NOT_FOUND", "BAD_USER_INPUT"].includes(query.error.code);
  const name = found?.title ?? (missing ? t`没有这件文件` : t`文件`);
  return (
    <Page
      title={name}
      crumbs={[{ label: t`首页`, to: paths.home }, { label: t`权力清单`, to: paths.powers }, { label: name }]}
    >
      {found ? (
        <Shown found={found} />
      ) : (
        <Panel>
          {missing ? (
            <Empty icon="search" title={t`没有这件文件`} />
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

function Shown({ found }: { found: PublishedDocument }) {
  const { t } = useLingui();
  const text = useText();
  const words = useDocumentWords();
  const days = useDocumentDays();
  const beside = (other: NonNullable<PublishedDocument["replaces"]>) => (
    <Link to={paths.powers} search={{ view: "documents", id: other.id }}>
      {other.title}
    </Link>
  );
  const facts: Fact[] = [
    { term: t`文号`, value: found.number ?? "—" },
    { term: t`制定机关`, value: text(found.organisation.name) },
    { term: t`有效期间`, value: days(found) },
  ];
  if (found.subject !== null) facts.push({ term: t`制度主题`, value: words.subject[found.subject] });
  if (found.replaces !== null)
    facts.push({ term: t`修订了`, value: beside(found.replaces), note: found.replaces.number });
  if (found.replacedBy !== null)
    facts.push({ term: t`由它修订`, value: beside(found.replacedBy), note: found.replacedBy.number });
  return (
    <>
      <Panel accent>
        <div className={css.head}>
          <Tags>
            <Tag>{words.kind[found.kind]}</Tag>
            {found.standing !== null && (
              <Tag tone={found.standing === "IN_FORCE" ? "good" : "muted"}>
                {words.standing[found.standing]}
              </Tag>
            )}
          </Tags>
          <h1>{found.title}</h1>
          <Facts facts={facts} />
        </div>
      </Panel>
      <Panel title={t`全文`}>
        <p className={css.text}>{found.text}</p>
        <Link to={paths.powers} search={{ view: "documents" }}>
          <Trans>看全部规范性文件和制度</Trans>
        </Link>
      </Panel>
      <Panel title={t`涉及的权力事项`}>
        {found.powers.length === 0 ? (
          <p>
            <Trans>没有指明某一事项。</Trans>
          </p>
        ) : (
          <ul>
            {found.powers.map((power) => (
              <li key={power.code}>
                <Link to={paths.power} params={{ code: power.code }}>
                  {text(power.name)}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
