//! The commands and what they print; how a server starts and ends stands in `boot`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use app::clock::Clock;
use app::identity::{NewAccount, one_time_password};
use clap::{Args, Parser, Subcommand};
use domain::policy::Role;
use domain::text::Text;
use tokio::signal::unix::{SignalKind, signal};
use uuid::Uuid;

use crate::backup;
use crate::boot::{self, BootError, Opened, Running};
use crate::charts;
use crate::config::{self, Overrides, Settings};
use crate::http::log;

/// 阳光政务大厅 Clearhall: publishes the powers of public bodies and runs every case through the published flow chart.
#[derive(Debug, Parser)]
#[command(name = "clearhall", version, about, long_about = None)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    options: Options,
}

#[derive(Clone, Debug, Args)]
struct Options {
    /// Directory of the database, the keys and the documents [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// PostgreSQL URL; without it the embedded SQLite in the data directory is used
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// Settings file; CLEARHALL_* environment variables override it [default: DIR/clearhall.toml]
    #[arg(long, global = true, value_name = "FILE", env = "CLEARHALL_CONFIG")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the hall; the first start creates an administrator and prints a one-time password
    Serve,
    /// Serve the demo city of Jiangzhou with fictitious bodies, powers and cases, on a clock that can run fast
    Demo {
        /// City seconds in one real second
        #[arg(long, value_name = "N", default_value_t = 1)]
        clock_speed: u32,
    },
    /// Bring the database to this version and stop
    Migrate,
    /// Print the GraphQL schema
    Schema,
    /// Copy the whole hall into a new directory, also while it is serving: database, documents, keys and settings
    #[command(
        long_about = "Copy the whole hall into a new directory, also while it is serving: database, documents, keys and \
        settings, with a list of digests. Whoever has the backup can read everything in it: keep it as you keep the data \
        directory. PostgreSQL is copied by pg_dump, which is looked for in PG_BIN, in the usual places and on the PATH."
    )]
    Backup {
        /// The new directory; with --verify the backup to check
        #[arg(value_name = "OUT")]
        out: PathBuf,
        /// Check an existing backup instead of making one
        #[arg(long)]
        verify: bool,
    },
    /// Bring a backup back into a new data directory, and on PostgreSQL into an empty database
    #[command(
        long_about = "Bring a backup back into a new data directory (--data), and on PostgreSQL into an empty database \
        (--database-url). Every file is checked first and every row afterwards; a directory or database that holds \
        anything is refused and not touched."
    )]
    Restore {
        /// The backup
        #[arg(value_name = "BACKUP")]
        backup: PathBuf,
    },
    /// Accounts of administrators
    Admin {
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// Flow charts
    Flow {
        #[command(subcommand)]
        command: FlowCommand,
    },
}

#[derive(Debug, Subcommand)]
enum AdminCommand {
    /// Create an administrator and print the one-time password
    Create {
        /// The name to sign in with: 2–64 of a-z, 0-9, dot, hyphen, underscore
        username: String,
        /// The person's name
        #[arg(long, default_value = "系统管理员")]
        name: String,
    },
}

