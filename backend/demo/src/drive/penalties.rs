//! What penalties of the city impose, who investigated, what their parties said, and the legal reviews before some of them.

use app::cases::{AnswerReview, AnswerStatement, Reading, RecordStatement, RequestReview};
use app::page::Page;
use app::versions::Version;
use app::{Error, Result};
use domain::cases::{Aside, Imposed, PUNISHED, Penalty, StatementKind, Weight};
use domain::officers::number;
use domain::policy::Actor;
use domain::powers::{BandUnit, Degree, PENALTY};
use uuid::Uuid;

use super::Town;
use crate::plan::Act;
use crate::registers::officers;

/// A step of a case: the case, its version, and the open task.
pub(super) type Step = (Uuid, i32, Uuid);

/// Every so many penalties one leaves its band, and the legal office is asked.
const BEYOND: usize = 4;

/// What a party says, and how it is answered.
const SAID: [(&str, &str, bool); 2] = [
    (
        "当事人陈述：违法经营时间短，已主动停业整改，请求从轻处理。",
        "经复核，整改情况属实，已作为裁量情节考虑，予以采纳。",
        true,
    ),
    ("当事人申辩：不知道经营范围变更后需要重新办理许可。", "经复核，不知道许可要求不是法定免责情形，不予采纳。", false),
];

impl Town {
    /// What a decision of the plan imposes; nothing where the power is no penalty.
    pub(super) fn imposed(&self, version: &Version, outcome: &str) -> Option<Penalty> {
        let content = &version.content;
        if content.category != PENALTY || outcome != PUNISHED {
            return None;
        }
        let fines: Vec<usize> = (0..content.discretion.len())
            .filter(|at| content.discretion.get(*at).is_some_and(|rule| rule.unit == Some(BandUnit::Fen)))
            .filter(|at| content.discretion.get(*at).is_some_and(|rule| rule.degree != Degree::Mitigated))
            .collect();
        // Most breaches of a city are ordinary ones.
        let at = *fines.get([1, 0, 1, 1, 2].get(self.punished % 5).copied()? % fines.len().max(1))?;
        let band = content.discretion.get(at)?.band?;
        let limits = content.discretion.get(at)?.limits?;
        let steps = u64::try_from(self.punished % 4).unwrap_or_default();
        let within = band.from + (band.to - band.from) / 4 * steps;
        let beyond = (band.from - band.from / 10).max(limits.from);
        let amount = if self.punished % BEYOND == 2 && beyond < band.from { beyond } else { within };
        Some(Penalty {
            measures: vec![Imposed { rule: u32::try_from(at).ok()?, amount: Some(amount) }],
            situations: Vec::new(),
            officers: Vec::new(),
        })
    }

    /// The first two officers of a body.
    pub(super) async fn investigators(&self, body: Uuid) -> Result<Vec<String>> {
        let mut numbers = Vec::new();
        for officer in officers() {
            if self.app.body(&officer.organisation).await? == body {
                numbers.extend(number(&officer.certificate));
            }
        }
        numbers.truncate(2);
        Ok(numbers)
    }

    /// Before a step of a penalty is done: the party is heard where the chart hears it, and has waived its hearing
    /// where none was held before the decision. Tells the case's version afterwards.
    pub(super) async fn hear_party(
        &mut self,
        actor: &Actor,
        frozen: &Version,
        act: &Act,
        (case, version, task): Step,
    ) -> Result<i32> {
        if frozen.content.category != PENALTY {
            return Ok(version);
        }
        let kind = match act {
            Act::Complete { step, .. } => match frozen.plan()?.flow.node(step) {
                Some(node) if node.action != Some(flow::Action::Hear) => return Ok(version),
                Some(node) if node.stops.is_empty() => StatementKind::Statement,
                Some(_) => StatementKind::HearingRequest,
                None => return Ok(version),
            },
            Act::Decide { .. } if !self.heard.contains(&case) => StatementKind::Waiver,
            _ => return Ok(version),
        };
        if kind == StatementKind::HearingRequest {
            self.heard.insert(case);
        }
        let (said, answer, adopted) = SAID[self.punished % SAID.len()];
        let text = match kind {
            StatementKind::Statement => said,
            StatementKind::HearingRequest => "当事人书面要求举行听证。",
            StatementKind::Waiver => "当事人在告知书回执上写明放弃要求听证的权利。",
        };
        let key = self.key();
        let record = RecordStatement { case, version, task, kind, text: text.into() };
        self.app.case_record_statement(actor, &key, record).await?;
        if kind != StatementKind::Statement {
            return Ok(version + 1);
        }
        let statement = self.statement_of(case).await?;
        let key = self.key();
        let record = AnswerStatement { case, version: version + 1, task, statement, adopted, text: answer.into() };
        self.app.case_answer_statement(actor, &key, record).await?;
        Ok(version + 2)
    }

