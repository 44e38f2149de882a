//! One power's page: what it rests on, how it runs, what runs now, and the way to apply.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { ApiError } from "@/api/errors";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { text as said } from "@/search";
import { AnchorButton, Button, ButtonGroup, LinkButton } from "@/ui/Button";
import { Facts, Tag, Tags } from "@/ui/Display";
import { Page, Panel, Sides, Stack } from "@/ui/Layout";
import { Empty, Fault, Notice, Skeleton } from "@/ui/States";
import { usePeriod, useText } from "@/ui/words";
import { Guide } from "./Guide";
import { useKindWords } from "./kindWords";
import { PowerFlow } from "./PowerFlow";
import css from "./power.module.css";
import { PowerDocument, type ShownPower, type ShownVersion } from "./powerQuery";

// What stands beside and below the guide comes in one chunk: the guide must not wait for it.
const Beside = lazy(() => import("./later").then((module) => ({ default: module.Beside })));
const PageCode = lazy(() => import("./later").then((module) => ({ default: module.PageCode })));
const Particulars = lazy(() => import("./later").then((module) => ({ default: module.Particulars })));
const PowerRatings = lazy(() => import("./later").then((module) => ({ default: module.PowerRatings })));
const History = lazy(() => import("./later").then((module) => ({ default: module.History })));
const OnDay = lazy(() => import("./later").then((module) => ({ default: module.OnDay })));

const Manual = lazy(() => import("./Manual").then((module) => ({ default: module.Manual })));

const route = getRouteApi("/public/powers/$code");

export function PowerPage() {
  const { t } = useLingui();
  const text = useText();
  const { code } = route.useParams();
  // Read here, and the manual has no route of its own: each is bytes of the first page.
  const search: Record<string, unknown> = route.useSearch();
  const asOf = said(search.asOf);
  const number = Number(search.version) || null;
  const earlier = (asOf ?? number) != null;
  const manual = "manual" in search;
  const power = useQuery({
    ...asked("power", PowerDocument, { code, asOf: asOf ?? null, version: number }),
    refetchInterval: 60_000,
  });
  const shown = power.data?.power;
  const missing = power.error instanceof ApiError && power.error.code === "NOT_FOUND";
  const name = shown ? text(shown.name) : missing ? t`没有这个权力事项` : t`权力事项`;
  return (
    <Page
      title={name}
      crumbs={[{ label: t`首页`, to: paths.home }, { label: t`权力清单`, to: paths.powers }, { label: name }]}
    >
      {earlier && !missing && (
        <Suspense>
          <OnDay code={code} asOf={asOf} version={number} />
        </Suspense>
      )}
      {shown ? (
        manual && shown.version ? (
          <Suspense fallback={<Skeleton lines={12} />}>
            <Manual power={shown} version={shown.version} />
          </Suspense>
        ) : (
          <Shown power={shown} />
        )
      ) : missing ? (
        <Panel>
          <Empty
            icon="search"
            title={earlier ? t`${code} 那时没有施行，或者没有这一版` : t`没有编码为 ${code} 的权力事项`}
            whole
          >
            <LinkButton to={paths.powers} search={{}}>
              <Trans>查权力清单</Trans>
            </LinkButton>
          </Empty>
        </Panel>
      ) : (
        <Panel>
          {power.error ? (
            <Fault error={power.error} retry={() => void power.refetch()} />
          ) : (
            <Skeleton lines={12} />
          )}
        </Panel>
      )}
    </Page>
  );
}

function Shown({ power }: { power: ShownPower }) {
  const { t } = useLingui();
  const text = useText();
  const { version } = power;
  return (
    <>
      <Panel accent>
        <div className={css.head}>
          <Tags>
            <Tag>{text(power.category.name)}</Tag>
            {version?.appliable && (
              <Tag tone="good">
                <Trans>可网上办理</Trans>
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
            {power.nonStatutory && (
              <Tag tone="muted">
                <Trans>非法定职能</Trans>
              </Tag>
            )}
            {power.withheld && (
              <Tag tone="muted">
                <Trans>不公开</Trans>
              </Tag>
            )}
            {power.remark && <Tag tone="gold">{text(power.remark)}</Tag>}
          </Tags>
          <div>
            <h1>{text(power.name)}</h1>
            <Meta power={power} />
          </div>
          {version && <p>{text(version.content.summary)}</p>}
          {version && <KeyFacts version={version} />}
          {version && <Actions code={power.code} version={version} />}
          <div className="print-only">
            <Suspense>
              <PageCode code={power.code} />
            </Suspense>
          </div>
        </div>
      </Panel>
      {version ? (
        <>
          <PowerFlow code={power.code} version={version} name={text(power.name)} />
          <Sides>
            <Stack>
              <Guide content={version.content} articles={version.articles} />
              <Suspense>
                <Particulars code={power.code} version={version} />
                <PowerRatings code={power.code} />
                <History code={power.code} />
              </Suspense>
            </Stack>
            <Suspense fallback={<Skeleton lines={12} />}>
              <Beside power={power} version={version} />
            </Suspense>
          </Sides>
        </>
      ) : power.status !== "HISTORIC" ? (
        <Suspense>
          <History code={power.code} />
        </Suspense>
      ) : (
        <Notice>
          <strong>
            <Trans>这是历史事项</Trans>
          </strong>
          <p>
            <Trans>
              原清单中列名，未载明设定依据，或者依据已经废止；只作公示留存，不能据此办理任何申请。
            </Trans>
          </p>
          {power.ownCategory && <p>{t`原清单类别：${power.ownCategory}`}</p>}
        </Notice>
      )}
    </>
  );
}

function Meta({ power }: { power: ShownPower }) {
  const text = useText();
  const { version } = power;
  return (
    <p className={css.meta}>
      <span>
        <Trans>权力编码：{power.code}</Trans>
      </span>
      <span>
        <Trans>实施机关：{text(power.organisation.name)}</Trans>
      </span>
      {version && (
        <span>
          <Trans>
            第 {version.number} 版 · {version.inForceFrom} 起施行
          </Trans>
        </span>
      )}
    </p>
  );
}

function KeyFacts({ version: { content } }: { version: ShownVersion }) {
  const { t, i18n } = useLingui();
  const period = usePeriod();
  const kind = useKindWords();
  return (
    <Facts
      facts={[
        {
          term: t`法定时限`,
          value: content.statutory ? period(content.statutory) : t`法律未规定`,
          note: content.statutory?.source,
        },
        { term: t`承诺时限`, value: period(content.promised), note: content.promised.source },
        { term: t`收费`, value: content.fees.length === 0 ? t`不收费` : t`依法收费` },
        {
          term: t`办理对象`,
          value: content.audience.map(kind.audience).join(i18n.locale === "en" ? ", " : "、"),
          note: kind.initiation(content.initiation),
        },
      ]}
    />
  );
}

function Actions({ code, version }: { code: string; version: ShownVersion }) {
  return (
    <div className="no-print">
      <ButtonGroup>
        {version.appliable && (
          <LinkButton variant="primary" icon="edit" to={paths.apply} params={{ code }}>
            <Trans>立即申请</Trans>
          </LinkButton>
        )}
        <LinkButton icon="search" to={paths.track}>
          <Trans>查询进度</Trans>
        </LinkButton>
        <Button icon="print" onClick={() => window.print()}>
          <Trans>打印办事指南</Trans>
        </Button>
        <AnchorButton icon="file" href="?manual">
          <Trans>运行说明书</Trans>
        </AnchorButton>
      </ButtonGroup>
    </div>
  );
}
