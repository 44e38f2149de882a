//! Living the complaints: each act at its hour, by the complainant, a supervisor, a leader or the post that owes the answer.

use app::Error;
use app::Result;
use app::complaints::{Assign, Close, ComplainantInput, ComplaintFile, Instruct, Register, Reject, Reply};
use app::documents::Purpose;
use domain::complaints::Channel;
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation, Role};
use domain::time::Instant;
use uuid::Uuid;

use super::{Town, at};
use crate::heard::{Act, Heard, heard};
use crate::papers::pdf;
use crate::plan::START;

/// A complaint as the hall knows it.
struct Filed {
    id: Uuid,
    code: TrackingCode,
    /// The post that owes the answer, and the leader's.
    given: Option<(Uuid, Option<Uuid>)>,
    disputed: bool,
}

/// What is still to happen, and what has been filed.
pub(super) struct Complaints {
    heard: Vec<Heard>,
    /// Moment, complaint and step, the next one last; no step is the filing.
    to_come: Vec<(Instant, usize, Option<usize>)>,
    filed: Vec<Option<Filed>>,
}

impl Complaints {
    pub(super) fn of_the_city() -> Self {
        let heard = heard();
        let moment = |(days, hour): (i64, i64)| at(START, days, hour);
        let mut to_come = Vec::new();
        for (number, one) in heard.iter().enumerate() {
            to_come.push((moment(one.filed), number, None));
            to_come.extend(one.life.iter().enumerate().map(|(step, it)| (moment(it.on), number, Some(step))));
        }
        to_come.sort_unstable_by(|one, other| other.cmp(one));
        let filed = heard.iter().map(|_| None).collect();
        Self { heard, to_come, filed }
    }

    /// Codes of those that were filed, in the order of the file.
    pub(super) fn codes(self) -> Vec<TrackingCode> {
        self.filed.into_iter().flatten().map(|filed| filed.code).collect()
    }
}

impl Town {
    /// Everything that happens to complaints up to a moment, each act at its own; then what happens to remedies and to documents.
    pub(super) async fn hear(&mut self, until: Instant) -> Result<()> {
        while let Some((moment, number, step)) = self.complaints.to_come.pop_if(|(moment, ..)| *moment <= until) {
            self.until(moment).await?;
            let heard = self.complaints.heard[number].clone();
            match step {
                None => self.complain(number, &heard).await?,
                Some(step) => self.treat(number, &heard.life[step].act).await?,
            }
        }
        self.redress(until).await?;
        self.register(until).await
    }

    async fn complain(&mut self, number: usize, heard: &Heard) -> Result<()> {
        let actor = match heard.channel {
            Channel::Online => Actor::Public,
            Channel::Visit | Channel::Letter | Channel::Call => self.supervisor(number)?,
        };
        let power = heard.power.as_deref();
        let case_number = match power.filter(|_| heard.case) {
            None => None,
            Some(power) => {
                let code = self.latest(power)?;
                Some(self.app.tracked_case(&Actor::Public, code).await?.1.number)
            }
        };
        let organisation = match &heard.organisation {
            None => None,
            Some(code) => Some(self.app.body(code).await?),
        };
        let mut files = Vec::new();
        if let Some(paper) = &heard.paper {
            let bytes = pdf(paper, "演示拟制");
            files.push(self.app.put_upload(&actor, Purpose::Material, &format!("{paper}.pdf"), bytes).await?.id);
        }
        let input = ComplaintFile {
            kind: heard.kind,
            category: heard.category,
            channel: heard.channel,
            text: heard.text.clone(),
            power: power.filter(|_| !heard.case).map(str::to_owned),
            case_number,
            node: heard.node.clone(),
            organisation,
            complainant: heard.who.as_ref().map(|who| ComplainantInput {
                name: who.name.clone(),
                phone: who.phone.clone(),
                email: who.email.clone(),
            }),
            files,
            consent: heard.who.is_some(),
        };
        let key = self.key();
        let done = self.app.complaint_file(&actor, &key, input).await?;
        let code = done.code.ok_or_else(|| Error::internal("a filing gave no code"))?;
        self.complaints.filed[number] = Some(Filed { id: done.complaint, code, given: None, disputed: false });
        Ok(())
    }

