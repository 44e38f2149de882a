//! The operations on the archived file of a case.
import { graphql } from "@/api/generated";

export const CaseArchiveDocument = graphql(`
  mutation CaseArchive($input: CaseArchiveInput!, $idempotencyKey: String!) {
    caseArchive(input: $input, idempotencyKey: $idempotencyKey) { caseId version }
  }
`);
export const ArchiveHoldDocument = graphql(`
  mutation ArchiveHold($input: ArchiveMoveInput!, $idempotencyKey: String!) {
    archiveHold(input: $input, idempotencyKey: $idempotencyKey) { caseId version }
  }
`);
export const ArchiveReleaseDocument = graphql(`
  mutation ArchiveRelease($input: ArchiveMoveInput!, $idempotencyKey: String!) {
    archiveRelease(input: $input, idempotencyKey: $idempotencyKey) { caseId version }
  }
`);
export const ArchiveDestroyDocument = graphql(`
  mutation ArchiveDestroy($input: ArchiveMoveInput!, $idempotencyKey: String!) {
    archiveDestroy(input: $input, idempotencyKey: $idempotencyKey) { caseId version }
  }
`);

/** What archiving makes old. */
export const archiveTouched = ["case", "archives"];
