//! Complaints: the whole story, what refuses leaves no row, the fence round who complained, and many at once.

mod intake;

use serde_json::{Value, json};
use uuid::Uuid;

use domain::policy::{Actor, Operation, Role};
use domain::time::Instant;

use crate::acts::{self, LICENCE, mutate, mutate_under, upload};
use crate::harness::{Answer, Hall, NOW, Person, Socket};
use crate::stored::stored;

/// What is asked of a complaint after an operation.
const SEEN: &str = "id version state complexity named light text post { code } deadline { dueDay period { n unit source } } \
    events { seq operation note actor } operations { name refusal { en } }";
const RECEIPT: &str =
    "number trackingCode complaintId deadline { kind dueDay period { n unit source } trace { from } }";

/// A complaint about a body, anonymous unless a name is added.
async fn about(hall: &Hall, body: &str, kind: &str) -> Value {
    let body = hall.opened.app.body(body).await.expect("the body");
    json!({ "kind": kind, "category": "CONDUCT", "text": "窗口让我来回跑了三趟，每次说的材料都不一样。", "organisation": body })
}

fn named(mut input: Value, name: &str) -> Value {
    input["complainant"] = json!({ "name": name, "phone": "13912340000", "email": "someone@example.org" });
    input["consent"] = json!(true);
    input
}

/// Files and returns the receipt.
async fn file(person: &Person, input: Value) -> Value {
    mutate(person, "complaintFile", input, RECEIPT).await.data()["complaintFile"].clone()
}

async fn supervisor(hall: &Hall) -> Person {
    hall.clerk("supervisor").await
}

async fn post(hall: &Hall, code: &str) -> Uuid {
    hall.opened.app.listing().await.expect("the listing").post_by_code(code).expect("a post of the city").id
}

/// The newest complaint that somebody sees, by number.
async fn found(person: &Person, number: &Value) -> Option<String> {
    let query = "query($search: String!) { complaints(search: $search) { nodes { id } } }";
    let answer = person.ask(query, json!({ "search": number })).await;
    answer.data()["complaints"]["nodes"][0]["id"].as_str().map(str::to_owned)
}

async fn seen(person: &Person, id: &str) -> Answer {
    person.ask(&format!("query($id: ID!) {{ complaint(id: $id) {{ {SEEN} }} }}"), json!({ "id": id })).await
}

async fn version(person: &Person, id: &str) -> Value {
    seen(person, id).await.data()["complaint"]["version"].clone()
}

/// An operation on a complaint with the version seen now.
async fn act(person: &Person, name: &str, id: &str, mut more: Value) -> Answer {
    more["complaintId"] = json!(id);
    more["version"] = version(person, id).await;
    mutate(person, name, more, SEEN).await
}

async fn track(person: &Person, code: &Value, selection: &str) -> Value {
    let query = format!("query($code: String!) {{ trackedComplaint(code: $code) {{ {selection} }} }}");
    person.ask(&query, json!({ "code": code })).await.data()["trackedComplaint"].clone()
}

/// Registered and assigned; returns its id.
async fn assigned(hall: &Hall, watch: &Person, number: &Value, to: &str) -> String {
    let id = found(watch, number).await.expect("the supervisor sees it");
    act(watch, "complaintRegister", &id, json!({ "complexity": "GENERAL" })).await.data();
    act(watch, "complaintAssign", &id, json!({ "post": post(hall, to).await, "opinion": "请调查并答复。" }))
        .await
        .data();
    id
}

