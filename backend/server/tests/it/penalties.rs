//! A penalty from the notice of rights to its decision: the law's limits, the bands, the party's word, and the legal office's.

use serde_json::{Value, json};

use crate::acts::{self, complete, mutate, on, step, text};
use crate::cases::found;
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::stored;

const PENALTY: &str = "CF-3312-031002";
/// Places in its discretion rules: an ordinary fine of 65,000 to 85,000 yuan, where the law allows 50,000 to 100,000.
const ORDINARY: i64 = 3;
const REVIEW: &str = "id state outcomeName reason opinion askedBy answeredBy caseNumber \
    penalty { measures { rule amount weight } } case { id version events { operation } }";

/// The people of the bureau, and a case.
struct Inquiry {
    hall: Hall,
    lead: Person,
    second: Person,
    legal_post: Person,
    director: Person,
    case: String,
}

impl Inquiry {
    /// A case of which the party has been told its rights and waits on the way it chose.
    async fn told(way: &str) -> Self {
        let hall = acts::city().await;
        let version = acts::publish(&hall, PENALTY).await;
        let body = hall.opened.app.body("jz-scj").await.expect("the body");
        let other = hall.opened.app.body("jz-hbj").await.expect("the body");
        let legal = hall.legal().await;
        for (number, of, until) in [
            ("ZF-0001", body, "2030-12-31"),
            ("ZF-0002", body, "2030-12-31"),
            ("ZF-0003", body, "2026-06-21"),
            ("ZF-0004", other, "2030-12-31"),
        ] {
            let officer = json!({
                "expectedVersion": 0, "organisation": of, "name": "慕容晴岚", "certificate": number,
                "enforcement": "市场监督管理", "validFrom": "2024-01-01", "validUntil": until, "note": "",
            });
            mutate(&legal, "officerSave", officer, "id").await.data();
        }
        let lead = acts::holder(&hall, "jz-scj-case-lead").await;
        let receipt = acts::file(&lead, PENALTY, &version).await;
        let case = found(&lead, &receipt["caseNumber"]).await;
        let second = acts::holder(&hall, "jz-scj-case-second").await;
        let legal_post = acts::holder(&hall, "jz-scj-legal").await;
        let director = acts::holder(&hall, "jz-scj-director").await;
        complete(&lead, &case, "open-case").await;
        complete(&lead, &case, "investigate").await;
        complete(&second, &case, "collect").await;
        complete(&lead, &case, "report").await;
        complete(&legal_post, &case, "legal-review").await;
        let notice = json!({ "opinion": "告知书已送达。", "choice": [format!("reply-to-{way}")] });
        step(&lead, "caseComplete", &case, "notify", notice).await;
        Self { hall, lead, second, legal_post, director, case }
    }

    async fn waived() -> Self {
        let inquiry = Self::told("merge").await;
        let waiver = json!({ "kind": "WAIVER", "text": "当事人书面放弃。" });
        step(&inquiry.director, "caseRecordStatement", &inquiry.case, "decide", waiver).await;
        inquiry
    }

    async fn decide(&self, penalty: Value) -> Answer {
        let input = on(&self.director, &self.case, "decide", decision(penalty)).await;
        mutate(&self.director, "caseDecide", input, acts::CASE).await
    }

    async fn ask(&self, penalty: Value, reason: &str) -> Answer {
        let more = json!({ "outcome": "punished", "penalty": penalty, "reason": reason });
        let input = on(&self.director, &self.case, "decide", more).await;
        mutate(&self.director, "caseRequestReview", input, acts::CASE).await
    }

    async fn open_review(&self, legal: &Person) -> Value {
        let query = format!("{{ decisionReviews(open: true) {{ totalCount nodes {{ {REVIEW} }} }} }}");
        legal.ask(&query, json!({})).await.data()["decisionReviews"].clone()
    }
}

fn decision(penalty: Value) -> Value {
    json!({
        "outcome": "punished", "reasons": "事实清楚。", "basis": "食品安全法第一百二十二条", "opinion": "同意。",
        "choice": ["outcome-to-serve"], "penalty": penalty,
    })
}

fn fined(rule: i64, amount: i64) -> Value {
    json!({ "measures": [{ "rule": rule, "amount": amount }], "officers": ["zf-0001", "ZF-0002"] })
}

/// The faults of a refused input, each with its place.
fn faults(answer: &Answer) -> Vec<String> {
    let fields = answer.json["errors"][0]["extensions"]["fields"].as_array().cloned().unwrap_or_default();
    fields.iter().map(|fault| format!("{} {}", text(&fault["path"]), text(&fault["reason"]))).collect()
}

