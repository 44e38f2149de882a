//! Posts and who holds them, substitutes (AB岗) included; what a holder may do in a case is the chart's to say.

use domain::organisations::code;
use domain::policy::{Actor, Operation};
use domain::powers::PowerContent;
use domain::text::Text;
use domain::time::Day;
use serde::Serialize;
use store::identity::{account, accounts_by_ids, reached_account};
use store::organisations::{
    HoldingsOf, end_holding, find, find_holding, find_post, holdings_from, holdings_of, insert_holdings, insert_post,
    open_tasks_of, update_post, versions_naming,
};
use store::tables::{post, post_holding};
use store::{Page, Paged, Work};
use uuid::Uuid;

use super::{End, Kept, not_ended, taken, told};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::{Faults, written};

/// A post to be made or renamed.
#[derive(Clone, Serialize)]
pub struct PostSave {
    /// The post that is there; a new one without.
    pub id: Option<Uuid>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i64,
    /// Code; charts name it, so it is never changed.
    pub code: String,
    /// Its body; never changed.
    pub organisation: Uuid,
    /// Title.
    pub title: Text,
}

/// A holding to begin.
#[derive(Clone, Serialize)]
pub struct HoldingSave {
    /// The post.
    pub post: Uuid,
    /// Who will hold it.
    pub account: Uuid,
    /// First day.
    pub from: Day,
    /// Last day; open without.
    pub to: Option<Day>,
    /// Whether as substitute (AB岗).
    pub substitute: bool,
}

/// A holding to end.
#[derive(Clone, Copy, Serialize)]
pub struct HoldingEnd {
    /// Which.
    pub id: Uuid,
    /// Its last day, today or later; without one it ends at once.
    pub last_day: Option<Day>,
}

impl App {
    /// Who has held a post, holds it and will hold it; or who holds or will hold any post of a body. With the accounts.
    ///
    /// # Errors
    /// `NOT_FOUND` out of reach, `BAD_USER_INPUT` unless exactly one of the two is named.
    #[boxed]
    pub async fn post_holdings(
        &self,
        actor: &Actor,
        post: Option<Uuid>,
        body: Option<Uuid>,
        page: &Page,
    ) -> Result<Paged<(post_holding::Model, account::Model)>> {
        let work = self.read(actor, Operation::PostHoldings)?;
        let of = match (post, body) {
            (Some(post), None) => HoldingsOf::Post(find_post(&work, post).await?.ok_or_else(Error::not_found)?.id),
            (None, Some(body)) => {
                let body = find(&work, body).await?.ok_or_else(Error::not_found)?;
                HoldingsOf::Body(body.id, self.times.rules().day(work.now()))
            }
            (Some(_), Some(_)) | (None, None) => {
                return Err(Error::field(
                    "post",
                    "ONE_OF",
                    "请指明一个岗位或者一个机构。",
                    "Name either a post or a body.",
                ));
            }
        };
        let rows = holdings_of(&work, &of, page).await?;
        let accounts = accounts_by_ids(&work, rows.rows.iter().map(|row| row.account_id).collect()).await?;
        let whose = |row: post_holding::Model| {
            let account = accounts.iter().find(|account| account.id == row.account_id).cloned();
            account.map(|account| (row, account)).ok_or_else(|| Error::internal("a holding without an account"))
        };
        let Paged { rows, has_next, end, total } = rows;
        Ok(Paged { rows: rows.into_iter().map(whose).collect::<Result<_>>()?, has_next, end, total })
    }

