//! A complaint as the supervisor in scope and the holders of its posts see it; who complained is the supervisor's alone.

use std::sync::Arc;

use app::complaints::{ComplaintEvent, Field, complaint_light};
use app::tables::complaint;
use app::{Error, Work};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::complaints as rules;
use tokio::sync::OnceCell;

use super::parts::{
    self, ComplaintAttachment, ComplaintCategory, ComplaintChannelKind, ComplaintComplexity, ComplaintEntry,
    ComplaintKind, ComplaintOperationOffer, ComplaintRejection, ComplaintReply, ComplaintState, ComplaintSubject,
    SimilarComplaint, excerpt,
};
use crate::caller::Asked;
use crate::error::Shown;
use crate::identity::Post;
use crate::organisations::Organisation;
use crate::page::PageInfo;
use crate::text::{Date, Text, count, day, moment};
use crate::time::{Deadline, Light};

/// The stage of a row.
pub(super) fn state(row: &complaint::Model) -> app::Result<ComplaintState> {
    rules::Stage::from_name(&row.state).map(Into::into).ok_or_else(|| Error::internal("state of a complaint"))
}

pub(super) fn kind(row: &complaint::Model) -> app::Result<ComplaintKind> {
    rules::Kind::from_name(&row.kind).map(Into::into).ok_or_else(|| Error::internal("kind of a complaint"))
}

pub(super) fn category(row: &complaint::Model) -> app::Result<ComplaintCategory> {
    rules::Category::from_name(&row.category).map(Into::into).ok_or_else(|| Error::internal("category of a complaint"))
}

pub(super) fn channel(row: &complaint::Model) -> app::Result<ComplaintChannelKind> {
    rules::Channel::from_name(&row.channel).map(Into::into).ok_or_else(|| Error::internal("channel of a complaint"))
}

pub(super) fn complexity(row: &complaint::Model) -> Option<ComplaintComplexity> {
    row.complexity.as_deref().and_then(rules::Complexity::from_name).map(Into::into)
}

/// What a complaint is about, with the names of today.
pub(super) async fn subject(
    context: &Context<'_>,
    work: &Work,
    row: &complaint::Model,
) -> async_graphql::Result<ComplaintSubject> {
    let app = context.app();
    let (power, case) = app.complaint_subject(work, row).await.shown(context)?;
    let listing = app.listing().await.shown(context)?;
    let version =
        case.as_ref().map(|case| case.version_id).or_else(|| power.as_ref().and_then(|it| it.current_version_id));
    let step_name = match (&row.node, version) {
        (Some(node), Some(version)) => {
            let version = app.version(version).await.shown(context)?;
            version.plan.as_ref().and_then(|plan| Some(plan.flow.node(node)?.name.clone()))
        }
        _ => None,
    };
    let organisation = row.organisation_id.map(|id| Organisation::of(&listing, id)).transpose().shown(context)?;
    Ok(ComplaintSubject {
        power_code: power.as_ref().map(|power| power.code.clone()),
        power_name: power.map(|power| Text { zh: power.name_zh, en: power.name_en }),
        case_number: case.map(|case| case.number),
        node: row.node.clone(),
        step_name,
        organisation,
    })
}

/// Who complained, in full. Reading it is audited.
#[derive(SimpleObject)]
pub struct Complainant {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: Option<String>,
}

/// A complaint as the staff that has to do with it sees it.
pub struct Complaint {
    work: Work,
    row: complaint::Model,
    events: OnceCell<Arc<Vec<ComplaintEvent>>>,
}

impl Complaint {
    pub(super) fn new(work: Work, row: complaint::Model) -> Self {
        Self { work, row, events: OnceCell::new() }
    }

    async fn recorded(&self, context: &Context<'_>) -> async_graphql::Result<&[ComplaintEvent]> {
        let read = || context.app().complaint_events(&self.work, self.row.id);
        self.events.get_or_try_init(read).await.map(|events| events.as_slice()).shown(context)
    }

    async fn post_of(&self, context: &Context<'_>, post: Option<uuid::Uuid>) -> async_graphql::Result<Option<Post>> {
        let listing = context.app().listing().await.shown(context)?;
        post.map(|post| Post::of(&listing, post)).transpose().shown(context)
    }
}

/// A complaint as the staff that has to do with it sees it.
#[Object]
impl Complaint {
    /// Its id.
    async fn id(&self) -> ID {
        self.row.id.into()
    }

    /// Its number.
    async fn number(&self) -> &str {
        &self.row.number
    }

