//! Archives: a closed case as one PDF and a package, held, and destroyed only after its time, with a record that stays.

use std::io::{Cursor, Read};

use domain::policy::Role;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::acts::{self, BENEFIT, mutate, step, text};
use crate::cases::found;
use crate::harness::{Hall, NOW, Person};
use crate::writs::read_aloud;

const ARCHIVE: &str = "caseNumber class source keepUntil held destroyedAt digest version \
    record { seq operation actor reason digest } operations { name refusal { en } } paperUrl packageUrl";

/// A case that its window refused, which closes it: the window and the case.
async fn refused(hall: &Hall) -> (Person, String) {
    let version = acts::publish(hall, BENEFIT).await;
    let window = acts::holder(hall, "jz-mzj-window").await;
    let receipt = acts::file(&hall.public(), BENEFIT, &version).await;
    let case = found(&window, &receipt["caseNumber"]).await;
    (window, case)
}

async fn close(window: &Person, case: &str) {
    let words =
        json!({ "reason": "不属于本机关职权。", "remedy": "可以依法申请行政复议。", "internalNote": "已电话告知。" });
    step(window, "caseRefuse", case, "accept", words).await;
}

async fn moved(person: &Person, name: &str, case: &str, version: i64) -> crate::harness::Answer {
    let input = json!({ "caseId": case, "version": version, "reason": "鉴定小组意见：期满，批准人样例人。" });
    mutate(person, name, input, ARCHIVE).await
}

async fn fetched(person: &Person, url: &Value) -> Vec<u8> {
    let answer = person.request(Method::GET, &text(url)).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    answer.bytes().await.expect("whole").to_vec()
}

#[tokio::test]
async fn a_closed_case_is_archived_once_as_one_paper_and_a_package_that_checks_itself() {
    let hall = acts::city().await;
    let (window, case) = refused(&hall).await;
    let open = mutate(&window, "caseArchive", json!({ "caseId": case }), ARCHIVE).await;
    assert_eq!(open.refusal(), ("REFUSED", "NOT_CLOSED"));
    close(&window, &case).await;
    let archived = mutate(&window, "caseArchive", json!({ "caseId": case }), ARCHIVE).await;
    let file = archived.data()["caseArchive"].clone();
    assert_eq!((&file["class"], &file["keepUntil"]), (&json!("TEN_YEARS"), &json!("2036-12-31")));
    assert_eq!(file["record"][0]["operation"], "ARCHIVE");
    let again = mutate(&window, "caseArchive", json!({ "caseId": case }), ARCHIVE).await;
    assert_eq!(again.refusal(), ("REFUSED", "ARCHIVED_BEFORE"));

    let pdf = fetched(&window, &file["paperUrl"]).await;
    assert_eq!(fetched(&window, &file["paperUrl"]).await, pdf, "the same bytes each time");
    let (words, pages) = read_aloud(&pdf);
    assert!(pages >= 4, "{pages} pages");
    let filing = acts::example(BENEFIT);
    let party = filing.applicant.expect("a person").name;
    for said in [
        text(&file["caseNumber"]),
        party,
        "目录".into(),
        "一、申请表".into(),
        "不予受理决定书".into(),
        "内部意见：已电话告知。".into(),
        "五、归档记录".into(),
        text(&file["digest"]),
    ] {
        assert!(words.contains(&said), "{said} is not in {words}");
    }

    let package = fetched(&window, &file["packageUrl"]).await;
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).expect("a ZIP file");
    let mut index = String::new();
    zip.by_name("SHA256SUMS.txt").expect("an index").read_to_string(&mut index).expect("text");
    let mut materials = 0;
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a file");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("whole");
        if name == "SHA256SUMS.txt" {
            continue;
        }
        assert!(index.contains(&format!("{}  {name}", hex::encode(Sha256::digest(&bytes)))), "{name} in {index}");
        materials += usize::from(name.starts_with("materials/"));
        if name == "archive.json" {
            let told: Value = serde_json::from_slice(&bytes).expect("JSON");
            assert_eq!(told["caseNumber"], file["caseNumber"]);
            assert_eq!(told["writs"][0]["kind"], "REFUSAL");
            assert_eq!(told["events"].as_array().map(Vec::len), Some(2));
            assert_eq!(told["archive"]["digest"], file["digest"]);
            assert_eq!(told["form"], filing.form);
        }
    }
    assert_eq!(materials, filing.materials.len());
    let bare = text(&file["paperUrl"]).split('?').next().expect("an address").to_owned();
    for address in [bare.clone(), format!("{bare}?until=1&mark=00"), bare.replace(".pdf", ".exe")] {
        assert_eq!(window.get(&address).await.refusal().0, "NOT_FOUND", "{address}");
    }
}

