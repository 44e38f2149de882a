//! One settlement on the desk with its place in its chain, or the form that records a new one.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { workPaths } from "@/paths.work";
import { LinkButton } from "@/ui/Button";
import { type Fact, Facts } from "@/ui/Display";
import { Loaded, Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { SettlementDocument, SettlementPowerDocument, type ShownSettlement } from "./deskQuery";
import { RecordForm } from "./RecordForm";
import { useKindWords } from "./words";

/** The settlement of the address, or the form that records a new one. */
export function SettlementPage() {
  const { id } = useParams({ from: workPaths.settlement });
  const { power, replaces } = useSearch({ from: workPaths.settlement });
  if (id !== "new") return <Known key={id} id={id} />;
  if (replaces) return <Correction key={replaces} id={replaces} />;
  return power ? <OfPower key={power} code={power} /> : <Fresh />;
}

function Fresh() {
  const { t } = useLingui();
  return (
    <DeskPage title={t`登记理顺结果`}>
      <RecordForm />
    </DeskPage>
  );
}

/** From a row of the report: the power and its body are known. */
function OfPower({ code }: { code: string }) {
  const { t } = useLingui();
  const query = useQuery(asked("power", SettlementPowerDocument, { code }));
  return (
    <DeskPage title={t`登记理顺结果`}>
      <Loaded query={query} lines={8}>
        {({ power }) => <RecordForm powerCode={code} bodies={[power.organisation]} />}
      </Loaded>
    </DeskPage>
  );
}

function Correction({ id }: { id: string }) {
  const { t } = useLingui();
  const query = useQuery(asked("settlement", SettlementDocument, { id }));
  const number = query.data?.settlement.number ?? "";
  return (
    <DeskPage title={t`更正理顺记录 ${number}`}>
      <Loaded query={query} lines={8}>
        {({ settlement }) => <RecordForm before={settlement} />}
      </Loaded>
    </DeskPage>
  );
}

function Known({ id }: { id: string }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const query = useQuery(asked("settlement", SettlementDocument, { id }));
  const shown = query.data?.settlement;
  return (
    <DeskPage
      title={shown?.number ?? t`权责理顺`}
      tools={
        <>
          <Link to={workPaths.settlements}>
            <Trans>回到权责理顺</Trans>
          </Link>
          {shown && !shown.replacedBy && viewer.data?.operations.includes("settlementRecord") && (
            <LinkButton
              small
              to={workPaths.settlement}
              params={{ id: "new" }}
              search={{ replaces: shown.id }}
            >
              <Trans>更正</Trans>
            </LinkButton>
          )}
        </>
      }
    >
      <Loaded query={query} lines={8}>
        {({ settlement }) => <Told shown={settlement} />}
      </Loaded>
    </DeskPage>
  );
}

function Told({ shown }: { shown: ShownSettlement }) {
  const { t } = useLingui();
  const text = useText();
  const words = useKindWords();
  const facts: Fact[] = [
    { term: t`种类`, value: words[shown.kind] },
    { term: t`事项`, value: shown.name, note: shown.powerCode ?? undefined },
    { term: t`涉及单位`, value: shown.bodies.map(({ name }) => text(name)).join("、") },
  ];
  if (shown.holder) facts.push({ term: t`今后由谁行使`, value: text(shown.holder.name) });
  facts.push(
    { term: t`理由`, value: shown.reason },
    { term: t`决定的会议或文件`, value: shown.decidedBy },
    { term: t`决定日期`, value: shown.decidedOn ?? "—" },
    { term: t`登记人`, value: shown.recordedBy, note: minuteOf(shown.recordedAt) },
  );
  if (shown.replaces) {
    facts.push({
      term: t`更正的是`,
      value: (
        <Link to={workPaths.settlement} params={{ id: shown.replaces.id }}>
          {shown.replaces.number}
        </Link>
      ),
    });
    facts.push({ term: t`更正原因`, value: shown.correction ?? "—" });
  }
  return (
    <>
      {shown.replacedBy && (
        <Notice kind="warning">
          <Trans>
            这条记录已由{" "}
            <Link to={workPaths.settlement} params={{ id: shown.replacedBy.id }}>
              {shown.replacedBy.number}
            </Link>{" "}
            更正，以后一条为准。
          </Trans>
        </Notice>
      )}
      <Section title={t`理顺结果`}>
        <Facts facts={facts} />
      </Section>
    </>
  );
}
