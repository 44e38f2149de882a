//! One rating on the desk: what was said, its clock, what happened, and the answer or the call-back.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { type Fact, Facts } from "@/ui/Display";
import { LightBadge } from "@/ui/Light";
import { Loaded, Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { useFollowUpWord, useGradeWord } from "../grades";
import { AnswerForm } from "./AnswerForm";
import { CallBackForm } from "./CallBackForm";
import css from "./rating.module.css";
import { RatingDocument, type ShownRating } from "./ratingQuery";

export function RatingPage() {
  const { t } = useLingui();
  const { id } = useParams({ from: deskPaths.deskRating });
  const query = useQuery(asked("rating", RatingDocument, { id }));
  const number = query.data?.rating.caseNumber;
  return (
    <DeskPage title={number === undefined ? t`好差评` : t`${number} 的评价`}>
      <Loaded query={query} lines={8}>
        {({ rating }) => (
          <>
            <RatingFacts rating={rating} />
            <Operations rating={rating} />
            <Events events={rating.events} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function RatingFacts({ rating }: { rating: ShownRating }) {
  const { t } = useLingui();
  const text = useText();
  const grade = useGradeWord();
  const follow = useFollowUpWord();
  const facts: Fact[] = [
    { term: t`总体评价`, value: grade(rating.grade), note: minuteOf(rating.at) },
    {
      term: t`办件编号`,
      value: (
        <Link to={deskPaths.case} params={{ id: rating.caseId }}>
          {rating.caseNumber}
        </Link>
      ),
    },
    { term: t`事项`, value: text(rating.powerName) },
    { term: t`承办机关`, value: text(rating.organisation.name) },
    {
      term: t`进展`,
      value: follow(rating.followUp),
      note: rating.dueDay === null ? undefined : t`答复到期 ${rating.dueDay}`,
    },
    ...rating.dimensions.map(({ dimension, grade: given }) => ({
      term: text(dimension.name),
      value: grade(given),
    })),
  ];
  return (
    <Section title={t`评价`} extra={rating.light && <LightBadge light={rating.light} />}>
      <Facts facts={facts} />
      <p className={css.words}>{rating.words ?? t`评价人没有留言。`}</p>
      {rating.deadline && (
        <details>
          <summary>
            <Trans>答复期限怎么算的</Trans>
          </summary>
          <DeadlineTrace deadline={rating.deadline} />
        </details>
      )}
    </Section>
  );
}

function Operations({ rating }: { rating: ShownRating }) {
  const { t } = useLingui();
  const text = useText();
  const [offer] = rating.operations;
  const over = offer?.name === "ANSWER" ? rating.followUp !== "OPEN" : rating.followUp === "CALLED_BACK";
  if (offer === undefined || over || rating.followUp === "NONE") return null;
  return (
    <Section title={offer.name === "ANSWER" ? t`答复评价人` : t`登记回访`}>
      {offer.refusal !== null ? (
        <Notice>{text(offer.refusal)}</Notice>
      ) : offer.name === "ANSWER" ? (
        <AnswerForm rating={rating} />
      ) : (
        <CallBackForm rating={rating} />
      )}
    </Section>
  );
}

function Events({ events }: { events: ShownRating["events"] }) {
  const { t } = useLingui();
  const words: Record<ShownRating["events"][number]["operation"], string> = {
    RATE: t`评价`,
    ANSWER: t`答复`,
    CALL_BACK: t`回访`,
    TURN_YELLOW: t`黄灯预警`,
    TURN_RED: t`红灯超期`,
    RECOMPUTE: t`工作日历变动，重新推算期限`,
  };
  const outcome = ({ reached, satisfied }: ShownRating["events"][number]) => {
    if (reached === null) return null;
    if (!reached) return t`未联系上`;
    return satisfied ? t`已联系上，现在满意` : t`已联系上，仍不满意`;
  };
  return (
    <Section title={t`留痕`}>
      <ol className={css.events}>
        {events.map((event) => (
          <li key={event.seq}>
            <b>{words[event.operation]}</b> <span className="nums">{minuteOf(event.at)}</span>{" "}
            {event.actor ?? (event.operation === "RATE" ? t`评价人` : t`系统`)}
            {outcome(event) && <p>{outcome(event)}</p>}
            {event.words !== null && <p className={css.words}>{event.words}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
