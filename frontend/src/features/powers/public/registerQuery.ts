//! The documents of the public views on officers, leading groups and the pool of experts.
import { graphql } from "@/api/generated";
import type { LeadingGroupQuery, LeadingGroupsQuery, ValidOfficersQuery } from "@/api/generated/graphql";

export const ValidOfficersDocument = graphql(`
  query ValidOfficers($organisation: ID!, $first: Int!, $after: String) {
    validOfficers(organisation: $organisation, first: $first, after: $after) {
      nodes { name certificate enforcement validUntil }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
    organisation(id: $organisation) { organisation { id name { zh en } } }
  }
`);

export const OfficerCheckDocument = graphql(`
  query OfficerCheck($certificate: String!) {
    officerCheck(certificate: $certificate) {
      valid
      officer { name certificate enforcement organisation { zh en } validUntil }
    }
  }
`);

export const LeadingGroupsDocument = graphql(`
  query LeadingGroups($first: Int!, $after: String) {
    leadingGroups(first: $first, after: $after) {
      nodes { id name { zh en } organisation { id name { zh en } } foundedBy foundedOn seatCount }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const LeadingGroupDocument = graphql(`
  query LeadingGroup($id: ID!) {
    leadingGroup(id: $id) {
      name { zh en }
      organisation { id name { zh en } }
      foundedBy
      foundedOn
      ended
      endReason
      seats { role person department post duties }
    }
  }
`);

export const ExpertCountsDocument = graphql(`
  query ExpertCounts {
    expertCounts { specialty experts }
  }
`);

export type PublicOfficer = ValidOfficersQuery["validOfficers"]["nodes"][number];
export type PublicGroup = LeadingGroupsQuery["leadingGroups"]["nodes"][number];
export type GroupOnPage = LeadingGroupQuery["leadingGroup"];
