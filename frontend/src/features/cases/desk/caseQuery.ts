//! The documents of the staff's case page: the case as its scope may see it, and every operation on it.
import { graphql } from "@/api/generated";
import type { CaseQuery } from "@/api/generated/graphql";

export const PenaltyParts = graphql(`
  fragment PenaltyParts on Penalty {
    measures { rule circumstance { zh en } degree measure unit amount band { from to } limits { from to } weight }
    situations
    officers
  }
`);

export const CaseDocument = graphql(`
  query Case($id: ID!) {
    case(id: $id) {
      id
      caseNumber
      version
      powerCode
      powerName { zh en }
      organisation { id name { zh en } }
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
      applicant { kind name identityNumber phone hasEmail agent { name identityNumber phone } }
      form
      materials { key name { zh en } document { id name size mediaType url addedAt } }
      deadline { ...DeadlineFields }
      caseDeadline { ...DeadlineFields }
      tasks {
        id
        node
        name
        action
        post { id title { zh en } organisation { id name { zh en } } }
        handler
        mine
        since
        light
        dueDay
        leftDays
        choices { flow name target targetName several }
        outcomes { outcome name }
        deadline { ...DeadlineFields }
      }
      events {
        id
        seq
        at
        operation
        node
        stepName
        postTitle { zh en }
        actor
        publicNote
        internalNote
        choice
        correctionItems { text material }
        signature
      }
      correction { requestedAt note items { text material } }
      pause { since cause causeName { zh en } basis days expectedUntil overlong reason told stepName postTitle { zh en } }
      extensions { requestedAt reason period { n unit source } approved decidedAt answer decidedBy postTitle { zh en } }
      termination { at reason basis remedy signedBy postTitle { zh en } }
      withdrawal { at reason atWindow }
      mergedInto { id caseNumber }
      merged { id caseNumber }
      refusal { at reason rightOrgan remedy }
      operations {
        name
        task
        node
        nodeName
        refusal { zh en }
        grounds { cause name { zh en } basis left }
        targets { node name }
        holders { account name substitute }
        mergeable { caseId version caseNumber filedAt dueDay }
        handler
      }
      delivery { at method proof }
      writs { id title { zh en } number issuedAt officer postTitle { zh en } digest firstTakenAt url }
      archive {
        caseNumber
        class
        source
        archivedAt
        keepUntil
        held
        destroyedAt
        digest
        version
        record { seq operation at actor reason }
        operations { name refusal { zh en } }
        paperUrl
        packageUrl
      }
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
      windowRefusal { zh en }
      decision {
        at
        outcome
        outcomeName
        documentNumber
        reasons
        basis
        exemptions
        signedBy
        postTitle { zh en }
        penalty { ...PenaltyParts }
      }
      reviews {
        id
        state
        outcomeName
        reason
        opinion
        askedAt
        askedBy
        answeredAt
        answeredBy
        penalty { ...PenaltyParts }
      }
      prerequisites { power name { zh en } exemption { zh en } caseNumber grantedAt }
      statements { id kind at text adopted answer answeredAt }
      meetings {
        vote { stepName at resolution members present agreed against abstained carried }
        recordedBy
        attendees { name title chief view vote }
      }
      timers { node name stepName dueDay }
      powerVersion {
        id
        number
        content {
          category
          discretion {
            circumstance { zh en }
            degree
            measure
            unit
            band { from to }
            limits { from to }
          }
          form
          fees { item { zh en } standard { zh en } basis }
          materials { key name { zh en } required original copies note { zh en } }
          legalBases { law article text }
        }
        flow {
          bpmnUrl
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
        }
      }
    }
  }
`);

export type DeskCase = CaseQuery["case"];
export type DeskTask = DeskCase["tasks"][number];
export type Offer = DeskCase["operations"][number];

/** What an operation makes old. */
export const touched = ["case", "cases", "tasks", "penaltyDecisions"];

export const TaskClaimDocument = graphql(`
  mutation TaskClaim($input: TaskClaimInput!, $idempotencyKey: String!) {
    taskClaim(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseRevealDocument = graphql(`
  mutation CaseReveal($input: CaseRevealInput!, $idempotencyKey: String!) {
    caseReveal(input: $input, idempotencyKey: $idempotencyKey) {
      name
      identityNumber
      phone
      email
      agentIdentityNumber
      agentPhone
    }
  }
`);
export const CaseAcceptDocument = graphql(`
  mutation CaseAccept($input: CaseAcceptInput!, $idempotencyKey: String!) {
    caseAccept(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseRefuseDocument = graphql(`
  mutation CaseRefuse($input: CaseRefuseInput!, $idempotencyKey: String!) {
    caseRefuse(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseRequestCorrectionDocument = graphql(`
  mutation CaseRequestCorrection($input: CaseRequestCorrectionInput!, $idempotencyKey: String!) {
    caseRequestCorrection(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseCompleteDocument = graphql(`
  mutation CaseComplete($input: CaseCompleteInput!, $idempotencyKey: String!) {
    caseComplete(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseDecideDocument = graphql(`
  mutation CaseDecide($input: CaseDecideInput!, $idempotencyKey: String!) {
    caseDecide(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseStartFlowDocument = graphql(`
  mutation CaseStartFlow($input: CaseStartFlowInput!, $idempotencyKey: String!) {
    caseStartFlow(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseDeliverDocument = graphql(`
  mutation CaseDeliver($input: CaseDeliverInput!, $idempotencyKey: String!) {
    caseDeliver(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseSuspendDocument = graphql(`
  mutation CaseSuspend($input: CaseSuspendInput!, $idempotencyKey: String!) {
    caseSuspend(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseResumeDocument = graphql(`
  mutation CaseResume($input: CaseResumeInput!, $idempotencyKey: String!) {
    caseResume(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseRequestExtensionDocument = graphql(`
  mutation CaseRequestExtension($input: CaseRequestExtensionInput!, $idempotencyKey: String!) {
    caseRequestExtension(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseExtendDocument = graphql(`
  mutation CaseExtend($input: CaseExtendInput!, $idempotencyKey: String!) {
    caseExtend(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseRefuseExtensionDocument = graphql(`
  mutation CaseRefuseExtension($input: CaseRefuseExtensionInput!, $idempotencyKey: String!) {
    caseRefuseExtension(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseWithdrawAtWindowDocument = graphql(`
  mutation CaseWithdrawAtWindow($input: CaseWithdrawAtWindowInput!, $idempotencyKey: String!) {
    caseWithdrawAtWindow(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseTerminateDocument = graphql(`
  mutation CaseTerminate($input: CaseTerminateInput!, $idempotencyKey: String!) {
    caseTerminate(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseSendBackDocument = graphql(`
  mutation CaseSendBack($input: CaseSendBackInput!, $idempotencyKey: String!) {
    caseSendBack(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const TaskReassignDocument = graphql(`
  mutation TaskReassign($input: TaskReassignInput!, $idempotencyKey: String!) {
    taskReassign(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const TasksHandOverDocument = graphql(`
  mutation TasksHandOver($input: TasksHandOverInput!, $idempotencyKey: String!) {
    tasksHandOver(input: $input, idempotencyKey: $idempotencyKey) {
      tasks { task caseNumber stepName refusal { zh en } }
      left
    }
  }
`);
export const CaseMergeDocument = graphql(`
  mutation CaseMerge($input: CaseMergeInput!, $idempotencyKey: String!) {
    caseMerge(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