    /// Makes a post of a body in reach, or renames one.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `NOT_FOUND`, `CONFLICT`, `REFUSED` when body or post has ended.
    #[boxed]
    pub async fn post_save(&self, actor: &Actor, key: &str, mut input: PostSave) -> Result<Kept> {
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
        faults.needed("title.zh", &input.title.zh, 60);
        faults.at_most("title.en", input.title.en.as_deref(), 120);
        faults.checked()?;
        let kept = self
            .once(actor, Operation::PostSave, key, input, |_, work, input| async move {
                let body = find(&work, input.organisation).await?.ok_or_else(Error::not_found)?;
                not_ended(body.ended_at)?;
                let seen = input.expected_version;
                let known = match input.id {
                    None => None,
                    Some(id) => Some(find_post(&work, id).await?.ok_or_else(Error::not_found)?),
                };
                let row = post::Model {
                    id: known.as_ref().map_or_else(Uuid::now_v7, |known| known.id),
                    code: input.code,
                    organisation_id: body.id,
                    title_zh: input.title.zh.trim().to_owned(),
                    title_en: written(input.title.en),
                    version: known.as_ref().map_or(1, |known| known.version + 1),
                    ended_at: None,
                };
                let id = row.id;
                match known {
                    None => insert_post(&work, row).await?,
                    Some(known) => {
                        not_ended(known.ended_at)?;
                        if known.code != row.code || known.organisation_id != row.organisation_id {
                            return Err(Error::field(
                                "code",
                                "CODE_FIXED",
                                "岗位的代码和机构不能更改。",
                                "Code and body of a post cannot be changed.",
                            ));
                        }
                        if !update_post(&work, row, seen).await? {
                            return Err(Error::stale());
                        }
                    }
                }
                told(&work, id).await
            })
            .await;
        self.directory.forget();
        kept.map_err(|error| taken(error, "code"))
    }

    /// Ends a post with nothing left to do; its holdings end with it.
    ///
    /// # Errors
    /// `NOT_FOUND`, `CONFLICT`, `REFUSED` with the open tasks or the powers that name it.
    #[boxed]
    pub async fn post_end(&self, actor: &Actor, key: &str, input: End) -> Result<Kept> {
        let kept = self
            .once(actor, Operation::PostEnd, key, input, |app, work, input| async move {
                let row = find_post(&work, input.id).await?.ok_or_else(Error::not_found)?;
                not_ended(row.ended_at)?;
                let ended = post::Model { ended_at: Some(work.now().0), version: row.version + 1, ..row.clone() };
                if !update_post(&work, ended, input.expected_version).await? {
                    return Err(Error::stale());
                }
                nothing_left(&work, &row).await?;
                let (today, before) = app.today_and_before(&work);
                for holding in holdings_from(&work, input.id, &today).await? {
                    end_holding(&work, holding.id, &before).await?;
                }
                told(&work, input.id).await
            })
            .await;
        self.directory.forget();
        kept
    }

    /// Gives a post to somebody in reach from a day on, as primary holder or substitute.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for days that run backwards, `NOT_FOUND`, `REFUSED` when the post has ended, the account may
    /// not sign in, is no clerk, or holds the post on some of these days already.
    #[boxed]
    pub async fn post_holding_save(&self, actor: &Actor, key: &str, input: HoldingSave) -> Result<Kept> {
        let mut faults = Faults::default();
        if input.to.is_some_and(|to| to < input.from) {
            faults.add("to", "DAYS", "结束日期不能早于开始日期。", "The last day is before the first.");
        }
        faults.checked()?;
        let kept = self
            .once(actor, Operation::PostHoldingSave, key, input, |_, work, input| async move {
                let post = find_post(&work, input.post).await?.ok_or_else(Error::not_found)?;
                not_ended(post.ended_at)?;
                let account = reached_account(&work, input.account).await?.ok_or_else(Error::not_found)?;
                may_hold(&account)?;
                // The same holding begun twice at once would stand twice.
                store::feed::next_serial(&work, &format!("post/{}", post.id)).await?;
                let overlaps = |other: &post_holding::Model| {
                    other.account_id == account.id
                        && input.to.is_none_or(|to| other.from_day <= to.to_string())
                        && other.to_day.as_ref().is_none_or(|last| last >= &other.from_day)
                };
                let later = holdings_from(&work, post.id, &input.from.to_string()).await?;
                if later.iter().any(overlaps) {
                    return Err(Error::refused(
                        "HELD_ALREADY",
                        "这个人在这段时间里已经任职于这个岗位。",
                        "This person holds the post on some of these days already.",
                    ));
                }
                let row = post_holding::Model {
                    id: Uuid::now_v7(),
                    post_id: post.id,
                    account_id: account.id,
                    from_day: input.from.to_string(),
                    to_day: input.to.map(|to| to.to_string()),
                    substitute: input.substitute,
                };
                let id = row.id;
                insert_holdings(&work, vec![row]).await?;
                told(&work, id).await
            })
            .await;
        self.directory.forget();
        kept
    }

