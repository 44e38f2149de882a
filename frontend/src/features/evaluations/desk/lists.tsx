//! The lists beside an evaluation: which invitations were used, and what voters wrote.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { asked } from "@/api/query";
import { Section } from "@/desk/DeskPage";
import { Pager, pageRows } from "@/desk/Pager";
import { Loaded } from "@/ui/States";
import css from "../evaluation.module.css";
import { type DeskEvaluation, EvaluationWordsDocument, InvitationsDocument } from "./deskQuery";

const slipsShown = 60;

export function Invitations({ shown, children }: { shown: DeskEvaluation; children: ReactNode }) {
  const { t } = useLingui();
  const [trail, setTrail] = useState<string[]>([]);
  const query = useQuery({
    ...asked("evaluation", InvitationsDocument, {
      id: shown.id,
      first: slipsShown,
      after: trail.at(-1) ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t`邀请`}>
      <div className={css.stack}>
        {shown.invited === 0 ? (
          <p className={css.quiet}>
            <Trans>还没有制作邀请。</Trans>
          </p>
        ) : (
          <Loaded query={query}>
            {({ evaluation: { invitations } }) => (
              <>
                <p className={css.quiet}>
                  <Trans>只显示是否用过；投了什么和邀请不关联，查不出来。</Trans>
                </p>
                <ol className={css.invitations}>
                  {invitations.nodes.map(({ number, used }) => (
                    <li key={number}>
                      {used ? <Trans>第 {number} 份：已用</Trans> : <Trans>第 {number} 份：未用</Trans>}
                    </li>
                  ))}
                </ol>
                <Pager
                  label={t`邀请翻页`}
                  trail={trail}
                  pageInfo={invitations.pageInfo}
                  totalCount={invitations.totalCount}
                  onTrail={setTrail}
                />
              </>
            )}
          </Loaded>
        )}
        {children}
      </div>
    </Section>
  );
}

export function VoterWords({ id }: { id: string }) {
  const { t } = useLingui();
  const [trail, setTrail] = useState<string[]>([]);
  const query = useQuery({
    ...asked("evaluation", EvaluationWordsDocument, { id, first: pageRows, after: trail.at(-1) ?? null }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t`投票人的话（不公布）`}>
      <Loaded query={query}>
        {({ evaluation: { words } }) =>
          words.totalCount === 0 ? (
            <p className={css.quiet}>
              <Trans>没有可以显示的内容；票数太少时不显示，以免认出投票的人。</Trans>
            </p>
          ) : (
            <>
              <ul className={css.said}>
                {words.nodes.map((said, at) => (
                  // Ballots have no name of their own, and the page never reorders them.
                  // oxlint-disable-next-line react/no-array-index-key
                  <li key={`${trail.length} ${at}`}>{said}</li>
                ))}
              </ul>
              <Pager
                label={t`留言翻页`}
                trail={trail}
                pageInfo={words.pageInfo}
                totalCount={words.totalCount}
                onTrail={setTrail}
              />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
