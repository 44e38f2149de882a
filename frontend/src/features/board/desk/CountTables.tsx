//! The counts of bodies and posts; every number leads to its list.
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Light } from "@/api/types";
import { DeskTable } from "@/desk/DeskTable";
import { Pager } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { useLightWord } from "@/ui/Light";
import { Empty } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import type { Board, BoardCounts } from "./boardQuery";

interface Paging<Page> {
  page: Page;
  trail: string[];
  onTrail: (trail: string[]) => void;
}

const lights = ["red", "yellow", "paused", "green"] as const;
const lightOf = { red: "RED", yellow: "YELLOW", paused: "PAUSED", green: "GREEN" } as const satisfies Record<
  (typeof lights)[number],
  Light
>;

interface Narrowed {
  organisation?: string;
  post?: string;
}

/** The five numbers of a row. */
function useCountColumns<Row extends { counts: BoardCounts }>(
  name: (row: Row) => string,
  narrowed: (row: Row) => Narrowed,
) {
  const { t } = useLingui();
  const word = useLightWord();
  return [
    {
      key: "open",
      title: t`在办`,
      end: true,
      render: (row: Row): ReactNode => (
        <Number
          value={row.counts.open}
          what={`${name(row)} ${t`在办`}`}
          search={{ ...narrowed(row), open: true }}
        />
      ),
    },
    ...lights.map((key) => ({
      key,
      title: word(lightOf[key]),
      end: true,
      render: (row: Row): ReactNode => (
        <Number
          value={row.counts[key]}
          what={`${name(row)} ${word(lightOf[key])}`}
          search={{ ...narrowed(row), light: lightOf[key] }}
        />
      ),
    })),
  ];
}

type Search = Narrowed & { light?: Light; open?: true };

function Number({ value, what, search }: { value: number; what: string; search: Search }) {
  const number = useNumber();
  if (value === 0) return "0";
  return (
    <Link to={deskPaths.cases} search={search} aria-label={`${what} ${number(value)}`}>
      {number(value)}
    </Link>
  );
}

export function BodyCounts({ page, trail, onTrail }: Paging<Board["bodies"]>) {
  const { t } = useLingui();
  const text = useText();
  type Row = Board["bodies"]["nodes"][number];
  const name = (row: Row) => text(row.organisation.name);
  const counts = useCountColumns<Row>(name, (row) => ({ organisation: row.id }));
  if (page.nodes.length === 0) return <Empty title={t`没有在办件`} />;
  return (
    <>
      <DeskTable<Row>
        label={t`各机关在办件`}
        rows={page.nodes}
        rowKey={(row) => row.id}
        columns={[{ key: "name", title: t`机关`, card: "head", name: true, render: name }, ...counts]}
      />
      <Pager
        label={t`各机关翻页`}
        trail={trail}
        pageInfo={page.pageInfo}
        totalCount={page.totalCount}
        onTrail={onTrail}
      />
    </>
  );
}

export function PostCounts({ page, trail, onTrail }: Paging<Board["posts"]>) {
  const { t } = useLingui();
  const text = useText();
  type Row = Board["posts"]["nodes"][number];
  const body = (row: Row) => text(row.post.organisation.name);
  const counts = useCountColumns<Row>(
    (row) => `${body(row)} ${text(row.post.title)}`,
    (row) => ({ post: row.id }),
  );
  if (page.nodes.length === 0) return <Empty title={t`没有在办环节`} />;
  return (
    <>
      <DeskTable<Row>
        label={t`各岗位在办环节`}
        rows={page.nodes}
        rowKey={(row) => row.id}
        columns={[
          { key: "name", title: t`岗位`, card: "head", name: true, render: (row) => text(row.post.title) },
          { key: "body", title: t`机关`, render: body },
          ...counts,
        ]}
      />
      <Pager
        label={t`各岗位翻页`}
        trail={trail}
        pageInfo={page.pageInfo}
        totalCount={page.totalCount}
        onTrail={onTrail}
      />
    </>
  );
}
