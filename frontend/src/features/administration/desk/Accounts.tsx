//! Accounts: search, a new one with its one-time password, and changing, resetting, shutting one.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import type { Role } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { type Change, trailOf } from "@/desk/address";
import { BodyPicker } from "@/desk/BodyPicker";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import desk from "@/desk/desk.module.css";
import { KeepForm, Sure } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { SearchBox } from "@/desk/SearchBox";
import { present } from "@/search";
import { Tag } from "@/ui/Display";
import { Empty, Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import {
  AccountCreateDocument,
  AccountDisableDocument,
  AccountEnableDocument,
  AccountResetDocument,
  type AccountRow,
  AccountSaveDocument,
  AccountsDocument,
  touchedAccounts,
} from "./keepQuery";
import { roles, useRoleWords } from "./words";

interface Given {
  username: string;
  password: string;
}

export function Accounts() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = useSearch({ from: deskPaths.admin });
  const { q, trail = [] } = search;
  const [shown, setShown] = useState<string | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const accounts = useQuery({
    ...asked("accounts", AccountsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      search: q ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const filter = (change: Change<typeof search>) =>
    void navigate({
      to: deskPaths.admin,
      params: { _splat: "accounts" },
      search: present({ ...search, trail: undefined, ...change }),
    });
  const one = accounts.data?.accounts.nodes.find((row) => row.id === shown);
  return (
    <DeskPage title={t`账户`}>
      {given && <Once given={given} onSeen={() => setGiven(null)} />}
      {shown === "new" && (
        <Section title={t`新增账户`}>
          <NewAccount onGiven={setGiven} onClose={() => setShown(null)} />
        </Section>
      )}
      {one && (
        <Section title={t`账户 ${one.username}`}>
          <OneAccount
            key={`${one.id} ${one.version}`}
            account={one}
            onGiven={setGiven}
            onClose={() => setShown(null)}
          />
        </Section>
      )}
      <Section>
        <div className={desk.bar}>
          <SearchBox
            label={t`姓名、拼音首字母或用户名`}
            value={q}
            onSearch={(value) => filter({ q: value })}
          />
          <Button onClick={() => setShown("new")}>
            <Trans>新增账户</Trans>
          </Button>
        </div>
        <Listed
          query={accounts}
          page={(data) => data.accounts}
          lines={8}
          empty={<Empty icon="user" title={t`没有找到这样的账户`} />}
          trail={trail}
          onTrail={(next) => filter({ trail: trailOf(next) })}
        >
          {(rows) => <Rows rows={rows} busy={accounts.isPlaceholderData} onShow={setShown} />}
        </Listed>
      </Section>
    </DeskPage>
  );
}

function Once({ given, onSeen }: { given: Given; onSeen: () => void }) {
  return (
    <Notice kind="good" live>
      <strong>
        <Trans>{given.username} 的一次性密码，只显示这一次：</Trans>
      </strong>
      <code className={css.password}>{given.password}</code>
      <p>
        <Trans>请当面或另行安全交给本人；本人登录后必须先改密码。</Trans>
      </p>
      <div className={css.buttons}>
        <Button onClick={onSeen}>
          <Trans>已经记下</Trans>
        </Button>
      </div>
    </Notice>
  );
}

interface RowsProps {
  rows: AccountRow[];
  busy: boolean;
  onShow: (id: string) => void;
}

function Rows({ rows, busy, onShow }: RowsProps) {
  const { t } = useLingui();
  const text = useText();
  const word = useRoleWords();
  return (
    <DeskTable<AccountRow>
      label={t`账户`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        { key: "username", title: t`用户名`, card: "head", name: true, render: (row) => row.username },
        {
          key: "state",
          title: t`状态`,
          card: "head",
          nowrap: true,
          render: (row) => {
            if (row.disabled)
              return (
                <Tag tone="muted">
                  <Trans>已停用</Trans>
                </Tag>
              );
            return row.mustChangePassword ? t`待改密码` : t`可用`;
          },
        },
        { key: "name", title: t`姓名`, nowrap: true, render: (row) => row.name },
        { key: "role", title: t`角色`, nowrap: true, render: (row) => word[row.role] },
        { key: "body", title: t`机构`, render: (row) => text(row.organisation.name) },
        {
          key: "posts",
          title: t`岗位`,
          render: (row) => row.posts.map(({ post }) => text(post.title)).join("、") || "—",
        },
        {
          key: "edit",
          title: t`操作`,
          card: "foot",
          render: (row) => (
            <Button size="small" onClick={() => onShow(row.id)}>
              <Trans>管理</Trans>
              <span className="visually-hidden">{row.username}</span>
            </Button>
          ),
        },
      ]}
    />
  );
}

interface AccountValues {
  username: string;
  name: string;
  role: Role;
  organisation: string;
}

function PersonFields({
  body,
}: {
  body: { id: string; name: { zh: string; en: string | null } } | undefined;
}) {
  const { t } = useLingui();
  const text = useText();
  const word = useRoleWords();
  return (
    <>
      <Form.Item
        name="name"
        label={t`姓名`}
        rules={[{ required: true, whitespace: true, message: t`请填写姓名。` }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t`角色`} rules={[{ required: true, message: t`请选择角色。` }]}>
        <Select options={roles.map((value) => ({ value, label: word[value] }))} />
      </Form.Item>
      <BodyPicker
        name="organisation"
        label={t`所属机构`}
        hint={t`角色的权限及于这个机构和它的全部下级。`}
        known={body && { value: body.id, label: text(body.name) }}
      />
    </>
  );
}

interface PanelProps {
  onGiven: (given: Given) => void;
  onClose: () => void;
}

function NewAccount({ onGiven, onClose }: PanelProps) {
  const { t } = useLingui();
  const viewer = useViewer();
  const operation = useOperation(AccountCreateDocument, touchedAccounts);
  const own = viewer.data?.account?.organisation;
  return (
    <KeepForm<
      AccountValues,
      { accountCreate: { password: string; account: { username: string } } },
      Parameters<typeof operation.mutateAsync>[0]
    >
      name="new-account"
      submit={t`创建账户`}
      operation={operation}
      initial={{}}
      onCancel={onClose}
      onDone={({ accountCreate: { password, account } }) => {
        onGiven({ username: account.username, password });
        onClose();
      }}
      input={({ username, name, role, organisation }) => ({ input: { username, name, role, organisation } })}
    >
      <Form.Item
        name="username"
        label={t`用户名`}
        extra={t`2 至 64 个小写字母、数字、点、连字符或下划线。`}
        rules={[{ required: true, whitespace: true, message: t`请填写用户名。` }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <PersonFields body={own} />
    </KeepForm>
  );
}

function OneAccount({ account, onGiven, onClose }: PanelProps & { account: AccountRow }) {
  const { t } = useLingui();
  const save = useOperation(AccountSaveDocument, touchedAccounts);
  const reset = useOperation(AccountResetDocument, touchedAccounts);
  const disable = useOperation(AccountDisableDocument, touchedAccounts);
  const enable = useOperation(AccountEnableDocument, touchedAccounts);
  const named = { input: { id: account.id, expectedVersion: account.version } };
  const onReset = async () => {
    // A refusal stands beside the button.
    const done = await reset.mutateAsync(named).catch(() => null);
    if (done) onGiven({ username: account.username, password: done.accountReset.password });
  };
  return (
    <>
      <KeepForm<AccountValues, unknown, Parameters<typeof save.mutateAsync>[0]>
        name="account"
        submit={t`保存`}
        done={t`已保存。`}
        operation={save}
        initial={{ name: account.name, role: account.role, organisation: account.organisation.id }}
        onCancel={onClose}
        input={({ name, role, organisation }) => ({ input: { ...named.input, name, role, organisation } })}
      >
        <PersonFields body={account.organisation} />
        <p className={css.quiet}>
          <Trans>改变角色或机构，会立即结束这个账户的全部登录。</Trans>
        </p>
      </KeepForm>
      <div className={css.buttons}>
        <Sure
          label={t`重置密码`}
          question={t`原密码立即失效，全部登录结束，并给出新的一次性密码。`}
          busy={reset.isPending}
          error={reset.error}
          onSure={() => void onReset()}
        />
        {account.disabled ? (
          <Sure
            label={t`启用账户`}
            question={t`启用后，本人可以用原来的密码登录。`}
            busy={enable.isPending}
            error={enable.error}
            onSure={() => enable.mutate(named)}
          />
        ) : (
          <Sure
            label={t`停用账户`}
            question={t`停用后不能登录，全部登录立即结束；岗位任职不变，请另行安排。`}
            busy={disable.isPending}
            error={disable.error}
            onSure={() => disable.mutate(named)}
          />
        )}
      </div>
    </>
  );
}
