//! The account's open sessions, and the way to end one that is not one's own doing.
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { endSession, type OpenSession, openSessions, signOut } from "@/api/account";
import { Button } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { Tag } from "@/ui/Display";
import { Page, Panel } from "@/ui/Layout";
import { Fault, Loaded } from "@/ui/States";
import { minuteOf } from "@/ui/words";
import { SignedIn } from "./SignedIn";

export function Sessions() {
  const { t } = useLingui();
  return (
    <Page title={t`登录会话`} narrow>
      <SignedIn>{() => <List />}</SignedIn>
    </Page>
  );
}

/** Browser and system out of what the browser calls itself; the whole of it when neither is known. */
export function deviceOf(agent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)[A-Za-z]*\/(\d+)/.exec(agent);
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|HarmonyOS|Linux)/.exec(agent);
  const named = [
    browser && `${browser[1] === "Edg" ? "Edge" : browser[1]} ${browser[2]}`,
    system?.[1],
  ].filter(Boolean);
  return named.length > 0 ? named.join(" · ") : agent;
}

function List() {
  const { t } = useLingui();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ["sessions"], queryFn: openSessions });
  const end = useMutation({
    mutationFn: (session: OpenSession) => (session.current ? signOut() : endSession(session.id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
  return (
    <Panel accent>
      <h1>
        <Trans>登录会话</Trans>
      </h1>
      <br />
      {end.error !== null && <Fault error={end.error} />}
      <Loaded query={sessions}>
        {(rows) => (
          <DataTable
            caption={t`登录会话`}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                head: t`设备`,
                name: true,
                cell: (row) => (
                  <>
                    {deviceOf(row.userAgent) || t`未知设备`}{" "}
                    {row.current && <Tag tone="good">{t`本次登录`}</Tag>}
                  </>
                ),
              },
              { head: t`登录时间`, cell: (row) => <span className="nums">{minuteOf(row.startedAt)}</span> },
              { head: t`最近使用`, cell: (row) => <span className="nums">{minuteOf(row.lastUsedAt)}</span> },
              {
                head: t`操作`,
                cell: (row) => (
                  <Button
                    small
                    variant="danger"
                    pending={end.isPending && end.variables.id === row.id}
                    onClick={() => end.mutate(row)}
                  >
                    {row.current ? <Trans>退出</Trans> : <Trans>结束</Trans>}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
