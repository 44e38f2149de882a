//! Meetings of the city that decide a step: who was there, what each said, and how they voted.

use app::Result;
use app::cases::RecordMeeting;
use app::versions::Version;
use domain::cases::{Attendee, Vote};
use domain::policy::Actor;
use uuid::Uuid;

use super::Town;
use super::penalties::Step;
use crate::plan::Act;

/// What members say, and how they vote.
const SAID: [(&str, Vote); 4] = [
    ("情况属实，材料齐全，同意。", Vote::For),
    ("程序合规，同意按方案执行。", Vote::For),
    ("建议加强后续监督，同意。", Vote::For),
    ("对方案没有不同意见。", Vote::For),
];
/// Most members of a meeting of the city.
const MEMBERS: usize = 6;

impl Town {
    /// Before a step that a meeting decides: its record, by whoever convenes it. Tells the case's version afterwards.
    pub(super) async fn meet(
        &mut self,
        actor: &Actor,
        body: Uuid,
        frozen: &Version,
        act: &Act,
        (case, version, task): Step,
    ) -> Result<i32> {
        let (Act::Complete { step, opinion, .. } | Act::Decide { step, opinion, .. }) = act else { return Ok(version) };
        if !frozen.plan()?.flow.node(step).is_some_and(|node| node.collective) {
            return Ok(version);
        }
        let Some(chief) = actor.staff() else { return Ok(version) };
        let colleagues = self.staff.values().filter_map(Actor::staff);
        let mut names: Vec<String> = colleagues
            .filter(|staff| staff.organisation == body && staff.account != chief.account)
            .map(|staff| staff.name.clone())
            .collect();
        names.sort();
        names.truncate(MEMBERS - 1);
        let member = |(name, (view, vote)): (String, &(&str, Vote))| Attendee {
            name,
            title: "班子成员".into(),
            chief: false,
            view: (*view).into(),
            vote: *vote,
        };
        let mut attendees: Vec<Attendee> = names.into_iter().zip(SAID.iter().cycle()).map(member).collect();
        attendees.push(Attendee {
            name: chief.name.clone(),
            title: "召集人".into(),
            chief: true,
            view: "同意大家的意见，按程序办理。".into(),
            vote: Vote::For,
        });
        let members = u32::try_from(attendees.len()).unwrap_or_default();
        let record = RecordMeeting { case, version, task, resolution: opinion.clone(), members, attendees };
        let key = self.key();
        self.app.case_record_meeting(actor, &key, record).await?;
        Ok(version + 1)
    }
}
