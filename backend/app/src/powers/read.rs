//! Readings of the catalogue and of versions under work.

use std::sync::Arc;

use domain::policy::{Actor, Operation, Role};
use domain::powers::{ApprovalChain, FieldFault};
use domain::text::Text;
use domain::time::{Clock, Deadline, Instant};
use store::cases::NodeCount;
use store::powers::Narrowed;
use store::tables::{power, power_version, review_opinion, sign_off, version_signature};
use store::{Page, Paged, Work, laws};
use uuid::Uuid;

use super::chain::{LEGAL, OWN_SUBMISSION, chain_in, submitted_by};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::times::Judged;
use crate::versions::Version;

/// A version as its office and the legal office see it.
pub struct VersionView {
    /// The version.
    pub version: Version,
    /// Its power.
    pub power: power::Model,
    /// What still stops its submission.
    pub faults: Vec<FieldFault>,
    /// Opinions on it, oldest first.
    pub opinions: Vec<review_opinion::Model>,
    /// The warnings of its chart that were signed off at its approval.
    pub sign_offs: Vec<sign_off::Model>,
    /// The legal office's clock, from the submission on until it has decided.
    pub review: Option<(Clock, Arc<Deadline>)>,
    /// From the change of the law that it answers to its submission.
    pub declaration: Option<Judged>,
    /// From its submission until it is approved for publication, with its explanation.
    pub publication: Option<Judged>,
    /// The month before the law that it answers takes effect, until it is approved.
    pub effect: Option<Judged>,
    /// Its way to the approval, while it is under review.
    pub way: Option<Way>,
    /// Who signed what, oldest first; empty in lists.
    pub signatures: Vec<version_signature::Model>,
}

/// What a list of versions is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct VersionFilter {
    /// Where they stand.
    pub state: Option<String>,
    /// Any part of the power's name or code.
    pub text: Option<String>,
    /// Only those whose open step is the actor's to sign.
    pub to_sign: bool,
    /// Only versions in force of powers that are withheld from the public.
    pub withheld: bool,
}

/// The way of a version under review.
pub struct Way {
    /// Its chain.
    pub chain: ApprovalChain,
    /// Whether the open step, or the approval, is the reader's.
    pub yours: bool,
}

impl App {
    /// One published or historic power.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn power(&self, actor: &Actor, code: &str) -> Result<(Work, power::Model)> {
        let work = self.read(actor, Operation::Power)?;
        let power = store::powers::find_listed(&work, code).await?.ok_or_else(Error::not_found)?;
        if !self.shows(actor, &power).await? {
            return Err(Error::not_found());
        }
        Ok((work, power))
    }

    /// Whether the actor may read more of a power than that it is there.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn shows(&self, actor: &Actor, power: &power::Model) -> Result<bool> {
        if !power.withheld {
            return Ok(true);
        }
        let listing = self.listing().await?;
        let path = &listing.organisation(power.organisation_id)?.path;
        Ok(withheld_below(actor).is_some_and(|below| path.starts_with(&below)))
    }

    /// How many cases wait at each step of a version.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn node_counts(&self, work: &Work, version: Uuid) -> Result<Vec<NodeCount>> {
        Ok(store::cases::node_counts(work, version).await?)
    }

    /// How many open cases of a version's power run by another of its versions.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn open_on_others(&self, work: &Work, version: &power_version::Model) -> Result<i64> {
        Ok(store::cases::open_on_others(work, version.power_id, version.id).await?)
    }

    /// Versions in the actor's bodies.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn power_versions(
        &self,
        actor: &Actor,
        filter: &VersionFilter,
        page: &Page,
    ) -> Result<(Work, Paged<VersionView>)> {
        let work = self.read(actor, Operation::PowerVersions)?;
        let own = self.signs_as(&work).await?;
        let narrowed = Narrowed {
            state: filter.state.as_deref(),
            text: filter.text.as_deref(),
            signers: filter.to_sign.then(|| own.clone()),
            withheld: filter.withheld,
        };
        let rows = store::powers::version_page(&work, narrowed, page).await?;
        let asked = laws::first_open(&work, &rows.rows.iter().map(|row| row.power_id).collect::<Vec<_>>()).await?;
        let powers = store::powers::by_ids(&work, rows.rows.iter().map(|row| row.power_id).collect()).await?;
        let mut views = Vec::new();
        for row in &rows.rows {
            let power = powers.iter().find(|power| power.id == row.power_id).cloned();
            let power = power.ok_or_else(|| Error::internal("a version points at no power"))?;
            let version = self.read_version(row.clone()).await?;
            let asked = asked.get(&row.power_id).copied();
            views.push(self.view(version, power, asked, &own, work.now())?);
        }
        Ok((work, Paged { rows: views, has_next: rows.has_next, end: rows.end, total: rows.total }))
    }

    /// One version in the actor's bodies, with all that is said of it.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn power_version(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, VersionView)> {
        let work = self.read(actor, operation)?;
        let row = store::powers::version(&work, id).await?.ok_or_else(Error::not_found)?;
        let power = store::powers::by_ids(&work, vec![row.power_id]).await?.pop().ok_or_else(Error::not_found)?;
        let version = self.read_version(row).await?;
        let faults = self.submission_faults(&work, &version).await?;
        let opinions = store::powers::opinions(&work, id).await?;
        let asked = laws::first_open(&work, &[power.id]).await?.get(&power.id).copied();
        let own = self.signs_as(&work).await?;
        let view = self.view(version, power, asked, &own, work.now())?;
        let sign_offs = store::powers::sign_offs(&work, id).await?;
        let signatures = store::powers::signatures(&work, id).await?;
        Ok((work, VersionView { faults, opinions, sign_offs, signatures, ..view }))
    }

    /// Has a version's chart searched before the operation that goes by it: inside, everybody who writes would wait.
    pub(super) async fn search_ahead(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<()> {
        let work = self.read(actor, operation)?;
        if let Some(row) = store::powers::version(&work, id).await? {
            self.read_version(row).await?;
        }
        Ok(())
    }

    /// A version with its clocks and its way; what only one version shows is still empty.
    fn view(
        &self,
        version: Version,
        power: power::Model,
        asked: Option<i64>,
        own: &[String],
        now: Instant,
    ) -> Result<VersionView> {
        let row = &version.row;
        let review = self.review(&version, now)?;
        let times = self.times.rules();
        let open = !matches!(row.state.as_str(), "IN_FORCE" | "SUPERSEDED" | "ABOLISHED");
        let submitted = row.submitted_at.map(Instant);
        let declaration = match asked.filter(|_| open) {
            None => None,
            Some(started) => Some(times.running_since(started, &times.rules.declaration, submitted.unwrap_or(now))?),
        };
        let approved = row.approved_at.map_or(now, Instant);
        let publication = match row.submitted_at.filter(|_| open) {
            None => None,
            Some(started) => Some(times.running_since(started, &times.rules.publication, approved)?),
        };
        let effect = version.content.follows.as_ref().filter(|_| open).and_then(|follows| {
            let (clock, deadline) = times.before_effect(follows.effective_on, approved)?;
            Some((clock, deadline, approved))
        });
        let under_review = row.state == "SUBMITTED";
        let yours = own.iter().any(|own| own == row.signer.as_deref().unwrap_or(LEGAL));
        let way = chain_in(row)?.filter(|_| under_review).map(|chain| Way { chain, yours });
        Ok(VersionView {
            version,
            power,
            faults: Vec::new(),
            opinions: Vec::new(),
            sign_offs: Vec::new(),
            review,
            declaration,
            publication,
            effect,
            way,
            signatures: Vec::new(),
        })
    }

    fn review(&self, version: &Version, now: Instant) -> Result<Option<(Clock, Arc<Deadline>)>> {
        let Some(submitted) = version.row.submitted_at.filter(|_| version.row.state == "SUBMITTED") else {
            return Ok(None);
        };
        let times = self.times.rules();
        let (clock, deadline, _) = times.running_since(submitted, &times.rules.legal_review, now)?;
        Ok(Some((clock, deadline)))
    }
}

