//! The documents of what administrators keep: bodies, posts, holdings, accounts, calendar, rules and categories.
import { graphql } from "@/api/generated";
import type {
  AccountsQuery,
  KeptBodyQuery,
  KeptHoldingsQuery,
  KeptRulesQuery,
} from "@/api/generated/graphql";

export const BodiesDocument = graphql(`
  query KeptBodies($first: Int!, $after: String, $search: String, $parent: ID) {
    organisations(first: $first, after: $after, search: $search, parent: $parent) {
      nodes { id code name { zh en } level bodiesBelow phone }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const BodyDocument = graphql(`
  query KeptBody($id: ID!) {
    organisation(id: $id) {
      organisation {
        id
        code
        name { zh en }
        level
        parentId
        phone
        address { zh en }
        duties { zh en }
        bodiesBelow
        ended
        version
      }
      above { id name { zh en } }
    }
    posts(organisation: $id, own: true) { id code title { zh en } }
  }
`);

export const HoldingsDocument = graphql(`
  query KeptHoldings($post: ID, $organisation: ID, $first: Int!, $after: String) {
    postHoldings(post: $post, organisation: $organisation, first: $first, after: $after) {
      nodes {
        id
        post { id code title { zh en } version ended organisation { id name { zh en } } }
        account
        name
        username
        disabled
        from
        to
        substitute
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const PostDocument = graphql(`
  query KeptPost($organisation: ID!) {
    posts(organisation: $organisation, own: true) {
      id
      code
      title { zh en }
      version
      ended
      organisation { id name { zh en } }
    }
  }
`);

export const BodySaveDocument = graphql(`
  mutation OrganisationSave($input: OrganisationSaveInput!, $idempotencyKey: String!) {
    organisationSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const BodyEndDocument = graphql(`
  mutation OrganisationEnd($input: EndInput!, $idempotencyKey: String!) {
    organisationEnd(input: $input, idempotencyKey: $idempotencyKey) { id ended }
  }
`);
export const PostSaveDocument = graphql(`
  mutation PostSave($input: PostSaveInput!, $idempotencyKey: String!) {
    postSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const PostEndDocument = graphql(`
  mutation PostEnd($input: EndInput!, $idempotencyKey: String!) {
    postEnd(input: $input, idempotencyKey: $idempotencyKey) { id ended }
  }
`);
export const HoldingSaveDocument = graphql(`
  mutation PostHoldingSave($input: PostHoldingSaveInput!, $idempotencyKey: String!) {
    postHoldingSave(input: $input, idempotencyKey: $idempotencyKey)
  }
`);
export const HoldingEndDocument = graphql(`
  mutation PostHoldingEnd($input: PostHoldingEndInput!, $idempotencyKey: String!) {
    postHoldingEnd(input: $input, idempotencyKey: $idempotencyKey)
  }
`);

export const AccountsDocument = graphql(`
  query Accounts($first: Int!, $after: String, $search: String) {
    accounts(first: $first, after: $after, search: $search) {
      nodes {
        id
        username
        name
        role
        organisation { id name { zh en } }
        posts { substitute post { id title { zh en } } }
        mustChangePassword
        disabled
        version
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
export const AccountCreateDocument = graphql(`
  mutation AccountCreate($input: AccountCreateInput!, $idempotencyKey: String!) {
    accountCreate(input: $input, idempotencyKey: $idempotencyKey) { password account { id username name } }
  }
`);
export const AccountSaveDocument = graphql(`
  mutation AccountSave($input: AccountSaveInput!, $idempotencyKey: String!) {
    accountSave(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const AccountResetDocument = graphql(`
  mutation AccountReset($input: AccountInput!, $idempotencyKey: String!) {
    accountReset(input: $input, idempotencyKey: $idempotencyKey) { password account { id username name } }
  }
`);
export const AccountDisableDocument = graphql(`
  mutation AccountDisable($input: AccountInput!, $idempotencyKey: String!) {
    accountDisable(input: $input, idempotencyKey: $idempotencyKey) { id disabled }
  }
`);
export const AccountEnableDocument = graphql(`
  mutation AccountEnable($input: AccountInput!, $idempotencyKey: String!) {
    accountEnable(input: $input, idempotencyKey: $idempotencyKey) { id disabled }
  }
`);

export const RulesDocument = graphql(`
  query KeptRules {
    rules {
      version
      limits { key title { zh en } period { n unit source } }
      promisedShare { numerator denominator }
      warn { minWorkingDays percent source }
      minimumSample
      extensionTimes
    }
    powerCategories { code name { zh en } national powerCount position version }
  }
`);
export const RulesSaveDocument = graphql(`
  mutation RulesSave($input: RulesSaveInput!, $idempotencyKey: String!) {
    rulesSave(input: $input, idempotencyKey: $idempotencyKey) { reckonedCases rules { version } }
  }
`);
export const CategorySaveDocument = graphql(`
  mutation PowerCategorySave($input: PowerCategorySaveInput!, $idempotencyKey: String!) {
    powerCategorySave(input: $input, idempotencyKey: $idempotencyKey) { code }
  }
`);

export const CompulsoryActionsDocument = graphql(`
  query KeptCompulsoryActions {
    compulsoryActions { version actions { category outcome action basis } }
    powerCategories { code name { zh en } }
  }
`);
export const CompulsoryActionsSaveDocument = graphql(`
  mutation CompulsoryActionsSave($input: CompulsoryActionsSaveInput!, $idempotencyKey: String!) {
    compulsoryActionsSave(input: $input, idempotencyKey: $idempotencyKey) { version }
  }
`);

export const ProcedureRulesDocument = graphql(`
  query KeptProcedureRules {
    procedureRules {
      version
      hearings { body person organisation source }
      meeting { quorum { numerator denominator } majority { numerator denominator } source }
    }
  }
`);
export const ProcedureRulesSaveDocument = graphql(`
  mutation ProcedureRulesSave($input: ProcedureRulesSaveInput!, $idempotencyKey: String!) {
    procedureRulesSave(input: $input, idempotencyKey: $idempotencyKey) { version }
  }
`);

export const SynonymsDocument = graphql(`
  query KeptSynonyms {
    synonyms { version groups { words } }
  }
`);
export const SynonymsSaveDocument = graphql(`
  mutation SynonymsSave($input: SynonymsSaveInput!, $idempotencyKey: String!) {
    synonymsSave(input: $input, idempotencyKey: $idempotencyKey) { version }
  }
`);

export const CalendarDocument = graphql(`
  query KeptCalendar($year: Int!) {
    workCalendar(year: $year) {
      year
      provisional
      version
      source
      offDays { date name }
      workDays
      workingDays
    }
  }
`);
export const CalendarPreviewDocument = graphql(`
  query CalendarPreview($input: WorkCalendarInput!) {
    workCalendarPreview(input: $input) {
      workingDays
      runningClocks
      movedCases
      cases { caseNumber from to }
    }
  }
`);
export const CalendarImportDocument = graphql(`
  query CalendarImport($year: Int!, $format: CalendarFormat!, $text: String!) {
    workCalendarImport(year: $year, format: $format, text: $text) { offDays { date name } workDays }
  }
`);
export const CalendarSaveDocument = graphql(`
  mutation WorkCalendarSave($input: WorkCalendarInput!, $idempotencyKey: String!) {
    workCalendarSave(input: $input, idempotencyKey: $idempotencyKey) { movedCases calendar { version } }
  }
`);

export type Body = KeptBodyQuery["organisation"]["organisation"];
export type Holding = KeptHoldingsQuery["postHoldings"]["nodes"][number];
export type AccountRow = AccountsQuery["accounts"]["nodes"][number];
export type Rules = KeptRulesQuery["rules"];
export type Category = KeptRulesQuery["powerCategories"][number];

/** The nouns of the query cache that keeping makes old. */
export const touchedBodies = ["organisations", "organisation", "posts", "postHoldings", "viewer"];
export const touchedAccounts = ["accounts", "postHoldings"];
export const touchedRules = ["rules", "powerCategories"];
