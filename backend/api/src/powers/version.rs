//! A version as its office and the legal office see it.

use app::Work;
use app::powers::VersionView;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::cases::ClockKind;
use domain::policy::Operation;
use domain::powers::content_warnings;

use super::chain::{VersionSignature, VersionWay, signature};
use super::content::PowerContent;
use super::findings::{Finding, SignOff, finding, signed};
use super::flow_view::{Counts, FlowResource, FlowStep, resources, steps};
use super::templates::{TemplateFile, templates};
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page, searched};
use crate::text::{Date, Text, count, day, moment, uuid};
use crate::time::{self, Deadline};

/// Where a version stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerVersionState {
    /// Being written.
    Draft,
    /// With the legal office.
    Submitted,
    /// Sent back with opinions.
    Returned,
    /// Approved, its day has not come.
    Approved,
    /// Published and executable.
    InForce,
    /// A later version took its place; its cases still run on it.
    Superseded,
    /// The power was abolished; its cases still run on it.
    Abolished,
}

impl PowerVersionState {
    const ALL: [(&'static str, Self); 7] = [
        ("DRAFT", Self::Draft),
        ("SUBMITTED", Self::Submitted),
        ("RETURNED", Self::Returned),
        ("APPROVED", Self::Approved),
        ("IN_FORCE", Self::InForce),
        ("SUPERSEDED", Self::Superseded),
        ("ABOLISHED", Self::Abolished),
    ];

    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| name)
    }

    fn from_name(name: &str) -> Self {
        Self::ALL.iter().find(|(known, _)| *known == name).map_or(Self::Draft, |(_, state)| *state)
    }
}

/// A fault at a field.
#[derive(SimpleObject, Clone, Debug)]
pub struct FieldFault {
    /// Path of the field.
    pub path: String,
    /// Stable code.
    pub reason: String,
    /// The fault in words.
    pub text: Text,
}

fn fault(fault: &domain::powers::FieldFault) -> FieldFault {
    FieldFault { path: fault.path.clone(), reason: fault.reason.into(), text: (&fault.text).into() }
}

/// An opinion of the legal office.
#[derive(SimpleObject, Clone, Debug)]
pub struct ReviewOpinion {
    /// Path of the field it concerns; empty for the version as a whole.
    pub field: String,
    /// The opinion.
    pub text: String,
    /// Who gave it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// An operation on a version.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerOperation {
    /// `powerSave`
    Save,
    /// `powerSubmit`
    Submit,
    /// `powerReturn`
    Return,
    /// `powerApprove`
    Approve,
    /// `powerSign`
    Sign,
    /// `powerAbolish`
    Abolish,
}

/// An operation the viewer's role has on a version; `refusal` says why it is off now.
#[derive(SimpleObject, Clone, Debug)]
pub struct PowerOperationOffer {
    /// The operation.
    pub name: PowerOperation,
    /// Why it is off; null when it may be done.
    pub refusal: Option<Text>,
}

/// The chart of a version that is not published yet.
#[derive(SimpleObject)]
pub struct DraftFlow {
    /// Path of the BPMN file, open for a quarter of an hour.
    pub bpmn_url: String,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// Resources to be bound to posts.
    pub resources: Vec<FlowResource>,
    /// The chart as text steps.
    pub steps: Vec<FlowStep>,
    /// What the check says, errors first.
    pub findings: Vec<Finding>,
}

/// A version as its office and the legal office see it.
pub struct PowerVersion {
    pub(super) work: Work,
    pub(super) view: VersionView,
}

/// A version as its office and the legal office see it.
#[Object]
impl PowerVersion {
    /// Its id.
    async fn id(&self) -> ID {
        self.view.version.row.id.into()
    }

    /// Optimistic lock: send it back with every change.
    async fn lock(&self) -> i64 {
        self.view.version.row.lock
    }

    /// Code of its power.
    async fn code(&self) -> &str {
        &self.view.power.code
    }

