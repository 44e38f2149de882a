//! Reports on the catalogue: totals, each gap with its rows, who holds what, what bodies state of themselves, and workbooks.

use domain::policy::Role;
use domain::time::Instant;
use reqwest::Method;
use serde_json::{Value, json};

use crate::acts::{self, BENEFIT, LICENCE, complete, mutate, mutate_under, step, text};
use crate::cases::found;
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::stored;

const COUNTED: &str = "powers namedOnly charts";
const HOLDER: &str = "id person posts { code } organisation { code } powers decides";
const STATED: &str = "figures { id kind category label number counted difference { zh } source statedOn version } \
    conflicts { zh }";

async fn until(hall: &Hall, at: Instant) {
    hall.opened.app.clock.set(at);
    hall.opened.app.fire_timers().await.expect("the timer looks");
}

/// Totals over a body and all below it, by its code.
async fn totals(hall: &Hall, body: &str) -> Value {
    let id = hall.opened.app.body(body).await.expect("the body");
    let query = format!(
        "{{ powerTotals(first: 100, within: \"{id}\") {{ counted {{ {COUNTED} }} categories {{ category {{ code }} counted {{ \
         {COUNTED} }} }} bodies {{ totalCount nodes {{ organisation {{ code }} counted {{ {COUNTED} }} }} }} }} }}"
    );
    hall.public().ask(&query, json!({})).await.data()["powerTotals"].clone()
}

/// How many rows each list that has any has: in force, then known by name only.
async fn report(person: &Person) -> Vec<(String, i64, Option<i64>)> {
    let answer = person.ask("{ powerReport { list rows namedOnly } }", json!({})).await;
    let lists = answer.data()["powerReport"].as_array().expect("lists").clone();
    let number = |list: &Value| (text(&list["list"]), list["rows"].as_i64().expect("rows"), list["namedOnly"].as_i64());
    lists.iter().map(number).collect()
}

pub(crate) async fn rows_of(person: &Person, list: &str, more: &str) -> Value {
    let query = format!(
        "{{ reportRows(first: 100, list: {list}{more}) {{ totalCount nodes {{ power {{ code }} organisation {{ code }} post {{ \
         code }} law {{ title }} why {{ zh en }} days {{ promised {{ n }} statutory {{ n }} samples medianDays p90Days }} }} }} }}"
    );
    person.ask(&query, json!({})).await.data()["reportRows"].clone()
}

/// The codes of the powers of a list.
async fn codes(person: &Person, list: &str, more: &str) -> Vec<String> {
    let rows = rows_of(person, list, more).await;
    rows["nodes"].as_array().expect("rows").iter().map(|row| text(&row["power"]["code"])).collect()
}

async fn held(hall: &Hall, kind: &str, id: &str, more: &str) -> Value {
    let query = format!(
        "{{ heldPowers(first: 100, kind: {kind}, id: \"{id}\"{more}) {{ totalCount holder {{ {HOLDER} }} nodes {{ power {{ code \
         }} steps {{ name decides postTitle {{ zh }} }} }} }} }}"
    );
    hall.public().ask(&query, json!({})).await.data()["heldPowers"].clone()
}

async fn holders(hall: &Hall, kind: &str, more: &str) -> Vec<Value> {
    let query = format!("{{ powerHolders(first: 100, kind: {kind}{more}) {{ nodes {{ {HOLDER} }} }} }}");
    let answer = hall.public().ask(&query, json!({})).await;
    answer.data()["powerHolders"]["nodes"].as_array().expect("holders").clone()
}

/// The words of a workbook's cells, as its file holds them.
async fn words(person: &Person, path: &str) -> String {
    let answer = person.request(Method::GET, path).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200, "{path}");
    let bytes = answer.bytes().await.expect("a body").to_vec();
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let mut words = String::new();
    for part in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
        let mut file = book.by_name(part).expect("a part");
        std::io::Read::read_to_string(&mut file, &mut words).expect("text");
    }
    words
}