#[tokio::test]
async fn a_complaint_is_registered_assigned_instructed_answered_disputed_answered_again_and_confirmed() {
    let hall = acts::city().await;
    let public = hall.public();
    let version_id = acts::publish(&hall, LICENCE).await;
    let case = acts::file(&public, LICENCE, &version_id).await;
    let handle = upload(&public, "material", b"%PDF-1.4\n%%EOF\n").await;
    let input = json!({
        "kind": "COMPLAINT", "category": "CONDUCT", "text": "窗口态度粗暴。", "caseNumber": case["caseNumber"],
        "node": "accept", "files": [handle],
    });
    let receipt = file(&public, named(input, "慕容晴岚")).await;
    assert_eq!(receipt["complaintId"], Value::Null);
    assert_eq!(receipt["deadline"]["kind"], "COMPLAINT");
    assert_eq!(receipt["deadline"]["period"], json!({ "n": 5, "unit": "WORKING_DAY", "source": "本市投诉办理规定" }));
    assert_eq!(receipt["deadline"]["dueDay"], "2026-06-29");
    let code = &receipt["trackingCode"];
    let mut socket = Socket::introduced(&hall, &public).await;
    socket.listen(&format!("subscription {{ trackedComplaintChanged(code: {code}) {{ at }} }}")).await;

    let watch = supervisor(&hall).await;
    let id = found(&watch, &receipt["number"]).await.expect("in the supervisor's list");
    let registered = act(&watch, "complaintRegister", &id, json!({ "complexity": "COMPLEX" })).await;
    let registered = &registered.data()["complaintRegister"];
    assert_eq!(registered["deadline"]["period"], json!({ "n": 1, "unit": "MONTH", "source": "本市投诉办理规定" }));
    assert_eq!(registered["deadline"]["dueDay"], "2026-07-22", "a month from filing");
    assert_eq!(socket.next().await["type"], "next", "the page is told");

    let (handler, leader) = (acts::holder(&hall, "jz-hbj-handler").await, acts::holder(&hall, "jz-hbj-director").await);
    assert_eq!(seen(&handler, &id).await.refusal().0, "NOT_FOUND", "not assigned to the post yet");
    let to = json!({
        "post": post(&hall, "jz-hbj-handler").await, "leaderPost": post(&hall, "jz-hbj-director").await,
        "opinion": "请分管领导批示。" });
    let given = act(&watch, "complaintAssign", &id, to).await;
    assert_eq!(given.data()["complaintAssign"]["state"], "ASSIGNED");
    let early = act(&handler, "complaintReply", &id, json!({ "reply": "已改进。" })).await;
    assert_eq!(early.refusal(), ("REFUSED", "INSTRUCTION_FIRST"));
    let wrong = act(&handler, "complaintInstruct", &id, json!({ "instruction": "照办。" })).await;
    assert_eq!(wrong.refusal(), ("REFUSED", "NOT_YOUR_PART"));
    act(&leader, "complaintInstruct", &id, json!({ "instruction": "三日内查清。" })).await.data();
    let close = act(&watch, "complaintClose", &id, json!({ "note": "结" })).await;
    assert_eq!(close.refusal(), ("REFUSED", "REPLY_DUE"), "a named complaint is answered first");
    let replied = act(&handler, "complaintReply", &id, json!({ "reply": "已当面道歉并培训。" })).await;
    assert_eq!(replied.data()["complaintReply"]["state"], "REPLIED");

    let page = track(&public, code, "version state replies { text by } text files { name url } timeline { operation note } subject { caseNumber stepName organisation { code } } operations { name refusal { en } }").await;
    assert_eq!(page["replies"][0]["text"], "已当面道歉并培训。");
    assert_eq!(page["subject"]["caseNumber"], case["caseNumber"]);
    assert!(page["subject"]["stepName"].is_string() && page["subject"]["organisation"]["code"] == "jz-hbj");
    assert!(
        !page.to_string().contains("三日内查清") && !page.to_string().contains("请分管领导批示"),
        "internal words stay inside"
    );
    assert_eq!(page["files"], json!([{ "name": "附件1", "url": null }]));
    let answer = |note: &str, of: &Value| json!({ "code": code, "version": of["version"], "reason": note });
    let disputed = mutate(&public, "complaintDispute", answer("没有人来道歉。", &page), "state version").await;
    assert_eq!(disputed.data()["complaintDispute"]["state"], "DISPUTED");
    assert_eq!(seen(&handler, &id).await.refusal().0, "NOT_FOUND", "back at the supervisor's level");
    act(&watch, "complaintReply", &id, json!({ "reply": "监督中心复查属实，已责令整改。" })).await.data();
    let page = track(&public, code, "version replies { text }").await;
    assert_eq!(page["replies"].as_array().map(Vec::len), Some(2));
    let again = mutate(&public, "complaintDispute", answer("还是不满意。", &page), "state").await;
    assert_eq!(again.refusal(), ("REFUSED", "DISPUTED_BEFORE"));
    let confirm = json!({ "code": code, "version": page["version"] });
    let confirmed = mutate(&public, "complaintConfirm", confirm, "state").await;
    assert_eq!(confirmed.data()["complaintConfirm"]["state"], "CONFIRMED");

    let figures = public.ask("{ complaintFigures { filed open closed confirmed disputed } }", json!({})).await;
    let counted = json!({ "filed": 1, "open": 0, "closed": 0, "confirmed": 1, "disputed": 1 });
    assert_eq!(figures.data()["complaintFigures"], counted);
    let work = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let row = store::complaints::by_id(&work, id.parse().expect("an id")).await.expect("read").expect("there");
    assert!(hall.opened.app.complaint_replays(&work, &row).await.expect("replayed"), "the events lead to the row");
}

