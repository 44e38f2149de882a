//! The cases that burn: the longest overdue, then those that come near their due day, each with the way to its replay.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { AlertsQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { LightBadge } from "@/ui/Light";
import { Empty, Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "./board.module.css";
import { AlertsDocument } from "./boardQuery";

/** Rows of each light. */
const rows = 6;

export function Alerts() {
  const { t } = useLingui();
  const red = useQuery(asked("alerts", AlertsDocument, { first: rows, light: "RED" }));
  const yellow = useQuery(asked("alerts", AlertsDocument, { first: rows, light: "YELLOW" }));
  return (
    <Section title={t`实时预警`}>
      <Loaded query={red}>
        {({ cases: late }) => (
          <Loaded query={yellow}>
            {({ cases: soon }) =>
              late.nodes.length + soon.nodes.length === 0 ? (
                <Empty icon="check" title={t`没有超期或临期的办件`} />
              ) : (
                <ul className={css.alerts}>
                  {[...late.nodes, ...soon.nodes].map((alert) => (
                    <Alert key={alert.id} alert={alert} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
}

function Alert({ alert }: { alert: AlertsQuery["cases"]["nodes"][number] }) {
  const text = useText();
  const left = alert.deadline?.leftDays;
  return (
    <li>
      <LightBadge light={alert.light} />
      <Link to={deskPaths.case} params={{ id: alert.id }} className="nums">
        {alert.caseNumber}
      </Link>
      <strong>{text(alert.powerName)}</strong>
      <span>
        {[text(alert.organisation.name), alert.tasks.map(({ name }) => name).join("、")]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {left != null && (
        <span className={css.quiet}>
          {left < 0 ? <Trans>已超 {-left} 日</Trans> : <Trans>还剩 {left} 日</Trans>}
        </span>
      )}
      <Link to={deskPaths.replay} params={{ id: alert.id }}>
        <Trans>逐步回放</Trans>
        <span className="visually-hidden"> {alert.caseNumber}</span>
      </Link>
    </li>
  );
}
