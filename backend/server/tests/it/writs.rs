//! Writs: issued by the operation they belong to, numbered without gaps, worded by the office, and the same bytes each time.

use reqwest::Method;
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, mutate, step, text, track};
use crate::cases::found;
use crate::harness::{Hall, Person};

const WRITS: &str =
    "writs { kind title { zh } number officer postTitle { zh } digest templateVersion firstTakenAt url }";

/// A case that was just filed online: its id, and the code.
async fn filed(hall: &Hall, window: &Person, version: &str) -> (String, String) {
    let receipt = acts::file(&hall.public(), LICENCE, version).await;
    (found(window, &receipt["caseNumber"]).await, text(&receipt["trackingCode"]))
}

/// The writs of a case as the staff sees them.
async fn writs(person: &Person, case: &str) -> Vec<Value> {
    let answer = person.ask(&format!("{{ case(id: \"{case}\") {{ {WRITS} }} }}"), json!({})).await;
    answer.data()["case"]["writs"].as_array().expect("a list").clone()
}

async fn paper(person: &Person, url: &Value) -> Vec<u8> {
    let answer = person.request(Method::GET, &text(url)).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/pdf");
    answer.bytes().await.expect("whole").to_vec()
}

/// What a PDF says, without blanks.
pub fn read_aloud(pdf: &[u8]) -> (String, usize) {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF that reads");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let words = document.extract_text(&pages).expect("words");
    (words.split_whitespace().collect(), pages.len())
}

/// The templates of somebody's own body.
async fn templates(person: &Person) -> Value {
    let query = "{ writTemplates { organisation { id code } templates { kind version prefix body savedBy } } }";
    person.ask(query, json!({})).await.data()["writTemplates"].clone()
}

fn template(of: &Value, kind: &str, prefix: &str, body: &str, seen: i64) -> Value {
    json!({
        "organisation": of["organisation"]["id"], "kind": kind, "expectedVersion": seen, "prefix": prefix, "body": body,
    })
}

#[tokio::test]
async fn an_acceptance_issues_its_numbered_writ_and_the_partys_first_download_proves_it() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let (case, code) = filed(&hall, &window, &version).await;
    assert!(writs(&window, &case).await.is_empty(), "a filing issues none");
    step(&window, "caseAccept", &case, "accept", json!({ "publicNote": "请保持电话畅通。" })).await;
    let [writ] = writs(&window, &case).await.try_into().expect("one writ");
    assert_eq!(writ["kind"], "ACCEPTANCE");
    assert_eq!(writ["number"], "江州市生态环境局受〔2026〕1号");
    assert_eq!(writ["templateVersion"], 0, "the office has no template of its own");
    assert_eq!(text(&writ["digest"]).len(), 64);
    assert!(writ["officer"].is_string() && writ["postTitle"]["zh"].is_string(), "{writ}");

    let bytes = paper(&window, &writ["url"]).await;
    assert!(String::from_utf8_lossy(&bytes).contains("<pdfaid:part>2</pdfaid:part>"), "it is PDF/A");
    let (words, pages) = read_aloud(&bytes);
    assert_eq!(pages, 1);
    let party = acts::example(LICENCE).applicant.expect("an applicant").name;
    for said in [party.as_str(), "受理通知书", "受〔2026〕1号", "XK-3312-016001-20260622-0001", "2026年7月20日前办结"]
    {
        assert!(words.contains(said), "{said} is not in {words}");
    }
    for said in ["说明：请保持电话畅通。", &text(&writ["digest"])] {
        assert!(words.contains(said), "{said} is not in {words}");
    }
    assert_eq!(paper(&window, &writ["url"]).await, bytes, "the same bytes each time");
    assert_eq!(writs(&window, &case).await[0]["firstTakenAt"], Value::Null, "the staff's reading proves nothing");

    let public = hall.public();
    let tracked = track(&public, &code, WRITS).await;
    let own = tracked.data()["trackedCase"]["writs"][0].clone();
    assert_eq!(paper(&public, &own["url"]).await, bytes);
    let taken = writs(&window, &case).await[0]["firstTakenAt"].clone();
    assert!(taken.is_string());
    hall.opened.app.clock.set(crate::harness::NOW.plus_days(1));
    paper(&public, &own["url"]).await;
    assert_eq!(writs(&window, &case).await[0]["firstTakenAt"], taken, "the first download counts");

    let bare = text(&own["url"]).split('?').next().expect("an address").to_owned();
    for address in [bare.clone(), format!("{bare}?until=1&mark=00"), "/writs/x.pdf".into()] {
        assert_eq!(public.get(&address).await.refusal().0, "NOT_FOUND", "{address}");
    }
    let stranger = hall.somebody_of("stranger", "jz-zjj").await;
    let asked = stranger.ask(&format!("{{ case(id: \"{case}\") {{ {WRITS} }} }}"), json!({})).await;
    assert_eq!(asked.refusal().0, "NOT_FOUND", "another body's writs do not exist");
}

