//! The law register: a statute registered from its text, powers resting on its articles, and what a change asks of bodies.

use domain::time::Instant;
use serde_json::{Value, json};

use crate::acts::{self, LICENCE, VERSION, approve, mutate, text, upload, version};
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::stored;

/// A statute of three articles.
pub const STATUTE: &str = "# 江州市排污办法\n\n## 第一章 总则\n**第一条** 为了演示。\n\n## 第二章 许可\n**第二条** 排污应当取得许可。\n\n**第三条** 许可在三十日内决定。";
const LAW: &str = "id version title standing validFrom validTo articles(first: 50) { totalCount nodes { number chapter text \
    validFrom validTo standing } }";
const TASK: &str = "id version state explanation closedBy openCases closable declaredAt lawTitle change { kind article } \
    power { code } declarationDeadline { dueDay light period { n unit } } publicationDeadline { dueDay light period { n unit } }";

/// Imports a text of a statute.
pub async fn imported(legal: &Person, statute: &str, more: Value) -> Answer {
    let mut input = json!({
        "expectedVersion": 0, "validFrom": "2026-01-01", "note": "登记。",
        "upload": upload(legal, "statute", statute.as_bytes()).await,
    });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    mutate(legal, "lawImport", input, LAW).await
}

/// Registers the statute; returns its id.
pub async fn registered(legal: &Person) -> String {
    text(&imported(legal, STATUTE, json!({})).await.data()["lawImport"]["id"])
}

/// A law as somebody sees it.
pub async fn law(person: &Person, id: &str, selection: &str) -> Value {
    let answer = person.ask(&format!("{{ law(id: \"{id}\") {{ {selection} }} }}"), json!({})).await;
    answer.data()["law"].clone()
}

/// What somebody's bodies are asked.
pub async fn tasks(person: &Person) -> Value {
    person.ask(&format!("{{ lawTasks {{ nodes {{ {TASK} }} }} }}"), json!({})).await.data()["lawTasks"]["nodes"].clone()
}

/// The licence, resting on an article of the register.
pub async fn resting(hall: &Hall, clerk: &Person, law: &str, article: &str, starts: Option<&str>) -> Value {
    let power = acts::power(LICENCE);
    let mut input = version(hall, clerk, &power, power.bpmn).await;
    input["content"]["legalBases"] = json!([{
        "law": "江州市排污办法", "article": format!("{article}第一款"), "text": "排污应当取得许可。",
        "register": { "law": law, "article": article },
    }]);
    input["content"]["startsOn"] = json!(starts);
    input
}

