//! Who may enforce the law for a body today, and whether a certificate that was shown is valid.
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { execute } from "@/api/client";
import { ApiError } from "@/api/errors";
import { Button } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { TextField } from "@/ui/Field";
import { Panel, Stack } from "@/ui/Layout";
import { Empty, Fault, Loaded, Notice } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import { CountedFrame } from "./CountedFrame";
import { OfficerCheckDocument, type PublicOfficer, ValidOfficersDocument } from "./registerQuery";

const route = getRouteApi("/public/powers");
const pageSize = 50;

export function Officers() {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  const { id = "" } = route.useSearch();
  const officers = useInfiniteQuery({
    queryKey: ["validOfficers", id],
    queryFn: ({ pageParam, signal }) =>
      execute(ValidOfficersDocument, { organisation: id, first: pageSize, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ validOfficers: page }) =>
      page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
  });
  const first = officers.data?.pages[0];
  const rows = officers.data?.pages.flatMap((page) => page.validOfficers.nodes);
  const body = first && text(first.organisation.organisation.name);
  const total = number(first?.validOfficers.totalCount ?? 0);
  return (
    <CountedFrame
      view="bodies"
      title={body === undefined ? t`执法人员` : t`${body}执法人员`}
      intro={<Trans>今天持有效行政执法证件的人员。执法时应当两人以上，并主动出示证件。</Trans>}
    >
      <Check />
      <Panel title={t`持有效证件的执法人员`} extra={first && <Trans>共 {total} 人</Trans>}>
        <Loaded query={{ data: rows, error: officers.error, refetch: () => officers.refetch() }} lines={8}>
          {(found) =>
            found.length === 0 ? (
              <Empty icon="user" title={t`这个机构没有登记持有效证件的执法人员`} />
            ) : (
              <Rows rows={found} />
            )
          }
        </Loaded>
        {officers.hasNextPage && (
          <Button pending={officers.isFetchingNextPage} onClick={() => void officers.fetchNextPage()}>
            <Trans>显示更多</Trans>
          </Button>
        )}
      </Panel>
    </CountedFrame>
  );
}

function Rows({ rows }: { rows: PublicOfficer[] }) {
  const { t } = useLingui();
  return (
    <DataTable
      caption={t`持有效证件的执法人员`}
      rows={rows}
      rowKey={(row) => row.certificate}
      columns={[
        { head: t`姓名`, name: true, cell: (row) => row.name },
        { head: t`执法证号`, cell: (row) => row.certificate },
        { head: t`执法类别`, cell: (row) => row.enforcement },
        { head: t`有效期至`, cell: (row) => row.validUntil },
      ]}
    />
  );
}

/** A number is sent in the body, never in an address. */
function Check() {
  const { t } = useLingui();
  const text = useText();
  const check = useMutation({
    mutationFn: (certificate: string) => execute(OfficerCheckDocument, { certificate }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    check.mutate(String(new FormData(event.currentTarget).get("certificate") ?? ""));
  };
  const fault = check.error instanceof ApiError ? check.error.fields[0]?.text : undefined;
  const officer = check.data?.officerCheck.officer;
  const whose = officer && text(officer.organisation);
  return (
    <Panel title={t`核验执法证件`}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextField
            name="certificate"
            label={t`执法证号`}
            hint={t`照证件上印的填写。`}
            autoComplete="off"
            maxLength={60}
            error={fault}
          />
          <Button type="submit" pending={check.isPending} icon="search">
            <Trans>核验</Trans>
          </Button>
        </Stack>
      </form>
      {check.error !== null && fault === undefined && <Fault error={check.error} />}
      {officer && (
        <Notice kind="good" live>
          <Trans>
            证件有效：{officer.name}，{whose}，{officer.enforcement}，有效期至 {officer.validUntil}
            。请核对与出示的证件是否一致。
          </Trans>
        </Notice>
      )}
      {check.data && !check.data.officerCheck.valid && (
        <Notice kind="warning" live>
          <Trans>
            今天没有这个证号的有效执法证件。执法人员不出示执法证件的，您有权拒绝接受调查或者检查（行政处罚法第五十五条）。
          </Trans>
        </Notice>
      )}
    </Panel>
  );
}