    /// Ends a holding at once or on a day; from then on its holder may not act for the post.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a day that has passed, `NOT_FOUND`, `REFUSED` when it is over by then already.
    #[boxed]
    pub async fn post_holding_end(&self, actor: &Actor, key: &str, input: HoldingEnd) -> Result<Kept> {
        let kept = self
            .once(actor, Operation::PostHoldingEnd, key, input, |app, work, input| async move {
                let holding = find_holding(&work, input.id).await?.ok_or_else(Error::not_found)?;
                find_post(&work, holding.post_id).await?.ok_or_else(Error::not_found)?;
                let (today, before) = app.today_and_before(&work);
                let last = input.last_day.map(|day| day.to_string());
                if last.as_ref().is_some_and(|last| *last < today) {
                    return Err(Error::field(
                        "lastDay",
                        "DAY_PASSED",
                        "最后一天不能早于今天。",
                        "The last day has passed.",
                    ));
                }
                if !end_holding(&work, holding.id, last.as_ref().unwrap_or(&before)).await? {
                    return Err(Error::refused(
                        "HOLDING_ENDED",
                        "这段任职到那一天已经结束。",
                        "This holding is over by then already.",
                    ));
                }
                told(&work, input.id).await
            })
            .await;
        self.directory.forget();
        kept
    }

    /// Today and the day before, as days are stored.
    fn today_and_before(&self, work: &Work) -> (String, String) {
        let times = self.times.rules();
        (times.day(work.now()), times.day(work.now().plus_days(-1)))
    }
}

/// Who may hold a post: a clerk who may sign in.
fn may_hold(account: &account::Model) -> Result<()> {
    if account.disabled_at.is_some() {
        return Err(Error::refused("ACCOUNT_DISABLED", "这个账户已经停用。", "This account is disabled."));
    }
    if account.role != domain::policy::Role::Clerk.name() {
        return Err(Error::refused("NOT_A_CLERK", "只有承办人员可以任职于岗位。", "Only clerks can hold a post."));
    }
    Ok(())
}

/// No open task, and no chart that still leads to the post.
async fn nothing_left(work: &Work, post: &post::Model) -> Result<()> {
    let (tasks, cases) = open_tasks_of(work, post.id).await?;
    if tasks > 0 {
        let (zh, en) = (cases.join("、"), cases.join(", "));
        return Err(Error::refused(
            "OPEN_TASKS",
            format!("这个岗位还有 {tasks} 件待办，不能撤销。办件编号：{zh}。"),
            format!("This post still has {tasks} open tasks, so it cannot be ended. Cases: {en}."),
        ));
    }
    let mut named = Vec::new();
    for version in versions_naming(work, &post.code).await? {
        let content: PowerContent =
            serde_json::from_str(&version.content).map_err(|error| Error::internal(format!("content: {error}")))?;
        if content.posts.iter().any(|binding| binding.post == post.code) {
            named.push(content.name.zh);
        }
    }
    if named.is_empty() {
        return Ok(());
    }
    let count = named.len();
    named.dedup();
    named.truncate(usize::try_from(store::organisations::NAMED).unwrap_or(usize::MAX));
    Err(Error::refused(
        "NAMED_BY_POWERS",
        format!("有 {count} 个执行中或在办的事项版本由这个岗位办理，不能撤销：{}。", named.join("、")),
        format!(
            "{count} versions in force or with open cases name this post, so it cannot be ended: {}.",
            named.join(", ")
        ),
    ))
}
