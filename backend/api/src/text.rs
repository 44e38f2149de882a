//! Small values of the contract: text in two languages, days, ids.

use app::Error;
use async_graphql::{ID, InputObject, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::powers::FieldFault;
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Text in Chinese, with English beside it where somebody wrote it.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "TextInput")]
pub struct Text {
    /// Chinese, the text that counts.
    pub zh: String,
    /// English, for convenience.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl From<domain::text::Text> for Text {
    fn from(text: domain::text::Text) -> Self {
        Self { zh: text.zh, en: text.en }
    }
}

impl From<&domain::text::Text> for Text {
    fn from(text: &domain::text::Text) -> Self {
        text.clone().into()
    }
}

/// A civil day in the city's zone, `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(pub NaiveDate);

/// A civil day in the city's zone, `YYYY-MM-DD`.
#[Scalar(name = "Date")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            // Days are stored and compared as text, which holds for years of four digits.
            Value::String(text) => match text.parse::<NaiveDate>() {
                Ok(day) if (1..=9999).contains(&day.year()) => Ok(Self(day)),
                Ok(_) | Err(_) => Err(InputValueError::custom("not a day, YYYY-MM-DD")),
            },
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// A stored day (`YYYY-MM-DD`), if it is one.
pub(crate) fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(|text| text.parse().ok()).map(Date)
}

/// A stored moment (µs) for the contract.
pub(crate) fn moment(at: i64) -> DateTime<Utc> {
    Instant(at).to_chrono()
}

/// An id from the contract.
pub(crate) fn uuid(path: &str, id: &ID) -> Result<Uuid, Error> {
    Uuid::try_parse(id)
        .map_err(|_| Error::input(vec![FieldFault::new(path, "NOT_AN_ID", "标识格式不对。", "This is not an id.")]))
}

/// A count for the contract; the lists behind them are capped far below.
pub(crate) fn count(n: impl TryInto<i32>) -> i32 {
    n.try_into().unwrap_or(i32::MAX)
}
