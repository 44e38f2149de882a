//! The documents of the tracking page: the case by its code, the word that it changed, the answer to a correction.
import { graphql } from "@/api/generated";
import type { TrackedCaseQuery } from "@/api/generated/graphql";

export const TrackedCaseDocument = graphql(`
  query TrackedCase($code: String!) {
    trackedCase(code: $code) {
      caseNumber
      version
      powerCode
      powerName { zh en }
      organisation { id name { zh en } phone }
      applicantName
      agentName
      channel
      initiation
      state
      light
      outcome
      filedAt
      acceptedAt
      decidedAt
      deliveredAt
      closedAt
      deadline { ...DeadlineFields }
      caseDeadline { ...DeadlineFields }
      timers { node name stepName dueDay }
      present { node name postTitle { zh en } handler since light deadline { dueDay leftDays } }
      timeline { seq at operation node stepName postTitle { zh en } handler note choice correctionItems { text material } }
      correction { requestedAt note items { text material } }
      pause { since cause causeName { zh en } basis days expectedUntil overlong reason told stepName postTitle { zh en } }
      extensions { requestedAt reason period { n unit source } approved decidedAt answer decidedBy postTitle { zh en } }
      termination { at reason basis remedy signedBy postTitle { zh en } }
      withdrawal { at reason atWindow }
      mergedInto
      withdrawable
      refusal { at reason rightOrgan remedy }
      delivery { at method proof }
      writs { id title { zh en } number issuedAt officer postTitle { zh en } digest firstTakenAt url }
      decision {
        at
        outcome
        outcomeName
        documentNumber
        reasons
        basis
        signedBy
        postTitle { zh en }
        penalty { measures { rule circumstance { zh en } measure unit amount } officers }
      }
      votes { stepName at resolution members present agreed against abstained carried }
      materials { key name { zh en } document { id name size mediaType url addedAt } }
      fees {
        id
        number
        item { zh en }
        standard { zh en }
        basis
        quantity
        unit { zh en }
        amount
        due
        note
        status
        overdue
        payment { on method receipt }
        waiver { at ground basis }
      }
      complaint { text { zh en } phone }
      rating { given { at } }
      powerVersion {
        id
        number
        flow { bpmnUrl steps { node name } }
        content { materials { key name { zh en } } }
      }
    }
  }
`);

export const TrackedCaseChangedDocument = graphql(`
  subscription TrackedCaseChanged($code: String!) {
    trackedCaseChanged(code: $code) { at }
  }
`);

export const AnswerCorrectionDocument = graphql(`
  mutation AnswerCorrection($input: CaseAnswerCorrectionInput!, $idempotencyKey: String!) {
    caseAnswerCorrection(input: $input, idempotencyKey: $idempotencyKey) { caseNumber version }
  }
`);

export const WithdrawDocument = graphql(`
  mutation Withdraw($input: CaseWithdrawInput!, $idempotencyKey: String!) {
    caseWithdraw(input: $input, idempotencyKey: $idempotencyKey) { caseNumber version }
  }
`);

export type ShownCase = TrackedCaseQuery["trackedCase"];
