//! The documents of a power version on the desk: lists, the whole version, and what may be done with it.
import { graphql } from "@/api/generated";
import type { PowerVersionQuery, PowerVersionsQuery } from "@/api/generated/graphql";

export const PowerVersionsDocument = graphql(`
  query PowerVersions($first: Int!, $after: String, $state: PowerVersionState, $search: String, $toSign: Boolean = false, $withheld: Boolean = false) {
    powerVersions(first: $first, after: $after, state: $state, search: $search, toSign: $toSign, withheld: $withheld) {
      nodes {
        id
        code
        number
        state
        organisation { id name { zh en } }
        content { name { zh en } disclosure { withheld { reason basis } } }
        editedBy
        editedAt
        submittedBy
        submittedAt
        inForceFrom
        reviewDeadline { dueDay leftDays light }
        declarationDeadline { dueDay light }
        publicationDeadline { dueDay light }
        effectDeadline { dueDay light }
        way { signed yours steps { name { zh en } } }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

/** How many remedies there are about the power. */
export const PowerRemediesDocument = graphql(`
  query PowerRemedies($code: String!) {
    remedies(first: 1, powerCode: $code) { totalCount }
  }
`);

export const PowerVersionDocument = graphql(`
  query PowerVersion($id: ID!) {
    powerVersion(id: $id) {
      id
      lock
      code
      number
      state
      organisation { id name { zh en } }
      packageUrl
      content {
        name { zh en }
        summary { zh en }
        category
        ownCategory
        kind
        nature
        relation
        initiation
        audience
        basicCode
        implementationCode
        nonStatutory
        lifeEvents
        resultDocuments { zh en }
        leader
        disclosure { audience forms timing withheld { reason basis } }
        legalBases { law article text validFrom validTo register { law article } }
        duty { zh en }
        conditions { zh en }
        materials { key name { zh en } required original copies note { zh en } template { file name } }
        form
        fees { item { zh en } standard { zh en } basis rate { amount unit { zh en } } }
        statutory { n unit source }
        promised { n unit source }
        onOverdue { rule basis { law article } }
          charting { scope village running reason { zh en } }
        discretion { circumstance { zh en } degree measure unit band { from to } limits { from to } basis { law article } }
          prerequisites { power exemption { zh en } }
        discipline { zh en }
        result { zh en }
        promise { zh en }
        complaint { text { zh en } phone }
        rights { zh en }
        office { zh en }
        phone
        address { zh en }
        hours { zh en }
        posts { resource post }
        remark { zh en }
        startsOn
        follows { law effectiveOn }
        explanation { zh en }
      }
      flow {
        bpmnUrl
        sha256
        resources { id name }
        steps {
          order
          node
          name
          timer
          within
          onDemand
          called
          postTitle { zh en }
          limit { n unit source }
          documentation
          next { flow name target targetName }
          openCases
          openYellow
          openRed
        }
        findings { code severity elements text { zh en } trace }
      }
      templates { material file name size url }
      faults { path reason text { zh en } }
      warnings { path reason text { zh en } }
      opinions { field text by at }
      signOffs { code text { zh en } by at }
      editedBy
      editedAt
      submittedBy
      submittedAt
      approvedBy
      approvedAt
      inForceFrom
      reviewDeadline { ...DeadlineFields }
      declarationDeadline { dueDay light }
      publicationDeadline { dueDay light }
      effectDeadline { ...DeadlineFields }
      way { name { zh en } signed yours steps { name { zh en } post recorded } }
      signatures { verdict step { zh en } by post opinion record at }
      operations { name refusal { zh en } }
    }
    powerCategories { code name { zh en } }
  }
`);

export const EditorChoicesDocument = graphql(`
  query EditorChoices($organisation: ID!) {
    powerCategories { code name { zh en } }
    ownClasses(organisation: $organisation) { name { zh en } parent category }
    posts(organisation: $organisation) { id code title { zh en } organisation { id name { zh en } } }
  }
`);

export const PowerSaveDocument = graphql(`
  mutation PowerSave($input: PowerSaveInput!, $idempotencyKey: String!) {
    powerSave(input: $input, idempotencyKey: $idempotencyKey) { id lock }
  }
`);
export const PowerSubmitDocument = graphql(`
  mutation PowerSubmit($input: PowerSubmitInput!, $idempotencyKey: String!) {
    powerSubmit(input: $input, idempotencyKey: $idempotencyKey) { id lock }
  }
`);
export const PowerReturnDocument = graphql(`
  mutation PowerReturn($input: PowerReturnInput!, $idempotencyKey: String!) {
    powerReturn(input: $input, idempotencyKey: $idempotencyKey) { id lock }
  }
`);
export const PowerApproveDocument = graphql(`
  mutation PowerApprove($input: PowerApproveInput!, $idempotencyKey: String!) {
    powerApprove(input: $input, idempotencyKey: $idempotencyKey) { id lock }
  }
`);

export const PowerSignDocument = graphql(`
  mutation PowerSign($input: PowerSignInput!, $idempotencyKey: String!) {
    powerSign(input: $input, idempotencyKey: $idempotencyKey) { id lock }
  }
`);
export const PowerAbolishDocument = graphql(`
  mutation PowerAbolish($input: PowerAbolishInput!, $idempotencyKey: String!) {
    powerAbolish(input: $input, idempotencyKey: $idempotencyKey) { id lock }
  }
`);

export type Version = PowerVersionQuery["powerVersion"];
export type Categories = PowerVersionQuery["powerCategories"];
export type Content = Version["content"];
export type DraftFlow = NonNullable<Version["flow"]>;
export type VersionRow = PowerVersionsQuery["powerVersions"]["nodes"][number];

/** What saving, submitting and reviewing make old. */
export const touched = ["powerVersion", "powerVersions"];
