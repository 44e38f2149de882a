//! The public shell: red rule, tools, mark and name, navigation, footer. Light HTML, no component library.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Outlet } from "@tanstack/react-router";
import { useSession, useViewer } from "@/api/viewer";
import { paths } from "@/paths";
import { Icon } from "@/ui/Icon";
import { Column } from "@/ui/Layout";
import { Mark } from "@/ui/Mark";
import { chooseLocale, useSetting } from "./preferences";
import { ReadAloud } from "./ReadAloud";
import { RouteFocus } from "./RouteFocus";
import css from "./shell.module.css";

export function PublicShell() {
  return (
    <div className={css.shell}>
      <a href="#main" className={css.skip}>
        <Trans>跳到主要内容</Trans>
      </a>
      <Header />
      <Navigation />
      <p className="print-only">
        <Trans>行政权力公开透明运行平台</Trans> · {location.origin}
      </p>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      <RouteFocus />
    </div>
  );
}

function Header() {
  const { t } = useLingui();
  const demo = useViewer().data?.demo ?? false;
  return (
    <header className={css.top}>
      <Column>
        <div className={css.strip}>
          <span>
            <Trans>江州市人民政府主办</Trans>
          </span>
          <Tools />
        </div>
        <Link to={paths.home} className={css.brand} aria-label={t`行政权力公开透明运行平台，首页`}>
          <Mark />
          <span>
            <b>
              <Trans>行政权力公开透明运行平台</Trans>
            </b>
            {/* In the motto's place, so that nothing moves when the viewer is known. */}
            <small data-demo={demo || undefined}>
              {demo ? (
                <Trans>演示城市 · 事项、办件和人物均为拟制</Trans>
              ) : (
                <Trans>权力进清单 · 流程全公开 · 过程可监督</Trans>
              )}
            </small>
          </span>
        </Link>
      </Column>
    </header>
  );
}

function Tools() {
  const { i18n } = useLingui();
  const [elder, toggleElder] = useSetting("mode", "elder");
  const [highContrast, toggleContrast] = useSetting("contrast", "high");
  const english = i18n.locale === "en";
  return (
    <div className={css.tools}>
      <button type="button" className={css.tool} aria-pressed={elder} onClick={toggleElder}>
        <Icon name="text" />
        <Trans>大字版</Trans>
      </button>
      <button type="button" className={css.tool} aria-pressed={highContrast} onClick={toggleContrast}>
        <Icon name="contrast" />
        <Trans>高对比</Trans>
      </button>
      <ReadAloud />
      <button
        type="button"
        className={css.tool}
        lang={english ? "zh-CN" : "en"}
        onClick={() => void chooseLocale(english ? "zh-CN" : "en")}
      >
        <Icon name="globe" />
        {english ? "中文" : "English"}
      </button>
      <AccountLink />
    </div>
  );
}

function AccountLink() {
  const session = useSession();
  if (session.status === "signedIn") {
    return (
      <Link to={paths.account} className={css.tool}>
        <Icon name="user" />
        {session.account.name}
      </Link>
    );
  }
  return (
    <Link to={paths.signIn} className={css.tool}>
      <Icon name="user" />
      <Trans>登录</Trans>
    </Link>
  );
}

function Navigation() {
  const { t } = useLingui();
  const viewer = useViewer();
  const session = useSession();
  // Before the viewer is known the public pages stand: anybody may open them.
  const may = (operation: string) => viewer.data?.operations.includes(operation) ?? true;
  const items = [
    { to: paths.home, label: t`首页`, shown: true },
    { to: paths.powers, label: t`权力清单`, shown: may("powers") },
    { to: paths.track, label: t`办件查询`, shown: may("trackedCase") },
    { to: paths.progress, label: t`办理公示`, shown: may("caseProgress") },
    { to: paths.help, label: t`使用帮助`, shown: true },
    { to: paths.work, label: t`工作台`, shown: session.status === "signedIn" },
  ];
  return (
    <nav className={css.nav} aria-label={t`主导航`}>
      <Column>
        <ul>
          {items
            .filter((item) => item.shown)
            .map((item) => (
              <li key={item.to}>
                <Link to={item.to} activeOptions={{ exact: item.to === paths.home, includeSearch: false }}>
                  {item.label}
                </Link>
              </li>
            ))}
        </ul>
      </Column>
    </nav>
  );
}

function Footer() {
  const { t } = useLingui();
  const demo = useViewer().data?.demo ?? false;
  const links = [
    { to: paths.complain, label: t`投诉咨询` },
    { to: paths.evaluations, label: t`社会评议` },
    { to: paths.help, label: t`使用帮助` },
    { to: paths.accessibility, label: t`无障碍声明` },
    { to: paths.privacy, label: t`隐私保护` },
    { to: paths.sitemap, label: t`网站地图` },
  ];
  return (
    <footer className={css.footer}>
      <Column>
        <ul>
          {links.map((link) => (
            <li key={link.to}>
              <Link to={link.to}>{link.label}</Link>
            </li>
          ))}
        </ul>
        <p>
          <Trans>主办：江州市人民政府办公室　承办：江州市政务服务管理局　政务服务热线：12345</Trans>
        </p>
        {demo && (
          <p>
            <Trans>演示城市：江州市为虚构，事项、办件和人物均为演示拟制。</Trans>
          </p>
        )}
      </Column>
    </footer>
  );
}
