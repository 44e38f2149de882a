//! Changing one's own password; compulsory after a one-time password.
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changePassword } from "@/api/account";
import { paths } from "@/paths";
import { Button, LinkButton } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Intro, Page, Panel } from "@/ui/Layout";
import { Fault, Notice } from "@/ui/States";
import css from "./identity.module.css";
import { SignedIn } from "./SignedIn";

const shortest = 8;
const fewestClasses = 3;

/** Whether a password has the length and the kinds of characters that the server asks for. */
export function strongEnough(password: string): boolean {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  return [...password].length >= shortest && classes >= fewestClasses;
}

export function Password() {
  const { t } = useLingui();
  return (
    <Page title={t`修改密码`} narrow>
      <SignedIn>{(account) => <Change forced={account.mustChangePassword} />}</SignedIn>
    </Page>
  );
}

function Change({ forced }: { forced: boolean }) {
  const { t } = useLingui();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [checked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent("");
      setNext("");
      setAgain("");
      setChecked(false);
    },
  });
  const weak = !strongEnough(next);
  const differs = next !== again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (current !== "" && !weak && !differs) change.mutate();
  };
  return (
    <Panel accent>
      <h1>
        <Trans>修改密码</Trans>
      </h1>
      <Intro>
        <Trans>至少 8 个字符，大写字母、小写字母、数字、符号四类中至少三类；常见密码不能用。</Trans>
      </Intro>
      <br />
      {forced && !change.isSuccess && (
        <>
          <Notice kind="warning">
            <Trans>您用的是一次性密码，请先改成自己的密码再继续。</Trans>
          </Notice>
          <br />
        </>
      )}
      {change.isSuccess ? (
        <Notice kind="good" live>
          <strong>
            <Trans>密码已修改，其他会话已经结束。</Trans>
          </strong>
          <div>
            <LinkButton variant="primary" to={paths.work}>
              <Trans>进入工作台</Trans>
            </LinkButton>
          </div>
        </Notice>
      ) : (
        <form className={css.form} onSubmit={submit} noValidate>
          <TextField
            label={t`现在的密码`}
            type="password"
            autoComplete="current-password"
            value={current}
            error={checked && current === "" ? t`请输入现在的密码。` : undefined}
            onChange={(event) => setCurrent(event.target.value)}
          />
          <TextField
            label={t`新密码`}
            type="password"
            autoComplete="new-password"
            value={next}
            error={checked && weak ? t`新密码的长度或者字符种类不够。` : undefined}
            onChange={(event) => setNext(event.target.value)}
          />
          <TextField
            label={t`再输一次新密码`}
            type="password"
            autoComplete="new-password"
            value={again}
            error={checked && differs ? t`两次输入的新密码不一样。` : undefined}
            onChange={(event) => setAgain(event.target.value)}
          />
          {change.error !== null && <Fault error={change.error} />}
          <Button type="submit" variant="primary" pending={change.isPending}>
            <Trans>修改密码</Trans>
          </Button>
        </form>
      )}
    </Panel>
  );
}
