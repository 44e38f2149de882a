//! The documents of the law register that its public and its staff pages share.
import { graphql } from "@/api/generated";
import type { LawQuery, LawsQuery } from "@/api/generated/graphql";

export const LawsDocument = graphql(`
  query Laws($first: Int!, $after: String, $search: String, $standing: LawStanding) {
    laws(first: $first, after: $after, search: $search, standing: $standing) {
      nodes { id title issuer documentNumber remark standing validFrom validTo }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const LawDocument = graphql(`
  query Law($id: ID!, $articlesAfter: String, $powersAfter: String) {
    law(id: $id) {
      id
      version
      title
      issuer
      documentNumber
      remark
      standing
      validFrom
      validTo
      articles(first: 50, after: $articlesAfter) {
        nodes { id number chapter text validFrom validTo standing }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
      powers(first: 20, after: $powersAfter) {
        nodes { openCases power { id code name { zh en } organisation { id name { zh en } } } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
      changes(first: 20) {
        nodes { id kind article effectiveOn note by at affectedPowers }
        totalCount
      }
    }
  }
`);

export type LawRow = LawsQuery["laws"]["nodes"][number];
export type ShownLaw = LawQuery["law"];
export type Article = ShownLaw["articles"]["nodes"][number];
