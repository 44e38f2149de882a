//! Durable operations: cases filed by many and accepted by many clerks at once, each acknowledged after its COMMIT.

use std::time::Instant;

use app::App;
use app::cases::{Accept, CaseFile, MaterialInput, PartyInput};
use app::documents::Purpose;
use demo::plan::Filing;
use domain::policy::{Actor, Role};
use store::cases::TaskFilter;
use store::page::{MOST, Page};
use uuid::Uuid;

use crate::client::percentile;
use crate::tracked::settings;
use crate::{Fault, Figure};

/// Filers at once.
const FILERS: usize = 32;
/// Cases that each of them files.
const FILINGS: usize = 32;
/// A food licence, as somebody in the demo city applies for it.
pub const POWER: &str = "XK-3312-031001";
/// Its first step.
const ACCEPTING: &str = "accept";
/// Any draw of the demo city will do.
const SEED: u64 = 1;

/// Measures on a demo city of its own, `synchronous=FULL`: filings, whose files lie there before the clock starts, and then
/// the acceptance of each by a clerk.
pub async fn measure() -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    let (opened, _) = clearhall::demo_city::open(&settings(data.path()), 1).await?;
    let app = opened.app;
    let (_, power) = app.power(&Actor::Public, POWER).await?;
    let version = power.current_version_id.ok_or("in force without a version")?;
    let filing = example()?;
    let mut files = Vec::new();
    for _ in 0..FILERS * FILINGS {
        files.push(file(&app, &filing, version).await?);
    }
    let (filed, _) =
        at_once(
            &app,
            files,
            |app, key, file| async move { Ok(app.case_file(&Actor::Public, &key, file).await.map(drop)?) },
        )
        .await?;
    let clerk = window(&app).await?;
    let waiting = waiting(&app, &clerk).await?;
    let count = waiting.len();
    let (advanced, p99) = at_once(&app, waiting, move |app, key, accept| {
        let clerk = clerk.clone();
        async move { Ok(app.case_accept(&clerk, &key, accept).await.map(drop)?) }
    })
    .await?;
    if count < FILERS * FILINGS {
        return Err(format!("{count} cases waited for acceptance").into());
    }
    Ok(vec![
        Figure { name: "case_file_durable", value: filed, unit: "1/s", budget: "32 filers, SQLite FULL" },
        Figure {
            name: "case_advance_durable", value: advanced, unit: "1/s", budget: "≥ 800, 32 clerks, SQLite FULL"
        },
        Figure { name: "case_advance_durable_p99", value: p99, unit: "ms", budget: "≤ 100" },
    ])
}

/// Does each act under a key of its own, as many at once as there are filers; acts a second, and milliseconds of the slowest
/// hundredth.
async fn at_once<T, F, D>(app: &App, acts: Vec<T>, act: F) -> Result<(f64, f64), Fault>
where
    T: Send + 'static,
    F: Fn(App, String, T) -> D + Clone + Send + 'static,
    D: Future<Output = Result<(), Fault>> + Send,
{
    let count = acts.len();
    let run = Uuid::now_v7();
    let mut hands: Vec<Vec<T>> = (0..FILERS).map(|_| Vec::new()).collect();
    for (number, one) in acts.into_iter().enumerate() {
        hands[number % FILERS].push(one);
    }
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for (hand, own) in hands.into_iter().enumerate() {
        let (app, act) = (app.clone(), act.clone());
        tasks.spawn(async move {
            let mut took = Vec::new();
            for (number, one) in own.into_iter().enumerate() {
                let sent = Instant::now();
                act(app.clone(), format!("{run}-{hand}-{number}"), one).await?;
                took.push(sent.elapsed());
            }
            Ok::<_, Fault>(took)
        });
    }
    let mut took = Vec::new();
    while let Some(done) = tasks.join_next().await {
        took.extend(done??);
    }
    #[expect(clippy::cast_precision_loss, reason = "a thousand")]
    let rate = count as f64 / began.elapsed().as_secs_f64();
    Ok((rate, percentile(&mut took, 99)))
}

/// The clerk at whose window food licences come in.
async fn window(app: &App) -> Result<Actor, Fault> {
    for person in app.people().await?.into_iter().filter(|person| person.role == Role::Clerk) {
        let clerk = Actor::Staff(person);
        if !waiting(app, &clerk).await?.is_empty() {
            return Ok(clerk);
        }
    }
    Err("nobody accepts food licences".into())
}

/// What waits for a clerk's acceptance.
async fn waiting(app: &App, clerk: &Actor) -> Result<Vec<Accept>, Fault> {
    let filter = TaskFilter { text: Some("食品经营许可".into()), ..TaskFilter::default() };
    let (mut found, mut end) = (Vec::new(), None);
    loop {
        let page = Page::parse(MOST, end.as_deref()).ok_or("a cursor of another list")?;
        let (_, listed) = app.tasks(clerk, &filter, &page).await?;
        found.extend(listed.rows.into_iter().filter(|(task, _)| task.node == ACCEPTING).map(|(task, case)| Accept {
            case: case.id,
            version: case.version,
            task: task.id,
            public_note: None,
            internal_note: None,
            choices: Vec::new(),
        }));
        end = listed.end;
        if !listed.has_next {
            return Ok(found);
        }
    }
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
