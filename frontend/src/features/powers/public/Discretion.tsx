//! The discretion rules of a penalty, circumstance by circumstance, beside what the law itself allows.
import { Trans, useLingui } from "@lingui/react/macro";
import { DataTable } from "@/ui/DataTable";
import { useDiscretionWords } from "@/ui/discretionWords";
import { Panel, Stack } from "@/ui/Layout";
import { useText } from "@/ui/words";
import { PenaltySpreads } from "./PenaltySpreads";
import type { ShownContent } from "./powerQuery";

type Rules = ShownContent["discretion"];

export function Discretion({ code, rules }: { code: string; rules: Rules }) {
  const { t } = useLingui();
  return (
    <Panel id="discretion" title={t`裁量基准`}>
      <Stack>
        <p>
          <Trans>对同一违法行为罚多少，按情节分档；每一档都在法律规定的幅度以内，减轻处罚的在其以下。</Trans>
        </p>
        <DiscretionTable rules={rules} />
        <PenaltySpreads code={code} rules={rules} />
      </Stack>
    </Panel>
  );
}

export function DiscretionTable({ rules }: { rules: Rules }) {
  const { t } = useLingui();
  const text = useText();
  const words = useDiscretionWords();
  return (
    <DataTable
      caption={t`裁量基准`}
      rows={rules}
      rowKey={(rule) => `${rule.basis.article} ${rule.circumstance.zh} ${rule.measure}`}
      columns={[
        { head: t`情节`, name: true, cell: (rule) => text(rule.circumstance) },
        { head: t`裁量`, cell: (rule) => words.degrees[rule.degree] },
        { head: t`处罚种类`, cell: (rule) => words.measures[rule.measure] },
        { head: t`幅度`, cell: (rule) => words.band(rule.band, rule.unit) || "—" },
        { head: t`法定幅度`, cell: (rule) => words.band(rule.limits, rule.unit) || "—" },
        { head: t`依据`, cell: (rule) => `《${rule.basis.law}》${rule.basis.article}` },
      ]}
    />
  );
}
