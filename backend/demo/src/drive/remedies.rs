//! Living the remedies: the legal office registers them and records each step at its hour.

use app::remedies::{ApplicantInput, Decide, Register, Say};
use app::{Error, Result};
use domain::policy::{Actor, Operation};
use domain::time::{Instant, Zone};
use uuid::Uuid;

use super::{Town, at};
use crate::plan::START;
use crate::redress::{Act, Asked, asked};

/// What is still to happen, and what has been registered.
pub(super) struct Remedies {
    asked: Vec<Asked>,
    /// Moment, remedy and step, the next one last; no step is the registration.
    to_come: Vec<(Instant, usize, Option<usize>)>,
    registered: Vec<Option<Uuid>>,
}

impl Remedies {
    pub(super) fn of_the_city() -> Self {
        let asked = asked();
        let moment = |(days, hour): (i64, i64)| at(START, days, hour);
        let mut to_come = Vec::new();
        for (number, one) in asked.iter().enumerate() {
            to_come.push((moment(one.registered), number, None));
            to_come.extend(one.life.iter().enumerate().map(|(step, it)| (moment(it.on), number, Some(step))));
        }
        to_come.sort_unstable_by(|one, other| other.cmp(one));
        let registered = vec![None; asked.len()];
        Self { asked, to_come, registered }
    }
}

impl Town {
    /// Everything that happens to remedies up to a moment, each act at its own.
    pub(super) async fn redress(&mut self, until: Instant) -> Result<()> {
        while let Some((moment, number, step)) = self.remedies.to_come.pop_if(|(moment, ..)| *moment <= until) {
            self.until(moment).await?;
            let asked = self.remedies.asked[number].clone();
            match step {
                None => self.remedies.registered[number] = Some(self.register_remedy(asked).await?),
                Some(step) => self.step_remedy(number, asked.life[step].act.clone()).await?,
            }
        }
        Ok(())
    }

    async fn register_remedy(&mut self, asked: Asked) -> Result<Uuid> {
        let case_number = match asked.power.as_deref().filter(|_| asked.case) {
            None => None,
            Some(power) => {
                let code = self.latest(power)?;
                Some(self.app.tracked_case(&Actor::Public, code).await?.1.number)
            }
        };
        let organisation = match &asked.organisation {
            None => None,
            Some(code) => Some(self.app.body(code).await?),
        };
        let register = Register {
            kind: asked.kind,
            received_on: Zone::SHANGHAI.day_of(START.plus_days(-asked.received)),
            case_number,
            power: asked.power.filter(|_| !asked.case),
            organisation,
            project: asked.project,
            reference: asked.reference,
            applicant: ApplicantInput { kind: asked.who.kind, name: asked.who.name, phone: asked.who.phone },
            claim: asked.claim,
        };
        let (key, legal) = (self.key(), self.legal.clone());
        self.app.remedy_register(&legal, &key, register).await
    }

    async fn step_remedy(&mut self, number: usize, act: Act) -> Result<()> {
        let known = self.remedies.registered[number];
        let remedy = known.ok_or_else(|| Error::internal("a remedy goes on before it is registered"))?;
        let (key, legal, app) = (self.key(), self.legal.clone(), self.app.clone());
        let version = app.remedy(&legal, Operation::Remedy, remedy).await?.1.version;
        let say = |words| Say { remedy, version, words };
        match act {
            Act::Accept { words } => app.remedy_accept(&legal, &key, say(words)).await?,
            Act::Reject { words } => app.remedy_reject(&legal, &key, say(words)).await?,
            Act::Answer { words } => app.remedy_answer(&legal, &key, say(words)).await?,
            Act::Decide { outcome, words } => {
                app.remedy_decide(&legal, &key, Decide { remedy, version, outcome, words }).await?
            }
            Act::FollowUp { words } => app.remedy_follow_up(&legal, &key, say(words)).await?,
        };
        Ok(())
    }
}
