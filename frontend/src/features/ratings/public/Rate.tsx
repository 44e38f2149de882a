//! Rating a finished case: the code comes in the fragment, so that no server and no log ever reads it in an address.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { ApiError } from "@/api/errors";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { LinkButton } from "@/ui/Button";
import { Facts } from "@/ui/Display";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Fault, Notice, Skeleton } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { GivenRating } from "./GivenRating";
import { RateForm } from "./RateForm";
import { TrackedRatingDocument } from "./rateQuery";

export function Rate() {
  const { t } = useLingui();
  const code = useRouterState({ select: (state) => state.location.hash }).replace(/[^0-9A-Za-z]/g, "");
  return (
    <Page
      title={t`办件评价`}
      crumbs={[
        { label: t`首页`, to: paths.home },
        { label: t`办件查询`, to: paths.track },
        { label: t`办件评价` },
      ]}
    >
      <h1>
        <Trans>评价这次办事</Trans>
      </h1>
      {code === "" ? <Without /> : <OfCase key={code} code={code} />}
    </Page>
  );
}

function Without() {
  const { t } = useLingui();
  return (
    <Panel>
      <Empty icon="search" title={t`请先用查询码打开您的办件`}>
        <p>
          <Trans>评价从办件查询页进入：办结后，查询页上会出现评价入口。</Trans>
        </p>
        <LinkButton to={paths.track}>
          <Trans>办件查询</Trans>
        </LinkButton>
      </Empty>
    </Panel>
  );
}

function OfCase({ code }: { code: string }) {
  const { t } = useLingui();
  const text = useText();
  const query = useQuery(asked("trackedCase", TrackedRatingDocument, { code }));
  if (query.data === undefined) {
    if (query.error === null) {
      return (
        <Panel>
          <Skeleton lines={6} />
        </Panel>
      );
    }
    const unknown =
      query.error instanceof ApiError &&
      (query.error.code === "NOT_FOUND" || query.error.code === "BAD_USER_INPUT");
    return unknown ? (
      <Without />
    ) : (
      <Panel>
        <Fault error={query.error} retry={() => void query.refetch()} />
      </Panel>
    );
  }
  const shown = query.data.trackedCase;
  const { given, refusal } = shown.rating;
  return (
    <>
      <Panel>
        <Facts
          facts={[
            { term: t`事项`, value: text(shown.powerName) },
            { term: t`办件编号`, value: shown.caseNumber },
            { term: t`承办机关`, value: text(shown.organisation.name) },
            { term: t`办结日期`, value: shown.closedAt ? dayOf(shown.closedAt) : t`尚未办结` },
          ]}
        />
      </Panel>
      {given !== null ? (
        <GivenRating given={given} />
      ) : refusal === null ? (
        <RateForm code={code} shown={shown} />
      ) : (
        <Notice kind="warning">{text(refusal)}</Notice>
      )}
      <p>
        <LinkButton to={paths.track} hash={code} icon="search">
          <Trans>回到办件进度</Trans>
        </LinkButton>
      </p>
    </>
  );
}
