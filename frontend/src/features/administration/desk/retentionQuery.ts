//! The documents of the retention rules.
import { graphql } from "@/api/generated";

export const RetentionRulesDocument = graphql(`
  query KeptRetentionRules {
    retentionRules { version usual source rules { category class source } }
    powerCategories { code name { zh en } }
  }
`);
export const RetentionRulesSaveDocument = graphql(`
  mutation RetentionRulesSave($input: RetentionRulesSaveInput!, $idempotencyKey: String!) {
    retentionRulesSave(input: $input, idempotencyKey: $idempotencyKey) { version }
  }
`);
