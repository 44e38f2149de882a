//! The first page of the staff area: the viewer's posts.
import { Trans, useLingui } from "@lingui/react/macro";
import { useViewer } from "@/api/viewer";
import { Panel, Stack } from "@/ui/Layout";
import { Empty, Loaded } from "@/ui/States";
import { useText } from "@/ui/words";

export function WorkHome() {
  const { t } = useLingui();
  const text = useText();
  const viewer = useViewer();
  return (
    <Stack>
      <Panel title={t`我的岗位`}>
        <Loaded query={viewer}>
          {({ posts }) =>
            posts.length === 0 ? (
              <Empty title={t`目前没有岗位任职`} />
            ) : (
              <ul>
                {posts.map(({ post, substitute }) => (
                  <li key={post.id}>
                    {text(post.organisation.name)} · {text(post.title)}
                    {substitute && <Trans>（代理）</Trans>}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
    </Stack>
  );
}
