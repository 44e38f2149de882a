//! Moments and the civil days they belong to; periods and calendars live beside this file.

use chrono::{DateTime, FixedOffset, NaiveTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A civil day, without a zone.
pub type Day = chrono::NaiveDate;

const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_DAY: i64 = 86_400 * MICROS_PER_SECOND;
/// 0001-01-02 and 9999-12-30: inside these, every conversion below is exact in every zone.
const EARLIEST: i64 = -62_135_510_400 * MICROS_PER_SECOND;
const LATEST: i64 = 253_402_214_399 * MICROS_PER_SECOND;

/// A moment: microseconds since the Unix epoch, UTC. Serialised as that number.
///
/// Arithmetic saturates; conversion to civil time is exact for the years 1 to 9999 and clamps outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// The moment a chrono value names, to the microsecond.
    #[must_use]
    pub fn from_chrono(moment: DateTime<Utc>) -> Self {
        Self(moment.timestamp_micros())
    }

    /// The same moment as a chrono value, clamped to the years 1 to 9999.
    #[must_use]
    pub fn to_chrono(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0.clamp(EARLIEST, LATEST)).unwrap_or_default()
    }

    /// RFC 3339 in UTC with microseconds, for instance `2026-11-22T01:02:03.000004Z`.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        self.to_chrono().to_rfc3339_opts(SecondsFormat::Micros, true)
    }

    /// Reads an RFC 3339 moment with any offset.
    ///
    /// # Errors
    /// Whatever makes the text no RFC 3339 moment.
    pub fn parse_rfc3339(text: &str) -> Result<Self, chrono::ParseError> {
        Ok(Self::from_chrono(DateTime::parse_from_rfc3339(text)?.to_utc()))
    }

    /// This many microseconds later (earlier when negative).
    #[must_use]
    pub fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// This many seconds later (earlier when negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_micros(seconds.saturating_mul(MICROS_PER_SECOND))
    }

    /// This many minutes later (earlier when negative).
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    /// This many hours later (earlier when negative).
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        self.plus_minutes(hours.saturating_mul(60))
    }

    /// This many times 24 hours later (earlier when negative); periods of the law are reckoned by `deadline`.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_micros(days.saturating_mul(MICROS_PER_DAY))
    }

    /// Microseconds from the earlier moment to this one; negative when it is the later one.
    #[must_use]
    pub fn micros_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The civil zone of the installation, a fixed offset (China keeps one zone and no summer time).
///
/// The setting reads `Asia/Shanghai`, `UTC` or an offset such as `+08:00`; the default is Asia/Shanghai.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone {
    offset_seconds: i32,
}

/// A zone setting that is neither a known name nor an offset.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub struct ZoneFault {
    /// What was written.
    pub written: String,
}

impl ZoneFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        format!("无法识别的时区“{}”：请填 Asia/Shanghai、UTC 或 +08:00 这样的偏移", self.written)
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        format!("Unknown zone \"{}\": write Asia/Shanghai, UTC or an offset such as +08:00", self.written)
    }
}

const SHANGHAI_SECONDS: i32 = 8 * 3600;

impl Zone {
    /// Asia/Shanghai, UTC+8.
    pub const SHANGHAI: Self = Self { offset_seconds: SHANGHAI_SECONDS };
    /// Coordinated universal time.
    pub const UTC: Self = Self { offset_seconds: 0 };

    /// The civil day a moment falls on here.
    #[must_use]
    pub fn day_of(&self, moment: Instant) -> Day {
        self.civil(moment).date_naive()
    }

    /// The first microsecond of the day.
    #[must_use]
    pub fn start_of(&self, day: Day) -> Instant {
        let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp_micros();
        Instant(midnight).plus_seconds(-i64::from(self.offset_seconds))
    }

    /// The last microsecond of the day, so that `day_of(close_of(day)) == day`.
    ///
    /// A period ends at the close of its last day: what happens at or before it is in time, what happens after it is late.
    #[must_use]
    pub fn close_of(&self, day: Day) -> Instant {
        self.start_of(day).plus_micros(MICROS_PER_DAY - 1)
    }

    /// The wall clock time of a moment here.
    #[must_use]
    pub fn time_of(&self, moment: Instant) -> NaiveTime {
        self.civil(moment).time()
    }

    /// RFC 3339 with this zone's offset and whole seconds, for instance `2026-11-22T09:02:03+08:00`.
    #[must_use]
    pub fn to_rfc3339(&self, moment: Instant) -> String {
        self.civil(moment).to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// The offset from UTC in seconds, east positive.
    #[must_use]
    pub fn offset_seconds(&self) -> i32 {
        self.offset_seconds
    }

    fn civil(&self, moment: Instant) -> DateTime<FixedOffset> {
        let offset = FixedOffset::east_opt(self.offset_seconds);
        let utc = moment.to_chrono();
        offset.map_or_else(|| utc.fixed_offset(), |offset| utc.with_timezone(&offset))
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::SHANGHAI
    }
}

impl FromStr for Zone {
    type Err = ZoneFault;

    fn from_str(text: &str) -> Result<Self, ZoneFault> {
        match text.trim() {
            "Asia/Shanghai" => Ok(Self::SHANGHAI),
            "UTC" | "Z" => Ok(Self::UTC),
            offset => offset
                .parse::<FixedOffset>()
                .map(|offset| Self { offset_seconds: offset.local_minus_utc() })
                .map_err(|_| ZoneFault { written: text.to_owned() }),
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::SHANGHAI {
            return f.write_str("Asia/Shanghai");
        }
        let sign = if self.offset_seconds < 0 { '-' } else { '+' };
        let minutes = self.offset_seconds.abs() / 60;
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl TryFrom<String> for Zone {
    type Error = ZoneFault;

    fn try_from(text: String) -> Result<Self, ZoneFault> {
        text.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.to_string()
    }
}