    /// Its number, from 1.
    async fn number(&self) -> i32 {
        self.view.version.row.number
    }

    /// Where it stands.
    async fn state(&self) -> PowerVersionState {
        PowerVersionState::from_name(&self.view.version.row.state)
    }

    /// The body that writes it.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.view.version.row.organisation_id).shown(context)
    }

    /// What it says.
    async fn content(&self, context: &Context<'_>) -> async_graphql::Result<PowerContent> {
        PowerContent::shown(&self.view.version.content).shown(context)
    }

    /// Its chart; null until a BPMN file has been uploaded.
    async fn flow(&self, context: &Context<'_>) -> async_graphql::Result<Option<DraftFlow>> {
        let row = &self.view.version.row;
        let Some(sha256) = row.sha256.clone() else { return Ok(None) };
        let app = context.app();
        let listing = app.listing().await.shown(context)?;
        Ok(Some(DraftFlow {
            bpmn_url: app.flow_link(row.id, false),
            sha256,
            resources: resources(&self.view.version),
            steps: steps(&self.view.version, &listing, &Counts::new()),
            findings: self.view.version.findings.iter().map(finding).collect(),
        }))
    }

    /// The templates of its materials, in their order.
    async fn templates(&self, context: &Context<'_>) -> async_graphql::Result<Vec<TemplateFile>> {
        let app = context.app();
        let files = app.templates_of(&self.work, &self.view.version).await.shown(context)?;
        Ok(templates(app, &self.view.version, &files, false))
    }

    /// Path of its package (一盘): a ZIP of JSON, BPMN, SVG and PDF, open for a quarter of an hour.
    async fn package_url(&self, context: &Context<'_>) -> String {
        context.app().package_link(self.view.version.row.id, false)
    }

    /// What still stops its submission, all at once; only on `powerVersion`, empty in lists.
    async fn faults(&self) -> Vec<FieldFault> {
        self.view.faults.iter().map(fault).collect()
    }

    /// What its words can be approved with only by somebody who answers for it by name, as for the warnings of its chart.
    async fn warnings(&self) -> Vec<FieldFault> {
        content_warnings(&self.view.version.content).iter().map(fault).collect()
    }

    /// Opinions of the legal office, oldest first; only on `powerVersion`, empty in lists.
    async fn opinions(&self) -> Vec<ReviewOpinion> {
        let opinions = self.view.opinions.iter();
        opinions
            .map(|opinion| ReviewOpinion {
                field: opinion.field.clone(),
                text: opinion.text.clone(),
                by: opinion.by_name.clone(),
                at: moment(opinion.at),
            })
            .collect()
    }

    /// Who changed it last.
    async fn edited_by(&self) -> &str {
        &self.view.version.row.edited_by
    }

    /// When it was changed last.
    async fn edited_at(&self) -> DateTime<Utc> {
        moment(self.view.version.row.edited_at)
    }

    /// Who submitted it.
    async fn submitted_by(&self) -> Option<&str> {
        self.view.version.row.submitted_by.as_deref()
    }

    /// When it was submitted.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.view.version.row.submitted_at.map(moment)
    }

    /// Who approved it.
    async fn approved_by(&self) -> Option<&str> {
        self.view.version.row.approved_by.as_deref()
    }

    /// When it was approved.
    async fn approved_at(&self) -> Option<DateTime<Utc>> {
        self.view.version.row.approved_at.map(moment)
    }

    /// The warnings of its chart and words that were signed off at its approval, each by name.
    async fn sign_offs(&self) -> Vec<SignOff> {
        self.view.sign_offs.iter().map(signed).collect()
    }

    /// First day in force.
    async fn in_force_from(&self) -> Option<Date> {
        day(self.view.version.row.in_force_from.as_deref())
    }

    /// The legal office's clock while it is submitted.
    async fn review_deadline(&self) -> Option<Deadline> {
        let (clock, deadline) = self.view.review.clone()?;
        Some(time::shown(ClockKind::Step, &clock, &deadline, self.work.now(), false))
    }

    /// From the change of the law that it answers to its submission; null when none is open.
    async fn declaration_deadline(&self) -> Option<Deadline> {
        let (clock, deadline, at) = self.view.declaration.clone()?;
        Some(time::shown(time::ClockKind::Declaration, &clock, &deadline, at, false))
    }

    /// From its submission until it is approved for publication; null before and when it is in force.
    async fn publication_deadline(&self) -> Option<Deadline> {
        let (clock, deadline, at) = self.view.publication.clone()?;
        Some(time::shown(time::ClockKind::Publication, &clock, &deadline, at, false))
    }

    /// The month before the law that it answers takes effect; null when it answers none and when it is in force. `expected`
    /// until that month begins.
    async fn effect_deadline(&self) -> Option<Deadline> {
        let (clock, deadline, at) = self.view.effect.clone()?;
        let expected = at < clock.started;
        Some(time::shown(time::ClockKind::BeforeEffect, &clock, &deadline, at, expected))
    }

    /// Its way through the approval chain, while it is under review.
    async fn way(&self) -> Option<VersionWay> {
        let way = self.view.way.as_ref()?;
        Some(VersionWay {
            name: (&way.chain.name).into(),
            steps: way.chain.steps.iter().map(Into::into).collect(),
            signed: self.view.version.row.step,
            yours: way.yours,
        })
    }

    /// Who signed what on its way, oldest first; only on `powerVersion`, empty in lists.
    async fn signatures(&self) -> Vec<VersionSignature> {
        self.view.signatures.iter().filter_map(signature).collect()
    }

    /// What the viewer's role can do with it.
    async fn operations(&self) -> Vec<PowerOperationOffer> {
        let offers = self.view.offers(&self.work).into_iter();
        offers
            .filter_map(|(name, refusal)| {
                let name = match name {
                    "SAVE" => PowerOperation::Save,
                    "SUBMIT" => PowerOperation::Submit,
                    "RETURN" => PowerOperation::Return,
                    "APPROVE" => PowerOperation::Approve,
                    "SIGN" => PowerOperation::Sign,
                    "ABOLISH" => PowerOperation::Abolish,
                    _ => return None,
                };
                Some(PowerOperationOffer { name, refusal: refusal.map(Text::from) })
            })
            .collect()
    }
}