#[tokio::test]
async fn numbers_have_no_gaps_per_kind_and_a_refused_operation_takes_none() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let mut cases = Vec::new();
    for _ in 0..4 {
        cases.push(filed(&hall, &window, &version).await.0);
    }
    let stale = acts::on(&window, &cases[0], "accept", json!({})).await;
    step(&window, "caseAccept", &cases[0], "accept", json!({})).await;
    assert_eq!(mutate(&window, "caseAccept", stale, "id").await.refusal().0, "CONFLICT");
    let refusal = json!({ "reason": "不属于本机关职权。", "remedy": "可以依法申请行政复议。" });
    step(&window, "caseRefuse", &cases[1], "accept", refusal).await;
    let second = acts::on(&window, &cases[2], "accept", json!({})).await;
    let third = acts::on(&window, &cases[3], "accept", json!({})).await;
    let both = tokio::join!(mutate(&window, "caseAccept", second, "id"), mutate(&window, "caseAccept", third, "id"));
    both.0.data();
    both.1.data();
    let mut numbers = Vec::new();
    for case in &cases {
        numbers.extend(writs(&window, case).await.iter().map(|writ| text(&writ["number"])));
    }
    numbers.sort();
    let body = "江州市生态环境局";
    let wanted =
        ["不受〔2026〕1号", "受〔2026〕1号", "受〔2026〕2号", "受〔2026〕3号"].map(|end| format!("{body}{end}"));
    assert_eq!(numbers, wanted);
}

#[tokio::test]
async fn a_correction_lists_every_item_once_and_for_all() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let (case, _) = filed(&hall, &window, &version).await;
    let items = json!({ "items": [{ "text": "营业执照已过期。" }, { "text": "平面图缺比例尺。" }] });
    step(&window, "caseRequestCorrection", &case, "accept", items).await;
    let writ = writs(&window, &case).await[0].clone();
    assert_eq!(writ["kind"], "CORRECTION");
    let (words, _) = read_aloud(&paper(&window, &writ["url"]).await);
    for said in ["补正告知书", "1.营业执照已过期。", "2.平面图缺比例尺。"] {
        assert!(words.contains(said), "{said} is not in {words}");
    }
}

