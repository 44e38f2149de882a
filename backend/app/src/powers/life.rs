//! Into force, superseded, abolished: what the catalogue says from which day on.

use std::collections::HashSet;

use domain::policy::{Actor, Operation, permit};
use domain::powers::PowerContent;
use domain::text::Text;
use domain::time::Day;
use serde::Serialize;
use store::tables::{catalogue_entry, power, power_version};
use store::{Work, feed, search};
use uuid::Uuid;

use super::chain::{Signature, Verdict};
use super::draft::Saved;
use super::review::LONGEST;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;
use crate::live::Topic;

/// A power to be abolished.
#[derive(Clone, Serialize)]
pub struct Abolish {
    /// Its version in force.
    pub id: Uuid,
    /// The lock that was seen.
    pub lock: i64,
    /// Last day in force.
    pub last_day: Day,
    /// Why; everybody reads it.
    pub reason: String,
}

impl App {
    /// Abolishes a power after its last day; until then it can be used, and its cases go on to their end.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` without a reason or for a day that has passed, `REFUSED` when it is not in force or is abolished
    /// already, `CONFLICT`, `NOT_FOUND`.
    #[boxed]
    pub async fn power_abolish(&self, actor: &Actor, key: &str, input: Abolish) -> Result<Saved> {
        let saved = self
            .once(actor, Operation::PowerAbolish, key, input, |app, work, input| async move {
                let row = store::powers::version(&work, input.id).await?.ok_or_else(Error::not_found)?;
                let mut power = app.power_of(&work, row.power_id).await?;
                if row.state != "IN_FORCE" || power.ends_on.is_some() {
                    let zh = "只有施行中、尚未决定取消的事项才能取消。";
                    return Err(Error::refused(
                        "NOT_IN_FORCE",
                        zh,
                        "Only a power in force can be abolished, and once.",
                    ));
                }
                if row.lock != input.lock {
                    return Err(Error::stale());
                }
                // A version that came into force later would lift the end that was decided after it.
                if let Some((_, day)) = store::powers::upcoming(&work, power.id).await?.first() {
                    return Err(Error::refused(
                        "VERSION_UPCOMING",
                        format!("已批准的新版本将于 {day} 施行，施行后才能决定取消。"),
                        format!("A new version is approved for {day}; abolish the power once it is in force."),
                    ));
                }
                let today = app.times.rules().zone.day_of(work.now());
                let mut faults = Faults::default();
                faults.needed("reason", &input.reason, LONGEST);
                if input.last_day < today {
                    let zh = "最后实施日不能早于今天。";
                    faults.add("lastDay", "DAY_PASSED", zh, "The last day cannot have passed.");
                }
                let from = row.in_force_from.clone().unwrap_or_default();
                if input.last_day.to_string() < from {
                    let zh = "失效日期不能早于施行日期。";
                    faults.add("lastDay", "END_BEFORE_START", zh, "The last day cannot be before the first.");
                }
                faults.checked()?;
                let name = Text::new("取消事项", "Abolition");
                let signature =
                    Signature { verdict: Verdict::Abolished, name: &name, step: None, post: None, record: None };
                signature.write(&work, row.id, &input.reason).await?;
                power.ends_on = Some(input.last_day.to_string());
                power.end_reason = Some(input.reason.trim().to_owned());
                power.ended_by = work.staff().map(|staff| staff.name.clone());
                power.end_told_at = Some(work.now().0);
                store::powers::update_power(&work, power).await?;
                store::powers::leave(&work, row.id, &input.last_day.to_string()).await?;
                app.put_version(&work, row, input.lock).await
            })
            .await?;
        self.powers_changed();
        Ok(saved)
    }

    pub(super) async fn power_of(&self, work: &Work, id: Uuid) -> Result<power::Model> {
        store::powers::held(work, id).await?.ok_or_else(Error::not_found)
    }

