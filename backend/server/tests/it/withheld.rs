//! What is kept from the public is told to the public as a number alone, and what is no power is not counted as one.

use serde_json::{Value, json};

use crate::acts::{self, EXPENSE, LICENCE, VERSION, approve, mutate, text, version};
use crate::harness::{Hall, Person};

/// A power of the city in force with a changed content; returns the version and its clerk.
async fn published(hall: &Hall, code: &str, change: impl Fn(&mut Value)) -> (String, Person) {
    let power = acts::power(code);
    let clerk = hall.somebody_of("writer.of.it", &power.organisation).await;
    let mut input = version(hall, &clerk, &power, power.bpmn).await;
    change(&mut input["content"]);
    let saved = mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"].clone();
    assert_eq!(saved["faults"], json!([]));
    let id = text(&saved["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    approve(&hall.legal().await, &id, 2, "2026-06-22").await.data();
    (id, clerk)
}

fn withhold(content: &mut Value) {
    content["disclosure"]["withheld"] = json!({ "reason": "STATE_SECRET", "basis": "《保守国家秘密法》第十三条" });
}

/// How many powers of a class everybody is told of.
async fn counted(person: &Person, category: &str) -> u64 {
    let told = person.ask("{ powerCategories { code powerCount } }", json!({})).await;
    let classes = told.data()["powerCategories"].as_array().expect("a list").clone();
    let class = classes.iter().find(|class| class["code"] == category).expect("the class");
    class["powerCount"].as_u64().expect("a number")
}

const NAMED: &str = "query($code: String!) { power(code: $code) { name { zh } withheld } }";

#[tokio::test]
async fn of_a_withheld_power_the_public_learns_that_there_is_one_and_nothing_else() {
    let hall = acts::city().await;
    let before = counted(&hall.public(), "NB").await;
    let (id, clerk) = published(&hall, EXPENSE, withhold).await;
    let receipt = acts::file(&acts::holder(&hall, "jz-czj-applicant").await, EXPENSE, &id).await;
    let name = acts::power(EXPENSE).content.name.zh;

    let public = hall.public();
    assert_eq!(public.ask(NAMED, json!({ "code": EXPENSE })).await.refusal().0, "NOT_FOUND");
    let dated = "query($code: String!) { power(code: $code, asOf: \"2026-06-22\") { code } }";
    assert_eq!(public.ask(dated, json!({ "code": EXPENSE })).await.refusal().0, "NOT_FOUND");
    let diff = format!("{{ powerDiff(code: \"{EXPENSE}\", from: 1, to: 1) {{ fields {{ path }} }} }}");
    assert_eq!(public.ask(&diff, json!({})).await.refusal().0, "NOT_FOUND");
    let lists = "{ powers { withheldCount totalCount nodes { name { zh } } }
        today: powers(asOf: \"2026-06-22\") { nodes { name { zh } } }
        caseProgress { nodes { caseNumber powerName { zh } } } }";
    let told = public.ask(lists, json!({})).await;
    assert_eq!(told.data()["powers"]["withheldCount"], 1);
    assert!(!told.text.contains(&name), "{}", told.text);
    assert!(!told.text.contains(&text(&receipt["caseNumber"])), "its cases are not listed either: {}", told.text);
    for file in ["/open-data/powers.csv", "/catalogue.csv"] {
        let file = public.get(file).await.expect_status(200).text;
        assert!(!file.contains(&name) && !file.contains(EXPENSE));
    }
    assert_eq!(counted(&public, "NB").await, before + 1, "the number is public");

    public.get(&format!("/flows/{id}.bpmn")).await.expect_status(404);
    public.get(&format!("/packages/{id}.zip")).await.expect_status(404);
    let body = hall.opened.app.body("jz-czj").await.expect("the body");
    let held = format!(
        "{{ heldPowers(kind: BODY, id: \"{body}\") {{ totalCount withheldCount nodes {{ power {{ code }} }} }} }}"
    );
    let held = public.ask(&held, json!({})).await.data()["heldPowers"].clone();
    assert_eq!(held, json!({ "totalCount": 1, "withheldCount": 1, "nodes": [] }));

    // Those who work with it find it; those of another body and those who keep accounts do not.
    let found = clerk.ask(NAMED, json!({ "code": EXPENSE })).await;
    assert_eq!(found.data()["power"]["withheld"], true);
    let files = format!("{{ power(code: \"{EXPENSE}\") {{ version {{ packageUrl flow {{ bpmnUrl }} }} }} }}");
    let files = clerk.ask(&files, json!({})).await.data()["power"]["version"].clone();
    clerk.get(&text(&files["flow"]["bpmnUrl"])).await.expect_status(200);
    clerk.get(&text(&files["packageUrl"])).await.expect_status(200);
    let directory =
        "{ powerVersions(withheld: true) { nodes { code content { disclosure { withheld { reason } } } } } }";
    let directory = hall.legal().await.ask(directory, json!({})).await;
    assert_eq!(
        directory.data()["powerVersions"]["nodes"],
        json!([{ "code": EXPENSE, "content": { "disclosure": { "withheld": { "reason": "STATE_SECRET" } } } }])
    );
    let elsewhere = acts::holder(&hall, "jz-hbj-window").await;
    assert_eq!(elsewhere.ask(NAMED, json!({ "code": EXPENSE })).await.refusal().0, "NOT_FOUND");
    let keeper = hall.somebody("keeper", domain::policy::Role::Administrator).await;
    assert_eq!(keeper.ask(NAMED, json!({ "code": EXPENSE })).await.refusal().0, "NOT_FOUND");
}

#[tokio::test]
async fn to_withhold_wants_a_ground_and_codes_of_the_nation_want_their_form() {
    let hall = acts::city().await;
    let power = acts::power(LICENCE);
    let clerk = hall.somebody_of("writer.of.it", &power.organisation).await;
    let mut input = version(&hall, &clerk, &power, power.bpmn).await;
    input["content"]["disclosure"]["withheld"] = json!({ "reason": "PRIVACY", "basis": " " });
    input["content"]["basicCode"] = json!("1234");
    input["content"]["leader"] = json!("nobody");
    let saved = mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"].clone();
    assert_eq!(
        saved["faults"],
        json!([
            { "path": "basicCode", "reason": "CODE" },
            { "path": "disclosure.withheld.basis", "reason": "WITHHELD_WITHOUT_BASIS" },
            { "path": "leader", "reason": "POST_MISSING" },
        ])
    );
}

#[tokio::test]
async fn a_function_without_a_law_runs_like_a_power_and_is_counted_as_none() {
    let hall = acts::city().await;
    let before = counted(&hall.public(), "XK").await;
    let known = hall.rows("power_fact").await;
    published(&hall, LICENCE, |content| {
        content["nonStatutory"] = json!(true);
        content["legalBases"] = json!([]);
    })
    .await;
    assert_eq!(counted(&hall.public(), "XK").await, before);
    assert_eq!(hall.rows("power_fact").await, known, "no report knows of it");
    let query = format!("{{ powers(search: \"{LICENCE}\") {{ nodes {{ code nonStatutory }} }} }}");
    let told = hall.public().ask(&query, json!({})).await;
    assert_eq!(told.data()["powers"]["nodes"], json!([{ "code": LICENCE, "nonStatutory": true }]));
}

#[tokio::test]
async fn a_body_with_classes_of_its_own_uses_them_each_under_its_national_class() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let class = |name: &str, parent: Option<&str>, category: &str| json!({ "name": { "zh": name }, "parent": parent, "category": category });
    let classes =
        |more: Value| json!({ "expectedVersion": 0, "bodies": [{ "organisation": "jz-hbj", "classes": more }] });
    let faulty = classes(json!([class("许可类", Some("没有"), "??")]));
    let refused = mutate(&legal, "ownCategoriesSave", faulty, "version").await;
    let fields = refused.json["errors"][0]["extensions"]["fields"].as_array().expect("fields").clone();
    let told: Vec<String> =
        fields.iter().map(|field| format!("{} {}", text(&field["path"]), text(&field["reason"]))).collect();
    assert_eq!(told, ["bodies.0.classes.0.category UNKNOWN_CATEGORY", "bodies.0.classes.0.parent UNKNOWN_PARENT"]);

    let two = classes(json!([class("审批", None, "XK"), class("排污", Some("审批"), "XK"), class("处罚", None, "CF")]));
    mutate(&legal, "ownCategoriesSave", two.clone(), "version").await.data();
    assert_eq!(mutate(&legal, "ownCategoriesSave", two, "version").await.refusal().0, "CONFLICT");
    let power = acts::power(LICENCE);
    let clerk = hall.somebody_of("writer.of.it", &power.organisation).await;
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    let own =
        clerk.ask(&format!("{{ ownClasses(organisation: \"{body}\") {{ name {{ zh }} parent }} }}"), json!({})).await;
    assert_eq!(own.data()["ownClasses"][1], json!({ "name": { "zh": "排污" }, "parent": "审批" }));
    for (own, reason) in
        [("排污", None), ("处罚", Some("OWN_CATEGORY_MAPPED_ELSEWHERE")), ("别的", Some("UNKNOWN_OWN_CATEGORY"))]
    {
        let mut input = version(&hall, &clerk, &power, power.bpmn).await;
        input["content"]["ownCategory"] = json!(own);
        let open = clerk.ask("{ powerVersions(state: DRAFT) { nodes { id lock } } }", json!({})).await;
        if let Some(open) = open.data()["powerVersions"]["nodes"].get(0) {
            input["id"] = open["id"].clone();
            input["lock"] = open["lock"].clone();
        }
        let saved = mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"].clone();
        let told = saved["faults"].as_array().expect("a list").first().map(|fault| text(&fault["reason"]));
        assert_eq!(told.as_deref(), reason, "{own}");
    }
}

#[tokio::test]
async fn a_law_does_not_name_the_withheld_powers_that_rest_on_it() {
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let statute = "# 江州市公用经费办法\n**第一条** 经费应当审批。";
    let import = json!({
        "expectedVersion": 0, "validFrom": "2026-01-01", "note": "登记。",
        "upload": acts::upload(&legal, "statute", statute.as_bytes()).await,
    });
    let law = text(&mutate(&legal, "lawImport", import, "id").await.data()["lawImport"]["id"]);
    let (_, clerk) = published(&hall, EXPENSE, |content| {
        withhold(content);
        content["legalBases"] = json!([{
            "law": "江州市公用经费办法", "article": "第一条", "text": "经费应当审批。",
            "register": { "law": law, "article": "第一条" },
        }]);
    })
    .await;
    let query = format!(
        "{{ law(id: \"{law}\") {{ powers {{ totalCount nodes {{ power {{ code name {{ zh }} version {{ flow {{ bpmnUrl }} }} }} }} }} }} }}"
    );
    let told = async |person: &Person| person.ask(&query, json!({})).await.data()["law"]["powers"].clone();
    assert_eq!(told(&hall.public()).await, json!({ "totalCount": 0, "nodes": [] }));
    assert_eq!(told(&acts::holder(&hall, "jz-hbj-window").await).await["totalCount"], 0, "nor to another body");
    for person in [&clerk, &legal] {
        assert_eq!(told(person).await["nodes"][0]["power"]["code"], EXPENSE);
    }
}
