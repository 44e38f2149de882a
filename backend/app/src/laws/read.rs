//! Readings of the register: laws, wordings, changes, and the articles that a version rests on.

use std::collections::HashMap;

use domain::laws::{ArticleNumber, Standing, Validity};
use domain::policy::{Actor, Operation};
use domain::powers::{ArticleRef, PowerContent};
use domain::time::Day;
use store::laws::LawFilter;
use store::tables::{law, law_article, law_change, power, power_basis};
use store::{Page, Paged, Work, laws};
use uuid::Uuid;

use super::keep::day;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::powers::withheld_below;

/// A law as it stands on a day.
#[derive(Clone, Debug)]
pub struct LawOf {
    /// The row.
    pub row: law::Model,
    /// How it stands.
    pub standing: Standing,
}

impl LawOf {
    /// A law as it stands on a day.
    ///
    /// # Errors
    /// `INTERNAL` when a stored day is none.
    pub fn on(row: law::Model, today: Day) -> Result<Self> {
        let standing = validity(&row.valid_from, row.valid_to.as_deref())?.on(today);
        Ok(Self { row, standing })
    }
}

/// An article that a version rests on, as the register knows it.
#[derive(Clone, Debug)]
pub struct BasisArticle {
    /// Place of the basis in the version, from 0.
    pub position: i32,
    /// The law.
    pub law: law::Model,
    /// The article.
    pub number: ArticleNumber,
    /// The wording of the day; none when the register has no such article.
    pub wording: Option<law_article::Model>,
    /// How it stands on the day.
    pub standing: Standing,
}

impl App {
    /// The city's day.
    pub fn today(&self) -> Day {
        self.times.zone().day_of(self.now())
    }

    /// Laws of the register.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn laws(
        &self,
        actor: &Actor,
        text: Option<String>,
        standing: Option<Standing>,
        page: &Page,
    ) -> Result<Paged<law::Model>> {
        let work = self.read(actor, Operation::Laws)?;
        let filter = LawFilter { text, standing, day: self.today().to_string() };
        Ok(laws::page(&work, &filter, page).await?)
    }

    /// One law.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn law(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, LawOf)> {
        let work = self.read(actor, operation)?;
        let row = laws::find(&work, id).await?.ok_or_else(Error::not_found)?;
        Ok((work, LawOf::on(row, self.today())?))
    }

    /// Wordings of a law, or those of one day.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn law_articles(
        &self,
        work: &Work,
        law: Uuid,
        on: Option<Day>,
        page: &Page,
    ) -> Result<Paged<law_article::Model>> {
        let on = on.map(|day| day.to_string());
        Ok(laws::articles_page(work, law, on.as_deref(), page).await?)
    }

    /// The history of a law.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn law_changes(&self, work: &Work, law: Uuid, page: &Page) -> Result<Paged<law_change::Model>> {
        Ok(laws::changes_page(work, law, page).await?)
    }

    /// Powers in force that rest on a law or one of its articles, and how many cases of each are open.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn law_powers(
        &self,
        actor: &Actor,
        work: &Work,
        law: Uuid,
        article: Option<ArticleNumber>,
        page: &Page,
    ) -> Result<(Paged<power::Model>, HashMap<Uuid, i64>)> {
        let article = article.map(|number| [number.order()]);
        let below = withheld_below(actor);
        let article = article.as_ref().map(<[i32; 1]>::as_slice);
        let rows = laws::touched(work, law, article, below.as_deref(), page).await?;
        let ids: Vec<Uuid> = rows.rows.iter().map(|power| power.id).collect();
        let cases = laws::open_cases(work, &ids).await?;
        Ok((rows, cases))
    }

    /// The articles that a version rests on, as they stand today.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn articles_of(&self, work: &Work, version: Uuid) -> Result<Vec<BasisArticle>> {
        Ok(self.articles_of_all(work, &[version]).await?.remove(&version).unwrap_or_default())
    }

    /// The articles that each of some versions rests on, as they stand today, in as many statements as for one.
    pub(crate) async fn articles_of_all(
        &self,
        work: &Work,
        versions: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<BasisArticle>>> {
        let bases = laws::resting(work, versions).await?;
        let today = self.today();
        let known = Register::of(work, bases.iter().map(|basis| (basis.law_id, basis.article)).collect()).await?;
        let mut found: HashMap<Uuid, Vec<BasisArticle>> = HashMap::new();
        for basis in bases {
            let Some(number) = ArticleNumber::of_order(basis.article) else { continue };
            let Some(law) = known.laws.get(&basis.law_id) else { continue };
            let validity = known.validity(basis.law_id, number, today)?;
            found.entry(basis.version_id).or_default().push(BasisArticle {
                position: basis.position,
                law: law.clone(),
                number,
                wording: known.wording(basis.law_id, number, today)?.cloned(),
                standing: validity.map_or(Standing::Lapsed, |validity| validity.on(today)),
            });
        }
        Ok(found)
    }

    /// Holds the laws that a version rests on until the work ends: whoever changes one asks the powers that rest on it, and
    /// must either find this one or have been found by it.
    pub(crate) async fn hold_laws(&self, work: &Work, version: Uuid) -> Result<()> {
        let bases = laws::resting(work, &[version]).await?;
        Ok(laws::hold(work, bases.into_iter().map(|basis| basis.law_id).collect()).await?)
    }

    /// How the articles that a version rests on stand on a day, and the next day on which one may stand otherwise; nobody
    /// changes them before the work ends.
    pub(crate) async fn standings(&self, work: &Work, version: Uuid, on: Day) -> Result<(Vec<Standing>, Option<Day>)> {
        self.hold_laws(work, version).await?;
        let bases = laws::resting(work, &[version]).await?;
        let known = Register::of(work, bases.iter().map(|basis| (basis.law_id, basis.article)).collect()).await?;
        let mut standings = Vec::new();
        for basis in &bases {
            let Some(number) = ArticleNumber::of_order(basis.article) else { continue };
            let validity = known.validity(basis.law_id, number, on)?;
            standings.push(validity.map_or(Standing::Lapsed, |validity| validity.on(on)));
        }
        Ok((standings, known.turns_after(on)?))
    }

    /// An article as it is cited, if it is in force on a day.
    pub(crate) async fn in_force(
        &self,
        work: &Work,
        (law, article): (Uuid, ArticleNumber),
        on: Day,
    ) -> Result<Option<String>> {
        let known = Register::of(work, vec![(law, article.order())]).await?;
        let speaks = known.validity(law, article, on)?.is_some_and(|validity| validity.on(on) == Standing::InForce);
        Ok(known.laws.get(&law).filter(|_| speaks).map(|law| format!("《{}》{article}", law.title)))
    }

    /// Since when and until when the articles that a content points at are in force, as they speak on a day.
    pub(crate) async fn registered(
        &self,
        work: &Work,
        content: &PowerContent,
        on: Day,
    ) -> Result<HashMap<(Uuid, ArticleNumber), Validity>> {
        let refs: Vec<ArticleRef> = content.legal_bases.iter().filter_map(|basis| basis.register).collect();
        let known = Register::of(work, refs.iter().map(|it| (it.law, it.article.order())).collect()).await?;
        let mut found = HashMap::new();
        for it in refs {
            if let Some(validity) = known.validity(it.law, it.article, on)? {
                found.insert((it.law, it.article), validity);
            }
        }
        Ok(found)
    }
}