async fn supervisor(hall: &Hall, body: &str) -> Person {
    let body = hall.opened.app.body(body).await.expect("the body");
    hall.account("watcher", "监察员", Role::Supervisor, body).await;
    hall.sign_in("watcher").await
}

/// An administrator of the whole city.
async fn keeper(hall: &Hall) -> Person {
    let body = hall.opened.app.body("jz").await.expect("the body");
    hall.account("keeper", "管理员", Role::Administrator, body).await;
    hall.sign_in("keeper").await
}

/// Files a licence and runs it to its delivery.
async fn licensed(hall: &Hall, version: &str) {
    let public = hall.public();
    let receipt = acts::file(&public, LICENCE, version).await;
    let of = |post: &'static str| acts::holder(hall, post);
    let (window, handler) = (of("jz-hbj-window").await, of("jz-hbj-handler").await);
    let (expert, legal, director) = (of("jz-hbj-expert").await, of("jz-hbj-legal").await, of("jz-hbj-director").await);
    let case = found(&window, &receipt["caseNumber"]).await;
    step(&window, "caseAccept", &case, "accept", json!({ "publicNote": "齐全。" })).await;
    until(hall, NOW.plus_days(3)).await;
    complete(&handler, &case, "examine").await;
    complete(&expert, &case, "quota").await;
    complete(&expert, &case, "assess").await;
    complete(&handler, &case, "draft").await;
    complete(&window, &case, "notice").await;
    complete(&legal, &case, "legal-review").await;
    let decision = json!({ "outcome": "granted", "reasons": "符合条件。", "basis": "条例第十一条", "opinion": "准予。",
        "choice": ["outcome-to-deliver-granted"] });
    step(&director, "caseDecide", &case, "decide", decision).await;
    let deliver = json!({ "method": "WINDOW", "opinion": "已送达。" });
    step(&window, "caseDeliver", &case, "deliver-granted", deliver).await;
}

#[tokio::test]
async fn totals_count_what_is_in_force_apart_from_what_is_known_by_name_and_follow_every_change() {
    let hall = acts::city().await;
    let historic = totals(&hall, "ls-gs").await;
    assert_eq!(historic["counted"], json!({ "powers": 0, "namedOnly": 55, "charts": 0 }));
    assert_eq!(totals(&hall, "jz").await["counted"], json!({ "powers": 0, "namedOnly": 0, "charts": 0 }));
    let licence = acts::publish(&hall, LICENCE).await;
    acts::publish(&hall, BENEFIT).await;
    let city = totals(&hall, "jz").await;
    assert_eq!(city["counted"], json!({ "powers": 2, "namedOnly": 0, "charts": 2 }));
    let by_class: Vec<_> =
        city["categories"].as_array().expect("classes").iter().map(|it| text(&it["category"]["code"])).collect();
    assert_eq!(by_class, ["XK", "JF"], "in the order of the classes, without those that are empty");
    let bodies = city["bodies"]["nodes"].as_array().expect("bodies").clone();
    let sum: i64 = bodies.iter().map(|body| body["counted"]["powers"].as_i64().expect("a number")).sum();
    assert_eq!((bodies.len(), sum), (2, 2));
    let sheet = words(&hall.public(), "/power-totals.xlsx").await;
    assert!(sheet.contains("江州市生态环境局") && sheet.contains("行政给付"), "{sheet}");

    let legal = hall.legal().await;
    let version = legal.ask(&format!("{{ powerVersion(id: \"{licence}\") {{ lock }} }}"), json!({})).await;
    let lock = version.data()["powerVersion"]["lock"].clone();
    let input = json!({ "id": licence, "lock": lock, "lastDay": "2026-06-22", "reason": "不再需要。" });
    mutate(&legal, "powerAbolish", input, "id").await.data();
    until(&hall, NOW.plus_days(1)).await;
    assert_eq!(totals(&hall, "jz").await["counted"], json!({ "powers": 1, "namedOnly": 0, "charts": 1 }));
    assert_eq!(codes(&legal, "IN_FORCE", "").await, [BENEFIT]);
}

