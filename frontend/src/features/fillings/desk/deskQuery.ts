//! The documents of the staff's pages on filling calls: the calls, what they ask of each body, and answering.
import { graphql } from "@/api/generated";
import type { FillingCallsQuery, FillingTaskQuery, FillingTasksQuery } from "@/api/generated/graphql";

export const FillingCallsDocument = graphql(`
  query FillingCalls($first: Int!, $after: String) {
    fillingCalls(first: $first, after: $after) {
      nodes {
        id
        number
        title
        openedAt
        deadline { light dueDay }
        bodies
        answered
        late
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const FillingTasksDocument = graphql(`
  query FillingTasks($first: Int!, $after: String, $call: ID, $answered: Boolean) {
    fillingTasks(first: $first, after: $after, call: $call, answered: $answered) {
      nodes {
        id
        number
        title
        organisation { name { zh en } }
        deadline { light dueDay }
        answeredAt
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const FillingTaskDocument = graphql(`
  query FillingTask($id: ID!) {
    fillingTask(id: $id) {
      gaps { text { zh en } list }
      task {
        id
        version
        number
        title
        asked
        organisation { id name { zh en } }
        openedAt
        deadline { ...DeadlineFields }
        answeredAt
        answeredBy
        note
        answerable
      }
    }
  }
`);

export const FillingBodiesDocument = graphql(`
  query FillingBodies($search: String) {
    organisations(first: 100, search: $search) { nodes { id name { zh en } } }
  }
`);

export const FillingCallOpenDocument = graphql(`
  mutation FillingCallOpen($input: FillingCallOpenInput!, $idempotencyKey: String!) {
    fillingCallOpen(input: $input, idempotencyKey: $idempotencyKey) { id }
  }
`);

export const FillingAnswerDocument = graphql(`
  mutation FillingAnswer($input: FillingAnswerInput!, $idempotencyKey: String!) {
    fillingAnswer(input: $input, idempotencyKey: $idempotencyKey) { id }
  }
`);

/** What every operation on a call makes old. */
export const touched = ["fillingCalls", "fillingTasks", "fillingTask"];

export type CallRow = FillingCallsQuery["fillingCalls"]["nodes"][number];
export type TaskRow = FillingTasksQuery["fillingTasks"]["nodes"][number];
export type ShownFilling = FillingTaskQuery["fillingTask"];
