//! The life of a case through the contract, from the receipt to its end.

use serde_json::{Value, json};

use crate::acts::{self, BENEFIT, EXPENSE, LICENCE, complete, mutate, mutate_under, step, text, track};
use crate::harness::{Hall, NOW, Person};

/// Everybody whom the licence passes.
struct Bureau {
    window: Person,
    handler: Person,
    expert: Person,
    legal: Person,
    director: Person,
}

impl Bureau {
    async fn of(hall: &Hall) -> Self {
        Self {
            window: acts::holder(hall, "jz-hbj-window").await,
            handler: acts::holder(hall, "jz-hbj-handler").await,
            expert: acts::holder(hall, "jz-hbj-expert").await,
            legal: acts::holder(hall, "jz-hbj-legal").await,
            director: acts::holder(hall, "jz-hbj-director").await,
        }
    }
}

/// The nodes where a case stands.
fn open(case: &Value) -> Vec<String> {
    let mut nodes: Vec<String> =
        case["tasks"].as_array().expect("a list").iter().map(|task| text(&task["node"])).collect();
    nodes.sort();
    nodes
}

/// The case of the window's newest task of a number.
pub async fn found(person: &Person, number: &Value) -> String {
    let tasks = acts::tasks(person).await;
    let task = tasks.iter().find(|task| &task["caseNumber"] == number).expect("it is in the inbox");
    text(&task["caseId"])
}

#[tokio::test]
async fn a_licence_runs_from_the_receipt_over_parallel_steps_and_a_choice_to_its_delivery() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let bureau = Bureau::of(&hall).await;
    let public = hall.public();
    let receipt = acts::file(&public, LICENCE, &version).await;
    assert_eq!(receipt["caseNumber"], "XK-3312-016001-20260622-0001");
    assert_eq!(receipt["caseId"], Value::Null, "ids are for the staff");
    assert_eq!(receipt["deadline"], json!({ "kind": "ACCEPTANCE", "dueDay": "2026-06-29", "expected": false }));
    assert_eq!(receipt["caseDeadline"], json!({ "kind": "CASE", "dueDay": "2026-07-20", "expected": true }));
    assert_eq!(receipt["handler"]["node"], "accept");
    let code = text(&receipt["trackingCode"]);
    let case = found(&bureau.window, &receipt["caseNumber"]).await;

    hall.opened.app.clock.set(NOW.plus_days(1));
    let notes = json!({ "publicNote": "材料齐全。", "internalNote": "注意总量来源。" });
    let accepted = step(&bureau.window, "caseAccept", &case, "accept", notes).await;
    assert_eq!((&accepted["state"], open(&accepted)), (&json!("ACCEPTED"), vec!["examine".to_owned()]));
    assert_eq!(accepted["deadline"]["kind"], "CASE");
    assert_eq!(accepted["deadline"]["dueDay"], "2026-07-21", "20 working days after the day of acceptance");
    let examined = complete(&bureau.handler, &case, "examine").await;
    assert_eq!(open(&examined), ["assess", "quota"]);
    let half = complete(&bureau.expert, &case, "quota").await;
    assert_eq!(open(&half), ["assess"], "the join waits for both");
    assert_eq!(open(&complete(&bureau.expert, &case, "assess").await), ["draft"]);
    assert_eq!(open(&complete(&bureau.handler, &case, "draft").await), ["legal-review", "notice"]);
    complete(&bureau.window, &case, "notice").await;
    assert_eq!(open(&complete(&bureau.legal, &case, "legal-review").await), ["decide"]);

    let query = "{ tasks { nodes { node outcomes { outcome name } choices { flow target } } } }";
    let inbox = bureau.director.ask(query, json!({})).await;
    assert_eq!(
        inbox.data()["tasks"]["nodes"],
        json!([{"node":"decide","outcomes":[{"outcome":"granted","name":"准予许可"},{"outcome":"refused","name":"不予许可"}],"choices":[{"flow":"outcome-to-deliver-granted","target":"deliver-granted"},{"flow":"outcome-to-deliver-refused","target":"deliver-refused"}]}])
    );
    let decision = |choice: Value, outcome: &str| json!({ "outcome": outcome, "reasons": "符合条件。", "basis": "排污许可管理条例第十一条", "opinion": "准予。", "choice": choice });
    for (choice, outcome, reason) in [
        (Value::Null, "granted", "CHOICE_MISSING"),
        (json!(["outcome-to-deliver-refused"]), "granted", "OUTCOME_NOT_REACHABLE"),
        (json!(["nowhere"]), "granted", "OUTCOME_NOT_REACHABLE"),
    ] {
        let input = acts::on(&bureau.director, &case, "decide", decision(choice, outcome)).await;
        assert_eq!(mutate(&bureau.director, "caseDecide", input, "id").await.refusal(), ("REFUSED", reason));
    }
    let decided = decision(json!(["outcome-to-deliver-granted"]), "granted");
    let decided = step(&bureau.director, "caseDecide", &case, "decide", decided).await;
    assert_eq!((&decided["state"], open(&decided)), (&json!("DECIDED"), vec!["deliver-granted".to_owned()]));
    let deliver = json!({ "method": "WINDOW", "opinion": "已当面送达。" });
    let closed = step(&bureau.window, "caseDeliver", &case, "deliver-granted", deliver).await;
    assert_eq!((&closed["state"], &closed["outcome"]), (&json!("DELIVERED"), &json!("granted")));
    assert!(closed["closedAt"].is_string() && open(&closed).is_empty() && closed["deadline"].is_null(), "{closed}");

    let page = track(
        &public,
        &code,
        "state outcome outcomeName initiation light closedAt decision { outcome outcomeName documentNumber reasons basis } \
        delivery { method } timeline { seq operation node note }",
    )
    .await;
    let page = &page.data()["trackedCase"];
    assert_eq!((&page["state"], &page["light"]), (&json!("DELIVERED"), &json!("GREEN")));
    assert_eq!(page["decision"]["documentNumber"], "江州市生态环境局〔2026〕1 号");
    assert_eq!(page["delivery"]["method"], "WINDOW");
    let told: Vec<String> = page["timeline"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|line| format!("{} {} {}", line["seq"], text(&line["operation"]), line["node"].as_str().unwrap_or("-")))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    1 FILE -
    2 ACCEPT accept
    3 COMPLETE examine
    4 COMPLETE quota
    5 COMPLETE assess
    6 COMPLETE draft
    7 COMPLETE notice
    8 COMPLETE legal-review
    9 DECIDE decide
    10 DELIVER deliver-granted
    ");
}

