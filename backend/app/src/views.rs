//! Views that people keep for themselves: how they narrowed a list, under a name of their own.

use domain::policy::{Actor, Operation};
use serde::{Deserialize, Serialize};
use store::Work;
use store::tables::saved_view;
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;

/// Views that one person keeps.
pub const MOST: u64 = 50;
/// Longest name, in characters.
const NAME: usize = 40;
/// Longest filters, in characters.
const FILTERS: usize = 500;

/// A list that can be narrowed and kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    /// The inbox.
    Tasks,
    /// The cases in scope.
    Cases,
}

impl List {
    /// Stable name, as the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tasks => "TASKS",
            Self::Cases => "CASES",
        }
    }

    /// The list of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Tasks, Self::Cases].into_iter().find(|list| list.name() == name)
    }
}

/// A view to keep.
#[derive(Clone, Serialize)]
pub struct ViewSave {
    /// The list.
    pub list: List,
    /// Its name; one of the same name is replaced.
    pub name: String,
    /// What the list's address says after `?`.
    pub filters: String,
}

impl App {
    /// The actor's views, by list and name.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn saved_views(&self, actor: &Actor) -> Result<Vec<saved_view::Model>> {
        let work = self.read(actor, Operation::SavedViews)?;
        Ok(store::views::of_account(&work, account(&work)?, MOST).await?)
    }

    /// Keeps a view; one of the same name on the same list is replaced.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a name or filters that are missing or too long; `REFUSED` beyond 50 views.
    #[boxed]
    pub async fn saved_view_save(&self, actor: &Actor, key: &str, input: ViewSave) -> Result<Uuid> {
        self.once(actor, Operation::SavedViewSave, key, input, |_, work, input| async move {
            let mut faults = Faults::default();
            faults.needed("name", &input.name, NAME);
            faults.at_most("filters", Some(&input.filters), FILTERS);
            faults.checked()?;
            let (account, name) = (account(&work)?, input.name.trim().to_owned());
            let known = store::views::named(&work, account, input.list.name(), &name).await?;
            if known.is_none() && store::views::count_of(&work, account).await? >= MOST {
                return Err(Error::refused(
                    "TOO_MANY_VIEWS",
                    "最多保存 50 个视图，请先删除不用的。",
                    "No more than 50 views are kept; remove one first.",
                ));
            }
            let row = saved_view::Model {
                id: known.as_ref().map_or_else(Uuid::now_v7, |known| known.id),
                account_id: account,
                list: input.list.name().into(),
                name,
                filters: input.filters,
                saved_at: work.now().0,
            };
            let id = row.id;
            store::views::save(&work, row, known.is_some()).await?;
            store::feed::record(&work, Some(id)).await?;
            Ok(id)
        })
        .await
    }

    /// Forgets one of the actor's views.
    ///
    /// # Errors
    /// `NOT_FOUND` for one that is gone or another's.
    #[boxed]
    pub async fn saved_view_remove(&self, actor: &Actor, key: &str, id: Uuid) -> Result<Uuid> {
        self.once(actor, Operation::SavedViewRemove, key, id, |_, work, id| async move {
            if !store::views::remove(&work, account(&work)?, id).await? {
                return Err(Error::not_found());
            }
            store::feed::record(&work, Some(id)).await?;
            Ok(id)
        })
        .await
    }
}

fn account(work: &Work) -> Result<Uuid> {
    work.staff().map(|staff| staff.account).ok_or_else(Error::not_found)
}