#[tokio::test]
async fn what_is_faulty_or_refused_writes_no_row() {
    let hall = acts::city().await;
    let (public, watch) = (hall.public(), supervisor(&hall).await);
    let good = about(&hall, "jz-hbj", "COMPLAINT").await;
    let receipt = file(&public, named(good.clone(), "慕容晴岚")).await;
    let id = found(&watch, &receipt["number"]).await.expect("there");
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let before = stored(&hall).await;
    let with = |change: Value| {
        let mut input = good.clone();
        input.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
        input
    };
    let handles: Vec<String> = (0..40).map(|_| Uuid::new_v4().to_string()).collect();
    for (change, path) in [
        (json!({ "text": "字".repeat(20_000) }), "text"),
        (json!({ "text": "  " }), "text"),
        (json!({ "files": handles }), "files"),
        (json!({ "files": [Uuid::new_v4().to_string()] }), "files.0"),
        (json!({ "channel": "LETTER" }), "channel"),
        (json!({ "caseNumber": "没有这个编号" }), "caseNumber"),
        (json!({ "powerCode": "XX-0000" }), "powerCode"),
        (json!({ "node": "nowhere" }), "node"),
        (json!({ "organisation": Uuid::new_v4().to_string() }), "organisation"),
        (json!({ "complainant": { "name": "4", "phone": "1" }, "consent": true }), "complainant.name"),
        (json!({ "complainant": { "name": "慕容晴岚", "phone": "13912340000" } }), "consent"),
    ] {
        let answer = mutate(&public, "complaintFile", with(change), "number").await;
        assert_eq!(answer.refusal().0, "BAD_USER_INPUT", "{path}: {}", answer.text);
        assert_eq!(answer.json["errors"][0]["extensions"]["fields"][0]["path"], path, "{}", answer.text);
    }
    let on = |more: Value| {
        let mut input = json!({ "complaintId": id, "version": 1 });
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        input
    };
    let handling = post(&hall, "jz-hbj-handler").await;
    for (name, input, refusal) in [
        ("complaintReply", on(json!({ "reply": "r" })), ("REFUSED", "WRONG_STAGE")),
        ("complaintClose", on(json!({ "note": "n" })), ("REFUSED", "WRONG_STAGE")),
        ("complaintAssign", on(json!({ "post": handling })), ("REFUSED", "WRONG_STAGE")),
        ("complaintReject", on(json!({ "reason": "", "rightPlace": "" })), ("BAD_USER_INPUT", "")),
        ("complaintAssign", on(json!({ "post": handling, "leaderPost": handling })), ("BAD_USER_INPUT", "")),
        (
            "complaintRegister",
            json!({ "complaintId": id, "version": 7, "complexity": "GENERAL" }),
            ("CONFLICT", "STALE_VERSION"),
        ),
    ] {
        assert_eq!(mutate(&watch, name, input, "id").await.refusal(), refusal, "{name}");
    }
    let code = &receipt["trackingCode"];
    let early = mutate(&public, "complaintConfirm", json!({ "code": code, "version": 1 }), "state").await;
    assert_eq!(early.refusal(), ("REFUSED", "WRONG_STAGE"));
    let unknown = mutate(&clerk, "complaintReply", on(json!({ "reply": "r" })), "id").await;
    assert_eq!(unknown.refusal().0, "NOT_FOUND", "not assigned: it does not exist");
    assert_eq!(stored(&hall).await, before);
}

#[tokio::test]
async fn a_rejected_complaint_says_why_and_where_to_go() {
    let hall = acts::city().await;
    let (public, watch) = (hall.public(), supervisor(&hall).await);
    let receipt = file(&public, about(&hall, "jz-hbj", "QUESTION").await).await;
    let id = found(&watch, &receipt["number"]).await.expect("there");
    let why = json!({ "reason": "属于民事纠纷。", "rightPlace": "临澜区人民法院" });
    act(&watch, "complaintReject", &id, why).await.data();
    let page = track(&public, &receipt["trackingCode"], "state light rejection { reason rightPlace }").await;
    let told = json!({ "state": "REJECTED", "light": "GREEN",
        "rejection": { "reason": "属于民事纠纷。", "rightPlace": "临澜区人民法院" } });
    assert_eq!(page, told);
}

