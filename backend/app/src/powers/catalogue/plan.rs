//! What each row of a sheet would do to the catalogue, as it stands at this moment.

use std::collections::HashMap;

use domain::powers::PowerContent;
use domain::powers::table::{CellFault, Column, Merged, Sheet, SheetRow, merged};
use sha2::{Digest, Sha256};
use store::Work;
use store::powers::Newest;
use store::tables::power;
use uuid::Uuid;

use crate::App;
use crate::directory::Listing;
use crate::error::{Error, Result};

/// What importing a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new power with its first draft.
    New,
    /// A new draft of a power that is in force or approved.
    NextVersion,
    /// A change of the draft that is there.
    Change,
    /// Nothing: the catalogue says so already.
    Unchanged,
    /// Nothing: something is wrong with it.
    Faulty,
}

impl Outcome {
    const fn name(self) -> &'static str {
        match self {
            Self::New => "NEW",
            Self::NextVersion => "NEXT_VERSION",
            Self::Change => "CHANGE",
            Self::Unchanged => "UNCHANGED",
            Self::Faulty => "FAULTY",
        }
    }
}

/// One row and what it does.
#[derive(Clone, Debug)]
pub struct PlannedRow {
    /// Its line in the file, from 1.
    pub number: u32,
    /// The code that it gives.
    pub code: String,
    /// The name that it gives.
    pub name: String,
    /// What importing it does.
    pub outcome: Outcome,
    /// Columns that say something else than the version it rests on.
    pub changes: Vec<Column>,
    /// What is wrong with it.
    pub faults: Vec<CellFault>,
    pub(super) target: Option<Target>,
}

/// Where a row is written.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub organisation: Uuid,
    pub power: Option<Uuid>,
    /// The version it changes or follows.
    pub version: Option<(Uuid, i32, i64)>,
    pub content: PowerContent,
}

/// What an import would do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its rows, in order.
    pub rows: Vec<PlannedRow>,
    /// Headers of columns that nobody knows; they are left out.
    pub ignored: Vec<String>,
    /// A mark over the rows and the versions they rest on: an import under it does what was seen, or nothing.
    pub seen: String,
}

impl Plan {
    /// Rows with that outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }
}

impl App {
    /// Decides every row, in a fixed number of statements for so many rows.
    pub(super) async fn plan(&self, work: &Work, sheet: &Sheet) -> Result<Plan> {
        let codes: Vec<String> = sheet.rows.iter().map(|row| row.cell(Column::Code).to_owned()).collect();
        let powers = store::powers::by_codes(work, &codes).await?;
        let ids: Vec<Uuid> = powers.values().map(|power| power.id).collect();
        let newest = store::powers::newest_versions(work, &ids).await?;
        let listing = self.listing().await?;
        let path = work.staff().map(|staff| staff.organisation_path.clone()).unwrap_or_else(|| "-".into());
        let ground = Ground { powers, newest, bodies: Bodies::of(&listing, &path), listing: &listing };
        let rows = sheet.rows.iter().map(|row| ground.decided(row)).collect::<Result<Vec<_>>>()?;
        let seen = mark(&rows);
        Ok(Plan { rows, ignored: sheet.ignored.clone(), seen })
    }
}

fn mark(rows: &[PlannedRow]) -> String {
    let mut mark = Sha256::new();
    for row in rows {
        let version = row.target.as_ref().and_then(|target| target.version);
        mark.update(format!("{} {} {version:?}\n", row.number, row.outcome.name()));
    }
    hex::encode(mark.finalize())
}

/// The bodies by what a cell can call them.
struct Bodies<'a> {
    within: HashMap<&'a str, Vec<Uuid>>,
    all: HashMap<&'a str, Vec<Uuid>>,
}

impl<'a> Bodies<'a> {
    fn of(listing: &'a Listing, path: &str) -> Self {
        let mut bodies = Self { within: HashMap::new(), all: HashMap::new() };
        for body in listing.organisations.values().filter(|body| body.ended_at.is_none()) {
            for name in [body.code.as_str(), body.name_zh.as_str()] {
                bodies.all.entry(name).or_default().push(body.id);
                if body.path.starts_with(path) {
                    bodies.within.entry(name).or_default().push(body.id);
                }
            }
        }
        bodies
    }
}

struct Ground<'a> {
    powers: HashMap<String, power::Model>,
    newest: HashMap<Uuid, Newest>,
    bodies: Bodies<'a>,
    listing: &'a Listing,
}