#[derive(Debug, Subcommand)]
enum FlowCommand {
    /// Check BPMN files; exits with 1 when any of them cannot be approved, with 2 when one cannot be opened
    Check {
        /// Print one JSON array instead of lines
        #[arg(long)]
        json: bool,
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// A setting cannot be read.
    #[error("settings: {0}")]
    Settings(#[from] Box<figment::Error>),
    /// The server does not start.
    #[error(transparent)]
    Boot(#[from] BootError),
    /// Files or the terminal.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A backup.
    #[error(transparent)]
    Backup(#[from] store::BackupFault),
    /// The demo city.
    #[error("demo city: {0}")]
    Demo(String),
}

impl From<app::identity::Fault> for CliError {
    fn from(fault: app::identity::Fault) -> Self {
        Self::Boot(fault.into())
    }
}

impl From<store::StoreError> for CliError {
    fn from(fault: store::StoreError) -> Self {
        Self::Boot(fault.into())
    }
}

impl From<app::Error> for CliError {
    fn from(fault: app::Error) -> Self {
        Self::Boot(fault.into())
    }
}

/// Runs one command.
///
/// # Errors
/// [`CliError`], one sentence for the person who typed it.
pub async fn run(cli: Cli) -> Result<ExitCode, CliError> {
    match cli.command {
        Command::Schema => print(&api::sdl()).map(|()| ExitCode::SUCCESS),
        Command::Flow { command: FlowCommand::Check { json, files } } => check(&files, json),
        Command::Backup { out, verify: true } => {
            let manifest = backup::verify(&out)?;
            print(&format!("备份完整。The backup is sound.\n{}", manifest.lines()))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Backup { out, verify: false } => {
            let settings = read(&cli.options)?;
            let made_at = app::identity::RealTime::default().now().to_rfc3339();
            let manifest = backup::make(&settings, &out, made_at).await?;
            print(&format!("备份已写入 Backup written: {}\n{}", out.display(), manifest.lines()))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Restore { backup } => {
            let settings = read(&cli.options)?;
            let manifest = backup::restore(&backup, &settings).await?;
            print(&format!("已恢复到 Restored into: {}\n{}", settings.data.display(), manifest.lines()))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Migrate => migrate(&read(&cli.options)?).await,
        Command::Admin { command: AdminCommand::Create { username, name } } => {
            create_admin(&read(&cli.options)?, &username, name).await
        }
        Command::Serve => {
            let settings = read(&cli.options)?;
            log::start(&settings.log);
            let opened = boot::open(&settings, Clock::Real, false).await?;
            first_administrator(&opened).await?;
            serve(opened, &settings).await
        }
        Command::Demo { clock_speed } => crate::demo_city::serve(&read(&cli.options)?, clock_speed).await,
    }
}

fn read(options: &Options) -> Result<Settings, CliError> {
    let overrides = Overrides {
        data: options.data.clone(),
        listen: options.listen.clone(),
        database_url: options.database_url.clone(),
    };
    Ok(config::read(options.config.as_deref(), &overrides)?)
}

/// Writes to standard output; a reader that has gone away is no fault of ours.
pub(crate) fn print(text: &str) -> Result<(), CliError> {
    match writeln!(std::io::stdout(), "{}", text.trim_end()) {
        Err(fault) if fault.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

fn check(files: &[PathBuf], json: bool) -> Result<ExitCode, CliError> {
    let mut reports = Vec::new();
    let mut unopened = 0;
    for file in files {
        match charts::check(file) {
            Ok(report) => reports.push(report),
            Err(fault) => {
                // The other files are reported all the same.
                unopened += 1;
                writeln!(std::io::stderr(), "clearhall: {}: {fault}", file.display())?;
            }
        }
    }
    if json {
        print(&serde_json::to_string_pretty(&reports).map_err(std::io::Error::from)?)?;
    } else {
        for report in &reports {
            print(&charts::lines(report).join("\n"))?;
        }
    }
    let failed = reports.iter().any(charts::Report::has_errors);
    Ok(match (unopened, failed) {
        (0, false) => ExitCode::SUCCESS,
        (0, true) => ExitCode::FAILURE,
        _ => ExitCode::from(2),
    })
}

async fn migrate(settings: &Settings) -> Result<ExitCode, CliError> {
    boot::make_data(settings)?;
    let db = store::Db::open(&boot::database(settings)).await?;
    db.migrate().await?;
    boot::close_to_others(settings)?;
    print("数据库已升级到本版本。The database is at this version.")?;
    Ok(ExitCode::SUCCESS)
}

async fn create_admin(settings: &Settings, username: &str, name: String) -> Result<ExitCode, CliError> {
    let opened = boot::open(settings, Clock::Real, false).await?;
    let password = administrator(&opened, username, name).await?;
    print(&format!("用户名 user name: {username}\n一次性密码 one-time password: {password}"))?;
    Ok(ExitCode::SUCCESS)
}

async fn administrator(opened: &Opened, username: &str, name: String) -> Result<String, CliError> {
    let password = one_time_password();
    let organisation = root_organisation(opened).await?;
    let account = NewAccount {
        id: Uuid::now_v7(),
        username: username.to_owned(),
        name,
        role: Role::Administrator,
        organisation,
        password: password.clone(),
        must_change_password: true,
    };
    opened.identity.create_account(account, opened.time.now()).await?;
    Ok(password)
}

/// The body whose subtree an administrator reaches: the topmost one, made when there is none yet.
async fn root_organisation(opened: &Opened) -> Result<Uuid, CliError> {
    let topmost = async || {
        let listing = opened.app.listing().await?;
        let mut roots: Vec<_> =
            listing.organisations.values().filter(|body| body.parent_id.is_none() && !body.historic).collect();
        roots.sort_by(|one, other| one.path.cmp(&other.path));
        Ok::<_, app::Error>(roots.first().map(|body| body.id))
    };
    if let Some(id) = topmost().await? {
        return Ok(id);
    }
    let body = app::seed::Body {
        code: "hall".into(),
        name: Text::new("政务大厅", "Government hall"),
        level: "city".into(),
        parent: None,
        phone: None,
        address: None,
        duties: None,
    };
    opened.app.seed_bodies(vec![body], Vec::new(), false).await?;
    topmost().await?.ok_or_else(|| app::Error::internal("the topmost body was not written").into())
}

/// An empty database has nobody who could sign in, and no password is ever a default one.
async fn first_administrator(opened: &Opened) -> Result<(), CliError> {
    if opened.identity.accounts(opened.time.now()).await? > 0 {
        return Ok(());
    }
    let password = administrator(opened, "admin", "系统管理员".into()).await?;
    print(&format!(
        "首次启动：已创建系统管理员。First start: an administrator was created.\n\
         用户名 user name: admin\n一次性密码 one-time password: {password}"
    ))
}

/// Serves until SIGTERM or SIGINT, then drains.
pub(crate) async fn serve(opened: Opened, settings: &Settings) -> Result<ExitCode, CliError> {
    let mut running = boot::listen(opened, settings)?;
    let address = running.address;
    tracing::info!(%address, "listening");
    print(&format!("阳光政务大厅 Clearhall: http://{address}"))?;
    until_stopped(&mut running, Duration::from_secs(settings.settle_seconds)).await?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

async fn until_stopped(running: &mut Running, settle: Duration) -> Result<(), CliError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stopper = running.stopper();
    let watching = tokio::spawn(async move {
        let settle = tokio::select! {
            _ = terminate.recv() => settle,
            // Somebody at the terminal has no balancer that must see it first.
            _ = interrupt.recv() => Duration::ZERO,
        };
        tracing::info!("stopping");
        stopper.stop(settle).await;
    });
    running.serve().await?;
    watching.abort();
    Ok(())
}