#[tokio::test]
async fn a_correction_stops_the_clocks_until_the_applicant_answers_by_the_code() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let public = hall.public();
    let receipt = acts::file(&public, LICENCE, &version).await;
    let code = text(&receipt["trackingCode"]);
    let case = found(&window, &receipt["caseNumber"]).await;
    hall.opened.app.clock.set(NOW.plus_days(1));
    let items = json!({ "items": [{ "text": "申请表缺盖章。", "material": "application" }, { "text": "补充联系人。" }], "note": "请一并补正。" });
    let asked = step(&window, "caseRequestCorrection", &case, "accept", items.clone()).await;
    assert_eq!((&asked["state"], &asked["light"]), (&json!("CORRECTING"), &json!("PAUSED")));
    assert_eq!(
        asked["deadline"],
        json!({ "kind": "ACCEPTANCE", "dueDay": null, "originalDueDay": "2026-06-29", "light": "PAUSED" })
    );
    let taken_back = |offer: &&Value| offer["name"] == "WITHDRAW";
    for offer in asked["operations"].as_array().expect("a list").iter().filter(|offer| !taken_back(offer)) {
        assert!(offer["refusal"]["en"].is_string(), "nothing goes on while the applicant is asked: {offer}");
    }
    let page =
        track(&public, &code, "version light correction { items { text material } note } deadline { dueAt dueDay }")
            .await;
    assert_eq!(
        page.data()["trackedCase"],
        json!({"version":2,"light":"PAUSED","correction":{"items":[{"text":"申请表缺盖章。","material":"application"},{"text":"补充联系人。","material":null}],"note":"请一并补正。"},"deadline":{"dueAt":null,"dueDay":null}})
    );

    hall.opened.app.clock.set(NOW.plus_days(8));
    let paper = acts::upload(&public, "material", b"%PDF-1.4\nsealed\n%%EOF\n").await;
    let beside = acts::upload(&public, "material", b"%PDF-1.4\ncontacts\n%%EOF\n").await;
    let answer = json!({ "code": code, "version": 2, "note": "已补齐。", "materials": [{ "key": "application", "upload": paper }, { "key": "correction", "upload": beside }] });
    let answered = mutate(
        &public,
        "caseAnswerCorrection",
        answer.clone(),
        "state version correction { note } deadline { dueDay originalDueDay trace { kind } } materials { key name { zh } } \
         timeline { operation correctionItems { text material } }",
    )
    .await;
    let answered = &answered.data()["caseAnswerCorrection"];
    assert_eq!((&answered["state"], &answered["correction"]), (&json!("FILED"), &Value::Null));
    assert_eq!(answered["deadline"]["originalDueDay"], "2026-06-29");
    assert_eq!(
        answered["deadline"]["dueDay"], "2026-07-06",
        "the seven days that passed, five of them working days, do not count"
    );
    assert!(answered["deadline"]["trace"].to_string().contains("PAUSED"), "{answered}");
    assert_eq!(answered["materials"].as_array().map(Vec::len), Some(6));
    assert_eq!(
        answered["materials"][5],
        json!({ "key": "correction", "name": { "zh": "补正材料" } }),
        "a file that is none of the version's materials"
    );
    let told = |line: &Value| line["correctionItems"].clone();
    let timeline = answered["timeline"].as_array().expect("a list");
    assert_eq!(
        timeline.iter().map(told).collect::<Vec<_>>(),
        [
            json!([]),
            json!([{ "text": "申请表缺盖章。", "material": "application" }, { "text": "补充联系人。", "material": null }]),
            json!([])
        ],
        "what was asked stays to be read after the answer"
    );
    let recorded = window
        .ask(
            "query($id: ID!) { case(id: $id) { events { correctionItems { text material } } } }",
            json!({ "id": case }),
        )
        .await;
    let events = recorded.data()["case"]["events"].as_array().cloned().expect("a list");
    assert_eq!(events.iter().map(told).collect::<Vec<_>>(), timeline.iter().map(told).collect::<Vec<_>>());
    let again =
        mutate(&public, "caseAnswerCorrection", json!({ "code": code, "version": 3, "note": "再补。" }), "state").await;
    assert_eq!(again.refusal(), ("REFUSED", "NOT_CORRECTING"));
    let twice = acts::on(&window, &case, "accept", items).await;
    assert_eq!(
        mutate(&window, "caseRequestCorrection", twice, "id").await.refusal(),
        ("REFUSED", "CORRECTION_ASKED_BEFORE")
    );
    let accepted = step(&window, "caseAccept", &case, "accept", json!({})).await;
    assert_eq!(accepted["state"], "ACCEPTED");
}

