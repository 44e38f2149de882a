//! Telephone numbers and e-mail addresses, personal values, checked lightly: only delivery proves them.

use super::mask::mask_phone;
use super::typed::{compact, half_width};
use serde::Deserialize;
use std::fmt;
use std::str::FromStr;

/// A mainland mobile number (11 digits) or landline (`0510-86123456`, an extension after a further hyphen).
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Phone(String);

/// Why a text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum PhoneFault {
    /// Nothing was written.
    Empty,
    /// Something else than digits, spaces, hyphens, brackets and a leading plus.
    Character,
    /// Neither a mobile number nor an area code with a local number.
    Shape,
}

impl PhoneFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "请填写电话号码",
            Self::Character => "电话号码只能含数字、空格、括号和连字符",
            Self::Shape => "请填写11位手机号码，或带区号的固定电话，例如0510-86123456",
        }
        .to_owned()
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "Please write a telephone number",
            Self::Character => "A telephone number has only digits, spaces, brackets and hyphens",
            Self::Shape => {
                "Please write a mobile number of 11 digits or a landline with its area code, for instance 0510-86123456"
            }
        }
        .to_owned()
    }
}

impl Phone {
    /// The number in full; what is written with it must be entitled to see it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// `138****5678`.
    #[must_use]
    pub fn masked(&self) -> String {
        mask_phone(&self.0)
    }

    /// Whether text messages can reach it.
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        self.0.starts_with('1')
    }
}

impl FromStr for Phone {
    type Err = PhoneFault;

    fn from_str(text: &str) -> Result<Self, PhoneFault> {
        let (main, extension) = split_extension(text);
        let typed: String = compact(main).chars().filter(|c| !"()".contains(*c)).collect();
        if typed.is_empty() {
            return Err(PhoneFault::Empty);
        }
        let national = ["+86", "0086"].iter().find_map(|prefix| typed.strip_prefix(prefix));
        let abroad = national.is_some();
        let number = national.unwrap_or(&typed);
        if !number.bytes().chain(extension.bytes()).all(|b| b.is_ascii_digit()) {
            return Err(PhoneFault::Character);
        }
        if is_mobile_number(number) {
            return if extension.is_empty() { Ok(Self(number.to_owned())) } else { Err(PhoneFault::Shape) };
        }
        if let Some(mobile) = number.strip_prefix("86").filter(|rest| is_mobile_number(rest) && extension.is_empty()) {
            return Ok(Self(mobile.to_owned()));
        }
        // After the country code the area code loses its nought.
        let with_trunk = if abroad && !number.starts_with('0') { format!("0{number}") } else { number.to_owned() };
        let landline = landline(&with_trunk).ok_or(PhoneFault::Shape)?;
        if extension.is_empty() {
            return Ok(Self(landline));
        }
        if extension.len() > 6 {
            return Err(PhoneFault::Shape);
        }
        Ok(Self(format!("{landline}-{extension}")))
    }
}

/// An extension is what follows 转, `ext` or the hyphen after a complete landline.
fn split_extension(text: &str) -> (&str, String) {
    for mark in ["转", "ext.", "ext", "EXT"] {
        if let Some((main, extension)) = text.split_once(mark) {
            return (main, compact(extension));
        }
    }
    let plain = text.trim();
    if let Some((main, extension)) = plain.rsplit_once('-')
        && main.contains('-')
        && landline(&compact(main)).is_some()
        && landline(&compact(plain)).is_none()
    {
        return (main, compact(extension));
    }
    (text, String::new())
}

fn is_mobile_number(number: &str) -> bool {
    let mut bytes = number.bytes();
    number.len() == 11
        && number.bytes().all(|b| b.is_ascii_digit())
        && bytes.next() == Some(b'1')
        && bytes.next().is_some_and(|second| (b'3'..=b'9').contains(&second))
}

/// 010 and 02x are area codes of three digits, all others of four; local numbers have 7 or 8 and begin with 2 to 9.
fn landline(number: &str) -> Option<String> {
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let area_length = if number.starts_with("010") || number.starts_with("02") { 3 } else { 4 };
    let (area, local) = number.split_at_checked(area_length)?;
    let area_fits = area.starts_with('0') && !area.starts_with("00");
    let local_fits = (7..=8).contains(&local.len()) && local.starts_with(|c: char| ('2'..='9').contains(&c));
    (area_fits && local_fits).then(|| format!("{area}-{local}"))
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneFault;

    fn try_from(text: String) -> Result<Self, PhoneFault> {
        text.parse()
    }
}

/// An e-mail address; the domain is lower case, the local part as written.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Email(String);

/// Why a text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum EmailFault {
    /// Nothing was written.
    Empty,
    /// Longer than RFC 5321 lets a path be (254, local part 64).
    TooLong,
    /// Not `name@domain.tld`.
    Shape,
}

impl EmailFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "请填写电子邮箱",
            Self::TooLong => "电子邮箱过长",
            Self::Shape => "电子邮箱格式有误，例如 name@example.cn",
        }
        .to_owned()
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "Please write an e-mail address",
            Self::TooLong => "The e-mail address is too long",
            Self::Shape => "The e-mail address should look like name@example.cn",
        }
        .to_owned()
    }
}

impl Email {
    /// The address in full; what is written with it must be entitled to see it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// First letter and domain: `n***@example.cn`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or(("", ""));
        let first: String = local.chars().take(1).collect();
        format!("{first}***@{domain}")
    }
}

impl FromStr for Email {
    type Err = EmailFault;

    fn from_str(text: &str) -> Result<Self, EmailFault> {
        let typed = half_width(text);
        let address = typed.trim();
        if address.is_empty() {
            return Err(EmailFault::Empty);
        }
        let (local, domain) = address.rsplit_once('@').ok_or(EmailFault::Shape)?;
        if address.len() > 254 || local.len() > 64 {
            return Err(EmailFault::TooLong);
        }
        if !is_local_part(local) || !is_domain(domain) {
            return Err(EmailFault::Shape);
        }
        Ok(Self(format!("{local}@{}", domain.to_lowercase())))
    }
}

fn is_local_part(local: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(c);
    local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(letter))
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email({})", self.masked())
    }
}

impl TryFrom<String> for Email {
    type Error = EmailFault;

    fn try_from(text: String) -> Result<Self, EmailFault> {
        text.parse()
    }
}
