//! What the demo city consists of, parsed from the embedded files of `city/`; what happens in it is in `plan`.

use app::reports::NewStated;
use domain::policy::Role;
use domain::powers::{OwnCategories, PowerContent};
use domain::text::Text;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Everything there is in the city before the first case.
#[derive(Clone, Debug)]
pub struct City {
    /// Bodies of 江州市, parents before their children.
    pub organisations: Vec<Organisation>,
    /// Posts that the charts name.
    pub posts: Vec<Post>,
    /// The people, all made up.
    pub accounts: Vec<Account>,
    /// Complete powers that run; one that is called stands before those that call it.
    pub powers: Vec<CompletePower>,
    /// The city's own classes of powers, under the national ones.
    pub own_classes: OwnCategories,
    /// Bodies, posts and powers of old papers: listed, never executable.
    pub historic: Historic,
    /// Numbers that those bodies state of themselves.
    pub stated: Vec<NewStated>,
}

/// How high a body stands in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 省
    Province,
    /// 设区的市
    City,
    /// 县、县级市、区
    County,
    /// 乡镇、街道
    Town,
    /// 村、社区
    Village,
    /// 内设机构
    Office,
}

impl Level {
    /// Stable name, as `city/*.json` writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
            Self::Town => "town",
            Self::Village => "village",
            Self::Office => "office",
        }
    }
}

/// A body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Code, unique among all bodies, historic ones too.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Level.
    pub level: Level,
    /// Code of the body above.
    pub parent: Option<String>,
    /// Telephone; its area code is not given out.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<Text>,
    /// What it is there for.
    pub duties: Option<Text>,
}

/// A post of a body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// Code.
    pub code: String,
    /// Code of its body.
    pub organisation: String,
    /// Title.
    pub title: Text,
}

/// A person who can sign in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Name to sign in with, ASCII.
    pub username: String,
    /// Name of the person.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Code of the body.
    pub organisation: String,
    /// Posts held.
    pub posts: Vec<Holding>,
}

/// A post that somebody holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holding {
    /// Code of the post.
    pub post: String,
    /// Whether only in the holder's absence (AB岗).
    pub substitute: bool,
}

/// A power with all that a version needs.
#[derive(Clone, Debug)]
pub struct CompletePower {
    /// Code.
    pub code: String,
    /// Code of the body that holds it.
    pub organisation: String,
    /// The version's content.
    pub content: PowerContent,
    /// The version's chart, a BPMN file.
    pub bpmn: &'static str,
}

impl CompletePower {
    /// Whether its chart calls another power, or it asks for the grant of one, which has to be in force before.
    #[must_use]
    pub fn needs_another(&self) -> bool {
        if !self.content.prerequisites.is_empty() {
            return true;
        }
        let model = flow::read(self.bpmn.as_bytes()).ok();
        let process = model.as_ref().and_then(flow::Model::executable);
        process.is_some_and(|process| process.flow.nodes().iter().any(|node| node.called.is_some()))
    }
}

/// What is known from old papers by name only.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Historic {
    /// Bodies.
    pub organisations: Vec<Organisation>,
    /// Posts; nobody holds them.
    pub posts: Vec<Post>,
    /// Powers.
    pub powers: Vec<HistoricPower>,
}

/// A power that cannot be exercised any more, or whose basis is unknown.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HistoricPower {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Code of its body.
    pub organisation: String,
    /// The body's own category.
    pub own_category: Option<String>,
    /// Code of the national or internal category, where one fits.
    pub category: Option<String>,
    /// Why it is historic.
    pub remark: Text,
    /// A function that no law ever set up.
    #[serde(default)]
    pub non_statutory: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndexEntry {
    code: String,
    organisation: String,
}

macro_rules! power_files {
    ($($code:literal),+ $(,)?) => {
        &[$(($code, include_str!(concat!("../city/powers/", $code, ".json")), include_str!(concat!("../city/powers/", $code, ".bpmn")))),+]
    };
}

/// Code, content and chart of every complete power.
const POWER_FILES: &[(&str, &str, &str)] = power_files![
    "CF-3312-021003",
    "CF-3312-031002",
    "CJ-3312-015003",
    "JC-3312-031008",
    "JD-3312-010002",
    "JD-3312-010003",
    "JD-3312-017003",
    "JD-3312-040001",
    "JF-3312-008002",
    "JF-3312-008004",
    "JF-3312-008005",
    "JF-3312-009001",
    "JL-3312-031007",
    "NB-3312-010001",
    "NB-3312-014002",
    "NB-3312-014003",
    "NB-3312-050001",
    "NB-3312-050002",
    "NB-3312-050003",
    "NB-3312-050004",
    "QR-3312-007001",
    "QR-3312-008003",
    "QR-3312-014001",
    "QR-3312-015002",
    "QR-3312-031003",
    "QR-3312-031004",
    "QR-3312-031005",
    "QT-3312-008001",
    "QT-3312-015001",
    "QT-3312-040002",
    "QZ-3312-021002",
    "QZ-3312-031006",
    "XK-3312-005001",
    "XK-3312-005002",
    "XK-3312-007002",
    "XK-3312-016001",
    "XK-3312-017001",
    "XK-3312-017002",
    "XK-3312-023001",
    "XK-3312-023002",
    "XK-3312-028001",
    "XK-3312-031001",
    "ZS-3312-021001",
    "ZS-3312-027001",
    "ZS-3312-027002",
];

/// The demo city.
///
/// # Panics
/// Never in a tested build: the embedded files are parsed by the tests of this crate.
#[must_use]
pub fn city() -> City {
    let index: Vec<IndexEntry> = embedded("powers.json", include_str!("../city/powers.json"));
    City {
        organisations: embedded("organisations.json", include_str!("../city/organisations.json")),
        posts: embedded("posts.json", include_str!("../city/posts.json")),
        accounts: embedded("accounts.json", include_str!("../city/accounts.json")),
        powers: index.into_iter().map(complete).collect(),
        own_classes: embedded("own-classes.json", include_str!("../city/own-classes.json")),
        historic: embedded("historic.json", include_str!("../city/historic.json")),
        stated: embedded("stated.json", include_str!("../city/stated.json")),
    }
}

fn complete(entry: IndexEntry) -> CompletePower {
    let file = POWER_FILES.iter().find(|(code, _, _)| *code == entry.code);
    let (code, content, bpmn) = file.unwrap_or_else(|| panic!("{} has no files", entry.code));
    CompletePower { content: embedded(code, content), code: entry.code, organisation: entry.organisation, bpmn }
}

pub(crate) fn embedded<T: DeserializeOwned>(name: &str, text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("city/{name}: {error}"))
}
