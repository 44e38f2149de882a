//! The documents with which a clerk imports a sheet of powers.
import { graphql } from "@/api/generated";
import type { PowersImportMutation, PowersPreviewQuery } from "@/api/generated/graphql";

export const PowersPreviewDocument = graphql(`
  query PowersPreview($upload: ID!, $first: Int!, $after: String, $faultyOnly: Boolean!) {
    powersPreview(upload: $upload, first: $first, after: $after, faultyOnly: $faultyOnly) {
      seen
      new
      nextVersions
      changed
      unchanged
      faulty
      ignored
      nodes { row code name outcome changes faults { column reason text { zh en } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
export const PowersImportDocument = graphql(`
  mutation PowersImport($input: PowersImportInput!, $idempotencyKey: String!) {
    powersImport(input: $input, idempotencyKey: $idempotencyKey) {
      new
      nextVersions
      changed
      unchanged
      leftOut
    }
  }
`);

export type Preview = PowersPreviewQuery["powersPreview"];
export type PreviewRow = Preview["nodes"][number];
export type Imported = PowersImportMutation["powersImport"];
