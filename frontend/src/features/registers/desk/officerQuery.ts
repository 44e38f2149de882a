//! The documents of the staff's pages on enforcement officers.
import { graphql } from "@/api/generated";
import type { OfficerQuery, OfficersQuery } from "@/api/generated/graphql";

export const OfficersDocument = graphql(`
  query Officers($first: Int!, $after: String, $organisation: ID, $standing: OfficerStanding, $search: String) {
    officers(first: $first, after: $after, organisation: $organisation, standing: $standing, search: $search) {
      nodes { id name certificate enforcement standing validUntil organisation { name { zh en } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const OfficerDocument = graphql(`
  query Officer($id: ID!, $first: Int!, $after: String) {
    officer(id: $id) {
      id
      version
      name
      certificate
      enforcement
      standing
      validFrom
      validUntil
      conducts
      organisation { id code name { zh en } }
      entries(first: $first, after: $after) {
        nodes { seq at conduct on words actor organisation { zh en } certificate validFrom validUntil }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`);

export const OfficerSaveDocument = graphql(`
  mutation OfficerSave($input: OfficerSaveInput!, $idempotencyKey: String!) {
    officerSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const OfficerConductDocument = graphql(`
  mutation OfficerConduct($input: OfficerConductInput!, $idempotencyKey: String!) {
    officerConduct(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

/** What every change of an officer makes old. */
export const touchedOfficers = ["officer", "officers"];

export type ShownOfficer = OfficerQuery["officer"];
export type OfficerRow = OfficersQuery["officers"]["nodes"][number];
export type OfficerEntry = ShownOfficer["entries"]["nodes"][number];
