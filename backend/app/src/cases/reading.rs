//! What pages show of cases beside their rows: each part is read once, in one go for all cases of a page.

use std::collections::HashMap;

use domain::cases::CaseClock;
use flow::Marking;
use store::Work;
use store::cases::Recorded;
use store::tables::{archive, archive_entry, case, case_material, document, task, writ};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::party::Party;
use super::read::Event;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// The parts of the cases of one page, in a fixed number of statements however many cases there are; whether the
/// reader may see the cases is decided before.
pub struct Reading {
    /// The permit and the moment they are read with.
    pub work: Work,
    cases: Vec<Uuid>,
    applicants: Vec<Uuid>,
    powers: Vec<Uuid>,
    codes: OnceCell<HashMap<Uuid, String>>,
    events: OnceCell<HashMap<Uuid, Vec<Event>>>,
    clocks: OnceCell<HashMap<Uuid, Vec<CaseClock>>>,
    tasks: OnceCell<HashMap<Uuid, Vec<task::Model>>>,
    markings: OnceCell<HashMap<Uuid, Marking>>,
    parties: OnceCell<HashMap<Uuid, Party>>,
    materials: OnceCell<HashMap<Uuid, Vec<(case_material::Model, document::Model)>>>,
    writs: OnceCell<HashMap<Uuid, Vec<writ::Model>>>,
    archives: OnceCell<HashMap<Uuid, (archive::Model, Vec<archive_entry::Model>)>>,
}

impl Reading {
    /// Of some cases; nothing is read yet.
    pub fn of<'a>(work: Work, cases: impl IntoIterator<Item = &'a case::Model>) -> Self {
        let (mut ids, mut powers, mut applicants) = (Vec::new(), Vec::new(), Vec::new());
        for case in cases {
            ids.push(case.id);
            powers.push(case.power_id);
            applicants.extend(case.applicant_id);
        }
        Self {
            work,
            cases: ids,
            applicants,
            powers,
            codes: OnceCell::new(),
            events: OnceCell::new(),
            clocks: OnceCell::new(),
            tasks: OnceCell::new(),
            markings: OnceCell::new(),
            parties: OnceCell::new(),
            materials: OnceCell::new(),
            writs: OnceCell::new(),
            archives: OnceCell::new(),
        }
    }

    /// The code of a case's power.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn power_code<'a>(&'a self, case: &case::Model) -> Result<&'a str> {
        let read = || async {
            let powers = store::powers::by_ids(&self.work, self.powers.clone()).await?;
            Ok::<_, Error>(powers.into_iter().map(|power| (power.id, power.code)).collect())
        };
        let codes = self.codes.get_or_try_init(read).await?;
        codes.get(&case.power_id).map(String::as_str).ok_or_else(|| Error::internal("a case without a power"))
    }

    /// The events of a case with their words, oldest first.
    ///
    /// # Errors
    /// When the database refuses or an act does not read.
    #[boxed]
    pub async fn events<'a>(&'a self, case: Uuid) -> Result<&'a [Event]> {
        let read = || async {
            let events = store::cases::events(&self.work, &self.cases).await?;
            let values = store::cases::values(&self.work, &self.cases).await?;
            let mut values = by(values, |value| value.event_id);
            let events = events.into_iter().map(|event| {
                let own = values.remove(&event.id).unwrap_or_default();
                Event::read(Recorded { event, values: own })
            });
            Ok(by(events.collect::<Result<Vec<_>>>()?, |event| event.recorded.event.case_id))
        };
        self.events.get_or_try_init(read).await.map(|events| of_case(events, case))
    }

    /// The clocks of a case, ended ones too, oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn clocks<'a>(&'a self, case: Uuid) -> Result<&'a [CaseClock]> {
        let read = || async {
            let clocks = store::cases::clocks(&self.work, &self.cases).await?;
            Ok(grouped(clocks))
        };
        self.clocks.get_or_try_init(read).await.map(|clocks| of_case(clocks, case))
    }

    /// The open tasks of a case, in the order they opened.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn tasks<'a>(&'a self, case: Uuid) -> Result<&'a [task::Model]> {
        let read = || async {
            let tasks = store::cases::open_tasks(&self.work, &self.cases).await?;
            Ok(by(tasks, |task| task.case_id))
        };
        self.tasks.get_or_try_init(read).await.map(|tasks| of_case(tasks, case))
    }

    /// Where a case stands in its chart.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn marking(&self, case: Uuid) -> Result<Marking> {
        let read = || async { Ok::<_, Error>(store::cases::markings(&self.work, &self.cases).await?) };
        let markings = self.markings.get_or_try_init(read).await?;
        Ok(markings.get(&case).cloned().unwrap_or_default())
    }

    /// The party of a case, if it has one.
    ///
    /// # Errors
    /// When the database refuses or a row does not open.
    #[boxed]
    pub async fn party<'a>(&'a self, app: &App, case: &case::Model) -> Result<Option<&'a Party>> {
        let Some(applicant) = case.applicant_id else { return Ok(None) };
        let read = || async {
            let rows = store::cases::applicants(&self.work, &self.applicants).await?;
            rows.iter().map(|row| Ok((row.id, app.open_party(row)?))).collect::<Result<_>>()
        };
        Ok(self.parties.get_or_try_init(read).await?.get(&applicant))
    }

    /// The files of a case, in the order they came.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn materials<'a>(&'a self, case: Uuid) -> Result<&'a [(case_material::Model, document::Model)]> {
        let read = || async {
            let materials = store::cases::materials(&self.work, &self.cases).await?;
            Ok(by(materials, |(material, _)| material.case_id))
        };
        self.materials.get_or_try_init(read).await.map(|materials| of_case(materials, case))
    }

    /// The writs issued in a case, in their order.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn writs<'a>(&'a self, case: Uuid) -> Result<&'a [writ::Model]> {
        let read = || async {
            let writs = store::writs::of_cases(&self.work, &self.cases).await?;
            Ok(by(writs, |writ| writ.case_id))
        };
        self.writs.get_or_try_init(read).await.map(|writs| of_case(writs, case))
    }

    /// The archived file of a case with its record, oldest first, if it is archived.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn archive<'a>(&'a self, case: Uuid) -> Result<Option<&'a (archive::Model, Vec<archive_entry::Model>)>> {
        let read = || async {
            let files = store::archives::by_ids(&self.work, &self.cases).await?;
            let ids: Vec<Uuid> = files.iter().map(|file| file.id).collect();
            let entries = store::archives::entries(&self.work, &ids).await?;
            let mut entries = by(entries, |entry| entry.case_id);
            let files = files.into_iter().map(|file| {
                let own = entries.remove(&file.id).unwrap_or_default();
                (file.id, (file, own))
            });
            Ok::<_, Error>(files.collect())
        };
        Ok(self.archives.get_or_try_init(read).await?.get(&case))
    }
}

fn of_case<T>(parts: &HashMap<Uuid, Vec<T>>, case: Uuid) -> &[T] {
    parts.get(&case).map(Vec::as_slice).unwrap_or_default()
}

fn by<T>(rows: Vec<T>, key: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    grouped(rows.into_iter().map(|row| (key(&row), row)))
}

/// Rows by their key, in the order they came.
fn grouped<T>(rows: impl IntoIterator<Item = (Uuid, T)>) -> HashMap<Uuid, Vec<T>> {
    let mut groups: HashMap<Uuid, Vec<T>> = HashMap::new();
    for (key, row) in rows {
        groups.entry(key).or_default().push(row);
    }
    groups
}
