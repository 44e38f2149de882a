//! A query and what it finds: the page, the total, and what each further choice would leave.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::entry::{Kind, STANDINGS};
use crate::index::Fault;
use crate::rows::{NONE, Row, Rows};
use crate::text::{MISSED, WAYS};

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The catalogue of this day (`20260630`); of today where none is named.
    pub on: Option<u32>,
    /// The words, normalised, none of them empty; every one must be found.
    pub words: Vec<String>,
    /// Groups of words that mean the same, normalised.
    pub synonyms: Vec<Vec<String>>,
    /// What the list is narrowed to, at most one value of a kind.
    pub chosen: Vec<(Kind, String)>,
    /// The bodies whose withheld entries of today may be shown; nobody else learns of them.
    pub insider: HashSet<String>,
    /// Most rows of the page.
    pub first: usize,
    /// The row before the page.
    pub after: Option<After>,
    /// Whether choices are counted.
    pub facets: bool,
}

/// Where a row stands in the list that a query finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// How well it is found and how it stands: the lower, the earlier.
    pub rank: usize,
    /// What it is sorted by.
    pub sort: String,
    /// Its own id.
    pub key: Uuid,
}

/// What values are called and how bodies stand, as known when somebody asks: a new name holds at once.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// What a value is found by, normalised.
    pub texts: HashMap<(Kind, String), String>,
    /// The level of each body.
    pub levels: HashMap<String, String>,
}

/// A row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The power.
    pub power: Uuid,
    /// Where it stands.
    pub after: After,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Of which kind.
    pub kind: Kind,
    /// The value.
    pub value: String,
    /// How many rows the list would have with this choice instead of any other of its kind.
    pub count: usize,
}

/// How the rows were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// By what was typed.
    Typed,
    /// Some of them by these other wordings.
    Synonym(Vec<String>),
    /// By forgiving one mistake: nothing is called as it was typed.
    Similar,
}

/// What a query finds.
#[derive(Clone, Debug)]
pub struct Found {
    /// The page.
    pub rows: Vec<Place>,
    /// Whether more follow.
    pub has_next: bool,
    /// Rows of the whole list.
    pub total: usize,
    /// The choices with at least one row, by kind; empty unless they were asked for.
    pub facets: Vec<Facet>,
    /// How they were found.
    pub how: How,
}

/// What the list is narrowed to, by number.
enum Chosen {
    Value(Kind, u32),
    /// Which values are bodies of the level.
    Level(Vec<bool>),
}

impl Chosen {
    const fn kind(&self) -> Kind {
        match self {
            Self::Value(kind, _) => *kind,
            Self::Level(_) => Kind::Level,
        }
    }

    fn holds(&self, row: &Row) -> bool {
        match self {
            Self::Value(_, value) => row.values.contains(value),
            Self::Level(bodies) => usize::try_from(row.body).ok().and_then(|at| bodies.get(at)).is_some_and(|is| *is),
        }
    }
}

/// Rows by rank, and how many each value has.
struct Tally {
    ranked: Vec<Vec<u32>>,
    counts: Vec<usize>,
    /// Rows of each body that count for its level.
    by_body: Vec<usize>,
}

impl Rows {
    /// What a query finds, in one walk over the records.
    pub fn find(&self, query: &Query, places: &Places) -> Result<Found, Fault> {
        let insider: Vec<bool> = self.values.iter().map(|(_, value)| query.insider.contains(value)).collect();
        let standing = |row: &Row| standing(row, query.on, &insider);
        let listed = |at: usize| self.rows.get(at).and_then(standing).is_some();
        let (found, how) = self.by_text(query, places, listed)?;
        let chosen: Vec<Chosen> = query.chosen.iter().map(|(kind, value)| self.chosen(*kind, value, places)).collect();
        let tally = self.tally(query, &found, &chosen, standing);
        let total = tally.ranked.iter().map(Vec::len).sum();
        let (rows, has_next) = self.page(query, &tally.ranked);
        let facets = if query.facets { self.facets(&tally, places) } else { Vec::new() };
        Ok(Found { rows, has_next, total, facets, how })
    }

    fn chosen(&self, kind: Kind, value: &str, places: &Places) -> Chosen {
        if kind == Kind::Level {
            let is = |(kind, body): &(Kind, String)| {
                *kind == Kind::Body && places.levels.get(body).is_some_and(|level| level == value)
            };
            return Chosen::Level(self.values.iter().map(is).collect());
        }
        let at = self.values.iter().position(|(known, name)| *known == kind && name == value);
        Chosen::Value(kind, at.and_then(|at| u32::try_from(at).ok()).unwrap_or(NONE))
    }