/// Versions under work.
#[derive(Default)]
pub struct VersionsQuery;

#[Object]
impl VersionsQuery {
    /// Versions of the bodies in your scope, the last edited first.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn power_versions(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Where they stand.")] state: Option<PowerVersionState>,
        #[graphql(desc = "Any part of the power's name or code.")] search: Option<String>,
        #[graphql(default = false, desc = "Only those whose open step is yours to sign.")] to_sign: bool,
        #[graphql(default = false, desc = "Only versions in force of powers that are withheld from the public.")]
        withheld: bool,
    ) -> async_graphql::Result<PowerVersionConnection> {
        let search = searched(search).shown(context)?;
        let page = page(first, after.as_deref()).shown(context)?;
        let state = state.map(PowerVersionState::name);
        let filter = app::powers::VersionFilter { state: state.map(str::to_owned), text: search, to_sign, withheld };
        let found = context.app().power_versions(context.actor(), &filter, &page).await;
        let (work, rows) = found.shown(context)?;
        Ok(PowerVersionConnection {
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
            nodes: rows.rows.into_iter().map(|view| PowerVersion { work: work.clone(), view }).collect(),
        })
    }

    /// One version in your scope.
    async fn power_version(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<PowerVersion> {
        let id = uuid("id", &id).shown(context)?;
        let found = context.app().power_version(context.actor(), Operation::PowerVersion, id).await;
        let (work, view) = found.shown(context)?;
        Ok(PowerVersion { work, view })
    }
}

/// A page of versions.
#[derive(SimpleObject)]
pub struct PowerVersionConnection {
    /// The versions, the last edited first.
    pub nodes: Vec<PowerVersion>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}