#[tokio::test]
async fn each_gap_counts_its_rows_says_why_and_shows_nobody_elses_bodies() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    acts::publish(&hall, BENEFIT).await;
    let legal = hall.legal().await;
    for (list, rows, _) in report(&legal).await {
        assert_eq!(rows_of(&legal, &list, "").await["totalCount"], rows, "{list}");
    }
    // What a version says of its basis in words alone, the register cannot watch.
    let unlinked = rows_of(&legal, "WITHOUT_BASIS", "").await;
    assert_eq!(unlinked["totalCount"], 2);
    assert!(text(&unlinked["nodes"][0]["why"]["zh"]).contains("没有对应到法规库"));
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    assert_eq!(codes(&legal, "WITHOUT_BASIS", &format!(", organisation: \"{body}\"")).await, [LICENCE]);
    assert_eq!(codes(&legal, "WITHOUT_BASIS", ", category: \"JF\"").await, [BENEFIT]);
    assert_eq!(codes(&legal, "WITHOUT_BASIS", ", namedOnly: true").await, Vec::<String>::new());
    // Nobody holds a post yet but those who were asked for.
    let vacant = rows_of(&legal, "POST_VACANT", "").await;
    assert_eq!(vacant["totalCount"], 2);
    assert!(text(&vacant["nodes"][0]["why"]["zh"]).starts_with("今天无人任职的岗位："));
    for post in ["jz-hbj-window", "jz-hbj-handler", "jz-hbj-expert", "jz-hbj-legal", "jz-hbj-director"] {
        acts::holder(&hall, post).await;
    }
    assert_eq!(codes(&legal, "POST_VACANT", "").await, [BENEFIT]);
    let idle = rows_of(&legal, "POST_WITHOUT_POWER", &format!(", organisation: \"{body}\"")).await;
    let without: Vec<_> =
        idle["nodes"].as_array().expect("posts").iter().map(|row| text(&row["post"]["code"])).collect();
    assert!(!without.contains(&"jz-hbj-window".to_owned()), "{without:?}");
    assert!(rows_of(&legal, "BODY_WITHOUT_POWER", "").await["totalCount"].as_i64().is_some_and(|n| n > 5));

    let other = hall.somebody_of("other", "jz-scj").await;
    assert_eq!(codes(&other, "IN_FORCE", "").await, Vec::<String>::new());
    assert!(report(&other).await.iter().filter(|(list, ..)| list == "IN_FORCE").all(|(_, rows, _)| *rows == 0));
    let own = hall.somebody_of("own", "jz-hbj").await;
    assert_eq!(codes(&own, "WITHOUT_BASIS", "").await, [LICENCE]);
    let sheet = words(&own, "/reports/WITHOUT_BASIS.xlsx").await;
    assert!(sheet.contains(LICENCE) && sheet.contains("没有对应到法规库") && !sheet.contains(BENEFIT), "{sheet}");
    for (path, status) in [("/reports/IN_FORCE.xlsx", 401), ("/held-powers.xlsx?kind=X&id=1", 400)] {
        hall.public().get(path).await.expect_status(status);
    }
    own.get("/reports/NOTHING.xlsx").await.expect_status(404);
    own.get("/reports/IN_FORCE.xlsx?organisation=x").await.expect_status(400);
}

