//! The documents of the public pages on evaluations.
import { graphql } from "@/api/generated";
import type { EvaluationListQuery, PublishedEvaluationQuery } from "@/api/generated/graphql";

export const EvaluationListDocument = graphql(`
  query EvaluationList($first: Int!, $after: String, $state: EvaluationState) {
    publishedEvaluations(first: $first, after: $after, state: $state) {
      nodes {
        id
        title { zh en }
        organisation { name { zh en } }
        form
        voters
        opensAt
        closesAt
        state
        sample
        resultWithheld
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

graphql(`
  fragment EvaluationTerms on PublishedEvaluation {
    id
    title { zh en }
    about { zh en }
    object
    organisation { name { zh en } }
    subject { zh en }
    powerCode
    powerName { zh en }
    form
    voters
    cases { from to }
    grades
    mayLeaveOut
    dimensions { key name { zh en } }
    opensAt
    closesAt
    state
    reason
    sample
    invited
    resultWithheld
  }
`);

graphql(`
  fragment EvaluationFigures on EvaluationResult {
    sample
    suppressed
    minimumSample
    openSample
    dimensions { dimension { key name { zh en } } counts { grade count percent } }
  }
`);

export const PublishedEvaluationDocument = graphql(`
  query PublishedEvaluation($id: ID!) {
    publishedEvaluation(id: $id) { ...EvaluationTerms result { ...EvaluationFigures } }
  }
`);

export const EvaluationChangedDocument = graphql(`
  subscription EvaluationChanged($id: ID!) { evaluationChanged(id: $id) { at } }
`);

export const BallotPapersDocument = graphql(`
  query BallotPapers($code: String!) {
    ballotPapers(code: $code) { evaluation { ...EvaluationTerms } refusal { zh en } reason }
  }
`);

export const EvaluationVoteDocument = graphql(`
  mutation EvaluationVote($input: EvaluationVoteInput!, $idempotencyKey: String!) {
    evaluationVote(input: $input, idempotencyKey: $idempotencyKey) { id state }
  }
`);

export const EvaluationVoteOpenlyDocument = graphql(`
  mutation EvaluationVoteOpenly($input: EvaluationVoteOpenlyInput!, $idempotencyKey: String!) {
    evaluationVoteOpenly(input: $input, idempotencyKey: $idempotencyKey) { id state }
  }
`);

export type ListedEvaluation = EvaluationListQuery["publishedEvaluations"]["nodes"][number];
export type ShownEvaluation = Omit<PublishedEvaluationQuery["publishedEvaluation"], "result">;

/** What a ballot makes outdated. */
export const touched = ["publishedEvaluation", "publishedEvaluations", "ballotPapers"];
