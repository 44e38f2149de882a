//! The frame of every list on the desk: waiting, fault, nothing found, or a page of rows with the way to the others.
import type { ComponentProps, ReactNode } from "react";
import { Loaded } from "@/ui/States";
import { Pager } from "./Pager";

interface Connection<Row> {
  nodes: Row[];
  pageInfo: ComponentProps<typeof Pager>["pageInfo"];
  totalCount: number;
}

interface ListedProps<Data, Row> {
  query: ComponentProps<typeof Loaded<Data>>["query"];
  /** The connection in what the query answers. */
  page: (data: Data) => Connection<Row>;
  lines: number;
  /** Tells its pager from another on the page. */
  pager?: string;
  /** What stands where there is no row. */
  empty: ReactNode;
  trail: string[];
  onTrail: (trail: string[]) => void;
  children: (rows: Row[]) => ReactNode;
}

export function Listed<Data, Row>({
  query,
  page,
  lines,
  pager,
  empty,
  trail,
  onTrail,
  children,
}: ListedProps<Data, Row>) {
  return (
    <Loaded query={query} lines={lines}>
      {(data) => {
        const { nodes, pageInfo, totalCount } = page(data);
        if (nodes.length === 0) return empty;
        return (
          <>
            {children(nodes)}
            <Pager
              {...(pager !== undefined && { label: pager })}
              trail={trail}
              pageInfo={pageInfo}
              totalCount={totalCount}
              onTrail={onTrail}
            />
          </>
        );
      }}
    </Loaded>
  );
}
