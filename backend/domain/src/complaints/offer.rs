//! Which operations a complaint offers to whom and why one is off: the same rules that `apply` enforces.

use super::act::ComplaintOperation;
use super::apply::Refused;
use super::state::{ComplaintState, Stage};

/// In which part somebody meets a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seat {
    /// Holds its code.
    Complainant,
    /// Registers, assigns, closes.
    Supervisor,
    /// Holds the leader's post.
    Leader,
    /// Holds the post that it is assigned to.
    Post,
}

/// An operation, with the refusal that turns it off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The operation.
    pub operation: ComplaintOperation,
    /// Why it is off now; `None` when it may be done.
    pub refusal: Option<Refused>,
}

impl Seat {
    const fn operations(self) -> &'static [ComplaintOperation] {
        match self {
            Self::Complainant => &[ComplaintOperation::Confirm, ComplaintOperation::Dispute],
            Self::Supervisor => &[
                ComplaintOperation::Register,
                ComplaintOperation::Reject,
                ComplaintOperation::Assign,
                ComplaintOperation::Reply,
                ComplaintOperation::Close,
            ],
            Self::Leader => &[ComplaintOperation::Instruct],
            Self::Post => &[ComplaintOperation::Reply],
        }
    }
}

/// Everything that a complaint offers from one seat, in the order of its life.
pub fn offers(state: &ComplaintState, seat: Seat) -> Vec<Offer> {
    let offer = |operation: &ComplaintOperation| Offer {
        operation: *operation,
        refusal: admissible(state, *operation, seat).err(),
    };
    seat.operations().iter().map(offer).collect()
}

/// Whether the operation may be done now; the one table of stages and operations.
pub(super) fn admissible(state: &ComplaintState, operation: ComplaintOperation, seat: Seat) -> Result<(), Refused> {
    use ComplaintOperation as O;
    if !seat.operations().contains(&operation) {
        return Err(Refused::not_your_part());
    }
    match (operation, state.stage) {
        (O::Register | O::Reject, Stage::Filed) => Ok(()),
        (O::Assign, Stage::Registered | Stage::Assigned | Stage::Handling | Stage::Disputed) => Ok(()),
        (O::Instruct, Stage::Assigned) => Ok(()),
        (O::Reply, Stage::Handling) if seat == Seat::Post => Ok(()),
        (O::Reply, Stage::Assigned) if seat == Seat::Post => Err(Refused::instruction_first()),
        (O::Reply, Stage::Disputed) if seat == Seat::Supervisor => Ok(()),
        (O::Confirm | O::Dispute, Stage::Closed) if state.replied.is_none() => Err(Refused::no_reply()),
        (O::Confirm, Stage::Replied | Stage::Closed) => Ok(()),
        (O::Dispute, Stage::Replied | Stage::Closed) if state.disputed.is_some() => Err(Refused::disputed_before()),
        (O::Dispute, Stage::Replied | Stage::Closed) => Ok(()),
        (O::Close, Stage::Replied) => Ok(()),
        (O::Close, Stage::Registered | Stage::Assigned | Stage::Handling | Stage::Disputed) => {
            if state.filing.answer_due() { Err(Refused::reply_due()) } else { Ok(()) }
        }
        (
            O::File
            | O::Register
            | O::Reject
            | O::Assign
            | O::Instruct
            | O::Reply
            | O::Confirm
            | O::Dispute
            | O::Close
            | O::TurnYellow
            | O::TurnRed
            | O::Recompute,
            stage,
        ) => Err(Refused::stage(stage)),
    }
}
