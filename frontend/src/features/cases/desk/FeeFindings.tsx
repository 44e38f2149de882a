//! What is amiss with fees, for whoever supervises: charges that are missing, without a standard, or beyond checking.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { graphql } from "@/api/generated";
import type { FeeFindingKind, FeeFindingsQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { type Change, trailOf } from "@/desk/address";
import { Choice } from "@/desk/Choice";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { Empty } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";

const FeeFindingsDocument = graphql(`
  query FeeFindings($first: Int!, $after: String, $kind: FeeFindingKind) {
    feeFindings(first: $first, after: $after, kind: $kind) {
      nodes {
        id
        kind
        at
        caseId
        caseNumber
        powerName { zh en }
        organisation { id name { zh en } }
        fee { id item { zh en } amount basis }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

type Row = FeeFindingsQuery["feeFindings"]["nodes"][number];

const kinds: FeeFindingKind[] = ["MISSING", "NO_STANDARD", "NO_RATE"];

export function FeeFindings() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = useSearch({ from: deskPaths.feeFindings });
  const { kind, trail = [] } = search;
  const words = useFindingWords();
  const findings = useQuery({
    ...asked("feeFindings", FeeFindingsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      kind: kind ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<typeof search>) =>
    void navigate({ to: deskPaths.feeFindings, search: present({ ...search, trail: undefined, ...change }) });
  return (
    <DeskPage title={t`收费监督`}>
      <Section>
        <div className={css.bar}>
          <Choice
            label={t`按问题筛选`}
            all={t`全部问题`}
            values={kinds}
            name={(value) => words[value]}
            value={kind}
            onChange={(value) => filter({ kind: value })}
          />
        </div>
        <Listed
          query={findings}
          page={(data) => data.feeFindings}
          lines={8}
          empty={<Empty icon="check" title={t`没有发现收费问题`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={findings.isPlaceholderData} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function useFindingWords(): Record<FeeFindingKind, string> {
  const { t } = useLingui();
  return { MISSING: t`应收未收`, NO_STANDARD: t`无标准收费`, NO_RATE: t`标准没有数额` };
}

function Rows({ rows, busy }: { rows: Row[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const words = useFindingWords();
  return (
    <DeskTable<Row>
      label={t`收费问题`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        { key: "kind", title: t`问题`, card: "head", render: (row) => words[row.kind] },
        {
          key: "number",
          title: t`办件编号`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={deskPaths.case} params={{ id: row.caseId }}>
              {row.caseNumber}
            </Link>
          ),
        },
        { key: "power", title: t`事项`, render: (row) => text(row.powerName) },
        { key: "body", title: t`承办机关`, render: (row) => text(row.organisation.name) },
        { key: "item", title: t`收费项目`, render: (row) => (row.fee ? text(row.fee.item) : "—") },
        { key: "amount", title: t`金额（元）`, end: true, render: (row) => row.fee?.amount ?? "—" },
        { key: "basis", title: t`依据`, render: (row) => row.fee?.basis ?? "—" },
        { key: "at", title: t`发现时间`, nowrap: true, render: (row) => minuteOf(row.at) },
      ]}
    />
  );
}
