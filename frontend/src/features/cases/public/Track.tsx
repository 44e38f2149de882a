//! The tracking page: the code comes in the fragment or is typed, the case is shown and stays true by itself.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { ApiError } from "@/api/errors";
import { listen } from "@/api/live";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { codeLength, groupCode, normaliseCode } from "@/ui/code";
import { TextField } from "@/ui/Field";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Fault, Skeleton } from "@/ui/States";
import { TrackedCase } from "./TrackedCase";
import css from "./track.module.css";
import { TrackedCaseChangedDocument, TrackedCaseDocument } from "./trackQuery";

export function Track() {
  const { t } = useLingui();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const code = normaliseCode(read(hash));
  return (
    <Page title={t`办件查询`}>
      <Ask key={code} code={code} />
      {code !== "" && <Answer key={`case ${code}`} code={code} />}
    </Page>
  );
}

/** The fragment as text; one that is not well formed stands as it came. */
function read(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

function Ask({ code }: { code: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(groupCode(code));
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asking = normaliseCode(typed);
    if (asking === "") return setFault(t`请输入查询码。`);
    if (asking.length !== codeLength)
      return setFault(t`查询码是 ${codeLength} 位，您输入了 ${asking.length} 位。`);
    setFault(null);
    void navigate({ to: paths.track, hash: asking });
  };
  return (
    <div className={css.ask}>
      <Panel>
        <h1>
          <Trans>办件进度查询</Trans>
        </h1>
        <form className={css.form} onSubmit={submit} noValidate>
          <TextField
            label={t`办件查询码`}
            hint={t`收件回执上的 24 位字母和数字，不分大小写，横线可以不输。`}
            value={typed}
            error={fault}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            enterKeyHint="search"
          />
          <Button type="submit" variant="primary" icon="search">
            <Trans>查询</Trans>
          </Button>
        </form>
      </Panel>
      <Panel title={t`没有查询码？`}>
        <p>
          <Trans>
            扫描回执上的二维码可直接进入本页。查询码只在提交时显示一次，大厅不保存原文，请妥善保管回执。
          </Trans>
        </p>
        <p>
          <Trans>
            丢了查询码，请带本人有效证件（单位带统一社会信用代码证）到受理窗口：核对身份后当场补发新码，旧码同时失效。
          </Trans>
        </p>
      </Panel>
    </div>
  );
}

function Answer({ code }: { code: string }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const tracked = useQuery({
    ...asked("trackedCase", TrackedCaseDocument, { code }),
    refetchInterval: 120_000,
  });
  const found = tracked.data !== undefined;
  useEffect(() => {
    if (!found) return;
    const again = () => void queries.invalidateQueries({ queryKey: ["trackedCase"] });
    return listen(TrackedCaseChangedDocument, { code }, { onChange: again });
  }, [code, found, queries]);

  if (tracked.data !== undefined) {
    return (
      <>
        {tracked.error && <Fault error={tracked.error} retry={() => void tracked.refetch()} />}
        <TrackedCase code={code} shown={tracked.data.trackedCase} />
      </>
    );
  }
  if (tracked.error) {
    const failed = tracked.error instanceof ApiError ? tracked.error.code : undefined;
    const mistyped = failed === "BAD_USER_INPUT";
    const unknown = failed === "NOT_FOUND" || mistyped;
    return (
      <Panel>
        {unknown ? (
          <Empty icon="search" title={mistyped ? t`查询码有输错的字符` : t`没有查到这个查询码`}>
            <p>
              {mistyped ? (
                <Trans>这个查询码的校验没有通过：有一位输错了，或者有两位颠倒了。请对照回执逐位核对。</Trans>
              ) : (
                <Trans>请对照回执核对每一位。</Trans>
              )}
            </p>
          </Empty>
        ) : (
          <Fault error={tracked.error} retry={() => void tracked.refetch()} />
        )}
      </Panel>
    );
  }
  return (
    <Panel>
      <Skeleton lines={8} />
    </Panel>
  );
}