    /// Puts approved versions into force whose day has come, and ends powers whose last day has passed. What fails is told
    /// and holds up its own power alone, whose later versions must not overtake it.
    pub(crate) async fn turn_the_page(&self, day: &str) -> Result<()> {
        let work = self.system(Operation::Timer)?;
        let due = store::powers::due_versions(&work, day).await?;
        let due = due.into_iter().map(|row| (row.power_id, Some(row)));
        let ended = store::powers::ended_powers(&work, day).await?;
        let (mut turned, mut failed) = (false, HashSet::new());
        for (power, version) in due.chain(ended.into_iter().map(|power| (power.id, None))) {
            if failed.contains(&power) {
                continue;
            }
            match self.turn(power, version, day).await {
                Ok(()) => turned = true,
                Err(error) => {
                    tracing::error!(%power, %error, cause = ?error.cause, "a power does not turn its page; the others do");
                    failed.insert(power);
                }
            }
        }
        if turned {
            self.powers_changed();
        }
        Ok(())
    }

    /// One version comes into force, or its power ends when none is named. Read again inside the transaction, so that two
    /// servers may turn the same page.
    async fn turn(&self, power: Uuid, version: Option<power_version::Model>, day: &str) -> Result<()> {
        let version = match version {
            None => None,
            // Its chart is searched before anybody has to wait for the transaction.
            Some(row) => Some(self.read_version(row).await?.row.id),
        };
        let permit = permit(&Actor::System, Operation::Timer)?;
        let (app, day) = (self.clone(), day.to_owned());
        self.db
            .write(permit, self.now(), move |work| {
                let (app, day) = (app.clone(), day.clone());
                async move {
                    let power = app.power_of(&work, power).await?;
                    if let Some(version) = version {
                        let row = store::powers::version(&work, version).await?.ok_or_else(Error::not_found)?;
                        return if row.state == "APPROVED" { app.put_in_force(&work, row).await } else { Ok(()) };
                    }
                    if power.status == "IN_FORCE" && power.ends_on.as_ref().is_some_and(|last| *last < day) {
                        app.end_power(&work, power).await?;
                    }
                    Ok(())
                }
            })
            .await
    }

    /// A power's last day has passed: it is published as abolished, and nothing opens a case on it.
    async fn end_power(&self, work: &Work, mut power: power::Model) -> Result<power::Model> {
        if let Some(current) = power.current_version_id.take()
            && let Some(mut row) = store::powers::version(work, current).await?
        {
            row.state = "ABOLISHED".into();
            let lock = row.lock;
            self.put_version(work, row, lock).await?;
        }
        power.status = "ABOLISHED".into();
        let id = power.id;
        store::laws::close_by_end(work, id).await?;
        store::powers::update_power(work, power.clone()).await?;
        self.keep_facts(work, &power, None).await?;
        feed::tell(work, Topic::Power.name(), id).await?;
        Ok(power)
    }

    /// In force = published = executable; the version before is superseded, and its cases stay on it.
    pub(super) async fn put_in_force(&self, work: &Work, mut row: power_version::Model) -> Result<()> {
        let mut power = self.power_of(work, row.power_id).await?;
        let from = row.in_force_from.clone().unwrap_or_default();
        // The hall may have stood still over both days.
        if power.ends_on.as_ref().is_some_and(|last| *last < from) {
            power = self.end_power(work, power).await?;
        }
        if let Some(before) = power.current_version_id
            && let Some(mut before) = store::powers::version(work, before).await?
        {
            let last = from.parse::<Day>().ok().and_then(|day| day.pred_opt()).map(|day| day.to_string());
            store::powers::leave(work, before.id, &last.unwrap_or_default()).await?;
            before.state = "SUPERSEDED".into();
            let lock = before.lock;
            self.put_version(work, before, lock).await?;
        }
        let version = self.read_version(row.clone()).await?;
        self.list(work, &mut power, &version.content).await?;
        power.status = "IN_FORCE".into();
        power.current_version_id = Some(row.id);
        // A new version of a power that was to end lifts its end: the legal office has decided again.
        power.ends_on = None;
        power.end_reason = None;
        power.ended_by = None;
        power.end_told_at = None;
        store::powers::enter(work, entry(&power, row.id, from)).await?;
        store::powers::update_power(work, power.clone()).await?;
        self.keep_facts(work, &power, Some(&version)).await?;
        row.state = "IN_FORCE".into();
        store::laws::close_by_version(work, row.power_id, row.id, row.submitted_at.unwrap_or(row.edited_at)).await?;
        let (lock, power) = (row.lock, row.power_id);
        self.put_version(work, row, lock).await?;
        feed::tell(work, Topic::Power.name(), power).await?;
        Ok(())
    }