    async fn treat(&mut self, number: usize, act: &Act) -> Result<()> {
        let key = self.key();
        let (app, watch) = (self.app.clone(), self.supervisor(number)?);
        let filed = self.filed(number)?;
        let (complaint, code, given) = (filed.id, filed.code.clone(), filed.given);
        let by_post = match act {
            Act::Reply { .. } if !filed.disputed => given.map(|(post, _)| post),
            Act::Instruct { .. } => given.and_then(|(_, leader)| leader),
            Act::Reply { .. }
            | Act::Register { .. }
            | Act::Reject { .. }
            | Act::Assign { .. }
            | Act::Confirm { .. }
            | Act::Dispute { .. }
            | Act::Close { .. } => None,
        };
        let actor = match by_post {
            None => watch,
            Some(post) => self.holding(post).await?,
        };
        let version = app.complaint(&self.supervisor(number)?, Operation::Complaint, complaint).await?.1.version;
        match act.clone() {
            Act::Register { complexity } => {
                app.complaint_register(&actor, &key, Register { complaint, version, complexity }).await?
            }
            Act::Reject { words, place } => {
                let input = Reject { complaint, version, reason: words, right_place: place };
                app.complaint_reject(&actor, &key, input).await?
            }
            Act::Assign { post, leader, opinion } => {
                let post = self.post(&post).await?;
                let leader = match leader {
                    None => None,
                    Some(leader) => Some(self.post(&leader).await?),
                };
                self.filed(number)?.given = Some((post, leader));
                app.complaint_assign(&actor, &key, Assign { complaint, version, post, leader, opinion }).await?
            }
            Act::Instruct { words } => {
                app.complaint_instruct(&actor, &key, Instruct { complaint, version, instruction: words }).await?
            }
            Act::Reply { words } => {
                app.complaint_reply(&actor, &key, Reply { complaint, version, reply: words }).await?
            }
            Act::Confirm { words } => app.complaint_confirm(&Actor::Public, &key, &code, version, Some(words)).await?,
            Act::Dispute { words } => {
                self.filed(number)?.disputed = true;
                app.complaint_dispute(&Actor::Public, &key, &code, version, words).await?
            }
            Act::Close { words } => {
                app.complaint_close(&actor, &key, Close { complaint, version, note: words }).await?
            }
        };
        Ok(())
    }

    fn filed(&mut self, number: usize) -> Result<&mut Filed> {
        let filed = self.complaints.filed[number].as_mut();
        filed.ok_or_else(|| Error::internal("a complaint is treated before it is filed"))
    }

    async fn post(&self, code: &str) -> Result<Uuid> {
        let post = self.app.listing().await?.post_by_code(code).map(|post| post.id);
        post.ok_or_else(|| Error::internal(format!("no post {code}")))
    }

    /// The primary holder of a post.
    async fn holding(&self, post: Uuid) -> Result<Actor> {
        let holder = self.app.listing().await?.holder(post);
        let actor = holder.and_then(|account| self.staff.get(&account)).cloned();
        actor.ok_or_else(|| Error::internal("nobody holds the post of a complaint"))
    }

    /// The city's supervisors take turns, by name.
    pub(super) fn supervisor(&self, number: usize) -> Result<Actor> {
        let mut watch: Vec<&Actor> =
            self.staff.values().filter(|actor| actor.role() == Some(Role::Supervisor)).collect();
        watch.sort_by_key(|actor| actor.staff().map(|staff| staff.name.as_str()));
        let turn = watch.get(number % watch.len().max(1)).copied().cloned();
        turn.ok_or_else(|| Error::internal("the city has no supervisor"))
    }
}