#[tokio::test]
async fn a_refusal_tells_the_reason_the_right_organ_and_the_remedy_and_ends_the_case() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let input = acts::application(&hall.public(), &version, &acts::example(LICENCE)).await;
    let key = acts::key();
    let public = hall.public();
    let receipt =
        mutate_under(&public, "caseFile", input.clone(), acts::RECEIPT, &key).await.data()["caseFile"].clone();
    let case = found(&window, &receipt["caseNumber"]).await;
    let why = json!({ "reason": "不属于本机关职权。", "rightOrgan": "省生态环境厅", "remedy": "六十日内可申请行政复议。", "internalNote": "已电话说明。" });
    let refused = step(&window, "caseRefuse", &case, "accept", why).await;
    assert_eq!((&refused["state"], open(&refused)), (&json!("REFUSED"), Vec::<String>::new()));
    let page = track(
        &public,
        &text(&receipt["trackingCode"]),
        "state refusal { reason rightOrgan remedy } deadline { dueDay }",
    )
    .await;
    assert_eq!(
        page.data()["trackedCase"],
        json!({"state":"REFUSED","refusal":{"reason":"不属于本机关职权。","rightOrgan":"省生态环境厅","remedy":"六十日内可申请行政复议。"},"deadline":null})
    );
    let after = acts::seen(&window, &case).await;
    assert_eq!(after["operations"], json!([]));
    let again = mutate_under(&public, "caseFile", input, acts::RECEIPT, &key).await;
    assert_eq!(again.data()["caseFile"], receipt, "the receipt of a case that has ended is still the same receipt");
}

