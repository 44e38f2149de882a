//! The one error of all operations: whose fault, which code, which fields, and words in both languages.

use domain::cases::Refused;
use domain::policy::Denied;
use domain::powers::FieldFault;
use domain::text::Text;
use domain::time::MissingYear;
use store::StoreError;
use store::work::AsStoreError;

/// An operation's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The class of an error; the schema's `ErrorCode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Nobody is signed in, or the token is not valid.
    Unauthenticated,
    /// The role may not.
    Forbidden,
    /// It does not exist, or not for this reader.
    NotFound,
    /// The input is faulty, with all faulty fields.
    BadUserInput,
    /// The state or a rule says no, with a reason code.
    Refused,
    /// Somebody else was first.
    Conflict,
    /// Too many requests.
    RateLimited,
    /// The query would cost too much.
    TooCostly,
    /// The body is too large.
    PayloadTooLarge,
    /// Not now.
    Unavailable,
    /// Our fault; the cause is only logged.
    Internal,
}

impl Class {
    /// Stable name, as the schema writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::Refused => "REFUSED",
            Self::Conflict => "CONFLICT",
            Self::RateLimited => "RATE_LIMITED",
            Self::TooCostly => "TOO_COSTLY",
            Self::PayloadTooLarge => "PAYLOAD_TOO_LARGE",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL",
        }
    }
}

/// Why an operation did not happen; nothing is written then.
#[derive(Clone, Debug)]
pub struct Error {
    /// Whose fault, and the code that follows from it.
    pub class: Class,
    /// Stable reason code, where the class alone does not say it.
    pub reason: Option<&'static str>,
    /// For the reader.
    pub text: Text,
    /// All faulty fields.
    pub fields: Vec<FieldFault>,
    /// What is logged and never shown.
    pub cause: Option<Box<StoreError>>,
}

impl Error {
    /// An error of a class.
    pub fn new(class: Class, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { class, reason: None, text: Text::new(zh, en), fields: Vec::new(), cause: None }
    }

    /// Adds the reason code.
    #[must_use]
    pub const fn because(mut self, reason: &'static str) -> Self {
        self.reason = Some(reason);
        self
    }

    /// A rule says no.
    pub fn refused(reason: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Class::Refused, zh, en).because(reason)
    }

    /// It is not there for this reader.
    pub fn not_found() -> Self {
        Self::new(Class::NotFound, "没有找到。", "Not found.")
    }

    /// Faulty input, all fields at once.
    pub fn input(fields: Vec<FieldFault>) -> Self {
        Self {
            fields,
            ..Self::new(Class::BadUserInput, "填写的内容有误，请按提示修改。", "Some fields need your attention.")
        }
    }

    /// One faulty field.
    pub fn field(path: &str, reason: &'static str, zh: &str, en: &str) -> Self {
        Self::input(vec![FieldFault::new(path, reason, zh, en)])
    }

    /// Somebody changed it since the reader saw it.
    pub fn stale() -> Self {
        Self::new(
            Class::Conflict,
            "内容已被他人更新，请刷新后再操作，本次没有保存。",
            "Somebody changed it meanwhile. Reload and try again; nothing was saved.",
        )
        .because("STALE_VERSION")
    }

    /// Our fault.
    pub fn internal(cause: impl Into<String>) -> Self {
        Self::from(StoreError::Broken(cause.into()))
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.class.name())?;
        if let Some(reason) = self.reason {
            write!(out, " {reason}")?;
        }
        for field in &self.fields {
            write!(out, " {}:{}", field.path, field.reason)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl AsStoreError for Error {
    fn store_error(&self) -> Option<&StoreError> {
        self.cause.as_deref()
    }
}

impl From<StoreError> for Error {
    fn from(cause: StoreError) -> Self {
        let error = match &cause {
            StoreError::Unavailable(_) | StoreError::Locked => {
                Self::new(Class::Unavailable, "系统暂时不能处理，请稍后再试。", "Not available now. Try again soon.")
            }
            StoreError::File(_) | StoreError::Broken(_) | StoreError::Sql(_) => Self::new(
                Class::Internal,
                "系统内部错误，已经记录。",
                "Something went wrong on our side; it is on record.",
            ),
        };
        Self { cause: Some(Box::new(cause)), ..error }
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unauthenticated => Self::new(Class::Unauthenticated, "请先登录。", "Sign in first."),
            Denied::Forbidden => {
                Self::new(Class::Forbidden, "您的角色不能进行这项操作。", "Your role does not allow this.")
            }
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self { text: refused.text, ..Self::refused(refused.reason, "", "") }
    }
}

impl From<domain::complaints::Refused> for Error {
    fn from(refused: domain::complaints::Refused) -> Self {
        Self { text: refused.text, ..Self::refused(refused.reason, "", "") }
    }
}

impl From<domain::remedies::Refused> for Error {
    fn from(refused: domain::remedies::Refused) -> Self {
        Self { text: refused.text, ..Self::refused(refused.reason, "", "") }
    }
}

impl From<domain::normative_documents::Refused> for Error {
    fn from(refused: domain::normative_documents::Refused) -> Self {
        Self { text: refused.text, ..Self::refused(refused.reason, "", "") }
    }
}

impl From<MissingYear> for Error {
    fn from(missing: MissingYear) -> Self {
        Self::refused("CALENDAR_MISSING", missing.zh(), missing.en())
    }
}
