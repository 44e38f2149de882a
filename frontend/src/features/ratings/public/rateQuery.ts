//! The documents of the rating page and of the published figures.
import { graphql } from "@/api/generated";
import type { TrackedRatingQuery } from "@/api/generated/graphql";

export const TrackedRatingDocument = graphql(`
  query TrackedRating($code: String!) {
    trackedCase(code: $code) {
      caseNumber
      powerCode
      powerName { zh en }
      organisation { name { zh en } }
      closedAt
      rating {
        refusal { zh en }
        dimensions { key name { zh en } }
        given {
          grade
          dimensions { dimension { key name { zh en } } grade }
          words
          at
          followUp
          light
          dueDay
          answer
          answeredBy
          answeredAt
        }
      }
    }
  }
`);

export const CaseRateDocument = graphql(`
  mutation CaseRate($input: CaseRateInput!, $idempotencyKey: String!) {
    caseRate(input: $input, idempotencyKey: $idempotencyKey) { caseNumber version }
  }
`);

export const BodiesDocument = graphql(`
  query RatedBodies {
    organisations(first: 100) { nodes { id name { zh en } parentId } }
  }
`);

export const BodySummaryDocument = graphql(`
  query BodyRatings($organisation: ID!) {
    ratingSummary(organisation: $organisation) {
      minimumSample
      whole { sample suppressed satisfiedPercent counts { grade count } }
      dimensions { dimension { key name { zh en } } sample suppressed satisfiedPercent }
    }
  }
`);

export type RatedCase = TrackedRatingQuery["trackedCase"];
export type Given = NonNullable<RatedCase["rating"]["given"]>;
