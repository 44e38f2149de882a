//! Durable operations: cases filed and accepted by many clerks at once, each acknowledged after its COMMIT.

use std::time::Instant;

use app::App;
use app::cases::{CaseFile, MaterialInput, PartyInput};
use app::documents::Purpose;
use demo::plan::Filing;
use domain::policy::Actor;
use uuid::Uuid;

use crate::tracked::settings;
use crate::{Fault, Figure};

/// Filers at once.
const FILERS: usize = 32;
/// Cases that each of them files.
const FILINGS: usize = 32;
/// A food licence, as somebody in the demo city applies for it.
pub const POWER: &str = "XK-3312-031001";
/// Any draw of the demo city will do.
const SEED: u64 = 1;

/// Measures filings on a demo city of its own, `synchronous=FULL`; the files lie there before the clock starts.
pub async fn measure() -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    let (opened, _) = clearhall::demo_city::open(&settings(data.path()), 1).await?;
    let app = opened.app;
    let (_, power) = app.power(&Actor::Public, POWER).await?;
    let version = power.current_version_id.ok_or("in force without a version")?;
    let filing = example()?;
    let mut files = Vec::new();
    for filer in 0..FILERS {
        let mut own = Vec::new();
        for _ in 0..FILINGS {
            own.push(file(&app, &filing, version).await?);
        }
        files.push((filer, own));
    }
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for (filer, own) in files {
        let app = app.clone();
        tasks.spawn(async move {
            for (number, file) in own.into_iter().enumerate() {
                app.case_file(&Actor::Public, &format!("bench-{filer:04}-{number:012}"), file).await?;
            }
            Ok::<_, Fault>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    #[expect(clippy::cast_precision_loss, reason = "a thousand")]
    let value = (FILERS * FILINGS) as f64 / began.elapsed().as_secs_f64();
    Ok(vec![Figure { name: "case_file_durable", value, unit: "1/s", budget: "32 filers, SQLite FULL" }])
}

/// Somebody of the demo city's plan who applies for it.
pub fn example() -> Result<Filing, Fault> {
    let mut planned = demo::plan(SEED).into_iter().filter_map(|planned| match planned.act {
        demo::Act::File(filing) => Some(*filing),
        _ => None,
    });
    Ok(planned.find(|filing| filing.power == POWER).ok_or("nobody applies for it in the demo city")?)
}

/// An application with its files uploaded.
pub async fn file(app: &App, filing: &Filing, version: Uuid) -> Result<CaseFile, Fault> {
    let mut materials = Vec::new();
    for paper in &filing.materials {
        let upload = app.put_upload(&Actor::Public, Purpose::Material, "scan.pdf", paper.bytes.clone()).await?.id;
        materials.push(MaterialInput { key: paper.key.clone(), upload });
    }
    Ok(CaseFile {
        power: filing.power.clone(),
        version,
        party: filing.applicant.as_ref().map(|party| PartyInput {
            kind: party.kind,
            name: party.name.clone(),
            identity_number: party.identity_number.clone(),
            phone: party.phone.clone(),
            email: party.email.clone(),
            agent: None,
        }),
        form: filing.form.clone(),
        materials,
        reused: Vec::new(),
        consent: true,
        mandate: None,
    })
}