#[tokio::test]
async fn a_lapsed_article_an_idle_year_a_shared_chart_and_a_namesake_come_to_light_when_they_happen() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let statute = "# 江州市排污办法\n\n**第一条** 排污应当取得许可。\n\n**第二条** 许可在三十日内决定。";
    let input = json!({ "expectedVersion": 0, "validFrom": "2026-01-01", "note": "登记。",
        "upload": acts::upload(&legal, "statute", statute.as_bytes()).await });
    let law = text(&mutate(&legal, "lawImport", input, "id").await.data()["lawImport"]["id"]);
    let unused = rows_of(&legal, "LAW_UNUSED", "").await;
    assert_eq!(unused["nodes"][0]["law"]["title"], "江州市排污办法");

    let power = acts::power(LICENCE);
    let clerk = hall.somebody_of("writer", "jz-hbj").await;
    let mut first = acts::version(&hall, &clerk, &power, power.bpmn).await;
    first["content"]["legalBases"] = json!([{ "law": "江州市排污办法", "article": "第一条", "text": "排污应当取得许可。",
        "register": { "law": law, "article": "第一条" } }]);
    let mut second = first.clone();
    second["code"] = json!("XK-3312-016999");
    second["flowUpload"] = json!(acts::upload(&clerk, "flow", power.bpmn.as_bytes()).await);
    let elsewhere = hall.somebody_of("writer.scj", "jz").await;
    for (who, input) in [(&clerk, first), (&elsewhere, second)] {
        let saved = mutate(who, "powerSave", input, "id").await;
        let id = text(&saved.data()["powerSave"]["id"]);
        mutate(who, "powerSubmit", json!({ "id": id, "lock": 1 }), "id").await.data();
        acts::approve(&legal, &id, 2, "2026-06-22").await.data();
    }
    assert_eq!(rows_of(&legal, "LAW_UNUSED", "").await["totalCount"], 0);
    assert_eq!(codes(&legal, "WITHOUT_BASIS", "").await, Vec::<String>::new());
    let shared = rows_of(&legal, "CHART_SHARED", "").await;
    assert_eq!(shared["totalCount"], 2);
    assert!(text(&shared["nodes"][0]["why"]["zh"]).contains("同时用于 2 项事项"));
    assert_eq!(totals(&hall, "jz").await["counted"]["charts"], 1, "one chart, though it serves two powers");
    assert_eq!(rows_of(&legal, "NAME_TWICE", "").await["totalCount"], 0, "the same body may split a power");

    let end =
        json!({ "law": law, "expectedVersion": 1, "article": "第一条", "lastDay": "2026-07-31", "note": "废止。" });
    mutate(&legal, "lawEnd", end, "id").await.data();
    until(&hall, NOW.plus_days(1)).await;
    assert_eq!(codes(&legal, "BASIS_LAPSED", "").await, Vec::<String>::new(), "it holds to its last day");
    until(&hall, NOW.plus_days(40)).await;
    let lapsed = rows_of(&legal, "BASIS_LAPSED", "").await;
    assert_eq!(lapsed["totalCount"], 2);
    assert_eq!(lapsed["nodes"][0]["why"]["zh"], "依据的《江州市排污办法》第一条已经失效。");

    assert_eq!(rows_of(&legal, "IDLE", "").await["totalCount"], 0, "a power of forty days cannot be idle for a year");
    until(&hall, NOW.plus_days(366)).await;
    let idle = rows_of(&legal, "IDLE", "").await;
    assert_eq!(idle["totalCount"], 2);
    assert_eq!(idle["nodes"][0]["why"]["zh"], "2026-06-22 起施行，至今没有办件。");
}

