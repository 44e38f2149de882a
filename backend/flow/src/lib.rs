//! BPMN in, findings out, tokens moved. Knows nothing of cases, storage, HTTP or time zones.
//!
//! [`read`] turns a BPMN 2.0 file into a [`Model`], [`check`] says what keeps it from being approved, and [`start`],
//! [`choices`] and [`complete`] move a case's [`Marking`] through the [`Flow`]. The file is the program: what is checked
//! is what is executed, and nothing else is stored.
//!
//! # Executed
//! One plain start event, plain end events, `userTask` (`task` and `manualTask` likewise), exclusive and parallel
//! gateways. Other task kinds become steps done by a person, typed start and end events plain ones, several flows into a
//! step a merge, each with a warning. Everything else that moves tokens is refused with a reason (S1); lanes, pools,
//! artifacts and foreign extensions are drawing. Choices are made by people: whoever completes the step before an
//! exclusive gateway names the flow. A case closes at an end with an outcome, or when its last token runs out.
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
//! | `endEvent` | attribute `gp:outcome` | any word, e.g. `granted`, `refused`, `punished`, `withdrawn` |

mod bpmn;
mod check;
mod engine;
mod extension;
mod finding;
mod gp;
mod graph;
mod settle;
#[cfg(test)]
mod tests;
mod unreadable;
mod xml;

pub use bpmn::{Model, Process, read};
pub use check::check;
pub use engine::{Advance, Choice, End, Marking, Stuck, Token, choices, complete, start};
pub use finding::{Code, Finding, Severity};
pub use gp::{
    Action, Cause, ClockFrom, Complaint, Days, Disclosure, Limit, LimitKind, NAMESPACE, Period, Publicity, Risk, Stop,
};
pub use graph::{Edge, Flow, Node, NodeKind, Resource};
pub use unreadable::{Reason, Unreadable};
