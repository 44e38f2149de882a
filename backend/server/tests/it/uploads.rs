//! Files in: what their bytes are decides, and a refused one leaves nothing behind.

use domain::policy::Role;
use reqwest::Method;
use reqwest::multipart::{Form, Part};

use crate::harness::{Answer, Hall, Person};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

async fn upload(person: &Person, purpose: &str, name: &str, bytes: Vec<u8>) -> Answer {
    let form = Form::new().part("file", Part::bytes(bytes).file_name(name.to_owned()));
    Answer::of(person.request(Method::POST, &format!("/uploads?purpose={purpose}")).multipart(form)).await
}

#[tokio::test]
async fn a_material_becomes_a_handle_whose_type_its_bytes_tell() {
    let hall = Hall::open().await;
    let answer = upload(&hall.public(), "material", "身份证.exe", PNG.to_vec()).await.expect_status(201);
    assert_eq!(answer.json["mediaType"], "image/png");
    assert_eq!(answer.json["size"], PNG.len());
    assert!(answer.json["id"].as_str().is_some_and(|id| uuid::Uuid::parse_str(id).is_ok()));
    upload(&hall.public(), "material", "a.pdf", PDF.to_vec()).await.expect_status(201);
    assert_eq!(hall.rows("document").await, 2);
}

#[tokio::test]
async fn wrong_types_sizes_and_forms_are_coded_and_leave_no_row() {
    let hall = Hall::with(|settings| settings.rates.uploads_burst = 100).await;
    let person = hall.public();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".to_vec();
    for (purpose, bytes) in [
        ("material", svg),
        ("material", b"MZ\x90\0 a program".to_vec()),
        ("material", b"<html>".to_vec()),
        ("material", Vec::new()),
        ("picture", PNG.to_vec()),
    ] {
        let answer = upload(&person, purpose, "file", bytes).await.expect_status(400);
        assert_eq!(answer.refusal().0, "BAD_USER_INPUT", "{purpose}");
    }
    let mut large = PDF.to_vec();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    let answer = upload(&person, "material", "large.pdf", large).await.expect_status(413);
    assert_eq!(answer.refusal().0, "PAYLOAD_TOO_LARGE");
    let plain = person.request(Method::POST, "/uploads?purpose=material").json(&serde_json::json!({}));
    assert_eq!(Answer::of(plain).await.expect_status(415).refusal().1, "MEDIA_TYPE");
    let empty = person.request(Method::POST, "/uploads?purpose=material").multipart(Form::new().text("other", "x"));
    assert_eq!(Answer::of(empty).await.expect_status(400).refusal().0, "BAD_USER_INPUT");
    let broken = person
        .request(Method::POST, "/uploads?purpose=material")
        .header("content-type", "multipart/form-data; boundary=x")
        .body("no boundary here");
    assert_eq!(Answer::of(broken).await.expect_status(400).refusal().0, "BAD_USER_INPUT");
    let foreign = person
        .request(Method::POST, "/uploads?purpose=material")
        .header("origin", "https://evil.example")
        .multipart(Form::new().part("file", Part::bytes(PNG.to_vec()).file_name("a.png")));
    assert_eq!(Answer::of(foreign).await.expect_status(403).refusal().1, "CROSS_ORIGIN");
    for (name, role) in [("fazhi", Role::Legal), ("xitong", Role::Administrator)] {
        let other = hall.somebody(name, role).await;
        let answer = upload(&other, "material", "a.png", PNG.to_vec()).await.expect_status(403);
        assert_eq!(answer.refusal().0, "FORBIDDEN", "{name}");
    }
    assert_eq!(hall.rows("document").await, 0);
}

#[tokio::test]
async fn a_full_sized_material_passes() {
    let hall = Hall::open().await;
    let mut full = PDF.to_vec();
    full.resize(10 * 1024 * 1024, b' ');
    upload(&hall.public(), "material", "full.pdf", full).await.expect_status(201);
}

#[tokio::test]
async fn a_document_opens_only_by_a_link_that_was_given_and_is_always_saved() {
    let hall = Hall::open().await;
    let person = hall.public();
    let uploaded = upload(&person, "material", "材料 1.pdf", PDF.to_vec()).await.expect_status(201);
    let id = uuid::Uuid::parse_str(uploaded.json["id"].as_str().expect("an id")).expect("a uuid");
    let link = hall.opened.app.document_link(id);
    let file = person.get(&link).await.expect_status(200);
    assert_eq!(file.text.as_bytes(), PDF);
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert!(
        file.header("content-disposition").contains("%E6%9D%90%E6%96%99"),
        "{}",
        file.header("content-disposition")
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    for wrong in [
        format!("/documents/{id}"),
        link.replace("mark=", "mark=0"),
        link.replace(&id.to_string(), &uuid::Uuid::new_v4().to_string()),
        "/documents/not-an-id?until=1&mark=00".into(),
    ] {
        assert_eq!(person.get(&wrong).await.expect_status(404).refusal().0, "NOT_FOUND", "{wrong}");
    }
    person.get(&format!("/flows/{}.bpmn", uuid::Uuid::new_v4())).await.expect_status(404);
}

#[tokio::test]
async fn anonymous_uploads_beyond_the_rate_need_a_proof() {
    let hall = Hall::with(|settings| {
        settings.rates.uploads_a_minute = 1;
        settings.rates.uploads_burst = 1;
    })
    .await;
    upload(&hall.public(), "material", "a.png", PNG.to_vec()).await.expect_status(201);
    let limited = upload(&hall.public(), "material", "a.png", PNG.to_vec()).await.expect_status(429);
    assert_eq!(limited.refusal(), ("RATE_LIMITED", "RATE"));
    assert_eq!(hall.rows("document").await, 1);
}
