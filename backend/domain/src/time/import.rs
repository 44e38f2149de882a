//! Days off and make-up days read from a CSV table or an iCalendar feed; the reader decides nothing it cannot read.

use super::{Day, OffDay};
use chrono::{Datelike, Days};

/// The days of one year a file named. Whether they make a calendar is asked of `WorkCalendar::new`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedDays {
    /// Days off with their names, in order, each once.
    pub off_days: Vec<OffDay>,
    /// Make-up days, in order, each once.
    pub work_days: Vec<Day>,
}

/// Why a file cannot be taken over; all faults are told at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum ImportFault {
    /// A day is not `YYYY-MM-DD` (iCalendar: `YYYYMMDD`).
    Date {
        /// The line, from 1.
        line: usize,
    },
    /// Nothing says whether the day is off or worked.
    Kind {
        /// The line, from 1.
        line: usize,
    },
    /// A day off has no name.
    Name {
        /// The line, from 1.
        line: usize,
    },
    /// A day of a CSV table lies in another year; feeds may span years and are only searched.
    OtherYear {
        /// The line, from 1.
        line: usize,
    },
    /// The file has no day of that year.
    NothingForYear {
        /// The year asked for.
        year: i32,
    },
}

impl ImportFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Date { line } => format!("第{line}行：日期有误"),
            Self::Kind { line } => format!("第{line}行：未注明是休息还是上班（休/班）"),
            Self::Name { line } => format!("第{line}行：休息日没有名称"),
            Self::OtherYear { line } => format!("第{line}行：日期不在所选年份内"),
            Self::NothingForYear { year } => format!("文件中没有{year}年的日期"),
        }
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Date { line } => format!("Line {line}: the date is wrong"),
            Self::Kind { line } => {
                format!("Line {line}: nothing says whether the day is off or worked (休/班)")
            }
            Self::Name { line } => format!("Line {line}: the day off has no name"),
            Self::OtherYear { line } => format!("Line {line}: the date is not in the year chosen"),
            Self::NothingForYear { year } => format!("The file has no day of {year}"),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DayKind {
    Off,
    Work,
}

/// Reads lines `date,kind,name`: `2026-10-01,休,国庆节` or `2026-10-10,班,`. Kinds are 休 or `off`, 班 or `work`; a first
/// line that begins with `date` or `日期`, and empty lines, are passed over.
///
/// # Errors
/// Everything wrong with the table.
pub fn days_from_csv(text: &str, year: i32) -> Result<ImportedDays, Vec<ImportFault>> {
    let mut days = ImportedDays::default();
    let mut faults = Vec::new();
    for (index, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        let heading = index == 0 && (line.starts_with("date") || line.starts_with("日期"));
        if line.trim().is_empty() || heading {
            continue;
        }
        match csv_line(line, index + 1, year) {
            Ok((date, kind, name)) => days.add(date, kind, &name),
            Err(fault) => faults.push(fault),
        }
    }
    days.finished(year, faults)
}

fn csv_line(text: &str, line: usize, year: i32) -> Result<(Day, DayKind, String), ImportFault> {
    let mut fields = text.splitn(3, ',').map(|field| field.trim().trim_matches('"').trim());
    let date: Day = fields.next().and_then(|date| date.parse().ok()).ok_or(ImportFault::Date { line })?;
    let kind = match fields.next().map(str::to_lowercase).as_deref() {
        Some("休" | "off") => DayKind::Off,
        Some("班" | "work") => DayKind::Work,
        Some(_) | None => return Err(ImportFault::Kind { line }),
    };
    let name = fields.next().unwrap_or_default().to_owned();
    if kind == DayKind::Off && name.is_empty() {
        return Err(ImportFault::Name { line });
    }
    if date.year() != year {
        return Err(ImportFault::OtherYear { line });
    }
    Ok((date, kind, name))
}

