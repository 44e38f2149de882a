//! `clearhall demo`: ground, accounts and clock of the demo city around a server; its story is the demo crate's.

mod clock;

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use app::App;
use app::clock::Clock;
use app::identity::{NewAccount, one_time_password};
use app::secrets::private_file;
use app::seed::{Body, HistoricPower, NewPost};
use demo::City;
use domain::identity::TrackingCode;
use domain::policy::{Actor, Role};
use domain::time::Instant;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::boot::{self, Opened};
use crate::cli::{self, CliError};
use crate::config::Settings;
use crate::http::log;
use clock::ClockFile;

/// The accounts of this data directory, readable by its owner alone.
const ACCOUNTS: &str = "demo-accounts.json";
/// The one story that every clone's city lives.
const SEED: u64 = 2026;
/// Stands in the data directory while the city is being built, so that a broken-off start begins again.
const BUILDING: &str = "demo-building";

/// Passwords hashed at a time, fewer than the pool lets wait.
const HASHED_AT_ONCE: usize = 4;

/// A demo account as the file lists it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DemoAccount {
    /// The name to sign in with.
    pub username: String,
    /// The person's made-up name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// Code of the body.
    pub organisation: String,
    /// Codes of the posts held.
    pub posts: Vec<String>,
    /// The random password.
    pub password: String,
}

/// A case that a visitor can follow at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoCase {
    /// Its public number.
    pub case_number: String,
    /// Name of its power.
    pub power: String,
    /// Where it stands.
    pub state: String,
    /// Its tracking code; made-up people hold the others.
    pub tracking_code: String,
}

/// A complaint that a visitor can follow, confirm or dispute at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoComplaint {
    /// Its number.
    pub number: String,
    /// What is wanted.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// Its code; made-up people hold the others.
    pub tracking_code: String,
}

/// The accounts' file.
#[derive(Debug, Serialize, Deserialize)]
pub struct DemoAccounts {
    /// In the city's order.
    pub accounts: Vec<DemoAccount>,
    /// One case of each state.
    pub cases: Vec<DemoCase>,
    /// One complaint of each state; none in a city that was founded before it heard of them.
    #[serde(default)]
    pub complaints: Vec<DemoComplaint>,
    /// The code of an unused invitation to the running evaluation; a city built before there were any has none.
    #[serde(default)]
    pub invitation: Option<String>,
}

/// Opens the demo city, builds it first where it is not there yet, and serves it.
///
/// # Errors
/// [`CliError`].
pub async fn serve(settings: &Settings, speed: u32) -> Result<ExitCode, CliError> {
    log::start(&settings.log);
    let (opened, accounts) = open(settings, speed).await?;
    let keeping = tokio::spawn(ClockFile::in_directory(&settings.data).keep(opened.app.clock.clone()));
    cli::print(&table(&accounts))?;
    let clock = opened.app.clock.clone();
    let code = cli::serve(opened, settings).await;
    keeping.abort();
    ClockFile::in_directory(&settings.data).write(clock.now())?;
    code
}

/// Opens the demo city on its running clock.
///
/// # Errors
/// [`CliError`]; [`CliError::Demo`] on a data directory that holds something else.
pub async fn open(settings: &Settings, speed: u32) -> Result<(Opened, DemoAccounts), CliError> {
    boot::make_data(settings)?;
    let file = ClockFile::in_directory(&settings.data);
    let at = match file.read()? {
        Some(at) => at,
        None => {
            let at = build(settings).await?;
            file.write(at)?;
            std::fs::remove_file(settings.data.join(BUILDING))?;
            at
        }
    };
    let opened = boot::open(settings, Clock::virtual_from(at, speed.max(1)), true).await?;
    let accounts = std::fs::read(settings.data.join(ACCOUNTS))?;
    let accounts = serde_json::from_slice(&accounts).map_err(std::io::Error::from)?;
    Ok((opened, accounts))
}