    /// A power that is not in force yet and has an approved version is announced.
    pub(super) async fn announce_power(&self, work: &Work, row: &power_version::Model) -> Result<()> {
        let mut power = self.power_of(work, row.power_id).await?;
        if power.current_version_id.is_some() {
            return Ok(());
        }
        let version = self.read_version(row.clone()).await?;
        self.list(work, &mut power, &version.content).await?;
        power.status = "ANNOUNCED".into();
        Ok(store::powers::update_power(work, power).await?)
    }

    /// What the catalogue lists of a content.
    async fn list(&self, work: &Work, power: &mut power::Model, content: &PowerContent) -> Result<()> {
        let listing = self.listing().await?;
        let body = listing.organisation(power.organisation_id)?;
        let categories = store::powers::categories(work).await?;
        let category = categories.iter().find(|category| category.code == content.category);
        let name = &content.name;
        power.category_code.clone_from(&content.category);
        power.own_category.clone_from(&content.own_category);
        power.name_zh.clone_from(&name.zh);
        power.name_en.clone_from(&name.en);
        power.withheld = content.disclosure.withheld.is_some();
        power.non_statutory = content.non_statutory;
        power.remark_zh = content.remark.as_ref().map(|remark| remark.zh.clone());
        power.remark_en = content.remark.as_ref().and_then(|remark| remark.en.clone());
        power.sort_key = search::sort_key(&name.zh);
        power.search = search::column(
            [name.zh.as_str(), power.code.as_str(), body.name_zh.as_str()]
                .into_iter()
                .chain(category.map(|category| category.name_zh.as_str()))
                .chain(name.en.as_deref()),
        );
        Ok(())
    }

    /// Enters the versions of a database that is older than the catalogue of any day; harmless when they are there.
    pub(crate) async fn fill_catalogue(&self, work: &Work) -> Result<()> {
        let mut until: Option<(Uuid, String)> = None;
        for id in store::powers::unlisted(work).await? {
            let Some(row) = store::powers::version(work, id).await? else { continue };
            let mut power = self.power_of(work, row.power_id).await?;
            let version = self.read_version(row).await?;
            self.list(work, &mut power, &version.content).await?;
            let from = version.row.in_force_from.clone().unwrap_or_default();
            let mut entry = entry(&power, id, from.clone());
            // The versions of a power come latest first: each ends the day before the one after it begins.
            let next = until.as_ref().filter(|(power, _)| *power == version.row.power_id).map(|(_, day)| day);
            let last = next.and_then(|day| day.parse::<Day>().ok()).and_then(|day| day.pred_opt());
            entry.to_day = last.map(|day| day.to_string());
            store::powers::enter(work, entry).await?;
            until = Some((version.row.power_id, from));
        }
        Ok(())
    }
}

fn entry(power: &power::Model, version: Uuid, from_day: String) -> catalogue_entry::Model {
    catalogue_entry::Model {
        version_id: version,
        power_id: power.id,
        code: power.code.clone(),
        organisation_id: power.organisation_id,
        category_code: power.category_code.clone(),
        own_category: power.own_category.clone(),
        name_zh: power.name_zh.clone(),
        name_en: power.name_en.clone(),
        remark_zh: power.remark_zh.clone(),
        remark_en: power.remark_en.clone(),
        search: power.search.clone(),
        sort_key: power.sort_key.clone(),
        from_day,
        to_day: None,
        withheld: power.withheld,
        non_statutory: power.non_statutory,
    }
}
