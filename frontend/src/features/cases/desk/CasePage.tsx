//! One case on the desk: what it is, where it stands, what may be done now, and everything that has happened.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { Chart } from "@/flow/Chart";
import { Steps } from "@/flow/Steps";
import { useAnswers } from "@/forms/SchemaForm";
import { draftOf, readFields } from "@/forms/schema";
import { paths } from "@/paths";
import { type Fact, Facts } from "@/ui/Display";
import { CaseLight, endsUndecided, useStateWord } from "@/ui/ProgressTable";
import { Fault, Loaded } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { useCaseWords } from "../public/words";
import { CaseClocks } from "./CaseClocks";
import { CaseEvents } from "./CaseEvents";
import { CaseMaterials } from "./CaseMaterials";
import { CasePapers } from "./CasePapers";
import { CaseProcedure } from "./CaseProcedure";
import { CaseResult } from "./CaseResult";
import css from "./case.module.css";
import { CaseDocument, type DeskCase } from "./caseQuery";
import { Counter } from "./counter/Counter";
import { Reveal } from "./counter/Reveal";
import { Operations } from "./operations/Operations";

export function CasePage() {
  const { t } = useLingui();
  const { id } = useParams({ from: deskPaths.case });
  const query = useQuery(asked("case", CaseDocument, { id }));
  const title = query.data ? query.data.case.caseNumber : t`办件`;
  const viewer = useViewer();
  const replay = viewer.data?.operations.includes("caseReplay") && (
    <Link to={deskPaths.replay} params={{ id }}>
      <Trans>逐步回放</Trans>
    </Link>
  );
  return (
    <DeskPage title={title} tools={replay}>
      {query.error && query.data !== undefined && (
        <Fault error={query.error} retry={() => void query.refetch()} />
      )}
      <Loaded query={query} lines={10}>
        {({ case: shown }) => (
          <Shown
            key={shown.id}
            shown={shown}
            reload={async () => (await query.refetch()).data?.case.version}
          />
        )}
      </Loaded>
    </DeskPage>
  );
}

function Shown({ shown, reload }: { shown: DeskCase; reload: () => Promise<number | undefined> }) {
  const { t } = useLingui();
  const [slip, setSlip] = useState<ReactNode>(null);
  if (slip !== null) {
    return (
      <Section>
        <div className={css.slip}>{slip}</div>
        <div className="no-print">
          <Button onClick={() => setSlip(null)}>
            <Trans>返回办件</Trans>
          </Button>
        </div>
      </Section>
    );
  }
  return (
    <div className={css.grid}>
      <div className={css.column}>
        <Summary shown={shown} />
        <Operations shown={shown} reload={reload} />
        <CaseResult shown={shown} />
        <Counter shown={shown} onSlip={setSlip} />
        <CaseProcedure shown={shown} />
        <FormValues shown={shown} />
        <CaseMaterials shown={shown} />
        <CasePapers shown={shown} />
        <Section title={t`流程位置`}>
          <Place shown={shown} />
        </Section>
      </div>
      <div className={css.column}>
        <CaseClocks shown={shown} />
        <Section title={t`办理留痕`}>
          <CaseEvents shown={shown} />
        </Section>
      </div>
    </div>
  );
}

function Summary({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  const text = useText();
  const word = useStateWord();
  const words = useCaseWords();
  const number = shown.powerVersion.number;
  const party = shown.applicant;
  const notAccepted = endsUndecided(shown.state) ? "—" : t`尚未受理`;
  const facts: Fact[] = [
    {
      term: t`事项`,
      value: (
        <Link to={paths.power} params={{ code: shown.powerCode }}>
          {text(shown.powerName)}
        </Link>
      ),
      note: t`${shown.powerCode}，第 ${number} 版`,
    },
    { term: t`状态`, value: word(shown.state), note: words.channel(shown.channel, shown.initiation) },
    { term: t`承办机关`, value: text(shown.organisation.name) },
    { term: words.begun(shown.initiation), value: minuteOf(shown.filedAt) },
    ...(shown.initiation === "APPLICATION"
      ? [{ term: t`受理时间`, value: shown.acceptedAt ? minuteOf(shown.acceptedAt) : notAccepted }]
      : []),
    shown.closedAt
      ? { term: t`办结时间`, value: minuteOf(shown.closedAt) }
      : {
          term: t`应办结日`,
          value: shown.caseDeadline?.dueDay ?? t`暂停中`,
          note: shown.caseDeadline?.expected ? t`预计，受理后起算` : undefined,
        },
  ];
  if (party !== null) {
    const hidden = party.identityNumber.includes("*") ? t`部分隐去` : undefined;
    facts.push(
      {
        term: words.party(shown.initiation),
        value: party.name,
        note: party.kind === "PERSON" ? t`个人` : t`法人和其他组织`,
      },
      { term: t`证件号码`, value: party.identityNumber, note: hidden },
      { term: t`联系方式`, value: party.phone, note: party.hasEmail ? t`另有电子邮箱` : undefined },
    );
    if (party.agent) {
      const { name, identityNumber, phone } = party.agent;
      facts.push({ term: t`代理人`, value: name, note: `${identityNumber} ${phone}` });
    }
  }
  return (
    <Section
      title={t`办件情况`}
      extra={
        <span className={css.lightLine}>
          <CaseLight state={shown.state} light={shown.light} />
        </span>
      }
    >
      <Facts facts={facts} />
      {party !== null && <Reveal shown={shown} />}
    </Section>
  );
}

function FormValues({ shown }: { shown: DeskCase }) {
  const { t, i18n } = useLingui();
  const answers = useAnswers();
  const { form: schema } = shown.powerVersion.content;
  const fields = useMemo(() => readFields(schema, i18n.locale === "en"), [schema, i18n.locale]);
  if (fields.length === 0) return null;
  return (
    <Section title={t`申请表`}>
      <dl className={css.answers}>
        {answers(fields, draftOf(fields, shown.form)).map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Place({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  const text = useText();
  const marks = useMemo(() => {
    const present = shown.tasks.map(({ node }) => node);
    const left = shown.events.flatMap(({ node }) => (node !== null && !present.includes(node) ? [node] : []));
    return { present, done: [...new Set(left)] };
  }, [shown.tasks, shown.events]);
  const here = shown.tasks.map(({ name }) => name).join("、");
  const power = text(shown.powerName);
  return (
    <div className={css.place}>
      <details>
        <summary>
          <Trans>流程的文字步骤</Trans>
        </summary>
        <Steps steps={shown.powerVersion.flow.steps} />
      </details>
      <Chart
        url={shown.powerVersion.flow.bpmnUrl}
        marks={marks}
        legend="case"
        label={here === "" ? t`${power}的流程图，本件已走完` : t`${power}的流程图，本件现在在：${here}`}
      />
    </div>
  );
}
