//! The city's papers: offices word their own writs, and the files of what is over are archived, one of them held.

use app::archives::{ArchiveInput, ArchiveMove};
use app::cases::Reading;
use app::writs::TemplateSave;
use app::{Error, Result};
use domain::policy::Actor;
use domain::time::Instant;
use domain::writs::WritKind;

use super::Town;

/// Who words writs of their own: the post whose holder saves them, and the words before the year of each number.
const WORDED: [(&str, [(WritKind, &str); 2]); 2] = [
    ("jz-hbj-window", [(WritKind::Acceptance, "江环受"), (WritKind::Decision, "江环许")]),
    ("jz-mzj-window", [(WritKind::Acceptance, "江民受"), (WritKind::Decision, "江民许")]),
];
/// Days after which an office archives what is over.
const SETTLED_DAYS: i64 = 20;
/// What an office adds to its writs of acceptance.
const ADDED: &str = "办理期间需要补充说明的，请到办事大厅窗口或者拨打咨询电话。";

impl Town {
    /// Before the first case comes in.
    pub(super) async fn word_writs(&mut self) -> Result<()> {
        for (post, writs) in WORDED {
            let clerk = self.holder_of(post).await?;
            let body = clerk.staff().map(|staff| staff.organisation);
            let organisation = body.ok_or_else(|| Error::internal("a clerk without a body"))?;
            for (kind, prefix) in writs {
                let body = match kind {
                    WritKind::Acceptance => {
                        kind.built_in().replace("\n> {{organisation}}", &format!("\n{ADDED}\n> {{{{organisation}}}}"))
                    }
                    WritKind::Correction | WritKind::Refusal | WritKind::Decision | WritKind::Delivery => {
                        kind.built_in().to_owned()
                    }
                };
                let save = TemplateSave { organisation, kind, expected_version: 0, prefix: prefix.into(), body };
                let key = self.key();
                self.app.writ_template_save(&clerk, &key, save).await?;
            }
        }
        Ok(())
    }

    /// What was over some weeks ago is archived by whoever did its last step; the first file is held.
    pub(super) async fn archive_files(&mut self) -> Result<()> {
        let before = self.app.now().plus_days(-SETTLED_DAYS);
        let mut numbers: Vec<usize> = self.live.keys().copied().collect();
        numbers.sort_unstable();
        let mut held = false;
        for number in numbers {
            let (work, case) = self.app.tracked_case(&Actor::Public, &self.known(number)?.code).await?;
            if case.closed_at.is_none_or(|closed| Instant(closed) > before) {
                continue;
            }
            let reading = Reading::of(work, [&case]);
            let last = reading.events(case.id).await?.iter().rev().find_map(|event| event.recorded.event.account_id);
            let Some(clerk) = last.and_then(|account| self.staff.get(&account)).cloned() else { continue };
            let key = self.key();
            self.app.case_archive(&clerk, &key, ArchiveInput { case: case.id, class: None }).await?;
            if !held {
                held = true;
                let reason = "涉及行政复议，复议终结前不得销毁。".to_owned();
                let key = self.key();
                self.app.archive_hold(&clerk, &key, ArchiveMove { case: case.id, version: 1, reason }).await?;
            }
        }
        Ok(())
    }
}
