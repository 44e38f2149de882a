//! What one version says otherwise than another, tried on a power of the city.

use domain::powers::{Difference, PowerContent, chart_changes, explanation_fault, field_changes};
use domain::text::Text;
use flow::Flow;
use serde_json::{Value, json};

const BENEFIT: &str = "JF-3312-008002";

fn content() -> PowerContent {
    let power = demo::city().powers.into_iter().find(|power| power.code == BENEFIT);
    power.expect("the power").content
}

fn changed(change: impl FnOnce(&mut Value)) -> Vec<(String, Difference)> {
    let before = content();
    let mut after = serde_json::to_value(&before).expect("a content serialises");
    change(&mut after);
    let after: PowerContent = serde_json::from_value(after).expect("still a content");
    field_changes(&before, &after).into_iter().map(|change| (change.path, change.difference)).collect()
}

#[test]
fn each_leaf_that_differs_is_told_once_under_the_name_of_its_entry() {
    use Difference::{Added, Changed, Removed};
    type Row = (&'static str, fn(&mut Value), &'static [(&'static str, Difference)]);
    let table: [Row; 8] = [
        ("nothing", |_| {}, &[]),
        ("a word", |it| it["name"]["zh"] = json!("新名称"), &[("name.zh", Changed)]),
        ("a language less", |it| it["duty"]["en"] = Value::Null, &[("duty.en", Removed)]),
        (
            "a material in front",
            |it| {
                let first = json!({ "key": "photo", "name": { "zh": "照片" }, "required": true, "original": true, "copies": 1 });
                it["materials"].as_array_mut().expect("a list").insert(0, first);
            },
            &[
                ("materials.photo.copies", Added),
                ("materials.photo.key", Added),
                ("materials.photo.name.zh", Added),
                ("materials.photo.original", Added),
                ("materials.photo.required", Added),
            ],
        ),
        ("fewer copies", |it| it["materials"][1]["copies"] = json!(9), &[("materials.id-card.copies", Changed)]),
        (
            "another limit",
            |it| it["promised"] = json!({ "n": 8, "unit": "DAY", "source": it["promised"]["source"] }),
            &[("promised.n", Changed), ("promised.unit", Changed)],
        ),
        (
            "whom it serves",
            |it| it["audience"] = json!(["ORGANISATION"]),
            &[("audience.ORGANISATION", Added), ("audience.PERSON", Removed)],
        ),
        ("why it is changed", |it| it["explanation"] = json!({ "zh": "因为。" }), &[]),
    ];
    for (what, change, wanted) in table {
        let wanted: Vec<(String, Difference)> = wanted.iter().map(|(path, how)| ((*path).to_owned(), *how)).collect();
        assert_eq!(changed(change), wanted, "{what}");
    }
}

#[test]
fn fields_are_told_in_the_order_in_which_they_are_read() {
    let both = changed(|it| {
        it["rights"] = json!([]);
        it["summary"]["zh"] = json!("另一句话。");
    });
    assert_eq!(both[0].0, "summary.zh");
    assert!(both[1].0.starts_with("rights."));
}

fn chart(bpmn: &str) -> Flow {
    flow::read(bpmn.as_bytes()).expect("it reads").executable().expect("a process").flow.clone()
}

#[test]
fn a_renamed_step_is_one_change_and_a_chart_that_was_not_there_is_new_as_a_whole() {
    let power = demo::city().powers.into_iter().find(|power| power.code == BENEFIT).expect("the power");
    let before = chart(power.bpmn);
    let after = chart(&power.bpmn.replace("name=\"入户调查\"", "name=\"上门调查\""));
    let changes = chart_changes(Some(&before), Some(&after));
    let told: Vec<_> = changes.iter().map(|it| (it.element.as_str(), it.name.as_str(), it.difference)).collect();
    assert_eq!(told, [("visit", "上门调查", Difference::Changed)]);
    assert_eq!(chart_changes(Some(&before), Some(&before)), []);
    let new = chart_changes(None, Some(&before));
    assert_eq!(new.len(), before.nodes().len() + before.edges().len());
    assert!(new.iter().all(|change| change.difference == Difference::Added));
}

#[test]
fn whoever_changes_a_published_power_says_why() {
    let mut said = content();
    assert_eq!(explanation_fault(&said, 1), None, "the first version changes nothing");
    assert_eq!(explanation_fault(&said, 2).map(|fault| fault.reason), Some("EXPLANATION_MISSING"));
    said.explanation = Some(Text::new("材料减少。", "Fewer papers."));
    assert_eq!(explanation_fault(&said, 2), None);
}

#[test]
fn whatever_the_file_says_of_a_step_is_a_change_when_it_says_otherwise() {
    let power = demo::city().powers.into_iter().find(|power| power.code == BENEFIT).expect("the power");
    let before = chart(power.bpmn);
    for (element, said, otherwise, zh, en) in [
        ("accept", "cause=\"correction\"", "cause=\"suspension\"", "可暂停：中止", "may pause for suspension"),
        ("accept", "第四十八条\" times", "第四十九条\" times", "第四十九条", "第四十九条"),
        (
            "visit",
            "gp:action=\"examine\" gp:public=\"title\"",
            "gp:action=\"hear\" gp:public=\"title\"",
            "听取意见",
            "hearing",
        ),
        (
            "decide",
            "gp:action=\"decide\"",
            "gp:public=\"none\" gp:action=\"decide\"",
            "不公开",
            "not shown to the public",
        ),
        ("decide", "level=\"medium\"", "level=\"high\"", "高风险", "high risk"),
        (
            "decide",
            "<gp:supervision by=\"江州市",
            "<gp:supervision by=\"北州市",
            "监督：北州市",
            "supervised by: 北州市",
        ),
        ("deliver-granted", "limit=\"P7D\"", "limit=\"P5D\"", "P5D", "P5D"),
        ("end-refused", "gp:outcome=\"refused\"", "gp:outcome=\"withdrawn\"", "结果：withdrawn", "outcome: withdrawn"),
    ] {
        let changed = power.bpmn.replacen(said, otherwise, 1);
        assert_ne!(changed, power.bpmn, "{said}");
        let told = chart_changes(Some(&before), Some(&chart(&changed)));
        let [change] = told.as_slice() else { panic!("{said}: {told:?}") };
        let after = change.after.as_ref().expect("it is still there");
        assert_eq!(change.element, element, "{said}");
        assert!(after.zh.contains(zh) && after.en.as_deref().is_some_and(|text| text.contains(en)), "{after:?}");
    }
}
