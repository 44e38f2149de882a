//! How anybody can watch over a power: the three ways the hall offers.
import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/ui/Icon";
import { SectionTitle } from "@/ui/Layout";
import css from "./home.module.css";

export function Promises() {
  const { t } = useLingui();
  return (
    <section aria-labelledby="promises" className={css.loose}>
      <SectionTitle id="promises" title={t`怎样监督一项权力`} />
      <ul className={css.promises}>
        <li>
          <h3>
            <Icon name="list" />
            <Trans>流程图就是办事程序</Trans>
          </h3>
          <p>
            <Trans>公布的流程图经法制审核后冻结，每件申请都按这张图走，多一步、少一步系统都不放行。</Trans>
          </p>
        </li>
        <li>
          <h3>
            <Icon name="clock" />
            <Trans>期限逐日可算</Trans>
          </h3>
          <p>
            <Trans>到期日怎么来的，逐行写明：哪天起算、哪天不计、为何暂停，人人可以复核。</Trans>
          </p>
        </li>
        <li>
          <h3>
            <Icon name="search" />
            <Trans>凭查询码全程可见</Trans>
          </h3>
          <p>
            <Trans>不用注册账号，凭回执上的查询码，随时看到现在在哪个环节、由谁办理、还剩几天。</Trans>
          </p>
        </li>
      </ul>
    </section>
  );
}
