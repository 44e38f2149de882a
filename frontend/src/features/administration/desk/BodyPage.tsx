//! One body: its words and place, the bodies below it, its posts with their holders, and its end.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { BodyPicker } from "@/desk/BodyPicker";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { KeepForm, Sure } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { deskPaths } from "@/desk/paths";
import { Empty, Loaded, Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import {
  type Body,
  BodyDocument,
  BodyEndDocument,
  BodySaveDocument,
  HoldingsDocument,
  PostSaveDocument,
  touchedBodies,
} from "./keepQuery";
import { levels, useLevelWord } from "./words";

export function BodyPage({ id }: { id: string }) {
  const { t } = useLingui();
  const text = useText();
  const query = useQuery(asked("organisation", BodyDocument, { id }));
  const body = query.data?.organisation.organisation;
  return (
    <DeskPage title={body ? text(body.name) : t`机构`}>
      <Loaded query={query} lines={8}>
        {({ organisation: { organisation, above }, posts }) => (
          <>
            <nav className={css.crumbs} aria-label={t`上级机构`}>
              <Link to={deskPaths.admin} params={{ _splat: "bodies" }}>
                <Trans>机构与岗位</Trans>
              </Link>
              {above.map((one) => (
                <span key={one.id}>
                  {"› "}
                  <Link to={deskPaths.admin} params={{ _splat: `bodies/${one.id}` }}>
                    {text(one.name)}
                  </Link>
                </span>
              ))}
            </nav>
            {organisation.ended ? (
              <Notice kind="warning">
                <Trans>这个机构已经撤销，只供查阅。</Trans>
              </Notice>
            ) : (
              <>
                <Posts body={organisation} posts={posts} />
                <Section title={t`下级机构`}>
                  <p className={css.quiet}>
                    <Trans>现有 {organisation.bodiesBelow} 个下级机构，可在机构树中查看。</Trans>
                  </p>
                  <NewBody parent={organisation} />
                </Section>
                <Section title={t`基本信息`}>
                  <Edit key={organisation.version} body={organisation} above={above.at(-1)} />
                </Section>
                <Section title={t`撤销机构`}>
                  <EndBody body={organisation} />
                </Section>
              </>
            )}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

interface BodyValues {
  code: string;
  name: { zh: string; en?: string };
  level: string;
  parent?: string;
  phone?: string;
  address?: { zh?: string; en?: string };
  duties?: { zh?: string; en?: string };
}

const words = (written: { zh?: string; en?: string } | undefined) =>
  written?.zh ? { zh: written.zh, en: written.en || null } : null;

const wordsOf = (values: BodyValues) => ({
  name: { zh: values.name.zh, en: values.name.en || null },
  level: values.level,
  phone: values.phone || null,
  address: words(values.address),
  duties: words(values.duties),
});

function BodyFields() {
  const { t } = useLingui();
  const level = useLevelWord();
  return (
    <>
      <div className={css.pair}>
        <Form.Item
          name={["name", "zh"]}
          label={t`机构名称`}
          rules={[{ required: true, whitespace: true, message: t`请填写机构名称。` }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={["name", "en"]} label={t`机构名称（英文）`}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="level" label={t`层级`} rules={[{ required: true, message: t`请选择层级。` }]}>
        <Select options={levels.map((value) => ({ value, label: level(value) }))} />
      </Form.Item>
      <Form.Item name="phone" label={t`电话`}>
        <Input type="tel" maxLength={40} />
      </Form.Item>
      <div className={css.pair}>
        <Form.Item name={["address", "zh"]} label={t`地址`}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={["address", "en"]} label={t`地址（英文）`}>
          <Input maxLength={300} />
        </Form.Item>
      </div>
      <div className={css.pair}>
        <Form.Item name={["duties", "zh"]} label={t`行政职能`}>
          <Input.TextArea maxLength={4000} rows={3} />
        </Form.Item>
        <Form.Item name={["duties", "en"]} label={t`行政职能（英文）`}>
          <Input.TextArea maxLength={8000} rows={3} />
        </Form.Item>
      </div>
    </>
  );
}

interface EditProps {
  body: Body;
  above: { id: string; name: { zh: string; en: string | null } } | undefined;
}

function Edit({ body, above }: EditProps) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(BodySaveDocument, touchedBodies);
  return (
    <KeepForm<BodyValues, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="body"
      submit={t`保存`}
      done={t`已保存。`}
      operation={operation}
      initial={{
        name: { zh: body.name.zh, en: body.name.en ?? "" },
        level: body.level,
        phone: body.phone ?? "",
        address: { zh: body.address?.zh ?? "", en: body.address?.en ?? "" },
        duties: { zh: body.duties?.zh ?? "", en: body.duties?.en ?? "" },
        ...(above && { parent: above.id }),
      }}
      input={(values) => ({
        input: {
          id: body.id,
          expectedVersion: body.version,
          code: body.code,
          parent: values.parent ?? null,
          ...wordsOf(values),
        },
      })}
    >
      <p className={css.quiet}>
        <Trans>代码 {body.code}，设立后不再改变。</Trans>
      </p>
      <BodyFields />
      {above && (
        <BodyPicker
          name="parent"
          label={t`上级机构`}
          hint={t`换一个上级，本机构和它的全部下级一起移过去。`}
          known={{ value: above.id, label: text(above.name) }}
        />
      )}
    </KeepForm>
  );
}

function NewBody({ parent }: { parent: Body }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const operation = useOperation(BodySaveDocument, touchedBodies);
  if (!open) {
    return (
      <Button onClick={() => setOpen(true)}>
        <Trans>新增下级机构</Trans>
      </Button>
    );
  }
  return (
    <KeepForm<BodyValues, { organisationSave: { id: string } }, Parameters<typeof operation.mutateAsync>[0]>
      name="new-body"
      submit={t`设立机构`}
      operation={operation}
      initial={{}}
      onCancel={() => setOpen(false)}
      onDone={({ organisationSave: { id } }) =>
        void navigate({ to: deskPaths.admin, params: { _splat: `bodies/${id}` } })
      }
      input={(values) => ({
        input: { id: null, expectedVersion: 0, code: values.code, parent: parent.id, ...wordsOf(values) },
      })}
    >
      <Form.Item
        name="code"
        label={t`机构代码`}
        extra={t`2 至 40 个小写字母、数字和连字符，设立后不再改变。`}
        rules={[{ required: true, whitespace: true, message: t`请填写机构代码。` }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <BodyFields />
    </KeepForm>
  );
}

function EndBody({ body }: { body: Body }) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(BodyEndDocument, touchedBodies);
  return (
    <>
      <p className={css.quiet}>
        <Trans>有下级机构、岗位、可用账户、执行中的事项或在办的件时不能撤销；撤销后留在记录里。</Trans>
      </p>
      <Sure
        label={t`撤销机构`}
        question={t`撤销“${text(body.name)}”后不能恢复。`}
        busy={operation.isPending}
        error={operation.error}
        onSure={() => operation.mutate({ input: { id: body.id, expectedVersion: body.version } })}
      />
    </>
  );
}

interface PostsProps {
  body: Body;
  posts: { id: string; code: string; title: { zh: string; en: string | null } }[];
}

function Posts({ body, posts }: PostsProps) {
  const { t } = useLingui();
  const text = useText();
  const [open, setOpen] = useState(false);
  const operation = useOperation(PostSaveDocument, touchedBodies);
  const holdings = useQuery(
    asked("postHoldings", HoldingsDocument, { post: null, organisation: body.id, first: 100, after: null }),
  );
  const holders = (post: string) =>
    (holdings.data?.postHoldings.nodes ?? [])
      .filter((holding) => holding.post.id === post)
      .toSorted((one, other) => Number(one.substitute) - Number(other.substitute))
      .map(({ name, substitute }) => (substitute ? t`${name}（AB 岗）` : name))
      .join("、");
  return (
    <Section title={t`岗位`}>
      {posts.length === 0 ? (
        <Empty icon="user" title={t`还没有岗位`} />
      ) : (
        <DeskTable
          label={t`岗位`}
          rows={posts}
          rowKey={(row) => row.id}
          busy={holdings.isFetching}
          columns={[
            {
              key: "title",
              title: t`岗位`,
              card: "head",
              name: true,
              render: (row) => (
                <Link to={deskPaths.admin} params={{ _splat: `posts/${row.id}` }} search={{ q: body.id }}>
                  {text(row.title)}
                </Link>
              ),
            },
            { key: "code", title: t`代码`, nowrap: true, render: (row) => row.code },
            { key: "holders", title: t`任职人员`, render: (row) => holders(row.id) || "—" },
          ]}
        />
      )}
      <div className={css.buttons}>
        {!open && (
          <Button onClick={() => setOpen(true)}>
            <Trans>新增岗位</Trans>
          </Button>
        )}
      </div>
      {open && (
        <KeepForm<
          { code: string; title: { zh: string; en?: string } },
          unknown,
          Parameters<typeof operation.mutateAsync>[0]
        >
          name="new-post"
          submit={t`设立岗位`}
          operation={operation}
          initial={{}}
          onCancel={() => setOpen(false)}
          onDone={() => setOpen(false)}
          input={({ code, title }) => ({
            input: {
              id: null,
              expectedVersion: 0,
              code,
              organisation: body.id,
              title: { zh: title.zh, en: title.en || null },
            },
          })}
        >
          <Form.Item
            name="code"
            label={t`岗位代码`}
            extra={t`流程图按代码找到岗位；2 至 40 个小写字母、数字和连字符，设立后不再改变。`}
            rules={[{ required: true, whitespace: true, message: t`请填写岗位代码。` }]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <PostTitle />
        </KeepForm>
      )}
    </Section>
  );
}

export function PostTitle() {
  const { t } = useLingui();
  return (
    <div className={css.pair}>
      <Form.Item
        name={["title", "zh"]}
        label={t`岗位名称`}
        rules={[{ required: true, whitespace: true, message: t`请填写岗位名称。` }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={["title", "en"]} label={t`岗位名称（英文）`}>
        <Input maxLength={120} />
      </Form.Item>
    </div>
  );
}
