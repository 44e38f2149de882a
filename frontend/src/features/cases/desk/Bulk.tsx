//! Several tasks at once: each is its own operation under its own key, and each tells how it went.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useRef, useState } from "react";
import { execute } from "@/api/client";
import { ApiError } from "@/api/errors";
import type { TasksQuery } from "@/api/generated/graphql";
import { type HeldKey, keyFor } from "@/api/keys";
import css from "@/desk/desk.module.css";
import { Notice } from "@/ui/States";
import { CaseCompleteDocument, TaskClaimDocument, touched } from "./caseQuery";

type Row = TasksQuery["tasks"]["nodes"][number];

interface Outcome {
  task: string;
  caseNumber: string;
  step: string;
  /** Why it did not happen; null when it did. */
  fault: string | null;
}

/** Whether a step needs no more than an opinion: no acceptance, decision, delivery or choice of a branch. */
export const plain = ({ action, choices }: Row): boolean =>
  action !== "ACCEPT" && action !== "DECIDE" && action !== "DELIVER" && choices.length === 0;

interface BulkProps {
  rows: Row[];
  onDone: () => void;
}

export function Bulk({ rows, onDone }: BulkProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [opinion, setOpinion] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  // A task whose answer was lost is asked again under the same key.
  const keys = useRef(new Map<string, HeldKey>());
  const claimable = rows.filter((row) => !row.mine);
  const completable = rows.filter((row) => row.mine && plain(row));

  const run = async (tasks: Row[], what: (row: Row, key: string) => Promise<unknown>, about: string) => {
    setBusy(true);
    setOutcomes([]);
    for (const row of tasks) {
      const place = `${about} ${row.id}`;
      const held = keyFor(keys.current.get(place) ?? null, { about, task: row.id, version: row.caseVersion });
      keys.current.set(place, held);
      let fault: string | null = null;
      try {
        // One after the other: each is looked at with what the one before has left.
        // oxlint-disable-next-line no-await-in-loop
        await what(row, held.key);
      } catch (error) {
        fault = error instanceof ApiError ? error.message : t`没有办成，请再试一次。`;
        if (error instanceof ApiError && !error.passing) keys.current.delete(place);
      }
      setOutcomes((before) => [
        ...before,
        { task: row.id, caseNumber: row.caseNumber, step: row.name, fault },
      ]);
    }
    setBusy(false);
    setOpinion(null);
    await Promise.all(touched.map((noun) => client.invalidateQueries({ queryKey: [noun] })));
    onDone();
  };
  const claim = () =>
    run(
      claimable,
      (row, key) =>
        execute(TaskClaimDocument, {
          input: { caseId: row.caseId, version: row.caseVersion, task: row.id },
          idempotencyKey: key,
        }),
      "claim",
    );
  const complete = (said: string) =>
    run(
      completable,
      (row, key) =>
        execute(CaseCompleteDocument, {
          input: { caseId: row.caseId, version: row.caseVersion, task: row.id, opinion: said },
          idempotencyKey: key,
        }),
      `complete ${said}`,
    );
  const failed = outcomes.filter(({ fault }) => fault !== null).length;
  const done = outcomes.length - failed;
  return (
    <div className={css.bulk} role="group" aria-label={t`批量办理`}>
      {rows.length > 0 && (
        <div className={css.views}>
          <Trans>已选 {rows.length} 件</Trans>
          <Button disabled={busy || claimable.length === 0} loading={busy} onClick={() => void claim()}>
            <Trans>批量领办（{claimable.length} 件）</Trans>
          </Button>
          <Button
            disabled={busy || completable.length === 0}
            aria-expanded={opinion !== null}
            onClick={() => setOpinion("")}
          >
            <Trans>批量办理（{completable.length} 件）</Trans>
          </Button>
        </div>
      )}
      {opinion !== null && (
        <form
          className={css.bulk}
          onSubmit={(event) => {
            event.preventDefault();
            if (opinion.trim() !== "") void complete(opinion.trim());
          }}
        >
          <p>
            <Trans>
              只办理分给您、除意见外不用作选择的环节；每件都用下面这一条意见，签署后任何人都不能修改。
            </Trans>
          </p>
          <Input.TextArea
            aria-label={t`共同的办理意见`}
            rows={3}
            maxLength={2000}
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
          />
          <div className={css.views}>
            <Button htmlType="submit" type="primary" loading={busy} disabled={opinion.trim() === ""}>
              <Trans>逐件提交</Trans>
            </Button>
            <Button disabled={busy} onClick={() => setOpinion(null)}>
              <Trans>取消</Trans>
            </Button>
          </div>
        </form>
      )}
      {outcomes.length > 0 && (
        <Notice kind={failed === 0 ? "good" : "warning"} live>
          <strong>
            <Trans>
              办成 {done} 件，没有办成 {failed} 件。
            </Trans>
          </strong>
          <ul aria-label={t`逐件结果`}>
            {outcomes.map(({ task, caseNumber, step, fault }) => (
              <li key={task}>
                {caseNumber} {step}：{fault ?? t`已办成`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
