//! The documents of filing at the window.
import { graphql } from "@/api/generated";
import type { FileAtWindowMutation, WindowPowerQuery } from "@/api/generated/graphql";

export const WindowPowerDocument = graphql(`
  query WindowPower($code: String!, $version: Int) {
    power(code: $code, version: $version) {
      id
      code
      status
      history { number }
      name { zh en }
      organisation { id name { zh en } }
      version {
        id
        number
        appliable
        templates { material name size url }
        content {
          initiation
          audience
          form
          materials { key name { zh en } required original copies note { zh en } }
          promised { n unit source }
        }
      }
    }
  }
`);

export const FileAtWindowDocument = graphql(`
  mutation FileAtWindow($input: CaseFileInput!, $idempotencyKey: String!) {
    caseFile(input: $input, idempotencyKey: $idempotencyKey) {
      caseId
      caseNumber
      trackingCode
      filedAt
      powerName { zh en }
      organisation { id name { zh en } }
      handler { name postTitle { zh en } handler }
      deadline { ...DeadlineFields }
      caseDeadline { ...DeadlineFields }
      complaint { text { zh en } phone }
    }
  }
`);

export const ReusableMaterialsDocument = graphql(`
  query ReusableMaterials($kind: Audience!, $identityNumber: String!) {
    reusableMaterials(kind: $kind, identityNumber: $identityNumber) {
      key
      caseNumber
      powerName { zh en }
      document { id name size mediaType addedAt }
    }
  }
`);

export type WindowPower = WindowPowerQuery["power"];
export type WindowVersion = NonNullable<WindowPower["version"]>;
export type TakenReceipt = FileAtWindowMutation["caseFile"];
