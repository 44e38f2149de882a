//! What penalty decisions of a power imposed, circumstance by circumstance, beside the bands they are held against.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { graphql } from "@/api/generated";
import { asked } from "@/api/query";
import { DataTable } from "@/ui/DataTable";
import { useDiscretionWords } from "@/ui/discretionWords";
import { Stack } from "@/ui/Layout";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import type { ShownContent } from "./powerQuery";

const PenaltySpreadsDocument = graphql(`
  query PenaltySpreads($code: String!) {
    power(code: $code) {
      id
      penaltySpreads { circumstance measure unit decisions withinBand least median most }
    }
  }
`);

interface Props {
  code: string;
  rules: ShownContent["discretion"];
}

export function PenaltySpreads({ code, rules }: Props) {
  const { t, i18n } = useLingui();
  const text = useText();
  const words = useDiscretionWords();
  const query = useQuery(asked("power", PenaltySpreadsDocument, { code }));
  // The spread names its circumstance in Chinese; the rules in force know it in both languages.
  const named = (circumstance: string) => {
    const rule = rules.find((one) => one.circumstance.zh.trim() === circumstance);
    return rule ? text(rule.circumstance) : circumstance;
  };
  return (
    <Loaded query={query}>
      {({ power: { penaltySpreads } }) => (
        <Stack>
          <h3>
            <Trans>已作出的处罚</Trans>
          </h3>
          {penaltySpreads.length === 0 ? (
            <p>
              <Trans>同一情节的决定还太少，为保护当事人，不公布数字。</Trans>
            </p>
          ) : (
            <DataTable
              caption={t`已作出的处罚`}
              rows={penaltySpreads}
              rowKey={(row) => `${row.circumstance} ${row.measure} ${row.unit}`}
              columns={[
                { head: t`情节`, name: true, cell: (row) => named(row.circumstance) },
                { head: t`处罚种类`, cell: (row) => words.measures[row.measure] },
                { head: t`决定数`, end: true, cell: (row) => i18n.number(row.decisions) },
                { head: t`其中在幅度以内`, end: true, cell: (row) => i18n.number(row.withinBand) },
                {
                  head: t`最低`,
                  end: true,
                  cell: (row) => words.amount(row.least, row.unit, row.measure) || "—",
                },
                {
                  head: t`中位`,
                  end: true,
                  cell: (row) => words.amount(row.median, row.unit, row.measure) || "—",
                },
                {
                  head: t`最高`,
                  end: true,
                  cell: (row) => words.amount(row.most, row.unit, row.measure) || "—",
                },
              ]}
            />
          )}
        </Stack>
      )}
    </Loaded>
  );
}
