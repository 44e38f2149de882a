//! Decisions of the same power under the same circumstance, for who is about to decide another one.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asked } from "@/api/query";
import { DeskTable } from "@/desk/DeskTable";
import { Listed } from "@/desk/Listed";
import { deskPaths } from "@/desk/paths";
import { useDiscretionWords } from "@/ui/discretionWords";
import { Empty } from "@/ui/States";
import { dayOf } from "@/ui/words";
import type { DeskCase } from "../caseQuery";
import { useReviewWords } from "../penaltyWords";
import { AlikeDocument } from "./penaltyQuery";

/** As many as fit beside a form. */
const rowsBeside = 5;

type Rule = DeskCase["powerVersion"]["content"]["discretion"][number];

export function Alike({ shown, rule }: { shown: DeskCase; rule: Rule }) {
  const { t } = useLingui();
  const words = useDiscretionWords();
  const review = useReviewWords();
  const [trail, setTrail] = useState<string[]>([]);
  const query = useQuery({
    ...asked("penaltyDecisions", AlikeDocument, {
      powerCode: shown.powerCode,
      circumstance: rule.circumstance.zh,
      measure: rule.measure,
      first: rowsBeside,
      after: trail.at(-1) ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <details>
      <summary>
        <Trans>同一情节的已往决定</Trans>
      </summary>
      <Listed
        query={query}
        page={(data) => data.penaltyDecisions}
        lines={3}
        empty={<Empty icon="scales" title={t`还没有同一情节的决定`} />}
        trail={trail}
        onTrail={setTrail}
      >
        {(rows) => (
          <DeskTable
            label={t`同一情节的已往决定`}
            rows={rows}
            rowKey={(row) => `${row.caseId} ${row.decidedAt}`}
            busy={query.isPlaceholderData}
            columns={[
              {
                key: "case",
                title: t`办件编号`,
                name: true,
                card: "head",
                render: (row) => (
                  <Link to={deskPaths.case} params={{ id: row.caseId }}>
                    {row.caseNumber}
                  </Link>
                ),
              },
              { key: "day", title: t`决定日期`, nowrap: true, render: (row) => dayOf(row.decidedAt) },
              {
                key: "amount",
                title: t`处罚`,
                end: true,
                render: (row) =>
                  words.amount(row.amount, row.unit, rule.measure) || words.measures[rule.measure],
              },
              { key: "band", title: t`当时的幅度`, render: (row) => words.band(row.band, row.unit) || "—" },
              { key: "weight", title: t`裁量`, render: (row) => review.weights[row.weight] },
            ]}
          />
        )}
      </Listed>
    </details>
  );
}
