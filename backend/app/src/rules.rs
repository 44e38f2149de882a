//! The rule book and the dictionary of power categories, kept by an administrator of the whole city; what the numbers mean
//! is the domain's.

use std::sync::Arc;

use domain::policy::{Actor, Operation};
use domain::rules::{CompulsoryAction, ProcedureRules, RuleBook};
use domain::text::Text;
use domain::time::{Period, Unit, WarnRule};
use flow::Compulsory;
use serde::{Deserialize, Serialize};
use store::tables::power_category;
use store::{Work, calendars, feed, powers};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;
use crate::live::Topic;
use crate::times::{RULES, StoredRules, TIMES, TimeRules};

/// The numbers to be saved.
#[derive(Clone, Serialize)]
pub struct RulesSave {
    /// The version that was seen.
    pub expected_version: u64,
    /// Periods by their keys; those that are not named stay.
    pub limits: Vec<(String, u32, Unit, String)>,
    /// Numerator and denominator of the share that a promised limit may have of the statutory one.
    pub promised_share: (u32, u32),
    /// When a light turns yellow.
    pub warn: WarnRule,
    /// Fewest cases that figures are shown for.
    pub minimum_sample: u32,
    /// How often a case may be extended; as it was where nothing is said.
    pub extension_times: Option<u32>,
}

/// The compulsory actions to be saved, all of them.
#[derive(Clone, Serialize)]
pub struct CompulsorySave {
    /// The version of the rule book that was seen.
    pub expected_version: u64,
    /// The rows.
    pub actions: Vec<CompulsoryAction>,
}

/// The synonyms to be saved, all of them.
#[derive(Clone, Serialize)]
pub struct SynonymsSave {
    /// The version of the rule book that was seen.
    pub expected_version: u64,
    /// Groups of words that mean the same.
    pub groups: Vec<Vec<String>>,
}

/// That something was kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Kept {}

/// What saving the rules did.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct RulesSaved {
    /// Open cases whose lights were reckoned anew.
    pub reckoned: u32,
}

/// A category to be renamed, moved or added.
#[derive(Clone, Serialize)]
pub struct CategorySave {
    /// Its code.
    pub code: String,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i64,
    /// Its name; English is shown beside it.
    pub name: Text,
    /// Its place in every list, from 1.
    pub position: i32,
}

/// The category that was kept.
#[derive(Clone, Serialize, Deserialize)]
pub struct CategorySaved {
    /// Its code.
    pub code: String,
}

/// The rules of procedure to be saved.
#[derive(Clone, Serialize)]
pub struct ProcedureSave {
    /// The version that was seen.
    pub expected_version: u64,
    /// When a hearing is owed and how a meeting decides.
    pub procedure: ProcedureRules,
}

