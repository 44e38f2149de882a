//! The documents with which the legal office keeps the register and bodies answer its changes.
import { graphql } from "@/api/generated";
import type { LawPreviewQuery, LawTasksQuery } from "@/api/generated/graphql";

export const LawSaveDocument = graphql(`
  mutation LawSave($input: LawSaveInput!, $idempotencyKey: String!) {
    lawSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const LawImportDocument = graphql(`
  mutation LawImport($input: LawImportInput!, $idempotencyKey: String!) {
    lawImport(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const LawArticleSaveDocument = graphql(`
  mutation LawArticleSave($input: LawArticleSaveInput!, $idempotencyKey: String!) {
    lawArticleSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const LawEndDocument = graphql(`
  mutation LawEnd($input: LawEndInput!, $idempotencyKey: String!) {
    lawEnd(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const LawPreviewDocument = graphql(`
  query LawPreview($input: LawImportInput!) {
    lawPreview(input: $input) {
      title
      affectedPowers
      articles { number change chapter text line }
      faults { line reason text { zh en } }
    }
  }
`);

export const LawTasksDocument = graphql(`
  query LawTasks($first: Int!, $after: String, $state: LawTaskState) {
    lawTasks(first: $first, after: $after, state: $state) {
      nodes {
        id
        version
        state
        law
        lawTitle
        lawStanding
        change { kind article effectiveOn note }
        power { code name { zh en } version { id } }
        organisation { name { zh en } }
        openCases
        declaredAt
        closedAt
        closedBy
        explanation
        closable
        declarationDeadline { dueDay light }
        publicationDeadline { dueDay light }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
export const LawTaskCloseDocument = graphql(`
  mutation LawTaskClose($input: LawTaskCloseInput!, $idempotencyKey: String!) {
    lawTaskClose(input: $input, idempotencyKey: $idempotencyKey) { id version state }
  }
`);

export type Preview = LawPreviewQuery["lawPreview"];
export type TaskRow = LawTasksQuery["lawTasks"]["nodes"][number];

/** What keeping the register makes old. */
export const touched = ["laws", "law", "lawTasks", "power", "powerVersion"];
