//! Leading groups in the contract.

use app::directory::Listing;
use app::groups::{GroupEnd, GroupFilter, GroupSave, seats_of};
use app::tables::leading_group;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use domain::groups as rules;
use domain::policy::Operation;
use uuid::Uuid;

use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page, searched};
use crate::text::{Date, Text, count, day, uuid};

/// What somebody is in a leading group.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::SeatRole")]
pub enum SeatRole {
    /// 组长
    Leader,
    /// 副组长
    DeputyLeader,
    /// 成员
    Member,
    /// 办公室: the office that does the group's daily work, and its members.
    Office,
}

/// One seat of a leading group.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "GroupSeatInput")]
pub struct GroupSeat {
    /// What it is in the group.
    pub role: SeatRole,
    /// Who sits there; null where the department sits there, or nobody does now.
    pub person: Option<String>,
    /// The department that the seat belongs to, at most 100 characters; needed without a post.
    pub department: Option<String>,
    /// The post that the seat belongs to, at most 100 characters; needed without a department.
    pub post: Option<String>,
    /// What the member department does for the group, at most 1,000 characters.
    pub duties: Option<String>,
}

/// A leading group (领导小组).
#[derive(SimpleObject)]
pub struct LeadingGroup {
    /// Its id.
    pub id: ID,
    /// Its version, to be given back with every change.
    pub version: i32,
    /// Its name.
    pub name: Text,
    /// The body that set it up.
    pub organisation: Organisation,
    /// The document that set it up.
    pub founded_by: String,
    /// The day of that document.
    pub founded_on: Option<Date>,
    /// Whether it has been dissolved; it stays in the record.
    pub ended: bool,
    /// Why, or by which document, it was dissolved.
    pub end_reason: Option<String>,
    /// How many seats it has.
    pub seat_count: i32,
    /// Its seats: leaders, deputies, members, office, each in the order of the founding document.
    pub seats: Vec<GroupSeat>,
}

impl LeadingGroup {
    fn of(listing: &Listing, row: leading_group::Model) -> app::Result<Self> {
        let seats = seats_of(&row)?;
        Ok(Self {
            id: row.id.into(),
            version: row.version,
            organisation: Organisation::of(listing, row.organisation_id)?,
            founded_on: day(row.founded_on.as_deref()),
            ended: row.ended_at.is_some(),
            end_reason: row.end_reason,
            seat_count: count(seats.len()),
            seats: seats.into_iter().map(Into::into).collect(),
            name: Text { zh: row.name_zh, en: row.name_en },
            founded_by: row.founded_by,
        })
    }
}

impl From<rules::Seat> for GroupSeat {
    fn from(seat: rules::Seat) -> Self {
        Self {
            role: seat.role.into(),
            person: seat.person,
            department: seat.department,
            post: seat.post,
            duties: seat.duties,
        }
    }
}

impl From<GroupSeat> for rules::Seat {
    fn from(seat: GroupSeat) -> Self {
        Self {
            role: seat.role.into(),
            person: seat.person,
            department: seat.department,
            post: seat.post,
            duties: seat.duties,
        }
    }
}

/// A page of leading groups.
#[derive(SimpleObject)]
pub struct LeadingGroupConnection {
    /// The groups, by sound.
    pub nodes: Vec<LeadingGroup>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// Leading groups.
#[derive(Default)]
pub struct GroupsQuery;

#[Object]
impl GroupsQuery {
    /// Leading groups, by sound.
    async fn leading_groups(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "The body that set them up.")] organisation: Option<ID>,
        #[graphql(desc = "Any part of the name; Chinese, pinyin, initials.")] search: Option<String>,
        #[graphql(default = false, desc = "Dissolved groups too.")] ended: bool,
    ) -> async_graphql::Result<LeadingGroupConnection> {
        let search = searched(search).shown(context)?;
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let organisation = organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?;
        let filter = GroupFilter { organisation, text: search, ended };
        let rows = app.leading_groups(context.actor(), &filter, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let nodes = rows.rows.into_iter().map(|row| LeadingGroup::of(&listing, row)).collect::<Result<_, _>>();
        Ok(LeadingGroupConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// One leading group.
    async fn leading_group(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<LeadingGroup> {
        let id = uuid("id", &id).shown(context)?;
        read(context, Operation::LeadingGroup, id).await
    }
}

/// A leading group to be founded or changed.
#[derive(InputObject)]
pub struct LeadingGroupSaveInput {
    /// The group to be changed; null founds a new one.
    pub id: Option<ID>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// The body that set it up; it is never changed.
    pub organisation: ID,
    /// Its name, at most 100 characters.
    pub name: Text,
    /// The document that set it up, at most 300 characters.
    pub founded_by: String,
    /// The day of that document.
    pub founded_on: Option<Date>,
    /// All its seats, 100 at most, a leader's among them.
    pub seats: Vec<GroupSeat>,
}

/// A leading group to be dissolved.
#[derive(InputObject)]
pub struct LeadingGroupEndInput {
    /// The group.
    pub id: ID,
    /// The version that was seen.
    pub expected_version: i32,
    /// Why, or by which document, at most 1,000 characters.
    pub reason: String,
}

/// Keeping leading groups.
#[derive(Default)]
pub struct GroupsMutation;

#[Object]
impl GroupsMutation {
    /// Founds a leading group of a body in your scope, or writes one anew with all its seats.
    async fn leading_group_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The group.")] input: LeadingGroupSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<LeadingGroup> {
        let save = GroupSave {
            id: input.id.map(|id| uuid("id", &id)).transpose().shown(context)?,
            expected_version: input.expected_version,
            organisation: uuid("organisation", &input.organisation).shown(context)?,
            name: domain::text::Text { zh: input.name.zh, en: input.name.en },
            founded_by: input.founded_by,
            founded_on: input.founded_on.map(|day| day.0),
            seats: input.seats.into_iter().map(Into::into).collect(),
        };
        let kept = context.app().leading_group_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        read(context, Operation::LeadingGroupSave, kept.group).await
    }

    /// Dissolves a leading group; it stays in the record.
    async fn leading_group_end(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The group.")] input: LeadingGroupEndInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<LeadingGroup> {
        let id = uuid("id", &input.id).shown(context)?;
        let end = GroupEnd { id, expected_version: input.expected_version, reason: input.reason };
        let kept = context.app().leading_group_end(context.actor(), &idempotency_key, end).await.shown(context)?;
        read(context, Operation::LeadingGroupEnd, kept.group).await
    }
}

async fn read(context: &Context<'_>, operation: Operation, id: Uuid) -> async_graphql::Result<LeadingGroup> {
    let app = context.app();
    let row = app.leading_group(context.actor(), operation, id).await.shown(context)?;
    let listing = app.listing().await.shown(context)?;
    LeadingGroup::of(&listing, row).shown(context)
}