impl App {
    /// The rule book in force.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn rule_book(&self, actor: &Actor) -> Result<Arc<TimeRules>> {
        let work = self.read(actor, Operation::Rules)?;
        self.times.read(&work).await
    }

    /// Saves the rule book. A changed warning rule reckons the yellow moment of every running clock anew; periods hold
    /// for clocks that start from now on, since a running one keeps the period it was started with.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every number out of bounds, `CONFLICT`, `REFUSED` for the administrator of a single body.
    #[boxed]
    pub async fn rules_save(&self, actor: &Actor, key: &str, input: RulesSave) -> Result<RulesSaved> {
        let saved = self
            .once(actor, Operation::RulesSave, key, input, |app, work, input| async move {
                let before = app.book_as_seen(&work, input.expected_version).await?;
                let book = changed(before.rules.clone(), &input)?;
                let version = input.expected_version + 1;
                let warned = book.warn != before.rules.warn;
                keep_book(&work, version, book.clone()).await?;
                let mut reckoned = 0;
                if warned {
                    let after = TimeRules { rules: book, rules_version: version, ..(*before).clone() };
                    for case in store::cases::running_clocks(&work, "").await? {
                        app.recompute(&work, case, &after, after.calendar.version()).await?;
                        reckoned += 1;
                    }
                    app.complaints_recompute(&work, "", &after, after.calendar.version()).await?;
                    app.remedies_recompute(&work, "", &after, after.calendar.version()).await?;
                }
                Ok(RulesSaved { reckoned })
            })
            .await?;
        self.reload_times().await?;
        Ok(saved)
    }

    /// The rule book to be changed, which nobody else changes before the work ends.
    pub(crate) async fn book_as_seen(&self, work: &Work, version: u64) -> Result<Arc<TimeRules>> {
        whole_city(work).await?;
        feed::next_serial(work, TIMES).await?;
        let book = self.times.read(work).await?;
        if book.rules_version == version { Ok(book) } else { Err(Error::stale()) }
    }

    /// The rule book with its compulsory actions, for the legal office.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn compulsory_actions(&self, actor: &Actor) -> Result<Arc<TimeRules>> {
        let work = self.read(actor, Operation::CompulsoryActions)?;
        self.times.read(&work).await
    }

    /// Saves the actions that the categories make compulsory; every chart is checked by them from now on.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault of a row, `CONFLICT`, `REFUSED` for the legal office of a single body.
    #[boxed]
    pub async fn compulsory_actions_save(&self, actor: &Actor, key: &str, input: CompulsorySave) -> Result<Kept> {
        let saved = self
            .once(actor, Operation::CompulsoryActionsSave, key, input, |app, work, input| async move {
                let before = app.book_as_seen(&work, input.expected_version).await?;
                let book = RuleBook { compulsory: input.actions.iter().map(trimmed).collect(), ..before.rules.clone() };
                let categories = powers::categories(&work).await?;
                let faults = book.compulsory_faults(|code| categories.iter().any(|known| known.code == code));
                if !faults.is_empty() {
                    return Err(Error::input(faults));
                }
                keep_book(&work, input.expected_version + 1, book).await?;
                Ok(Kept {})
            })
            .await?;
        self.reload_times().await?;
        Ok(saved)
    }

    /// The rule book with its rules of procedure, for the legal office.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn procedure_rules(&self, actor: &Actor) -> Result<Arc<TimeRules>> {
        let work = self.read(actor, Operation::ProcedureRules)?;
        self.times.read(&work).await
    }

    /// Saves from when on a penalty brings the right to a hearing, and how a meeting decides; every decision from now on
    /// goes by it.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault of a row, `CONFLICT`, `REFUSED` for the legal office of a single body.
    #[boxed]
    pub async fn procedure_rules_save(&self, actor: &Actor, key: &str, input: ProcedureSave) -> Result<Kept> {
        let saved = self
            .once(actor, Operation::ProcedureRulesSave, key, input, |app, work, input| async move {
                let before = app.book_as_seen(&work, input.expected_version).await?;
                let listing = app.listing().await?;
                let faults =
                    input.procedure.faults(|code| listing.organisations.values().any(|body| body.code == code));
                if !faults.is_empty() {
                    return Err(Error::input(faults));
                }
                let book = RuleBook { procedure: input.procedure, ..before.rules.clone() };
                keep_book(&work, input.expected_version + 1, book).await?;
                Ok(Kept {})
            })
            .await?;
        self.reload_times().await?;
        Ok(saved)
    }

    /// The rule book with its synonyms, for who keeps them.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn synonyms(&self, actor: &Actor) -> Result<Arc<TimeRules>> {
        let work = self.read(actor, Operation::Synonyms)?;
        self.times.read(&work).await
    }

    /// Saves the groups of words that mean the same; every search of the catalogue goes by them from now on.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault of a group, `CONFLICT`, `REFUSED` for who keeps a single body.
    #[boxed]
    pub async fn synonyms_save(&self, actor: &Actor, key: &str, input: SynonymsSave) -> Result<Kept> {
        let saved = self
            .once(actor, Operation::SynonymsSave, key, input, |app, work, input| async move {
                let before = app.book_as_seen(&work, input.expected_version).await?;
                let groups = input.groups.iter().map(|group| group.iter().map(|word| word.trim().to_owned()).collect());
                let book = RuleBook { synonyms: groups.collect(), ..before.rules.clone() };
                let faults = book.synonym_faults();
                if !faults.is_empty() {
                    return Err(Error::input(faults));
                }
                keep_book(&work, input.expected_version + 1, book).await?;
                Ok(Kept {})
            })
            .await?;
        self.reload_times().await?;
        Ok(saved)
    }

    /// Renames a category, moves it in the lists, or adds one of the city's own. National ones (中办发〔2015〕21号) keep
    /// their names.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `CONFLICT`, `REFUSED` for the name of a national one.
    #[boxed]
    pub async fn power_category_save(
        &self,
        actor: &Actor,
        key: &str,
        mut input: CategorySave,
    ) -> Result<CategorySaved> {
        let mut faults = Faults::default();
        input.code = input.code.trim().to_uppercase();
        if !(2..=8).contains(&input.code.len()) || !input.code.bytes().all(|sign| sign.is_ascii_uppercase()) {
            faults.add("code", "CODE", "代码由 2 至 8 个字母组成。", "A code has 2 to 8 letters.");
        }
        faults.needed("name.zh", &input.name.zh, 20);
        faults.needed("name.en", input.name.en.as_deref().unwrap_or_default(), 40);
        if !(1..=999).contains(&input.position) {
            faults.add("position", "OUT_OF_BOUNDS", "次序应为 1 至 999。", "A place is 1 to 999.");
        }
        faults.checked()?;
        let saved = self
            .once(actor, Operation::PowerCategorySave, key, input, |_, work, input| async move {
                whole_city(&work).await?;
                feed::next_serial(&work, "power-category").await?;
                keep_category(&work, &input).await?;
                feed::tell(&work, Topic::Organisation.name(), Uuid::nil()).await?;
                feed::record(&work, None).await?;
                Ok(CategorySaved { code: input.code })
            })
            .await;
        self.directory.forget();
        saved
    }
}

