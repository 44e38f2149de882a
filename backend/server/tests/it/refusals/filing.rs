//! Faulty applications.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Bad, all_refused, changed};
use crate::acts::{self, BENEFIT, LICENCE, mutate_under};

#[tokio::test]
async fn a_faulty_application_is_refused_with_every_fault_at_its_field() {
    let hall = acts::city().await;
    let (licence, benefit) = (acts::publish(&hall, LICENCE).await, acts::publish(&hall, BENEFIT).await);
    let public = hall.public();
    let good = acts::application(&public, &licence, &acts::example(LICENCE)).await;
    let person = acts::application(&public, &benefit, &acts::example(BENEFIT)).await;
    let chart = acts::holder(&hall, "jz-hbj-window").await;
    let chart = acts::upload(&chart, "flow", acts::power(LICENCE).bpmn.as_bytes()).await;
    let bad = |what, input, answer, fields| Bad { what, name: "caseFile", input, answer, fields };
    let table = vec![
        bad("no power of that code", changed(&good, |it| it["powerCode"] = json!("XX-0000")), "NOT_FOUND", &[]),
        bad(
            "another version",
            changed(&good, |it| it["versionId"] = json!(Uuid::nil())),
            "CONFLICT VERSION_SUPERSEDED",
            &[],
        ),
        bad(
            "no id of a version",
            changed(&good, |it| it["versionId"] = json!("1")),
            "BAD_USER_INPUT",
            &["versionId:NOT_AN_ID"],
        ),
        bad("no consent", changed(&good, |it| it["consent"] = json!(false)), "BAD_USER_INPUT", &["consent:CONSENT"]),
        bad(
            "nobody applies",
            changed(&good, |it| it["applicant"] = Value::Null),
            "BAD_USER_INPUT",
            &["applicant:REQUIRED"],
        ),
        bad(
            "no material at all",
            changed(&good, |it| it["materials"] = json!([])),
            "BAD_USER_INPUT",
            &[
                "materials.application:MATERIAL_MISSING",
                "materials.disclosure-note:MATERIAL_MISSING",
                "materials.eia:MATERIAL_MISSING",
                "materials.monitoring:MATERIAL_MISSING",
            ],
        ),
        bad(
            "an unknown material",
            changed(&good, |it| it["materials"][0]["key"] = json!("passport")),
            "BAD_USER_INPUT",
            &["materials.0.key:UNKNOWN_MATERIAL", "materials.application:MATERIAL_MISSING"],
        ),
        bad(
            "no handle",
            changed(&good, |it| it["materials"][1]["upload"] = json!("x")),
            "BAD_USER_INPUT",
            &["materials.1.upload:NOT_AN_ID"],
        ),
        bad(
            "a handle of nothing",
            changed(&good, |it| it["materials"][1]["upload"] = json!(Uuid::nil())),
            "BAD_USER_INPUT",
            &["materials.1.upload:UPLOAD_GONE"],
        ),
        bad(
            "a handle used twice",
            changed(&good, |it| it["materials"][1]["upload"] = it["materials"][0]["upload"].clone()),
            "BAD_USER_INPUT",
            &["materials.1.upload:UPLOAD_GONE"],
        ),
        bad(
            "two handles of nothing",
            changed(&good, |it| {
                it["materials"][0]["upload"] = json!(Uuid::nil());
                it["materials"][1]["upload"] = json!(Uuid::nil());
            }),
            "BAD_USER_INPUT",
            &["materials.0.upload:UPLOAD_GONE", "materials.1.upload:UPLOAD_GONE"],
        ),
        bad(
            "a key for answers to a correction",
            changed(&good, |it| it["materials"][0]["key"] = json!("correction")),
            "BAD_USER_INPUT",
            &["materials.0.key:UNKNOWN_MATERIAL", "materials.application:MATERIAL_MISSING"],
        ),
        bad(
            "a handle of a chart",
            changed(&good, |it| it["materials"][2]["upload"] = json!(chart)),
            "BAD_USER_INPUT",
            &["materials.2.upload:UPLOAD_GONE"],
        ),
        bad(
            "a form with gaps",
            changed(
                &good,
                |it| it["form"] = json!({ "facility": "", "outletsAir": 1.5, "colour": "red", "industryCode": "C2611", "outletsWater": 1 }),
            ),
            "BAD_USER_INPUT",
            &[
                "form.cod:REQUIRED",
                "form.colour:UNKNOWN_FIELD",
                "form.facility:NOT_AS_ASKED",
                "form.outletsAir:NOT_AS_ASKED",
                "form.phone:REQUIRED",
            ],
        ),
        bad(
            "a form that is none",
            changed(&good, |it| it["form"] = json!(["x"])),
            "BAD_USER_INPUT",
            &["form:NOT_AS_ASKED"],
        ),
        bad(
            "a form without an end",
            changed(&good, |it| it["form"]["facility"] = json!("长".repeat(12_000))),
            "BAD_USER_INPUT",
            &["form:TOO_LARGE"],
        ),
        bad(
            "a credit code with a wrong check sign",
            changed(&good, |it| it["applicant"]["identityNumber"] = json!("91350100M000100Y42")),
            "BAD_USER_INPUT",
            &["applicant.identityNumber:CREDIT_CODE"],
        ),
        bad(
            "a firm where persons apply",
            changed(&person, |it| it["applicant"] = good["applicant"].clone()),
            "BAD_USER_INPUT",
            &["applicant.kind:WRONG_AUDIENCE"],
        ),
        bad(
            "everything wrong about a person",
            changed(&person, |it| {
                it["consent"] = json!(false);
                it["applicant"] = json!({ "kind": "PERSON", "name": "1", "identityNumber": "110105194912310021", "phone": "12", "email": "@" });
            }),
            "BAD_USER_INPUT",
            &[
                "applicant.email:EMAIL",
                "applicant.identityNumber:ID_NUMBER",
                "applicant.name:NAME",
                "applicant.phone:PHONE",
                "consent:CONSENT",
            ],
        ),
    ];
    all_refused(&hall, &public, table).await;
    mutate_under(&public, "caseFile", good, "caseNumber", &acts::key()).await.data();
}
