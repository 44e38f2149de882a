//! The documents of the report on the desk.
import { graphql } from "@/api/generated";
import type { PowerReportQuery, ReportRowsQuery, StatedFiguresQuery } from "@/api/generated/graphql";

export const PowerReportDocument = graphql(`
  query PowerReport {
    powerReport { list part title { zh en } rows namedOnly }
  }
`);

export const DeskTotalsDocument = graphql(`
  query DeskTotals($first: Int!, $after: String, $within: ID) {
    powerTotals(first: $first, after: $after, within: $within) {
      counted { powers namedOnly charts }
      categories { category { code name { zh en } } counted { powers namedOnly charts } }
      bodies {
        nodes {
          organisation { id name { zh en } }
          counted { powers namedOnly charts }
          categories { category { code name { zh en } } counted { powers namedOnly charts } }
        }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`);

export const ReportRowsDocument = graphql(`
  query ReportRows(
    $first: Int!
    $after: String
    $list: PowerList!
    $organisation: ID
    $category: String
    $namedOnly: Boolean!
  ) {
    reportRows(
      first: $first
      after: $after
      list: $list
      organisation: $organisation
      category: $category
      namedOnly: $namedOnly
    ) {
      title { zh en }
      nodes {
        power {
          code
          name { zh en }
          status
          category { name { zh en } }
          organisation { name { zh en } }
        }
        organisation { id name { zh en } }
        post { id title { zh en } organisation { name { zh en } } }
        law { id title }
        why { zh en }
        days {
          promised { n unit }
          statutory { n unit }
          samples
          medianDays
          p90Days
        }
        settlement { id number kind decidedOn holder { name { zh en } } }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const ReportFacetsDocument = graphql(`
  query ReportFacets($search: String) {
    powerCategories { code name { zh en } }
    organisations(first: 50, search: $search) { nodes { id name { zh en } } }
  }
`);

export const StatedFiguresDocument = graphql(`
  query StatedFigures($organisation: ID!) {
    statedFigures(organisation: $organisation) {
      figures {
        id
        kind
        category
        label
        number
        counted
        difference { zh en }
        source
        statedOn
        version
      }
      conflicts { zh en }
    }
  }
`);

export const StatedFigureSaveDocument = graphql(`
  mutation StatedFigureSave($input: StatedFigureSaveInput!, $idempotencyKey: String!) {
    statedFigureSave(input: $input, idempotencyKey: $idempotencyKey) { id }
  }
`);

export const StatedFigureEndDocument = graphql(`
  mutation StatedFigureEnd($input: StatedFigureEndInput!, $idempotencyKey: String!) {
    statedFigureEnd(input: $input, idempotencyKey: $idempotencyKey) { id }
  }
`);

export type ListCount = PowerReportQuery["powerReport"][number];
export type Row = ReportRowsQuery["reportRows"]["nodes"][number];
export type Figure = StatedFiguresQuery["statedFigures"]["figures"][number];
