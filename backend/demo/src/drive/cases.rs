//! The acts of the plan's cases: filed at the window, stepped by whoever holds the step, answered by who applied.

use app::cases::{
    Accept, CaseFile, Complete, CorrectionInput, Decide, Deliver, MaterialInput, PartyInput, Refuse, RequestCorrection,
};
use app::documents::Purpose;
use app::{Error, Result};
use domain::cases::{Channel, DeliveryMethod, Penalty};
use domain::identity::TrackingCode;
use domain::policy::Actor;
use futures_util::future::try_join_all;

use super::penalties::Step;
use super::{Live, Town};
use crate::papers::Paper;
use crate::plan::{Act, Filing, Planned};

impl Town {
    pub(super) async fn act(&mut self, planned: &Planned) -> Result<()> {
        let done = match &planned.act {
            Act::File(filing) => self.file(planned.case, filing).await,
            Act::AnswerCorrection { note, materials } => self.answer(planned.case, note, materials).await,
            act => self.step(planned.case, act).await,
        };
        if let Err(error) = &done {
            tracing::error!(case = planned.case, step = step_of(&planned.act), %error, "the plan stumbles");
        }
        done
    }

    async fn file(&mut self, number: usize, filing: &Filing) -> Result<()> {
        let (_, power) = self.app.power(&Actor::Public, &filing.power).await?;
        let version = power.current_version_id.ok_or_else(|| Error::internal("a power of the plan is not in force"))?;
        let actor = match filing.channel {
            Channel::Online => Actor::Public,
            Channel::Window => {
                let frozen = self.app.version(version).await?;
                let first = flow_start(&frozen)?;
                let binding = frozen.content.posts.iter().find(|binding| binding.resource == first);
                self.holder_of(&binding.map(|binding| binding.post.clone()).unwrap_or_default()).await?
            }
        };
        let file = CaseFile {
            power: filing.power.clone(),
            version,
            party: filing.applicant.as_ref().map(|party| PartyInput {
                kind: party.kind,
                name: party.name.clone(),
                identity_number: party.identity_number.clone(),
                phone: party.phone.clone(),
                email: party.email.clone(),
                agent: None,
            }),
            form: filing.form.clone(),
            materials: self.hand_in(&actor, &filing.materials).await?,
            reused: Vec::new(),
            consent: true,
            mandate: None,
        };
        let key = self.key();
        let filed = self.app.case_file(&actor, &key, file).await?;
        let code = filed.code.ok_or_else(|| Error::internal("a filing gave no code"))?;
        self.live.insert(number, Live { case: filed.case, code, power: filing.power.clone() });
        Ok(())
    }

    async fn hand_in(&self, actor: &Actor, papers: &[Paper]) -> Result<Vec<MaterialInput>> {
        let uploads = papers.iter().map(async |paper| {
            let upload = self.app.put_upload(actor, Purpose::Material, &paper.name, paper.bytes.clone()).await?;
            Ok(MaterialInput { key: paper.key.clone(), upload: upload.id })
        });
        try_join_all(uploads).await
    }

    pub(super) fn known(&self, number: usize) -> Result<&Live> {
        self.live.get(&number).ok_or_else(|| Error::internal("the plan acts on a case before it is filed"))
    }

    /// Code of the latest case of a power.
    pub(super) fn latest(&self, power: &str) -> Result<&TrackingCode> {
        let latest = self.live.iter().filter(|(_, live)| live.power == power).max_by_key(|(number, _)| **number);
        latest.map(|(_, live)| &live.code).ok_or_else(|| Error::internal(format!("no case of {power} yet")))
    }

    async fn answer(&mut self, number: usize, note: &str, papers: &[Paper]) -> Result<()> {
        let materials = self.hand_in(&Actor::Public, papers).await?;
        let key = self.key();
        let known = self.known(number)?;
        let (_, case) = self.app.tracked_case(&Actor::Public, &known.code).await?;
        self.app
            .case_answer_correction(&Actor::Public, &key, &known.code, case.version, note.to_owned(), materials)
            .await?;
        Ok(())
    }

