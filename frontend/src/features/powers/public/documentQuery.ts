//! The documents of the public register of normative documents and internal rules.
import { graphql } from "@/api/generated";
import type { NormativeDocumentQuery, NormativeDocumentsQuery } from "@/api/generated/graphql";

export const NormativeDocumentsDocument = graphql(`
  query NormativeDocuments(
    $first: Int!
    $after: String
    $kind: NormativeDocumentKind
    $subject: NormativeDocumentSubject
    $search: String
  ) {
    normativeDocuments(first: $first, after: $after, kind: $kind, subject: $subject, search: $search) {
      nodes { id kind subject title number organisation { zh en } standing validFrom validTo }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const NormativeDocumentDocument = graphql(`
  query NormativeDocument($id: ID!) {
    normativeDocument(id: $id) {
      id
      kind
      subject
      title
      text
      number
      organisation { id name { zh en } }
      standing
      validFrom
      validTo
      powers { code name { zh en } }
      replaces { id title number }
      replacedBy { id title number }
    }
  }
`);

export type PublishedDocument = NormativeDocumentQuery["normativeDocument"];
export type PublishedLine = NormativeDocumentsQuery["normativeDocuments"]["nodes"][number];