#[tokio::test]
async fn a_held_file_and_one_before_its_time_are_not_destroyed_and_what_is_destroyed_leaves_its_record() {
    let hall = acts::city().await;
    let (window, case) = refused(&hall).await;
    close(&window, &case).await;
    let short = mutate(&window, "caseArchive", json!({ "caseId": case, "class": "TEN_YEARS" }), ARCHIVE).await;
    let file = short.data()["caseArchive"].clone();
    assert_eq!(moved(&window, "archiveDestroy", &case, 1).await.refusal(), ("REFUSED", "BEFORE_ITS_TIME"));
    assert_eq!(moved(&window, "archiveRelease", &case, 1).await.refusal(), ("REFUSED", "NOT_HELD"));
    assert_eq!(moved(&window, "archiveHold", &case, 7).await.refusal().0, "CONFLICT");
    let bare = json!({ "caseId": case, "version": 1, "reason": "  " });
    assert_eq!(mutate(&window, "archiveHold", bare, "version").await.fault(), ("reason", "REQUIRED"));
    let stranger = hall.somebody_of("stranger", "jz-zjj").await;
    assert_eq!(moved(&stranger, "archiveHold", &case, 1).await.refusal().0, "NOT_FOUND");
    assert_eq!(hall.rows("archive_entry").await, 1, "nothing of all this was written");

    moved(&window, "archiveHold", &case, 1).await.data();
    hall.opened.app.clock.set(NOW.plus_days(3_900));
    assert_eq!(moved(&window, "archiveDestroy", &case, 2).await.refusal(), ("REFUSED", "HELD"));
    let materials = acts::example(BENEFIT).materials.len();
    assert!(materials > 0);
    moved(&window, "archiveRelease", &case, 2).await.data();
    let gone = moved(&window, "archiveDestroy", &case, 3).await.data()["archiveDestroy"].clone();
    assert!(gone["destroyedAt"].is_string() && gone["paperUrl"].is_null() && gone["packageUrl"].is_null(), "{gone}");
    assert_eq!((&gone["caseNumber"], &gone["digest"]), (&file["caseNumber"], &file["digest"]));
    let last = &gone["record"][3];
    assert_eq!(last["operation"], "DESTROY");
    assert!(last["actor"].is_string() && text(&last["reason"]).contains("鉴定小组"), "{last}");

    let asked = format!(
        "{{ case(id: \"{case}\") {{ applicant {{ name }} form materials {{ key }} events {{ publicNote internalNote }} \
         writs {{ url }} archive {{ destroyedAt }} }} }}"
    );
    let left = window.ask(&asked, json!({})).await.data()["case"].clone();
    assert!(left["applicant"].is_null() && left["form"] == json!({}) && left["materials"] == json!([]), "{left}");
    assert_eq!(window.get(&text(&left["writs"][0]["url"])).await.refusal().0, "NOT_FOUND");
    assert_eq!(window.get(&text(&file["paperUrl"])).await.refusal().0, "NOT_FOUND");
    assert_eq!(
        (hall.rows("event_value").await, hall.rows("case_material").await, hall.rows("applicant").await),
        (0, 0, 0)
    );
    assert_eq!(hall.rows("case_event").await, 2, "the events stay with their digests");
    assert_eq!(moved(&window, "archiveDestroy", &case, 4).await.refusal(), ("REFUSED", "DESTROYED"));
}

#[tokio::test]
async fn archived_files_are_found_by_number_class_and_hold_inside_the_fence_alone() {
    let hall = acts::city().await;
    let (window, case) = refused(&hall).await;
    close(&window, &case).await;
    mutate(&window, "caseArchive", json!({ "caseId": case, "class": "PERMANENT" }), ARCHIVE).await.data();
    let count = async |person: &Person, filter: &str| {
        let asked = format!("{{ archives(first: 5{filter}) {{ totalCount nodes {{ caseNumber }} }} }}");
        person.ask(&asked, json!({})).await.data()["archives"]["totalCount"].clone()
    };
    for (filter, found) in [
        ("", 1),
        (", number: \"jf-3312\"", 1),
        (", number: \"XK\"", 0),
        (", class: PERMANENT", 1),
        (", class: TEN_YEARS", 0),
        (", held: true", 0),
        (", held: false", 1),
        (", ripe: true", 0),
    ] {
        assert_eq!(count(&window, filter).await, found, "{filter}");
    }
    let stranger = hall.somebody_of("stranger", "jz-zjj").await;
    assert_eq!(count(&stranger, "").await, 0);
}

#[tokio::test]
async fn the_retention_rule_is_saved_whole_by_the_city_with_its_sources_and_no_file_is_kept_shorter() {
    let hall = acts::city().await;
    let (window, case) = refused(&hall).await;
    close(&window, &case).await;
    let id = hall.opened.app.body("jz").await.expect("the body");
    hall.account("keeper", "管理员", Role::Administrator, id).await;
    let keeper = hall.sign_in("keeper").await;
    let rules = keeper.ask("{ retentionRules { version usual rules { category class source } } }", json!({})).await;
    assert_eq!(rules.data()["retentionRules"]["version"], 0);
    let save = |version: i64, category: &str, source: &str| {
        json!({
            "expectedVersion": version, "usual": "TEN_YEARS", "source": "本市档案局规定",
            "rules": [{ "category": category, "class": "THIRTY_YEARS", "source": source }],
        })
    };
    let told = async |input: Value| mutate(&keeper, "retentionRulesSave", input, "version").await;
    assert_eq!(told(save(0, "JF", " ")).await.fault(), ("rules.0.source", "SOURCE"));
    assert_eq!(told(save(0, "ZZ", "规定")).await.fault(), ("rules.0.category", "UNKNOWN_CATEGORY"));
    assert_eq!(told(save(0, "JF", "规定")).await.data()["retentionRulesSave"]["version"], 1);
    assert_eq!(told(save(0, "JF", "规定")).await.refusal().0, "CONFLICT");
    let short = mutate(&window, "caseArchive", json!({ "caseId": case, "class": "TEN_YEARS" }), ARCHIVE).await;
    assert_eq!(short.fault(), ("class", "SHORTER"));
    let file = mutate(&window, "caseArchive", json!({ "caseId": case }), ARCHIVE).await;
    assert_eq!(file.data()["caseArchive"]["keepUntil"], "2056-12-31");
    let own = hall.opened.app.body("jz-mzj").await.expect("the body");
    hall.account("own-keeper", "管理员", Role::Administrator, own).await;
    let refused =
        mutate(&hall.sign_in("own-keeper").await, "retentionRulesSave", save(1, "JF", "规定"), "version").await;
    assert_eq!(refused.refusal(), ("REFUSED", "WHOLE_CITY"));
}