#[tokio::test]
async fn a_penalty_within_its_band_is_signed_and_told_with_its_circumstance_and_officers() {
    let inquiry = Inquiry::waived().await;
    let decided = inquiry.decide(fined(ORDINARY, 7_000_000)).await.data()["caseDecide"].clone();
    assert_eq!(decided["state"], "DECIDED");
    let asked = "query($id: ID!) { case(id: $id) { decision { penalty { measures { rule degree measure unit amount weight \
        band { from to } limits { from to } } situations officers } } statements { kind text adopted } } }";
    let seen = inquiry.lead.ask(asked, json!({ "id": inquiry.case })).await.data()["case"].clone();
    assert_eq!(
        seen["decision"]["penalty"],
        json!({
            "measures": [{
                "rule": 3, "degree": "ORDINARY", "measure": "FINE", "unit": "FEN", "amount": 7_000_000,
                "weight": "WITHIN_BAND", "band": { "from": 6_500_000, "to": 8_500_000 },
                "limits": { "from": 5_000_000, "to": 10_000_000 },
            }],
            "situations": [], "officers": ["ZF-0001", "ZF-0002"],
        })
    );
    assert_eq!(seen["statements"][0]["kind"], "WAIVER");
    let work = inquiry.hall.opened.app.read(&domain::policy::Actor::System, domain::policy::Operation::Seed);
    let work = work.expect("the system may look");
    let id = inquiry.case.parse().expect("an id");
    let row = store::cases::by_ids(&work, vec![id]).await.expect("read").pop().expect("a case");
    assert!(inquiry.hall.opened.app.replays(&work, &row).await.expect("replayed"), "its events lead to its state");
}

#[tokio::test]
async fn what_is_wrong_with_a_penalty_is_told_at_its_field_and_nothing_is_written() {
    let inquiry = Inquiry::waived().await;
    let officers =
        |numbers: Value| json!({ "measures": [{ "rule": ORDINARY, "amount": 7_000_000 }], "officers": numbers });
    let before = stored(&inquiry.hall).await;
    for (penalty, wanted) in [
        (fined(ORDINARY, 10_000_001), "penalty.measures.0.amount BEYOND_LAW"),
        (fined(ORDINARY, 4_999_999), "penalty.measures.0.amount BEYOND_LAW"),
        (fined(99, 7_000_000), "penalty.measures.0.rule UNKNOWN_CIRCUMSTANCE"),
        (fined(-1, 7_000_000), "penalty.measures.0.rule UNKNOWN_CIRCUMSTANCE"),
        (fined(ORDINARY, -5), "penalty.measures.0.amount AMOUNT_MISSING"),
        (json!({ "measures": [], "officers": ["ZF-0001", "ZF-0002"] }), "penalty.measures REQUIRED"),
        (officers(json!(["ZF-0001"])), "penalty.officers TWO_OFFICERS"),
        (officers(json!(["ZF-0001", "zf-0001"])), "penalty.officers.1 TWICE"),
        (officers(json!(["ZF-0001", "ZF-9999"])), "penalty.officers.1 UNKNOWN_OFFICER"),
        (officers(json!(["ZF-0001", "ZF-0003"])), "penalty.officers.1 CERTIFICATE_NOT_VALID"),
        (officers(json!(["ZF-0001", "ZF-0004"])), "penalty.officers.1 OTHER_BODY"),
    ] {
        let answer = inquiry.decide(penalty).await;
        assert_eq!((answer.refusal().0, faults(&answer)), ("BAD_USER_INPUT", vec![wanted.to_owned()]));
    }
    let beyond = inquiry.decide(fined(ORDINARY, 6_000_000)).await;
    assert_eq!(beyond.refusal(), ("REFUSED", "REVIEW_NEEDED"));
    let silent = inquiry.ask(fined(ORDINARY, 6_000_000), " ").await;
    assert_eq!(faults(&silent), ["reason REQUIRED"]);
    let unlawful = inquiry.ask(fined(ORDINARY, 1), "理由").await;
    assert_eq!(faults(&unlawful), ["penalty.measures.0.amount BEYOND_LAW"]);
    assert_eq!(stored(&inquiry.hall).await, before, "nothing half written");
}