impl Ground<'_> {
    fn decided(&self, row: &SheetRow) -> Result<PlannedRow> {
        let mut faults = row.faults.clone();
        let body = self.body(row).map_err(|fault| faults.extend(fault)).ok();
        let category = self.category(row).map_err(|fault| faults.extend(fault)).ok();
        let power = self.powers.get(row.cell(Column::Code));
        let mut planned = PlannedRow {
            number: row.number,
            code: row.cell(Column::Code).to_owned(),
            name: row.cell(Column::Name).to_owned(),
            outcome: Outcome::Faulty,
            changes: Vec::new(),
            faults: Vec::new(),
            target: None,
        };
        if let Some((power, body)) = power.zip(body) {
            if power.organisation_id != body {
                let (zh, en) = ("该编码已被其他机关使用。", "Another body uses this code.");
                faults.push(CellFault::new(row.number, Column::Code, "CODE_TAKEN", zh, en));
            } else if power.status == "HISTORIC" {
                let same = power.name_zh == row.cell(Column::Name) && category == Some(power.category_code.as_str());
                // A historic power has a name and nothing else: its other cells are empty in every export.
                if same {
                    planned.outcome = Outcome::Unchanged;
                    return Ok(planned);
                }
                let (zh, en) = ("历史事项不能修改。", "A historic power cannot be changed.");
                faults.push(CellFault::new(row.number, Column::Code, "HISTORIC", zh, en));
            }
        }
        // Of another body's power the row is told nothing: not even which of its cells say the same.
        let newest = power.filter(|it| Some(it.organisation_id) == body).and_then(|it| self.newest.get(&it.id));
        let before: Option<PowerContent> = newest
            .map(|it| serde_json::from_str(&it.content))
            .transpose()
            .map_err(|error| Error::internal(format!("content: {error}")))?;
        let Merged { mut content, changes, faults: unread } =
            merged(row, category.unwrap_or_default(), before.as_ref());
        faults.extend(unread);
        let state = newest.map(|it| it.state.as_str());
        if faults.is_empty() && state == Some("SUBMITTED") && !changes.is_empty() {
            let (zh, en) = ("该事项正在审核，不能修改。", "This power is under review and cannot be changed.");
            faults.push(CellFault::new(row.number, Column::Code, "UNDER_REVIEW", zh, en));
        }
        planned.changes = changes;
        planned.faults = faults;
        if !planned.faults.is_empty() {
            return Ok(planned);
        }
        planned.outcome = match state {
            None => Outcome::New,
            Some(_) if planned.changes.is_empty() => Outcome::Unchanged,
            Some("DRAFT" | "RETURNED") => Outcome::Change,
            Some(_) => Outcome::NextVersion,
        };
        if planned.outcome == Outcome::NextVersion {
            // What explained the last version does not explain this one.
            content.explanation = None;
        }
        planned.target = body.map(|organisation| Target {
            organisation,
            power: power.map(|power| power.id),
            version: newest.map(|it| (it.id, it.number, it.lock)),
            content,
        });
        Ok(planned)
    }

    /// The body of a row, within the reach of whoever imports.
    fn body(&self, row: &SheetRow) -> Result<Uuid, Option<CellFault>> {
        let name = row.cell(Column::Organisation);
        if name.is_empty() {
            return Err(None);
        }
        let fault =
            |reason, zh: &str, en: &str| Err(Some(CellFault::new(row.number, Column::Organisation, reason, zh, en)));
        match (self.bodies.within.get(name).map(Vec::as_slice), self.bodies.all.contains_key(name)) {
            (Some([one]), _) => Ok(*one),
            (Some(_), _) => fault(
                "ORGANISATION_AMBIGUOUS",
                "有几个机关叫这个名称，请填写机关编码。",
                "Several bodies have this name; give the code.",
            ),
            (None, true) => fault(
                "ORGANISATION_OUTSIDE",
                "不是您所在的机关或其下级。",
                "This is neither your body nor one below it.",
            ),
            (None, false) => fault("UNKNOWN_ORGANISATION", "没有这个机关。", "There is no such body."),
        }
    }

    fn category(&self, row: &SheetRow) -> Result<&str, Option<CellFault>> {
        let name = row.cell(Column::Category);
        let is = |it: &&store::tables::power_category::Model| {
            it.code.eq_ignore_ascii_case(name) || it.name_zh == name || it.name_en.eq_ignore_ascii_case(name)
        };
        match self.listing.categories.iter().find(is) {
            Some(category) => Ok(&category.code),
            None if name.is_empty() => Err(None),
            None => {
                let all: Vec<&str> = self.listing.categories.iter().map(|it| it.name_zh.as_str()).collect();
                let zh = format!("没有这个权力类别，应为：{}。", all.join("、"));
                let en = format!("There is no such class; one of these is wanted: {}.", all.join("、"));
                Err(Some(CellFault::new(row.number, Column::Category, "UNKNOWN_CATEGORY", zh, en)))
            }
        }
    }
}
