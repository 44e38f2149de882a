//! Province, city and county say the same of an item of the national catalogue, or it comes to light.

use serde_json::{Value, json};

use crate::acts::{self, BENEFIT, LICENCE, mutate, text};
use crate::reports::rows_of;

#[tokio::test]
async fn one_national_item_that_two_bodies_tell_otherwise_comes_to_light_with_what_differs_and_leaves_when_they_agree()
{
    let hall = acts::city().await;
    let legal = hall.legal().await;
    let mut saved = Vec::new();
    for (code, name) in [(LICENCE, "one"), (BENEFIT, "other")] {
        let power = acts::power(code);
        let clerk = hall.somebody_of(name, &power.organisation).await;
        let mut input = acts::version(&hall, &clerk, &power, power.bpmn).await;
        input["content"]["basicCode"] = json!("000116001000");
        let id = text(&mutate(&clerk, "powerSave", input.clone(), "id").await.data()["powerSave"]["id"]);
        mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), "id").await.data();
        acts::approve(&legal, &id, 2, "2026-06-22").await.data();
        saved.push((clerk, input));
    }
    let told = rows_of(&legal, "LEVELS_DIFFER", "").await;
    assert_eq!(told["totalCount"], 2);
    let why = text(&told["nodes"][0]["why"]["zh"]);
    assert!(why.contains("000116001000") && why.contains("名称") && why.contains("设定依据"), "{why}");

    let like = saved[0].1["content"].clone();
    let (clerk, mut input) = saved.pop().expect("the other");
    for field in ["name", "legalBases", "statutory"] {
        input["content"][field] = like[field].clone();
    }
    input["content"]["explanation"] = json!({ "zh": "与国家目录一致。" });
    input["flowUpload"] = Value::Null;
    let id = text(&mutate(&clerk, "powerSave", input, "id").await.data()["powerSave"]["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), "id").await.data();
    acts::approve(&legal, &id, 2, "2026-06-22").await.data();
    assert_eq!(rows_of(&legal, "LEVELS_DIFFER", "").await["totalCount"], 0);
    assert_eq!(rows_of(&legal, "NAME_TWICE", "").await["totalCount"], 2, "two bodies hold it now by one name");
}