/// The licence in force since today, resting on 第二条.
pub async fn published(hall: &Hall, legal: &Person, clerk: &Person, law: &str) -> String {
    let saved = mutate(clerk, "powerSave", resting(hall, clerk, law, "第二条", None).await, VERSION).await;
    let id = text(&saved.data()["powerSave"]["id"]);
    mutate(clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    approve(legal, &id, 2, "2026-06-22").await.data();
    id
}

async fn until(hall: &Hall, at: Instant) {
    hall.opened.app.clock.set(at);
    hall.opened.app.fire_timers().await.expect("the timer looks");
}

#[tokio::test]
async fn a_statute_is_looked_at_without_a_trace_and_then_registered_with_its_chapters() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let handle = upload(&legal, "statute", STATUTE.as_bytes()).await;
    let input = json!({ "expectedVersion": 0, "validFrom": "2026-01-01", "note": "登记。", "upload": handle });
    let before = stored(&hall).await;
    let query = "query($input: LawImportInput!) { lawPreview(input: $input) { title affectedPowers articles { number \
                 change line } faults { line reason } } }";
    let preview = legal.ask(query, json!({ "input": input })).await;
    insta::assert_snapshot!(preview.data()["lawPreview"], @r#"{"affectedPowers":0,"articles":[{"change":"NEW","line":4,"number":"第一条"},{"change":"NEW","line":7,"number":"第二条"},{"change":"NEW","line":9,"number":"第三条"}],"faults":[],"title":"江州市排污办法"}"#);
    assert_eq!(stored(&hall).await, before);

    let key = acts::key();
    let first = acts::mutate_under(&legal, "lawImport", input.clone(), LAW, &key).await;
    let again = acts::mutate_under(&legal, "lawImport", input, LAW, &key).await;
    assert_eq!(first.data(), again.data(), "a repeat returns the first answer");
    let shown = law(&hall.public(), &text(&first.data()["lawImport"]["id"]), LAW).await;
    assert_eq!((&shown["title"], &shown["standing"]), (&json!("江州市排污办法"), &json!("IN_FORCE")));
    assert_eq!(shown["articles"]["nodes"][1]["chapter"], "第二章 许可");
    assert_eq!(shown["articles"]["nodes"][1]["text"], "排污应当取得许可。");
    let found = hall.public().ask("{ laws(search: \"pwbf\") { totalCount } }", json!({})).await;
    assert_eq!(found.data()["laws"]["totalCount"], 1, "found by its initials");
}

#[tokio::test]
async fn a_text_without_articles_and_every_other_fault_is_told_at_its_line_and_nothing_is_written() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await;
    for (statute, paths) in [
        ("关于印发通知的函\n请遵照执行。", vec![("text.1", "NO_ARTICLES")]),
        (
            "办法\n第二条 甲。\n第一条 乙。\n第二条",
            vec![("text.3", "ARTICLE_OUT_OF_ORDER"), ("text.4", "ARTICLE_TWICE"), ("text.4", "ARTICLE_EMPTY")],
        ),
    ] {
        let handle = upload(&legal, "statute", statute.as_bytes()).await;
        let before = stored(&hall).await;
        let input = json!({ "expectedVersion": 0, "validFrom": "2026-01-01", "note": "登记。", "upload": handle });
        let refused = mutate(&legal, "lawImport", input, "id").await;
        assert_eq!(refused.refusal().0, "BAD_USER_INPUT");
        let fields = refused.json["errors"][0]["extensions"]["fields"].as_array().expect("fields").clone();
        let told: Vec<_> = fields.iter().map(|field| (text(&field["path"]), text(&field["reason"]))).collect();
        let wanted: Vec<_> = paths.iter().map(|(path, reason)| ((*path).to_owned(), (*reason).to_owned())).collect();
        assert_eq!(told, wanted);
        assert_eq!(stored(&hall).await, before);
    }
    let before = stored(&hall).await;
    let whole = json!({ "id": id, "expectedVersion": 1, "title": "办法", "validFrom": "2026-02-02", "validTo": "2026-02-01", "note": "改。" });
    let end = json!({ "law": id, "expectedVersion": 1, "lastDay": "2025-12-31", "note": "废止。" });
    for (name, input, path) in [("lawSave", whole, "validTo"), ("lawEnd", end, "lastDay")] {
        let refused = mutate(&legal, name, input, "id").await;
        let field = &refused.json["errors"][0]["extensions"]["fields"][0];
        assert_eq!((&field["path"], &field["reason"]), (&json!(path), &json!("END_BEFORE_START")), "{name}");
        assert_eq!(field["message"], "The last day cannot be before the first.");
    }
    let stale = json!({ "law": id, "expectedVersion": 7, "lastDay": "2026-12-31", "note": "废止。" });
    assert_eq!(mutate(&legal, "lawEnd", stale, "id").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    let early = json!({ "law": id, "expectedVersion": 1, "article": "第二条", "text": "新。", "validFrom": "2025-01-01", "note": "改。" });
    assert_eq!(mutate(&legal, "lawArticleSave", early, "id").await.refusal().0, "BAD_USER_INPUT");
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_power_rests_only_on_an_article_in_force_when_it_is_to_start() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = text(&imported(&legal, STATUTE, json!({ "validFrom": "2026-09-01" })).await.data()["lawImport"]["id"]);
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let input = resting(&hall, &clerk, &id, "第二条", None).await;
    let saved = mutate(&clerk, "powerSave", input, VERSION).await;
    let draft = text(&saved.data()["powerSave"]["id"]);
    let mut faults = vec![("SAVED", saved.data()["powerSave"]["faults"].clone())];
    for (what, article, starts) in [
        ("UNKNOWN", "第九条", None),
        ("TOO_EARLY", "第二条", Some("2026-08-31")),
        ("AHEAD", "第二条", Some("2026-09-01")),
    ] {
        let mut input = resting(&hall, &clerk, &id, article, starts).await;
        input["id"] = json!(draft);
        input["lock"] = json!(faults.len());
        let saved = mutate(&clerk, "powerSave", input, VERSION).await;
        faults.push((what, saved.data()["powerSave"]["faults"].clone()));
    }
    let told: Vec<String> = faults.iter().map(|(what, faults)| format!("{what} {faults}")).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    SAVED [{"path":"legalBases.0.register","reason":"BASIS_NOT_YET"},{"path":"legalBases","reason":"NO_VALID_BASIS"}]
    UNKNOWN [{"path":"legalBases.0.register","reason":"ARTICLE_UNKNOWN"},{"path":"legalBases","reason":"NO_VALID_BASIS"}]
    TOO_EARLY [{"path":"legalBases.0.register","reason":"BASIS_NOT_YET"},{"path":"legalBases","reason":"NO_VALID_BASIS"}]
    AHEAD []
    "#);
}

#[tokio::test]
async fn a_changed_article_asks_the_body_whose_power_rests_on_it_and_an_explanation_closes_it() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let version = published(&hall, &legal, &clerk, &id).await;
    acts::file(&clerk, LICENCE, &version).await;
    let other = hall.somebody_of("other", "jz-zjj").await;

    let untouched = json!({ "law": id, "expectedVersion": 1, "article": "第三条", "text": "许可在二十日内决定。", "validFrom": "2026-07-01", "note": "缩短期限。" });
    mutate(&legal, "lawArticleSave", untouched, "id").await.data();
    assert_eq!(tasks(&clerk).await, json!([]), "nobody rests on that article");
    let touching = json!({ "law": id, "expectedVersion": 2, "article": "第二条", "text": "排污应当取得许可证。", "validFrom": "2026-07-01", "note": "改称许可证。" });
    mutate(&legal, "lawArticleSave", touching, "id").await.data();
    let open = tasks(&clerk).await;
    let task = open[0].clone();
    assert_eq!(task["change"], json!({ "kind": "ARTICLE_CHANGED", "article": "第二条" }));
    assert_eq!(
        (&task["openCases"], &task["closable"], &task["power"]["code"]),
        (&json!(1), &json!(true), &json!(LICENCE))
    );
    let declaration = json!({ "dueDay": "2026-07-21", "light": "GREEN", "period": { "n": 20, "unit": "DAY" } });
    assert_eq!(task["declarationDeadline"], declaration, "twenty days after the day of effect");
    assert_eq!(task["publicationDeadline"]["period"], json!({ "n": 20, "unit": "WORKING_DAY" }));
    assert_eq!(tasks(&other).await, json!([]), "another body is not asked");
    assert_eq!(tasks(&legal).await[0]["closable"], json!(false), "the legal office looks on");

    let powers = "powers { totalCount nodes { power { code } openCases } } changes { nodes { kind affectedPowers } }";
    let shown = law(&hall.public(), &id, powers).await;
    assert_eq!(
        shown["powers"],
        json!({ "totalCount": 1, "nodes": [{ "power": { "code": LICENCE }, "openCases": 1 }] })
    );
    assert_eq!(shown["changes"]["nodes"][0], json!({ "kind": "ARTICLE_CHANGED", "affectedPowers": 1 }));

    let close = json!({ "id": task["id"], "expectedVersion": 1, "explanation": "仅为称谓变化，不影响事项。" });
    let refused = mutate(&other, "lawTaskClose", close.clone(), "id").await;
    assert_eq!(refused.refusal().0, "NOT_FOUND");
    let mut stale = close.clone();
    stale["expectedVersion"] = json!(3);
    assert_eq!(mutate(&clerk, "lawTaskClose", stale, "id").await.refusal(), ("CONFLICT", "STALE_VERSION"));
    let closed = mutate(&clerk, "lawTaskClose", close.clone(), "state explanation closable").await;
    assert_eq!(
        closed.data()["lawTaskClose"],
        json!({ "state": "NO_CHANGE", "explanation": "仅为称谓变化，不影响事项。", "closable": false })
    );
    assert_eq!(mutate(&clerk, "lawTaskClose", close, "id").await.refusal(), ("REFUSED", "CLOSED"));
}

