//! The documents of the staff's pages on normative documents: the list, one of them, and every step.
import { graphql } from "@/api/generated";
import type { NormativeDraftQuery, NormativeDraftsQuery } from "@/api/generated/graphql";

export const NormativeDraftsDocument = graphql(`
  query NormativeDrafts(
    $first: Int!
    $after: String
    $kind: NormativeDocumentKind
    $state: NormativeDocumentState
    $search: String
  ) {
    normativeDrafts(first: $first, after: $after, kind: $kind, state: $state, search: $search) {
      nodes {
        id
        kind
        subject
        title
        number
        organisation { zh en }
        state
        standing
        light
        reviewDue
        validFrom
        validTo
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const NormativeDraftDocument = graphql(`
  query NormativeDraft($id: ID!) {
    normativeDraft(id: $id) {
      id
      version
      kind
      subject
      title
      text
      number
      organisation { id name { zh en } }
      state
      standing
      light
      reviewDeadline { ...DeadlineFields }
      validFrom
      validTo
      powers { code name { zh en } }
      replaces { id title number }
      replacedBy { id title number }
      events { seq at operation actor words }
      operations
    }
  }
`);

export const NormativeDocumentSaveDocument = graphql(`
  mutation NormativeDocumentSave($input: NormativeDocumentSaveInput!, $idempotencyKey: String!) {
    normativeDocumentSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const NormativeDocumentPublishDocument = graphql(`
  mutation NormativeDocumentPublish($input: NormativeDocumentPublishInput!, $idempotencyKey: String!) {
    normativeDocumentPublish(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const NormativeDocumentSubmitDocument = graphql(`
  mutation NormativeDocumentSubmit($input: NormativeDocumentStepInput!, $idempotencyKey: String!) {
    normativeDocumentSubmit(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const NormativeDocumentReturnDocument = graphql(`
  mutation NormativeDocumentReturn($input: NormativeDocumentStepInput!, $idempotencyKey: String!) {
    normativeDocumentReturn(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const NormativeDocumentApproveDocument = graphql(`
  mutation NormativeDocumentApprove($input: NormativeDocumentStepInput!, $idempotencyKey: String!) {
    normativeDocumentApprove(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

export const NormativeDocumentRepealDocument = graphql(`
  mutation NormativeDocumentRepeal($input: NormativeDocumentStepInput!, $idempotencyKey: String!) {
    normativeDocumentRepeal(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);

/** What every operation on a document makes old. */
export const touched = ["normativeDraft", "normativeDrafts", "normativeDocument", "normativeDocuments"];

export type ShownDraft = NormativeDraftQuery["normativeDraft"];
export type DraftRow = NormativeDraftsQuery["normativeDrafts"]["nodes"][number];
