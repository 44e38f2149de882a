//! The documents of the office's papers: templates of writs, and archived files.
import { graphql } from "@/api/generated";
import type { ArchivesQuery, WritTemplatesQuery } from "@/api/generated/graphql";

export const WritTemplatesDocument = graphql(`
  query WritTemplates {
    writTemplates {
      organisation { id name { zh en } }
      templates {
        kind
        title { zh en }
        version
        prefix
        body
        builtIn
        savedBy
        savedAt
        fields { name meaning { zh en } compulsory }
      }
    }
  }
`);
export const WritPreviewDocument = graphql(`
  query WritPreview($input: WritTemplateInput!) {
    writPreview(input: $input) {
      number
      parts { kind text }
      faults { path reason text { zh en } }
    }
  }
`);
export const WritTemplateSaveDocument = graphql(`
  mutation WritTemplateSave($input: WritTemplateInput!, $idempotencyKey: String!) {
    writTemplateSave(input: $input, idempotencyKey: $idempotencyKey) { kind version }
  }
`);
export const ArchivesDocument = graphql(`
  query Archives(
    $first: Int!
    $after: String
    $number: String
    $class: RetentionClass
    $held: Boolean
    $ripe: Boolean!
  ) {
    archives(first: $first, after: $after, number: $number, class: $class, held: $held, ripe: $ripe) {
      nodes {
        caseId
        caseNumber
        powerName
        organisation { id name { zh en } }
        class
        archivedAt
        keepUntil
        held
        destroyedAt
        paperUrl
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export type Templates = WritTemplatesQuery["writTemplates"];
export type Template = Templates["templates"][number];
export type ArchiveRow = ArchivesQuery["archives"]["nodes"][number];
