//! The documents of what is done for a party at the window.
import { graphql } from "@/api/generated";
import type { DeskCase } from "../caseQuery";

export type CaseFee = DeskCase["fees"][number];

export const CaseReissueCodeDocument = graphql(`
  mutation CaseReissueCode($input: CaseReissueCodeInput!, $idempotencyKey: String!) {
    caseReissueCode(input: $input, idempotencyKey: $idempotencyKey) {
      trackingCode
      case { id version caseNumber }
    }
  }
`);
export const CaseChargeFeeDocument = graphql(`
  mutation CaseChargeFee($input: CaseChargeFeeInput!, $idempotencyKey: String!) {
    caseChargeFee(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseRecordPaymentDocument = graphql(`
  mutation CaseRecordPayment($input: CaseRecordPaymentInput!, $idempotencyKey: String!) {
    caseRecordPayment(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
export const CaseWaiveFeeDocument = graphql(`
  mutation CaseWaiveFee($input: CaseWaiveFeeInput!, $idempotencyKey: String!) {
    caseWaiveFee(input: $input, idempotencyKey: $idempotencyKey) { id version }
  }
`);