#[tokio::test]
async fn everybody_is_told_exactly_how_many_powers_somebody_holds_through_the_posts_of_today() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    acts::publish(&hall, BENEFIT).await;
    acts::holder(&hall, "jz-hbj-director").await;
    acts::holder(&hall, "jz-hbj-window").await;
    let people = holders(&hall, "PERSON", "").await;
    let director = people.iter().find(|it| it["decides"] == 1).expect("somebody decides").clone();
    assert_eq!((&director["powers"], &director["organisation"]["code"]), (&json!(1), &json!("jz-hbj")));
    let leaders = holders(&hall, "PERSON", ", decides: true").await;
    assert_eq!(leaders.len(), 1, "who only takes papers in signs no decision");
    let id = text(&director["id"]);
    let list = held(&hall, "PERSON", &id, "").await;
    assert_eq!((&list["totalCount"], &list["nodes"][0]["power"]["code"]), (&json!(1), &json!(LICENCE)));
    let steps = list["nodes"][0]["steps"].as_array().expect("steps");
    assert!(steps.iter().any(|step| step["decides"] == true), "{steps:?}");
    let posts = holders(&hall, "POST", "").await;
    assert!(posts.iter().all(|post| post["powers"].as_i64().is_some_and(|n| n >= 1)));
    let post = posts.iter().find(|post| post["posts"][0]["code"] == "jz-hbj-director").expect("the post");
    assert_eq!(held(&hall, "POST", &text(&post["id"]), ", decides: true").await["totalCount"], 1);
    let bodies = holders(&hall, "BODY", "").await;
    assert_eq!(bodies.len(), 2);
    assert_eq!(held(&hall, "BODY", &text(&bodies[0]["id"]), "").await["totalCount"], 1);
    let sheet = words(&hall.public(), &format!("/held-powers.xlsx?kind=PERSON&id={id}")).await;
    assert!(sheet.contains(LICENCE) && sheet.contains("签署决定"), "{sheet}");

    let admin = keeper(&hall).await;
    let held_post = text(&post["id"]);
    let query = format!("{{ postHoldings(first: 10, post: \"{held_post}\") {{ nodes {{ id }} }} }}");
    let holdings = admin.ask(&query, json!({})).await;
    let holding = holdings.data()["postHoldings"]["nodes"][0]["id"].clone();
    let end = json!({ "input": { "id": holding }, "key": acts::key() });
    admin.ask(&acts::mutation_of_id("postHoldingEnd"), end).await.data();
    assert_eq!(holders(&hall, "PERSON", ", decides: true").await, Vec::<Value>::new());
    let query = format!("{{ heldPowers(kind: PERSON, id: \"{id}\") {{ totalCount }} }}");
    let gone = hall.public().ask(&query, json!({})).await;
    assert_eq!(gone.refusal().0, "NOT_FOUND", "who holds no post holds no power");
}

#[tokio::test]
async fn actual_days_stand_beside_their_sample_and_are_not_told_of_a_small_one() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    let legal = hall.legal().await;
    let before = rows_of(&legal, "DAYS", "").await;
    assert_eq!(before["nodes"][0]["days"]["samples"], 0);
    licensed(&hall, &version).await;
    let days = rows_of(&legal, "DAYS", "").await["nodes"][0]["days"].clone();
    assert_eq!((&days["samples"], &days["medianDays"]), (&json!(1), &Value::Null), "one case tells nothing");
    let admin = keeper(&hall).await;
    let rules = json!({ "expectedVersion": 0, "limits": [], "promisedShare": { "numerator": 2, "denominator": 3 },
        "warn": { "minWorkingDays": 1, "percent": 10, "source": "s" }, "minimumSample": 1 });
    mutate(&admin, "rulesSave", rules, "reckonedCases").await.data();
    let days = rows_of(&legal, "DAYS", "").await["nodes"][0]["days"].clone();
    assert_eq!((&days["medianDays"], &days["p90Days"]), (&json!(3), &json!(3)), "Monday to Thursday");
    assert_eq!(rows_of(&legal, "SLOWER_THAN_PROMISED", "").await["totalCount"], 0);
    assert_eq!(rows_of(&legal, "IDLE", "").await["totalCount"], 0);
}

