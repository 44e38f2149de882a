//! From the `Authorization` header to an `Actor`; the cookie never says who acts, it only renews.

use actix_web::http::header::{self, HeaderMap};
use app::identity::{Bearer, Fault as Refusal};
use domain::policy::{Actor, Staff};

use super::Hall;
use super::answer::{Code, Fault};

/// Who asks.
#[derive(Clone, Debug)]
pub enum Who {
    /// Nobody signed in.
    Public,
    /// A person with a good access token.
    Staff(Bearer),
}

impl Who {
    /// The actor of the policy.
    pub fn actor(&self) -> Actor {
        match self {
            Self::Public => Actor::Public,
            Self::Staff(bearer) => Actor::Staff(bearer.staff.clone()),
        }
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for the public.
    pub fn staff(&self) -> Result<&Staff, Fault> {
        match self {
            Self::Public => Err(unauthenticated()),
            Self::Staff(bearer) => Ok(&bearer.staff),
        }
    }

    /// Refuses a person who has yet to replace a password somebody else gave them.
    ///
    /// # Errors
    /// `REFUSED` with the reason `PASSWORD_CHANGE_NEEDED`.
    pub fn settled(&self) -> Result<(), Fault> {
        match self {
            Self::Staff(bearer) if bearer.must_change_password => Err(Fault::new(
                Code::Refused,
                "PASSWORD_CHANGE_NEEDED",
                "请先修改初始密码。",
                "Change the password you were given first.",
            )),
            Self::Public | Self::Staff(_) => Ok(()),
        }
    }
}

/// Who a request's header stands for; without one, the public.
///
/// # Errors
/// `UNAUTHENTICATED` when a token is given and is not good: a reader who believes to be signed in is told.
pub async fn of(headers: &HeaderMap, hall: &Hall) -> Result<Who, Fault> {
    match headers.get(header::AUTHORIZATION) {
        None => Ok(Who::Public),
        Some(value) => of_value(value.to_str().unwrap_or_default(), hall).await,
    }
}

/// The same from `Bearer …` itself, as a socket gives it.
///
/// # Errors
/// `UNAUTHENTICATED`.
pub async fn of_value(value: &str, hall: &Hall) -> Result<Who, Fault> {
    let scheme = value.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("bearer "));
    let token = scheme.and_then(|_| value.get(7..)).ok_or_else(unauthenticated)?;
    let today = hall.settings.zone.day_of(hall.app.now());
    let bearer = hall.identity.bearer(token.trim(), hall.time.now(), today).await.map_err(refused)?;
    Ok(Who::Staff(bearer))
}

fn unauthenticated() -> Fault {
    Fault::new(
        Code::Unauthenticated,
        "",
        "登录已失效，请重新登录。",
        "You are not signed in, or your session has ended.",
    )
}

/// Identity's refusals in both languages.
pub fn refused(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Mistaken => Fault::new(
            Code::Unauthenticated,
            "MISTAKEN",
            "用户名或密码不正确。",
            "The user name or the password is wrong.",
        ),
        Refusal::Held { seconds, locked: false } => Fault::new(
            Code::RateLimited,
            "HELD",
            format!("尝试过于频繁，请 {seconds} 秒后再试。"),
            format!("Too many attempts: try again in {seconds} s."),
        )
        .retry_after(seconds.unsigned_abs()),
        Refusal::Held { seconds, locked: true } => Fault::new(
            Code::RateLimited,
            "LOCKED",
            format!("连续失败次数过多，账号已锁定，请 {} 分钟后再试。", minutes(seconds)),
            format!("Too many failures: the account is locked for {} min.", minutes(seconds)),
        )
        .retry_after(seconds.unsigned_abs()),
        Refusal::Busy => Fault::new(
            Code::Unavailable,
            "BUSY",
            "登录人数过多，请稍后再试。",
            "Too many people are signing in; please try again in a moment.",
        )
        .retry_after(2),
        Refusal::Unauthenticated => unauthenticated(),
        Refusal::Password(faults) => {
            let words = faults.iter().map(|fault| {
                ("next".to_owned(), password_reason(fault).to_owned(), domain::text::Text::new(fault.zh(), fault.en()))
            });
            let fields = words.collect();
            Fault {
                fields,
                ..Fault::new(Code::BadUserInput, "PASSWORD", "新密码不符合要求。", "The new password breaks the rule.")
            }
        }
        Refusal::SamePassword => {
            let mut fault = Fault::new(
                Code::BadUserInput,
                "PASSWORD",
                "新密码不能与原密码相同。",
                "The new password must differ from the old one.",
            );
            fault.fields.push(("next".into(), "SAME".into(), fault.text.clone()));
            fault
        }
        Refusal::NotFound => Fault::new(Code::NotFound, "", "没有这个会话。", "There is no such session."),
        Refusal::Taken => Fault::new(Code::Conflict, "USERNAME_TAKEN", "用户名已被使用。", "The user name is taken."),
        Refusal::Username => Fault::new(
            Code::BadUserInput,
            "USERNAME",
            "用户名应为 2–64 位小写字母、数字或 . - _。",
            "A user name has 2 to 64 of a-z, 0-9, dot, hyphen, underscore.",
        ),
        Refusal::Denied(denied) => app::Error::from(denied).into(),
        Refusal::Store(error) => app::Error::from(error).into(),
        Refusal::Crypto(cause) => {
            tracing::error!(cause, "cryptography failed");
            Fault::internal()
        }
    }
}

fn minutes(seconds: i64) -> i64 {
    seconds.div_euclid(60) + 1
}

fn password_reason(fault: &domain::identity::PasswordFault) -> &'static str {
    use domain::identity::PasswordFault as F;
    match fault {
        F::TooShort { .. } => "TOO_SHORT",
        F::TooLong { .. } => "TOO_LONG",
        F::TooFewClasses { .. } => "TOO_FEW_CLASSES",
        F::Common => "COMMON",
        F::ContainsUsername => "CONTAINS_USERNAME",
    }
}
