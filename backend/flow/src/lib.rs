//! BPMN in, findings out, tokens moved. Knows nothing of cases, storage, HTTP or time zones.
//!
//! [`read`] turns a BPMN 2.0 file into a [`Model`], [`check`] says what keeps it from being approved, and [`start`],
//! [`choices`], [`complete`] and [`send_back`] move a case's [`Marking`] through the [`Flow`]. The file is the program: what is checked
//! is what is executed, and nothing else is stored. [`picture`] draws what a file's diagram says, without a browser.
//!
//! # Executed
//! One plain start event, plain end events, `userTask` (`task` and `manualTask` likewise), exclusive and parallel
//! gateways; inclusive gateways as blocks of one split and one join; embedded sub-processes; call activities; interrupting
//! boundary timers on a step; intermediate timers; on-demand flows (an event sub-process that a message starts without
//! interrupting the rest, any number of times, one run at a time; the case cannot close while one is under way). Other
//! task kinds become steps done by a person, typed start and end events plain ones, several flows into a step a merge,
//! each with a warning. Everything else that moves tokens is refused with a reason (S1); lanes, pools, artifacts and
//! foreign extensions are drawing. Choices are made by people: whoever completes the step before an exclusive gateway
//! names the flow, before an inclusive one at least one. An inclusive join goes on when no token is under way in its block
//! any more, so the marking alone tells how many were chosen; a sub-process is over when its last token is. A case closes
//! at an end with an outcome, or when its last token runs out.
//!
//! A call activity names a process of the same file, which is run in its place (once in a file), a global task, which is
//! a step, or the code of another power: a step at which its post sees to that power. Whether a power of that code is in
//! force is not known here.
//!
//! # Vocabulary
//! A post is a `bpmn:resource` in `definitions`; a step names it by `potentialOwner/resourceRef`. Text stands in
//! `documentation`. What BPMN has no word for lives in the namespace [`NAMESPACE`] (prefix `gp`): attributes on the element
//! itself, elements without prefixed attributes inside its `bpmn:extensionElements`. An unknown name or value is an
//! error (S1). `?` marks what may be left out.
//!
//! | on | name | values |
//! |---|---|---|
//! | `process` | `gp:limit kind duration days? from? basis?` (any number) | `kind`: `statutory`, `promised`; `duration`: `PnD`, `PnW`, `PnM`, `PnY`; `days`: `working` (default), `calendar`; `from`: `acceptance` (default), `filing`; `basis`: text |
//! | `process` | `gp:complaint channel basis?` | text |
//! | `userTask` | `gp:limit duration days? warn? basis?` | as above; `warn`: a duration |
//! | `userTask` | `gp:stop cause basis? times?` (any number) | `cause`: a [`Cause`]: `correction`, `suspension`, `hearing`, `tender`, `auction`, `inspection`, `testing`, `appraisal`, `expert-review`, `public-notice`, `third-party`; `times`: from 1 |
//! | `userTask` | `gp:risk level` | `low`, `medium`, `high` |
//! | `userTask` | `gp:supervision by` | text |
//! | `userTask` | `gp:disclosure audience? form? limit?` | text, text, a duration |
//! | `userTask` | attribute `gp:action` | an [`Action`]: `accept`, `examine`, `notify-rights`, `hear`, `legal-review`, `decide`, `deliver`, `publish`, `archive`, `pay` |
//! | `userTask` | attribute `gp:returnTo` | ids of steps, separated by spaces |
//! | `userTask` | attribute `gp:public` | `all` (default), `title`, `none` |
//! | `userTask` | attribute `gp:merge` | `true`, `false` (default) |
//! | `userTask` | attribute `gp:collective` | `true`, `false` (default): a meeting decides here, not one person |
//! | `timerEventDefinition` with one `timeDuration` of at least a day | attribute `gp:days` | `working` (default), `calendar` |
//! | `timerEventDefinition` | attribute `gp:basis` | text; compulsory on a boundary timer, where time decides |
//! | `endEvent` | attribute `gp:outcome` | any word, e.g. `granted`, `refused`, `punished`, `withdrawn` |

mod back;
mod bpmn;
mod calls;
mod check;
mod dominance;
mod edges;
mod engine;
mod extension;
mod finding;
mod gp;
mod graph;
mod kind;
mod links;
mod node;
mod picture;
mod settle;
#[cfg(test)]
mod tests;
mod unreadable;
mod xml;

pub use back::send_back;
pub use bpmn::{Model, Process, read};
pub use check::{Class, Compulsory, Examined, check, check_with, examine};
pub use engine::{Advance, Choice, End, Marking, Stuck, Token, choices, complete, fire, start, start_on_demand};
pub use finding::{Code, Finding, Severity};
pub use gp::{
    Action, Cause, ClockFrom, Complaint, Days, Disclosure, Limit, LimitKind, NAMESPACE, Period, Publicity, Risk, Stop,
};
pub use graph::Flow;
pub use node::{Edge, Node, NodeKind, Resource, Wait};
pub use picture::{Anchor, Figure, Label, Outline, Picture, Point, Tone, Turn, picture};
pub use unreadable::{Reason, Unreadable};