#[tokio::test]
async fn another_holder_of_the_post_takes_a_task_and_keeps_it_until_it_is_done() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let second = hall.account("second.window", "副窗口", domain::policy::Role::Clerk, body).await;
    let holding = vec![(second, "jz-hbj-window".to_owned(), true)];
    hall.opened.app.seed_holdings(holding, "2026-01-01").await.expect("a substitute");
    let second = hall.sign_in("second.window").await;
    let receipt = acts::file(&hall.public(), LICENCE, &version).await;
    let case = found(&second, &receipt["caseNumber"]).await;
    let mine = |tasks: Vec<Value>| tasks.iter().map(|task| task["mine"] == true).collect::<Vec<_>>();
    assert_eq!((mine(acts::tasks(&window).await), mine(acts::tasks(&second).await)), (vec![true], vec![false]));
    let claimed = step(&second, "taskClaim", &case, "accept", json!({})).await;
    assert_eq!(claimed["tasks"][0]["handler"], "副窗口");
    assert_eq!((mine(acts::tasks(&window).await), mine(acts::tasks(&second).await)), (vec![false], vec![true]));
    let again = acts::on(&second, &case, "accept", json!({})).await;
    assert_eq!(mutate(&second, "taskClaim", again, "id").await.refusal(), ("REFUSED", "ALREADY_YOURS"));
    let handler = acts::holder(&hall, "jz-hbj-handler").await;
    let foreign = acts::on(&handler, &case, "accept", json!({})).await;
    assert_eq!(mutate(&handler, "taskClaim", foreign, "id").await.refusal(), ("REFUSED", "NOT_YOUR_POST"));
    let page = track(&hall.public(), &text(&receipt["trackingCode"]), "present { handler }").await;
    assert_eq!(page.data()["trackedCase"]["present"], json!([{ "handler": "副窗口" }]));
}

#[tokio::test]
async fn a_clerk_of_the_power_files_at_the_window_and_others_do_not() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let mut input = acts::application(&window, &version, &acts::example(LICENCE)).await;
    input["consent"] = json!(false);
    let receipt = mutate(&window, "caseFile", input, acts::RECEIPT).await.data()["caseFile"].clone();
    assert!(receipt["caseId"].is_string(), "the window goes on to the case itself: {receipt}");
    let page = track(&hall.public(), &text(&receipt["trackingCode"]), "channel").await;
    assert_eq!(page.data()["trackedCase"]["channel"], "WINDOW");
    let stranger = hall.somebody_of("stranger", "jz-hbj").await;
    let input = acts::application(&stranger, &version, &acts::example(LICENCE)).await;
    assert_eq!(mutate(&stranger, "caseFile", input, "caseNumber").await.refusal(), ("REFUSED", "NOT_YOUR_POST"));
}

#[tokio::test]
async fn what_a_body_starts_itself_counts_as_accepted_and_takes_no_application() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, EXPENSE).await;
    let clerk = acts::holder(&hall, "jz-czj-applicant").await;
    let public = hall.public();
    let online = acts::application(&public, &version, &acts::example(EXPENSE)).await;
    assert_eq!(mutate(&public, "caseFile", online, "caseNumber").await.refusal(), ("REFUSED", "EX_OFFICIO"));
    let receipt = acts::file(&clerk, EXPENSE, &version).await;
    assert_eq!(receipt["deadline"]["kind"], "CASE");
    let case = acts::seen(&clerk, &text(&receipt["caseId"])).await;
    assert_eq!((&case["state"], open(&case)), (&json!("ACCEPTED"), vec!["apply".to_owned()]));
    let power = public
        .ask("query($code: String!) { power(code: $code) { version { appliable } } }", json!({ "code": EXPENSE }))
        .await;
    assert_eq!(power.data()["power"]["version"]["appliable"], false);
}

