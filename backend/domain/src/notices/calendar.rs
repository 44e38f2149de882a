//! Due days as a calendar that other programs subscribe to (RFC 5545): escaped, folded, with identifiers that stay.

use crate::time::{Day, Instant};

/// One whole day in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The same as long as it is about the same.
    pub uid: String,
    /// The day.
    pub day: Day,
    /// Its title.
    pub summary: String,
    /// More words.
    pub description: String,
    /// Where to go on.
    pub url: String,
}

/// Octets of a line before it is folded (RFC 5545 §3.1).
const WIDTH: usize = 75;

/// The calendar, as it stands at a moment.
pub fn icalendar(name: &str, appointments: &[Appointment], now: Instant) -> String {
    let stamp = now.to_chrono().format("%Y%m%dT%H%M%SZ").to_string();
    let mut out = String::new();
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clearhall//due days//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        put(&mut out, line);
    }
    put(&mut out, &format!("X-WR-CALNAME:{}", escaped(name)));
    put(&mut out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    for it in appointments {
        put(&mut out, "BEGIN:VEVENT");
        put(&mut out, &format!("UID:{}", escaped(&it.uid)));
        put(&mut out, &format!("DTSTAMP:{stamp}"));
        put(&mut out, &format!("DTSTART;VALUE=DATE:{}", it.day.format("%Y%m%d")));
        put(&mut out, &format!("SUMMARY:{}", escaped(&it.summary)));
        put(&mut out, &format!("DESCRIPTION:{}", escaped(&it.description)));
        // An address is no text: it is written as it is, without what would end its line.
        put(&mut out, &format!("URL:{}", it.url.replace(['\r', '\n'], "")));
        put(&mut out, "TRANSP:TRANSPARENT");
        put(&mut out, "END:VEVENT");
    }
    put(&mut out, "END:VCALENDAR");
    out
}

/// A value of type TEXT (§3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(sign);
            }
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Appends a line, folded between characters, never inside one.
fn put(out: &mut String, line: &str) {
    let mut width = 0;
    for sign in line.chars() {
        if width + sign.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(sign);
        width += sign.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn appointment(summary: &str) -> Appointment {
        Appointment {
            uid: "task-1@clearhall".into(),
            day: Day::from_ymd_opt(2026, 6, 29).expect("a day"),
            summary: summary.into(),
            description: "期限".into(),
            url: "https://hall.example/work/cases/1".into(),
        }
    }

    /// A line as it was before it was folded.
    fn unfolded(calendar: &str) -> Vec<String> {
        calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_appointment_is_a_whole_day_with_its_identifier() {
        let calendar = icalendar("待办期限", &[appointment("审查；A,B;C\\D\n次行")], Instant(0));
        let lines = unfolded(&calendar);
        for line in [
            "UID:task-1@clearhall",
            "DTSTART;VALUE=DATE:20260629",
            "DTSTAMP:19700101T000000Z",
            "SUMMARY:审查；A\\,B\\;C\\\\D\\n次行",
            "URL:https://hall.example/work/cases/1",
        ] {
            assert!(lines.iter().any(|it| it == line), "{line} in {calendar}");
        }
    }

    proptest! {
        #[test]
        fn no_title_breaks_a_line_or_leaves_its_property(summary in "\\PC{0,200}|[\\r\\n;,\\\\:A-Z]{0,200}") {
            let calendar = icalendar("x", &[appointment(&summary)], Instant(0));
            prop_assert!(calendar.split("\r\n").all(|line| line.len() <= WIDTH));
            prop_assert_eq!(unfolded(&calendar).iter().filter(|line| line.starts_with("BEGIN:")).count(), 2);
            prop_assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']));
        }
    }
}
