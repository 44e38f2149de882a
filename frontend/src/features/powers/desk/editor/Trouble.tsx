//! What stands in the way of saving, and the way on; nothing that was typed is lost.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { ApiError, type FieldReason } from "@/api/errors";
import { sentenceOf } from "@/desk/faults";
import { Fault, Notice } from "@/ui/States";
import css from "./editor.module.css";

interface TroubleProps {
  error: unknown;
  rest: FieldReason[];
  stale: boolean;
  keepMine: () => void;
  takeTheirs: () => void;
  retry: () => void;
}

export function Trouble({ error, rest, stale, keepMine, takeTheirs, retry }: TroubleProps) {
  const { t } = useLingui();
  if (stale) {
    return (
      <Notice kind="warning" live>
        <strong>
          <Trans>别人在您编辑期间保存了这一版，您的修改还没有保存。</Trans>
        </strong>
        <div className={css.choices}>
          <Button onClick={keepMine}>
            <Trans>保留我填的内容，再保存时覆盖</Trans>
          </Button>
          <Button onClick={takeTheirs}>
            <Trans>放弃我的修改，载入最新内容</Trans>
          </Button>
        </div>
      </Notice>
    );
  }
  if (error === null || error === undefined) return null;
  if (error instanceof ApiError && error.fields.length > 0) {
    return (
      <Notice kind="bad" live>
        <strong>{error.message || t`有的内容不符合要求，请看各项下面的说明。`}</strong>
        <ul>
          {rest.map((fault) => (
            <li key={`${fault.path} ${fault.reason}`}>{sentenceOf(fault)}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  return <Fault error={error} retry={error instanceof ApiError && error.passing ? retry : undefined} />;
}