#[tokio::test]
async fn a_report_reaches_neither_the_body_it_is_about_nor_its_own_supervisor() {
    let hall = acts::city().await;
    let (public, watch) = (hall.public(), supervisor(&hall).await);
    let receipt = file(&public, about(&hall, "jz-zjj", "REPORT").await).await;
    let id = found(&watch, &receipt["number"]).await.expect("the supervisor above sees it");
    act(&watch, "complaintRegister", &id, json!({ "complexity": "GENERAL" })).await.data();
    let own = acts::holder(&hall, "jz-zjj-handler").await;
    let other = acts::holder(&hall, "jz-hbj-handler").await;
    let body = hall.opened.app.body("jz-zjj").await.expect("the body");
    hall.account("zjj.watch", "测试员", Role::Supervisor, body).await;
    let below = hall.sign_in("zjj.watch").await;
    for person in [&own, &below, &other] {
        assert_eq!(seen(person, &id).await.refusal().0, "NOT_FOUND");
        assert_eq!(found(person, &receipt["number"]).await, None);
    }
    let refused = act(&watch, "complaintAssign", &id, json!({ "post": post(&hall, "jz-zjj-handler").await })).await;
    assert_eq!(refused.refusal(), ("REFUSED", "BODY_COMPLAINED_OF"));
    let with_leader =
        json!({ "post": post(&hall, "jz-hbj-handler").await, "leaderPost": post(&hall, "jz-zjj-director").await });
    let refused = act(&watch, "complaintAssign", &id, with_leader).await;
    assert_eq!(refused.refusal(), ("REFUSED", "BODY_COMPLAINED_OF"));
    act(&watch, "complaintAssign", &id, json!({ "post": post(&hall, "jz-hbj-handler").await })).await.data();
    seen(&other, &id).await.data();
    assert_eq!(seen(&own, &id).await.refusal().0, "NOT_FOUND");
}

#[tokio::test]
async fn a_repeat_has_one_effect_and_of_two_supervisors_one_wins() {
    let hall = acts::city().await;
    let (public, one, two) = (hall.public(), supervisor(&hall).await, hall.clerk("supervisor2").await);
    let input = about(&hall, "jz-hbj", "COMPLAINT").await;
    let key = acts::key();
    let first = mutate_under(&public, "complaintFile", input.clone(), RECEIPT, &key).await.data().clone();
    let again = mutate_under(&public, "complaintFile", input.clone(), RECEIPT, &key).await.data().clone();
    assert_eq!(first, again, "the same number and the same code");
    assert_eq!(hall.rows("complaint").await, 1);
    let mut other = input;
    other["text"] = json!("另一件事。");
    assert_eq!(
        mutate_under(&public, "complaintFile", other, RECEIPT, &key).await.refusal(),
        ("CONFLICT", "KEY_REUSED")
    );

    let id = found(&one, &first["complaintFile"]["number"]).await.expect("there");
    let register = |complexity: &str| json!({ "complaintId": id, "version": 1, "complexity": complexity });
    let (a, b) = tokio::join!(
        mutate(&one, "complaintRegister", register("GENERAL"), "id"),
        mutate(&two, "complaintRegister", register("COMPLEX"), "id")
    );
    let lost: Vec<&Answer> = [&a, &b].into_iter().filter(|answer| answer.json["errors"].is_array()).collect();
    assert_eq!(lost.len(), 1, "{} {}", a.text, b.text);
    assert_eq!(lost[0].refusal(), ("CONFLICT", "STALE_VERSION"));
    assert_eq!(hall.rows("complaint_event").await, 2);
}

