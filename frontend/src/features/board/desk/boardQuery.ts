//! The documents of the supervisor's board: its counts, its pictures, the cases that burn, and the replay of one case.
import { graphql } from "@/api/generated";
import type { BoardFiguresQuery, BoardQuery, CaseReplayQuery } from "@/api/generated/graphql";

export const BoardDocument = graphql(`
  query Board($rows: Int!, $bodiesAfter: String, $postsAfter: String, $worst: Int!) {
    board {
      at
      counts { open green yellow red paused }
      worst: bodies(first: $worst) {
        nodes { id organisation { id name { zh en } } counts { open green yellow red paused } }
        totalCount
      }
      bodies(first: $rows, after: $bodiesAfter) {
        nodes { id organisation { id name { zh en } } counts { open green yellow red paused } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
      posts(first: $rows, after: $postsAfter) {
        nodes {
          id
          post { id title { zh en } organisation { id name { zh en } } }
          counts { open green yellow red paused }
        }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`);

export const BoardFiguresDocument = graphql(`
  query BoardFigures($days: Int!) {
    boardFigures(days: $days) {
      at
      onTimePercent
      days { day filed closed closedLate }
      left { lateOverWeek late today threeDays tenDays later paused }
    }
  }
`);

export const AlertsDocument = graphql(`
  query Alerts($first: Int!, $light: Light!) {
    cases(first: $first, light: $light) {
      nodes {
        id
        caseNumber
        powerName { zh en }
        organisation { id name { zh en } }
        light
        deadline { dueDay leftDays }
        tasks { id name }
      }
      totalCount
    }
  }
`);

export const BoardChangedDocument = graphql(`subscription BoardChanged { boardChanged { at } }`);

export const CaseReplayDocument = graphql(`
  query CaseReplay($id: ID!, $first: Int!, $after: String) {
    caseReplay(id: $id) {
      id
      caseNumber
      powerName { zh en }
      organisation { id name { zh en } }
      state
      light
      trueToRecord
      powerVersion { id flow { bpmnUrl } }
      steps(first: $first, after: $after) {
        nodes {
          seq
          at
          operation
          node
          stepName
          postTitle { zh en }
          actor
          publicNote
          choice
          state
          activeNodes
          activeNames
          light
          dueDay
          leftDays
        }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`);

export type Board = BoardQuery["board"];
export type BoardCounts = Board["counts"];
export type BoardFigures = BoardFiguresQuery["boardFigures"];
export type Replay = CaseReplayQuery["caseReplay"];
export type ReplayStep = Replay["steps"]["nodes"][number];
