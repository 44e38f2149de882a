//! Bodies: the tree from province to office, read by everybody, kept by administrators. Posts and holdings are beside it.

mod posts;

use domain::organisations::{Level, code, is_within, path};
use domain::policy::{Actor, Operation};
use domain::text::Text;
use serde::{Deserialize, Serialize};
pub use store::organisations::BodyFilter;
use store::organisations::{InTheWay, find, in_the_way, insert, move_paths, page, update};
use store::tables::organisation;
use store::work::AsStoreError;
use store::{Page, Paged, Work, feed, search};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::{Faults, written};
use crate::live::Topic;
pub use posts::{HoldingEnd, HoldingSave, PostSave};

/// A body to be laid or changed.
#[derive(Clone, Serialize)]
pub struct BodySave {
    /// The body that is there; a new one without.
    pub id: Option<Uuid>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i64,
    /// Code; it stands in every path, so it is never changed.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Stable name of the level.
    pub level: String,
    /// The body above; only a topmost body has none.
    pub parent: Option<Uuid>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<Text>,
    /// What it is there for (行政职能, R-036).
    pub duties: Option<Text>,
}

/// One thing to be ended.
#[derive(Clone, Copy, Serialize)]
pub struct End {
    /// Which.
    pub id: Uuid,
    /// The version that was seen.
    pub expected_version: i64,
}

/// What an operation kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
}

impl App {
    /// Bodies by sound, narrowed.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn organisations(
        &self,
        actor: &Actor,
        filter: &BodyFilter,
        at: &Page,
    ) -> Result<Paged<organisation::Model>> {
        let work = self.read(actor, Operation::Organisations)?;
        Ok(page(&work, filter, at).await?)
    }

    /// Lays a body below one in reach, or changes one: its words, its level, and the body above it, after which every
    /// path below has moved with it.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `NOT_FOUND` out of reach, `CONFLICT` when it has changed since, `REFUSED` for a place that
    /// cannot be.
    #[boxed]
    pub async fn organisation_save(&self, actor: &Actor, key: &str, mut input: BodySave) -> Result<Kept> {
        let mut faults = Faults::default();
        match code(&input.code) {
            Some(code) => input.code = code,
            None => faults.add(
                "code",
                "CODE",
                "代码由 2 至 40 个小写字母、数字和连字符组成。",
                "A code has 2 to 40 small letters, digits and hyphens.",
            ),
        }
        check_words(&mut faults, &input);
        faults.checked()?;
        let kept = self
            .once(actor, Operation::OrganisationSave, key, input, |_, work, input| async move {
                // One change of the tree at a time: two moves that are sound alone can make a ring together.
                feed::next_serial(&work, "organisation/tree").await?;
                let id = match input.id {
                    None => lay(&work, input).await?,
                    Some(id) => change(&work, id, input).await?,
                };
                told(&work, id).await
            })
            .await;
        self.directory.forget();
        kept.map_err(|error| taken(error, "code"))
    }

    /// Ends a body on which nothing hangs any more; it stays in the record.
    ///
    /// # Errors
    /// `NOT_FOUND`, `CONFLICT`, `REFUSED` with what stands in the way.
    #[boxed]
    pub async fn organisation_end(&self, actor: &Actor, key: &str, input: End) -> Result<Kept> {
        let kept = self
            .once(actor, Operation::OrganisationEnd, key, input, |_, work, input| async move {
                feed::next_serial(&work, "organisation/tree").await?;
                let row = find(&work, input.id).await?.ok_or_else(Error::not_found)?;
                not_ended(row.ended_at)?;
                if work.staff().is_some_and(|staff| staff.organisation == row.id) {
                    return Err(Error::refused(
                        "OWN_BODY",
                        "不能撤销您自己所在的机构。",
                        "You cannot end the body that you belong to.",
                    ));
                }
                let hangs = in_the_way(&work, row.id).await?;
                if !hangs.is_clear() {
                    return Err(still(&hangs));
                }
                let ended = organisation::Model { ended_at: Some(work.now().0), version: row.version + 1, ..row };
                if !update(&work, ended, input.expected_version).await? {
                    return Err(Error::stale());
                }
                told(&work, input.id).await
            })
            .await;
        self.directory.forget();
        kept
    }
}

fn check_words(faults: &mut Faults, input: &BodySave) {
    faults.needed("name.zh", &input.name.zh, 100);
    faults.at_most("name.en", input.name.en.as_deref(), 200);
    faults.at_most("phone", input.phone.as_deref(), 40);
    faults.at_most("address.zh", input.address.as_ref().map(|address| address.zh.as_str()), 200);
    faults.at_most("address.en", input.address.as_ref().and_then(|address| address.en.as_deref()), 300);
    faults.at_most("duties.zh", input.duties.as_ref().map(|duties| duties.zh.as_str()), 4000);
    faults.at_most("duties.en", input.duties.as_ref().and_then(|duties| duties.en.as_deref()), 8000);
    if Level::from_name(&input.level).is_none() {
        faults.add("level", "LEVEL", "请选择层级。", "Choose a level.");
    }
    if input.id.is_none() && input.parent.is_none() {
        faults.add("parent", "REQUIRED", "请选择上级机构。", "Choose the body above.");
    }
}

