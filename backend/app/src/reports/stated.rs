//! Figures that bodies state of themselves, entered by the legal office beside what is counted.

use domain::policy::{Actor, Operation, permit};
use domain::reports::{Stated, StatedKind, conflicts, difference};
use domain::text::Text;
use domain::time::Day;
use serde::{Deserialize, Serialize};
use store::tables::stated_figure;
use store::{Work, feed, organisations, reports};
use uuid::Uuid;

use super::totals::Counted;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::{Faults, written};
use crate::live::Topic;

/// Longest class name and longest source, in characters.
const LONGEST: (usize, usize) = (60, 300);
/// The largest number that may be stated.
const MOST: i32 = 10_000_000;

/// A figure to be entered or corrected.
#[derive(Clone, Debug, Serialize)]
pub struct StatedSave {
    /// The figure to be corrected; none for a new one.
    pub id: Option<Uuid>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// The body.
    pub organisation: Uuid,
    /// What is counted.
    #[serde(serialize_with = "by_name")]
    pub kind: StatedKind,
    /// Code of the class that it is compared with; none to compare with the whole body, or with nothing.
    pub category: Option<String>,
    /// The class as its source calls it; none for the whole body.
    pub label: Option<String>,
    /// The number.
    pub number: i32,
    /// Where it is stated.
    pub source: String,
    /// The day it was stated on.
    pub stated_on: Option<Day>,
}

fn by_name<S: serde::Serializer>(kind: &StatedKind, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(kind.name())
}

/// A figure to be taken out; it stays in the record.
#[derive(Clone, Debug, Serialize)]
pub struct StatedEnd {
    /// The figure.
    pub id: Uuid,
    /// The version that was seen.
    pub expected_version: i32,
}

/// The figure that was entered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StatedKept {
    /// The figure.
    pub figure: Uuid,
}

/// A figure beside what is counted.
#[derive(Clone, Debug)]
pub struct StatedView {
    /// The row.
    pub row: stated_figure::Model,
    /// What it counts.
    pub kind: StatedKind,
    /// What is counted for the same; none where no class here answers to it.
    pub counted: Option<i64>,
    /// Both in words.
    pub difference: Text,
}

/// A figure of the city's ground.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewStated {
    /// Code of the body.
    pub organisation: String,
    /// `POWERS` or `CHARTS`.
    pub kind: String,
    /// Code of the class that it is compared with.
    pub category: Option<String>,
    /// The class as its source calls it.
    pub label: Option<String>,
    /// The number.
    pub number: i32,
    /// Where it is stated.
    pub source: String,
}

impl App {
    /// The figures that a body states of itself, each beside what is counted, and where they do not agree with each other.
    ///
    /// # Errors
    /// The policy's denial, `NOT_FOUND` for a body that is none.
    #[boxed]
    pub async fn stated_figures(&self, actor: &Actor, body: Uuid) -> Result<(Vec<StatedView>, Vec<Text>)> {
        self.read(actor, Operation::StatedFigures)?;
        if !self.listing().await?.organisations.contains_key(&body) {
            return Err(Error::not_found());
        }
        let tally = self.tally().await?;
        let rows = tally.stated.iter().filter(|row| row.organisation_id == body).cloned();
        let cells = self.counted_of(body).await?;
        let mut views = Vec::new();
        for row in rows {
            let kind = StatedKind::from_name(&row.kind).ok_or_else(|| Error::internal("kind of a stated figure"))?;
            let of = |counted: &Counted| match kind {
                StatedKind::Powers => counted.powers + counted.named_only,
                StatedKind::Charts => counted.charts,
            };
            let counted = match (&row.category_code, &row.label) {
                (Some(code), _) => {
                    let cell = cells.1.iter().find(|totals| totals.category == *code);
                    Some(cell.map_or(0, |totals| of(&totals.counted)))
                }
                (None, None) => Some(of(&cells.0)),
                (None, Some(_)) => None,
            };
            views.push(StatedView { difference: difference(kind, row.number.into(), counted), kind, counted, row });
        }
        let stated: Vec<Stated> = views
            .iter()
            .map(|view| Stated { kind: view.kind, label: view.row.label.clone(), number: view.row.number.into() })
            .collect();
        Ok((views, conflicts(&stated)))
    }

