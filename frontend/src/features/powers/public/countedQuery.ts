//! The documents of the public totals and of the lists that say what each holds.
import { graphql } from "@/api/generated";
import type {
  BodySheetQuery,
  HeldPowersQuery,
  PowerHoldersQuery,
  PowerTotalsQuery,
} from "@/api/generated/graphql";

export const PowerTotalsDocument = graphql(`
  query PowerTotals($first: Int!, $after: String, $within: ID) {
    powerTotals(first: $first, after: $after, within: $within) {
      counted { powers namedOnly charts }
      categories { category { code name { zh en } } counted { powers namedOnly charts } }
      bodies {
        nodes {
          organisation { id name { zh en } bodiesBelow }
          counted { powers namedOnly charts }
          categories { category { code name { zh en } } counted { powers namedOnly charts } }
          stated { figures { id kind label number difference { zh en } source } conflicts { zh en } }
        }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`);

export const PowerHoldersDocument = graphql(`
  query PowerHolders($first: Int!, $after: String, $kind: HolderKind!, $decides: Boolean!, $within: ID) {
    powerHolders(first: $first, after: $after, kind: $kind, decides: $decides, within: $within) {
      nodes {
        id
        person
        posts { id title { zh en } }
        organisation { id name { zh en } }
        powers
        decides
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const HeldPowersDocument = graphql(`
  query HeldPowers($first: Int!, $after: String, $kind: HolderKind!, $id: ID!, $decides: Boolean!) {
    heldPowers(first: $first, after: $after, kind: $kind, id: $id, decides: $decides) {
      nodes {
        power { code name { zh en } category { name { zh en } } organisation { name { zh en } } }
        steps { node name postTitle { zh en } decides risk }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
      withheldCount
      holder { id person posts { id title { zh en } } organisation { id name { zh en } } powers decides }
    }
  }
`);

export const BodySheetDocument = graphql(`
  query BodySheet($id: ID!) {
    organisation(id: $id) {
      organisation { id level name { zh en } phone address { zh en } duties { zh en } powerCount }
      above { id name { zh en } }
    }
    organisations(first: 100, parent: $id) {
      nodes { id name { zh en } phone address { zh en } powerCount }
      totalCount
    }
    powerHolders(first: 100, kind: POST, decides: false, within: $id) {
      nodes { id person posts { id title { zh en } } organisation { id name { zh en } } powers decides }
      pageInfo { hasNextPage }
      totalCount
    }
  }
`);

export type Sheet = BodySheetQuery;
export type BodyBelow = BodySheetQuery["organisations"]["nodes"][number];
export type BodyTotals = PowerTotalsQuery["powerTotals"]["bodies"]["nodes"][number];
export type ClassTotals = PowerTotalsQuery["powerTotals"]["categories"][number];
export type Holder = PowerHoldersQuery["powerHolders"]["nodes"][number];
export type Held = HeldPowersQuery["heldPowers"]["nodes"][number];
