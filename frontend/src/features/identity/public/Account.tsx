//! The signed-in person's own page: who they are here, their posts, the ways to password and sessions.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { signOut } from "@/api/account";
import { useViewer } from "@/api/viewer";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { Facts } from "@/ui/Display";
import { Icon } from "@/ui/Icon";
import { Page, Panel } from "@/ui/Layout";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "./identity.module.css";
import { useRoleWord } from "./roleWord";
import { SignedIn } from "./SignedIn";

export function Account() {
  const { t } = useLingui();
  const text = useText();
  const role = useRoleWord();
  const viewer = useViewer();
  return (
    <Page title={t`我的账户`} narrow>
      <SignedIn>
        {(account) => (
          <>
            <Panel accent>
              <h1>{account.name}</h1>
              <br />
              <Loaded query={viewer}>
                {(shown) => (
                  <Facts
                    facts={[
                      { term: t`用户名`, value: shown.account?.username ?? "—" },
                      { term: t`单位`, value: text(shown.account?.organisation.name) },
                      { term: t`角色`, value: role(shown.role) },
                      {
                        term: t`岗位`,
                        value:
                          shown.posts.length === 0
                            ? t`无`
                            : shown.posts
                                .map(
                                  ({ post, substitute }) =>
                                    text(post.title) + (substitute ? t`（代理）` : ""),
                                )
                                .join("、"),
                      },
                    ]}
                  />
                )}
              </Loaded>
            </Panel>
            <Panel title={t`账户安全`}>
              <ul className={css.links}>
                <li>
                  <Link to={paths.password}>
                    <Icon name="edit" />
                    <Trans>修改密码</Trans>
                  </Link>
                </li>
                <li>
                  <Link to={paths.sessions}>
                    <Icon name="list" />
                    <Trans>查看和结束登录会话</Trans>
                  </Link>
                </li>
                {viewer.data?.operations.includes("myNotices") && (
                  <li>
                    <Link to="/work/notices">
                      <Icon name="bell" />
                      <Trans>消息、提醒方式和日历订阅</Trans>
                    </Link>
                  </li>
                )}
                <li>
                  <Link to={paths.work}>
                    <Icon name="inbox" />
                    <Trans>进入工作台</Trans>
                  </Link>
                </li>
              </ul>
              <br />
              <Button icon="logout" onClick={() => void signOut()}>
                <Trans>退出登录</Trans>
              </Button>
            </Panel>
          </>
        )}
      </SignedIn>
    </Page>
  );
}
