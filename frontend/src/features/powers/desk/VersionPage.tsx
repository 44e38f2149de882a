//! One version of a power of the office: the editor while it may be changed, else to read with its opinions.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { workPaths } from "@/paths.work";
import { LinkButton } from "@/ui/Button";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { type Fact, Facts } from "@/ui/Display";
import { LightBadge } from "@/ui/Light";
import { Loaded, Notice, Skeleton } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { AbolishForm } from "./AbolishForm";
import { ContentView } from "./ContentView";
import { useEntries } from "./content";
import { draftOf } from "./editor/draft";
import { Editor } from "./editor/Editor";
import { FlowFindings } from "./FlowFindings";
import { Opinions } from "./Opinions";
import { SignOffs } from "./SignOffs";
import { TemplateFiles } from "./TemplateFiles";
import css from "./version.module.css";
import { type Categories, PowerRemediesDocument, PowerVersionDocument, type Version } from "./versionQuery";
import { WayFacts } from "./WayFacts";
import { useVersionWords } from "./words";

const Sheets = lazy(() => import("../public/Manual").then((module) => ({ default: module.Sheets })));

export function VersionPage() {
  const { t } = useLingui();
  const text = useText();
  const { id } = useParams({ from: deskPaths.officePower });
  const { manual = false } = useSearch({ from: deskPaths.officePower });
  const query = useQuery(asked("powerVersion", PowerVersionDocument, { id }));
  const version = query.data?.powerVersion;
  return (
    <DeskPage title={version ? text(version.content.name) || version.code : t`权力事项`}>
      <Loaded query={query} lines={10}>
        {({ powerVersion: shown, powerCategories }) =>
          manual ? (
            <VersionManual version={shown} categories={powerCategories} />
          ) : (
            <Shown key={shown.id} version={shown} categories={powerCategories} />
          )
        }
      </Loaded>
    </DeskPage>
  );
}

interface ShownProps {
  version: Version;
  categories: Categories;
}

function Shown({ version, categories }: ShownProps) {
  const editable = version.operations.some(({ name, refusal }) => name === "SAVE" && refusal === null);
  return (
    <>
      <VersionFacts version={version} />
      <WayFacts version={version} />
      <Opinions opinions={version.opinions} />
      <SignOffs signOffs={version.signOffs} />
      {editable ? (
        <Editor
          version={version}
          code={version.code}
          organisation={version.organisation.id}
          draft={draftOf(version.content)}
        />
      ) : (
        <ReadOnly version={version} categories={categories} />
      )}
      <AbolishForm version={version} />
    </>
  );
}

/** The manual of this version as it would be published; of a draft it says that it is one. */
function VersionManual({ version, categories }: ShownProps) {
  const { t } = useLingui();
  const text = useText();
  const words = useVersionWords();
  const category = categories.find(({ code }) => code === version.content.category);
  return (
    <Suspense fallback={<Skeleton lines={12} />}>
      <Sheets
        name={text(version.content.name)}
        code={version.code}
        organisation={text(version.organisation.name)}
        edition={t`第 ${version.number} 版（${words[version.state]}）`}
        category={text(category?.name)}
        content={version.content}
        flow={version.flow}
        back={
          <LinkButton to={deskPaths.officePower} params={{ id: version.id }}>
            <Trans>回到这一版</Trans>
          </LinkButton>
        }
      />
    </Suspense>
  );
}

export function VersionFacts({ version }: { version: Version }) {
  const { t } = useLingui();
  const text = useText();
  const words = useVersionWords();
  const { reviewDeadline, declarationDeadline, publicationDeadline, effectDeadline } = version;
  const facts: Fact[] = [
    { term: t`状态`, value: words[version.state], note: t`第 ${version.number} 版` },
    { term: t`编码`, value: version.code },
    { term: t`行使主体`, value: text(version.organisation.name) },
    { term: t`最近编辑`, value: version.editedBy, note: minuteOf(version.editedAt) },
  ];
  if (version.submittedAt) {
    facts.push({ term: t`提交审核`, value: version.submittedBy ?? "—", note: minuteOf(version.submittedAt) });
  }
  if (version.approvedAt) {
    facts.push({ term: t`审核批准`, value: version.approvedBy ?? "—", note: minuteOf(version.approvedAt) });
  }
  const remedies = useQuery(asked("remedies", PowerRemediesDocument, { code: version.code }));
  const count = remedies.data?.remedies.totalCount ?? 0;
  if (count > 0) {
    facts.push({
      term: t`复议应诉`,
      value: (
        <Link to={workPaths.remedies} search={{ power: version.code }}>
          <Trans>{count} 件</Trans>
        </Link>
      ),
    });
  }
  if (version.inForceFrom) facts.push({ term: t`施行日期`, value: version.inForceFrom });
  return (
    <Section
      title={t`版本`}
      extra={
        <span className={css.bar}>
          {reviewDeadline && (
            <>
              <LightBadge light={reviewDeadline.light} />
              <Trans>审核到期 {reviewDeadline.dueDay}</Trans>
            </>
          )}
          {declarationDeadline && (
            <>
              <LightBadge light={declarationDeadline.light} />
              <Trans>依据变更后提交 {declarationDeadline.dueDay}</Trans>
            </>
          )}
          {publicationDeadline && (
            <>
              <LightBadge light={publicationDeadline.light} />
              <Trans>公布到期 {publicationDeadline.dueDay}</Trans>
            </>
          )}
          {effectDeadline && (
            <>
              <LightBadge light={effectDeadline.light} />
              <Trans>新法施行前做完 {effectDeadline.dueDay}</Trans>
            </>
          )}
          <Link to={deskPaths.officePower} params={{ id: version.id }} search={{ manual: true }}>
            <Trans>运行说明书（打印）</Trans>
          </Link>
          <a href={version.packageUrl} download>
            <Trans>下载一盘（JSON、流程图、PDF）</Trans>
          </a>
        </span>
      }
    >
      <Facts facts={facts} />
      {reviewDeadline && (
        <details className={css.trace}>
          <summary>
            <Trans>审核期限怎么算的</Trans>
          </summary>
          <DeadlineTrace deadline={reviewDeadline} />
        </details>
      )}
      {effectDeadline && (
        <details className={css.trace}>
          <summary>
            <Trans>新法施行前的期限怎么算的</Trans>
          </summary>
          <DeadlineTrace deadline={effectDeadline} />
        </details>
      )}
    </Section>
  );
}

function ReadOnly({ version, categories }: ShownProps) {
  const { t } = useLingui();
  const text = useText();
  const entries = useEntries(categories);
  const viewer = useViewer();
  const refusal = version.operations.find(({ name }) => name === "SAVE")?.refusal;
  const mayDraft = viewer.data?.operations.includes("powerSave") ?? false;
  const name = text(version.content.name);
  return (
    <>
      {refusal && <Notice>{text(refusal)}</Notice>}
      {mayDraft && (version.state === "IN_FORCE" || version.state === "SUPERSEDED") && (
        <div>
          <LinkButton icon="edit" to={deskPaths.newPower} search={{ from: version.id }}>
            <Trans>以此版为底稿，起草新版</Trans>
          </LinkButton>
        </div>
      )}
      <Section title={t`内容`}>
        <ContentView entries={entries(version.content)} />
        <TemplateFiles version={version} />
      </Section>
      {version.flow && (
        <Section title={t`流程图`}>
          <FlowFindings flow={version.flow} label={t`${name}的流程图`} />
        </Section>
      )}
    </>
  );
}
