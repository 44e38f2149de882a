//! How often a person wants to be told; what the law tells applicants is not theirs to turn off and has no cadence.

use serde::{Deserialize, Serialize};

use super::kind::{Audience, Kind};

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Cadence {
    /// As it happens.
    #[default]
    AtOnce,
    /// Once a day, all together.
    Daily,
    /// Not at all.
    Never,
}

impl Cadence {
    /// Stable name, as the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtOnce => "AT_ONCE",
            Self::Daily => "DAILY",
            Self::Never => "NEVER",
        }
    }
}

/// What somebody chose for one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KindCadence {
    /// The kind.
    pub kind: Kind,
    /// In the hall's own pages.
    pub in_app: Cadence,
    /// By e-mail.
    pub email: Cadence,
}

/// What holds for a kind: the person's choice, or at once where they made none and where none can be made.
pub fn cadence_of(chosen: &[KindCadence], kind: Kind) -> KindCadence {
    let usual = KindCadence { kind, in_app: Cadence::AtOnce, email: Cadence::AtOnce };
    match kind.audience() {
        Audience::Applicant => usual,
        Audience::Staff => chosen.iter().find(|it| it.kind == kind).copied().unwrap_or(usual),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_law_tells_applicants_cannot_be_turned_off() {
        let never = |kind| KindCadence { kind, in_app: Cadence::Never, email: Cadence::Never };
        let chosen: Vec<KindCadence> = Kind::ALL.into_iter().map(never).collect();
        for kind in Kind::ALL {
            let holds = cadence_of(&chosen, kind);
            let expected = match kind.audience() {
                Audience::Applicant => Cadence::AtOnce,
                Audience::Staff => Cadence::Never,
            };
            assert_eq!((holds.in_app, holds.email), (expected, expected), "{kind:?}");
        }
        assert_eq!(cadence_of(&[], Kind::TaskRed).email, Cadence::AtOnce);
    }
}
