//! One power in the list: name, code, body, period, whether it can be applied for here.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { PowersQuery } from "@/api/generated/graphql";
import { paths } from "@/paths";
import { Tag, Tags } from "@/ui/Display";
import { usePeriod, useText } from "@/ui/words";
import css from "./catalogue.module.css";

interface ItemProps {
  power: PowersQuery["powers"]["nodes"][number];
  /** The day whose list it stands in. */
  asOf?: string | undefined;
}

export function PowerItem({ power, asOf }: ItemProps) {
  const text = useText();
  const period = usePeriod();
  const { version } = power;
  return (
    <li className={css.item}>
      <h3>
        <Link to={paths.power} params={{ code: power.code }} search={asOf ? { asOf } : {}}>
          {text(power.name)}
        </Link>
      </h3>
      <Tags>
        <Tag>{text(power.category.name)}</Tag>
        {version?.appliable && (
          <Tag tone="good">
            <Trans>可网上办理</Trans>
          </Tag>
        )}
        {power.nonStatutory && (
          <Tag tone="muted">
            <Trans>非法定职能</Trans>
          </Tag>
        )}
        {power.status === "ANNOUNCED" && (
          <Tag tone="gold">
            <Trans>尚未施行</Trans>
          </Tag>
        )}
        {power.status === "ABOLISHED" && (
          <Tag tone="muted">
            <Trans>已取消</Trans>
          </Tag>
        )}
        {power.status === "HISTORIC" && (
          <Tag tone="muted">
            <Trans>历史事项</Trans>
          </Tag>
        )}
      </Tags>
      <p className={css.meta}>
        <span>
          <Trans>编码：{power.code}</Trans>
        </span>
        <span>{text(power.organisation.name)}</span>
        {version && (
          <span>
            <Trans>承诺 {period(version.content.promised)}</Trans>
          </span>
        )}
        {version && (
          <span>{version.content.fees.length === 0 ? <Trans>不收费</Trans> : <Trans>依法收费</Trans>}</span>
        )}
        {power.remark && <span>{text(power.remark)}</span>}
      </p>
    </li>
  );
}
