//! Running cases as everybody may see them: number, power, office, step, light; no applicant.
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Light, Text } from "@/api/types";
import { paths } from "@/paths";
import { DataTable } from "./DataTable";
import { LightBadge } from "./Light";
import { dayOf, useText } from "./words";

export interface ProgressRow {
  caseNumber: string;
  powerCode: string;
  powerName: Text;
  organisation: { name: Text };
  state: CaseState;
  light: Light;
  stepNames: string[];
  filedAt: string;
  dueDay: string | null;
}

export type CaseState =
  | "FILED"
  | "CORRECTING"
  | "ACCEPTED"
  | "SUSPENDED"
  | "DECIDED"
  | "DELIVERED"
  | "REFUSED"
  | "WITHDRAWN"
  | "TERMINATED"
  | "MERGED";

/** Ends without a decision: there is no light to show. */
const undecidedEnds: CaseState[] = ["REFUSED", "WITHDRAWN", "TERMINATED", "MERGED"];
export const endsUndecided = (state: CaseState): boolean => undecidedEnds.includes(state);

/** The word of a case's state. */
export function useStateWord(): (state: CaseState) => string {
  const { t } = useLingui();
  return (state) => {
    switch (state) {
      case "FILED":
        return t`已提交，待受理`;
      case "CORRECTING":
        return t`等待补正`;
      case "ACCEPTED":
        return t`办理中`;
      case "DECIDED":
        return t`已决定`;
      case "DELIVERED":
        return t`已办结`;
      case "REFUSED":
        return t`不予受理`;
      case "SUSPENDED":
        return t`依法暂停`;
      case "WITHDRAWN":
        return t`已撤回`;
      case "TERMINATED":
        return t`已终止`;
      case "MERGED":
        return t`已并案`;
    }
  };
}

/** What the day is by which something must be done: the acceptance, until that is done, then the case. */
export function useDueWord(): (state: CaseState) => string {
  const { t } = useLingui();
  return (state) => (state === "FILED" || state === "CORRECTING" ? t`受理期限` : t`应办结日`);
}

/** The light of a case; one that ended without a decision has none to show. */
export function CaseLight({ state, light }: { state: CaseState; light: Light }) {
  return endsUndecided(state) ? <span>—</span> : <LightBadge light={light} />;
}

export function ProgressTable({ rows }: { rows: ProgressRow[] }) {
  const { t } = useLingui();
  const text = useText();
  const word = useStateWord();
  const due = useDueWord();
  return (
    <DataTable
      caption={t`办理进度`}
      rows={rows}
      rowKey={(row) => row.caseNumber}
      columns={[
        {
          head: t`事项`,
          name: true,
          cell: (row) => (
            <Link to={paths.power} params={{ code: row.powerCode }}>
              {text(row.powerName)}
            </Link>
          ),
        },
        { head: t`办件编号`, cell: (row) => <span>{row.caseNumber}</span> },
        { head: t`承办机关`, cell: (row) => text(row.organisation.name) },
        {
          head: t`现在的环节`,
          cell: (row) => (row.stepNames.length > 0 ? row.stepNames.join("、") : word(row.state)),
        },
        { head: t`提交日期`, cell: (row) => <span className="nums">{dayOf(row.filedAt)}</span> },
        {
          head: t`期限`,
          cell: (row) =>
            row.dueDay === null ? (
              "—"
            ) : (
              <span className="nums">
                {due(row.state)} {row.dueDay}
              </span>
            ),
        },
        { head: t`灯`, cell: (row) => <CaseLight state={row.state} light={row.light} /> },
      ]}
    />
  );
}
