//! The documents of the administrators' pages on leading groups.
import { graphql } from "@/api/generated";
import type { DeskGroupQuery, DeskGroupsQuery } from "@/api/generated/graphql";

export const DeskGroupsDocument = graphql(`
  query DeskGroups($first: Int!, $after: String, $search: String) {
    leadingGroups(first: $first, after: $after, search: $search, ended: true) {
      nodes { id name { zh en } organisation { name { zh en } } foundedBy foundedOn seatCount ended }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const DeskGroupDocument = graphql(`
  query DeskGroup($id: ID!) {
    leadingGroup(id: $id) {
      id
      version
      name { zh en }
      organisation { id code name { zh en } }
      foundedBy
      foundedOn
      ended
      endReason
      seats { role person department post duties }
    }
  }
`);

export const LeadingGroupSaveDocument = graphql(`
  mutation LeadingGroupSave($input: LeadingGroupSaveInput!, $idempotencyKey: String!) {
    leadingGroupSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const LeadingGroupEndDocument = graphql(`
  mutation LeadingGroupEnd($input: LeadingGroupEndInput!, $idempotencyKey: String!) {
    leadingGroupEnd(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

/** What every change of a group makes old, on the public pages too. */
export const touchedGroups = ["leadingGroup", "leadingGroups"];

export type ShownGroup = DeskGroupQuery["leadingGroup"];
export type GroupRow = DeskGroupsQuery["leadingGroups"]["nodes"][number];