#[tokio::test]
async fn an_office_words_its_own_writs_and_what_was_issued_stays_as_it_was() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let (first, _) = filed(&hall, &window, &version).await;
    let (second, _) = filed(&hall, &window, &version).await;
    step(&window, "caseAccept", &first, "accept", json!({})).await;
    let before = writs(&window, &first).await[0].clone();
    let old = paper(&window, &before["url"]).await;

    let own = templates(&window).await;
    assert_eq!(own["organisation"]["code"], "jz-hbj");
    let body = "# 受理通知书\n= {{applicant}}：\n{{power}}（{{caseNumber}}）已受理，{{dueDate}}前办结。\n本局另行通知现场核查时间。\n> {{organisation}}\n> {{date}}";
    let saved = mutate(&window, "writTemplateSave", template(&own, "ACCEPTANCE", "江环受", body, 0), "version").await;
    assert_eq!(saved.data()["writTemplateSave"]["version"], 1);
    step(&window, "caseAccept", &second, "accept", json!({})).await;
    let after = writs(&window, &second).await[0].clone();
    assert_eq!((&after["number"], &after["templateVersion"]), (&json!("江环受〔2026〕2号"), &json!(1)));
    assert!(read_aloud(&paper(&window, &after["url"]).await).0.contains("本局另行通知现场核查时间。"));
    assert_eq!(paper(&window, &before["url"]).await, old, "what was issued does not change");

    let again = mutate(&window, "writTemplateSave", template(&own, "ACCEPTANCE", "江环受", body, 0), "version").await;
    assert_eq!(again.refusal().0, "CONFLICT");
    let mine = templates(&window).await;
    assert_eq!(mine["templates"][0]["body"], body);
    let other = acts::holder(&hall, "jz-mzj-window").await;
    assert_eq!(templates(&other).await["templates"][0]["version"], 0, "another body keeps its own");
}

#[tokio::test]
async fn a_template_with_an_unknown_field_a_taken_prefix_or_of_another_body_is_refused_and_nothing_is_written() {
    let hall = acts::city().await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let own = templates(&window).await;
    let unknown = "# 受理通知书\n{{caseNumber}}{{power}}{{dueDate}}\n{{期限}}";
    let good = "# 受理通知书\n{{caseNumber}}{{power}}{{dueDate}}";
    for (input, fault) in [
        (template(&own, "ACCEPTANCE", "江环受", unknown, 0), ("body", "UNKNOWN_FIELD")),
        (template(&own, "ACCEPTANCE", "江环受", "# 受理通知书\n{{power", 0), ("body", "FIELD_OPEN")),
        (template(&own, "ACCEPTANCE", "江环受", "{{caseNumber}}{{power}}{{dueDate}}", 0), ("body", "TITLE_MISSING")),
        (template(&own, "ACCEPTANCE", "江环受", "# 受理通知书", 0), ("body", "FIELD_MISSING")),
        (template(&own, "ACCEPTANCE", " ", good, 0), ("prefix", "PREFIX")),
        (template(&own, "ACCEPTANCE", "江州市生态环境局决", good, 0), ("prefix", "PREFIX_TAKEN")),
        (template(&own, "ACCEPTANCE", "江环受", &"长".repeat(8_001), 0), ("body", "TOO_LONG")),
    ] {
        let refused = mutate(&window, "writTemplateSave", input.clone(), "version").await;
        assert_eq!(refused.fault(), fault, "{}", refused.text);
        let query = "query($input: WritTemplateInput!) { writPreview(input: $input) { parts { text } faults { path reason text { zh } } } }";
        let tried = window.ask(query, json!({ "input": input })).await;
        let preview = &tried.data()["writPreview"];
        assert_eq!(
            (preview["faults"][0]["path"].as_str(), preview["faults"][0]["reason"].as_str()),
            (Some(fault.0), Some(fault.1))
        );
        assert_eq!(preview["parts"], json!([]));
    }
    let place =
        mutate(&window, "writTemplateSave", template(&own, "ACCEPTANCE", "江环受", unknown, 0), "version").await;
    assert!(place.text.contains("Line 3, column 1"), "{}", place.text);
    let stranger = hall.somebody_of("stranger", "jz-zjj").await;
    let foreign =
        mutate(&stranger, "writTemplateSave", template(&own, "ACCEPTANCE", "江环受", good, 0), "version").await;
    assert_eq!(foreign.refusal().0, "NOT_FOUND");
    assert_eq!(hall.rows("writ_template").await, 0);
}
