//! The hot public readings over HTTP: `trackedCase` beside its yardstick, and a page of the catalogue.

use std::path::Path;
use std::time::{Duration, Instant};

use actix_web::{App as Web, HttpServer, web};
use clearhall::boot;
use clearhall::config::Settings;
use serde_json::json;

use crate::client::{Round, once, post, round};
use crate::raw::{self, Raw};
use crate::{Fault, Figure};

/// Rounds, taken in turns so that a noisy machine is noisy for both.
const ROUNDS: usize = 5;
/// Length of a round.
const TIME: Duration = Duration::from_secs(2);
/// Connections at once.
const CONNECTIONS: usize = 16;

/// The document of the tracking page.
const TRACKED: &str = "query($code: String!) { trackedCase(code: $code) {
  caseNumber version powerCode powerName { zh en } organisation { id name { zh en } phone } applicantName channel state
  light outcome filedAt acceptedAt decidedAt deliveredAt closedAt
  deadline { dueDay originalDueDay light usedDays leftDays trace { kind from to days text { zh en } } }
  caseDeadline { dueDay originalDueDay light usedDays leftDays trace { kind from to days text { zh en } } }
  present { node name postTitle { zh en } handler since light deadline { dueDay light } }
  timeline { seq at operation node stepName postTitle { zh en } handler note choice }
  correction { requestedAt items { text material } note } refusal { at reason remedy }
  decision { at outcome documentNumber reasons basis signedBy postTitle { zh en } } delivery { at method }
  materials { key name { zh en } document { id name size mediaType addedAt } } complaint { text { zh en } phone }
} }";

/// A page of the catalogue as the home page's search asks for it.
const POWERS: &str =
    "{ powers(first: 20) { totalCount pageInfo { hasNextPage endCursor } nodes { code name { zh en } status
  category { code name { zh en } } organisation { id name { zh en } } } } }";

/// Measures on a demo city of its own.
pub async fn measure() -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    let settings = settings(data.path());
    let began = Instant::now();
    let (opened, accounts) = clearhall::demo_city::open(&settings, 1).await?;
    let city = began.elapsed().as_secs_f64();
    let code =
        accounts.cases.iter().find(|case| case.state == "ACCEPTED").ok_or("no running case")?.tracking_code.clone();
    let app = opened.app.clone();
    let mut running = boot::listen(opened, &settings)?;
    let address = running.address;
    let stopper = running.stopper();
    let server = actix_web::rt::spawn(async move { running.serve().await });

    let body = json!({ "query": TRACKED, "variables": { "code": code } }).to_string();
    let tracked = post("/graphql", &body);
    let answer = once(address, &tracked).await?;
    let answer: serde_json::Value = serde_json::from_str(&answer)?;
    if answer.get("errors").is_some() {
        return Err(format!("trackedCase answers {answer}").into());
    }
    let yardstick = web::Data::new(Raw { app: app.clone(), code: code.parse()?, answer });
    let bare = HttpServer::new(move || Web::new().app_data(yardstick.clone()).route("/", web::post().to(raw::answer)))
        .workers(settings.workers)
        .disable_signals()
        .bind("127.0.0.1:0")?;
    let bare_address = *bare.addrs().first().ok_or("no address")?;
    let bare = bare.run();
    let bare_handle = bare.handle();
    actix_web::rt::spawn(bare);

    let bare_request = post("/", &body);
    let powers = post("/graphql", &json!({ "query": POWERS }).to_string());
    let (mut ours, mut theirs, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(round(address, &tracked, CONNECTIONS, TIME).await?);
        theirs.push(round(bare_address, &bare_request, CONNECTIONS, TIME).await?);
        pages.push(round(address, &powers, CONNECTIONS, TIME / 2).await?);
    }
    bare_handle.stop(false).await;
    stopper.stop(Duration::ZERO).await;
    server.await??;
    drop(app);

    Ok(vec![
        Figure { name: "demo_city_ready", value: city, unit: "s", budget: "≤ 10" },
        Figure { name: "trackedCase_vs_raw", value: middle(&ours) / middle(&theirs), unit: "ratio", budget: "≥ 0.6" },
        Figure { name: "trackedCase", value: middle(&ours), unit: "1/s", budget: "" },
        Figure { name: "trackedCase_p99", value: worst(&ours), unit: "ms", budget: "" },
        Figure { name: "trackedCase_raw", value: middle(&theirs), unit: "1/s", budget: "" },
        Figure { name: "powers_page", value: middle(&pages), unit: "1/s", budget: "" },
    ])
}

/// Settings whose limits do not stand in the way of a load from one address.
pub fn settings(data: &Path) -> Settings {
    let mut settings = Settings { data: data.to_path_buf(), listen: "127.0.0.1:0".into(), ..Settings::default() };
    settings.log = "error".into();
    settings.workers = 2;
    settings
}

fn middle(rounds: &[Round]) -> f64 {
    let mut all: Vec<f64> = rounds.iter().map(|round| round.per_second).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn worst(rounds: &[Round]) -> f64 {
    rounds.iter().map(|round| round.p99_ms).fold(0.0, f64::max)
}
