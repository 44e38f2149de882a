//! The documents of the catalogue: one page of powers, and the facets beside it.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { execute } from "@/api/client";
import { graphql } from "@/api/generated";
import type { PowersQueryVariables } from "@/api/generated/graphql";

const PowersDocument = graphql(`
  query Powers($first: Int!, $after: String, $search: String, $category: String, $organisation: ID, $status: PowerStatus, $asOf: Date) {
    powers(
      first: $first
      after: $after
      search: $search
      category: $category
      organisation: $organisation
      status: $status
      asOf: $asOf
    ) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        code
        name { zh en }
        status
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

export const FacetsDocument = graphql(`
  query PowerFacets {
    powerCategories { code name { zh en } powerCount }
    inForce: organisations(first: 100, inForce: true) { nodes { id name { zh en } powerCount } }
    organisations(first: 100) { nodes { id name { zh en } powerCount } }
  }
`);

const pageSize = 20;

export type Filter = Omit<PowersQueryVariables, "first" | "after">;

export const powersPages = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ["powers", filter] as const,
    queryFn: ({ pageParam, signal }) =>
      execute(PowersDocument, { first: pageSize, after: pageParam, ...filter }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ powers }) => (powers.pageInfo.hasNextPage ? powers.pageInfo.endCursor : null),
  });
