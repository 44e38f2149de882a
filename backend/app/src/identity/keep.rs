//! Accounts as administrators keep them: one-time passwords, roles, bodies, the end of every session; signing in itself is
//! beside it.

use domain::identity::username;
use domain::policy::{Actor, Operation, Role, permit};
use serde::{Deserialize, Serialize};
use store::identity::{
    AccountFilter, account, account_page, end_sessions_of, insert_account, other_administrator, reached_account,
    reset_password, update_account,
};
use store::organisations::find;
use store::work::AsStoreError;
use store::{Page, Paged, StoreError, Work, feed, search};
use uuid::Uuid;

use super::{Fault, RealTime, one_time_password};
use crate::App;
use crate::boxed;
use crate::error::{Class, Error, Result};
use crate::faults::Faults;
use crate::live::Topic;

/// Longest name of a person, in characters.
const LONGEST_NAME: usize = 40;

/// An account to be made.
#[derive(Clone, Serialize)]
pub struct AccountCreate {
    /// The name it signs in with.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// Its role; never the public.
    pub role: Role,
    /// The body whose subtree the role reaches.
    pub organisation: Uuid,
}

/// An account to be changed.
#[derive(Clone, Serialize)]
pub struct AccountSave {
    /// Which.
    pub id: Uuid,
    /// The version that was seen.
    pub expected_version: i64,
    /// The person's name.
    pub name: String,
    /// Its role; never the public.
    pub role: Role,
    /// The body whose subtree the role reaches.
    pub organisation: Uuid,
}

/// One account.
#[derive(Clone, Copy, Serialize)]
pub struct AccountNamed {
    /// Which.
    pub id: Uuid,
    /// The version that was seen.
    pub expected_version: i64,
}

/// What a list of accounts is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct AccountWanted {
    /// Any part of name or user name, in Chinese, pinyin or initials.
    pub text: Option<String>,
    /// The body itself.
    pub organisation: Option<Uuid>,
    /// The role.
    pub role: Option<Role>,
    /// Only those that may not sign in, or only those that may.
    pub disabled: Option<bool>,
}

/// An account with the password that is shown once.
#[derive(Serialize, Deserialize)]
pub struct CreatedAccount {
    /// The account.
    pub id: Uuid,
    /// Good for one sign-in, which must change it.
    pub password: String,
}

/// An account that was kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct KeptAccount {
    /// The account.
    pub id: Uuid,
}

