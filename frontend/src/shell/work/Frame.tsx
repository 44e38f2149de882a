//! The frame around staff pages: the viewer's own menu at the side, the head bar with title, search and account.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { signOut } from "@/api/account";
import type { ViewerQuery } from "@/api/generated/graphql";
import { TitlePlace } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { paths } from "@/paths";
import { Icon } from "@/ui/Icon";
import { useText } from "@/ui/words";
import { chooseLocale, useSetting } from "../preferences";
import { RouteFocus } from "../RouteFocus";
import { Bell } from "./Bell";
import { useLiveNotices, useLiveTasks, useTaskCount } from "./live";
import { menu } from "./menu";
import css from "./work.module.css";

type Viewer = ViewerQuery["viewer"];

export function Frame({ name, viewer }: { name: string; viewer: Viewer }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  const may = (operation: string) => viewer.operations.includes(operation);
  useLiveTasks(may("tasksChanged"));
  useLiveNotices(may("noticesChanged"));
  return (
    <TitlePlace value={place}>
      <div className={css.shell}>
        <a href="#main" className={css.skip}>
          <Trans>跳到主要内容</Trans>
        </a>
        <Side viewer={viewer} open={open} toggle={() => setOpen(!open)} close={() => setOpen(false)} />
        <div className={css.body}>
          <header className={css.head}>
            <div ref={setPlace} className={css.title} />
            {may("cases") && <Search />}
            <Account name={name} viewer={viewer} />
            {viewer.demo && (
              <p className={css.demo}>
                <Trans>演示城市：人物、办件均为演示拟制。</Trans>
              </p>
            )}
          </header>
          <main id="main" tabIndex={-1} className={css.main}>
            <Outlet />
          </main>
        </div>
        <RouteFocus />
      </div>
    </TitlePlace>
  );
}

interface SideProps {
  viewer: Viewer;
  open: boolean;
  toggle: () => void;
  close: () => void;
}

function Side({ viewer, open, toggle, close }: SideProps) {
  const { t, i18n } = useLingui();
  const listId = useId();
  const entries = menu.filter((entry) => viewer.operations.includes(entry.operation));
  const count = useTaskCount(viewer.operations.includes("tasks")).data?.open;
  return (
    <aside className={css.side} aria-label={t`工作台`}>
      <div className={css.sideTop}>
        <Link to={paths.home} className={css.name} aria-label={t`权力运行工作台，回到公开首页`}>
          <Trans>权力运行工作台</Trans>
        </Link>
        <button
          type="button"
          className={css.menuButton}
          aria-expanded={open}
          aria-controls={listId}
          onClick={toggle}
        >
          <Icon name={open ? "close" : "menu"} />
          <Trans>菜单</Trans>
        </button>
      </div>
      <nav id={listId} aria-label={t`工作台导航`} data-open={open || undefined}>
        <ul>
          {entries.map((entry) => (
            <li key={i18n._(entry.label)}>
              <Link
                to={entry.to}
                search={entry.search ?? {}}
                activeOptions={{
                  exact: entry.exact ?? false,
                  includeSearch: entry.search !== undefined,
                  explicitUndefined: true,
                }}
                onClick={close}
              >
                <Icon name={entry.icon} />
                {i18n._(entry.label)}
                {entry.counted && count !== undefined && count > 0 && (
                  <span className={css.count}>
                    {count}
                    <span className="visually-hidden">
                      <Trans>件</Trans>
                    </span>
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </aside>
  );
}

function Search() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    void navigate({ to: deskPaths.cases, search: q === "" ? {} : { q } });
  };
  return (
    <search className={css.search}>
      <form onSubmit={submit}>
        <input
          name="q"
          type="search"
          aria-label={t`按办件编号、申请人或事项查找`}
          placeholder={t`办件编号 / 事项`}
        />
        <button type="submit" aria-label={t`查找`}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
}

function Account({ name, viewer }: { name: string; viewer: Viewer }) {
  const { i18n } = useLingui();
  const text = useText();
  const [large, toggleLarge] = useSetting("mode", "elder");
  const english = i18n.locale === "en";
  const [first, ...others] = viewer.posts;
  return (
    <div className={css.account}>
      <button type="button" className={css.tool} aria-pressed={large} onClick={toggleLarge}>
        <Icon name="text" />
        <Trans>大字版</Trans>
      </button>
      <button
        type="button"
        className={css.tool}
        lang={english ? "zh-CN" : "en"}
        onClick={() => void chooseLocale(english ? "zh-CN" : "en")}
      >
        <Icon name="globe" />
        {english ? "中文" : "English"}
      </button>
      {viewer.operations.includes("unreadNotices") && <Bell />}
      <Link to={paths.account} className={css.tool}>
        <span>
          {first && <span className={css.post}>{text(first.post.title)}</span>}
          {others.length > 0 && (
            <span className={css.post}>
              <Trans>等 {viewer.posts.length} 岗</Trans>
            </span>
          )}{" "}
          {name}
        </span>
      </Link>
      <Link to={paths.guide} params={{ guide: viewer.role.toLowerCase() }} className={css.tool}>
        <Icon name="info" />
        <Trans>使用手册</Trans>
      </Link>
      <button type="button" className={css.tool} onClick={() => void signOut()}>
        <Icon name="logout" />
        <Trans>退出</Trans>
      </button>
    </div>
  );
}
