//! What stands beside a power's guide: its contents, where to ask and complain, and the page's own code.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { paths } from "@/paths";
import { Icon } from "@/ui/Icon";
import { Aside, Stack } from "@/ui/Layout";
import { Skeleton } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "./power.module.css";
import type { ShownPower, ShownVersion } from "./powerQuery";

const QrCode = lazy(() => import("@/ui/QrCode").then((module) => ({ default: module.QrCode })));

export function PageCode({ code }: { code: string }) {
  const { t } = useLingui();
  return (
    <Suspense fallback={<Skeleton lines={5} />}>
      <QrCode text={`${location.origin}/powers/${encodeURIComponent(code)}`} label={t`本页地址的二维码`} />
    </Suspense>
  );
}

export function Beside({ power, version }: { power: ShownPower; version: ShownVersion }) {
  const { t } = useLingui();
  const text = useText();
  const { content } = version;
  const parts = [
    ["flow", t`办理流程`],
    ["bases", t`设定依据`],
    ["duty", t`职责`],
    ["conditions", t`受理条件`],
    ["materials", t`申请材料`],
    ["limits", t`办理时限与收费`],
    ["result", t`办理结果`],
    ["discipline", t`纪律与责任`],
    ["promise", t`承诺与监督`],
    ["rights", t`您的权利`],
    ...(version.templates.length > 0 ? [["templates", t`空白表格和样表`] as const] : []),
    ...(content.discretion.length > 0 ? [["discretion", t`裁量基准`] as const] : []),
  ] as const;
  return (
    <div className={css.side}>
      <Stack>
        <Aside title={t`本页内容`}>
          <nav className={css.toc} aria-label={t`本页内容`}>
            <ul>
              {parts.map(([id, label]) => (
                <li key={id}>
                  <a href={`#${id}`}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        </Aside>
        <Aside title={t`咨询与监督`}>
          <div className={css.rows}>
            <div>
              <Icon name="building" />
              {text(content.office)}
            </div>
            <div>
              <Icon name="phone" />
              <span>
                <Trans>
                  咨询：<a href={`tel:${content.phone}`}>{content.phone}</a>
                </Trans>
                <br />
                <Trans>
                  监督：<a href={`tel:${content.complaint.phone}`}>{content.complaint.phone}</a>
                </Trans>
                <br />
                <Link to={paths.complain} search={{ power: power.code }}>
                  <Trans>投诉咨询</Trans>
                </Link>
              </span>
            </div>
            <div>
              <Icon name="pin" />
              {text(content.address)}
            </div>
            <div>
              <Icon name="clock" />
              {text(content.hours)}
            </div>
          </div>
        </Aside>
        <Aside title={t`手机扫码查看`}>
          <div className={css.qr}>
            <PageCode code={power.code} />
          </div>
        </Aside>
        <Aside title={t`接口数据`}>
          <p>
            <Link to={paths.help} hash="data">
              <Trans>怎样用程序读取本页数据</Trans>
            </Link>
          </p>
        </Aside>
      </Stack>
    </div>
  );
}