/// Builds the city and returns its moment.
async fn build(settings: &Settings) -> Result<Instant, CliError> {
    clear_broken_off(settings)?;
    std::fs::write(settings.data.join(BUILDING), b"")?;
    let city = demo::city();
    let opened = boot::open(settings, Clock::manual(ground_laid()), true).await?;
    if opened.identity.accounts(opened.time.now()).await? > 0 {
        std::fs::remove_file(settings.data.join(BUILDING))?;
        return Err(CliError::Demo(format!(
            "{} 已有其他数据，请用 --data 另选目录。{} holds other data: choose another directory with --data.",
            settings.data.display(),
            settings.data.display()
        )));
    }
    // A city that breaks off is thrown away whole, so that its acts need not wait for the disk one by one.
    opened.db.hurry().await?;
    lay_ground(&opened.app, &city).await?;
    let accounts = people(&opened, &city).await?;
    let codes = demo::live(&opened.app, &city, &demo::plan(SEED)).await?;
    let cases = one_of_each_state(&opened.app, &codes.cases).await?;
    let complaints = one_of_each_stage(&opened.app, &codes.complaints).await?;
    let invitation = Some(codes.invitation.reveal_grouped());
    opened.db.settle().await?;
    write_accounts(&settings.data.join(ACCOUNTS), &DemoAccounts { accounts, cases, complaints, invitation })?;
    Ok(demo::START)
}

/// Bodies, posts and people are there half a year before the city opens, so that the year's first cases find them.
fn ground_laid() -> Instant {
    demo::START.plus_days(-175)
}

