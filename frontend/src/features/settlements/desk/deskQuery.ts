//! The documents of the staff's pages on settlements: the list, one settlement, what a form begins with, and recording.
import { graphql } from "@/api/generated";
import type { SettlementQuery, SettlementsQuery } from "@/api/generated/graphql";

export const SettlementsDocument = graphql(`
  query Settlements(
    $first: Int!
    $after: String
    $kind: SettlementKind
    $organisation: ID
    $search: String
    $replaced: Boolean!
  ) {
    settlements(
      first: $first
      after: $after
      kind: $kind
      organisation: $organisation
      search: $search
      replaced: $replaced
    ) {
      nodes {
        id
        number
        kind
        powerCode
        name
        bodies { id name { zh en } }
        holder { id name { zh en } }
        decidedBy
        decidedOn
        replacedBy { id number }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const SettlementDocument = graphql(`
  query Settlement($id: ID!) {
    settlement(id: $id) {
      id
      number
      kind
      powerCode
      name
      bodies { id name { zh en } }
      holder { id name { zh en } }
      reason
      decidedBy
      decidedOn
      recordedBy
      recordedAt
      replaces { id number }
      correction
      replacedBy { id number }
    }
  }
`);

export const SettlementBodiesDocument = graphql(`
  query SettlementBodies($search: String) {
    organisations(first: 50, search: $search) { nodes { id name { zh en } } }
  }
`);

export const SettlementPowerDocument = graphql(`
  query SettlementPower($code: String!) {
    power(code: $code) { code organisation { id name { zh en } } }
  }
`);

export const SettlementRecordDocument = graphql(`
  mutation SettlementRecord($input: SettlementRecordInput!, $idempotencyKey: String!) {
    settlementRecord(input: $input, idempotencyKey: $idempotencyKey) { id number }
  }
`);

/** What recording one makes old: the report says which there are. */
export const touched = ["settlement", "settlements", "reportRows"];

export type SettlementRow = SettlementsQuery["settlements"]["nodes"][number];
export type ShownSettlement = SettlementQuery["settlement"];