/// Reads the all-day events of an iCalendar feed (RFC 5545). An event is off or worked by `X-APPLE-SPECIAL-DAY`
/// (`WORK-HOLIDAY`, `ALTERNATE-WORKDAY`) or by 班, 休, 假 in its summary; one that says neither is a fault, not a guess.
///
/// # Errors
/// Everything wrong with the events of that year.
pub fn days_from_ical(text: &str, year: i32) -> Result<ImportedDays, Vec<ImportFault>> {
    let mut days = ImportedDays::default();
    let mut faults = Vec::new();
    let mut event: Option<Event> = None;
    for (line, content) in unfolded(text) {
        let (property, value) = content.split_once(':').unwrap_or((content.as_str(), ""));
        let name = property.split(';').next().unwrap_or_default().to_ascii_uppercase();
        match (name.as_str(), &mut event) {
            ("BEGIN", _) if value.eq_ignore_ascii_case("VEVENT") => event = Some(Event { line, ..Event::default() }),
            ("END", Some(ended)) if value.eq_ignore_ascii_case("VEVENT") => {
                match ended.days(year) {
                    Ok(found) => found.into_iter().for_each(|(date, kind)| days.add(date, kind, &ended.name())),
                    Err(fault) => faults.push(fault),
                }
                event = None;
            }
            ("DTSTART", Some(event)) => event.first = ical_day(value),
            ("DTEND", Some(event)) => event.end = ical_day(value),
            ("SUMMARY", Some(event)) => event.summary = value.replace("\\,", ",").replace("\\;", ";"),
            ("X-APPLE-SPECIAL-DAY", Some(event)) => event.special = value.to_ascii_uppercase(),
            (_, _) => {}
        }
    }
    days.finished(year, faults)
}

/// One event as far as it has been read.
#[derive(Default)]
struct Event {
    line: usize,
    first: Option<Day>,
    /// Exclusive, as RFC 5545 has it; without one the event is a single day.
    end: Option<Day>,
    summary: String,
    special: String,
}

impl Event {
    fn days(&self, year: i32) -> Result<Vec<(Day, DayKind)>, ImportFault> {
        let line = self.line;
        let first = self.first.ok_or(ImportFault::Date { line })?;
        let end = self.end.filter(|end| *end > first).or(first.succ_opt()).unwrap_or(first);
        if end > first + Days::new(366) {
            return Err(ImportFault::Date { line });
        }
        let of_year: Vec<Day> =
            first.iter_days().take_while(|day| *day < end).filter(|day| day.year() == year).collect();
        if of_year.is_empty() {
            return Ok(Vec::new());
        }
        let kind = self.kind().ok_or(ImportFault::Kind { line })?;
        if kind == DayKind::Off && self.name().is_empty() {
            return Err(ImportFault::Name { line });
        }
        Ok(of_year.into_iter().map(|day| (day, kind)).collect())
    }

    fn kind(&self) -> Option<DayKind> {
        match self.special.as_str() {
            "WORK-HOLIDAY" => return Some(DayKind::Off),
            "ALTERNATE-WORKDAY" => return Some(DayKind::Work),
            _ => {}
        }
        if self.summary.contains('班') {
            Some(DayKind::Work)
        } else if self.summary.contains(['休', '假']) {
            Some(DayKind::Off)
        } else {
            None
        }
    }

    /// The summary without its marks: `国庆节(休)` is `国庆节`.
    fn name(&self) -> String {
        let name = self.summary.split(['(', '(', ' ', '\u{3000}']).find(|part| !part.is_empty());
        name.unwrap_or_default().trim_end_matches("放假").trim_end_matches(['休', '假']).to_owned()
    }
}

fn ical_day(value: &str) -> Option<Day> {
    let digits = value.get(..8)?;
    Day::parse_from_str(digits, "%Y%m%d").ok()
}

/// Content lines with their first line number; a line that begins with a blank continues the one before (RFC 5545 §3.1).
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some((_, content))) => content.push_str(more),
            (Some(_), None) | (None, _) => lines.push((index + 1, line.to_owned())),
        }
    }
    lines
}

impl ImportedDays {
    /// Feeds name the days of a holiday twice (the holiday and each of its days); the first name stands.
    fn add(&mut self, date: Day, kind: DayKind, name: &str) {
        match kind {
            DayKind::Off if self.off_days.iter().all(|off| off.date != date) => {
                self.off_days.push(OffDay { date, name: name.to_owned() });
            }
            DayKind::Work if !self.work_days.contains(&date) => self.work_days.push(date),
            DayKind::Off | DayKind::Work => {}
        }
    }

    fn finished(mut self, year: i32, mut faults: Vec<ImportFault>) -> Result<Self, Vec<ImportFault>> {
        if faults.is_empty() && self == Self::default() {
            faults.push(ImportFault::NothingForYear { year });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        self.off_days.sort_by_key(|off| off.date);
        self.work_days.sort();
        Ok(self)
    }
}