/// Writes the rule book, and tells every server and the audit.
pub(crate) async fn keep_book(work: &Work, version: u64, book: RuleBook) -> Result<()> {
    let stored = serde_json::to_string(&StoredRules { version, book });
    let stored = stored.map_err(|error| Error::internal(error.to_string()))?;
    calendars::save_setting(work, RULES, &stored).await?;
    feed::tell(work, Topic::Calendar.name(), Uuid::nil()).await?;
    feed::record(work, None).await?;
    Ok(())
}

fn trimmed(action: &CompulsoryAction) -> CompulsoryAction {
    let Compulsory { outcome, action: done, basis } = &action.rule;
    let rule = Compulsory { outcome: outcome.trim().to_owned(), action: *done, basis: basis.trim().to_owned() };
    CompulsoryAction { category: action.category.trim().to_uppercase(), rule }
}

async fn keep_category(work: &Work, input: &CategorySave) -> Result<()> {
    let known = powers::categories(work).await?.into_iter().find(|known| known.code == input.code);
    let row = power_category::Model {
        code: input.code.clone(),
        name_zh: input.name.zh.trim().to_owned(),
        name_en: input.name.en.as_deref().unwrap_or_default().trim().to_owned(),
        national: known.as_ref().is_some_and(|known| known.national),
        position: input.position,
        version: input.expected_version + 1,
    };
    let Some(known) = known else {
        if input.expected_version != 0 {
            return Err(Error::stale());
        }
        powers::insert_category(work, row).await?;
        return Ok(());
    };
    if known.version != input.expected_version {
        return Err(Error::stale());
    }
    if known.national && (known.name_zh != row.name_zh || known.name_en != row.name_en) {
        return Err(Error::refused(
            "NATIONAL",
            "全国统一的权力类别不能改名，只能调整次序。",
            "A national category keeps its name; only its place can be changed.",
        ));
    }
    powers::update_category(work, row).await?;
    Ok(())
}

fn changed(mut book: RuleBook, input: &RulesSave) -> Result<RuleBook> {
    for (at, (key, n, unit, source)) in input.limits.iter().enumerate() {
        let Some(limit) = book.limit_mut(key) else {
            return Err(Error::field(
                &format!("limits.{at}.key"),
                "UNKNOWN_LIMIT",
                "没有这项期限。",
                "There is no such period.",
            ));
        };
        *limit = Period { n: *n, unit: *unit, source: source.trim().to_owned() };
    }
    book.promised_share = input.promised_share;
    book.warn = WarnRule { source: input.warn.source.trim().to_owned(), ..input.warn.clone() };
    book.minimum_sample = input.minimum_sample;
    book.extension_times = input.extension_times.unwrap_or(book.extension_times);
    let faults = book.faults();
    if faults.is_empty() { Ok(book) } else { Err(Error::input(faults)) }
}

/// What holds for every body is kept by somebody whose body stands below none.
///
/// # Errors
/// `REFUSED`.
pub(crate) async fn whole_city(work: &Work) -> Result<()> {
    let Some(staff) = work.staff() else { return Ok(()) };
    let body = store::organisations::find(work, staff.organisation).await?;
    if body.is_some_and(|body| body.parent_id.is_some()) {
        return Err(Error::refused(
            "WHOLE_CITY",
            "日历、规则和字典适用于全部机构，只能由最上级机构维护。",
            "Calendar, rules and dictionaries hold for every body; only the topmost one keeps them.",
        ));
    }
    Ok(())
}
