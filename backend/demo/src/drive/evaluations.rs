//! What the city's supervisor has evaluated: one evaluation that is over, one that runs, and one of a person for a recipient.

use std::collections::BTreeMap;

use app::evaluations::{EvaluationInvite, EvaluationSave, Vote};
use app::{Error, Result};
use domain::evaluations::{CasePeriod, Form, Grade, Object, Scale, Voters, usual_dimensions};
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use domain::text::Text;
use domain::time::Instant;
use uuid::Uuid;

use super::{Town, at};
use crate::plan::START;

/// Days before the city opens on which the evaluation by cases was announced, and on which it closed.
const ANNOUNCED: i64 = 21;
const CLOSED: i64 = 7;
/// Days before the city opens on which supervisors from society and colleagues were invited.
const INVITED: i64 = 5;
/// Ballots of cases.
const BALLOTS: usize = 32;

/// What one voter in a row of eight thinks: a grade for most dimensions, another for every third.
const THINKS: [(usize, usize); 8] = [(0, 0), (0, 1), (1, 0), (0, 0), (1, 2), (0, 3), (2, 1), (0, 0)];
const SAID: [&str; 4] = ["", "一次告知说得很清楚。", "", "希望延时服务的时间能更长。"];

/// The evaluation by cases while its ballots come in.
pub(super) struct ByCases {
    evaluation: Uuid,
    codes: Vec<TrackingCode>,
    voted: usize,
}

impl Town {
    /// What is due up to a moment: the evaluation by cases is announced, two of its voters vote, others are invited.
    pub(super) async fn evaluate(&mut self, until: Instant) -> Result<()> {
        if self.invitation.is_none() && until >= at(START, INVITED, 9) {
            self.invitation = Some(self.invite().await?);
        }
        match self.by_cases.take() {
            None if until >= at(START, ANNOUNCED, 9) => {
                let by_cases = self.announce().await?;
                self.by_cases = Some(by_cases);
            }
            None => {}
            Some(mut by_cases) => {
                if until < at(START, CLOSED, 17) {
                    for _ in 0..2 {
                        self.vote_by_case(&mut by_cases).await?;
                    }
                }
                self.by_cases = Some(by_cases);
            }
        }
        Ok(())
    }

    /// Everybody whose case was finished in spring is asked about the offices of the city.
    async fn announce(&mut self) -> Result<ByCases> {
        let last = self.app.times.zone().day_of(at(START, ANNOUNCED, 9)).pred_opt().unwrap_or_default();
        let first = last - chrono::Days::new(90);
        let mut numbers: Vec<usize> = self.live.keys().copied().collect();
        numbers.sort_unstable();
        let mut codes = Vec::new();
        for number in numbers {
            let code = self.known(number)?.code.clone();
            let (_, case) = self.app.tracked_case(&Actor::Public, &code).await?;
            let finished = case.closed_at.map(|at| self.app.times.zone().day_of(Instant(at)));
            if finished.is_some_and(|day| (first..=last).contains(&day)) && codes.len() < BALLOTS {
                codes.push(code);
            }
        }
        let save = EvaluationSave {
            title: Text::new("2026年春季政务办事评议", "Evaluation of public offices, spring 2026"),
            about: Text::new(
                "请今年春季办结的申请人评议市级各单位的办事情况。凭办件查询码参加，一件一票；结果在本页公布。",
                "Applicants whose cases were finished this spring evaluate the offices of the city. \
                 Each case votes once, by its tracking code; the result is published here.",
            ),
            organisation: Some(self.app.body("jz").await?),
            form: Form::Survey,
            scale: Scale::Satisfaction,
            dimensions: usual_dimensions(),
            voters: Voters::Case,
            opens: self.app.now(),
            closes: at(START, CLOSED, 18),
            cases: Some(CasePeriod { from: first, to: last }),
            ..blank()
        };
        let evaluation = self.save_evaluation(save).await?;
        Ok(ByCases { evaluation, codes, voted: 0 })
    }

    async fn vote_by_case(&mut self, by_cases: &mut ByCases) -> Result<()> {
        let Some(code) = by_cases.codes.get(by_cases.voted) else { return Ok(()) };
        let vote = vote(by_cases.evaluation, Scale::Satisfaction, usual_dimensions().len(), by_cases.voted);
        by_cases.voted += 1;
        let key = self.key();
        self.app.evaluation_vote(&key, Some(code), vote).await?;
        Ok(())
    }