    /// An act of the staff on an open step, by the one the step is given to.
    async fn step(&mut self, number: usize, act: &Act) -> Result<()> {
        let key = self.key();
        let known = self.known(number)?;
        let (work, case) = self.app.tracked_case(&Actor::Public, &known.code).await?;
        let step = step_of(act);
        let reading = app::cases::Reading::of(work, [&case]);
        let task = reading.tasks(known.case).await?.iter().find(|task| task.node == step);
        let task = task.ok_or_else(|| Error::internal(format!("the step {step} is not open")))?;
        let actor = task.handler_id.and_then(|account| self.staff.get(&account)).cloned();
        let actor = actor.ok_or_else(|| Error::internal(format!("nobody does the step {step}")))?;
        let task = task.id;
        let frozen = self.app.version(case.version_id).await?;
        let mut version = self.hear_party(&actor, &frozen, act, (case.id, case.version, task)).await?;
        version = self.meet(&actor, case.organisation_id, &frozen, act, (case.id, version, task)).await?;
        let mut penalty = None;
        if let Act::Decide { outcome, .. } = act
            && let Some(mut imposed) = self.imposed(&frozen, outcome)
        {
            imposed.officers = self.investigators(case.organisation_id).await?;
            version = self.reviewed(&actor, &frozen, &imposed, (case.id, version, task)).await?;
            self.punished += 1;
            penalty = Some(imposed);
        }
        self.done(&actor, &key, act, (case.id, version, task), penalty).await
    }

    async fn done(&self, actor: &Actor, key: &str, act: &Act, on: Step, penalty: Option<Penalty>) -> Result<()> {
        let (case, version, task) = on;
        let app = &self.app;
        let acted = match act.clone() {
            Act::Accept { note, choices, .. } => {
                let input = Accept { case, version, task, public_note: Some(note), internal_note: None, choices };
                app.case_accept(actor, key, input).await
            }
            Act::Refuse { reason, right_organ, remedy, .. } => {
                let input = Refuse { case, version, task, reason, right_organ, remedy, internal_note: None };
                app.case_refuse(actor, key, input).await
            }
            Act::RequestCorrection { items, note, .. } => {
                let items = items.into_iter();
                let items = items.map(|item| CorrectionInput { text: item.text, material: item.material }).collect();
                let input = RequestCorrection { case, version, task, items, note: Some(note), internal_note: None };
                app.case_request_correction(actor, key, input).await
            }
            Act::Complete { opinion, choices, .. } => {
                let input = Complete { case, version, task, opinion, internal_note: None, choices };
                app.case_complete(actor, key, input).await
            }
            Act::Decide { outcome, reasons, basis, opinion, choices, .. } => {
                let internal_note = None;
                let input = Decide {
                    case,
                    version,
                    task,
                    outcome,
                    reasons,
                    basis,
                    opinion,
                    internal_note,
                    choices,
                    penalty,
                    exempted: Vec::new(),
                };
                app.case_decide(actor, key, input).await
            }
            Act::Deliver { method, opinion, choices, .. } => {
                let proof = proof_of(method);
                let input = Deliver { case, version, task, method, proof, opinion, internal_note: None, choices };
                app.case_deliver(actor, key, input).await
            }
            Act::File(_) | Act::AnswerCorrection { .. } => return Err(Error::internal("no act of a step")),
        };
        acted.map(drop)
    }
}

fn step_of(act: &Act) -> &str {
    match act {
        Act::Accept { step, .. }
        | Act::Refuse { step, .. }
        | Act::RequestCorrection { step, .. }
        | Act::Complete { step, .. }
        | Act::Decide { step, .. }
        | Act::Deliver { step, .. } => step,
        Act::File(_) | Act::AnswerCorrection { .. } => "",
    }
}

/// The resource of the first step of a version's chart.
fn flow_start(version: &app::versions::Version) -> Result<String> {
    let flow = &version.plan()?.flow;
    let started = flow::start(flow).map_err(|stuck| Error::internal(stuck.to_string()))?;
    let first =
        started.marking.open(flow).next().and_then(|node| flow.node(node)).and_then(|node| node.resource.clone());
    first.ok_or_else(|| Error::internal("a chart begins with no step"))
}

/// What was written down of a delivery; a download proves itself.
fn proof_of(method: DeliveryMethod) -> Option<String> {
    match method {
        DeliveryMethod::Download => None,
        DeliveryMethod::Window => Some("申请人当场签收。".into()),
        DeliveryMethod::Post => Some("邮政快递回执已签收。".into()),
    }
}
