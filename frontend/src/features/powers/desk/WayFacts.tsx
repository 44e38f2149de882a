//! The way of a version through its approval chain, and who has signed.
import { Trans, useLingui } from "@lingui/react/macro";
import type { SignatureVerdict } from "@/api/generated/graphql";
import { Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { minuteOf, useText } from "@/ui/words";
import css from "./version.module.css";
import type { Version } from "./versionQuery";

/** The steps of the chain, and the signatures given so far. */
export function WayFacts({ version }: { version: Version }) {
  const { t } = useLingui();
  const text = useText();
  const words: Record<SignatureVerdict, string> = {
    SUBMITTED: t`提交`,
    SIGNED: t`同意`,
    RETURNED: t`退回`,
    APPROVED: t`批准`,
    ABOLISHED: t`取消`,
  };
  const { way, signatures } = version;
  if (way === null && signatures.length === 0) return null;
  return (
    <Section title={t`审核环节`}>
      {way && (
        <ol className={css.way} aria-label={text(way.name)}>
          {way.steps.map((step, at) => (
            <li
              key={step.name.zh}
              data-done={at < way.signed}
              aria-current={at === way.signed ? "step" : undefined}
            >
              {text(step.name)}
              {at < way.signed ? t`（已签）` : at === way.signed ? t`（现在的环节）` : ""}
            </li>
          ))}
          <li aria-current={way.signed === way.steps.length ? "step" : undefined}>
            <Trans>法制机构批准公布</Trans>
          </li>
        </ol>
      )}
      {signatures.length > 0 && (
        <DeskTable
          label={t`签署记录`}
          rows={signatures}
          rowKey={(row) => `${row.at} ${row.step.zh}`}
          columns={[
            { key: "step", title: t`环节`, card: "head", name: true, render: (row) => text(row.step) },
            { key: "verdict", title: t`结论`, nowrap: true, render: (row) => words[row.verdict] },
            { key: "by", title: t`签署人`, render: (row) => [row.post, row.by].filter(Boolean).join(" ") },
            {
              key: "opinion",
              title: t`意见`,
              render: (row) =>
                [row.opinion, row.record && t`会议记录 ${row.record}`].filter(Boolean).join("；") || "—",
            },
            { key: "at", title: t`时间`, nowrap: true, render: (row) => minuteOf(row.at) },
          ]}
        />
      )}
    </Section>
  );
}