#[tokio::test]
async fn beyond_its_band_a_penalty_waits_for_the_legal_office_and_is_signed_with_exactly_what_was_approved() {
    let inquiry = Inquiry::waived().await;
    let legal = inquiry.hall.legal().await;
    let asked = inquiry.ask(fined(ORDINARY, 6_000_000), "当事人主动赔偿。").await.data()["caseRequestReview"].clone();
    assert!(asked["operations"].as_array().expect("a list").iter().any(|offer| offer["name"] == "DECIDE"));
    let waiting = inquiry.decide(fined(ORDINARY, 7_000_000)).await;
    assert_eq!(waiting.refusal(), ("REFUSED", "REVIEW_OPEN"), "nothing is decided before the answer");
    assert_eq!(inquiry.ask(fined(ORDINARY, 6_000_000), "再送。").await.refusal(), ("REFUSED", "REVIEW_OPEN"));

    let list = inquiry.open_review(&legal).await;
    let review = list["nodes"][0].clone();
    assert_eq!(
        (&list["totalCount"], &review["state"], &review["reason"]),
        (&json!(1), &json!("OPEN"), &json!("当事人主动赔偿。"))
    );
    assert_eq!(review["penalty"]["measures"][0], json!({ "rule": 3, "amount": 6_000_000, "weight": "BEYOND_BAND" }));
    let answer = |approved: bool, opinion: &str, version: &Value| json!({ "review": review["id"], "version": version, "approved": approved, "opinion": opinion });
    let version = &review["case"]["version"];
    let blank = mutate(&legal, "decisionReviewAnswer", answer(true, " ", version), "id").await;
    assert_eq!(faults(&blank), ["opinion REQUIRED"]);
    assert_eq!(
        mutate(&legal, "decisionReviewAnswer", answer(true, "同意。", &json!(1)), "id").await.refusal().0,
        "CONFLICT"
    );
    let approved = mutate(&legal, "decisionReviewAnswer", answer(true, "在法定幅度内，同意。", version), REVIEW).await;
    let approved = approved.data()["decisionReviewAnswer"].clone();
    assert_eq!((&approved["state"], &approved["opinion"]), (&json!("APPROVED"), &json!("在法定幅度内，同意。")));
    let again =
        mutate(&legal, "decisionReviewAnswer", answer(false, "反悔。", &approved["case"]["version"]), "id").await;
    assert_eq!(again.refusal(), ("REFUSED", "REVIEW_ANSWERED"));
    assert_eq!(inquiry.open_review(&legal).await["totalCount"], 0);

    assert_eq!(inquiry.decide(fined(ORDINARY, 6_000_001)).await.refusal(), ("REFUSED", "REVIEW_NEEDED"));
    assert_eq!(inquiry.decide(fined(ORDINARY, 6_000_000)).await.data()["caseDecide"]["state"], "DECIDED");
    let case = inquiry
        .lead
        .ask("query($id: ID!) { case(id: $id) { events { operation internalNote } } }", json!({ "id": inquiry.case }))
        .await;
    let events = case.data()["case"]["events"].as_array().expect("a list").clone();
    let told =
        |name: &str| events.iter().find(|event| event["operation"] == name).expect("recorded")["internalNote"].clone();
    assert_eq!((told("REQUEST_REVIEW"), told("REVIEW")), (json!("当事人主动赔偿。"), json!("在法定幅度内，同意。")));
}

#[tokio::test]
async fn what_the_legal_office_refused_is_not_signed_and_what_is_in_the_band_still_is() {
    let inquiry = Inquiry::waived().await;
    let legal = inquiry.hall.legal().await;
    inquiry.ask(fined(ORDINARY, 9_000_000), "情节恶劣。").await.data();
    let review = inquiry.open_review(&legal).await["nodes"][0].clone();
    let answer = json!({
        "review": review["id"], "version": review["case"]["version"], "approved": false, "opinion": "理由不足。" });
    mutate(&legal, "decisionReviewAnswer", answer, "id").await.data();
    assert_eq!(inquiry.decide(fined(ORDINARY, 9_000_000)).await.refusal(), ("REFUSED", "REVIEW_REFUSED"));
    assert_eq!(inquiry.decide(fined(ORDINARY, 8_000_000)).await.data()["caseDecide"]["state"], "DECIDED");
}

#[tokio::test]
async fn a_review_is_for_the_legal_office_of_the_body_and_nobody_else() {
    let inquiry = Inquiry::waived().await;
    inquiry.ask(fined(ORDINARY, 6_000_000), "理由。").await.data();
    let list = "{ decisionReviews { totalCount } }";
    assert_eq!(inquiry.lead.ask(list, json!({})).await.refusal().0, "FORBIDDEN");
    assert_eq!(inquiry.hall.public().ask(list, json!({})).await.refusal().0, "UNAUTHENTICATED");
    let elsewhere = inquiry.hall.legal_of("jz-hbj").await;
    assert_eq!(inquiry.open_review(&elsewhere).await["totalCount"], 0);
    let legal = inquiry.hall.legal().await;
    let review = inquiry.open_review(&legal).await["nodes"][0].clone();
    let answer =
        json!({ "review": review["id"], "version": review["case"]["version"], "approved": true, "opinion": "好。" });
    assert_eq!(mutate(&elsewhere, "decisionReviewAnswer", answer, "id").await.refusal().0, "NOT_FOUND");
}