#[tokio::test]
async fn when_the_article_ends_only_a_new_version_answers_and_the_public_page_says_that_it_has_lapsed() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    published(&hall, &legal, &clerk, &id).await;
    let query =
        "query($code: String!) { power(code: $code) { version { articles { position title number text standing } } } }";
    let articles = async || {
        let answer = hall.public().ask(query, json!({ "code": LICENCE })).await;
        answer.data()["power"]["version"]["articles"][0].clone()
    };
    let now = json!({ "position": 0, "title": "江州市排污办法", "number": "第二条", "text": "排污应当取得许可。", "standing": "IN_FORCE" });
    assert_eq!(articles().await, now);

    let new = "第一条 为了演示。\n第二条之一 另行规定。\n第三条 许可在三十日内决定。";
    let more = json!({ "law": id, "expectedVersion": 1, "validFrom": "2026-07-01" });
    let revised = imported(&legal, new, more).await;
    assert_eq!(
        revised.data()["lawImport"]["articles"]["nodes"][1]["validTo"],
        "2026-06-30",
        "第二条 is not in the new text"
    );
    let task = tasks(&clerk).await[0].clone();
    assert_eq!(task["change"]["kind"], "REVISED");
    let close = json!({ "id": task["id"], "expectedVersion": 1, "explanation": "无需调整。" });
    assert_eq!(mutate(&clerk, "lawTaskClose", close, "id").await.refusal(), ("REFUSED", "BASIS_LAPSED"));
    until(&hall, NOW.plus_days(10)).await;
    assert_eq!(articles().await["standing"], "LAPSED");

    let mut input = resting(&hall, &clerk, &id, "第二条之一", None).await;
    input["content"]["explanation"] = json!({ "zh": "依据已经修改。" });
    let saved = mutate(&clerk, "powerSave", input, VERSION).await;
    let next = text(&saved.data()["powerSave"]["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": next, "lock": 1 }), VERSION).await.data();
    assert_ne!(tasks(&clerk).await[0]["declaredAt"], Value::Null, "the body has applied in time");
    approve(&legal, &next, 2, "2026-07-02").await.data();
    assert_eq!(tasks(&clerk).await[0]["state"], "CHANGED");
    assert_eq!(articles().await["number"], "第二条之一");
}

