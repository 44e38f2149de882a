//! What else a power's page says of it: blank forms, discretion rules, what follows delay, its codes, leader and publication.
import { useLingui } from "@lingui/react/macro";
import { Facts } from "@/ui/Display";
import { useDiscretionWords } from "@/ui/discretionWords";
import { Panel } from "@/ui/Layout";
import { useText } from "@/ui/words";
import { useChartingWords } from "./chartingWords";
import { Discretion } from "./Discretion";
import { useDisclosureWords } from "./disclosureWords";
import type { ShownVersion } from "./powerQuery";
import { Templates } from "./Templates";

export function Particulars({ code, version }: { code: string; version: ShownVersion }) {
  const { t, i18n } = useLingui();
  const text = useText();
  const words = useDisclosureWords();
  const { overdue } = useDiscretionWords();
  const { scopes, villages, running } = useChartingWords();
  const { content } = version;
  const list = (entries: string[]) => entries.join(i18n.locale === "en" ? "; " : "、");
  const { audience, forms, timing } = content.disclosure;
  const { rule, basis } = content.onOverdue;
  const charted = content.charting;
  const facts = [
    { term: t`结果文书`, value: list(content.resultDocuments.map((document) => text(document))) },
    { term: t`逾期不作决定`, value: overdue[rule], note: basis ? `《${basis.law}》${basis.article}` : "" },
    { term: t`流程图种类`, value: scopes[charted.scope] },
    { term: t`村级流程图`, value: charted.village ? villages[charted.village] : "" },
    { term: t`办理方式`, value: running[charted.running], note: text(charted.reason) },
    { term: t`主题`, value: list(content.lifeEvents.map((event) => words.lifeEvents[event])) },
    { term: t`主管领导`, value: text(version.leader) },
    { term: t`公开范围`, value: words.audiences[audience] },
    { term: t`公开形式`, value: list(forms.map((form) => words.forms[form])) },
    { term: t`公开时限`, value: words.timings[timing] },
    { term: t`基本编码`, value: content.basicCode ?? "" },
    { term: t`实施编码`, value: content.implementationCode ?? "" },
  ];
  return (
    <>
      {version.templates.length > 0 && <Templates version={version} />}
      {content.discretion.length > 0 && <Discretion code={code} rules={content.discretion} />}
      <Panel id="particulars" title={t`结果、编码和公开方式`}>
        <Facts facts={facts.filter(({ value }) => value !== "")} />
      </Panel>
    </>
  );
}
