//! Help for the public: find, apply, follow, read a light and a deadline, get the data by program.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Light } from "@/api/types";
import { paths } from "@/paths";
import { ButtonGroup, LinkButton } from "@/ui/Button";
import { Numbered } from "@/ui/Display";
import { Intro, Page, Panel } from "@/ui/Layout";
import { LightBadge } from "@/ui/Light";
import { guides } from "./guides";
import css from "./help.module.css";

export function Help() {
  const { t } = useLingui();
  return (
    <Page title={t`使用帮助`} narrow crumbs={[{ label: t`首页`, to: paths.home }, { label: t`使用帮助` }]}>
      <Panel accent>
        <h1>
          <Trans>使用帮助</Trans>
        </h1>
        <Intro>
          <Trans>查权力、办事、看进度，都不需要注册账号。</Trans>
        </Intro>
      </Panel>
      <Guides />
      <Panel title={t`怎样申请`}>
        <div className={css.prose}>
          <Numbered>
            <li>
              <Trans>在权力清单里找到事项，看清条件、材料和时限，点“立即申请”。</Trans>
            </li>
            <li>
              <Trans>填申请表和申请人，逐项上传材料。草稿存在您自己的浏览器里，没填完可以下次接着填。</Trans>
            </li>
            <li>
              <Trans>核对后提交，得到回执。回执上有办件编号和查询码，查询码只显示一次，请打印或抄下。</Trans>
            </li>
          </Numbered>
          <ButtonGroup>
            <LinkButton variant="primary" to={paths.powers} search={{ status: "IN_FORCE" }}>
              <Trans>查可办理的事项</Trans>
            </LinkButton>
          </ButtonGroup>
        </div>
      </Panel>
      <Panel title={t`怎样看进度`}>
        <div className={css.prose}>
          <p>
            <Trans>
              扫回执上的二维码，或者在“办件查询”输入查询码。页面随办理自动更新：现在在哪一步、由谁办理、公开的意见、还剩几天。需要补正的，也在这一页答复。
            </Trans>
          </p>
          <p>
            <Trans>查询码在网址的 # 后面，不会发送给任何网站的访问记录。请像保管取件码一样保管它。</Trans>
          </p>
        </div>
      </Panel>
      <Lights />
      <Panel title={t`期限怎么算`}>
        <div className={css.prose}>
          <p>
            <Trans>
              从受理的次日开始，逐日计算；工作日期限不计周末和法定节假日，调休上班日照计。等待补正、听证、检验、专家评审等依法不计的时间暂停。每一天怎么算的，在查询页和回执上逐行写出，您可以对照日历复核。
            </Trans>
          </p>
        </div>
      </Panel>
      <Panel title={t`用程序读取数据`} id="data">
        <div className={css.prose}>
          <p>
            <Trans>本平台公开的数据都能用同一个 GraphQL 接口读取，例如：</Trans>
          </p>
          {/* What scrolls sideways must be reachable by the keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre tabIndex={0}>{example}</pre>
        </div>
      </Panel>
    </Page>
  );
}

const example = `curl -s ${location.origin}/graphql \\
  -H 'Content-Type: application/json' \\
  -d '{"query":"{ powers(first: 5) { totalCount nodes { code name { zh } } } }"}'`;

function Guides() {
  const { t, i18n } = useLingui();
  return (
    <Panel title={t`各角色使用手册`}>
      <ul className={css.guides}>
        {guides.map(({ name, label, about }) => (
          <li key={name}>
            <Link to={paths.guide} params={{ guide: name }}>
              {i18n._(label)}
            </Link>
            <span>{i18n._(about)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Lights() {
  const { t } = useLingui();
  const lights: { light: Light; meaning: string }[] = [
    { light: "GREEN", meaning: t`在期限之内。` },
    { light: "YELLOW", meaning: t`离到期只剩一个工作日或者期限的十分之一，系统提醒承办人。` },
    { light: "RED", meaning: t`超过期限，监察部门同时看到，并据此核查。` },
    { light: "PAUSED", meaning: t`依法暂停计算，事由写在推算过程里。` },
  ];
  return (
    <Panel title={t`四种灯是什么意思`}>
      <ul className={css.lights}>
        {lights.map(({ light, meaning }) => (
          <li key={light}>
            <span>
              <LightBadge light={light} />
            </span>
            <span>{meaning}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
