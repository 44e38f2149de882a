//! What the whole flow says in the panel: its periods and where to complain.
import { Trans, useLingui } from "@lingui/react/macro";
import { type DayKind, readPeriod, writePeriod } from "@/flow/gp";
import { extensionsOf, textOf } from "@/flow/moddle";
import type { Editing } from "./editing";
import { type Limit, LimitField, Pick, Say } from "./fields";
import css from "./flow.module.css";
import { useFlowWords } from "./flowWords";

const kinds = ["statutory", "promised"] as const;

type CaseLimit = {
  kind: string;
  duration: string;
  days: string;
  from: string;
  basis: string;
};

export function ProcessFields({ editing }: { editing: Editing }) {
  const { t } = useLingui();
  const words = useFlowWords();
  const titles = { statutory: t`法定时限`, promised: t`承诺时限` };
  const limits = extensionsOf(editing.element, "gp:Limit").map(
    (one): CaseLimit => ({
      kind: textOf(one, "kind"),
      duration: textOf(one, "duration"),
      days: textOf(one, "days"),
      from: textOf(one, "from"),
      basis: textOf(one, "basis"),
    }),
  );
  const write = (kind: string, changed: Partial<CaseLimit> | null) => {
    const before = limits.find((one) => one.kind === kind);
    if (changed === null)
      return editing.extensions(
        "gp:Limit",
        limits.filter((one) => one !== before).map((one) => ({ ...one })),
      );
    if (before !== undefined) {
      return editing.extensions(
        "gp:Limit",
        limits.map((one) => (one === before ? { ...one, ...changed } : { ...one })),
      );
    }
    const added = { kind, duration: "P20D", days: "", from: "", basis: "", ...changed };
    return editing.extensions("gp:Limit", [...limits, added]);
  };
  const [complaint] = extensionsOf(editing.element, "gp:Complaint");
  const channel = complaint === undefined ? "" : textOf(complaint, "channel");
  const basis = complaint === undefined ? "" : textOf(complaint, "basis");
  const complain = (next: { channel: string; basis: string }) =>
    editing.extension("gp:Complaint", next.channel.trim() === "" ? null : next);
  return (
    <>
      {kinds.map((kind) => {
        const limit = limits.find((one) => one.kind === kind);
        const period = readPeriod(limit?.duration);
        const value: Limit | null = period && { ...period, days: (limit?.days || "working") as DayKind };
        return (
          <fieldset key={kind} className={css.list}>
            <legend>{titles[kind]}</legend>
            <LimitField
              label={titles[kind]}
              value={value}
              onLimit={(next) => write(kind, next && { duration: writePeriod(next), days: next.days })}
            />
            {limit !== undefined && (
              <>
                <Pick
                  optional
                  label={t`${titles[kind]}从何时起算`}
                  value={limit.from}
                  options={words.from}
                  onPick={(from) => write(kind, { from })}
                />
                <Say
                  label={t`${titles[kind]}的依据`}
                  value={limit.basis}
                  onSay={(said) => write(kind, { basis: said })}
                />
              </>
            )}
          </fieldset>
        );
      })}
      <fieldset className={css.list}>
        <legend>
          <Trans>投诉举报</Trans>
        </legend>
        <Say label={t`途径和方式`} value={channel} onSay={(said) => complain({ channel: said, basis })} />
        <Say label={t`投诉的依据`} value={basis} onSay={(said) => complain({ channel, basis: said })} />
      </fieldset>
    </>
  );
}
