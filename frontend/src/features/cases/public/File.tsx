//! Applying: loads the power's form and leads through its steps to the receipt.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { LinkButton } from "@/ui/Button";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Fault, Skeleton } from "@/ui/States";
import { useText } from "@/ui/words";
import { Filing } from "./Filing";
import { PowerToFileDocument, type ShownReceipt } from "./fileQuery";
import { Receipt } from "./Receipt";

const route = getRouteApi("/public/powers/$code/apply");

export function File() {
  const { t } = useLingui();
  const text = useText();
  const { code } = route.useParams();
  const [receipt, setReceipt] = useState<ShownReceipt | null>(null);
  // A form must not change under the hands of whoever fills it in.
  const power = useQuery({
    ...asked("powerToFile", PowerToFileDocument, { code }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: receipt === null,
  });
  const shown = power.data?.power;
  const name = shown ? text(shown.name) : code;
  if (receipt !== null) {
    return (
      <Page title={t`收件回执`} narrow>
        <Receipt receipt={receipt} />
      </Page>
    );
  }
  return (
    <Page
      title={t`申请：${name}`}
      narrow
      crumbs={[
        { label: t`首页`, to: paths.home },
        { label: t`权力清单`, to: paths.powers },
        { label: name, to: paths.power, params: { code } },
        { label: t`申请` },
      ]}
    >
      {shown === undefined ? (
        <Panel>
          {power.error ? (
            <Fault error={power.error} retry={() => void power.refetch()} />
          ) : (
            <Skeleton lines={10} />
          )}
        </Panel>
      ) : shown.version?.appliable ? (
        <Filing key={shown.version.id} power={shown} version={shown.version} onFiled={setReceipt} />
      ) : (
        <Panel>
          <Empty title={t`这个事项不能网上申请`} whole>
            <LinkButton to={paths.power} params={{ code }}>
              <Trans>看办事指南</Trans>
            </LinkButton>
          </Empty>
        </Panel>
      )}
    </Page>
  );
}
