//! The settings of one server: defaults, then the TOML file, then the environment, then the command line.

use std::path::{Path, PathBuf};

use app::identity::Rules;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};

use crate::http::guard::Limits;

/// Environment variables that begin so are settings; `__` steps into a group: `CLEARHALL_GUARD__FIELDS=300`.
const PREFIX: &str = "CLEARHALL_";
/// Looked for in the data directory when no file is named.
const FILE: &str = "clearhall.toml";

/// All settings of a server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where the database, the keys and the documents lie.
    pub data: PathBuf,
    /// Address and port to listen on.
    pub listen: String,
    /// A PostgreSQL URL; without one the embedded SQLite in `data` is used.
    pub database_url: Option<String>,
    /// A bucket of an S3-compatible store that holds the documents; without one they lie in `data`.
    pub bucket: Option<app::documents::Bucket>,
    /// The hall's own address, which links in notices and calendars begin with, such as `https://hall.example`; without one,
    /// where it listens.
    pub address: Option<String>,
    /// Origins beside our own whose pages may send requests, such as `https://hall.example`.
    pub origins: Vec<String>,
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Networks that may read `/metrics`.
    pub metrics_from: Vec<IpNet>,
    /// Sends the session cookie over plain http beyond loopback. Never on a public network.
    pub insecure_cookie: bool,
    /// What is logged: a level or a `tracing` filter.
    pub log: String,
    /// Directories with fonts for papers; the first that has Chinese serves.
    pub fonts: Vec<PathBuf>,
    /// The city's time zone.
    pub zone: domain::time::Zone,
    /// Threads that serve requests.
    pub workers: usize,
    /// Seconds between saying "not ready" and closing the listener, so that balancers see it first.
    pub settle_seconds: u64,
    /// Seconds a request in flight may take after SIGTERM.
    pub drain_seconds: u64,
    /// The admission guard of GraphQL documents.
    pub guard: Limits,
    /// Sign-in, sessions and keys.
    pub identity: Rules,
    /// Rates of anonymous writers and of sign-in.
    pub rates: Rates,
    /// Subscriptions.
    pub sockets: Sockets,
    /// How notices leave the hall.
    pub notices: courier::Settings,
    /// Bytes of one uploaded material.
    pub material_bytes: usize,
    /// Bytes of one uploaded BPMN file.
    pub flow_bytes: usize,
}

/// How often one address may write before it has to show a proof of work.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rates {
    /// Anonymous mutations a minute.
    pub writes_a_minute: u32,
    /// Anonymous mutations at once.
    pub writes_burst: u32,
    /// Anonymous uploads a minute.
    pub uploads_a_minute: u32,
    /// Anonymous uploads at once.
    pub uploads_burst: u32,
    /// Sign-ins a minute; an office behind one address signs in at nine o'clock.
    pub sign_ins_a_minute: u32,
    /// Sign-ins at once.
    pub sign_ins_burst: u32,
    /// Renewals of access tokens a minute, and at once.
    pub renewals_a_minute: u32,
    /// Anonymous downloads of the catalogue a minute.
    pub exports_a_minute: u32,
    /// Anonymous downloads of the catalogue at once.
    pub exports_burst: u32,
    /// The largest number a proof of work may hide: twice the average count of hashes.
    pub proof_max_number: u32,
    /// Seconds a challenge stays good.
    pub proof_seconds: i64,
}

/// Numbers of the subscription sockets.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sockets {
    /// Seconds until the client must have said who it is.
    pub init_seconds: u64,
    /// Bytes of a frame.
    pub frame_bytes: usize,
    /// Subscriptions on one socket.
    pub subscriptions: usize,
    /// Sockets of one account, or of one address for the public.
    pub a_principal: usize,
    /// Sockets of one server.
    pub in_all: usize,
    /// Seconds between two pings.
    pub ping_seconds: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            listen: "127.0.0.1:8080".into(),
            database_url: None,
            bucket: None,
            address: None,
            origins: Vec::new(),
            trusted_proxies: Vec::new(),
            metrics_from: loopback(),
            insecure_cookie: false,
            log: "info".into(),
            fonts: app::press::SYSTEM_FONTS.iter().map(PathBuf::from).collect(),
            zone: domain::time::Zone::SHANGHAI,
            workers: 2,
            settle_seconds: 2,
            drain_seconds: 25,
            guard: Limits::default(),
            identity: Rules::default(),
            rates: Rates::default(),
            sockets: Sockets::default(),
            notices: courier::Settings::default(),
            material_bytes: 10 * 1024 * 1024,
            flow_bytes: 1024 * 1024,
        }
    }
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            writes_a_minute: 20,
            writes_burst: 20,
            uploads_a_minute: 30,
            uploads_burst: 30,
            sign_ins_a_minute: 60,
            sign_ins_burst: 60,
            renewals_a_minute: 600,
            exports_a_minute: 30,
            exports_burst: 30,
            proof_max_number: 100_000,
            proof_seconds: 600,
        }
    }
}

impl Default for Sockets {
    fn default() -> Self {
        Self {
            init_seconds: 10,
            frame_bytes: 4096,
            subscriptions: 20,
            a_principal: 5,
            in_all: 10_000,
            ping_seconds: 20,
        }
    }
}

fn loopback() -> Vec<IpNet> {
    ["127.0.0.0/8", "::1/128"].iter().filter_map(|net| net.parse().ok()).collect()
}

/// What the command line says; `None` leaves the rest to the file and the environment.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Overrides {
    /// See [`Settings::data`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// See [`Settings::listen`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// See [`Settings::database_url`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
}

/// Reads the settings.
///
/// # Errors
/// A sentence naming the setting that cannot be read.
pub fn read(file: Option<&Path>, overrides: &Overrides) -> Result<Settings, Box<figment::Error>> {
    let environment = || Env::prefixed(PREFIX).split("__").ignore(&["test_postgres", "config"]);
    let data: PathBuf = Figment::from(Serialized::defaults(Settings::default()))
        .merge(environment())
        .merge(Serialized::defaults(overrides))
        .extract_inner("data")?;
    let found = match file {
        Some(file) => Toml::file_exact(file),
        None => Toml::file(data.join(FILE)),
    };
    Ok(Figment::from(Serialized::defaults(Settings::default()))
        .merge(found)
        .merge(environment())
        .merge(Serialized::defaults(overrides))
        .extract()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_overrides_defaults_and_the_command_line_overrides_the_file() {
        let directory = tempfile::tempdir().expect("a directory");
        std::fs::write(
            directory.path().join(FILE),
            "listen = '0.0.0.0:1'\ntrusted_proxies = ['10.0.0.0/8']\n[guard]\nfields = 7\n[rates]\nwrites_burst = 3\n",
        )
        .expect("written");
        let data = Some(directory.path().to_owned());
        let settings = read(None, &Overrides { data: data.clone(), ..Overrides::default() }).expect("read");
        assert_eq!((settings.listen.as_str(), settings.guard.fields, settings.rates.writes_burst), ("0.0.0.0:1", 7, 3));
        assert_eq!(settings.guard.directives, Limits::default().directives);
        let overrides = Overrides { data, listen: Some("127.0.0.1:2".into()), database_url: None };
        assert_eq!(read(None, &overrides).expect("read").listen, "127.0.0.1:2");
    }

    #[test]
    fn a_misspelt_setting_is_an_error_that_names_it() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join("other.toml");
        std::fs::write(&file, "lisen = 'x'").expect("written");
        let fault = read(Some(&file), &Overrides::default()).expect_err("refused");
        assert!(fault.to_string().contains("lisen"), "{fault}");
    }
}
