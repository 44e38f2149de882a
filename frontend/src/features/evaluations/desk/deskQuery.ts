//! The documents of the staff pages on evaluations.
import { graphql } from "@/api/generated";
import type { DeskEvaluationQuery, DeskEvaluationsQuery } from "@/api/generated/graphql";

export const DeskEvaluationsDocument = graphql(`
  query DeskEvaluations($first: Int!, $after: String, $state: EvaluationState) {
    evaluations(first: $first, after: $after, state: $state) {
      nodes {
        id
        ballots
        invited
        published { title { zh en } object organisation { name { zh en } } form voters state opensAt closesAt }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const UsualDimensionsDocument = graphql(`
  query UsualDimensions { evaluations(first: 1) { usualDimensions { zh en } } }
`);

export const DeskEvaluationDocument = graphql(`
  query DeskEvaluation($id: ID!) {
    evaluation(id: $id) {
      id
      version
      ballots
      invited
      recipientId
      recipient
      published { ...EvaluationTerms scale organisation { id } }
      result { ...EvaluationFigures }
      events { seq at operation actor count }
      operations { name refusal { zh en } }
    }
  }
`);

export const InvitationsDocument = graphql(`
  query EvaluationInvitations($id: ID!, $first: Int!, $after: String) {
    evaluation(id: $id) {
      invitations(first: $first, after: $after) {
        nodes { number used }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`);

export const EvaluationWordsDocument = graphql(`
  query EvaluationWords($id: ID!, $first: Int!, $after: String) {
    evaluation(id: $id) {
      words(first: $first, after: $after) { nodes pageInfo { hasNextPage endCursor } totalCount }
    }
  }
`);

export const EvaluationBodiesDocument = graphql(`
  query EvaluationBodies($search: String) {
    organisations(first: 20, search: $search) { nodes { id name { zh en } } }
  }
`);

export const EvaluationPowersDocument = graphql(`
  query EvaluationPowers($search: String) {
    powers(first: 20, search: $search) { nodes { code name { zh en } organisation { name { zh en } } } }
  }
`);

export const RecipientsDocument = graphql(`
  query EvaluationRecipients($text: String) {
    evaluationRecipients(text: $text) { id name username organisation { name { zh en } } }
  }
`);

export const ReceivedDocument = graphql(`
  query ReceivedEvaluations($first: Int!, $after: String) {
    receivedEvaluations(first: $first, after: $after) {
      nodes {
        published { id title { zh en } subject { zh en } organisation { name { zh en } } opensAt closesAt invited }
        result { ...EvaluationFigures }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const EvaluationSaveDocument = graphql(`
  mutation EvaluationSave($input: EvaluationSaveInput!, $idempotencyKey: String!) {
    evaluationSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const EvaluationInviteDocument = graphql(`
  mutation EvaluationInvite($input: EvaluationInviteInput!, $idempotencyKey: String!) {
    evaluationInvite(input: $input, idempotencyKey: $idempotencyKey) { firstNumber codes }
  }
`);

export const EvaluationCloseDocument = graphql(`
  mutation EvaluationClose($input: EvaluationCloseInput!, $idempotencyKey: String!) {
    evaluationClose(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const EvaluationCancelDocument = graphql(`
  mutation EvaluationCancel($input: EvaluationCancelInput!, $idempotencyKey: String!) {
    evaluationCancel(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

/** What an operation on an evaluation makes outdated. */
export const touched = ["evaluation", "evaluations", "publishedEvaluation", "publishedEvaluations"];

export type DeskEvaluation = DeskEvaluationQuery["evaluation"];
export type DeskRow = DeskEvaluationsQuery["evaluations"]["nodes"][number];
