//! Documents in a bucket of an S3-compatible store: the same hall, and plain words when the bucket is away or lies.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use app::documents::Bucket;
use reqwest::Method;
use reqwest::multipart::{Form, Part};

use crate::acts::{self, LICENCE};
use crate::harness::{Answer, Ground, Hall};
use serde_json::{Value, json};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// A store of the test: what lies in it by address, and whether it answers.
#[derive(Default)]
struct Shelf {
    files: Mutex<HashMap<String, Vec<u8>>>,
    away: AtomicBool,
}

async fn answer(shelf: web::Data<Shelf>, request: HttpRequest, body: web::Bytes) -> HttpResponse {
    let signed = request
        .headers()
        .get("authorization")
        .is_some_and(|value| value.to_str().is_ok_and(|value| value.starts_with("AWS4-HMAC-SHA256 Credential=hall/")));
    if shelf.away.load(Ordering::Relaxed) || !signed {
        return HttpResponse::Forbidden().finish();
    }
    let mut files = shelf.files.lock().expect("one at a time");
    let name = request.path().to_owned();
    match request.method().as_str() {
        "PUT" => {
            files.insert(name, body.to_vec());
            HttpResponse::Ok().insert_header(("etag", "\"1\"")).finish()
        }
        "DELETE" => {
            files.remove(&name);
            HttpResponse::NoContent().finish()
        }
        _ => match files.get(&name) {
            None => HttpResponse::NotFound().finish(),
            Some(bytes) => HttpResponse::Ok()
                .insert_header(("etag", "\"1\""))
                .insert_header(("last-modified", "Mon, 22 Jun 2026 02:00:00 GMT"))
                .body(bytes.clone()),
        },
    }
}

/// Opens a store on loopback and says how to reach it.
fn open() -> (Arc<Shelf>, Bucket) {
    let shelf = web::Data::new(Shelf::default());
    let kept = shelf.clone();
    let server = HttpServer::new(move || App::new().app_data(kept.clone()).default_service(web::to(answer)))
        .workers(1)
        .bind("127.0.0.1:0")
        .expect("a port");
    let address = server.addrs()[0];
    actix_web::rt::spawn(server.run());
    let bucket = Bucket {
        endpoint: format!("http://{address}"),
        name: "hall".into(),
        prefix: "documents".into(),
        access_key: "hall".into(),
        secret_key: "made-up".into(),
        plain_http: true,
        ..Bucket::default()
    };
    (shelf.into_inner(), bucket)
}

#[actix_web::test]
async fn materials_lie_in_the_bucket_and_come_back_whole_by_their_links() {
    let (shelf, bucket) = open();
    let hall = Hall::on(Ground::City, |settings| settings.bucket = Some(bucket)).await;
    let version = acts::publish(&hall, LICENCE).await;
    let window = acts::holder(&hall, "jz-hbj-window").await;
    let case = acts::file(&window, LICENCE, &version).await;
    let names: Vec<String> = shelf.files.lock().expect("alone").keys().cloned().collect();
    assert!(!names.is_empty() && names.iter().all(|name| name.starts_with("/hall/documents/")), "{names:?}");
    let on_disk = |name: &String| {
        let sha256 = name.rsplit('/').next().unwrap_or_default();
        hall.data().join("documents").join(&sha256[..2]).join(sha256).exists()
    };
    assert!(!names.iter().any(on_disk), "nothing lies on the disk");

    let shown = format!("{{ case(id: {}) {{ materials {{ document {{ url }} }} }} }}", case["caseId"]);
    let materials = window.ask(&shown, json!({})).await.data()["case"]["materials"].clone();
    let link = acts::text(&materials[0]["document"]["url"]);
    let opened = window.request(Method::GET, &link).send().await.expect("an answer");
    assert_eq!(opened.status(), 200);
    let bytes = opened.bytes().await.expect("bytes").to_vec();
    assert!(shelf.files.lock().expect("alone").values().any(|kept| *kept == bytes));

    for kept in shelf.files.lock().expect("alone").values_mut() {
        kept.push(b'!');
    }
    let changed = Answer::of(window.request(Method::GET, &link)).await;
    assert_eq!(changed.expect_status(500).refusal().0, "INTERNAL", "changed bytes are not handed out");
}

#[actix_web::test]
async fn a_bucket_that_is_away_is_told_and_nothing_is_half_written() {
    let (shelf, bucket) = open();
    let hall = Hall::with(|settings| settings.bucket = Some(bucket)).await;
    shelf.away.store(true, Ordering::Relaxed);
    let upload = || Form::new().part("file", Part::bytes(PDF).file_name("a.pdf"));
    let send = || hall.public().request(Method::POST, "/uploads?purpose=material").multipart(upload());
    let refused = Answer::of(send()).await.expect_status(503);
    assert_eq!(refused.refusal(), ("UNAVAILABLE", "DOCUMENTS_AWAY"));
    assert_eq!(hall.rows("document").await, 0);
    shelf.away.store(false, Ordering::Relaxed);
    let kept: Value = Answer::of(send()).await.expect_status(201).json;
    assert_eq!(kept["size"], PDF.len());
    assert_eq!(hall.rows("document").await, 1);
}
