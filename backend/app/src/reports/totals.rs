//! Totals by class and body, as everybody reads them: powers in force, those known by name only, and charts.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use domain::policy::{Actor, Operation};
use store::{Page, Paged};
use uuid::Uuid;

use super::{Tally, paged};
use crate::App;
use crate::boxed;
use crate::directory::Listing;
use crate::error::{Error, Result};

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Powers in force.
    pub powers: i64,
    /// Powers known by name only.
    pub named_only: i64,
    /// Charts of powers in force; one that serves several powers is one chart.
    pub charts: i64,
}

/// How much there is in one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryTotals {
    /// Code of the class.
    pub category: String,
    /// How much.
    pub counted: Counted,
}

/// How much one body has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyTotals {
    /// The body.
    pub organisation: Uuid,
    /// In all.
    pub counted: Counted,
    /// By class, in their order, without those that are empty.
    pub categories: Vec<CategoryTotals>,
}

/// Totals over some bodies.
#[derive(Clone, Debug)]
pub struct Totals {
    /// In all.
    pub counted: Counted,
    /// By class, in their order, without those that are empty.
    pub categories: Vec<CategoryTotals>,
    /// By body, by sound; bodies without a power or a figure of their own are left out.
    pub bodies: Paged<BodyTotals>,
}

impl App {
    /// Totals over a body and all below it, over every body when none is named.
    ///
    /// # Errors
    /// The policy's denial, `NOT_FOUND` for a body that is none.
    #[boxed]
    pub async fn power_totals(&self, actor: &Actor, within: Option<Uuid>, page: &Page) -> Result<Totals> {
        self.read(actor, Operation::PowerTotals)?;
        let listing = self.listing().await?;
        let tally = self.tally().await?;
        let path = match within {
            None => "/".to_owned(),
            Some(id) => listing.organisations.get(&id).ok_or_else(Error::not_found)?.path.clone(),
        };
        let reached = |body: Uuid| listing.organisations.get(&body).is_some_and(|row| row.path.starts_with(&path));
        let sums = Sums::over(&tally, reached);
        let stated: BTreeSet<Uuid> =
            tally.stated.iter().map(|figure| figure.organisation_id).filter(|body| reached(*body)).collect();
        let bodies: BTreeSet<Uuid> = sums.cells.keys().map(|(body, _)| *body).chain(stated).collect();
        let rows = bodies.into_iter().map(|body| {
            let key = listing.organisations.get(&body).map(|row| row.sort_key.clone()).unwrap_or_default();
            (key, body, body)
        });
        let rows = paged(rows.collect(), page);
        Ok(Totals {
            counted: sums.of(None, None),
            categories: sums.by_category(&listing, None),
            bodies: rows.map(|body| BodyTotals {
                organisation: body,
                counted: sums.of(Some(body), None),
                categories: sums.by_category(&listing, Some(body)),
            }),
        })
    }
}

impl App {
    /// What is counted of one body: in all, and by class.
    pub(super) async fn counted_of(&self, body: Uuid) -> Result<(Counted, Vec<CategoryTotals>)> {
        let (listing, tally) = (self.listing().await?, self.tally().await?);
        let sums = Sums::over(&tally, |of| of == body);
        Ok((sums.of(None, None), sums.by_category(&listing, None)))
    }
}

/// The counts of some bodies, so that any of them can be summed.
struct Sums<'t> {
    cells: BTreeMap<(Uuid, &'t str), Counted>,
    /// Charts that serve several powers, by body: digest and class.
    shared: BTreeMap<Uuid, Vec<(&'t str, &'t str)>>,
}

impl<'t> Sums<'t> {
    fn over(tally: &'t Tally, reached: impl Fn(Uuid) -> bool) -> Self {
        let mut cells: BTreeMap<(Uuid, &str), Counted> = BTreeMap::new();
        for cell in tally.cells.iter().filter(|cell| reached(cell.organisation_id)) {
            let counted = cells.entry((cell.organisation_id, &cell.category_code)).or_default();
            match cell.status.as_str() {
                "IN_FORCE" => counted.powers += cell.powers,
                _ => counted.named_only += cell.powers,
            }
            counted.charts += cell.own_charts;
        }
        let mut shared: BTreeMap<Uuid, Vec<(&str, &str)>> = BTreeMap::new();
        for chart in tally.shared.iter().filter(|chart| reached(chart.organisation_id)) {
            shared.entry(chart.organisation_id).or_default().push((&chart.sha256, &chart.category_code));
        }
        Self { cells, shared }
    }

    /// The sum of one body or of all, of one class or of all; a shared chart counts once, however many powers it serves.
    fn of(&self, body: Option<Uuid>, class: Option<&str>) -> Counted {
        let (from, to) = (body.unwrap_or(Uuid::nil()), body.unwrap_or(Uuid::max()));
        let wanted = |category: &str| class.is_none_or(|class| class == category);
        let mut sum = Counted::default();
        let cells = self.cells.range((from, "")..).take_while(|((body, _), _)| *body <= to);
        for (_, counted) in cells.filter(|((_, category), _)| wanted(category)) {
            sum.powers += counted.powers;
            sum.named_only += counted.named_only;
            sum.charts += counted.charts;
        }
        let charts = self.shared.range(from..=to).flat_map(|(_, charts)| charts);
        let charts: HashSet<&str> = charts.filter(|(_, class)| wanted(class)).map(|(digest, _)| *digest).collect();
        sum.charts += i64::try_from(charts.len()).unwrap_or(i64::MAX);
        sum
    }

    fn by_category(&self, listing: &Listing, body: Option<Uuid>) -> Vec<CategoryTotals> {
        let totals = |code: &str| CategoryTotals { category: code.to_owned(), counted: self.of(body, Some(code)) };
        let all = listing.categories.iter().map(|category| totals(&category.code));
        all.filter(|totals| totals.counted != Counted::default()).collect()
    }
}