#[tokio::test]
async fn lights_are_told_once_and_a_changed_calendar_moves_the_due_day() {
    let hall = acts::city().await;
    let public = hall.public();
    let receipt = file(&public, about(&hall, "jz-hbj", "COMPLAINT").await).await;
    let code = &receipt["trackingCode"];
    let keeper = {
        let body = hall.opened.app.body("jz").await.expect("the body");
        hall.account("keeper", "测试员", Role::Administrator, body).await;
        hall.sign_in("keeper").await
    };
    let read = "{ workCalendar(year: 2026) { year provisional source version offDays { date name } workDays } }";
    let mut year = keeper.ask(read, json!({})).await.data()["workCalendar"].clone();
    let seen = year["version"].clone();
    year["offDays"].as_array_mut().expect("a list").push(json!({ "date": "2026-06-24", "name": "台风停工" }));
    year.as_object_mut().expect("an object").remove("version");
    year["expectedVersion"] = seen;
    mutate(&keeper, "workCalendarSave", year, "movedCases").await.data();
    let page = track(&public, code, "deadline { dueDay trace { text { zh } } } timeline { operation }").await;
    assert_eq!(page["deadline"]["dueDay"], "2026-06-30");
    assert!(page["deadline"]["trace"].to_string().contains("台风停工"));
    let app = &hall.opened.app;
    for hour in 0..24 * 12 {
        app.clock.set(NOW.plus_hours(hour));
        app.fire_timers().await.expect("the timer looks");
        app.fire_timers().await.expect("the timer looks again");
    }
    let page = track(&public, code, "light timeline { operation }").await;
    assert_eq!(page["light"], "RED");
    let told: Vec<&str> =
        page["timeline"].as_array().expect("a list").iter().filter_map(|line| line["operation"].as_str()).collect();
    assert_eq!(told, ["FILE", "RECOMPUTE", "TURN_YELLOW", "TURN_RED"]);
    let watch = supervisor(&hall).await;
    let late = watch.ask("{ complaints(light: RED) { totalCount } complaintFigures { openRed } }", json!({})).await;
    assert_eq!(late.data(), &json!({ "complaints": { "totalCount": 1 }, "complaintFigures": { "openRed": 1 } }));
    assert_eq!(app.next_timer().await.expect("asked"), None::<Instant>, "after red there is nothing to tell");
}

#[tokio::test]
async fn like_complaints_of_one_body_are_suggested_as_duplicates_and_others_are_not() {
    let hall = acts::city().await;
    let (public, watch) = (hall.public(), supervisor(&hall).await);
    let mut input = about(&hall, "jz-hbj", "COMPLAINT").await;
    let first = file(&public, input.clone()).await;
    input["text"] = json!("窗口让我来回跑三趟，每次讲的材料都不一样！");
    let same = file(&public, input.clone()).await;
    input["text"] = json!("建议增加母婴室。");
    file(&public, input.clone()).await;
    let elsewhere = about(&hall, "jz-zjj", "COMPLAINT").await;
    file(&public, elsewhere).await;
    let id = found(&watch, &same["number"]).await.expect("there");
    let query = "query($id: ID!) { complaint(id: $id) { similar { number percent excerpt } } }";
    let answer = watch.ask(query, json!({ "id": id })).await;
    let similar = answer.data()["complaint"]["similar"].as_array().expect("a list").clone();
    assert_eq!(similar.len(), 1, "{similar:?}");
    assert_eq!(similar[0]["number"], first["number"]);
}

#[tokio::test]
async fn who_complained_is_read_by_supervisors_alone_and_every_look_is_audited() {
    let hall = acts::city().await;
    let (public, watch) = (hall.public(), supervisor(&hall).await);
    let receipt = file(&public, named(about(&hall, "jz-hbj", "COMPLAINT").await, "慕容晴岚")).await;
    let clerk = acts::holder(&hall, "jz-hbj-handler").await;
    let id = assigned(&hall, &watch, &receipt["number"], "jz-hbj-handler").await;
    let audited = hall.rows("audit").await;
    let query = "query($id: ID!) { complaint(id: $id) { complainant { name phone email } } }";
    let answer = watch.ask(query, json!({ "id": id })).await;
    assert_eq!(answer.data()["complaint"]["complainant"]["name"], "慕容晴岚");
    assert_eq!(hall.rows("audit").await, audited + 1);
    let refused = clerk.ask(query, json!({ "id": id })).await;
    assert_eq!(refused.refusal().0, "FORBIDDEN");
    assert!(!refused.text.contains("慕容"), "{}", refused.text);
    assert_eq!(hall.rows("audit").await, audited + 1);
}

#[tokio::test]
async fn an_event_of_a_complaint_can_neither_change_nor_go() {
    use sea_orm::{ConnectionTrait, Database};
    let hall = acts::city().await;
    file(&hall.public(), about(&hall, "jz-hbj", "COMPLAINT").await).await;
    let url = match &hall.settings.database_url {
        Some(url) => url.clone(),
        None => {
            let found = std::fs::read_dir(hall.data()).expect("the data").flatten().map(|entry| entry.path());
            let file = found.into_iter().find(|path| path.extension().is_some_and(|it| it == "db")).expect("the file");
            format!("sqlite://{}", file.display())
        }
    };
    let connection = Database::connect(url).await.expect("the database");
    for change in ["UPDATE complaint_event SET at = 0", "DELETE FROM complaint_event"] {
        let refused = connection.execute_unprepared(change).await.expect_err("refused");
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
    assert_eq!(hall.rows("complaint_event").await, 1);
}
