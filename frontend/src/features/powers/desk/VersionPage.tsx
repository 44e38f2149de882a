//! One version of a power of the office: the editor while it may be changed, else to read with its opinions.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { paths } from "@/paths";
import { LinkButton } from "@/ui/Button";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { type Fact, Facts } from "@/ui/Display";
import { LightBadge } from "@/ui/Light";
import { Loaded, Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { AbolishForm } from "./AbolishForm";
import { ContentView } from "./ContentView";
import { useEntries } from "./content";
import { draftOf } from "./editor/draft";
import { Editor } from "./editor/Editor";
import { FlowFindings } from "./FlowFindings";
import { Opinions } from "./Opinions";
import css from "./version.module.css";
import { type Categories, PowerVersionDocument, type Version } from "./versionQuery";
import { useVersionWords } from "./words";

export function VersionPage() {
  const { t } = useLingui();
  const text = useText();
  const { id } = useParams({ from: paths.officePower });
  const query = useQuery(asked("powerVersion", PowerVersionDocument, { id }));
  const version = query.data?.powerVersion;
  return (
    <DeskPage title={version ? text(version.content.name) || version.code : t`权力事项`}>
      <Loaded query={query} lines={10}>
        {({ powerVersion: shown, powerCategories }) => (
          <Shown key={shown.id} version={shown} categories={powerCategories} />
        )}
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
      <Opinions opinions={version.opinions} />
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

export function VersionFacts({ version }: { version: Version }) {
  const { t } = useLingui();
  const text = useText();
  const words = useVersionWords();
  const { reviewDeadline } = version;
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
  if (version.inForceFrom) facts.push({ term: t`施行日期`, value: version.inForceFrom });
  return (
    <Section
      title={t`版本`}
      extra={
        reviewDeadline && (
          <span className={css.bar}>
            <LightBadge light={reviewDeadline.light} />
            <Trans>审核到期 {reviewDeadline.dueDay}</Trans>
          </span>
        )
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
          <LinkButton icon="edit" to={paths.newPower} search={{ from: version.id }}>
            <Trans>以此版为底稿，起草新版</Trans>
          </LinkButton>
        </div>
      )}
      <Section title={t`内容`}>
        <ContentView entries={entries(version.content)} />
      </Section>
      {version.flow && (
        <Section title={t`流程图`}>
          <FlowFindings flow={version.flow} label={t`${name}的流程图`} />
        </Section>
      )}
    </>
  );
}