    fn tally(&self, query: &Query, found: &[u8], chosen: &[Chosen], standing: impl Fn(&Row) -> Option<u8>) -> Tally {
        let mut tally = Tally {
            ranked: vec![Vec::new(); usize::from(WAYS) * usize::from(STANDINGS)],
            counts: vec![0; self.values.len()],
            by_body: vec![0; self.values.len()],
        };
        for (at, (row, way)) in self.rows.iter().zip(found).enumerate() {
            if *way == MISSED {
                continue;
            }
            let Some(standing) = standing(row) else { continue };
            let mut missing = chosen.iter().filter(|chosen| !chosen.holds(row)).map(Chosen::kind);
            let (first, second) = (missing.next(), missing.next());
            if second.is_some() {
                continue;
            }
            if first.is_none()
                && let Some(rank) = tally.ranked.get_mut(rank(*way, standing))
            {
                rank.push(u32::try_from(at).unwrap_or(NONE));
            }
            if query.facets {
                self.count(row, first, &mut tally);
            }
        }
        tally
    }

    /// Counts a row for every kind but those whose own choice it does not meet.
    fn count(&self, row: &Row, missing: Option<Kind>, tally: &mut Tally) {
        for value in &row.values {
            let Ok(at) = usize::try_from(*value) else { continue };
            let counted = missing.is_none_or(|missing| self.values.get(at).is_some_and(|(kind, _)| *kind == missing));
            if let Some(count) = tally.counts.get_mut(at).filter(|_| counted) {
                *count += 1;
            }
        }
        if missing.is_none_or(|missing| missing == Kind::Level)
            && let Some(count) = usize::try_from(row.body).ok().and_then(|at| tally.by_body.get_mut(at))
        {
            *count += 1;
        }
    }

    fn facets(&self, tally: &Tally, places: &Places) -> Vec<Facet> {
        let mut levels: HashMap<&str, usize> = HashMap::new();
        let mut facets = Vec::new();
        for (at, (kind, value)) in self.values.iter().enumerate() {
            let count = tally.counts.get(at).copied().unwrap_or_default();
            if count > 0 {
                facets.push(Facet { kind: *kind, value: value.clone(), count });
            }
            let below = tally.by_body.get(at).copied().unwrap_or_default();
            if let Some(level) = places.levels.get(value).filter(|_| below > 0) {
                *levels.entry(level).or_default() += below;
            }
        }
        let level = |(value, count): (&str, usize)| Facet { kind: Kind::Level, value: value.to_owned(), count };
        facets.extend(levels.into_iter().map(level));
        facets.sort_by(|a, b| (a.kind, b.count, &a.value).cmp(&(b.kind, a.count, &b.value)));
        facets
    }

    fn page(&self, query: &Query, ranked: &[Vec<u32>]) -> (Vec<Place>, bool) {
        let mut rows = Vec::new();
        for (rank, list) in ranked.iter().enumerate() {
            let list = match &query.after {
                Some(after) if rank < after.rank => continue,
                Some(after) if rank == after.rank => {
                    let begin = list.partition_point(|at| {
                        self.row(*at).is_some_and(|row| (&*row.sort, row.key) <= (after.sort.as_str(), after.key))
                    });
                    list.get(begin..).unwrap_or_default()
                }
                _ => list,
            };
            for row in list.iter().filter_map(|at| self.row(*at)) {
                if rows.len() == query.first {
                    return (rows, true);
                }
                let after = After { rank, sort: row.sort.to_string(), key: row.key };
                rows.push(Place { power: row.power, after });
            }
        }
        (rows, false)
    }

    fn row(&self, at: u32) -> Option<&Row> {
        self.rows.get(usize::try_from(at).ok()?)
    }
}

fn rank(way: u8, standing: u8) -> usize {
    usize::from(way) * usize::from(STANDINGS) + usize::from(standing)
}

/// Where a row stands in the list of a day, or of today; none when it is not in it.
fn standing(row: &Row, on: Option<u32>, insider: &[bool]) -> Option<u8> {
    let own = || usize::try_from(row.body).ok().and_then(|at| insider.get(at)).is_some_and(|is| *is);
    match on {
        None if row.withheld && !own() => None,
        None => row.standing,
        Some(_) if row.withheld => None,
        Some(day) if row.from > 0 && row.from <= day && day <= row.to => Some(0),
        Some(_) => None,
    }
}
