//! What an evaluation is about, how it is held and until when, as everybody reads it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { paths } from "@/paths";
import { type Fact, Facts, Tag } from "@/ui/Display";
import { Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import css from "../evaluation.module.css";
import { useEvaluationWords } from "../words";
import type { ShownEvaluation } from "./evaluationQuery";

interface TermsProps {
  shown: ShownEvaluation;
  /** The page bears the title already. */
  headed?: boolean;
}

export function Terms({ shown, headed }: TermsProps) {
  const { t } = useLingui();
  const text = useText();
  const words = useEvaluationWords();
  const about =
    shown.powerName !== null && shown.powerCode !== null ? (
      <Link to={paths.power} params={{ code: shown.powerCode }}>
        {text(shown.powerName)}
      </Link>
    ) : (
      text(shown.subject ?? shown.organisation.name)
    );
  const facts: Fact[] = [
    {
      term: t`评议对象`,
      value: about,
      note: `${words.object(shown.object)} · ${text(shown.organisation.name)}`,
    },
    { term: t`方式`, value: words.form(shown.form) },
    {
      term: t`谁可以参加`,
      value: words.voters(shown.voters),
      note: shown.cases ? t`${shown.cases.from} 至 ${shown.cases.to} 办结的办件` : undefined,
    },
    { term: t`评议时间`, value: t`${minuteOf(shown.opensAt)} 至 ${minuteOf(shown.closesAt)}` },
  ];
  return (
    <div className={css.stack}>
      {!headed && <h1>{text(shown.title)}</h1>}
      <div>
        <Tag tone={shown.state === "RUNNING" ? "good" : "muted"}>{words.state(shown.state)}</Tag>
      </div>
      <p className={css.text}>{text(shown.about)}</p>
      <Facts facts={facts} />
      {shown.reason !== null && (
        <Notice kind="warning">
          {shown.state === "CANCELLED" ? (
            <Trans>取消的理由：{shown.reason}</Trans>
          ) : (
            <Trans>提前结束的理由：{shown.reason}</Trans>
          )}
        </Notice>
      )}
    </div>
  );
}
