//! Templates of materials: taken away by everybody, kept while a version holds them, and never lent to another body.

use domain::policy::Role;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::acts::{self, EXPENSE, LICENCE, VERSION, approve, mutate, text, version};
use crate::harness::{Answer, Hall, NOW, Person};
use crate::stored::stored;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
const FILES: &str = "templates { material file name mediaType size url }";

/// Uploads a template and returns its handle.
async fn upload(person: &Person, name: &str, bytes: &[u8]) -> Answer {
    let form = Form::new().part("file", Part::bytes(bytes.to_vec()).file_name(name.to_owned()));
    Answer::of(person.request(Method::POST, "/uploads?purpose=template").multipart(form)).await
}

async fn template(person: &Person) -> String {
    text(&upload(person, "申请表（空白）.pdf", PDF).await.expect_status(201).json["id"])
}

/// Somebody of the body of a power, and what they save of it with a file beside its first material.
async fn with_file(hall: &Hall, code: &str, file: &str, clerk: &Person) -> Value {
    let power = acts::power(code);
    let mut input = version(hall, clerk, &power, power.bpmn).await;
    input["content"]["materials"][0]["template"] = json!({ "file": file, "name": "随便写的.exe" });
    input
}

async fn saved(clerk: &Person, input: Value) -> Value {
    mutate(clerk, "powerSave", input, &format!("{VERSION} {FILES}")).await.data()["powerSave"].clone()
}

async fn submit_and_approve(hall: &Hall, clerk: &Person, id: &str, lock: i64) {
    mutate(clerk, "powerSubmit", json!({ "id": id, "lock": lock }), VERSION).await.data();
    approve(&hall.legal().await, id, lock + 1, "2026-06-22").await.data();
}

async fn files_of(person: &Person, code: &str) -> Value {
    let query = format!("{{ power(code: \"{code}\") {{ version {{ {FILES} }} }} }}");
    person.ask(&query, json!({})).await.data()["power"]["version"]["templates"].clone()
}

/// Sweeps as it is done a day later.
async fn sweep(hall: &Hall) -> usize {
    hall.opened.app.clock.set(NOW.plus_days(3));
    hall.opened.app.sweep_uploads().await.expect("swept")
}

#[tokio::test]
async fn everybody_takes_the_template_of_a_published_power_away_and_of_a_draft_nobody_without_its_link() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let file = template(&clerk).await;
    let draft = saved(&clerk, with_file(&hall, LICENCE, &file, &clerk).await).await;
    let id = text(&draft["id"]);
    let shown = &draft["templates"][0];
    assert_eq!(shown["name"], "申请表（空白）.pdf", "the name is the file's, whatever was sent");
    assert_eq!((&shown["mediaType"], &shown["size"]), (&json!("application/pdf"), &json!(PDF.len())));
    let marked = text(&shown["url"]);
    let bare = format!("/templates/{id}/{file}");
    let public = hall.public();
    assert_eq!(public.get(&bare).await.expect_status(404).refusal().0, "NOT_FOUND");
    assert_eq!(public.get(&marked.replace("mark=", "mark=0")).await.expect_status(404).refusal().0, "NOT_FOUND");
    assert_eq!(public.get(&marked).await.expect_status(200).text.as_bytes(), PDF);

    submit_and_approve(&hall, &clerk, &id, 1).await;
    let told = files_of(&public, LICENCE).await;
    assert_eq!((&told[0]["url"], &told[0]["material"]), (&json!(bare), &json!("application")));
    let taken = public.get(&bare).await.expect_status(200);
    assert_eq!(taken.text.as_bytes(), PDF);
    assert!(taken.header("content-disposition").starts_with("attachment"));
    // Another file of the hall is not reached through a version that does not hold it.
    let other = acts::upload(&public, "material", PDF).await;
    for wrong in [format!("/templates/{id}/{other}"), format!("/templates/{file}/{id}"), "/templates/x/y".into()] {
        assert_eq!(public.get(&wrong).await.expect_status(404).refusal().0, "NOT_FOUND", "{wrong}");
    }
}