/// The body that another one may stand below.
async fn above(work: &Work, parent: Uuid) -> Result<organisation::Model> {
    let above = find(work, parent).await?.ok_or_else(Error::not_found)?;
    if above.ended_at.is_some() || above.historic {
        return Err(Error::refused("PARENT_ENDED", "上级机构已经撤销。", "The body above has ended."));
    }
    Ok(above)
}

async fn lay(work: &Work, input: BodySave) -> Result<Uuid> {
    let parent = input.parent.ok_or_else(Error::not_found)?;
    let above = above(work, parent).await?;
    let id = Uuid::now_v7();
    let row = organisation::Model {
        id,
        path: path(Some(&above.path), &input.code),
        parent_id: Some(above.id),
        historic: false,
        version: 1,
        ended_at: None,
        ..words(input, id)
    };
    insert(work, row).await?;
    Ok(id)
}

async fn change(work: &Work, id: Uuid, input: BodySave) -> Result<Uuid> {
    let row = find(work, id).await?.ok_or_else(Error::not_found)?;
    not_ended(row.ended_at)?;
    if row.code != input.code {
        return Err(Error::field("code", "CODE_FIXED", "机构代码不能更改。", "The code of a body cannot be changed."));
    }
    let (seen, parent) = (input.expected_version, input.parent);
    let mut changed = organisation::Model {
        path: row.path.clone(),
        parent_id: row.parent_id,
        historic: row.historic,
        version: row.version + 1,
        ended_at: None,
        ..words(input, id)
    };
    if let Some(parent) = parent.filter(|parent| Some(*parent) != row.parent_id) {
        let above = above(work, parent).await?;
        if work.staff().is_some_and(|staff| staff.organisation == id) {
            return Err(Error::refused(
                "OWN_BODY",
                "不能移动您自己所在的机构。",
                "You cannot move the body that you belong to.",
            ));
        }
        if is_within(&above.path, &row.path) {
            return Err(Error::refused(
                "RING",
                "不能把机构移到它自己的下级之下。",
                "A body cannot be moved below itself.",
            ));
        }
        changed.parent_id = Some(above.id);
        changed.path = path(Some(&above.path), &row.code);
        move_paths(work, &row.path, &changed.path).await?;
    }
    if !update(work, changed, seen).await? {
        return Err(Error::stale());
    }
    Ok(id)
}

/// The words of a body; its place in the tree is the caller's.
fn words(input: BodySave, id: Uuid) -> organisation::Model {
    let name = input.name.zh.trim().to_owned();
    let (address, duties) = (input.address, input.duties);
    organisation::Model {
        id,
        search: search::column([name.as_str(), &input.code]),
        sort_key: search::sort_key(&name),
        code: input.code,
        name_zh: name,
        name_en: written(input.name.en),
        level: input.level,
        parent_id: None,
        path: String::new(),
        phone: written(input.phone),
        address_en: written(address.as_ref().and_then(|address| address.en.clone())),
        address_zh: written(address.map(|address| address.zh)),
        duties_en: written(duties.as_ref().and_then(|duties| duties.en.clone())),
        duties_zh: written(duties.map(|duties| duties.zh)),
        historic: false,
        version: 1,
        ended_at: None,
    }
}

/// What has ended is not changed any more.
pub(crate) fn not_ended(ended_at: Option<i64>) -> Result<()> {
    match ended_at {
        None => Ok(()),
        Some(_) => Err(Error::refused("ENDED", "已经撤销，不能再更改。", "It has ended and cannot be changed.")),
    }
}

/// Tells every server and the audit.
async fn told(work: &Work, id: Uuid) -> Result<Kept> {
    feed::tell(work, Topic::Organisation.name(), id).await?;
    feed::record(work, Some(id)).await?;
    Ok(Kept { id })
}

/// A code that is taken is a fault of its field.
fn taken(error: Error, path: &str) -> Error {
    if error.store_error().is_some_and(store::StoreError::is_duplicate) {
        return Error::field(path, "TAKEN", "这个代码已经有了。", "This code is taken.");
    }
    error
}

fn still(hangs: &InTheWay) -> Error {
    let parts = [
        (hangs.bodies, "个下级机构", "bodies below it"),
        (hangs.posts, "个岗位", "posts"),
        (hangs.accounts, "个可用账户", "accounts in use"),
        (hangs.powers, "项执行中的权力事项", "powers in force"),
        (hangs.cases, "件在办的件", "open cases"),
    ];
    let named = |say: &dyn Fn(u64, &str, &str) -> String, between: &str| {
        let some = parts.iter().filter(|(n, ..)| *n > 0);
        some.map(|(n, zh, en)| say(*n, zh, en)).collect::<Vec<_>>().join(between)
    };
    Error::refused(
        "IN_USE",
        format!("这个机构还有{}，不能撤销。", named(&|n, zh, _| format!(" {n} {zh}"), "、")),
        format!("This body still has {}, so it cannot be ended.", named(&|n, _, en| format!("{n} {en}"), ", ")),
    )
}
