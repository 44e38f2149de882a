//! The documents of the staff's pages on remedies: the list, one remedy, who asks, and every step.
import { graphql } from "@/api/generated";
import type { RemediesQuery, RemedyQuery } from "@/api/generated/graphql";

export const RemediesDocument = graphql(`
  query Remedies(
    $first: Int!
    $after: String
    $kind: RemedyKind
    $state: RemedyState
    $light: Light
    $powerCode: String
    $search: String
  ) {
    remedies(
      first: $first
      after: $after
      kind: $kind
      state: $state
      light: $light
      powerCode: $powerCode
      search: $search
    ) {
      nodes {
        id
        number
        kind
        state
        light
        outcome
        applicantName
        organisation { zh en }
        powerName { zh en }
        project
        receivedOn
        dueDay
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const RemedyDocument = graphql(`
  query Remedy($id: ID!) {
    remedy(id: $id) {
      id
      number
      version
      kind
      state
      light
      outcome
      outcomes
      reference
      receivedOn
      applicantName
      subject { powerCode powerName { zh en } caseNumber project organisation { id name { zh en } } }
      deadline { ...DeadlineFields }
      events { seq at operation actor words }
      operations { name refusal { zh en } }
    }
  }
`);

export const RemedyApplicantDocument = graphql(`
  query RemedyApplicant($id: ID!) {
    remedy(id: $id) { applicant { name phone } }
  }
`);

export const RemedyRegisterDocument = graphql(`
  mutation RemedyRegister($input: RemedyRegisterInput!, $idempotencyKey: String!) {
    remedyRegister(input: $input, idempotencyKey: $idempotencyKey) { id number }
  }
`);

export const RemedyAcceptDocument = graphql(`
  mutation RemedyAccept($input: RemedyStepInput!, $idempotencyKey: String!) {
    remedyAccept(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const RemedyRejectDocument = graphql(`
  mutation RemedyReject($input: RemedyStepInput!, $idempotencyKey: String!) {
    remedyReject(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const RemedyAnswerDocument = graphql(`
  mutation RemedyAnswer($input: RemedyStepInput!, $idempotencyKey: String!) {
    remedyAnswer(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const RemedyExtendDocument = graphql(`
  mutation RemedyExtend($input: RemedyStepInput!, $idempotencyKey: String!) {
    remedyExtend(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const RemedyDecideDocument = graphql(`
  mutation RemedyDecide($input: RemedyDecideInput!, $idempotencyKey: String!) {
    remedyDecide(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const RemedyFollowUpDocument = graphql(`
  mutation RemedyFollowUp($input: RemedyStepInput!, $idempotencyKey: String!) {
    remedyFollowUp(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

/** What every operation on a remedy makes old. */
export const touched = ["remedy", "remedies"];

export type ShownRemedy = RemedyQuery["remedy"];
export type RemedyRow = RemediesQuery["remedies"]["nodes"][number];
