//! What of a power goes into the index: what the catalogue says of it today, and what it said on any day.

use std::collections::HashMap;

use search::{Entry, FOREVER, Kind, Record, Texts};
use serde::Deserialize;
use store::search::{normalise, sounds};
use store::tables::{catalogue_entry, power};
use uuid::Uuid;

/// What the index takes from a version's words.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Told {
    summary: Summary,
    audience: Vec<String>,
    life_events: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Summary {
    zh: String,
    en: Option<String>,
}

/// The place of a status in the list of today; none for a power that is not published.
pub(super) fn standing(status: &str) -> Option<u8> {
    STATUSES.iter().position(|known| *known == status).and_then(|at| u8::try_from(at).ok())
}

/// Those that stand in the list of today, in its order.
pub(super) const STATUSES: [&str; 4] = ["IN_FORCE", "HISTORIC", "ANNOUNCED", "ABOLISHED"];

/// The entries of some powers; `listed` holds every version that came into force, the latest of each power first, and
/// `contents` what it says.
pub(super) fn of(
    powers: &[power::Model],
    listed: Vec<catalogue_entry::Model>,
    contents: &HashMap<Uuid, String>,
) -> Vec<Entry> {
    let told = |version: Uuid| -> Told {
        // What does not read is still listed by its name.
        contents.get(&version).and_then(|content| serde_json::from_str(content).ok()).unwrap_or_default()
    };
    let mut by_power: HashMap<Uuid, Vec<catalogue_entry::Model>> = HashMap::new();
    for entry in listed {
        by_power.entry(entry.power_id).or_default().push(entry);
    }
    let mut entries = Vec::new();
    for power in powers {
        let versions = by_power.remove(&power.id).unwrap_or_default();
        let current = power.current_version_id.filter(|id| versions.iter().any(|entry| entry.version_id == *id));
        if current.is_none() {
            // Known by name, announced or abolished: of the last of these its latest version still tells whom it touched.
            let told = versions.first().map(|latest| told(latest.version_id)).unwrap_or_default();
            entries.push(today(power, &told));
        }
        for entry in versions {
            let told = told(entry.version_id);
            let now = (current == Some(entry.version_id)).then_some(power);
            entries.push(of_days(entry, now, &told));
        }
    }
    entries
}

fn today(power: &power::Model, told: &Told) -> Entry {
    Entry {
        record: Record {
            key: power.id,
            power: power.id,
            standing: standing(&power.status),
            withheld: power.withheld,
            sort: power.sort_key.clone(),
            from: 0,
            to: 0,
            values: values(&power.category_code, power.organisation_id, Some(&power.status), told),
        },
        texts: texts(&power.code, &power.name_zh, power.name_en.as_deref(), power.own_category.as_deref(), told),
    }
}

/// What was said from a day to a day; with the power itself while it is what is said today.
fn of_days(entry: catalogue_entry::Model, now: Option<&power::Model>, told: &Told) -> Entry {
    let status = now.map(|power| power.status.as_str());
    Entry {
        texts: texts(&entry.code, &entry.name_zh, entry.name_en.as_deref(), entry.own_category.as_deref(), told),
        record: Record {
            key: entry.version_id,
            power: entry.power_id,
            standing: status.and_then(standing),
            withheld: entry.withheld,
            from: day(&entry.from_day),
            to: entry.to_day.as_deref().map_or(FOREVER, day),
            values: values(&entry.category_code, entry.organisation_id, status, told),
            sort: entry.sort_key,
        },
    }
}

fn values(category: &str, organisation: Uuid, status: Option<&str>, told: &Told) -> Vec<(Kind, String)> {
    let mut values = vec![(Kind::Category, category.to_owned()), (Kind::Body, body(organisation))];
    values.extend(status.map(|status| (Kind::Status, status.to_owned())));
    values.extend(told.audience.iter().map(|audience| (Kind::Audience, audience.clone())));
    values.extend(told.life_events.iter().map(|event| (Kind::LifeEvent, event.clone())));
    values
}