#[tokio::test]
async fn a_statement_is_answered_before_the_decision_and_a_waiver_or_the_period_ends_the_right_to_a_hearing() {
    let inquiry = Inquiry::told("hear-statement").await;
    let said = json!({ "kind": "STATEMENT", "text": "请求从轻。" });
    let blank = json!({ "kind": "STATEMENT", "text": " " });
    let input = on(&inquiry.second, &inquiry.case, "hear-statement", blank).await;
    assert_eq!(faults(&mutate(&inquiry.second, "caseRecordStatement", input, "id").await), ["text REQUIRED"]);
    step(&inquiry.second, "caseRecordStatement", &inquiry.case, "hear-statement", said).await;
    complete(&inquiry.second, &inquiry.case, "hear-statement").await;
    assert_eq!(inquiry.decide(fined(ORDINARY, 7_000_000)).await.refusal(), ("REFUSED", "STATEMENT_UNANSWERED"));
    let query = "query($id: ID!) { case(id: $id) { statements { id kind text adopted answer } } }";
    let statements = inquiry.lead.ask(query, json!({ "id": inquiry.case })).await.data()["case"]["statements"].clone();
    let answer = json!({ "statement": statements[0]["id"], "adopted": true, "text": "已作为裁量情节。" });
    step(&inquiry.director, "caseAnswerStatement", &inquiry.case, "decide", answer.clone()).await;
    let again = on(&inquiry.director, &inquiry.case, "decide", answer).await;
    assert_eq!(mutate(&inquiry.director, "caseAnswerStatement", again, "id").await.refusal().1, "STATEMENT_ANSWERED");
    // The fine of a person is a larger one from 10,000 yuan on, of an organisation from 100,000.
    let large = json!({ "measures": [{ "rule": 4, "amount": 10_000_000 }], "officers": ["ZF-0001", "ZF-0002"] });
    assert_eq!(inquiry.decide(large.clone()).await.refusal(), ("REFUSED", "HEARING_PERIOD"));
    inquiry.hall.opened.app.clock.set(NOW.plus_days(12));
    assert_eq!(inquiry.decide(large).await.data()["caseDecide"]["state"], "DECIDED", "nobody asked in time");
}

#[tokio::test]
async fn a_hearing_that_was_asked_for_is_held_before_the_decision_and_is_reviewed() {
    let inquiry = Inquiry::told("hearing-held").await;
    let asked = json!({ "kind": "HEARING_REQUEST", "text": "要求听证。" });
    step(&inquiry.legal_post, "caseRecordStatement", &inquiry.case, "hearing-held", asked).await;
    complete(&inquiry.legal_post, &inquiry.case, "hearing-held").await;
    let large = json!({ "measures": [{ "rule": 4, "amount": 10_000_000 }], "officers": ["ZF-0001", "ZF-0002"] });
    assert_eq!(inquiry.decide(large).await.data()["caseDecide"]["state"], "DECIDED", "the chart reviews every case");
}

#[tokio::test]
async fn decisions_alike_are_listed_for_who_decides_and_counted_for_everybody_from_the_smallest_sample_on() {
    let inquiry = Inquiry::waived().await;
    inquiry.decide(fined(ORDINARY, 7_000_000)).await.data();
    let detail = inquiry.hall.public().ask(&format!("{{ power(code: \"{PENALTY}\") {{ version {{ content {{ discretion {{ circumstance {{ zh }} }} }} }} }} }}"), json!({})).await;
    let circumstance = text(&detail.data()["power"]["version"]["content"]["discretion"][3]["circumstance"]["zh"]);
    let query = "query($c: String!) { penaltyDecisions(powerCode: \"CF-3312-031002\", circumstance: $c, measure: FINE, first: 1) {
        totalCount nodes { caseNumber amount unit weight band { from to } } } }";
    let alike = inquiry.director.ask(query, json!({ "c": circumstance })).await.data()["penaltyDecisions"].clone();
    assert_eq!((&alike["totalCount"], &alike["nodes"][0]["amount"]), (&json!(1), &json!(7_000_000)));
    let elsewhere = acts::holder(&inquiry.hall, "jz-hbj-director").await;
    let none = elsewhere.ask(query, json!({ "c": circumstance })).await;
    assert_eq!(none.data()["penaltyDecisions"]["totalCount"], 0, "only of the bodies in reach");
    assert_eq!(inquiry.hall.public().ask(query, json!({ "c": circumstance })).await.refusal().0, "UNAUTHENTICATED");
    let spreads = format!(
        "{{ power(code: \"{PENALTY}\") {{ penaltySpreads {{ circumstance decisions withinBand least median most }} }} }}"
    );
    let few = inquiry.hall.public().ask(&spreads, json!({})).await;
    assert_eq!(few.data()["power"]["penaltySpreads"], json!([]), "one decision is nobody's statistics");
}
