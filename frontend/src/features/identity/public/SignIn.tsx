//! Signing in, for staff; the public needs no account.
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Navigate, useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { signIn } from "@/api/account";
import { useSession } from "@/api/viewer";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { CheckField, TextField } from "@/ui/Field";
import { Intro, Page, Panel } from "@/ui/Layout";
import { Fault } from "@/ui/States";
import css from "./identity.module.css";

const route = getRouteApi("/public/sign-in");

/** Only an address of this application: a foreign one in the link must not catch who has just signed in. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : paths.work;
}

export function SignIn() {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const router = useRouter();
  const session = useSession();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [checked, setChecked] = useState(false);
  const attempt = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: (account) => {
      if (account.mustChangePassword) void router.navigate({ to: paths.password });
      else router.history.push(safeNext(next));
    },
    onError: () => setPassword(""),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (username.trim() !== "" && password !== "") attempt.mutate();
  };
  if (session.status === "signedIn" && attempt.isIdle) {
    return <Navigate to={session.account.mustChangePassword ? paths.password : paths.account} replace />;
  }
  return (
    <Page title={t`登录`} narrow>
      <Panel accent>
        <h1>
          <Trans>工作人员登录</Trans>
        </h1>
        <Intro>
          <Trans>申请、查询和监督都不需要登录。</Trans>
        </Intro>
        <br />
        <form className={css.form} onSubmit={submit} noValidate>
          <TextField
            label={t`用户名`}
            value={username}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            error={checked && username.trim() === "" ? t`请输入用户名。` : undefined}
            onChange={(event) => setUsername(event.target.value)}
          />
          <div className={css.password}>
            <TextField
              label={t`密码`}
              type={shown ? "text" : "password"}
              value={password}
              autoComplete="current-password"
              error={checked && password === "" && !attempt.isError ? t`请输入密码。` : undefined}
              onChange={(event) => setPassword(event.target.value)}
            />
            <CheckField
              label={t`显示密码`}
              checked={shown}
              onChange={(event) => setShown(event.target.checked)}
            />
          </div>
          {attempt.error !== null && <Fault error={attempt.error} />}
          <Button type="submit" variant="primary" pending={attempt.isPending}>
            <Trans>登录</Trans>
          </Button>
        </form>
      </Panel>
      <Panel title={t`登录不了？`}>
        <p>
          <Trans>
            连续输错会逐次延长等待，多次输错会暂时锁定。忘记密码的，请联系本单位的系统管理员重置。
          </Trans>
        </p>
      </Panel>
    </Page>
  );
}
