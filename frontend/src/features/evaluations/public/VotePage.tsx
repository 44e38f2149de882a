//! Voting with a code: it comes in the fragment or is typed, so that no server and no log ever reads it in an address.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ApiError } from "@/api/errors";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { Button, LinkButton } from "@/ui/Button";
import { codeLength, groupCode, normaliseCode } from "@/ui/code";
import { TextField } from "@/ui/Field";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Loaded, Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "../evaluation.module.css";
import { BallotForm, Thanks } from "./BallotForm";
import { BallotPapersDocument } from "./evaluationQuery";
import { Terms } from "./Terms";

export function VotePage() {
  const { t } = useLingui();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const code = normaliseCode(hash.replace(/%[0-9a-f]{2}/gi, ""));
  return (
    <Page
      title={t`评议投票`}
      narrow
      crumbs={[
        { label: t`首页`, to: paths.home },
        { label: t`社会评议`, to: paths.evaluations },
        { label: t`评议投票` },
      ]}
    >
      {code === "" ? <Ask /> : <Papers key={code} code={code} />}
    </Page>
  );
}

function Ask() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asking = normaliseCode(typed);
    if (asking.length !== codeLength)
      return setFault(t`码是 ${codeLength} 位，您输入了 ${asking.length} 位。`);
    setFault(null);
    void navigate({ to: paths.vote, hash: asking });
  };
  return (
    <Panel accent>
      <h1>
        <Trans>评议投票</Trans>
      </h1>
      <form className={css.ask} onSubmit={submit} noValidate>
        <TextField
          label={t`邀请码或办件查询码`}
          hint={t`24 位字母和数字，不分大小写，横线可以不输。一个码在一次评议里只能投一次。`}
          value={typed}
          error={fault}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <Button type="submit" variant="primary" icon="check">
          <Trans>继续</Trans>
        </Button>
      </form>
    </Panel>
  );
}

function Papers({ code }: { code: string }) {
  const { t } = useLingui();
  const text = useText();
  const query = useQuery(asked("ballotPapers", BallotPapersDocument, { code }));
  // Which ballot has just been cast on this page.
  const [cast, setCast] = useState<string[]>([]);
  const unknown =
    query.error instanceof ApiError && ["NOT_FOUND", "BAD_USER_INPUT"].includes(query.error.code);
  if (unknown) {
    return (
      <Panel>
        <Empty icon="search" title={t`这个码不能投票`} whole>
          <p>
            <Trans>请对照邀请或回执核对每一位（{groupCode(code)}）。</Trans>
          </p>
          <LinkButton to={paths.vote}>
            <Trans>重新输入</Trans>
          </LinkButton>
        </Empty>
      </Panel>
    );
  }
  return (
    <Loaded query={query} lines={8}>
      {({ ballotPapers }) =>
        ballotPapers.length === 0 ? (
          <Panel>
            <Empty icon="heart" title={t`现在没有可以用这个办件参加的评议`} whole>
              <LinkButton to={paths.evaluations}>
                <Trans>看全部评议</Trans>
              </LinkButton>
            </Empty>
          </Panel>
        ) : (
          <>
            {ballotPapers.map(({ evaluation, refusal }) => (
              <Panel key={evaluation.id} accent>
                <div className={css.stack}>
                  <Terms shown={evaluation} />
                  {cast.includes(evaluation.id) ? (
                    <Thanks id={evaluation.id} />
                  ) : refusal !== null ? (
                    <Notice kind="warning">{text(refusal)}</Notice>
                  ) : (
                    <BallotForm
                      evaluation={evaluation}
                      code={code}
                      onCast={() => setCast((before) => [...before, evaluation.id])}
                    />
                  )}
                </div>
              </Panel>
            ))}
          </>
        )
      }
    </Loaded>
  );
}