    /// Its version: send it back with every operation.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// What is wanted.
    async fn kind(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintKind> {
        kind(&self.row).shown(context)
    }

    /// What it is about in general.
    async fn category(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintCategory> {
        category(&self.row).shown(context)
    }

    /// How it came in.
    async fn channel(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintChannelKind> {
        channel(&self.row).shown(context)
    }

    /// Where it stands.
    async fn state(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintState> {
        state(&self.row).shown(context)
    }

    /// Its light; an ended complaint keeps the one it ended with.
    async fn light(&self) -> Light {
        complaint_light(&self.row, self.work.now()).into()
    }

    /// Set at registration.
    async fn complexity(&self) -> Option<ComplaintComplexity> {
        complexity(&self.row)
    }

    /// Whether a name was given. Named complaints must be answered.
    async fn named(&self) -> bool {
        self.row.complainant_id.is_some()
    }

    /// Who complained; null when anonymous. For supervisors alone (`FORBIDDEN` to others), and every look is audited.
    async fn complainant(&self, context: &Context<'_>) -> async_graphql::Result<Option<Complainant>> {
        let found = context.app().complainant(context.actor(), self.row.id).await.shown(context)?;
        Ok(found.map(|who| Complainant { name: who.name, phone: who.phone, email: who.email }))
    }

    /// What was said.
    async fn text(&self, context: &Context<'_>) -> async_graphql::Result<String> {
        Ok(parts::text(self.recorded(context).await?))
    }

    /// What it is about.
    async fn subject(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintSubject> {
        subject(context, &self.work, &self.row).await
    }

    /// The post that owes the answer.
    async fn post(&self, context: &Context<'_>) -> async_graphql::Result<Option<Post>> {
        self.post_of(context, self.row.post_id).await
    }

    /// The leader's post whose instruction comes first.
    async fn leader_post(&self, context: &Context<'_>) -> async_graphql::Result<Option<Post>> {
        self.post_of(context, self.row.leader_post_id).await
    }

    /// When it was filed.
    async fn filed_at(&self) -> DateTime<Utc> {
        moment(self.row.filed_at)
    }

    /// When the complainant disputed the reply; once at most.
    async fn disputed_at(&self) -> Option<DateTime<Utc>> {
        self.row.disputed_at.map(moment)
    }

    /// Its clock, which runs from filing and after a dispute anew, with the working.
    async fn deadline(&self, context: &Context<'_>) -> async_graphql::Result<Deadline> {
        parts::deadline(context.app(), &self.row, self.work.now()).shown(context)
    }

    /// What happened, oldest first, with the words of the staff.
    async fn events(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ComplaintEntry>> {
        let listing = context.app().listing().await.shown(context)?;
        let fields = [Field::Reason, Field::Opinion, Field::Instruction, Field::Reply, Field::Answer, Field::Closing];
        Ok(parts::entries(self.recorded(context).await?, &listing, &fields))
    }

    /// The answers, oldest first.
    async fn replies(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ComplaintReply>> {
        let listing = context.app().listing().await.shown(context)?;
        Ok(parts::replies(self.recorded(context).await?, &listing))
    }

    /// Why it was rejected.
    async fn rejection(&self, context: &Context<'_>) -> async_graphql::Result<Option<ComplaintRejection>> {
        Ok(parts::rejection(self.recorded(context).await?))
    }

    /// The files handed in.
    async fn files(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ComplaintAttachment>> {
        let app = context.app();
        let files = app.complaint_files(&self.work, self.row.id).await.shown(context)?;
        let shown = |file: app::tables::document::Model| ComplaintAttachment {
            name: file.name,
            size: count(file.size),
            media_type: file.media_type,
            url: Some(app.document_link(file.id)),
        };
        Ok(files.into_iter().map(shown).collect())
    }

    /// Complaints in your scope that may say the same, the likest first.
    async fn similar(&self, context: &Context<'_>) -> async_graphql::Result<Vec<SimilarComplaint>> {
        let similar = context.app().similar_complaints(&self.work, &self.row).await.shown(context)?;
        let shown = |other: app::complaints::Similar| {
            Ok(SimilarComplaint {
                id: other.complaint.id.into(),
                state: state(&other.complaint)?,
                filed_at: moment(other.complaint.filed_at),
                excerpt: excerpt(&other.text),
                percent: count(other.percent),
                number: other.complaint.number,
            })
        };
        similar.into_iter().map(shown).collect::<app::Result<_>>().shown(context)
    }

    /// What you may do now, each with the reason that turns it off.
    async fn operations(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ComplaintOperationOffer>> {
        context.app().complaint_offers(&self.work, &self.row).map(ComplaintOperationOffer::all).shown(context)
    }
}

/// A complaint in a list.
#[derive(SimpleObject)]
pub struct ComplaintLine {
    /// Its id.
    pub id: ID,
    /// Its number.
    pub number: String,
    /// What is wanted.
    pub kind: ComplaintKind,
    /// Where it stands.
    pub state: ComplaintState,
    /// Its light.
    pub light: Light,
    /// Whether a name was given.
    pub named: bool,
    /// The beginning of what was said.
    pub excerpt: String,
    /// The body complained of.
    pub organisation: Option<Text>,
    /// The power it is about.
    pub power_name: Option<Text>,
    /// The post that owes the answer.
    pub post_title: Option<Text>,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// Its due day; null once its clock has ended.
    pub due_day: Option<Date>,
}

impl ComplaintLine {
    pub(super) fn of(
        listing: &app::directory::Listing,
        now: domain::time::Instant,
        listed: app::complaints::Listed,
    ) -> app::Result<Self> {
        let row = listed.complaint;
        let organisation = row.organisation_id.map(|id| listing.organisation(id)).transpose()?;
        let post = row.post_id.map(|id| listing.post(id)).transpose()?;
        Ok(Self {
            id: row.id.into(),
            kind: kind(&row)?,
            state: state(&row)?,
            light: complaint_light(&row, now).into(),
            named: row.complainant_id.is_some(),
            excerpt: excerpt(&listed.text),
            organisation: organisation.map(|body| app::directory::name(body).into()),
            power_name: listed.power.map(|power| Text { zh: power.name_zh, en: power.name_en }),
            post_title: post.map(|post| app::directory::title(post).into()),
            filed_at: moment(row.filed_at),
            due_day: day(row.due_day.as_deref().filter(|_| row.ended_at.is_none())),
            number: row.number,
        })
    }
}

/// A page of complaints.
#[derive(SimpleObject)]
pub struct ComplaintConnection {
    /// The complaints, the newest first.
    pub nodes: Vec<ComplaintLine>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}
