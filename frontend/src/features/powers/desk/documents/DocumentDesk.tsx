//! One document on the desk: its text and days, the clock of its review, what may be done now, and everything that has happened.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { Happened } from "@/desk/Happened";
import css from "@/desk/record.module.css";
import { paths } from "@/paths";
import { workPaths } from "@/paths.work";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { type Fact, Facts } from "@/ui/Display";
import { LightBadge } from "@/ui/Light";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import { useDocumentDays, useDocumentWords } from "../../public/documentWords";
import { DraftForm } from "./DraftForm";
import { NormativeDraftDocument, type ShownDraft } from "./deskQuery";
import { Steps } from "./Steps";
import { useMakingWords } from "./stateWords";

/** The document of the address, or the form that begins a new one. */
export function DocumentDesk() {
  const { id } = useParams({ from: workPaths.document });
  return id === "new" ? <Fresh /> : <Known key={id} id={id} />;
}

function Fresh() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <DeskPage title={t`起草文件`}>
      <Section>
        <DraftForm shown={null} onDone={(id) => void navigate({ to: workPaths.document, params: { id } })} />
      </Section>
    </DeskPage>
  );
}

function Known({ id }: { id: string }) {
  const { t } = useLingui();
  const making = useMakingWords();
  const query = useQuery(asked("normativeDraft", NormativeDraftDocument, { id }));
  return (
    <DeskPage title={query.data ? query.data.normativeDraft.title : t`文件与制度`}>
      <Loaded query={query} lines={10}>
        {({ normativeDraft: shown }) => (
          <div className={css.grid}>
            <div className={css.column}>
              <Summary shown={shown} />
              <Steps shown={shown} />
              <Section title={t`全文`}>
                <p className={css.words}>{shown.text}</p>
              </Section>
            </div>
            <div className={css.column}>
              {shown.reviewDeadline !== null && (
                <Section
                  title={t`审核期限`}
                  extra={shown.light !== null && <LightBadge light={shown.light} />}
                >
                  <p className="nums">
                    <Trans>到期日 {shown.reviewDeadline.dueDay ?? "—"}</Trans>
                  </p>
                  <DeadlineTrace deadline={shown.reviewDeadline} />
                </Section>
              )}
              <Section title={t`办理留痕`}>
                <Happened events={shown.events} names={making.operation} />
              </Section>
            </div>
          </div>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Summary({ shown }: { shown: ShownDraft }) {
  const { t } = useLingui();
  const text = useText();
  const words = useDocumentWords();
  const making = useMakingWords();
  const days = useDocumentDays();
  const beside = (other: NonNullable<ShownDraft["replaces"]>) => (
    <Link to={workPaths.document} params={{ id: other.id }}>
      {other.title}
    </Link>
  );
  const facts: Fact[] = [
    { term: t`种类`, value: words.kind[shown.kind] },
    { term: t`状态`, value: making.state[shown.state] },
    { term: t`制定机关`, value: text(shown.organisation.name) },
  ];
  if (shown.subject !== null) facts.push({ term: t`制度主题`, value: words.subject[shown.subject] });
  if (shown.number !== null) facts.push({ term: t`文号`, value: shown.number });
  if (shown.standing !== null)
    facts.push({ term: t`效力`, value: words.standing[shown.standing], note: days(shown) });
  if (shown.replaces !== null) facts.push({ term: t`修订的文件`, value: beside(shown.replaces) });
  if (shown.replacedBy !== null) facts.push({ term: t`由它修订`, value: beside(shown.replacedBy) });
  if (shown.powers.length > 0) {
    facts.push({
      term: t`涉及的权力事项`,
      value: (
        <ul>
          {shown.powers.map((power) => (
            <li key={power.code}>
              <Link to={paths.power} params={{ code: power.code }}>
                {text(power.name)}
              </Link>
            </li>
          ))}
        </ul>
      ),
    });
  }
  return (
    <Section title={t`基本情况`} extra={shown.light !== null && <LightBadge light={shown.light} />}>
      <Facts facts={facts} />
      {shown.standing !== null && (
        <Link to={paths.powers} search={{ view: "documents", id: shown.id }}>
          <Trans>公众看到的页面</Trans>
        </Link>
      )}
    </Section>
  );
}
