//! The rule a new staff password must satisfy (等保 8.1.4.1); hashing, history and lock-out live in `app`.

const SHORTEST: usize = 8;
/// Longer ones only cost the server hashing time.
const LONGEST: usize = 128;
const CLASSES_NEEDED: usize = 3;
/// More than this around a common word makes it a password of its own.
const LONGEST_DECORATION: usize = 6;
/// Shorter user names occur inside any text by chance.
const SHORTEST_USERNAME: usize = 3;

/// The passwords tried first by anyone who guesses, in lower case, one a line.
const COMMON: &str = include_str!("common_passwords.txt");

/// What is wrong with a password; all faults are told at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum PasswordFault {
    /// Fewer than 8 characters.
    TooShort {
        /// How many there are.
        found: usize,
    },
    /// More than 128 characters.
    TooLong {
        /// How many there are.
        found: usize,
    },
    /// Fewer than three of: lower case, upper case, digits, others.
    TooFewClasses {
        /// How many classes there are.
        found: usize,
    },
    /// A common password, or a common word with a few digits or signs around it.
    Common,
    /// The user name is part of it.
    ContainsUsername,
}

impl PasswordFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::TooShort { found } => format!("密码至少{SHORTEST}位，现为{found}位"),
            Self::TooLong { found } => format!("密码不超过{LONGEST}位，现为{found}位"),
            Self::TooFewClasses { found } => {
                format!("密码须含小写字母、大写字母、数字、其他字符中的至少{CLASSES_NEEDED}类，现有{found}类")
            }
            Self::Common => "密码过于常见，容易被猜中".to_owned(),
            Self::ContainsUsername => "密码中不能含有用户名".to_owned(),
        }
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::TooShort { found } => {
                format!("A password has at least {SHORTEST} characters, this one has {found}")
            }
            Self::TooLong { found } => {
                format!("A password has at most {LONGEST} characters, this one has {found}")
            }
            Self::TooFewClasses { found } => format!(
                "A password has at least {CLASSES_NEEDED} of lower case, upper case, digits and others, this one has {found}"
            ),
            Self::Common => "The password is so common that it is easily guessed".to_owned(),
            Self::ContainsUsername => "The password must not contain the user name".to_owned(),
        }
    }
}

/// Everything wrong with a new password; empty when it may be set.
#[must_use]
pub fn password_faults(password: &str, username: &str) -> Vec<PasswordFault> {
    let mut faults = Vec::new();
    let found = password.chars().count();
    if found < SHORTEST {
        faults.push(PasswordFault::TooShort { found });
    }
    if found > LONGEST {
        faults.push(PasswordFault::TooLong { found });
    }
    let classes = classes_in(password);
    if classes < CLASSES_NEEDED {
        faults.push(PasswordFault::TooFewClasses { found: classes });
    }
    let lower = password.to_lowercase();
    if is_common(&lower) {
        faults.push(PasswordFault::Common);
    }
    let username = username.trim().to_lowercase();
    if username.chars().count() >= SHORTEST_USERNAME && lower.contains(&username) {
        faults.push(PasswordFault::ContainsUsername);
    }
    faults
}

fn classes_in(password: &str) -> usize {
    let has = |class: fn(char) -> bool| usize::from(password.chars().any(class));
    has(char::is_lowercase)
        + has(char::is_uppercase)
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_lowercase() && !c.is_uppercase() && !c.is_ascii_digit())
}

fn is_common(lower: &str) -> bool {
    let plain: String = lower.chars().map(without_disguise).collect();
    is_listed(lower) || is_listed(&plain) || is_decorated_word(lower)
}

fn is_listed(text: &str) -> bool {
    COMMON.lines().any(|common| common == text)
}

/// `Password2026!` is `password` to whoever guesses; so is `P@ssw0rd2026!`.
fn is_decorated_word(lower: &str) -> bool {
    let sign = |c: char| !c.is_alphabetic();
    [lower.trim_matches(sign), lower.trim_end_matches(sign)].into_iter().any(|word| {
        let decoration = lower.chars().count() - word.chars().count();
        let plain: String = word.chars().map(without_disguise).collect();
        (1..=LONGEST_DECORATION).contains(&decoration) && (is_listed(word) || is_listed(&plain))
    })
}

/// The usual stand-ins for letters.
fn without_disguise(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '$' | '5' => 's',
        '7' => 't',
        _ => c,
    }
}
