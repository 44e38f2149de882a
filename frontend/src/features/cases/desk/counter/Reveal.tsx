//! A look at what is masked of the party: a reason first, then the values, for as long as the page stays open.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { useState } from "react";
import { useOperation } from "@/api/operation";
import { useViewer } from "@/api/viewer";
import { KeepForm } from "@/desk/KeepForm";
import { type Fact, Facts } from "@/ui/Display";
import { Notice } from "@/ui/States";
import css from "../case.module.css";
import { CaseRevealDocument, type DeskCase } from "../caseQuery";
import { AreaField } from "../operations/fields";

export function Reveal({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const [asking, setAsking] = useState(false);
  const reveal = useOperation(CaseRevealDocument, ["accessLooks"]);
  if (!viewer.data?.operations.includes("caseReveal")) return null;
  const party = reveal.data?.caseReveal;
  if (party) {
    const facts: Fact[] = [
      { term: t`证件号码`, value: party.identityNumber },
      { term: t`联系电话`, value: party.phone },
      { term: t`电子邮箱`, value: party.email ?? t`未填` },
    ];
    if (party.agentIdentityNumber !== null) {
      facts.push({ term: t`代理人证件号码`, value: party.agentIdentityNumber });
      facts.push({ term: t`代理人电话`, value: party.agentPhone ?? "—" });
    }
    return (
      <>
        <Notice live>
          <Trans>这次查看已经记入查看记录，监督机关看得到。</Trans>
        </Notice>
        <Facts facts={facts} />
        <div className={css.counter}>
          <Button onClick={() => reveal.reset()}>
            <Trans>重新隐去</Trans>
          </Button>
        </div>
      </>
    );
  }
  if (!asking) {
    return (
      <div className={css.counter}>
        <Button onClick={() => setAsking(true)}>
          <Trans>查看完整信息</Trans>
        </Button>
      </div>
    );
  }
  return (
    <KeepForm<{ reason: string }, unknown, Parameters<typeof reveal.mutate>[0]>
      name="reveal"
      submit={t`记录并查看`}
      initial={{}}
      operation={reveal}
      input={({ reason }) => ({ input: { caseId: shown.id, reason: reason.trim() } })}
      onDone={() => setAsking(false)}
      onCancel={() => setAsking(false)}
    >
      <AreaField
        name="reason"
        label={t`查看理由`}
        hint={t`谁、什么时候、为什么看，都会记录下来。`}
        rows={1}
        required
      />
    </KeepForm>
  );
}
