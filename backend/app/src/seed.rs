//! Laying the ground of an empty city: dictionaries, calendars, bodies, posts, people, historic powers. Nothing that runs is
//! inserted here: powers in force and cases are made only by the operations.

use domain::policy::{Actor, Operation, permit};
use domain::text::Text;
use domain::time::CalendarYear;
use serde::Deserialize;
use store::tables::{organisation, post, post_holding, power, power_category, work_calendar};
use store::{Work, calendars, feed, search};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::live::Topic;
use crate::times::TIMES;

/// A body to be laid.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Body {
    /// Code, unique in the city.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Stable name of the level, such as `city`.
    pub level: String,
    /// Code of the body above.
    #[serde(default)]
    pub parent: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Address.
    #[serde(default)]
    pub address: Option<Text>,
    /// What it is there for.
    #[serde(default)]
    pub duties: Option<Text>,
}

/// A post to be laid.
#[derive(Clone, Debug, Deserialize)]
pub struct NewPost {
    /// Code, unique in the city.
    pub code: String,
    /// Code of its body.
    pub organisation: String,
    /// Title.
    pub title: Text,
}

/// A historic power: listed and searchable, never executable.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoricPower {
    /// Code, unique in the city.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Code of its body.
    pub organisation: String,
    /// Our category.
    pub category: String,
    /// The body's own category.
    #[serde(default)]
    pub own_category: Option<String>,
    /// Why it is historic.
    #[serde(default)]
    pub remark: Option<Text>,
    /// A function that no law ever set up.
    #[serde(default)]
    pub non_statutory: bool,
}

/// One class of the dictionary of categories.
type Category = (&'static str, &'static str, &'static str, bool);

/// The ten national classes (中办发〔2015〕21号) and ours for internal and decision powers.
const CATEGORIES: [Category; 12] = [
    ("XK", "行政许可", "Licence", true),
    ("CF", "行政处罚", "Penalty", true),
    ("QZ", "行政强制", "Compulsion", true),
    ("ZS", "行政征收", "Levy", true),
    ("JF", "行政给付", "Benefit", true),
    ("JC", "行政检查", "Inspection", true),
    ("QR", "行政确认", "Confirmation", true),
    ("JL", "行政奖励", "Reward", true),
    ("CJ", "行政裁决", "Adjudication", true),
    ("QT", "其他权力", "Other power", true),
    ("NB", "内部管理", "Internal management", false),
    ("JD", "重要决策", "Major decision", false),
];

impl App {
    /// Lays dictionaries and announced calendars where they are missing; harmless when they are there.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn seed_dictionaries(&self, years: Vec<CalendarYear>) -> Result<()> {
        let permit = permit(&Actor::System, Operation::Seed)?;
        self.db
            .write(permit, self.now(), {
                let app = self.clone();
                move |work| {
                    let (app, years) = (app.clone(), years.clone());
                    async move {
                        if store::powers::categories(&work).await?.is_empty() {
                            for (position, (code, zh, en, national)) in (1..).zip(CATEGORIES) {
                                let row = power_category::Model {
                                    code: code.into(),
                                    name_zh: zh.into(),
                                    name_en: en.into(),
                                    national,
                                    position,
                                    version: 1,
                                };
                                store::powers::insert_category(&work, row).await?;
                            }
                        }
                        if calendars::all(&work).await?.is_empty() {
                            for year in years {
                                let body =
                                    serde_json::to_string(&year).map_err(|error| Error::internal(error.to_string()))?;
                                let saved_at = work.now().0;
                                let row = work_calendar::Model { year: year.year, version: 1, body, saved_at };
                                calendars::save(&work, row).await?;
                            }
                        }
                        if feed::serial(&work, TIMES).await? == 0 {
                            feed::next_serial(&work, TIMES).await?;
                        }
                        store::organisations::fill_search(&work).await?;
                        store::identity::fill_search(&work).await?;
                        app.fill_catalogue(&work).await?;
                        app.fill_facts(&work).await?;
                        Ok::<_, Error>(())
                    }
                }
            })
            .await?;
        self.reload_times().await
    }

    /// Lays bodies and posts; parents must come before their children.
    ///
    /// # Errors
    /// When a parent or body is missing, or a code is there already.
    #[boxed]
    pub async fn seed_bodies(&self, bodies: Vec<Body>, posts: Vec<NewPost>, historic: bool) -> Result<()> {
        let permit = permit(&Actor::System, Operation::Seed)?;
        self.db
            .write(permit, self.now(), move |work| {
                let (bodies, posts) = (bodies.clone(), posts.clone());
                async move { lay_bodies(&work, bodies, posts, historic).await }
            })
            .await?;
        self.directory.forget();
        Ok(())
    }

    /// Gives posts to accounts from a day on.
    ///
    /// # Errors
    /// When a post is not there.
    #[boxed]
    pub async fn seed_holdings(&self, holdings: Vec<(Uuid, String, bool)>, from: &str) -> Result<()> {
        let permit = permit(&Actor::System, Operation::Seed)?;
        let listing = self.listing().await?;
        let mut rows = Vec::new();
        for (account, post, substitute) in holdings {
            let post = listing.post_by_code(&post).ok_or_else(|| Error::internal(format!("no post {post}")))?;
            rows.push(post_holding::Model {
                id: Uuid::now_v7(),
                post_id: post.id,
                account_id: account,
                from_day: from.into(),
                to_day: None,
                substitute,
            });
        }
        self.db
            .write(permit, self.now(), move |work| {
                let rows = rows.clone();
                async move {
                    store::organisations::insert_holdings(&work, rows).await?;
                    Ok::<_, Error>(())
                }
            })
            .await?;
        self.directory.forget();
        Ok(())
    }

    /// Lists historic powers.
    ///
    /// # Errors
    /// When a body is not there or a code is taken.
    #[boxed]
    pub async fn seed_historic(&self, powers: Vec<HistoricPower>) -> Result<()> {
        let permit = permit(&Actor::System, Operation::Seed)?;
        let listing = self.listing().await?;
        let mut rows = Vec::new();
        for known in powers {
            let body = listing.organisations.values().find(|body| body.code == known.organisation);
            let body = body.ok_or_else(|| Error::internal(format!("no body {}", known.organisation)))?;
            rows.push(historic_row(known, body));
        }
        let app = self.clone();
        self.db
            .write(permit, self.now(), move |work| {
                let (app, rows) = (app.clone(), rows.clone());
                async move {
                    let told: Vec<_> = rows.iter().map(|row| (row.id, row.id)).collect();
                    store::powers::insert_powers(&work, rows).await?;
                    feed::tell_and_record(&work, Topic::Power.name(), &told).await?;
                    app.fill_facts(&work).await?;
                    Ok::<_, Error>(())
                }
            })
            .await?;
        self.powers_changed();
        Ok(())
    }
}

