//! What the city's applicants say once their cases are finished, and how offices and supervisors follow it up.

use std::collections::BTreeMap;

use app::ratings::{Answer, CallBack, Rate};
use app::{Error, Result};
use domain::policy::{Actor, Operation, Role, Staff};
use domain::ratings::Grade;
use domain::time::Instant;
use uuid::Uuid;

use super::Town;

/// A low rating on its way to its call-back.
pub(super) struct Complained {
    rating: Uuid,
    body: Uuid,
    at: Instant,
    answered: bool,
}

/// Days after which an office answers, and a supervisor calls.
const ANSWER_DAYS: i64 = 3;
const CALL_DAYS: i64 = 2;

/// Grade and words of one applicant in a row of twelve; the others say nothing.
const SAID: [(Grade, &str); 12] = [
    (Grade::VerySatisfied, "窗口一次说清了材料，第二天就受理了。"),
    (Grade::Satisfied, ""),
    (Grade::VerySatisfied, "全程网上办，没有跑腿。"),
    (Grade::BasicallySatisfied, "办得不慢，就是表格里有两项不知道怎么填。"),
    (Grade::Satisfied, "查询页写得很明白，等到哪一步都看得见。"),
    (Grade::Dissatisfied, "现场核查改了两次时间，都是当天早上才通知。"),
    (Grade::VerySatisfied, ""),
    (Grade::Satisfied, "办事员很耐心。"),
    (Grade::VerySatisfied, "比承诺的时间提前办结。"),
    (Grade::Satisfied, ""),
    (Grade::VeryDissatisfied, "打咨询电话三次没有人接。"),
    (Grade::BasicallySatisfied, ""),
];

const ANSWERS: [&str; 3] = [
    "已核实：情况属实。核查日期今后至少提前两个工作日书面告知，改期须经科室负责人同意。向您致歉。",
    "已核实：咨询电话午间无人值守，即日起安排轮班接听，并在办事指南中注明值班时间。",
    "已核实：经办环节用时在承诺时限以内，但未主动告知进度。已要求经办人在每一环节结束时短信告知。",
];

impl Town {
    /// Two of three applicants rate their case as soon as it is finished.
    pub(super) async fn rate(&mut self, number: usize) -> Result<()> {
        let code = &self.known(number)?.code;
        let (_, case) = self.app.tracked_case(&Actor::Public, code).await?;
        if case.closed_at.is_none() || number.is_multiple_of(3) {
            return Ok(());
        }
        let code = code.clone();
        let (grade, words) = SAID[self.rated % SAID.len()];
        self.rated += 1;
        let known = self.app.times.rules();
        // Who is content grades every dimension alike; who is not says where it was.
        let dimensions: BTreeMap<String, Grade> = known
            .rules
            .rating_dimensions
            .iter()
            .enumerate()
            .filter(|(at, _)| !grade.is_low() || (number + at).is_multiple_of(2))
            .map(|(at, dimension)| {
                let other = if at == 3 { Grade::Satisfied } else { grade };
                (dimension.key.clone(), other)
            })
            .collect();
        let rate = Rate { grade, dimensions, words: Some(words.to_owned()) };
        let key = self.key();
        let rated = self.app.case_rate(&Actor::Public, &key, &code, rate).await?;
        if grade.is_low() {
            let at = self.app.now();
            let body = case.organisation_id;
            self.complained.push(Complained { rating: rated.rating, body, at, answered: false });
        }
        Ok(())
    }

    /// Offices answer and supervisors call back, each on its day up to a moment; every fifth low rating stays unanswered.
    pub(super) async fn follow_up(&mut self, until: Instant) -> Result<()> {
        let mut low = std::mem::take(&mut self.complained);
        for (number, one) in low.iter_mut().enumerate() {
            if number % 5 == 4 {
                continue;
            }
            if !one.answered && one.at.plus_days(ANSWER_DAYS) <= until {
                self.answer_rating(one, number).await?;
                one.answered = true;
                one.at = self.app.now();
            } else if one.answered && one.at.plus_days(CALL_DAYS) <= until {
                self.call_back(one, number).await?;
                // Nothing more comes of it.
                one.at = Instant(i64::MAX / 2);
            }
        }
        self.complained = low;
        Ok(())
    }

    async fn answer_rating(&mut self, one: &Complained, number: usize) -> Result<()> {
        let mut colleagues: Vec<Staff> = self
            .staff
            .values()
            .filter_map(|actor| actor.staff().cloned())
            .filter(|staff| staff.role == Role::Clerk && staff.organisation == one.body)
            .collect();
        colleagues.sort_by_key(|staff| staff.account);
        for colleague in colleagues {
            let actor = Actor::Staff(colleague);
            let (_, view) = self.app.rating(&actor, Operation::Rating, one.rating).await?;
            let answer = ANSWERS[number % ANSWERS.len()].to_owned();
            let input = Answer { rating: one.rating, version: view.rating.version, answer };
            let key = self.key();
            match self.app.rating_answer(&actor, &key, input).await {
                Err(error) if error.reason == Some("OWN_CASE") => {}
                done => return done.map(drop),
            }
        }
        Err(Error::internal("a body has nobody to answer a rating"))
    }

    async fn call_back(&mut self, one: &Complained, number: usize) -> Result<()> {
        let supervisor = self.supervisor(number)?;
        let (_, view) = self.app.rating(&supervisor, Operation::Rating, one.rating).await?;
        let reached = number % 4 != 3;
        let input = CallBack {
            rating: one.rating,
            version: view.rating.version,
            reached,
            satisfied: reached.then_some(number.is_multiple_of(2)),
            note: Some(if reached { "电话回访，评价人已看到答复。" } else { "拨打两次无人接听。" }.to_owned()),
        };
        let key = self.key();
        self.app.rating_call_back(&supervisor, &key, input).await?;
        Ok(())
    }
}
