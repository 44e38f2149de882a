//! The documents of the legal office's pages on decisions: the list, one with its case, the answer.
import { graphql } from "@/api/generated";
import type { DecisionReviewQuery, DecisionReviewsQuery } from "@/api/generated/graphql";

export const DecisionReviewsDocument = graphql(`
  query DecisionReviews($open: Boolean!, $first: Int!, $after: String) {
    decisionReviews(open: $open, first: $first, after: $after) {
      nodes { id state caseNumber powerName { zh en } organisation { id name { zh en } } outcomeName askedAt askedBy }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const DecisionReviewDocument = graphql(`
  query DecisionReview($id: ID!) {
    decisionReview(id: $id) {
      id
      state
      caseNumber
      powerName { zh en }
      organisation { id name { zh en } }
      outcomeName
      askedAt
      askedBy
      reason
      answeredAt
      answeredBy
      opinion
      penalty { ...PenaltyParts }
      case {
        id
        version
        initiation
        filedAt
        applicant { kind name }
        form
        materials { key name { zh en } document { id name size mediaType url addedAt } }
        statements { id kind at text adopted answer answeredAt }
        events {
          id
          at
          operation
          stepName
          postTitle { zh en }
          actor
          publicNote
          internalNote
        }
        powerVersion { id content { form } }
      }
    }
  }
`);

export const DecisionReviewAnswerDocument = graphql(`
  mutation DecisionReviewAnswer($input: DecisionReviewAnswerInput!, $idempotencyKey: String!) {
    decisionReviewAnswer(input: $input, idempotencyKey: $idempotencyKey) { id state }
  }
`);

export type ReviewRow = DecisionReviewsQuery["decisionReviews"]["nodes"][number];
export type ShownReview = DecisionReviewQuery["decisionReview"];
