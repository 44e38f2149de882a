//! Durable operations: cases filed and accepted by many clerks at once, each acknowledged after its COMMIT.

use std::sync::Arc;
use std::time::{Duration, Instant};

use app::App;
use app::cases::{CaseFile, PartyInput, PartyKind};
use domain::policy::Actor;
use serde_json::json;
use uuid::Uuid;

use crate::tracked::settings;
use crate::{Fault, Figure};

/// Filers at once.
const FILERS: usize = 32;
/// How long they file.
const TIME: Duration = Duration::from_secs(5);

/// Measures filings on a demo city of its own, `synchronous=FULL`.
pub async fn measure() -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    let (opened, _) = clearhall::demo_city::open(&settings(data.path()), 1).await?;
    let app = opened.app;
    let power = app::page::Page::parse(100, None).ok_or("a page")?;
    let filter = app::powers::PowerFilter { status: Some("IN_FORCE".into()), ..Default::default() };
    let powers = app.powers(&Actor::Public, &filter, &power).await?;
    let mut simplest = None;
    for power in powers.rows {
        let version = power.current_version_id.ok_or("in force without a version")?;
        let content = app.version(version).await?.content.clone();
        if content.materials.iter().all(|material| !material.required) && !content.audience.is_empty() {
            simplest = Some((power.code, version, content));
            break;
        }
    }
    let Some((code, version, content)) = simplest else { return Ok(Vec::new()) };
    let form = example(&content.form);
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for filer in 0..FILERS {
        let (app, code, form) = (app.clone(), code.clone(), form.clone());
        tasks.spawn(async move { file_on(&app, filer, &code, version, form, began).await });
    }
    let mut filed = 0_u32;
    while let Some(done) = tasks.join_next().await {
        filed += done??;
    }
    let value = f64::from(filed) / began.elapsed().as_secs_f64();
    Ok(vec![Figure { name: "case_file_durable", value, unit: "1/s", budget: "32 filers, SQLite FULL" }])
}

async fn file_on(
    app: &Arc<App>,
    filer: usize,
    code: &str,
    version: Uuid,
    form: serde_json::Value,
    began: Instant,
) -> Result<u32, Fault> {
    let mut filed = 0;
    while began.elapsed() < TIME {
        let file = CaseFile {
            power: code.to_owned(),
            version,
            party: Some(PartyInput {
                kind: PartyKind::Organisation,
                name: "江州样例有限公司".into(),
                identity_number: "91350100M000100Y43".into(),
                phone: "13800000000".into(),
                email: None,
            }),
            form: form.clone(),
            materials: Vec::new(),
            consent: true,
        };
        app.case_file(&Actor::Public, &format!("bench-{filer:04}-{filed:012}"), file).await?;
        filed += 1;
    }
    Ok(filed)
}

/// A form that fits its schema.
fn example(schema: &serde_json::Value) -> serde_json::Value {
    let mut form = serde_json::Map::new();
    let fields = schema.get("properties").and_then(serde_json::Value::as_object).cloned().unwrap_or_default();
    for (name, field) in fields {
        let value = match field.get("type").and_then(serde_json::Value::as_str) {
            Some("integer" | "number") => field.get("minimum").cloned().unwrap_or(json!(1)),
            Some("boolean") => json!(true),
            _ if field.get("enum").is_some() => field["enum"][0].clone(),
            _ if field.get("format").is_some() => json!("2026-07-01"),
            _ => json!("样例"),
        };
        form.insert(name, value);
    }
    form.into()
}
