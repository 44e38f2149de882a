//! The applicant takes an application back: asked twice, since it cannot be undone.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { useOperation } from "@/api/operation";
import { Button, ButtonGroup } from "@/ui/Button";
import { TextArea } from "@/ui/Field";
import { Panel } from "@/ui/Layout";
import { Fault, Notice } from "@/ui/States";
import css from "./track.module.css";
import { type ShownCase, WithdrawDocument } from "./trackQuery";

interface WithdrawProps {
  code: string;
  shown: ShownCase;
}

export function Withdraw({ code, shown }: WithdrawProps) {
  const { t } = useLingui();
  const withdraw = useOperation(WithdrawDocument, ["trackedCase"]);
  const [sure, setSure] = useState(false);
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withdraw.mutate({ input: { code, version: shown.version, reason: reason.trim() || null } });
  };
  return (
    <Panel title={t`撤回申请`}>
      {sure ? (
        <form onSubmit={submit} noValidate>
          <div className={css.needs}>
            <Notice kind="warning" live>
              <Trans>撤回后本件就此结束，不能恢复；以后需要办理，请重新申请。</Trans>
            </Notice>
            <TextArea
              label={t`撤回的理由（可不填）`}
              hint={t`填写的内容会公开在办理过程里。`}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            {withdraw.error !== null && <Fault error={withdraw.error} />}
          </div>
          <ButtonGroup>
            <Button type="submit" variant="primary" pending={withdraw.isPending}>
              <Trans>确认撤回</Trans>
            </Button>
            <Button onClick={() => setSure(false)}>
              <Trans>不撤回</Trans>
            </Button>
          </ButtonGroup>
        </form>
      ) : (
        <>
          <p>
            <Trans>作出决定以前，您可以随时撤回申请。</Trans>
          </p>
          <div className="no-print">
            <br />
            <Button onClick={() => setSure(true)}>
              <Trans>我要撤回</Trans>
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}
