//! 一盘: one power taken away whole, with everything in it told twice to be the same; and by nobody who may not read it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::acts::{self, LICENCE, VERSION, mutate, text, version};
use crate::discretion::PENALTY;
use crate::harness::{Hall, Person};

/// The files of the licence's package, by name.
async fn unpacked(person: &Person, link: &str) -> BTreeMap<String, Vec<u8>> {
    files(taken(person, link).await)
}

fn files(package: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).expect("a ZIP file");
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("whole");
        files.insert(file.name().expect("a name").into_owned(), bytes);
    }
    files
}

async fn taken(person: &Person, link: &str) -> Vec<u8> {
    taken_as(person, link, "XK%2D3312%2D016001%2Dv1.zip").await
}

async fn taken_as(person: &Person, link: &str, name: &str) -> Vec<u8> {
    let answer = person.request(Method::GET, link).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/zip");
    let named = answer.headers()["content-disposition"].to_str().expect("a name").to_owned();
    assert!(named.starts_with("attachment") && named.ends_with(name), "{named}");
    answer.bytes().await.expect("whole").to_vec()
}

/// What a PDF says, without blanks, and how many pages it has.
fn read_aloud(pdf: &[u8]) -> (String, usize) {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF that reads");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let words = document.extract_text(&pages).expect("words");
    (words.split_whitespace().collect(), pages.len())
}

/// Everything that was asked of the contract stands in the file under the same name; what is null there may be missing here.
fn same(asked: &Value, told: &Value, path: &str) {
    match asked {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| same(value, &told[name], &format!("{path}.{name}")))
        }
        Value::Array(items) => {
            assert_eq!(told.as_array().map(Vec::len), Some(items.len()), "{path}");
            items.iter().enumerate().for_each(|(at, item)| same(item, &told[at], &format!("{path}.{at}")));
        }
        value => assert_eq!(value, told, "{path}"),
    }
}

const POWER: &str = "query($code: String!) { power(code: $code) {
    id code name { zh en } category { code name { zh en } national } organisation { id code name { zh en } } nonStatutory
    withheld version { id number inForceFrom leader { zh en }
        articles { position law title number text validFrom validTo standing }
        flow { sha256 steps { order node name timer within onDemand called postTitle { zh en } action
            limit { n unit source } documentation next { flow name target targetName several } } }
        content { name { zh en } summary { zh en } category kind nature relation initiation audience lifeEvents
            legalBases { law article text validFrom validTo register { law article } } duty { zh en } conditions { zh en }
            materials { key name { zh en } required original copies note { zh en } } form
            fees { item { zh en } standard { zh en } basis } statutory { n unit source } promised { n unit source }
            discipline { zh en } result { zh en } resultDocuments { zh en } promise { zh en }
            complaint { text { zh en } phone } rights { zh en } office { zh en } phone address { zh en } hours { zh en }
            posts { resource post } leader disclosure { audience forms timing } remark { zh en } startsOn
            explanation { zh en } } } } }";

#[tokio::test]
async fn everybody_takes_a_published_power_away_whole_and_each_part_says_the_same() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    let public = hall.public();
    let link = format!("{{ power(code: \"{LICENCE}\") {{ version {{ id packageUrl }} }} }}");
    let link = public.ask(&link, json!({})).await.data()["power"]["version"].clone();
    let link = text(&link["packageUrl"]);
    assert!(!link.contains('?'), "what everybody may read needs no mark: {link}");
    let files = unpacked(&public, &link).await;
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["README.txt", "flow.bpmn", "flow.svg", "power.json", "power.pdf"]);

    let index = String::from_utf8(files["README.txt"].clone()).expect("text");
    for (name, bytes) in files.iter().filter(|(name, _)| *name != "README.txt") {
        let line = format!("{}  {name}", hex::encode(Sha256::digest(bytes)));
        assert!(index.lines().any(|said| said == line), "{line} is not in:\n{index}");
    }
    let power = acts::power(LICENCE);
    assert_eq!(files["flow.bpmn"], power.bpmn.as_bytes());

    let told: Value = serde_json::from_slice(&files["power.json"]).expect("JSON");
    let asked = public.ask(POWER, json!({ "code": LICENCE })).await.data()["power"].clone();
    same(&asked, &told, "power");

    let svg = String::from_utf8(files["flow.svg"].clone()).expect("text");
    let (words, pages) = read_aloud(&files["power.pdf"]);
    assert!((4..30).contains(&pages), "{pages} pages");
    let steps = told["version"]["flow"]["steps"].as_array().expect("steps");
    assert!(!steps.is_empty());
    for step in steps {
        let name = text(&step["name"]);
        assert!(svg.contains(&format!("<title>{name}</title>")), "{name} is not drawn");
        assert!(words.contains(&name), "{name} is not in the paper: {words}");
    }
    let content = &power.content;
    let said = [&content.name, &content.duty, &content.discipline, &content.result, &content.promise, &content.office];
    let said =
        said.into_iter().map(|text| text.zh.as_str()).chain(content.legal_bases.iter().map(|it| it.law.as_str()));
    for said in said.chain([LICENCE, "八、服务承诺", "Legalbases", "2026-06-22"]) {
        let said: String = said.split_whitespace().collect();
        assert!(words.contains(&said), "{said} is not in the paper: {words}");
    }
    assert_eq!(taken(&public, &link).await, taken(&public, &link).await, "the same version is the same bytes");
}

