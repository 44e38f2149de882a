//! The document of one power's page.
import { graphql } from "@/api/generated";
import type { PowerQuery } from "@/api/generated/graphql";

export const PowerDocument = graphql(`
  query Power($code: String!, $asOf: Date, $version: Int) {
    power(code: $code, asOf: $asOf, version: $version) {
      id
      code
      name { zh en }
      status
      ownCategory
      nonStatutory
      withheld
      remark { zh en }
      category { code name { zh en } }
      organisation { id name { zh en } phone address { zh en } }
      version {
        id
        number
        inForceFrom
        appliable
        leader { zh en }
        articles { position law number text validFrom validTo standing }
        templates { material name size url }
        flow {
          bpmnUrl
          sha256
          openOnOthers
          steps {
            order
            node
            name
            timer
            within
            onDemand
            called
            postTitle { zh en }
            action
            limit { n unit source }
            documentation
            next { flow name target targetName }
            openCases
            openYellow
            openRed
          }
        }
        content {
          summary { zh en }
          kind
          nature
          relation
          initiation
          audience
          lifeEvents
          basicCode
          implementationCode
          resultDocuments { zh en }
          disclosure { audience forms timing }
          legalBases { law article text validFrom validTo }
          duty { zh en }
          conditions { zh en }
          materials { key name { zh en } required original copies note { zh en } }
          fees { item { zh en } standard { zh en } basis }
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
          remark { zh en }
        }
      }
    }
  }
`);

export type ShownPower = PowerQuery["power"];
export type ShownVersion = NonNullable<ShownPower["version"]>;
export type ShownContent = ShownVersion["content"];
