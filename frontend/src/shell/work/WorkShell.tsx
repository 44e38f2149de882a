//! The staff shell: lets nobody in without a session, loads the staff area's words, draws the viewer's own menu.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { signOut } from "@/api/session";
import { useSession, useViewer } from "@/api/viewer";
import { addArea } from "@/locales/activate";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { Loaded, Skeleton } from "@/ui/States";
import { menu } from "./menu";
import css from "./work.module.css";

export function WorkShell() {
  const session = useSession();
  const href = useRouterState({ select: (state) => state.location.href });
  const words = useQuery({
    queryKey: ["words", "work"],
    queryFn: async () => {
      await addArea("work");
      return true;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (session.status === "unknown") return <Skeleton lines={8} />;
  if (session.status === "anonymous") return <Navigate to={paths.signIn} search={{ next: href }} replace />;
  if (session.account.mustChangePassword) return <Navigate to={paths.password} replace />;
  return <Loaded query={words}>{() => <Frame name={session.account.name} />}</Loaded>;
}

function Frame({ name }: { name: string }) {
  const { t, i18n } = useLingui();
  const viewer = useViewer();
  const operations = viewer.data?.operations ?? [];
  return (
    <div className={css.shell}>
      <aside className={css.side}>
        <Link to={paths.home} className={css.name}>
          <Trans>权力运行工作台</Trans>
        </Link>
        <nav aria-label={t`工作台导航`}>
          <ul>
            {menu
              .filter((entry) => operations.includes(entry.operation))
              .map((entry) => (
                <li key={entry.to}>
                  <Link to={entry.to} activeOptions={{ exact: entry.to === paths.work }}>
                    {i18n._(entry.label)}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
      </aside>
      <div className={css.body}>
        <header className={css.head}>
          <Link to={paths.account}>{name}</Link>
          <Button variant="quiet" small icon="logout" onClick={() => void signOut()}>
            <Trans>退出</Trans>
          </Button>
        </header>
        <main id="main" tabIndex={-1} className={css.main}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}