fn historic_row(known: HistoricPower, body: &organisation::Model) -> power::Model {
    let category = CATEGORIES.iter().find(|(code, ..)| *code == known.category).map_or("", |(_, zh, ..)| zh);
    let own = known.own_category.clone().unwrap_or_default();
    power::Model {
        id: Uuid::now_v7(),
        search: search::column([known.name.zh.as_str(), &known.code, &body.name_zh, category, &own]),
        sort_key: search::sort_key(&known.name.zh),
        code: known.code,
        organisation_id: body.id,
        status: "HISTORIC".into(),
        category_code: known.category,
        own_category: known.own_category,
        name_zh: known.name.zh,
        name_en: known.name.en,
        remark_zh: known.remark.as_ref().map(|remark| remark.zh.clone()),
        remark_en: known.remark.and_then(|remark| remark.en),
        current_version_id: None,
        ends_on: None,
        end_reason: None,
        ended_by: None,
        end_told_at: None,
        withheld: false,
        non_statutory: known.non_statutory,
    }
}

async fn lay_bodies(work: &Work, bodies: Vec<Body>, posts: Vec<NewPost>, historic: bool) -> Result<()> {
    let mut laid: std::collections::HashMap<String, (Uuid, String)> =
        store::organisations::all(work).await?.into_iter().map(|row| (row.code, (row.id, row.path))).collect();
    for body in bodies {
        let missing = |code: &str| Error::internal(format!("the body above, {code}, is missing"));
        let above = match &body.parent {
            None => None,
            Some(code) => Some(laid.get(code).cloned().ok_or_else(|| missing(code))?),
        };
        let path = format!("{}{}/", above.as_ref().map_or("/", |(_, path)| path), body.code);
        let row = organisation::Model {
            id: Uuid::now_v7(),
            code: body.code.clone(),
            sort_key: search::sort_key(&body.name.zh),
            search: search::column([body.name.zh.as_str(), &body.code]),
            version: 1,
            ended_at: None,
            name_zh: body.name.zh,
            name_en: body.name.en,
            level: body.level,
            parent_id: above.map(|(id, _)| id),
            path: path.clone(),
            phone: body.phone,
            address_zh: body.address.as_ref().map(|address| address.zh.clone()),
            address_en: body.address.and_then(|address| address.en),
            duties_zh: body.duties.as_ref().map(|duties| duties.zh.clone()),
            duties_en: body.duties.and_then(|duties| duties.en),
            historic,
        };
        laid.insert(body.code, (row.id, path));
        store::organisations::insert(work, row).await?;
    }
    for new in posts {
        let (body, _) =
            laid.get(&new.organisation).ok_or_else(|| Error::internal(format!("the post {} has no body", new.code)))?;
        let row = post::Model {
            id: Uuid::now_v7(),
            code: new.code,
            organisation_id: *body,
            title_zh: new.title.zh,
            title_en: new.title.en,
            version: 1,
            ended_at: None,
        };
        store::organisations::insert_post(work, row).await?;
    }
    Ok(())
}