impl App {
    /// Accounts in reach, by user name.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn accounts(&self, actor: &Actor, wanted: AccountWanted, page: &Page) -> Result<Paged<account::Model>> {
        let work = self.read(actor, Operation::Accounts)?;
        let AccountWanted { text, organisation, role, disabled } = wanted;
        let filter = AccountFilter { text, organisation, role: role.map(Role::name), disabled };
        Ok(account_page(&work, &filter, page).await?)
    }

    /// One account in reach, as an operation left it.
    ///
    /// # Errors
    /// `NOT_FOUND` out of reach.
    #[boxed]
    pub async fn kept_account(&self, actor: &Actor, id: Uuid) -> Result<account::Model> {
        let work = self.read(actor, Operation::Accounts)?;
        reached_account(&work, id).await?.ok_or_else(Error::not_found)
    }

    /// Makes an account of a body in reach with a one-time password.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, also for a user name that is taken; `NOT_FOUND` for a body out of reach.
    #[boxed]
    pub async fn account_create(&self, actor: &Actor, key: &str, mut input: AccountCreate) -> Result<CreatedAccount> {
        let mut faults = Faults::default();
        match username(&input.username) {
            Some(username) => input.username = username,
            None => faults.add(
                "username",
                "USERNAME",
                "用户名由 2 至 64 个小写字母、数字、点、连字符或下划线组成。",
                "A user name has 2 to 64 of a-z, 0-9, dot, hyphen and underscore.",
            ),
        }
        person(&mut faults, &input.name, input.role);
        let (password, hash) = self.one_time(actor, Operation::AccountCreate, faults).await?;
        let made = self
            .once(actor, Operation::AccountCreate, key, input, move |_, work, input| {
                let (password, hash) = (password.clone(), hash.clone());
                async move {
                    body(&work, input.organisation).await?;
                    let now = RealTime::default().now().0;
                    let name = input.name.trim().to_owned();
                    let row = account::Model {
                        id: Uuid::now_v7(),
                        search: search::column([name.as_str(), &input.username]),
                        username: input.username,
                        name,
                        role: input.role.name().into(),
                        organisation_id: input.organisation,
                        password_hash: hash,
                        must_change_password: true,
                        password_changed_at: now,
                        failures: 0,
                        retry_at: 0,
                        disabled_at: None,
                        created_at: now,
                        version: 1,
                    };
                    let id = row.id;
                    insert_account(&work, row).await?;
                    told(&work, id).await?;
                    Ok(CreatedAccount { id, password })
                }
            })
            .await;
        self.directory.forget();
        made.map_err(|error| {
            if error.store_error().is_some_and(StoreError::is_duplicate) {
                return Error::field("username", "TAKEN", "这个用户名已经有了。", "This user name is taken.");
            }
            error
        })
    }

    /// Changes name, role or body; a changed role or body ends every session.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `NOT_FOUND`, `CONFLICT`, `REFUSED` for one's own role or body, and for the last administrator.
    #[boxed]
    pub async fn account_save(&self, actor: &Actor, key: &str, input: AccountSave) -> Result<KeptAccount> {
        let mut faults = Faults::default();
        person(&mut faults, &input.name, input.role);
        faults.checked()?;
        let kept = self
            .once(actor, Operation::AccountSave, key, input, |_, work, input| async move {
                let row = locked(&work, input.id).await?;
                let moved = row.organisation_id != input.organisation;
                if moved {
                    body(&work, input.organisation).await?;
                }
                let leaves = moved || row.role != input.role.name();
                if leaves {
                    not_oneself(&work, row.id)?;
                    not_the_last(&work, &row).await?;
                }
                let name = input.name.trim().to_owned();
                let (id, version) = (row.id, row.version + 1);
                let changed = account::Model {
                    search: search::column([name.as_str(), &row.username]),
                    name,
                    role: input.role.name().into(),
                    organisation_id: input.organisation,
                    version,
                    ..row
                };
                if !update_account(&work, changed, input.expected_version).await? {
                    return Err(Error::stale());
                }
                if leaves {
                    end_sessions_of(&work, id, "ROLE_CHANGED", RealTime::default().now().0).await?;
                }
                told(&work, id).await
            })
            .await;
        self.directory.forget();
        kept
    }

    /// Gives a new one-time password; every session ends, and a lock after failed attempts is lifted.
    ///
    /// # Errors
    /// `NOT_FOUND`, `CONFLICT`, `REFUSED` for one's own account.
    #[boxed]
    pub async fn account_reset(&self, actor: &Actor, key: &str, input: AccountNamed) -> Result<CreatedAccount> {
        let (password, hash) = self.one_time(actor, Operation::AccountReset, Faults::default()).await?;
        self.once(actor, Operation::AccountReset, key, input, move |_, work, input| {
            let (password, hash) = (password.clone(), hash.clone());
            async move {
                let row = locked(&work, input.id).await?;
                not_oneself(&work, row.id)?;
                let id = row.id;
                next(&work, row, input.expected_version).await?;
                let now = RealTime::default().now().0;
                reset_password(&work, id, &hash, now).await?;
                end_sessions_of(&work, id, "PASSWORD_RESET", now).await?;
                told(&work, id).await?;
                Ok(CreatedAccount { id, password })
            }
        })
        .await
    }

    /// Shuts an account: it cannot sign in, and every session ends at once. What its person did stays.
    ///
    /// # Errors
    /// `NOT_FOUND`, `CONFLICT`, `REFUSED` for one's own account and for the last administrator.
    #[boxed]
    pub async fn account_disable(&self, actor: &Actor, key: &str, input: AccountNamed) -> Result<KeptAccount> {
        self.once(actor, Operation::AccountDisable, key, input, |_, work, input| async move {
            let row = locked(&work, input.id).await?;
            not_oneself(&work, row.id)?;
            not_the_last(&work, &row).await?;
            if row.disabled_at.is_some() {
                return Err(Error::refused("DISABLED", "这个账户已经停用。", "This account is disabled already."));
            }
            let (id, now) = (row.id, RealTime::default().now().0);
            next(&work, account::Model { disabled_at: Some(now), ..row }, input.expected_version).await?;
            end_sessions_of(&work, id, "DISABLED", now).await?;
            told(&work, id).await
        })
        .await
    }

    /// Opens a shut account again, with the password it had.
    ///
    /// # Errors
    /// `NOT_FOUND`, `CONFLICT`, `REFUSED` when it is open.
    #[boxed]
    pub async fn account_enable(&self, actor: &Actor, key: &str, input: AccountNamed) -> Result<KeptAccount> {
        self.once(actor, Operation::AccountEnable, key, input, |_, work, input| async move {
            let row = locked(&work, input.id).await?;
            if row.disabled_at.is_none() {
                return Err(Error::refused("ENABLED", "这个账户没有停用。", "This account is not disabled."));
            }
            let id = row.id;
            next(&work, account::Model { disabled_at: None, ..row }, input.expected_version).await?;
            told(&work, id).await
        })
        .await
    }

    /// A one-time password and its hash, made outside the transaction: hashing takes its time. Only for whoever may.
    async fn one_time(&self, actor: &Actor, operation: Operation, faults: Faults) -> Result<(String, String)> {
        permit(actor, operation)?;
        faults.checked()?;
        let password = one_time_password();
        let hash = self.hashers.hash(&password).await.map_err(|fault| match fault {
            Fault::Busy => {
                Error::new(Class::Unavailable, "系统暂时不能处理，请稍后再试。", "Not available now. Try again soon.")
            }
            other => Error::internal(other.to_string()),
        })?;
        Ok((password, hash))
    }
}