    /// Twelve supervisors from society are invited to look at the service hall, four have voted already; and colleagues have
    /// reviewed the head of a window. Returns an invitation that nobody has used.
    async fn invite(&mut self) -> Result<TrackingCode> {
        let hall = self.app.body("jz-zwj").await?;
        let daily = EvaluationSave {
            title: Text::new("政务服务大厅社会监督员日常评议", "Daily review of the service hall by lay supervisors"),
            about: Text::new(
                "受邀的社会监督员到大厅现场察看后评议窗口管理班子。一份邀请一票，投票内容与邀请不关联。",
                "Invited lay supervisors evaluate the team that runs the hall after having been there. \
                 One vote for each invitation; nothing leads from a vote to its invitation.",
            ),
            object: Object::Team,
            subject: Some(Text::new("政务服务大厅窗口管理班子", "The team that runs the service hall")),
            organisation: Some(hall),
            form: Form::DailyReview,
            scale: Scale::Merit,
            dimensions: usual_dimensions().into_iter().skip(2).take(4).collect(),
            opens: self.app.now(),
            closes: at(START, -18, 18),
            ..blank()
        };
        let running = self.save_evaluation(daily).await?;
        let mut codes = self.codes(running, 12).await?;
        let unused = codes.pop().ok_or_else(|| Error::internal("no invitation was made"))?;
        self.vote_by_invitation(running, Scale::Merit, &codes[..4]).await?;

        let director = self.holder_of("jz-zwj-director").await?;
        let review = EvaluationSave {
            title: Text::new("政务服务大厅值班主任年度民主评议", "Yearly review of the hall's duty director"),
            about: Text::new(
                "由窗口工作人员评议。结果只送指定接收人，公众只看到评议已经进行和参加人数。",
                "Evaluated by the staff of the windows. The result goes to its named recipient alone.",
            ),
            object: Object::Person,
            subject: Some(Text::new("政务服务大厅值班主任", "Duty director of the service hall")),
            organisation: Some(hall),
            recipient: director.staff().map(|staff| staff.account),
            form: Form::YearlyReview,
            scale: Scale::Personal,
            dimensions: usual_dimensions().into_iter().skip(3).collect(),
            opens: self.app.now(),
            closes: at(START, 1, 18),
            ..blank()
        };
        let person = self.save_evaluation(review).await?;
        let codes = self.codes(person, 9).await?;
        self.vote_by_invitation(person, Scale::Personal, &codes[..7]).await?;
        Ok(unused)
    }

    async fn save_evaluation(&mut self, save: EvaluationSave) -> Result<Uuid> {
        let (key, supervisor) = (self.key(), self.supervisor(0)?);
        self.app.evaluation_save(&supervisor, &key, save).await
    }

    async fn codes(&mut self, evaluation: Uuid, count: u32) -> Result<Vec<TrackingCode>> {
        let (key, supervisor) = (self.key(), self.supervisor(0)?);
        let (_, view) = self.app.evaluation(&supervisor, Operation::Evaluation, evaluation).await?;
        let invite = EvaluationInvite { evaluation, version: view.row.version, count };
        Ok(self.app.evaluation_invite(&supervisor, &key, invite).await?.codes)
    }

    async fn vote_by_invitation(&mut self, evaluation: Uuid, scale: Scale, codes: &[TrackingCode]) -> Result<()> {
        for (number, code) in codes.iter().enumerate() {
            let dimensions = if scale == Scale::Merit { 4 } else { 5 };
            let key = self.key();
            self.app.evaluation_vote(&key, Some(code), vote(evaluation, scale, dimensions, number)).await?;
        }
        Ok(())
    }
}

/// The ballot of a voter in the row.
fn vote(evaluation: Uuid, scale: Scale, dimensions: usize, number: usize) -> Vote {
    let (most, third) = THINKS[number % THINKS.len()];
    let grade = |at: usize| -> Grade { scale.grades()[if (number + at).is_multiple_of(3) { third } else { most }] };
    let grades: BTreeMap<String, Grade> = (0..dimensions).map(|at| (format!("d{}", at + 1), grade(at))).collect();
    Vote { evaluation, grades, words: Some(SAID[number % SAID.len()].to_owned()) }
}

/// Terms that say nothing yet.
fn blank() -> EvaluationSave {
    EvaluationSave {
        id: None,
        version: 0,
        title: Text::default(),
        about: Text::default(),
        object: Object::Body,
        organisation: None,
        power: None,
        subject: None,
        recipient: None,
        form: Form::Online,
        scale: Scale::Five,
        dimensions: Vec::new(),
        voters: Voters::Invitation,
        opens: Instant(0),
        closes: Instant(0),
        cases: None,
    }
}
