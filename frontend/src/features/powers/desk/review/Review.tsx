//! The review of a submitted version: read it beside the version in force, give opinions per field, return or approve.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Checkbox, Input } from "antd";
import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { graphql } from "@/api/generated";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import desk from "@/desk/desk.module.css";
import { deskPaths } from "@/desk/paths";
import { Loaded, Notice, Skeleton } from "@/ui/States";
import { useText } from "@/ui/words";
import { ContentView } from "../ContentView";
import { changedFields, useEntries } from "../content";
import { FlowFindings } from "../FlowFindings";
import { Opinions, useFieldTitle } from "../Opinions";
import { TemplateFiles } from "../TemplateFiles";
import { VersionFacts } from "../VersionPage";
import css from "../version.module.css";
import { type Categories, type DraftFlow, PowerVersionDocument, type Version } from "../versionQuery";
import { WayFacts } from "../WayFacts";
import { SignForm } from "./SignForm";
import { Verdict } from "./Verdict";

const Rehearsal = lazy(() => import("../flow/Rehearsal").then((module) => ({ default: module.Rehearsal })));

const InForceDocument = graphql(`
  query InForce($code: String!) {
    power(code: $code) {
      id
      version {
        id
        number
        content {
          name { zh en }
          summary { zh en }
          category
          ownCategory
          kind
          nature
          relation
          initiation
          audience
          basicCode
          implementationCode
          nonStatutory
          lifeEvents
          resultDocuments { zh en }
          disclosure { audience forms timing withheld { reason basis } }
          legalBases { law article text validFrom validTo register { law article } }
          duty { zh en }
          conditions { zh en }
          materials { key name { zh en } required original copies note { zh en } template { file name } }
          form
          fees { item { zh en } standard { zh en } basis rate { amount unit { zh en } } }
          statutory { n unit source }
          promised { n unit source }
          onOverdue { rule basis { law article } }
          charting { scope village running reason { zh en } }
          discretion { circumstance { zh en } degree measure unit band { from to } limits { from to } basis { law article } }
          prerequisites { power exemption { zh en } }
          discipline { zh en }
          result { zh en }
          promise { zh en }
          complaint { text { zh en } phone }
          rights { zh en }
          office { zh en }
          phone
          address { zh en }
          hours { zh en }
          remark { zh en }
          startsOn
          follows { law effectiveOn }
          explanation { zh en }
        }
      }
    }
  }
`);

export function Review() {
  const { t } = useLingui();
  const text = useText();
  const { id } = useParams({ from: deskPaths.reviewed });
  const query = useQuery(asked("powerVersion", PowerVersionDocument, { id }));
  const version = query.data?.powerVersion;
  return (
    <DeskPage title={version ? t`审核：${text(version.content.name)}` : t`法制审核`}>
      <Loaded query={query} lines={10}>
        {({ powerVersion: shown, powerCategories }) => (
          <Reading
            key={shown.id}
            version={shown}
            categories={powerCategories}
            reload={async () => (await query.refetch()).data?.powerVersion.lock}
          />
        )}
      </Loaded>
    </DeskPage>
  );
}

interface ReadingProps {
  version: Version;
  categories: Categories;
  reload: () => Promise<number | undefined>;
}

