//! One law on the desk: its articles with their editor, its end, its history, and the powers that rest on it.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Pager } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { Facts } from "@/ui/Display";
import { Empty, Loaded } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { type Article, LawDocument, type ShownLaw } from "../lawQuery";
import { useChangeWord, useStandingWord, useValidity } from "../lawWords";
import { ArticleForm, EndForm } from "./forms";
import { LawSaveDocument, touched } from "./keepQuery";
import { LawFields, TextImport } from "./LawImport";

export function LawPage() {
  const { t } = useLingui();
  const { id } = useParams({ from: deskPaths.deskLaw });
  const [articles, setArticles] = useState<string[]>([]);
  const [powers, setPowers] = useState<string[]>([]);
  const law = useQuery({
    ...asked("law", LawDocument, {
      id,
      articlesAfter: articles.at(-1) ?? null,
      powersAfter: powers.at(-1) ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <DeskPage title={law.data?.law.title ?? t`法规`}>
      <Loaded query={law} lines={10}>
        {({ law: shown }) => (
          <>
            <LawFacts law={shown} />
            <Articles law={shown} trail={articles} onTrail={setArticles} />
            <Powers law={shown} trail={powers} onTrail={setPowers} />
            <Keeping law={shown} />
            <Changes law={shown} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function LawFacts({ law }: { law: ShownLaw }) {
  const { t } = useLingui();
  const word = useStandingWord();
  const validity = useValidity();
  return (
    <Section title={t`概况`}>
      <Facts
        facts={[
          { term: t`效力`, value: word(law.standing), note: validity(law) },
          { term: t`制定机关`, value: law.issuer ?? "—", note: law.documentNumber ?? undefined },
          { term: t`条文`, value: law.articles.totalCount },
          { term: t`据以设定的在用事项`, value: law.powers.totalCount },
        ]}
      />
      {law.remark !== null && <p className={css.quiet}>{law.remark}</p>}
    </Section>
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
  const [edited, setEdited] = useState<Article | "new" | null>(null);
  const page = law.articles;
  return (
    <Section
      title={t`条文`}
      extra={
        <Button onClick={() => setEdited("new")}>
          <Trans>新增条文</Trans>
        </Button>
      }
    >
      {edited !== null && (
        <ArticleForm
          key={edited === "new" ? "new" : edited.id}
          law={law}
          article={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      {page.nodes.length === 0 ? (
        <Empty title={t`还没有登记条文`} />
      ) : (
        <>
          <DeskTable<Article>
            label={t`条文列表`}
            rows={page.nodes}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "number",
                title: t`条号`,
                card: "head",
                name: true,
                nowrap: true,
                render: (row) => row.number,
              },
              { key: "text", title: t`内容`, render: (row) => row.text },
              { key: "standing", title: t`效力`, nowrap: true, render: (row) => word(row.standing) },
              { key: "days", title: t`有效期间`, nowrap: true, render: validity },
              {
                key: "edit",
                title: t`操作`,
                card: "foot",
                render: (row) => (
                  <Button size="small" onClick={() => setEdited(row)}>
                    <Trans>修改</Trans>
                    <span className="visually-hidden">{row.number}</span>
                  </Button>
                ),
              },
            ]}
          />
          <Pager
            label={t`条文翻页`}
            trail={trail}
            pageInfo={page.pageInfo}
            totalCount={page.totalCount}
            onTrail={onTrail}
          />
        </>
      )}
    </Section>
  );
}

function Powers({ law, trail, onTrail }: ListProps) {
  const { t } = useLingui();
  const text = useText();
  const page = law.powers;
  return (
    <Section title={t`受影响的事项`}>
      {page.nodes.length === 0 ? (
        <Empty title={t`没有在用事项以它为依据`} />
      ) : (
        <>
          <DeskTable
            label={t`受影响的事项列表`}
            rows={page.nodes}
            rowKey={(row) => row.power.id}
            columns={[
              {
                key: "name",
                title: t`事项`,
                card: "head",
                name: true,
                render: ({ power }) => (
                  <a href={`/powers/${encodeURIComponent(power.code)}`}>{text(power.name)}</a>
                ),
              },
              { key: "code", title: t`编码`, nowrap: true, render: ({ power }) => power.code },
              { key: "body", title: t`行使主体`, render: ({ power }) => text(power.organisation.name) },
              { key: "cases", title: t`在办件`, end: true, render: (row) => row.openCases },
            ]}
          />
          <Pager
            label={t`事项翻页`}
            trail={trail}
            pageInfo={page.pageInfo}
            totalCount={page.totalCount}
            onTrail={onTrail}
          />
        </>
      )}
    </Section>
  );
}

function Keeping({ law }: { law: ShownLaw }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<"text" | "law" | "end" | null>(null);
  const close = () => setOpen(null);
  return (
    <Section title={t`维护`}>
      <div className={css.buttons}>
        <Button onClick={() => setOpen("text")}>
          <Trans>导入新文本</Trans>
        </Button>
        <Button onClick={() => setOpen("law")}>
          <Trans>修改登记</Trans>
        </Button>
        <Button onClick={() => setOpen("end")}>
          <Trans>废止或者条文失效</Trans>
        </Button>
      </div>
      {open === "text" && <TextImport law={law} onDone={close} />}
      {open === "law" && <LawForm key={law.version} law={law} onClose={close} />}
      {open === "end" && <EndForm key={law.version} law={law} onClose={close} />}
    </Section>
  );
}

interface LawValues {
  title: string;
  issuer: string;
  documentNumber: string;
  remark: string;
  validFrom: string;
  validTo: string;
  note: string;
}

function LawForm({ law, onClose }: { law: ShownLaw; onClose: () => void }) {
  const { t } = useLingui();
  const operation = useOperation(LawSaveDocument, touched);
  return (
    <KeepForm<LawValues, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="law-change"
      submit={t`保存`}
      operation={operation}
      initial={{
        title: law.title,
        issuer: law.issuer ?? "",
        documentNumber: law.documentNumber ?? "",
        remark: law.remark ?? "",
        validFrom: law.validFrom,
        validTo: law.validTo ?? "",
        note: "",
      }}
      onCancel={onClose}
      onDone={onClose}
      input={(values) => ({
        input: {
          ...values,
          id: law.id,
          expectedVersion: law.version,
          validTo: values.validTo || null,
        },
      })}
    >
      <LawFields ends />
    </KeepForm>
  );
}

function Changes({ law }: { law: ShownLaw }) {
  const { t } = useLingui();
  const word = useChangeWord();
  return (
    <Section title={t`变更记录`}>
      <DeskTable
        label={t`变更记录`}
        rows={law.changes.nodes}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "kind",
            title: t`变更`,
            card: "head",
            name: true,
            render: (row) => [word(row.kind), row.article].filter(Boolean).join(" "),
          },
          { key: "on", title: t`生效`, nowrap: true, render: (row) => row.effectiveOn },
          { key: "note", title: t`说明`, render: (row) => row.note },
          { key: "affected", title: t`涉及事项`, end: true, render: (row) => row.affectedPowers },
          { key: "by", title: t`登记`, render: (row) => `${row.by} ${minuteOf(row.at)}` },
        ]}
      />
    </Section>
  );
}