/// Below which body the actor may see powers that are withheld from the public: its own staff works with them, and those
/// who keep accounts and passwords see no power's work.
pub(crate) fn withheld_below(actor: &Actor) -> Option<String> {
    match actor.role()? {
        Role::Clerk | Role::Legal | Role::Supervisor => Some(actor.staff()?.organisation_path.clone()),
        Role::Public | Role::Administrator => None,
    }
}

impl VersionView {
    /// What may be done with the version now, each with the reason that turns it off.
    pub fn offers(&self, work: &Work) -> Vec<(&'static str, Option<Text>)> {
        use domain::policy::permit;
        let state = self.version.row.state.as_str();
        let editable = matches!(state, "DRAFT" | "RETURNED");
        let locked = || Text::new("该版本已提交审核或已发布。", "This version is under review or published.");
        let faulty = || Text::new("还有内容没有填好。", "Something is still missing.");
        let not_submitted = || Text::new("该版本不在审核中。", "This version is not under review.");
        let actor = work.permit().actor();
        let legal = actor.role() == Some(Role::Legal);
        let steps = self.way.as_ref().map_or(0, |way| way.chain.steps.len());
        let stepping = usize::try_from(self.version.row.step).is_ok_and(|step| step < steps);
        let yours = self.way.as_ref().is_some_and(|way| way.yours);
        let elsewhere = || Text::new("这一环节不由您签署。", "Somebody else signs this step.");
        let signed = || Text::new("各环节已经签完，只待批准。", "All steps are signed; only the approval is left.");
        let open = || Text::new("还有环节没有签署。", "A step is not signed yet.");
        let submitted = state == "SUBMITTED";
        let sign = match (submitted, stepping, yours) {
            (false, _, _) => Some(not_submitted()),
            (true, false, _) => Some(signed()),
            (true, true, false) => Some(elsewhere()),
            (true, true, true) if submitted_by(&self.signatures, work) => {
                Some(Text::new(OWN_SUBMISSION.1, OWN_SUBMISSION.2))
            }
            (true, true, true) => None,
        };
        let back = if submitted { (!legal && !yours).then(elsewhere) } else { Some(not_submitted()) };
        let approve = if submitted { stepping.then(open) } else { Some(not_submitted()) };
        let in_force = state == "IN_FORCE" && self.power.ends_on.is_none();
        let not_in_force =
            || Text::new("只有施行中、尚未决定取消的事项才能取消。", "Only a power in force can be abolished.");
        let abolish = (!in_force).then(not_in_force);
        let all = [
            (Operation::PowerSave, "SAVE", (!editable).then(locked)),
            (
                Operation::PowerSubmit,
                "SUBMIT",
                if editable { (!self.faults.is_empty()).then(faulty) } else { Some(locked()) },
            ),
            (Operation::PowerSign, "SIGN", sign),
            (Operation::PowerReturn, "RETURN", back),
            (Operation::PowerApprove, "APPROVE", approve),
            (Operation::PowerAbolish, "ABOLISH", abolish),
        ];
        all.into_iter()
            .filter(|(operation, _, _)| permit(actor, *operation).is_ok())
            .map(|(_, name, refusal)| (name, refusal))
            .collect()
    }
}
