//! Which notices a change of a case's state asks for; read from the state itself, so that an act by a timer tells the same.

use super::kind::Kind;
use crate::cases::{CaseState, Stage};

/// What the applicant is told when a case goes from one state (none at filing) to another.
pub fn told(before: Option<&CaseState>, after: &CaseState) -> Vec<Kind> {
    let Some(before) = before else { return vec![Kind::CaseFiled] };
    let mut kinds = Vec::new();
    let came = |stage| before.stage != stage && after.stage == stage;
    if before.accepted.is_none() && after.accepted.is_some() {
        kinds.push(Kind::CaseAccepted);
    }
    if came(Stage::Correcting) {
        kinds.push(Kind::CorrectionRequested);
    }
    if came(Stage::Refused) {
        kinds.push(Kind::CaseRefused);
    }
    if before.decided.is_none() && after.decided.is_some() {
        kinds.push(Kind::CaseDecided);
    }
    if before.delivered.is_none() && after.delivered.is_some() {
        kinds.push(Kind::CaseDelivered);
    }
    kinds
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use flow::Marking;

    use super::*;
    use crate::time::Instant;

    fn state(stage: Stage) -> CaseState {
        CaseState {
            pause: None,
            extension: None,
            fees: Vec::new(),
            stage,
            marking: Marking::default(),
            clocks: Vec::new(),
            handlers: BTreeMap::new(),
            outcome: None,
            filed: Instant(1),
            accepted: None,
            decided: None,
            delivered: None,
            closed: None,
        }
    }

    #[test]
    fn each_turn_is_told_once() {
        let filed = state(Stage::Filed);
        let accepted = CaseState { accepted: Some(Instant(2)), ..state(Stage::Accepted) };
        let decided = CaseState { decided: Some(Instant(3)), stage: Stage::Decided, ..accepted.clone() };
        let delivered = CaseState { delivered: Some(Instant(4)), stage: Stage::Delivered, ..decided.clone() };
        assert_eq!(told(None, &filed), [Kind::CaseFiled]);
        assert_eq!(told(Some(&filed), &state(Stage::Correcting)), [Kind::CorrectionRequested]);
        assert_eq!(told(Some(&filed), &state(Stage::Refused)), [Kind::CaseRefused]);
        assert_eq!(told(Some(&filed), &accepted), [Kind::CaseAccepted]);
        assert_eq!(told(Some(&accepted), &accepted), []);
        assert_eq!(told(Some(&accepted), &decided), [Kind::CaseDecided]);
        assert_eq!(told(Some(&decided), &delivered), [Kind::CaseDelivered]);
        assert_eq!(told(Some(&accepted), &delivered), [Kind::CaseDecided, Kind::CaseDelivered]);
    }
}
