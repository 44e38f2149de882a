//! The documents of the staff's complaint pages: the list, one complaint, who complained, and every operation.
import { graphql } from "@/api/generated";
import type { ComplaintQuery, ComplaintsQuery } from "@/api/generated/graphql";

export const ComplaintsDocument = graphql(`
  query Complaints(
    $first: Int!
    $after: String
    $state: ComplaintState
    $kind: ComplaintKind
    $light: Light
    $organisation: ID
    $search: String
  ) {
    complaints(
      first: $first
      after: $after
      state: $state
      kind: $kind
      light: $light
      organisation: $organisation
      search: $search
    ) {
      nodes {
        id
        number
        kind
        state
        light
        named
        excerpt
        organisation { zh en }
        powerName { zh en }
        postTitle { zh en }
        filedAt
        dueDay
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
    complaintFigures { filed open openRed closed confirmed disputed }
  }
`);

export const ComplaintDocument = graphql(`
  query Complaint($id: ID!) {
    complaint(id: $id) {
      id
      number
      version
      kind
      category
      channel
      state
      light
      complexity
      named
      text
      subject { powerCode powerName { zh en } caseNumber node stepName organisation { id name { zh en } } }
      post { id title { zh en } organisation { id name { zh en } } }
      leaderPost { id title { zh en } organisation { id name { zh en } } }
      filedAt
      disputedAt
      deadline { ...DeadlineFields }
      events { seq at operation postTitle { zh en } actor note }
      files { name size mediaType url }
      similar { id number state filedAt excerpt percent }
      operations { name refusal { zh en } }
    }
  }
`);

export const ComplainantDocument = graphql(`
  query Complainant($id: ID!) {
    complaint(id: $id) { complainant { name phone email } }
  }
`);

export const ComplaintPostsDocument = graphql(`
  query ComplaintPosts {
    posts { id title { zh en } organisation { id name { zh en } } }
  }
`);

export const ComplaintBodiesDocument = graphql(`
  query ComplaintBodies {
    organisations(first: 100) { nodes { id name { zh en } } }
  }
`);

export const ComplaintRegisterDocument = graphql(`
  mutation ComplaintRegister($input: ComplaintRegisterInput!, $idempotencyKey: String!) {
    complaintRegister(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const ComplaintRejectDocument = graphql(`
  mutation ComplaintReject($input: ComplaintRejectInput!, $idempotencyKey: String!) {
    complaintReject(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const ComplaintAssignDocument = graphql(`
  mutation ComplaintAssign($input: ComplaintAssignInput!, $idempotencyKey: String!) {
    complaintAssign(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const ComplaintInstructDocument = graphql(`
  mutation ComplaintInstruct($input: ComplaintInstructInput!, $idempotencyKey: String!) {
    complaintInstruct(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const ComplaintReplyDocument = graphql(`
  mutation ComplaintReply($input: ComplaintReplyInput!, $idempotencyKey: String!) {
    complaintReply(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const ComplaintCloseDocument = graphql(`
  mutation ComplaintClose($input: ComplaintCloseInput!, $idempotencyKey: String!) {
    complaintClose(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

/** What every operation on a complaint makes old. */
export const touched = ["complaint", "complaints"];

export type DeskComplaint = ComplaintQuery["complaint"];
export type ComplaintRow = ComplaintsQuery["complaints"]["nodes"][number];