    /// What the party of a case said last.
    async fn statement_of(&self, case: Uuid) -> Result<Uuid> {
        let unknown = || Error::internal("a statement that is not there");
        let live = self.live.values().find(|live| live.case == case).ok_or_else(unknown)?;
        let (work, row) = self.app.tracked_case(&Actor::Public, &live.code).await?;
        let reading = Reading::of(work, [&row]);
        let said = reading.events(case).await?.iter().rev().find_map(|event| match &event.act {
            domain::cases::Act::Aside(Aside::RecordStatement { statement, .. }) => Some(*statement),
            _ => None,
        });
        said.ok_or_else(unknown)
    }

    /// Asks the legal office about what leaves its band, and has it answered; tells the case's version afterwards.
    pub(super) async fn reviewed(
        &mut self,
        actor: &Actor,
        frozen: &Version,
        penalty: &Penalty,
        (case, version, task): Step,
    ) -> Result<i32> {
        let weights = penalty.weigh(&frozen.content.discretion, PUNISHED);
        if weights.is_ok_and(|weights| !weights.contains(&Weight::BeyondBand)) {
            return Ok(version);
        }
        self.ask(actor, penalty, (case, version, task)).await?;
        let legal = self.legal.clone();
        let page = Page::parse(1, None).ok_or_else(|| Error::internal("a page"))?;
        let open = self.app.decision_reviews(&legal, true, &page).await?;
        let review = open.rows.first().ok_or_else(|| Error::internal("no review is open"))?.row.id;
        let opinion = "低于该情节的下限，但当事人主动赔偿受害人、社会危害轻微，仍在法定幅度内，同意。".into();
        let (key, version) = (self.key(), version + 1);
        let answer = AnswerReview { review, version, approved: true, opinion };
        self.app.decision_review_answer(&legal, &key, answer).await?;
        Ok(version + 1)
    }

    /// Asks the legal office.
    async fn ask(&mut self, actor: &Actor, penalty: &Penalty, (case, version, task): Step) -> Result<()> {
        let key = self.key();
        let reason = "当事人主动赔偿消费者全部损失并取得谅解，拟低于该情节的下限处罚。".into();
        let outcome = PUNISHED.to_owned();
        let request = RequestReview { case, version, task, outcome, penalty: penalty.clone(), reason };
        self.app.case_request_review(actor, &key, request).await?;
        Ok(())
    }

    /// Leaves a penalty that waits for the legal office on the city's first morning, if one waits to be decided.
    pub(super) async fn leave_a_review(&mut self) -> Result<()> {
        let mut numbers: Vec<usize> = self.live.keys().copied().collect();
        numbers.sort_unstable();
        for number in numbers {
            let live = self.known(number)?;
            let (work, case) = self.app.tracked_case(&Actor::Public, &live.code).await?;
            let frozen = self.app.version(case.version_id).await?;
            if frozen.content.category != PENALTY || case.closed_at.is_some() || case.decided_at.is_some() {
                continue;
            }
            let reading = Reading::of(work, [&case]);
            let deciding = |node: &str| frozen.plan().is_ok_and(|plan| plan.action(node) == Some(flow::Action::Decide));
            let Some(task) = reading.tasks(case.id).await?.iter().find(|task| deciding(&task.node)) else { continue };
            let Some(actor) = task.handler_id.and_then(|account| self.staff.get(&account)).cloned() else { continue };
            self.punished = 2;
            let Some(mut penalty) = self.imposed(&frozen, PUNISHED) else { continue };
            penalty.officers = self.investigators(case.organisation_id).await?;
            return self.ask(&actor, &penalty, (case.id, case.version, task.id)).await;
        }
        Ok(())
    }
}
