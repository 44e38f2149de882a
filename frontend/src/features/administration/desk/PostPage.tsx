//! One post: who holds it from which day to which, substitutes included, its title, and its end.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Checkbox, Form, Input } from "antd";
import { useState } from "react";
import type { KeptPostQuery } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { KeepForm, Sure } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Pager, pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { Tag } from "@/ui/Display";
import { Empty, Fault, Loaded } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { PostTitle } from "./BodyPage";
import {
  type Holding,
  HoldingEndDocument,
  HoldingSaveDocument,
  HoldingsDocument,
  PostDocument,
  PostEndDocument,
  PostSaveDocument,
  touchedBodies,
} from "./keepQuery";
import { AccountPicker } from "./pickers";

type Post = KeptPostQuery["posts"][number];

export function PostPage({ id }: { id: string }) {
  const { t } = useLingui();
  const text = useText();
  const { q: body, trail = [] } = useSearch({ from: deskPaths.admin });
  const navigate = useNavigate();
  const posts = useQuery({
    ...asked("posts", PostDocument, { organisation: body ?? "" }),
    enabled: body !== undefined,
  });
  const post = posts.data?.posts.find((one) => one.id === id);
  const holdings = useQuery(
    asked("postHoldings", HoldingsDocument, {
      post: id,
      organisation: null,
      first: pageRows,
      after: trail.at(-1) ?? null,
    }),
  );
  return (
    <DeskPage title={post ? text(post.title) : t`岗位`}>
      {post && (
        <nav className={css.crumbs} aria-label={t`所在机构`}>
          <Link to={deskPaths.admin} params={{ _splat: `bodies/${post.organisation.id}` }}>
            {text(post.organisation.name)}
          </Link>
          <span className={css.quiet}>{post.code}</span>
        </nav>
      )}
      <Section title={t`任职`}>
        <Loaded query={holdings}>
          {({ postHoldings: page }) => (
            <>
              {page.nodes.length === 0 ? (
                <Empty icon="user" title={t`还没有人任职`} />
              ) : (
                <Holdings rows={page.nodes} />
              )}
              <Pager
                trail={trail}
                pageInfo={page.pageInfo}
                totalCount={page.totalCount}
                onTrail={(next) =>
                  void navigate({
                    to: deskPaths.admin,
                    params: { _splat: `posts/${id}` },
                    search: present({ q: body, trail: trailOf(next) }),
                  })
                }
              />
            </>
          )}
        </Loaded>
        <Give post={id} />
      </Section>
      {post && <Change key={post.version} post={post} />}
    </DeskPage>
  );
}

function Holdings({ rows }: { rows: Holding[] }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const end = useOperation(HoldingEndDocument, touchedBodies);
  const today = viewer.data ? dayOf(viewer.data.now) : "";
  return (
    <>
      <DeskTable<Holding>
        label={t`任职`}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "name",
            title: t`姓名`,
            card: "head",
            name: true,
            render: (row) => `${row.name}（${row.username}）`,
          },
          {
            key: "kind",
            title: t`方式`,
            card: "head",
            render: (row) =>
              row.substitute ? (
                <Tag tone="gold">
                  <Trans>AB 岗代理</Trans>
                </Tag>
              ) : (
                t`主岗`
              ),
          },
          { key: "from", title: t`自`, nowrap: true, render: (row) => row.from ?? "—" },
          { key: "to", title: t`至`, nowrap: true, render: (row) => row.to ?? t`长期` },
          {
            key: "state",
            title: t`账户`,
            nowrap: true,
            render: (row) => (row.disabled ? t`已停用` : t`可用`),
          },
          {
            key: "end",
            title: t`操作`,
            card: "foot",
            render: (row) =>
              row.to === null || row.to >= today ? (
                <Button
                  size="small"
                  danger
                  loading={end.isPending && end.variables.input.id === row.id}
                  onClick={() => end.mutate({ input: { id: row.id, lastDay: null } })}
                >
                  <Trans>立即结束</Trans>
                  <span className="visually-hidden">{row.name}</span>
                </Button>
              ) : (
                t`已结束`
              ),
          },
        ]}
      />
      {end.error && <Fault error={end.error} />}
    </>
  );
}

interface GiveValues {
  account: string;
  from: string;
  to?: string;
  substitute?: boolean;
}

function Give({ post }: { post: string }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  const operation = useOperation(HoldingSaveDocument, touchedBodies);
  if (!open) {
    return (
      <div className={css.buttons}>
        <Button onClick={() => setOpen(true)}>
          <Trans>安排任职</Trans>
        </Button>
      </div>
    );
  }
  return (
    <KeepForm<GiveValues, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="holding"
      submit={t`任职`}
      operation={operation}
      initial={{ from: viewer.data ? dayOf(viewer.data.now) : "" }}
      onCancel={() => setOpen(false)}
      onDone={() => setOpen(false)}
      input={({ account, from, to, substitute }) => ({
        input: { post, account, from, to: to || null, substitute: substitute ?? false },
      })}
    >
      <AccountPicker name="account" label={t`任职人员`} hint={t`按姓名、拼音首字母或用户名查找承办人员。`} />
      <div className={css.pair}>
        <Form.Item name="from" label={t`开始日期`} rules={[{ required: true, message: t`请选择开始日期。` }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={t`结束日期`} extra={t`不填就是长期。`}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="substitute" valuePropName="checked">
        <Checkbox>{t`作为 AB 岗代理`}</Checkbox>
      </Form.Item>
    </KeepForm>
  );
}

function Change({ post }: { post: Post }) {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const save = useOperation(PostSaveDocument, touchedBodies);
  const end = useOperation(PostEndDocument, touchedBodies);
  const onEnd = async () => {
    // A refusal stands beside the button.
    const ended = await end
      .mutateAsync({ input: { id: post.id, expectedVersion: post.version } })
      .catch(() => null);
    if (ended !== null)
      await navigate({ to: deskPaths.admin, params: { _splat: `bodies/${post.organisation.id}` } });
  };
  return (
    <>
      <Section title={t`岗位名称`}>
        <KeepForm<{ title: { zh: string; en?: string } }, unknown, Parameters<typeof save.mutateAsync>[0]>
          name="post"
          submit={t`保存`}
          done={t`已保存。`}
          operation={save}
          initial={{ title: { zh: post.title.zh, en: post.title.en ?? "" } }}
          input={({ title }) => ({
            input: {
              id: post.id,
              expectedVersion: post.version,
              code: post.code,
              organisation: post.organisation.id,
              title: { zh: title.zh, en: title.en || null },
            },
          })}
        >
          <PostTitle />
        </KeepForm>
      </Section>
      <Section title={t`撤销岗位`}>
        <p className={css.quiet}>
          <Trans>还有待办，或者还有事项的流程图指向它时不能撤销；撤销时任职一并结束。</Trans>
        </p>
        <Sure
          label={t`撤销岗位`}
          question={t`撤销“${text(post.title)}”后不能恢复。`}
          busy={end.isPending}
          error={end.error}
          onSure={() => void onEnd()}
        />
      </Section>
    </>
  );
}