#[tokio::test]
async fn the_template_of_a_withheld_power_is_given_to_those_who_work_with_it_alone() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-czj-applicant").await;
    let file = template(&clerk).await;
    let mut input = with_file(&hall, EXPENSE, &file, &clerk).await;
    input["content"]["disclosure"]["withheld"] =
        json!({ "reason": "STATE_SECRET", "basis": "《保守国家秘密法》第十三条" });
    let id = text(&saved(&clerk, input).await["id"]);
    submit_and_approve(&hall, &clerk, &id, 1).await;
    let bare = format!("/templates/{id}/{file}");
    assert_eq!(hall.public().get(&bare).await.expect_status(404).refusal().0, "NOT_FOUND");
    assert_eq!(clerk.get(&bare).await.expect_status(404).refusal().0, "NOT_FOUND", "nobody by its address alone");
    let marked = text(&files_of(&clerk, EXPENSE).await[0]["url"]);
    clerk.get(&marked).await.expect_status(200);
}

#[tokio::test]
async fn a_template_is_what_it_was_uploaded_for_and_stays_with_its_body() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    for (name, bytes) in
        [("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice()), ("a.html", b"<html>"), ("a.docx", b"PK\x03\x04")]
    {
        let refused = upload(&clerk, name, bytes).await.expect_status(400);
        assert_eq!(refused.refusal().0, "BAD_USER_INPUT", "{name}");
        assert!(refused.text.contains("\"WRONG_TYPE\""), "{name}: {}", refused.text);
    }
    assert_eq!(upload(&hall.public(), "a.pdf", PDF).await.expect_status(401).refusal().0, "UNAUTHENTICATED");
    for other in [hall.legal().await, hall.somebody("keeper", Role::Administrator).await] {
        assert_eq!(upload(&other, "a.pdf", PDF).await.expect_status(403).refusal().0, "FORBIDDEN");
    }
    let mine = template(&clerk).await;
    saved(&clerk, with_file(&hall, LICENCE, &mine, &clerk).await).await;
    let stranger = acts::holder(&hall, "jz-czj-applicant").await;
    let material = acts::upload(&hall.public(), "material", PDF).await;
    let before = stored(&hall).await;
    for (whose, file) in
        [("another purpose", material), ("another body", mine), ("nobody", uuid::Uuid::new_v4().to_string())]
    {
        let input = with_file(&hall, EXPENSE, &file, &stranger).await;
        let refused = mutate(&stranger, "powerSave", input, "id").await;
        let fields = &refused.json["errors"][0]["extensions"]["fields"];
        assert_eq!(fields[0]["path"], "content.materials.0.template", "{whose}");
        assert_eq!(fields[0]["reason"], "UPLOAD_GONE", "{whose}");
    }
    let after = stored(&hall).await;
    assert_eq!(
        (&after["power_version"], &after["material_template"]),
        (&before["power_version"], &before["material_template"])
    );
}

#[tokio::test]
async fn a_template_that_no_version_holds_is_swept_and_one_that_an_older_version_holds_is_kept() {
    let hall = acts::city().await;
    let clerk = acts::holder(&hall, "jz-hbj-window").await;
    let (first, second) = (template(&clerk).await, template(&clerk).await);
    let draft = saved(&clerk, with_file(&hall, LICENCE, &first, &clerk).await).await;
    let id = text(&draft["id"]);
    let again = |input: Value, lock: i64| {
        let mut input = input;
        input["id"] = json!(id);
        input["lock"] = json!(lock);
        input
    };
    // Changed in the draft: the first one is nobody's any more.
    let other = again(with_file(&hall, LICENCE, &second, &clerk).await, 1);
    assert_eq!(saved(&clerk, other).await["templates"][0]["file"], json!(second));
    submit_and_approve(&hall, &clerk, &id, 2).await;
    let row = |file: &str| format!("/templates/{id}/{file}");
    assert!(sweep(&hall).await > 0);
    hall.public().get(&row(&second)).await.expect_status(200);

    // The next version begins with the same file and lets it go: the one in force still holds it.
    let mut next = with_file(&hall, LICENCE, &second, &clerk).await;
    next["content"]["explanation"] = json!({ "zh": "换表格。" });
    let next_id = text(&saved(&clerk, next.clone()).await["id"]);
    assert_eq!(hall.rows("material_template").await, 2);
    next["content"]["materials"][0]["template"] = Value::Null;
    next["id"] = json!(next_id);
    next["lock"] = json!(1);
    next["flowUpload"] = Value::Null;
    assert_eq!(saved(&clerk, next).await["templates"], json!([]));
    assert_eq!(hall.rows("material_template").await, 1);
    hall.opened.app.clock.set(NOW.plus_days(6));
    hall.opened.app.sweep_uploads().await.expect("swept");
    assert_eq!(hall.public().get(&row(&second)).await.expect_status(200).text.as_bytes(), PDF);
}
