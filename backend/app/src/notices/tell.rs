//! The notices of one act or light: who is told what, by which channels and when; written in the transaction of their cause.

use std::collections::{BTreeSet, HashMap};

use courier::Way;
use domain::cases::{Act, CaseState};
use domain::identity::Phone;
use domain::notices::{
    Audience, Cadence, Channel, Facts, Kind, KindCadence, State, after_quiet, cadence_of, next_daily, told,
};
use domain::text::Text;
use domain::time::Instant;
use sha2::{Digest, Sha256};
use store::cases::Loaded;
use store::tables::{case, notice, task};
use store::{Work, feed};
use uuid::Uuid;

use crate::App;
use crate::error::{Error, Result};
use crate::live::Topic;
use crate::versions::Version;

/// What an act changed.
pub(crate) struct Turned<'a> {
    /// The case, already at its next version.
    pub case: &'a case::Model,
    /// What it runs on.
    pub version: &'a Version,
    /// How it stood; none at filing.
    pub before: Option<&'a Loaded>,
    /// How it stands.
    pub after: &'a CaseState,
    /// The act.
    pub act: &'a Act,
    /// Its open tasks.
    pub open: &'a [task::Model],
}

/// Somebody of the staff to be told of a step.
type Call<'a> = (Uuid, Kind, &'a task::Model);

impl App {
    /// Writes the notices of an act.
    pub(crate) async fn tell_turn(&self, work: &Work, turned: Turned<'_>) -> Result<()> {
        let facts = self.facts(turned.case, turned.version).await?;
        let kinds = told(turned.before.map(|before| &before.state), turned.after);
        let mut rows = self.to_applicant(work, turned.case, &kinds, &facts).await?;
        if turned.version.is_public() && self.courier.goes(Way::Webhook) {
            let webhook = |kind: &Kind| self.row(work, turned.case, *kind, Channel::Webhook, &facts);
            rows.extend(kinds.iter().map(webhook).collect::<Result<Vec<_>>>()?);
        }
        let before: &[task::Model] = turned.before.map_or(&[], |before| &before.tasks);
        let ended: Vec<Uuid> = before.iter().filter(|task| !has(turned.open, task.id)).map(|task| task.id).collect();
        store::notices::settle(work, &ended).await?;
        let calls = calls(work, &turned, before);
        rows.extend(self.to_staff(work, turned.case, turned.version, &calls, &facts).await?);
        Ok(store::notices::insert(work, rows).await?)
    }

    /// Writes the notices of a light: to whoever does its step, or every open step where it is the case's own.
    pub(crate) async fn tell_turned_light(
        &self,
        work: &Work,
        case: &case::Model,
        node: Option<&str>,
        due_day: Option<&str>,
        red: bool,
    ) -> Result<()> {
        let version = self.version(case.version_id).await?;
        let kind = if red { Kind::TaskRed } else { Kind::TaskYellow };
        let open = store::cases::open_tasks(work, &[case.id]).await?;
        let of_light = open.into_iter().filter(|task| node.is_none_or(|node| task.node == node));
        // The due day of the clock that has turned, which may be the case's.
        let of_light = of_light.map(|task| task::Model { due_day: due_day.map(str::to_owned), ..task });
        let of_light: Vec<task::Model> = of_light.collect();
        let calls: Vec<Call<'_>> = of_light.iter().filter_map(|task| Some((task.handler_id?, kind, task))).collect();
        let facts = self.facts(case, &version).await?;
        let rows = self.to_staff(work, case, &version, &calls, &facts).await?;
        Ok(store::notices::insert(work, rows).await?)
    }

    async fn facts(&self, case: &case::Model, version: &Version) -> Result<Facts> {
        let listing = self.listing().await?;
        let office = listing.organisation(case.organisation_id)?;
        Ok(Facts {
            case_number: case.number.clone(),
            power: version.content.name.clone(),
            office: Text { zh: office.name_zh.clone(), en: office.name_en.clone() },
            step: None,
            due_day: case.due_day.clone(),
        })
    }

    /// By telephone and by e-mail, where the applicant left one; the quiet hours hold for the telephone alone.
    async fn to_applicant(
        &self,
        work: &Work,
        case: &case::Model,
        kinds: &[Kind],
        facts: &Facts,
    ) -> Result<Vec<notice::Model>> {
        let (Some(id), false) = (case.applicant_id, kinds.is_empty()) else { return Ok(Vec::new()) };
        let Some(sealed) = store::cases::applicants(work, &[id]).await?.pop() else { return Ok(Vec::new()) };
        let party = self.open_party(&sealed)?;
        let mobile = party.phone.parse::<Phone>().is_ok_and(|phone| phone.is_mobile());
        let rules = self.times.rules();
        let hours = &rules.rules.notices;
        let mut rows = Vec::new();
        for kind in kinds {
            if mobile && self.courier.goes(Way::Sms) {
                let mut row = self.row(work, case, *kind, Channel::Sms, facts)?;
                let goes = after_quiet(work.now(), hours.quiet_from, hours.quiet_until, &rules.zone);
                row.next_at = Some(goes.0);
                rows.push(row);
            }
            if party.email.is_some() && self.courier.goes(Way::Email) {
                rows.push(self.row(work, case, *kind, Channel::Email, facts)?);
            }
        }
        for row in &mut rows {
            row.applicant_id = Some(id);
        }
        Ok(rows)
    }

