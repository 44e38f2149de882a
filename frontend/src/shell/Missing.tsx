//! What stands where a page does not: unknown address, broken page.
import { Trans, useLingui } from "@lingui/react/macro";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { paths } from "@/paths";
import { ButtonGroup, LinkButton } from "@/ui/Button";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Fault } from "@/ui/States";

export function NotFound() {
  const { t } = useLingui();
  return (
    <Page title={t`没有这个页面`} narrow>
      <Panel>
        <Empty icon="search" title={t`没有找到您要的页面`} whole>
          <p>
            <Trans>地址可能输错了，或者页面已经移走。</Trans>
          </p>
          <ButtonGroup>
            <LinkButton variant="primary" to={paths.home}>
              <Trans>回到首页</Trans>
            </LinkButton>
            <LinkButton to={paths.powers}>
              <Trans>查权力清单</Trans>
            </LinkButton>
          </ButtonGroup>
        </Empty>
      </Panel>
    </Page>
  );
}

export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  return (
    <Page title={t`页面出错`} narrow>
      <Panel accent>
        <h1>
          <Trans>页面出错了</Trans>
        </h1>
        <br />
        <Fault error={error} retry={reset} />
      </Panel>
    </Page>
  );
}
