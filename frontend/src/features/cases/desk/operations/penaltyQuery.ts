//! What the penalty fields look up: the body's officers, and decisions under the same circumstance.
import { graphql } from "@/api/generated";

export const PenaltyOfficersDocument = graphql(`
  query PenaltyOfficers($organisation: ID!) {
    validOfficers(organisation: $organisation, first: 100) { nodes { name certificate } }
  }
`);

export const AlikeDocument = graphql(`
  query PenaltyDecisions($powerCode: String!, $circumstance: String!, $measure: PenaltyMeasure!, $first: Int!, $after: String) {
    penaltyDecisions(powerCode: $powerCode, circumstance: $circumstance, measure: $measure, first: $first, after: $after) {
      nodes { caseId caseNumber decidedAt unit amount band { from to } weight }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const CaseRequestReviewDocument = graphql(`
  mutation CaseRequestReview($input: CaseRequestReviewInput!, $idempotencyKey: String!) {
    caseRequestReview(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseRecordStatementDocument = graphql(`
  mutation CaseRecordStatement($input: CaseRecordStatementInput!, $idempotencyKey: String!) {
    caseRecordStatement(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseAnswerStatementDocument = graphql(`
  mutation CaseAnswerStatement($input: CaseAnswerStatementInput!, $idempotencyKey: String!) {
    caseAnswerStatement(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseRecordMeetingDocument = graphql(`
  mutation CaseRecordMeeting($input: CaseRecordMeetingInput!, $idempotencyKey: String!) {
    caseRecordMeeting(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