fn person(faults: &mut Faults, name: &str, role: Role) {
    faults.needed("name", name, LONGEST_NAME);
    if role == Role::Public {
        faults.add("role", "ROLE", "公众不需要账户，请选择工作角色。", "The public has no accounts. Choose a role.");
    }
}

/// A body in reach that an account may belong to.
async fn body(work: &Work, id: Uuid) -> Result<()> {
    let body = find(work, id).await?.ok_or_else(Error::not_found)?;
    crate::organisations::not_ended(body.ended_at)
}

/// An account in reach; from here on nobody else changes any, so that two administrators cannot end each other.
async fn locked(work: &Work, id: Uuid) -> Result<account::Model> {
    feed::next_serial(work, "account/change").await?;
    reached_account(work, id).await?.ok_or_else(Error::not_found)
}

fn not_oneself(work: &Work, id: Uuid) -> Result<()> {
    if work.staff().is_some_and(|staff| staff.account == id) {
        return Err(Error::refused(
            "OWN_ACCOUNT",
            "不能对您自己的账户进行这项操作，请由另一位管理员办理。",
            "You cannot do this to your own account. Ask another administrator.",
        ));
    }
    Ok(())
}

async fn not_the_last(work: &Work, row: &account::Model) -> Result<()> {
    if row.role != Role::Administrator.name() || row.disabled_at.is_some() {
        return Ok(());
    }
    let path = store::organisations::path(work, row.organisation_id).await?.unwrap_or_default();
    if other_administrator(work, row.id, &path).await? {
        return Ok(());
    }
    Err(Error::refused(
        "LAST_ADMINISTRATOR",
        "这是这个机构最后一位管理员，不能停用或改变角色。",
        "This is the last administrator of this body, who can be neither disabled nor changed.",
    ))
}

async fn next(work: &Work, row: account::Model, seen: i64) -> Result<()> {
    let version = row.version + 1;
    if update_account(work, account::Model { version, ..row }, seen).await? { Ok(()) } else { Err(Error::stale()) }
}

async fn told(work: &Work, id: Uuid) -> Result<KeptAccount> {
    feed::tell(work, Topic::Organisation.name(), id).await?;
    feed::record(work, Some(id)).await?;
    Ok(KeptAccount { id })
}
