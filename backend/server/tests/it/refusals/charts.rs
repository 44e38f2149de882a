//! Charts that cannot be read, deadlock, or belong to a power with gaps.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Bad, all_refused, changed, told};
use crate::acts::{self, LICENCE};
use crate::stored::stored;

/// The chart with one branch of two taken where its join waits for both.
fn deadlocked(chart: &str) -> String {
    let (before, rest) = chart.split_once(r#"<bpmn:parallelGateway id="split">"#).expect("a split");
    let (inside, after) = rest.split_once("</bpmn:parallelGateway>").expect("its end");
    format!(r#"{before}<bpmn:exclusiveGateway id="split">{inside}</bpmn:exclusiveGateway>{after}"#)
}

#[tokio::test]
async fn a_chart_that_cannot_be_read_or_deadlocks_and_a_power_with_gaps_go_no_further() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let power = acts::power(LICENCE);
    let doctype = power.bpmn.replacen("?>", "?><!DOCTYPE a [<!ENTITY b \"c\">]>", 1);
    let deadlock = deadlocked(power.bpmn);
    let good = acts::version(&hall, &clerk, &power, power.bpmn).await;
    let mut rows = Vec::new();
    for (what, chart) in [("a DOCTYPE", doctype.as_str()), ("no end", &power.bpmn[..2_000]), ("other XML", "<html/>")] {
        rows.push((what, acts::upload(&clerk, "flow", chart.as_bytes()).await));
    }
    let bad = |what, input, answer, fields| Bad { what, name: "powerSave", input, answer, fields };
    let mut table: Vec<Bad> = rows
        .into_iter()
        .map(|(what, handle)| {
            bad(
                what,
                changed(&good, |it| it["flowUpload"] = json!(handle)),
                "BAD_USER_INPUT",
                &["flowUpload:FLOW_UNREADABLE"],
            )
        })
        .collect();
    table.extend([
        bad(
            "a handle of nothing",
            changed(&good, |it| it["flowUpload"] = json!(Uuid::nil())),
            "BAD_USER_INPUT",
            &["flowUpload:UPLOAD_GONE"],
        ),
        bad(
            "a code that is none",
            changed(&good, |it| it["code"] = json!("licence!")),
            "BAD_USER_INPUT",
            &["code:CODE"],
        ),
        bad(
            "no name",
            changed(&good, |it| it["content"]["name"]["zh"] = json!(" ")),
            "BAD_USER_INPUT",
            &["content.name:NAME"],
        ),
        bad(
            "an unknown class",
            changed(&good, |it| it["content"]["category"] = json!("ZZ")),
            "BAD_USER_INPUT",
            &["content.category:UNKNOWN_CATEGORY"],
        ),
        bad("a body that is none", changed(&good, |it| it["organisation"] = json!(Uuid::nil())), "NOT_FOUND", &[]),
        bad(
            "a version that is none",
            changed(&good, |it| {
                it["id"] = json!(Uuid::nil());
                it["lock"] = json!(1);
            }),
            "NOT_FOUND",
            &[],
        ),
    ]);
    all_refused(&hall, &clerk, table).await;

    let stuck = acts::version(&hall, &clerk, &power, &deadlock).await;
    let saved = acts::mutate(&clerk, "powerSave", stuck, "id flow { findings { code severity trace } }").await;
    let findings = saved.data()["powerSave"]["flow"]["findings"].to_string();
    assert!(findings.contains("ERROR") && findings.contains("assess"), "the way to the fault is told: {findings}");
    let submit = |id: &Value, lock: i64| json!({ "id": id, "lock": lock });
    let before = stored(&hall).await;
    let refused = acts::mutate(&clerk, "powerSubmit", submit(&saved.data()["powerSave"]["id"], 1), "id").await;
    let (code, fields) = told(&refused);
    assert_eq!(code, "BAD_USER_INPUT");
    assert!(!fields.is_empty() && fields.iter().all(|field| field == "flow:FLOW_ERROR"), "{fields:?}");
    assert_eq!(stored(&hall).await, before);

    let id = saved.data()["powerSave"]["id"].clone();
    let gaps = changed(&good, |it| {
        it["id"] = id.clone();
        it["lock"] = json!(1);
        it["content"]["duty"]["zh"] = json!("");
        it["content"]["legalBases"] = json!([]);
        it["content"]["conditions"] = json!([]);
        it["content"]["promised"]["n"] = json!(21);
        it["content"]["posts"] = json!([]);
        it["content"]["form"] = json!({ "type": "array" });
    });
    acts::mutate(&clerk, "powerSave", gaps, "id").await.data();
    let (code, mut fields) = told(&acts::mutate(&clerk, "powerSubmit", submit(&id, 2), "id").await);
    fields.dedup();
    assert_eq!(code, "BAD_USER_INPUT");
    assert_eq!(
        fields,
        [
            "conditions:EMPTY",
            "duty:EMPTY",
            "form:FORM_NOT_SUPPORTED",
            "legalBases:NO_VALID_BASIS",
            "posts:POST_MISSING",
            "promised.n:PROMISED_TOO_LONG"
        ]
    );
}