    /// In the hall and by e-mail, as often as each wants it.
    async fn to_staff(
        &self,
        work: &Work,
        case: &case::Model,
        version: &Version,
        calls: &[Call<'_>],
        facts: &Facts,
    ) -> Result<Vec<notice::Model>> {
        let people: BTreeSet<Uuid> = calls.iter().map(|(account, _, _)| *account).collect();
        let people: Vec<Uuid> = people.into_iter().collect();
        let mut wishes: HashMap<Uuid, (Vec<KindCadence>, bool)> = HashMap::new();
        for row in store::notices::preferences(work, &people).await? {
            let chosen = serde_json::from_str(&row.cadences);
            let chosen = chosen.map_err(|error| Error::internal(format!("cadences: {error}")))?;
            wishes.insert(row.account_id, (chosen, row.email.is_some()));
        }
        let (mut rows, mut rung) = (Vec::new(), BTreeSet::new());
        for (account, kind, task) in calls {
            let (chosen, email) = wishes.get(account).map_or((&[][..], false), |(all, email)| (all.as_slice(), *email));
            let cadence = cadence_of(chosen, *kind);
            let step = version.plan()?.flow.node(&task.node).map(|node| node.name.clone());
            let facts = Facts { step, due_day: task.due_day.clone(), ..facts.clone() };
            let in_app = [(Channel::InApp, cadence.in_app), (Channel::Email, cadence.email)];
            let by_mail = email && self.courier.goes(Way::Email);
            for (channel, cadence) in in_app.into_iter().filter(|(channel, _)| *channel == Channel::InApp || by_mail) {
                if let Some(row) = self.staff_row(work, case, *kind, channel, cadence, *account, task.id, &facts)? {
                    if row.state == State::Sent.name() {
                        rung.insert(*account);
                    }
                    rows.push(row);
                }
            }
        }
        for account in rung {
            feed::tell(work, Topic::Notice.name(), account).await?;
        }
        Ok(rows)
    }

    #[expect(clippy::too_many_arguments, reason = "each is a column of the one row")]
    fn staff_row(
        &self,
        work: &Work,
        case: &case::Model,
        kind: Kind,
        channel: Channel,
        cadence: Cadence,
        account: Uuid,
        task: Uuid,
        facts: &Facts,
    ) -> Result<Option<notice::Model>> {
        let mut row = self.row(work, case, kind, channel, facts)?;
        row.account_id = Some(account);
        row.task_id = Some(task);
        row.cadence = cadence.name().into();
        row.key = key(case, kind, channel, Some(account), Some(task));
        let rules = self.times.rules();
        match cadence {
            Cadence::Never => return Ok(None),
            Cadence::Daily => row.next_at = Some(next_daily(work.now(), rules.rules.notices.daily_at, &rules.zone).0),
            Cadence::AtOnce if channel == Channel::InApp => {
                // To stand on the page is to have gone.
                row.state = State::Sent.name().into();
                row.next_at = None;
                row.sent_at = Some(work.now().0);
            }
            Cadence::AtOnce => {}
        }
        Ok(Some(row))
    }

    fn row(
        &self,
        work: &Work,
        case: &case::Model,
        kind: Kind,
        channel: Channel,
        facts: &Facts,
    ) -> Result<notice::Model> {
        let Instant(now) = work.now();
        Ok(notice::Model {
            id: Uuid::now_v7(),
            key: key(case, kind, channel, None, None),
            kind: kind.name().into(),
            audience: match kind.audience() {
                Audience::Applicant => "APPLICANT".into(),
                Audience::Staff => "STAFF".into(),
            },
            channel: channel.name().into(),
            cadence: Cadence::AtOnce.name().into(),
            case_id: case.id,
            task_id: None,
            applicant_id: None,
            account_id: None,
            facts: serde_json::to_string(facts).map_err(|error| Error::internal(error.to_string()))?,
            at: now,
            state: State::Waiting.name().into(),
            next_at: Some(now),
            tries: 0,
            holder: None,
            held_until: None,
            sent_at: None,
            failure: None,
            read_at: None,
        })
    }
}

fn has(open: &[task::Model], id: Uuid) -> bool {
    open.iter().any(|task| task.id == id)
}

/// Who is to be told of which step: of one that has come to them, or of a correction that was answered; never whoever acted.
fn calls<'a>(work: &Work, turned: &Turned<'a>, before: &[task::Model]) -> Vec<Call<'a>> {
    let actor = work.staff().map(|staff| staff.account);
    let answered = matches!(turned.act, Act::AnswerCorrection);
    let mut calls = Vec::new();
    for task in turned.open {
        let Some(handler) = task.handler_id.filter(|handler| Some(*handler) != actor) else { continue };
        let known = before.iter().find(|known| known.id == task.id);
        if known.is_none_or(|known| known.handler_id != Some(handler)) {
            calls.push((handler, Kind::TaskArrived, task));
        } else if answered {
            calls.push((handler, Kind::CorrectionAnswered, task));
        }
    }
    calls
}

/// The same for the same notice, however often it is written or sent; tells nothing to whoever receives it.
fn key(case: &case::Model, kind: Kind, channel: Channel, account: Option<Uuid>, task: Option<Uuid>) -> String {
    let of = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let parts = [
        case.id.to_string(),
        case.version.to_string(),
        kind.name().into(),
        channel.name().into(),
        of(account),
        of(task),
    ];
    let digest = Sha256::digest(parts.join("/").as_bytes());
    hex::encode(&digest[..16])
}
