//! What the plan does not know: a case that is suspended, one that is extended, one that is withdrawn and one that is ended
//! without a decision, so that every page of the city has something of each to show.

use app::cases::{ExtensionDecision, Offered, Reading, RequestExtension, Suspend, Terminate};
use app::tables::case;
use app::{Error, Result, Work};
use domain::cases::CaseOperation;
use domain::policy::Actor;
use domain::time::Light;
use uuid::Uuid;

use super::Town;

/// What becomes of one case.
#[derive(Clone, Copy)]
enum Turn {
    Suspended,
    Extended,
    Withdrawn,
    Terminated,
}

const TURNS: [Turn; 4] = [Turn::Suspended, Turn::Extended, Turn::Withdrawn, Turn::Terminated];

/// A case under way, with whoever does its step.
struct Open {
    number: usize,
    case: case::Model,
    task: Uuid,
    actor: Actor,
}

impl Town {
    /// Takes cases that are under way and on time, each of another power, and gives each its turn.
    pub(super) async fn turn_cases(&mut self) -> Result<()> {
        let mut numbers: Vec<usize> = self.live.keys().copied().collect();
        numbers.sort_unstable();
        let mut turns = TURNS.into_iter().peekable();
        let mut powers: Vec<String> = Vec::new();
        for number in numbers {
            let Some(turn) = turns.peek().copied() else { return Ok(()) };
            let power = self.known(number)?.power.clone();
            if powers.contains(&power) {
                continue;
            }
            let Some(open) = self.under_way(number).await? else { continue };
            if self.turned(turn, open).await? {
                powers.push(power);
                turns.next();
            }
        }
        Err(Error::internal("too few cases are under way to show what may become of one"))
    }

    /// An application that is accepted, undecided and on time, with its one open task.
    async fn under_way(&self, number: usize) -> Result<Option<Open>> {
        let known = self.known(number)?;
        let (work, case) = self.app.tracked_case(&Actor::Public, &known.code).await?;
        let light = app::cases::case_light(&case, work.now());
        if case.state != "ACCEPTED" || light != Light::Green {
            return Ok(None);
        }
        let reading = Reading::of(work, [&case]);
        let [task] = reading.tasks(case.id).await? else { return Ok(None) };
        let actor = task.handler_id.and_then(|account| self.staff.get(&account)).cloned();
        let task = task.id;
        Ok(actor.map(|actor| Open { number, case, task, actor }))
    }

    /// Whether the case allowed its turn.
    async fn turned(&mut self, turn: Turn, open: Open) -> Result<bool> {
        let (id, version, task) = (open.case.id, open.case.version, open.task);
        let (work, _) = self.app.case(&open.actor, id).await?;
        let offers = self.app.case_offers(&work, &open.case).await?;
        let wanted = match turn {
            Turn::Suspended => CaseOperation::Suspend,
            Turn::Extended | Turn::Withdrawn => CaseOperation::RequestExtension,
            Turn::Terminated => CaseOperation::Terminate,
        };
        let offered = |offered: &&Offered| offered.offer.operation == wanted && offered.offer.refusal.is_none();
        let Some(offered) = offers.iter().find(offered) else { return Ok(false) };
        let key = self.key();
        match turn {
            Turn::Suspended => {
                let Some(ground) = offered.grounds.iter().find(|ground| ground.left != Some(0)) else {
                    return Ok(false);
                };
                let suspend = Suspend {
                    case: id,
                    version,
                    task,
                    cause: ground.cause,
                    days: 8,
                    reason: "需要委托有资质的机构出具结论，结论出具前不计入办理时限。".into(),
                    told: "已书面告知申请人，并说明预计需要八个工作日。".into(),
                    internal_note: None,
                };
                self.app.case_suspend(&open.actor, &key, suspend).await?;
            }
            Turn::Extended => return self.extended(&work, &key, open).await,
            Turn::Withdrawn => {
                let code = self.known(open.number)?.code.clone();
                let reason = Some("项目计划调整，暂不办理。".to_owned());
                self.app.case_withdraw(&Actor::Public, &key, &code, version, reason).await?;
            }
            Turn::Terminated => {
                let terminate = Terminate {
                    case: id,
                    version,
                    task,
                    reason: "申请人主体资格已经终止，本件无法继续办理。".into(),
                    basis: "行政许可法第七十条".into(),
                    remedy: "对终止办理不服的，可以自收到通知之日起六十日内申请行政复议，或者六个月内提起行政诉讼。"
                        .into(),
                    internal_note: None,
                };
                self.app.case_terminate(&open.actor, &key, terminate).await?;
            }
        }
        Ok(true)
    }

    /// Asks for more time and lets the head approve it, if that is somebody else.
    async fn extended(&mut self, work: &Work, key: &str, open: Open) -> Result<bool> {
        let heads = self.app.heads_of(work, &open.case).await?;
        let head = heads.iter().find_map(|account| self.staff.get(account));
        let Some(head) = head.filter(|head| *head != &open.actor).cloned() else { return Ok(false) };
        let (case, version) = (open.case.id, open.case.version);
        let ask = RequestExtension {
            case,
            version,
            task: open.task,
            reason: "现场情况复杂，需要补充核查，二十个工作日内难以作出决定。".into(),
            internal_note: None,
        };
        self.app.case_request_extension(&open.actor, key, ask).await?;
        let approve = ExtensionDecision {
            case,
            version: version + 1,
            reason: "情况属实，同意延长办理期限，请将理由告知申请人。".into(),
            internal_note: None,
        };
        let key = self.key();
        self.app.case_extend(&head, &key, approve).await?;
        Ok(true)
    }
}
