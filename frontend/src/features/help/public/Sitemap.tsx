//! Every public page of the hall in one place.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { paths } from "@/paths";
import { Page, Panel } from "@/ui/Layout";
import css from "./help.module.css";

export function Sitemap() {
  const { t } = useLingui();
  const groups = [
    {
      title: t`查和办`,
      links: [
        { to: paths.home, label: t`首页` },
        { to: paths.powers, label: t`权力清单` },
        { to: paths.laws, label: t`法规库` },
        { to: paths.powers, search: { view: "documents" }, label: t`规范性文件和制度` },
        { to: paths.track, label: t`办件查询` },
        { to: paths.progress, label: t`办理公示` },
        { to: paths.complain, label: t`投诉、咨询、建议、举报` },
        { to: paths.complaint, label: t`投诉进度查询` },
        { to: paths.evaluations, label: t`社会评议` },
        { to: paths.vote, label: t`评议投票` },
      ],
    },
    {
      title: t`帮助`,
      links: [
        { to: paths.help, label: t`使用帮助` },
        { to: paths.accessibility, label: t`无障碍声明` },
        { to: paths.privacy, label: t`隐私保护` },
      ],
    },
    {
      title: t`工作人员`,
      links: [
        { to: paths.signIn, label: t`登录` },
        { to: paths.work, label: t`工作台` },
      ],
    },
  ];
  return (
    <Page title={t`网站地图`} narrow crumbs={[{ label: t`首页`, to: paths.home }, { label: t`网站地图` }]}>
      <Panel accent>
        <h1>
          <Trans>网站地图</Trans>
        </h1>
        <br />
        <div className={css.map}>
          {groups.map(({ title, links }) => (
            <section key={title}>
              <h2>{title}</h2>
              <ul>
                {links.map(({ label, ...address }) => (
                  <li key={label}>
                    <Link {...address}>{label}</Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </Panel>
    </Page>
  );
}
