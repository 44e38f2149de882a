//! What a page asks of a deadline, wherever it shows one with its working.
import { graphql } from "./generated";

export const DeadlineFields = graphql(`
  fragment DeadlineFields on Deadline {
    kind
    period { n unit source }
    startedAt
    dueDay
    originalDueDay
    light
    usedDays
    leftDays
    expected
    calendarVersion
    provisionalYears
    trace { kind from to days text { zh en } }
  }
`);