#[tokio::test]
async fn the_public_page_shows_public_notes_and_masked_names_and_never_what_is_internal() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, BENEFIT).await;
    let window = acts::holder(&hall, "jz-mzj-window").await;
    let survey = acts::holder(&hall, "jz-mzj-survey").await;
    let public = hall.public();
    let mut filing = acts::example(BENEFIT);
    let party = filing.applicant.as_mut().expect("a person applies");
    party.name = "欧阳怀瑾".into();
    let (number, phone) = (party.identity_number.clone(), party.phone.clone());
    filing.form["urgent"] = json!(false);
    let input = acts::application(&public, &version, &filing).await;
    let receipt = mutate(&public, "caseFile", input, acts::RECEIPT).await.data()["caseFile"].clone();
    let case = found(&window, &receipt["caseNumber"]).await;
    let notes = json!({ "publicNote": "已收齐材料。", "internalNote": "疑似重复申请。" });
    let notes = with_choice(&window, &case, "accept", notes).await;
    step(&window, "caseAccept", &case, "accept", notes).await;
    let opinion = json!({ "opinion": "邻里反映的细节。", "internalNote": "存折照片已看。" });
    step(&survey, "caseComplete", &case, "visit", opinion).await;

    let everything = "caseNumber version powerCode applicantName channel state light outcome filedAt acceptedAt \
        deadline { trace { text { zh en } } } caseDeadline { dueDay } present { node name handler postTitle { zh } } \
        timeline { seq operation node stepName handler note choice } correction { note } refusal { reason } \
        decision { reasons } materials { key name { zh } document { name } } complaint { phone }";
    let page = track(&public, &text(&receipt["trackingCode"]), everything).await;
    let shown = &page.data()["trackedCase"];
    assert_eq!(shown["applicantName"], "欧阳*");
    assert!(page.text.contains("已收齐材料。"), "{}", page.text);
    for hidden in ["疑似重复申请", "存折照片", "邻里反映", "怀瑾", number.as_str(), phone.as_str()] {
        assert!(!page.text.contains(hidden), "{hidden} is shown to the public: {}", page.text);
    }
    let visited =
        shown["timeline"].as_array().expect("a list").iter().find(|line| line["node"] == "visit").expect("the visit");
    assert!(
        visited["note"].is_null() && visited["stepName"].is_string(),
        "of this step the public reads the title: {visited}"
    );
    let staff = window.ask(&format!("{{ case(id: \"{case}\") {{ applicant {{ name identityNumber phone }} events {{ publicNote internalNote }} }} }}"), json!({})).await;
    for told in ["欧阳怀瑾", "疑似重复申请", "存折照片", "邻里反映", phone.as_str()] {
        assert!(staff.text.contains(told), "the staff reads {told}: {}", staff.text);
    }
    assert!(!staff.text.contains(&number), "the number is masked for the staff too");
    let progress =
        public.ask("{ caseProgress { nodes { caseNumber powerCode stepNames state light } } }", json!({})).await;
    assert!(
        progress.text.contains(&text(&receipt["caseNumber"])) && !progress.text.contains("欧阳"),
        "{}",
        progress.text
    );
}

/// Adds the first choice that a step offers, where the chart asks for one.
async fn with_choice(person: &Person, case: &str, node: &str, mut input: Value) -> Value {
    let query = "{ tasks(first: 100) { nodes { caseId node choices { flow name } } } }";
    let tasks = person.ask(query, json!({})).await;
    let tasks = tasks.data()["tasks"]["nodes"].as_array().expect("a list").clone();
    let task = tasks.iter().find(|task| task["caseId"] == case && task["node"] == node).expect("the task");
    if let Some(choice) = task["choices"].as_array().expect("a list").last() {
        input["choice"] = json!([choice["flow"]]);
    }
    input
}

#[tokio::test]
async fn a_filing_repeated_under_its_key_gives_the_same_code_and_no_second_case() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let public = hall.public();
    let input = acts::application(&public, &version, &acts::example(LICENCE)).await;
    let key = acts::key();
    let first = mutate_under(&public, "caseFile", input.clone(), acts::RECEIPT, &key).await.data()["caseFile"].clone();
    let before = crate::stored::stored(&hall).await;
    let second = mutate_under(&hall.public(), "caseFile", input, acts::RECEIPT, &key).await.data()["caseFile"].clone();
    assert_eq!(first, second);
    assert_eq!(crate::stored::stored(&hall).await, before);
    assert_eq!(hall.rows("case").await, 1);
}
