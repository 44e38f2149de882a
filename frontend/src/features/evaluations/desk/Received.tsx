//! The results that were sent to the reader as named recipient; nobody else of the staff sees them.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { Pager, pageRows } from "@/desk/Pager";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { Facts } from "@/ui/Display";
import { Empty, Loaded } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import css from "../evaluation.module.css";
import { ResultTable } from "../ResultTable";
import { ReceivedDocument } from "./deskQuery";

export function Received() {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const { trail = [] } = useSearch({ from: workPaths.receivedEvaluations });
  const query = useQuery(
    asked("receivedEvaluations", ReceivedDocument, { first: pageRows, after: trail.at(-1) ?? null }),
  );
  return (
    <DeskPage title={t`我的评议结果`}>
      <p className={css.quiet}>
        <Trans>评议个人的结果只送指定接收人，请不要转发。</Trans>
      </p>
      <Loaded query={query} lines={8}>
        {({ receivedEvaluations: page }) =>
          page.nodes.length === 0 ? (
            <Section>
              <Empty icon="award" title={t`还没有送给您的评议结果`} />
            </Section>
          ) : (
            <>
              {page.nodes.map(({ published, result }) => (
                <Section key={published.id} title={text(published.title)}>
                  <div className={css.stack}>
                    <Facts
                      facts={[
                        { term: t`评议对象`, value: text(published.subject) },
                        { term: t`机构`, value: text(published.organisation.name) },
                        {
                          term: t`评议时间`,
                          value: t`${minuteOf(published.opensAt)} 至 ${minuteOf(published.closesAt)}`,
                        },
                      ]}
                    />
                    {result !== null && <ResultTable result={result} invited={published.invited} />}
                  </div>
                </Section>
              ))}
              <Pager
                trail={trail}
                pageInfo={page.pageInfo}
                totalCount={page.totalCount}
                onTrail={(next) =>
                  void navigate({
                    to: workPaths.receivedEvaluations,
                    search: present({ trail: trailOf(next) }),
                  })
                }
              />
            </>
          )
        }
      </Loaded>
    </DeskPage>
  );
}
