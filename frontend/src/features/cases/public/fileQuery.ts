//! The documents of applying: the power's form and materials, and the filing itself.
import { graphql } from "@/api/generated";
import type { FileCaseMutation, PowerToFileQuery } from "@/api/generated/graphql";

export const PowerToFileDocument = graphql(`
  query PowerToFile($code: String!) {
    power(code: $code) {
      id
      code
      name { zh en }
      organisation { id name { zh en } }
      version {
        id
        number
        appliable
        templates { material name size url }
        content {
          audience
          form
          materials { key name { zh en } required original copies note { zh en } }
          promised { n unit source }
        }
      }
    }
  }
`);

export const FileCaseDocument = graphql(`
  mutation FileCase($input: CaseFileInput!, $idempotencyKey: String!) {
    caseFile(input: $input, idempotencyKey: $idempotencyKey) {
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

export type FilePower = PowerToFileQuery["power"];
export type FileVersion = NonNullable<FilePower["version"]>;
export type ShownReceipt = FileCaseMutation["caseFile"];
