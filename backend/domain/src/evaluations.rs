//! 评议: what is evaluated, on which scale, by whom and until when, and who is told the result; storage and codes are elsewhere.

mod act;
mod ballot;
mod result;
mod scale;
mod terms;
#[cfg(test)]
mod tests;

pub use act::{Act, Phase, Step, VotingCase, case_may_vote, may, may_vote, phase};
pub use ballot::filled;
pub use result::{Reader, Tally, is_told};
pub use scale::{Grade, Scale};
pub use terms::{CasePeriod, Form, MOST_DIMENSIONS, Object, Terms, Voters, usual_dimensions};
