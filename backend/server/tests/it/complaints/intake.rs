//! What a supervisor takes in at the desk from a visit, a letter or a call, with the papers that came along.

use serde_json::json;

use super::{about, act, file, supervisor};
use crate::acts::{self, mutate, text, upload};
use crate::stored::stored;

#[tokio::test]
async fn a_supervisor_takes_in_a_visit_with_its_papers_which_must_be_answered() {
    let hall = acts::city().await;
    let watch = supervisor(&hall).await;
    let mut input = about(&hall, "jz-hbj", "COMPLAINT").await;
    assert_eq!(mutate(&watch, "complaintFile", input.clone(), "number").await.refusal().0, "BAD_USER_INPUT");
    input["channel"] = json!("VISIT");
    let mut papers = Vec::new();
    for page in 0..40 {
        papers.push(upload(&watch, "material", format!("%PDF-1.4\n%第 {page} 页\n%%EOF\n").as_bytes()).await);
    }
    let before = stored(&hall).await;
    input["files"] = json!(papers);
    let too_many = mutate(&watch, "complaintFile", input.clone(), "number").await;
    let fault = &too_many.json["errors"][0]["extensions"]["fields"][0];
    assert_eq!((&fault["path"], &fault["reason"]), (&json!("files"), &json!("TOO_MANY")), "{}", too_many.text);
    assert_eq!(stored(&hall).await, before, "no handle is used up");
    input["files"] = json!(papers[..5]);
    let receipt = file(&watch, input).await;
    let id = text(&receipt["complaintId"]);
    let query = "query($id: ID!) { complaint(id: $id) { files { name url } } }";
    let files = watch.ask(query, json!({ "id": id })).await.data()["complaint"]["files"].clone();
    assert_eq!(files.as_array().map(Vec::len), Some(5));
    assert_eq!(files[4]["name"], "附件5", "a file's own name may say who complains");
    watch.get(&text(&files[4]["url"])).await.expect_status(200);
    act(&watch, "complaintRegister", &id, json!({ "complexity": "GENERAL" })).await.data();
    let close = act(&watch, "complaintClose", &id, json!({ "note": "结" })).await;
    assert_eq!(close.refusal(), ("REFUSED", "REPLY_DUE"));
}
