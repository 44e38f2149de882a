//! Following a complaint: the code comes in the fragment or is typed, the page stays true by itself.
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
import { Empty, Fault, Loaded } from "@/ui/States";
import css from "./complaint.module.css";
import { TrackedComplaintChangedDocument, TrackedComplaintDocument } from "./complaintQuery";
import { TrackedComplaint } from "./TrackedComplaint";

export function TrackComplaint() {
  const { t } = useLingui();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const code = normaliseCode(hash.replace(/%[0-9a-f]{2}/gi, ""));
  return (
    <Page
      title={t`投诉进度查询`}
      narrow
      crumbs={[{ label: t`首页`, to: paths.home }, { label: t`投诉进度查询` }]}
    >
      <Ask key={code} code={code} />
      {code !== "" && <Answer key={`complaint ${code}`} code={code} />}
    </Page>
  );
}

function Ask({ code }: { code: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(groupCode(code));
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asking = normaliseCode(typed);
    if (asking.length !== codeLength)
      return setFault(t`查询码是 ${codeLength} 位，您输入了 ${asking.length} 位。`);
    setFault(null);
    void navigate({ to: paths.complaint, hash: asking });
  };
  return (
    <Panel accent>
      <h1>
        <Trans>投诉进度查询</Trans>
      </h1>
      <form className={css.form} onSubmit={submit} noValidate>
        <TextField
          label={t`投诉查询码`}
          hint={t`回执上的 24 位字母和数字，不分大小写，横线可以不输。`}
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
  );
}

function Answer({ code }: { code: string }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const tracked = useQuery({
    ...asked("trackedComplaint", TrackedComplaintDocument, { code }),
    refetchInterval: 120_000,
  });
  const found = tracked.data !== undefined;
  useEffect(() => {
    if (!found) return;
    const again = () => void queries.invalidateQueries({ queryKey: ["trackedComplaint"] });
    return listen(TrackedComplaintChangedDocument, { code }, { onChange: again });
  }, [code, found, queries]);
  const { error } = tracked;
  const unknown =
    error instanceof ApiError && (error.code === "NOT_FOUND" || error.code === "BAD_USER_INPUT");
  if (unknown && !found) {
    return (
      <Panel>
        <Empty icon="search" title={t`没有查到这个查询码`}>
          <p>
            <Trans>请对照回执核对每一位。办件的查询码请到“办件查询”里查。</Trans>
          </p>
        </Empty>
      </Panel>
    );
  }
  return (
    <>
      {error !== null && found && <Fault error={error} retry={() => void tracked.refetch()} />}
      <Loaded query={tracked} lines={8}>
        {({ trackedComplaint }) => <TrackedComplaint code={code} shown={trackedComplaint} />}
      </Loaded>
    </>
  );
}
