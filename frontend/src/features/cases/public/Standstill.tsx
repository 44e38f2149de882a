//! Why the time of a case stands still or has grown, in words: the pause that holds, and its extensions.
import { Trans, useLingui } from "@lingui/react/macro";
import { Panel } from "@/ui/Layout";
import { Notice } from "@/ui/States";
import { minuteOf, usePeriod, useText } from "@/ui/words";
import css from "./track.module.css";
import type { ShownCase } from "./trackQuery";

export type ShownPause = NonNullable<ShownCase["pause"]>;
export type ShownExtension = ShownCase["extensions"][number];

export function Standstill({ shown }: { shown: ShownCase }) {
  const { t } = useLingui();
  const { pause, extensions } = shown;
  if (pause === null && extensions.length === 0) return null;
  return (
    <Panel title={t`暂停与延期`} accent={pause !== null}>
      <div className={css.stack}>
        {pause && <PauseNotice pause={pause} />}
        {extensions.map((extension) => (
          <ExtensionNotice key={extension.requestedAt} extension={extension} />
        ))}
      </div>
    </Panel>
  );
}

export function PauseNotice({ pause }: { pause: ShownPause }) {
  const text = useText();
  const ground = text(pause.causeName);
  return (
    <Notice kind="warning">
      <strong>
        <Trans>
          {minuteOf(pause.since)} 起，因“{ground}”依法暂停，暂停的日子不计入办理期限。
        </Trans>
      </strong>
      <p>
        {pause.basis && <Trans>依据：{pause.basis}。</Trans>}
        {pause.expectedUntil === null ? (
          <Trans>预计 {pause.days} 个工作日。</Trans>
        ) : (
          <Trans>
            预计 {pause.days} 个工作日，到 {pause.expectedUntil} 为止。
          </Trans>
        )}
      </p>
      {pause.overlong && (
        <p>
          <b>
            <Trans>已经超过预计的时间，仍未恢复办理。您可以向承办机关询问，也可以投诉。</Trans>
          </b>
        </p>
      )}
      <p>
        <Trans>理由：{pause.reason}</Trans>
      </p>
      <p>
        <Trans>告知情况：{pause.told}</Trans>
      </p>
    </Notice>
  );
}

export function ExtensionNotice({ extension }: { extension: ShownExtension }) {
  const period = usePeriod();
  const text = useText();
  const { approved, decidedAt, answer } = extension;
  const who = [text(extension.postTitle), extension.decidedBy].filter(Boolean).join(" ");
  const length = period(extension.period);
  if (approved === null || decidedAt === null) {
    return (
      <Notice>
        <strong>
          <Trans>
            {minuteOf(extension.requestedAt)} 承办人申请延长 {length}，等待负责人批准。
          </Trans>
        </strong>
        <p>
          <Trans>理由：{extension.reason}</Trans>
        </p>
      </Notice>
    );
  }
  return (
    <Notice>
      <strong>
        {approved ? (
          <Trans>
            {minuteOf(decidedAt)} 经负责人批准，办理期限延长 {length}（{extension.period.source}）。
          </Trans>
        ) : (
          <Trans>{minuteOf(decidedAt)} 负责人没有同意延期，办理期限不变。</Trans>
        )}
      </strong>
      {answer && (
        <p>
          <Trans>理由：{answer}</Trans>
        </p>
      )}
      {who !== "" && <p>{who}</p>}
    </Notice>
  );
}
