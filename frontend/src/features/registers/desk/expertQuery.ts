//! The documents of the legal office's pages on the pool of experts.
import { graphql } from "@/api/generated";
import type { ExpertQuery, ExpertsQuery } from "@/api/generated/graphql";

export const ExpertsDocument = graphql(`
  query Experts($first: Int!, $after: String, $specialty: ExpertSpecialty, $state: ExpertState, $search: String) {
    experts(first: $first, after: $after, specialty: $specialty, state: $state, search: $search) {
      nodes { id name specialty employer title validUntil state }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const ExpertDocument = graphql(`
  query Expert($id: ID!) {
    expert(id: $id) {
      id
      version
      name
      specialty
      employer
      title
      validUntil
      recusals { id code name { zh en } }
      state
      stateReason
      stateAt
      stateBy
      moves
    }
  }
`);

export const ExpertSaveDocument = graphql(`
  mutation ExpertSave($input: ExpertSaveInput!, $idempotencyKey: String!) {
    expertSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const ExpertMoveDocument = graphql(`
  mutation ExpertMove($input: ExpertMoveInput!, $idempotencyKey: String!) {
    expertMove(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

/** What every change of an expert makes old, the public numbers too. */
export const touchedExperts = ["expert", "experts", "expertCounts"];

export type ShownExpert = ExpertQuery["expert"];
export type ExpertRow = ExpertsQuery["experts"]["nodes"][number];
