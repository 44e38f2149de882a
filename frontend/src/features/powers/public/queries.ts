//! The document of the catalogue: one page of powers, and with the first one the facets beside it.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { execute } from "@/api/client";
import { graphql } from "@/api/generated";
import type { PowersQueryVariables } from "@/api/generated/graphql";

const PowersDocument = graphql(`
  query Powers($first: Int!, $after: String, $search: String, $category: String, $organisation: ID, $status: PowerStatus, $level: String, $audience: Audience, $lifeEvent: LifeEvent, $asOf: Date, $beginning: Boolean!) {
    powers(
      first: $first
      after: $after
      search: $search
      category: $category
      organisation: $organisation
      status: $status
      level: $level
      audience: $audience
      lifeEvent: $lifeEvent
      asOf: $asOf
    ) {
      totalCount
      withheldCount
      foundBy { way words }
      facets @include(if: $beginning) { kind value label { zh en } count }
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        code
        name { zh en }
        status
        nonStatutory
        category { code name { zh en } }
        organisation { id name { zh en } }
        remark { zh en }
        version {
          id
          number
          inForceFrom
          appliable
          content { promised { n unit source } fees { basis } }
        }
      }
    }
  }
`);

const pageSize = 20;

export type Filter = Omit<PowersQueryVariables, "first" | "after" | "beginning">;

export const powersPages = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ["powers", filter] as const,
    queryFn: ({ pageParam, signal }) =>
      execute(
        PowersDocument,
        { first: pageSize, after: pageParam, beginning: pageParam === null, ...filter },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ powers }) => (powers.pageInfo.hasNextPage ? powers.pageInfo.endCursor : null),
  });
