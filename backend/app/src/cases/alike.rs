//! Decisions alike: what was imposed before under the same circumstance, for who decides one by one, for everybody as a spread.

use domain::policy::{Actor, Operation};
use domain::powers::{BandUnit, Degree, Measure};
use store::cases::penalties::{Alike, Imposed};
use store::tables::{case, penalty, power};
use store::{Page, Paged, Work};

use super::penalty::{name_of, of_name};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// An earlier decision under the same circumstance.
#[derive(Clone, Debug)]
pub struct AlikeDecision {
    /// What was imposed.
    pub row: penalty::Model,
    /// How the circumstance weighed.
    pub degree: Degree,
    /// What it was counted in.
    pub unit: Option<BandUnit>,
    /// The case.
    pub case: case::Model,
}

/// What a power imposed under one circumstance, over all its decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The circumstance, in Chinese.
    pub circumstance: String,
    /// The measure.
    pub measure: Measure,
    /// What it is counted in.
    pub unit: Option<BandUnit>,
    /// How many decisions.
    pub decisions: i64,
    /// How many of them within the band.
    pub within_band: i64,
    /// The least, the middle and the most; none for a measure without a size.
    pub amounts: Option<(i64, i64, i64)>,
}

impl App {
    /// Decisions of a power under one circumstance by one measure, in the actor's reach, the newest first.
    ///
    /// # Errors
    /// `NOT_FOUND` for a power that is none.
    #[boxed]
    pub async fn penalty_decisions(
        &self,
        actor: &Actor,
        code: &str,
        circumstance: &str,
        measure: Measure,
        page: &Page,
    ) -> Result<Paged<AlikeDecision>> {
        let work = self.read(actor, Operation::PenaltyDecisions)?;
        let power = store::powers::find_listed(&work, code).await?.ok_or_else(Error::not_found)?;
        let circumstance = circumstance.trim().to_owned();
        let alike = Alike { power: power.id, circumstance, measure: name_of(measure)? };
        let found = store::cases::penalties::alike(&work, &alike, page).await?;
        let cases = store::cases::by_ids(&work, found.rows.iter().map(|row| row.case_id).collect()).await?;
        let shown = |row: penalty::Model| {
            let case = cases.iter().find(|case| case.id == row.case_id).cloned();
            Ok(AlikeDecision {
                degree: of_name(&row.degree)?,
                unit: row.unit.as_deref().map(of_name).transpose()?,
                case: case.ok_or_else(|| Error::internal("a decision without its case"))?,
                row,
            })
        };
        let rows = found.rows.into_iter().map(shown).collect::<Result<_>>()?;
        Ok(Paged { rows, has_next: found.has_next, end: found.end, total: found.total })
    }

    /// What a power imposed, circumstance by circumstance; nothing below the smallest sample of the rule book, so that
    /// nobody reads a single party's penalty out of it.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn penalty_spreads(&self, work: &Work, power: &power::Model) -> Result<Vec<Spread>> {
        let sample = i64::from(self.times.rules().rules.minimum_sample);
        let counted = store::cases::penalties::counted(work, power.id).await?;
        let mut groups: Vec<Vec<Imposed>> = Vec::new();
        for row in counted {
            let same = |first: &Imposed| {
                first.circumstance == row.circumstance && first.measure == row.measure && first.unit == row.unit
            };
            match groups.iter_mut().find(|group| group.first().is_some_and(same)) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
        }
        let mut spreads = groups.iter().filter_map(|group| spread(group).transpose()).collect::<Result<Vec<_>>>()?;
        spreads.retain(|spread| spread.decisions >= sample);
        spreads.sort_by(|one, other| {
            other.decisions.cmp(&one.decisions).then_with(|| one.circumstance.cmp(&other.circumstance))
        });
        Ok(spreads)
    }
}

/// The spread of counts that differ in nothing but amount and band, the smallest amounts first.
fn spread(group: &[Imposed]) -> Result<Option<Spread>> {
    let Some(first) = group.first() else { return Ok(None) };
    let decisions = group.iter().map(|row| row.decisions).sum();
    let within_band = group.iter().filter(|row| row.within_band).map(|row| row.decisions).sum();
    let mut sized: Vec<(i64, i64)> = group.iter().filter_map(|row| Some((row.amount?, row.decisions))).collect();
    sized.sort_unstable();
    let middle = || {
        let half = (sized.iter().map(|(_, times)| times).sum::<i64>() + 1) / 2;
        let mut passed = 0;
        sized.iter().find(|(_, times)| {
            passed += times;
            passed >= half
        })
    };
    let amounts = match (sized.first(), middle(), sized.last()) {
        (Some((least, _)), Some((middle, _)), Some((most, _))) => Some((*least, *middle, *most)),
        _ => None,
    };
    Ok(Some(Spread {
        circumstance: first.circumstance.clone(),
        measure: of_name(&first.measure)?,
        unit: first.unit.as_deref().map(of_name).transpose()?,
        decisions,
        within_band,
        amounts,
    }))
}

#[cfg(test)]
mod tests {
    use store::cases::penalties::Imposed;

    use super::spread;

    #[test]
    fn the_middle_is_the_middle_decision_not_the_middle_amount() {
        let row = |amount: i64, within_band, decisions| Imposed {
            circumstance: "情节".into(),
            measure: "FINE".into(),
            unit: Some("FEN".into()),
            amount: Some(amount),
            within_band,
            decisions,
        };
        let told = spread(&[row(100, true, 3), row(900, true, 1), row(5_000, false, 1)]).expect("read").expect("some");
        assert_eq!((told.decisions, told.within_band, told.amounts), (5, 4, Some((100, 100, 5_000))));
        let single = spread(&[row(7, true, 1)]).expect("read").expect("some");
        assert_eq!(single.amounts, Some((7, 7, 7)));
    }
}