/// A start that was broken off left a marker: nothing of it is worth keeping, and only the embedded database is ours.
fn clear_broken_off(settings: &Settings) -> Result<(), CliError> {
    if !settings.data.join(BUILDING).exists() || settings.database_url.is_some() {
        return Ok(());
    }
    // Another process may be building it right now.
    let _lock = store::Db::lock(&settings.data.join(boot::DATABASE))?;
    for name in ["clearhall.db", "clearhall.db-wal", "clearhall.db-shm"] {
        match std::fs::remove_file(settings.data.join(name)) {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => return Err(fault.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Lays the ground: dictionaries, calendars, bodies, posts, historic powers and the numbers stated of them.
///
/// # Errors
/// [`CliError`].
pub async fn lay_ground(app: &App, city: &City) -> Result<(), CliError> {
    app.seed_bodies(city.organisations.iter().map(body).collect(), city.posts.iter().map(post).collect(), false)
        .await?;
    let historic = &city.historic;
    let bodies = historic.organisations.iter().map(body).collect();
    app.seed_bodies(bodies, historic.posts.iter().map(post).collect(), true).await?;
    let powers = historic.powers.iter().map(|power| HistoricPower {
        code: power.code.clone(),
        name: power.name.clone(),
        organisation: power.organisation.clone(),
        category: power.category.clone().unwrap_or_else(|| "QT".into()),
        own_category: power.own_category.clone(),
        remark: Some(power.remark.clone()),
        non_statutory: power.non_statutory,
    });
    app.seed_historic(powers.collect()).await?;
    app.seed_stated(city.stated.clone()).await?;
    Ok(())
}

fn body(organisation: &demo::city::Organisation) -> Body {
    Body {
        code: organisation.code.clone(),
        name: organisation.name.clone(),
        level: organisation.level.name().into(),
        parent: organisation.parent.clone(),
        phone: organisation.phone.clone(),
        address: organisation.address.clone(),
        duties: organisation.duties.clone(),
    }
}

fn post(post: &demo::city::Post) -> NewPost {
    NewPost { code: post.code.clone(), organisation: post.organisation.clone(), title: post.title.clone() }
}

/// Accounts with random passwords, and the posts they hold.
async fn people(opened: &Opened, city: &City) -> Result<Vec<DemoAccount>, CliError> {
    let listing = opened.app.listing().await?;
    let bodies: HashMap<&str, Uuid> =
        listing.organisations.values().map(|body| (body.code.as_str(), body.id)).collect();
    // Hashing takes its time by design, so passwords are hashed side by side.
    let made = city.accounts.iter().map(async |person| {
        let organisation = bodies.get(person.organisation.as_str()).copied();
        let organisation = organisation.ok_or_else(|| CliError::Demo(format!("no body {}", person.organisation)))?;
        let password = one_time_password();
        let account = NewAccount {
            id: Uuid::now_v7(),
            username: person.username.clone(),
            name: person.name.clone(),
            role: person.role,
            organisation,
            password: password.clone(),
            must_change_password: false,
        };
        let id = opened.identity.create_account(account, opened.time.now()).await?;
        Ok::<_, CliError>((person, id, password))
    });
    let mut accounts = Vec::new();
    let mut holdings = Vec::new();
    for (person, id, password) in stream::iter(made).buffered(HASHED_AT_ONCE).try_collect::<Vec<_>>().await? {
        holdings.extend(person.posts.iter().map(|held| (id, held.post.clone(), held.substitute)));
        accounts.push(DemoAccount {
            username: person.username.clone(),
            name: person.name.clone(),
            role: person.role,
            organisation: person.organisation.clone(),
            posts: person.posts.iter().map(|held| held.post.clone()).collect(),
            password,
        });
    }
    let since = opened.app.times.zone().day_of(ground_laid()).to_string();
    opened.app.seed_holdings(holdings, &since).await?;
    Ok(accounts)
}

/// The latest case of each state, to be followed without filing one first; a finished one that is still to be rated.
async fn one_of_each_state(app: &App, codes: &[TrackingCode]) -> Result<Vec<DemoCase>, CliError> {
    let mut cases: Vec<DemoCase> = Vec::new();
    for code in codes.iter().rev() {
        let (work, case) = app.tracked_case(&Actor::Public, code).await?;
        if cases.iter().all(|known| known.state != case.state) && app.rating_of(&work, case.id).await?.is_none() {
            let version = app.version(case.version_id).await?;
            cases.push(DemoCase {
                case_number: case.number,
                power: version.content.name.zh.clone(),
                state: case.state,
                tracking_code: code.reveal_grouped(),
            });
        }
    }
    Ok(cases)
}

/// The latest complaint of each state.
async fn one_of_each_stage(app: &App, codes: &[TrackingCode]) -> Result<Vec<DemoComplaint>, CliError> {
    let mut complaints: Vec<DemoComplaint> = Vec::new();
    for code in codes.iter().rev() {
        let (_, complaint) = app.tracked_complaint(&Actor::Public, code).await?;
        if complaints.iter().all(|known| known.state != complaint.state) {
            complaints.push(DemoComplaint {
                number: complaint.number,
                kind: complaint.kind,
                state: complaint.state,
                tracking_code: code.reveal_grouped(),
            });
        }
    }
    Ok(complaints)
}

fn write_accounts(path: &Path, accounts: &DemoAccounts) -> Result<(), CliError> {
    let text = serde_json::to_vec_pretty(accounts).map_err(std::io::Error::from)?;
    let mut file = private_file(path)?;
    file.write_all(&text)?;
    Ok(file.sync_all()?)
}

fn table(accounts: &DemoAccounts) -> String {
    let mut lines = vec!["演示账号 demo accounts (demo-accounts.json):".to_owned()];
    lines.extend(
        accounts
            .accounts
            .iter()
            .map(|it| format!("  {:<18} {}  {:<13} {}", it.username, it.password, it.role.name(), it.name)),
    );
    lines.push("演示办件查询码 tracking codes of demo cases:".to_owned());
    lines.extend(
        accounts
            .cases
            .iter()
            .map(|it| format!("  {:<11} {}  {} {}", it.state, it.tracking_code, it.case_number, it.power)),
    );
    lines.push("演示投诉咨询查询码 codes of demo complaints:".to_owned());
    lines.extend(
        accounts
            .complaints
            .iter()
            .map(|it| format!("  {:<11} {}  {} {}", it.state, it.tracking_code, it.number, it.kind)),
    );
    let invitation = accounts.invitation.iter();
    lines.extend(invitation.map(|code| format!("演示评议邀请码 code of a demo invitation (/vote): {code}")));
    lines.join("\n")
}
