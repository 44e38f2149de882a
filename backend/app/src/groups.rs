//! The register of leading groups: read by everybody, kept by the administrators of the body that founded them.

use domain::groups::{Seat, seats};
use domain::policy::{Actor, Operation};
use domain::text::Text;
use domain::time::Day;
use serde::{Deserialize, Serialize};
pub use store::groups::GroupFilter;
use store::tables::leading_group;
use store::{Page, Paged, Work, feed, groups, organisations, search};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::{Faults, written};
use crate::organisations::not_ended;

/// Longest name and longest English name, in characters.
const LONGEST_NAME: (usize, usize) = (100, 200);
/// Longest founding document and longest reason of an end, in characters.
const LONGEST: (usize, usize) = (300, 1_000);

/// A group to be founded or changed, with all its seats.
#[derive(Clone, Serialize)]
pub struct GroupSave {
    /// The group that is there; a new one without.
    pub id: Option<Uuid>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// The body that set it up; it is never changed.
    pub organisation: Uuid,
    /// Name.
    pub name: Text,
    /// The document that set it up.
    pub founded_by: String,
    /// The day of that document.
    pub founded_on: Option<Day>,
    /// All its seats, in the order of the document.
    pub seats: Vec<Seat>,
}

/// A group to be dissolved.
#[derive(Clone, Serialize)]
pub struct GroupEnd {
    /// The group.
    pub id: Uuid,
    /// The version that was seen.
    pub expected_version: i32,
    /// Why, or by which document.
    pub reason: String,
}

/// The group that was kept.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GroupKept {
    /// Its id.
    pub group: Uuid,
}

/// The seats of a row.
///
/// # Errors
/// `INTERNAL` when they do not read.
pub fn seats_of(row: &leading_group::Model) -> Result<Vec<Seat>> {
    serde_json::from_str(&row.seats).map_err(|error| Error::internal(format!("seats of a group: {error}")))
}

impl App {
    /// Leading groups, by sound.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn leading_groups(
        &self,
        actor: &Actor,
        filter: &GroupFilter,
        page: &Page,
    ) -> Result<Paged<leading_group::Model>> {
        let work = self.read(actor, Operation::LeadingGroups)?;
        Ok(groups::page(&work, filter, page).await?)
    }

    /// A leading group.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn leading_group(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<leading_group::Model> {
        let work = self.read(actor, operation)?;
        groups::find(&work, id).await?.ok_or_else(Error::not_found)
    }

    /// Founds a group, or writes one anew with all its seats.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with all faults at once, `NOT_FOUND` out of reach, `CONFLICT`, `REFUSED` once it is dissolved.
    #[boxed]
    pub async fn leading_group_save(&self, actor: &Actor, key: &str, mut input: GroupSave) -> Result<GroupKept> {
        let mut faults = Faults::default();
        faults.needed("name.zh", &input.name.zh, LONGEST_NAME.0);
        faults.at_most("name.en", input.name.en.as_deref(), LONGEST_NAME.1);
        faults.needed("foundedBy", &input.founded_by, LONGEST.0);
        if input.founded_on.is_some_and(|day| day > self.today()) {
            faults.add("foundedOn", "DAY_TO_COME", "这一天还没有到。", "That day has not come.");
        }
        match seats(std::mem::take(&mut input.seats)) {
            Ok(seats) => input.seats = seats,
            Err(of_seats) => of_seats.into_iter().for_each(|fault| faults.push(fault)),
        }
        faults.checked()?;
        self.once(actor, Operation::LeadingGroupSave, key, input, |_, work, input| async move {
            match input.id {
                None => found(&work, input).await,
                Some(id) => change(&work, id, input).await,
            }
        })
        .await
    }

    /// Dissolves a group; it stays in the record.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `NOT_FOUND`, `CONFLICT`, `REFUSED` where it is dissolved already.
    #[boxed]
    pub async fn leading_group_end(&self, actor: &Actor, key: &str, input: GroupEnd) -> Result<GroupKept> {
        let mut faults = Faults::default();
        faults.needed("reason", &input.reason, LONGEST.1);
        faults.checked()?;
        self.once(actor, Operation::LeadingGroupEnd, key, input, |_, work, input| async move {
            let mut row = open(&work, input.id).await?;
            row.ended_at = Some(work.now().0);
            row.end_reason = written(Some(input.reason));
            row.version += 1;
            put(&work, row, input.expected_version).await
        })
        .await
    }
}

async fn found(work: &Work, input: GroupSave) -> Result<GroupKept> {
    let body = organisations::find(work, input.organisation).await?.filter(|body| !body.historic);
    let Some(body) = body else { return Err(Error::not_found()) };
    if !organisations::reaches(work, body.id).await? {
        return Err(Error::not_found());
    }
    not_ended(body.ended_at)?;
    let row = row(input, Uuid::now_v7(), 1)?;
    let group = row.id;
    groups::insert(work, row).await?;
    feed::record(work, Some(group)).await?;
    Ok(GroupKept { group })
}

async fn change(work: &Work, id: Uuid, input: GroupSave) -> Result<GroupKept> {
    let known = open(work, id).await?;
    if known.organisation_id != input.organisation {
        let en = "The body of a group cannot be changed.";
        return Err(Error::field("organisation", "BODY_FIXED", "领导小组的设立机关不能更改。", en));
    }
    let seen = input.expected_version;
    put(work, row(input, id, known.version + 1)?, seen).await
}

/// A group in reach that has not been dissolved.
async fn open(work: &Work, id: Uuid) -> Result<leading_group::Model> {
    let row = groups::find(work, id).await?.ok_or_else(Error::not_found)?;
    not_ended(row.ended_at)?;
    Ok(row)
}

async fn put(work: &Work, row: leading_group::Model, seen: i32) -> Result<GroupKept> {
    let group = row.id;
    if !groups::update(work, row, seen).await? {
        return Err(Error::stale());
    }
    feed::record(work, Some(group)).await?;
    Ok(GroupKept { group })
}

fn row(input: GroupSave, id: Uuid, version: i32) -> Result<leading_group::Model> {
    let name = input.name.zh.trim().to_owned();
    Ok(leading_group::Model {
        id,
        organisation_id: input.organisation,
        search: search::column([name.as_str()]),
        sort_key: search::sort_key(&name),
        name_zh: name,
        name_en: written(input.name.en),
        founded_by: input.founded_by.trim().to_owned(),
        founded_on: input.founded_on.map(|day| day.to_string()),
        seats: serde_json::to_string(&input.seats).map_err(|error| Error::internal(error.to_string()))?,
        ended_at: None,
        end_reason: None,
        version,
    })
}
