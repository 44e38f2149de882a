//! The steps of a power as a table, and as links beside the drawing; both lead to a complaint about one step.
import { Trans, useLingui } from "@lingui/react/macro";
import { Fragment } from "react";
import { stepLight } from "@/flow/Steps";
import { ComplainLink } from "@/ui/ComplainLink";
import { DataTable } from "@/ui/DataTable";
import { LightBadge } from "@/ui/Light";
import { usePeriod, useText } from "@/ui/words";
import type { ShownVersion } from "./powerQuery";

interface StepsProps {
  code: string;
  steps: ShownVersion["flow"]["steps"];
}

/** Beside the drawing, whose steps are no links. */
export function StepLinks({ code, steps }: StepsProps) {
  return (
    <p className="no-print">
      <Trans>对某个环节投诉咨询：</Trans>
      {steps.map(({ node, name }) => (
        <Fragment key={node}>
          {" "}
          <ComplainLink about={{ power: code, node }} step={name} named />
        </Fragment>
      ))}
    </p>
  );
}

export function StepTable({ code, steps }: StepsProps) {
  const { t } = useLingui();
  const text = useText();
  const period = usePeriod();
  return (
    <DataTable
      caption={t`环节、岗位、时限和在办件数`}
      rows={steps}
      rowKey={(step) => step.node}
      columns={[
        { head: t`序号`, cell: (step) => step.order, end: true },
        { head: t`环节`, name: true, cell: (step) => step.name },
        { head: t`岗位`, cell: (step) => text(step.postTitle) || "—" },
        { head: t`时限`, cell: (step) => (step.limit ? period(step.limit) : "—") },
        {
          head: t`去向`,
          cell: (step) => step.next.map(({ targetName }) => targetName).join("、") || t`办结`,
        },
        { head: t`在办`, end: true, cell: (step) => step.openCases },
        {
          head: t`灯`,
          cell: (step) => {
            const light = stepLight(step);
            return light === null ? "—" : <LightBadge light={light} />;
          },
        },
        {
          head: t`意见`,
          cell: ({ node, name }) => <ComplainLink about={{ power: code, node }} step={name} />,
        },
      ]}
    />
  );
}