/// What a content rests on, as rows of a version.
pub(crate) fn bases(version: Uuid, content: &PowerContent) -> Vec<power_basis::Model> {
    let rows = (0..).zip(&content.legal_bases).filter_map(|(position, basis)| {
        let it = basis.register?;
        Some(power_basis::Model { version_id: version, position, law_id: it.law, article: it.article.order() })
    });
    rows.collect()
}

fn validity(from: &str, to: Option<&str>) -> Result<Validity> {
    Ok(Validity { from: day(from)?, to: to.map(day).transpose()? })
}

/// Some articles of the register, read in two statements.
pub(super) struct Register {
    laws: HashMap<Uuid, law::Model>,
    wordings: HashMap<(Uuid, i32), Vec<law_article::Model>>,
}

impl Register {
    pub(super) async fn of(work: &Work, articles: Vec<(Uuid, i32)>) -> Result<Self> {
        let ids = articles.iter().map(|(law, _)| *law).collect();
        let laws = laws::by_ids(work, ids).await?.into_iter().map(|law| (law.id, law)).collect();
        let mut wordings: HashMap<(Uuid, i32), Vec<law_article::Model>> = HashMap::new();
        for row in laws::wordings_of(work, &articles).await? {
            wordings.entry((row.law_id, row.number)).or_default().push(row);
        }
        Ok(Self { laws, wordings })
    }

    /// The first day after another on which a law or a wording begins or has ended.
    fn turns_after(&self, on: Day) -> Result<Option<Day>> {
        let laws = self.laws.values().map(|law| validity(&law.valid_from, law.valid_to.as_deref()));
        let wordings = self.wordings.values().flatten();
        let wordings = wordings.map(|wording| validity(&wording.valid_from, wording.valid_to.as_deref()));
        let mut next: Option<Day> = None;
        for days in laws.chain(wordings) {
            let days = days?;
            let after = days.to.and_then(|last| last.succ_opt());
            for day in [Some(days.from), after].into_iter().flatten().filter(|day| *day > on) {
                next = Some(next.map_or(day, |next| next.min(day)));
            }
        }
        Ok(next)
    }

    /// The wording that speaks on a day.
    fn wording(&self, law: Uuid, number: ArticleNumber, on: Day) -> Result<Option<&law_article::Model>> {
        let Some(known) = self.wordings.get(&(law, number.order())) else { return Ok(None) };
        let days: Result<Vec<Validity>> =
            known.iter().map(|row| validity(&row.valid_from, row.valid_to.as_deref())).collect();
        let governing = Validity::governing(&days?, on);
        Ok(known.iter().find(|row| governing.is_some_and(|days| days.from.to_string() == row.valid_from)))
    }

    /// Since when and until when an article is in force, as it speaks on a day: never longer than its law. An article
    /// whose law ended before it began counts as lapsed with the law.
    pub(super) fn validity(&self, law: Uuid, number: ArticleNumber, on: Day) -> Result<Option<Validity>> {
        let Some(row) = self.laws.get(&law) else { return Ok(None) };
        let Some(wording) = self.wording(law, number, on)? else { return Ok(None) };
        let whole = validity(&row.valid_from, row.valid_to.as_deref())?;
        let own = validity(&wording.valid_from, wording.valid_to.as_deref())?;
        Ok(Some(own.within(whole).unwrap_or(whole)))
    }
}
