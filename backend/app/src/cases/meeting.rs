//! The record of a meeting that decides a step: its numbers in the event, its words beside it.

use domain::cases::{Act, Aside, Attendee, tally};
use domain::policy::{Actor, Operation};
use uuid::Uuid;

use super::inputs::{Acted, RecordMeeting};
use super::lengths::Lengths;
use super::words::{Field, Words};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

impl App {
    /// Records a meeting on an open step: who was there, what each said in their order, how they voted. What did not carry
    /// stays on record too, and the step waits for another meeting.
    ///
    /// # Errors
    /// As every case operation; `BAD_USER_INPUT` without a quorum, without a view, or with a chief who did not speak last;
    /// `REFUSED` at a step that no meeting decides.
    #[boxed]
    pub async fn case_record_meeting(&self, actor: &Actor, key: &str, input: RecordMeeting) -> Result<Acted> {
        Lengths::default().needed("resolution", &input.resolution).checked()?;
        self.once(actor, Operation::CaseRecordMeeting, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let rules = app.times.read(&work).await?;
            let tally = tally(input.members, &input.attendees, &rules.rules.procedure.meeting).map_err(Error::input)?;
            let trimmed = |attendee: &Attendee| Attendee {
                name: attendee.name.trim().to_owned(),
                title: attendee.title.trim().to_owned(),
                view: attendee.view.trim().to_owned(),
                ..*attendee
            };
            let attendees: Vec<Attendee> = input.attendees.iter().map(trimmed).collect();
            let attendees = serde_json::to_string(&attendees).map_err(|error| Error::internal(error.to_string()))?;
            let words = Words::default()
                .with(Field::PublicNote, Some(&input.resolution))
                .with(Field::Attendees, Some(&attendees));
            let aside = Aside::RecordMeeting { meeting: Uuid::now_v7(), node: task.node, tally };
            app.acted(&work, case, input.version, Act::Aside(aside), task.post_id, words).await
        })
        .await
    }
}