fn texts(code: &str, zh: &str, en: Option<&str>, own_category: Option<&str>, told: &Told) -> Texts {
    let normalised = |texts: [Option<&str>; 2]| {
        texts.into_iter().flatten().map(normalise).filter(|text| !text.is_empty()).collect::<Vec<_>>()
    };
    let mut words = normalised([Some(&told.summary.zh), told.summary.en.as_deref()]);
    words.extend(own_category.map(normalise));
    Texts { code: normalise(code), names: normalised([Some(zh), en]), sounds: sounds(zh), words }
}

/// A body as a value of the index.
pub(crate) fn body(id: Uuid) -> String {
    id.as_simple().to_string()
}

/// A stored day (`2026-06-30`) as a number that sorts like it.
pub(super) fn day(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_digit).fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn power(status: &str, current: Option<Uuid>) -> power::Model {
        power::Model {
            id: Uuid::from_u128(1),
            code: "XK-017001".into(),
            organisation_id: Uuid::from_u128(9),
            status: status.into(),
            category_code: "XK".into(),
            own_category: None,
            name_zh: "施工许可".into(),
            name_en: Some("Construction permit".into()),
            search: String::new(),
            sort_key: "shi gong xu ke ".into(),
            remark_zh: None,
            remark_en: None,
            current_version_id: current,
            ends_on: None,
            end_reason: None,
            ended_by: None,
            end_told_at: None,
            withheld: false,
            non_statutory: false,
        }
    }

    fn entry(version: u128, from: &str, to: Option<&str>) -> catalogue_entry::Model {
        let power = power("IN_FORCE", None);
        catalogue_entry::Model {
            version_id: Uuid::from_u128(version),
            power_id: power.id,
            code: power.code,
            organisation_id: power.organisation_id,
            category_code: power.category_code,
            own_category: None,
            name_zh: power.name_zh,
            name_en: power.name_en,
            remark_zh: None,
            remark_en: None,
            search: String::new(),
            sort_key: power.sort_key,
            from_day: from.into(),
            to_day: to.map(str::to_owned),
            withheld: false,
            non_statutory: false,
        }
    }

    #[test]
    fn a_power_in_force_is_one_entry_of_today_and_each_earlier_version_is_one_of_its_days() {
        let current = Uuid::from_u128(20);
        let listed = vec![entry(20, "2026-06-30", None), entry(10, "2025-01-01", Some("2026-06-29"))];
        let words = r#"{"summary":{"zh":"开工前办理"},"audience":["ORGANISATION"],"lifeEvents":["HOUSING"],"more":1}"#;
        let contents = HashMap::from([(current, words.to_owned())]);
        let entries = of(&[power("IN_FORCE", Some(current))], listed, &contents);
        let stands: Vec<_> =
            entries.iter().map(|entry| (entry.record.standing, entry.record.from, entry.record.to)).collect();
        assert_eq!(stands, [(Some(0), 20_260_630, FOREVER), (None, 20_250_101, 20_260_629)]);
        let newest = &entries[0];
        assert!(newest.record.values.contains(&(Kind::LifeEvent, "HOUSING".into())));
        assert!(newest.record.values.contains(&(Kind::Audience, "ORGANISATION".into())));
        assert_eq!(newest.texts.words, ["开工前办理"]);
        assert_eq!(newest.texts.sounds, ["shigongxuke", "sgxk"]);
    }

    #[test]
    fn a_power_known_by_name_has_no_days_and_an_abolished_one_keeps_those_it_had() {
        let historic = of(&[power("HISTORIC", None)], Vec::new(), &HashMap::new());
        assert_eq!((historic.len(), historic[0].record.standing, historic[0].record.from), (1, Some(1), 0));
        let listed = vec![entry(10, "2025-01-01", Some("2026-06-29"))];
        let abolished = of(&[power("ABOLISHED", None)], listed, &HashMap::new());
        let stands: Vec<_> = abolished.iter().map(|entry| (entry.record.standing, entry.record.from)).collect();
        assert_eq!(stands, [(Some(3), 0), (None, 20_250_101)]);
    }
}
