//! The documents of the staff's rating pages.
import { graphql } from "@/api/generated";
import type { RatingQuery } from "@/api/generated/graphql";

export const RatingsDocument = graphql(`
  query Ratings($first: Int!, $after: String, $followUp: RatingFollowUp, $light: Light) {
    ratings(first: $first, after: $after, followUp: $followUp, light: $light) {
      nodes {
        id
        caseNumber
        powerName { zh en }
        organisation { name { zh en } }
        grade
        words
        at
        followUp
        light
        dueDay
      }
      pageInfo { hasNextPage endCursor }
      totalCount
      counts { open yellow red answered }
    }
  }
`);

export const RatingDocument = graphql(`
  query Rating($id: ID!) {
    rating(id: $id) {
      id
      version
      caseId
      caseNumber
      powerName { zh en }
      organisation { name { zh en } }
      grade
      dimensions { dimension { key name { zh en } } grade }
      words
      at
      followUp
      light
      dueDay
      answeredAt
      calledBackAt
      satisfiedNow
      deadline { ...DeadlineFields }
      events { seq at operation actor words reached satisfied }
      operations { name refusal { zh en } }
    }
  }
`);

export const RatingAnswerDocument = graphql(`
  mutation RatingAnswer($input: RatingAnswerInput!, $idempotencyKey: String!) {
    ratingAnswer(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const RatingCallBackDocument = graphql(`
  mutation RatingCallBack($input: RatingCallBackInput!, $idempotencyKey: String!) {
    ratingCallBack(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

/** What an operation on a rating makes outdated. */
export const touched = ["rating", "ratings", "ratingSummary"];

export type ShownRating = RatingQuery["rating"];
