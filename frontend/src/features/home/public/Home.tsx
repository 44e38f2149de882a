//! The hall's first page: search, what runs now, the categories, the latest progress.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { graphql } from "@/api/generated";
import type { HomeQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import type { Light } from "@/api/types";
import { paths } from "@/paths";
import { categoryIcon } from "@/ui/categoryIcon";
import { Icon } from "@/ui/Icon";
import { Column, Page, Panel, SectionTitle } from "@/ui/Layout";
import { LightSign } from "@/ui/Light";
import { Empty, Fault, Loaded, Skeleton } from "@/ui/States";
import { minuteOf, useNumber, useText } from "@/ui/words";
import { HomeSearch } from "./HomeSearch";
import css from "./home.module.css";

// Below the fold: the search must not wait for them.
const ProgressTable = lazy(() =>
  import("@/ui/ProgressTable").then((module) => ({ default: module.ProgressTable })),
);
const Promises = lazy(() => import("./Promises").then((module) => ({ default: module.Promises })));

const HomeDocument = graphql(`
  query Home {
    figures {
      powers
      organisations
      casesThisYear
      openGreen
      openYellow
      openRed
      openPaused
      closed
      onTimePercent
      at
    }
    powerCategories { code name { zh en } powerCount }
    powers(first: 15, status: IN_FORCE) { nodes { code name { zh en } version { id appliable } } }
    caseProgress(first: 6) {
      nodes {
        caseNumber
        powerCode
        powerName { zh en }
        organisation { id name { zh en } }
        state
        light
        stepNames
        filedAt
        dueDay
      }
    }
  }
`);

export function Home() {
  const { t } = useLingui();
  const home = useQuery({ ...asked("home", HomeDocument, {}), refetchInterval: 60_000 });
  return (
    <>
      <div className={css.hero}>
        <Column>
          <div className={css.grid}>
            <div>
              <h1>
                <Trans>让权力在阳光下运行</Trans>
              </h1>
              <p className={css.motto}>
                <Trans>每一项权力的依据、流程、时限和结果，人人可查、全程可见</Trans>
              </p>
              <HomeSearch />
              <QuickLinks powers={home.data?.powers.nodes ?? []} />
            </div>
            <Live figures={home.data?.figures} />
          </div>
        </Column>
      </div>
      <Column className={css.figures}>
        <Totals figures={home.data?.figures} />
      </Column>
      <Page title={t`行政权力公开透明运行平台`}>
        {home.error && home.data === undefined && (
          <Fault error={home.error} retry={() => void home.refetch()} />
        )}
        <section aria-labelledby="categories" className={css.loose}>
          <SectionTitle
            id="categories"
            title={t`按权力类别查找`}
            extra={
              <Link to={paths.powers}>
                <Trans>全部清单</Trans>
              </Link>
            }
          />
          <Loaded query={home}>{({ powerCategories }) => <Tiles categories={powerCategories} />}</Loaded>
        </section>
        <Panel
          title={t`最新办理进度`}
          extra={
            <Link to={paths.progress}>
              <Trans>全部办理公示</Trans>
            </Link>
          }
        >
          <Loaded query={home} lines={8}>
            {({ caseProgress }) =>
              caseProgress.nodes.length === 0 ? (
                <Empty title={t`目前没有在办的事项`} />
              ) : (
                <Suspense fallback={<Skeleton lines={8} />}>
                  <ProgressTable rows={caseProgress.nodes} />
                </Suspense>
              )
            }
          </Loaded>
        </Panel>
        <Suspense>
          <Promises />
        </Suspense>
      </Page>
    </>
  );
}

type Figures = HomeQuery["figures"];

const mostLinks = 4;

function QuickLinks({ powers }: { powers: HomeQuery["powers"]["nodes"] }) {
  const text = useText();
  const offered = powers.filter(({ version }) => version?.appliable).slice(0, mostLinks);
  return (
    <div className={css.quick}>
      {offered.length > 0 && (
        <>
          <span>
            <Trans>可办事项：</Trans>
          </span>
          {offered.map((power) => (
            <Link key={power.code} to={paths.power} params={{ code: power.code }}>
              {text(power.name)}
            </Link>
          ))}
        </>
      )}
    </div>
  );
}

function Live({ figures }: { figures: Figures | undefined }) {
  const { t } = useLingui();
  const number = useNumber();
  const lights: { light: Light; word: string; count: number | undefined }[] = [
    { light: "GREEN", word: t`正常办理`, count: figures?.openGreen },
    { light: "YELLOW", word: t`黄灯预警`, count: figures?.openYellow },
    { light: "RED", word: t`红灯超期`, count: figures?.openRed },
    { light: "PAUSED", word: t`依法暂停`, count: figures?.openPaused },
  ];
  return (
    <section className={css.live} aria-labelledby="live">
      <h2 id="live">
        <Trans>实时运行状态</Trans>
      </h2>
      <dl>
        {lights.map(({ light, word, count }) => (
          <div key={light}>
            <dt>{word}</dt>
            <dd>
              <span className={css[light]}>
                <LightSign light={light} size="1.1rem" />
              </span>
              {count === undefined ? "…" : number(count)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="nums">
        {figures ? <Trans>每分钟更新 · {minuteOf(figures.at)}</Trans> : <Trans>每分钟更新</Trans>}
      </p>
    </section>
  );
}

function Totals({ figures }: { figures: Figures | undefined }) {
  const { t } = useLingui();
  const number = useNumber();
  const shown = (value: number | null | undefined) =>
    value === undefined ? "…" : value === null ? "—" : number(value);
  const totals = [
    { term: t`公开权力事项`, value: shown(figures?.powers), unit: t`项` },
    { term: t`公开部门`, value: shown(figures?.organisations), unit: t`个` },
    { term: t`今年办件`, value: shown(figures?.casesThisYear), unit: t`件` },
    { term: t`累计办结`, value: shown(figures?.closed), unit: t`件` },
    { term: t`按期办结率`, value: shown(figures?.onTimePercent), unit: "%" },
  ];
  return (
    <dl>
      {totals.map(({ term, value, unit }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            <small>{unit}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Tiles({ categories }: { categories: HomeQuery["powerCategories"] }) {
  const text = useText();
  const number = useNumber();
  return (
    <ul className={css.tiles}>
      {categories.map((category) => (
        <li key={category.code}>
          <Link to={paths.powers} search={{ category: category.code }} className={css.tile}>
            <Icon name={categoryIcon(category.code)} size="1.75rem" />
            <span>
              <b>{text(category.name)}</b>
              <small>
                <Trans>{number(category.powerCount)} 项</Trans>
              </small>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