    /// Enters a figure or corrects one.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `NOT_FOUND` for a body or a figure out of reach, `CONFLICT`.
    #[boxed]
    pub async fn stated_figure_save(&self, actor: &Actor, key: &str, input: StatedSave) -> Result<StatedKept> {
        self.checked_stated(&input).await?;
        let kept = self
            .once(actor, Operation::StatedFigureSave, key, input, |_, work, input| async move {
                if !organisations::reaches(&work, input.organisation).await? {
                    return Err(Error::not_found());
                }
                let seen = input.expected_version;
                let known = match input.id {
                    None => None,
                    Some(id) => Some(open_figure(&work, id).await?),
                };
                if known.as_ref().is_some_and(|known| known.organisation_id != input.organisation) {
                    return Err(Error::not_found());
                }
                let row = stated_figure::Model {
                    id: known.as_ref().map_or_else(Uuid::now_v7, |known| known.id),
                    organisation_id: input.organisation,
                    kind: input.kind.name().into(),
                    category_code: written(input.category),
                    label: written(input.label),
                    number: input.number,
                    source: input.source.trim().to_owned(),
                    stated_on: input.stated_on.map(|day| day.to_string()),
                    version: known.as_ref().map_or(1, |known| known.version + 1),
                    entered_by: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
                    entered_at: work.now().0,
                    ended_at: None,
                };
                let (figure, body) = (row.id, row.organisation_id);
                match known {
                    None => reports::insert_stated(&work, vec![row]).await?,
                    Some(_) if reports::update_stated(&work, row, seen).await? => {}
                    Some(_) => return Err(Error::stale()),
                }
                told(&work, body, figure).await
            })
            .await;
        self.directory.forget();
        kept
    }

    /// Takes a figure out; it stays in the record.
    ///
    /// # Errors
    /// `NOT_FOUND`, `CONFLICT`.
    #[boxed]
    pub async fn stated_figure_end(&self, actor: &Actor, key: &str, input: StatedEnd) -> Result<StatedKept> {
        let kept = self
            .once(actor, Operation::StatedFigureEnd, key, input, |_, work, input| async move {
                let mut row = open_figure(&work, input.id).await?;
                row.version += 1;
                row.ended_at = Some(work.now().0);
                let body = row.organisation_id;
                if !reports::update_stated(&work, row, input.expected_version).await? {
                    return Err(Error::stale());
                }
                told(&work, body, input.id).await
            })
            .await;
        self.directory.forget();
        kept
    }

    /// Enters figures of an empty city.
    ///
    /// # Errors
    /// When a body is not there.
    #[boxed]
    pub async fn seed_stated(&self, figures: Vec<NewStated>) -> Result<()> {
        let permit = permit(&Actor::System, Operation::Seed)?;
        let mut rows = Vec::new();
        for new in figures {
            let organisation_id = self.body(&new.organisation).await?;
            rows.push(stated_figure::Model {
                id: Uuid::now_v7(),
                organisation_id,
                kind: new.kind,
                category_code: new.category,
                label: new.label,
                number: new.number,
                source: new.source,
                stated_on: None,
                version: 1,
                entered_by: String::new(),
                entered_at: self.now().0,
                ended_at: None,
            });
        }
        self.db
            .write(permit, self.now(), move |work| {
                let rows = rows.clone();
                async move {
                    reports::insert_stated(&work, rows).await?;
                    Ok::<_, Error>(())
                }
            })
            .await?;
        self.directory.forget();
        Ok(())
    }

    async fn checked_stated(&self, input: &StatedSave) -> Result<()> {
        let mut faults = Faults::default();
        faults.needed("source", &input.source, LONGEST.1);
        faults.at_most("label", input.label.as_deref(), LONGEST.0);
        if !(0..=MOST).contains(&input.number) {
            let zh = "数目应为 0 至 10000000。";
            faults.add("number", "NUMBER", zh, "The number is 0 to 10,000,000.");
        }
        if let Some(code) = &input.category {
            if self.listing().await?.category(code).is_err() {
                let zh = "没有这个权力类别。";
                faults.add("category", "UNKNOWN_CATEGORY", zh, "There is no such class of powers.");
            }
            if input.label.as_ref().is_none_or(|label| label.trim().is_empty()) {
                let zh = "请写明来源对这一类的叫法。";
                faults.add("label", "REQUIRED", zh, "Say what the source calls this class.");
            }
        }
        if input.stated_on.is_some_and(|day| day > self.today()) {
            faults.add("statedOn", "DAY_TO_COME", "这一天还没有到。", "That day has not come.");
        }
        faults.checked()
    }
}

/// A figure in reach that has not been taken out.
async fn open_figure(work: &Work, id: Uuid) -> Result<stated_figure::Model> {
    let row = reports::find_stated(work, id).await?;
    row.filter(|row| row.ended_at.is_none()).ok_or_else(Error::not_found)
}

async fn told(work: &Work, body: Uuid, figure: Uuid) -> Result<StatedKept> {
    feed::tell(work, Topic::Organisation.name(), body).await?;
    feed::record(work, Some(figure)).await?;
    Ok(StatedKept { figure })
}
