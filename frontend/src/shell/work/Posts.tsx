//! The viewer's posts and what they may begin with.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { paths } from "@/paths";
import { Tag } from "@/ui/Display";
import { Empty, Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "./home.module.css";
import { menu } from "./menu";

export function Posts() {
  const { t, i18n } = useLingui();
  const text = useText();
  const viewer = useViewer();
  return (
    <DeskPage title={t`我的岗位`}>
      <Loaded query={viewer}>
        {({ posts, operations }) => (
          <>
            <Section title={t`岗位任职`}>
              {posts.length === 0 ? (
                <Empty icon="user" title={t`目前没有岗位任职`} />
              ) : (
                <ul className={css.posts}>
                  {posts.map(({ post, substitute }) => (
                    <li key={post.id}>
                      <span>{text(post.organisation.name)}</span>
                      <strong>{text(post.title)}</strong>
                      {substitute && (
                        <Tag tone="gold">
                          <Trans>AB 岗代理</Trans>
                        </Tag>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <Section title={t`可以办理`}>
              {!menu.some(
                (entry) => entry.to !== deskPaths.posts && operations.includes(entry.operation),
              ) && <Empty icon="info" title={t`您的账户目前在工作台没有可以办理的业务`} />}
              <ul className={css.doors}>
                {menu
                  .filter((entry) => entry.to !== deskPaths.posts && operations.includes(entry.operation))
                  .map((entry) => (
                    <li key={i18n._(entry.label)}>
                      <Link to={entry.to} search={entry.search ?? {}}>
                        {i18n._(entry.label)}
                      </Link>
                    </li>
                  ))}
                <li>
                  <Link to={paths.account}>
                    <Trans>我的账户</Trans>
                  </Link>
                </li>
              </ul>
            </Section>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}
