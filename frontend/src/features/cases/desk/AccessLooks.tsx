//! Who looked at masked values, when and why, for whoever supervises.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { graphql } from "@/api/generated";
import type { AccessLooksQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { Listed } from "@/desk/Listed";
import { pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { Empty } from "@/ui/States";
import { minuteOf } from "@/ui/words";

const AccessLooksDocument = graphql(`
  query AccessLooks($first: Int!, $after: String) {
    accessLooks(first: $first, after: $after) {
      nodes { id at actor caseId caseNumber reason }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

type Row = AccessLooksQuery["accessLooks"]["nodes"][number];

export function AccessLooks() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { trail = [] } = useSearch({ from: deskPaths.accessLooks });
  const looks = useQuery({
    ...asked("accessLooks", AccessLooksDocument, { first: pageRows, after: trail.at(-1) ?? null }),
    placeholderData: keepPreviousData,
  });
  return (
    <DeskPage title={t`查看记录`}>
      <Section>
        <Listed
          query={looks}
          page={(data) => data.accessLooks}
          lines={8}
          empty={<Empty icon="inspect" title={t`没有人查看过隐去的信息`} />}
          trail={trail}
          onTrail={(next) =>
            void navigate({ to: deskPaths.accessLooks, search: present({ trail: trailOf(next) }) })
          }
        >
          {(rows) => (
            <DeskTable<Row>
              label={t`查看记录`}
              rows={rows}
              rowKey={(row) => row.id}
              busy={looks.isPlaceholderData}
              columns={[
                { key: "at", title: t`时间`, card: "head", nowrap: true, render: (row) => minuteOf(row.at) },
                { key: "actor", title: t`查看人`, card: "head", name: true, render: (row) => row.actor },
                {
                  key: "case",
                  title: t`办件编号`,
                  render: (row) => (
                    <Link to={deskPaths.case} params={{ id: row.caseId }}>
                      {row.caseNumber}
                    </Link>
                  ),
                },
                { key: "reason", title: t`查看理由`, render: (row) => row.reason },
              ]}
            />
          )}
        </Listed>
      </Section>
    </DeskPage>
  );
}