function Reading({ version, categories, reload }: ReadingProps) {
  const { t } = useLingui();
  const text = useText();
  const entriesOf = useEntries(categories);
  const [opinions, setOpinions] = useState<Record<string, string>>({});
  const [onlyChanged, setOnlyChanged] = useState(false);
  // A power that is new has no version in force: NOT_FOUND, and there is nothing to compare.
  const inForce = useQuery({ ...asked("power", InForceDocument, { code: version.code }), retry: false });
  const before = inForce.data?.power.version;
  const entries = entriesOf(version.content);
  const changed =
    before && before.id !== version.id ? changedFields(entriesOf(before.content), entries) : undefined;
  const shown = onlyChanged && changed ? entries.filter(({ field }) => changed.has(field)) : entries;
  const offers = version.operations.filter(({ name }) => ["RETURN", "APPROVE", "SIGN"].includes(name));
  const open = offers.some(({ refusal }) => refusal === null);
  const write = (field: string, written: string | null) =>
    setOpinions((kept) => {
      const { [field]: _, ...others } = kept;
      return written === null ? others : { ...others, [field]: written };
    });
  const name = text(version.content.name);
  return (
    <>
      <VersionFacts version={version} />
      <WayFacts version={version} />
      <Opinions opinions={version.opinions} />
      <Section
        title={t`内容`}
        extra={
          changed && (
            <Checkbox checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)}>
              <Trans>只看与施行版本不同的 {changed.size} 项</Trans>
            </Checkbox>
          )
        }
      >
        {changed === undefined && !inForce.isPending && (
          <Notice>
            <Trans>这个事项还没有施行中的版本，没有可以对照的内容。</Trans>
          </Notice>
        )}
        <ContentView
          entries={shown}
          changed={changed}
          {...(open && {
            tools: ({ field, title }) =>
              field in opinions ? null : (
                <Button size="small" onClick={() => write(field, "")}>
                  <Trans>写意见</Trans>
                  <span className="visually-hidden">{title}</span>
                </Button>
              ),
            below: ({ field }) =>
              field in opinions ? <OpinionField field={field} opinions={opinions} write={write} /> : null,
          })}
        />
        <TemplateFiles version={version} />
      </Section>
      <Section title={t`流程图`}>
        {version.flow ? (
          <>
            <FlowFindings flow={version.flow} label={t`${name}的流程图`} />
            <Rehearse flow={version.flow} label={t`${name}的流程模拟`} />
          </>
        ) : (
          <Notice kind="bad">
            <Trans>没有流程图。</Trans>
          </Notice>
        )}
        {open &&
          ("flow" in opinions ? (
            <OpinionField field="flow" opinions={opinions} write={write} />
          ) : (
            <Button size="small" onClick={() => write("flow", "")}>
              <Trans>对流程图写意见</Trans>
            </Button>
          ))}
      </Section>
      {offers.some((offer) => offer.name === "SIGN" && offer.refusal === null) && (
        <SignForm key={version.lock} version={version} />
      )}
      <Verdict version={version} opinions={opinions} reload={reload} />
    </>
  );
}

/** The simulation is loaded by whoever wants it. */
function Rehearse({ flow, label }: { flow: DraftFlow; label: string }) {
  const [shown, setShown] = useState(false);
  return (
    <div className={`${css.flow} ${css.rehearsal}`}>
      <div>
        <Button aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? <Trans>收起模拟</Trans> : <Trans>走一遍流程（模拟）</Trans>}
        </Button>
      </div>
      {shown && (
        <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
          <Rehearsal flow={flow} label={label} />
        </Suspense>
      )}
    </div>
  );
}

interface OpinionFieldProps {
  field: string;
  opinions: Record<string, string>;
  write: (field: string, written: string | null) => void;
}

function OpinionField({ field, opinions, write }: OpinionFieldProps) {
  const id = useId();
  const title = useFieldTitle();
  const box = useRef<HTMLDivElement>(null);
  // Whoever asked for the field is about to write in it.
  useEffect(() => box.current?.querySelector("textarea")?.focus(), []);
  return (
    <div ref={box} className={css.opinion}>
      <label htmlFor={id}>
        <Trans>对“{title(field)}”的意见</Trans>
      </label>
      <Input.TextArea
        id={id}
        className={desk.growing ?? ""}
        maxLength={1000}
        value={opinions[field]}
        onChange={(event) => write(field, event.target.value)}
      />
      <Button size="small" onClick={() => write(field, null)}>
        <Trans>不写了</Trans>
      </Button>
    </div>
  );
}