#[tokio::test]
async fn what_a_body_states_of_itself_stands_beside_what_is_counted_and_never_is_made_to_fit() {
    let hall = acts::city().await;
    let seen = |body: String| {
        let hall = &hall;
        async move {
            let query = format!("{{ statedFigures(organisation: \"{body}\") {{ {STATED} }} }}");
            hall.public().ask(&query, json!({})).await.data()["statedFigures"].clone()
        }
    };
    let bureau = hall.opened.app.body("ls-wltzq").await.expect("the body").to_string();
    let shown = seen(bureau).await;
    let conflicts: Vec<_> =
        shown["conflicts"].as_array().expect("conflicts").iter().map(|it| text(&it["zh"])).collect();
    assert_eq!(
        conflicts,
        [
            "自报 36 项权力、18 张流程图，不是一一对应。",
            "“行政确认”自报 2 项权力，没有对应的流程图。",
            "“行政强制”自报 2 张流程图，没有对应的权力。",
        ]
    );
    let own = hall.opened.app.body("jz-hbj").await.expect("the body").to_string();
    acts::publish(&hall, LICENCE).await;
    let legal = hall.legal().await;
    let figure = |more: Value| {
        let mut input = json!({ "expectedVersion": 0, "organisation": own, "kind": "POWERS", "category": "XK",
            "label": "行政许可", "number": 3, "source": "年度报告第三页" });
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        input
    };
    let key = acts::key();
    let first = mutate_under(&legal, "statedFigureSave", figure(json!({})), "id", &key).await;
    let again = mutate_under(&legal, "statedFigureSave", figure(json!({})), "id", &key).await;
    assert_eq!(first.data(), again.data(), "a repeat returns the first answer");
    let id = text(&first.data()["statedFigureSave"]["id"]);
    let stated = seen(own.clone()).await["figures"][0].clone();
    assert_eq!((&stated["number"], &stated["counted"]), (&json!(3), &json!(1)));
    assert!(text(&stated["difference"]["zh"]).contains("不强求相等"));
    assert_eq!(totals(&hall, "jz").await["counted"]["powers"], 1, "a stated number is added to nothing");

    let before = stored(&hall).await;
    let stranger = hall.opened.app.body("ls-hd").await.expect("the body").to_string();
    for (input, refusal) in [
        (figure(json!({ "number": -1, "source": " " })), "BAD_USER_INPUT"),
        (figure(json!({ "category": "NO" })), "BAD_USER_INPUT"),
        (figure(json!({ "label": null })), "BAD_USER_INPUT"),
        (figure(json!({ "statedOn": "2030-01-01" })), "BAD_USER_INPUT"),
        (figure(json!({ "organisation": stranger })), "NOT_FOUND"),
        (figure(json!({ "id": id, "expectedVersion": 0 })), "CONFLICT"),
    ] {
        assert_eq!(mutate(&legal, "statedFigureSave", input, "id").await.refusal().0, refusal);
    }
    assert_eq!(stored(&hall).await, before, "nothing is half written");
    let corrected = figure(json!({ "id": id, "expectedVersion": 1, "number": 1 }));
    mutate(&legal, "statedFigureSave", corrected, "id").await.data();
    assert!(text(&seen(own.clone()).await["figures"][0]["difference"]["zh"]).contains("一致"));
    let end = |version: i32| json!({ "id": id, "expectedVersion": version });
    assert_eq!(mutate(&legal, "statedFigureEnd", end(1), "id").await.refusal().0, "CONFLICT");
    mutate(&legal, "statedFigureEnd", end(2), "id").await.data();
    assert_eq!(seen(own).await["figures"], json!([]));
}

#[tokio::test]
async fn a_supervisor_reads_the_report_of_the_own_bodies_and_changes_nothing() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    let watcher = supervisor(&hall, "jz-hbj").await;
    assert_eq!(codes(&watcher, "IN_FORCE", "").await, [LICENCE]);
    let input = json!({ "expectedVersion": 0, "organisation": hall.opened.app.body("jz-hbj").await.expect("the body"),
        "kind": "POWERS", "number": 1, "source": "s" });
    let refused: Answer = mutate(&watcher, "statedFigureSave", input, "id").await;
    assert_eq!(refused.refusal().0, "FORBIDDEN");
}