#[tokio::test]
async fn only_the_legal_office_of_the_whole_city_keeps_the_register() {
    let hall = acts::city().await;
    let body = hall.opened.app.body("jz-zjj").await.expect("the body");
    hall.account("jurist", "法制员", domain::policy::Role::Legal, body).await;
    let jurist = hall.sign_in("jurist").await;
    let before = stored(&hall).await;
    let input = json!({ "expectedVersion": 0, "title": "办法", "validFrom": "2026-01-01", "note": "登记。" });
    assert_eq!(mutate(&jurist, "lawSave", input, "id").await.refusal(), ("REFUSED", "WHOLE_CITY"));
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_text_corrected_on_its_first_day_loses_what_it_never_said_and_what_is_over_stays_over() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await;
    let corrected = "第一条 为了演示。\n第二条 排污应当取得许可。";
    let more = json!({ "law": id, "expectedVersion": 1, "validFrom": "2026-01-01" });
    let articles = imported(&legal, corrected, more).await.data()["lawImport"]["articles"].clone();
    assert_eq!(articles["totalCount"], 2, "第三条 never was: {articles}");

    let end = |version: u32, day: &str| json!({ "law": id, "expectedVersion": version, "article": "第二条", "lastDay": day, "note": "废止。" });
    mutate(&legal, "lawEnd", end(2, "2026-05-01"), "id").await.data();
    let revived = mutate(&legal, "lawEnd", end(3, "2026-12-31"), "id").await;
    let field = &revived.json["errors"][0]["extensions"]["fields"][0];
    assert_eq!((&field["path"], &field["reason"]), (&json!("lastDay"), &json!("ALREADY_ENDED")));
}

#[tokio::test]
async fn a_power_that_is_announced_cannot_be_left_on_an_article_that_ends_before_its_day() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let id = registered(&legal).await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let saved = mutate(&clerk, "powerSave", resting(&hall, &clerk, &id, "第二条", None).await, VERSION).await;
    let version = text(&saved.data()["powerSave"]["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": version, "lock": 1 }), VERSION).await.data();
    approve(&legal, &version, 2, "2026-09-01").await.data();
    let end =
        json!({ "law": id, "expectedVersion": 1, "article": "第二条", "lastDay": "2026-07-31", "note": "废止。" });
    mutate(&legal, "lawEnd", end, "id").await.data();
    let task = tasks(&clerk).await[0].clone();
    let close = json!({ "id": task["id"], "expectedVersion": 1, "explanation": "无需调整。" });
    assert_eq!(mutate(&clerk, "lawTaskClose", close, "id").await.refusal(), ("REFUSED", "BASIS_LAPSED"));
}