#[tokio::test]
async fn a_draft_is_taken_away_by_a_link_of_its_own_staff_alone() {
    let hall = acts::city().await;
    let power = acts::power(LICENCE);
    let clerk = hall.somebody_of("writer.of.it", &power.organisation).await;
    let input = version(&hall, &clerk, &power, power.bpmn).await;
    let id = text(&mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"]["id"]);
    let bare = format!("/packages/{id}.zip");
    for person in [&clerk, &hall.public()] {
        assert_eq!(person.get(&bare).await.expect_status(404).refusal().0, "NOT_FOUND");
    }
    let links = format!("{{ powerVersion(id: \"{id}\") {{ packageUrl flow {{ bpmnUrl }} }} }}");
    let given = clerk.ask(&links, json!({})).await.data()["powerVersion"].clone();
    let (own, chart) = (text(&given["packageUrl"]), text(&given["flow"]["bpmnUrl"]));
    let files = unpacked(&hall.public(), &own).await;
    let told: Value = serde_json::from_slice(&files["power.json"]).expect("JSON");
    assert_eq!(told["version"]["state"], "DRAFT");
    assert!(read_aloud(&files["power.pdf"]).0.contains("尚未公布"), "the paper says that it is a draft");

    let mark = chart.split_once('?').expect("a mark").1;
    clerk.get(&format!("{bare}?{mark}")).await.expect_status(404);
    clerk.get(&own.replace("until=", "until=9")).await.expect_status(404);
    let elsewhere = acts::holder(&hall, "jz-hbj-window").await;
    let elsewhere =
        if power.organisation == "jz-hbj" { acts::holder(&hall, "jz-czj-applicant").await } else { elsewhere };
    assert_eq!(elsewhere.ask(&links, json!({})).await.refusal().0, "NOT_FOUND", "nobody else is given the link");
}

#[tokio::test]
async fn a_version_without_a_chart_or_whose_chart_draws_nothing_says_so() {
    let hall = acts::city().await;
    let power = acts::power(LICENCE);
    let clerk = hall.somebody_of("writer.of.it", &power.organisation).await;
    let (front, _) = power.bpmn.split_once("<bpmndi:BPMNDiagram").expect("a drawing");
    let input = version(&hall, &clerk, &power, &format!("{front}</bpmn:definitions>")).await;
    let saved = mutate(&clerk, "powerSave", input.clone(), VERSION).await.data()["powerSave"].clone();
    let link = format!("{{ powerVersion(id: {}) {{ packageUrl }} }}", saved["id"]);
    let link = text(&clerk.ask(&link, json!({})).await.data()["powerVersion"]["packageUrl"]);
    let files = unpacked(&clerk, &link).await;
    assert!(!files.contains_key("flow.svg") && files.contains_key("flow.bpmn"));
    assert!(String::from_utf8_lossy(&files["README.txt"]).contains("没有 flow.svg"));
    assert!(read_aloud(&files["power.pdf"]).0.contains("流程图文件中没有图形信息"));
}

#[tokio::test]
async fn without_a_font_for_chinese_the_package_says_what_to_install_and_the_rest_works() {
    let hall = Hall::with(|settings| settings.fonts = Vec::new()).await;
    clearhall::demo_city::lay_ground(&hall.opened.app, &demo::city()).await.expect("the ground");
    let id = acts::publish(&hall, LICENCE).await;
    let public = hall.public();
    let refused = public.get(&format!("/packages/{id}.zip")).await.expect_status(503);
    assert_eq!(refused.refusal(), ("UNAVAILABLE", "NO_FONT"));
    assert!(refused.json["message"].as_str().expect("words").contains("fonts-noto-cjk"), "{}", refused.text);
    public.get(&format!("/flows/{id}.bpmn")).await.expect_status(200);
    public.get("/catalogue.csv").await.expect_status(200);
}

#[tokio::test]
async fn the_paper_of_a_penalty_says_what_guides_its_officers_and_where_it_runs() {
    let hall = acts::city().await;
    let version = acts::publish(&hall, PENALTY).await;
    let package = taken_as(&hall.public(), &format!("/packages/{version}.zip"), "CF%2D3312%2D021003%2Dv1.zip").await;
    let (words, _) = read_aloud(&files(package)["power.pdf"]);
    let content = acts::power(PENALTY).content;
    assert!(!content.discretion.is_empty());
    let circumstances = content.discretion.iter().map(|rule| rule.circumstance.zh.as_str());
    for said in circumstances.chain(["裁量基准", "逾期不作决定", "报警，继续办理", "项目流程图", "在平台上办理"])
    {
        let said: String = said.split_whitespace().collect();
        assert!(words.contains(&said), "{said} is not in the paper: {words}");
    }
}
