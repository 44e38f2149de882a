//! The archive PDF of a case of some sixty pages, from its link to its bytes.

use std::time::Instant;

use app::App;
use app::archives::{ArchiveForm, ArchiveInput};
use app::cases::{CorrectionInput, Reading, Refuse, RequestCorrection};
use domain::identity::TrackingCode;
use domain::policy::Actor;
use uuid::Uuid;

use crate::tracked::settings;
use crate::{Fault, Figure};

/// Items of a correction and characters of each: at 28 × 22 characters a page the writ alone fills more than sixty.
const ITEMS: usize = 50;
const CHARACTERS: usize = 780;
/// Printed so many times; the slowest counts, the first of which finds the fonts.
const TIMES: usize = 5;

/// Measures on a demo city of its own.
pub async fn measure() -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    let (opened, accounts) = clearhall::demo_city::open(&settings(data.path()), 1).await?;
    let app = opened.app;
    let filed = accounts.cases.iter().find(|case| case.state == "FILED").ok_or("no case waits for acceptance")?;
    let case = closed(&app, &filed.tracking_code.parse()?).await?;
    let mut slowest: f64 = 0.0;
    for _ in 0..TIMES {
        let (until, mark) = marked(&app.archive_link(case, ArchiveForm::Paper))?;
        let began = Instant::now();
        let file = app.archive_file(&Actor::Public, case, ArchiveForm::Paper, until, &mark).await?;
        slowest = slowest.max(began.elapsed().as_secs_f64());
        if !file.bytes.starts_with(b"%PDF") {
            return Err("the archive is no PDF".into());
        }
    }
    Ok(vec![Figure { name: "archive_60_pages", value: slowest, unit: "s", budget: "≤ 2" }])
}

/// A case with a long correction, refused and archived.
async fn closed(app: &App, code: &TrackingCode) -> Result<Uuid, Fault> {
    let (case, version, task, clerk) = step(app, code).await?;
    let item =
        |_| CorrectionInput { text: "请补充说明。".chars().cycle().take(CHARACTERS).collect(), material: None };
    let items = (0..ITEMS).map(item).collect();
    let request = RequestCorrection { case, version, task, items, note: None, internal_note: None };
    app.case_request_correction(&clerk, "bench-archive-correction", request).await?;
    let (_, row) = app.tracked_case(&Actor::Public, code).await?;
    let note = "已补充。".to_owned();
    app.case_answer_correction(&Actor::Public, "bench-archive-answer", code, row.version, note, Vec::new()).await?;
    let (case, version, task, clerk) = step(app, code).await?;
    let refuse = Refuse {
        case,
        version,
        task,
        reason: "不属于本机关职权。".into(),
        right_organ: None,
        remedy: "可以依法申请行政复议。".into(),
        internal_note: None,
    };
    app.case_refuse(&clerk, "bench-archive-refusal", refuse).await?;
    app.case_archive(&clerk, "bench-archive-archive", ArchiveInput { case, class: None }).await?;
    Ok(case)
}

/// The case of a code with its version, its open task, and whoever has that.
async fn step(app: &App, code: &TrackingCode) -> Result<(Uuid, i32, Uuid, Actor), Fault> {
    let (work, row) = app.tracked_case(&Actor::Public, code).await?;
    let reading = Reading::of(work, [&row]);
    let task = reading.tasks(row.id).await?.first().ok_or("no open task")?.clone();
    let people = app.people().await?;
    let clerk = people.into_iter().find(|person| Some(person.account) == task.handler_id).ok_or("nobody has it")?;
    Ok((row.id, row.version, task.id, Actor::Staff(clerk)))
}

/// Until when a link opens, and by which mark.
fn marked(link: &str) -> Result<(i64, String), Fault> {
    let (until, mark) = link.split_once("until=").and_then(|(_, rest)| rest.split_once("&mark=")).ok_or("no mark")?;
    Ok((until.parse()?, mark.to_owned()))
}
