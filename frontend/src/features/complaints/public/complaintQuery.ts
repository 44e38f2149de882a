//! The documents of the public complaint pages: filing, following by the code, confirming and disputing.
import { graphql } from "@/api/generated";
import type { ComplaintFileMutation, TrackedComplaintQuery } from "@/api/generated/graphql";

export const ComplaintFileDocument = graphql(`
  mutation ComplaintFile($input: ComplaintFileInput!, $idempotencyKey: String!) {
    complaintFile(input: $input, idempotencyKey: $idempotencyKey) {
      number
      trackingCode
      filedAt
      complaintId
      deadline { ...DeadlineFields }
    }
  }
`);

export const ComplainSubjectDocument = graphql(`
  query ComplainSubject($code: String!) {
    power(code: $code) {
      code
      name { zh en }
      organisation { id name { zh en } }
      version { id flow { steps { node name } } }
    }
  }
`);

export const BodiesDocument = graphql(`
  query ComplainBodies($after: String) {
    organisations(first: 100, after: $after) {
      nodes { id name { zh en } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const TrackedComplaintDocument = graphql(`
  query TrackedComplaint($code: String!) {
    trackedComplaint(code: $code) {
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
      filedAt
      subject { powerCode powerName { zh en } caseNumber stepName organisation { id name { zh en } } }
      deadline { ...DeadlineFields }
      timeline { seq at operation postTitle { zh en } actor note }
      replies { text at postTitle { zh en } by }
      rejection { reason rightPlace }
      files { name size }
      operations { name refusal { zh en } }
    }
  }
`);

export const TrackedComplaintChangedDocument = graphql(`
  subscription TrackedComplaintChanged($code: String!) {
    trackedComplaintChanged(code: $code) { at }
  }
`);

export const ComplaintConfirmDocument = graphql(`
  mutation ComplaintConfirm($input: ComplaintConfirmInput!, $idempotencyKey: String!) {
    complaintConfirm(input: $input, idempotencyKey: $idempotencyKey) { number version }
  }
`);

export const ComplaintDisputeDocument = graphql(`
  mutation ComplaintDispute($input: ComplaintDisputeInput!, $idempotencyKey: String!) {
    complaintDispute(input: $input, idempotencyKey: $idempotencyKey) { number version }
  }
`);

export type ShownReceipt = ComplaintFileMutation["complaintFile"];
export type ShownComplaint = TrackedComplaintQuery["trackedComplaint"];
