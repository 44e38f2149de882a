//! A row of the table put into words of a version: what a cell leaves as it is stays whole, what it changes is read anew.

use chrono::NaiveDate;
use serde_json::json;

use super::words::{self, Words};
use super::{CellFault, Column, MOST_ENTRIES, SheetRow, cells, clean, lists};
use crate::powers::{
    Charting, ComplaintChannel, Disclosure, Fee, Initiation, LegalBasis, Material, OnOverdue, PowerContent, PowerKind,
    PowerNature, PowerRelation,
};
use crate::text::Text;
use crate::time::{Period, Unit};

/// Longest period that a cell can name, in its unit.
const LONGEST_PERIOD: u32 = 1_000;

/// What a row says.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The version's words with the row's cells in them.
    pub content: PowerContent,
    /// Columns that say something else than before.
    pub changes: Vec<Column>,
    /// Cells that cannot be read.
    pub faults: Vec<CellFault>,
}

/// A row over the words that its power has, or over none. The category is given by its code.
///
/// A cell that shows what is there already changes nothing, so that English texts, pointers into the law register and
/// everything else that a table does not hold stay as they are; a column that the sheet lacks does the same.
pub fn merged(row: &SheetRow, category: &str, before: Option<&PowerContent>) -> Merged {
    let mut merged = Merged { content: before.cloned().unwrap_or_else(blank), changes: Vec::new(), faults: Vec::new() };
    if merged.content.category != category {
        category.clone_into(&mut merged.content.category);
        merged.changes.push(Column::Category);
    }
    for (column, cell) in &row.cells {
        if clean_of(*column, &merged.content) == *cell {
            continue;
        }
        let mut content = merged.content.clone();
        match put(*column, cell, &mut content) {
            Ok(()) if content == merged.content => {}
            Ok(()) => {
                merged.content = content;
                merged.changes.push(*column);
            }
            Err(Unread { reason, zh, en }) => {
                merged.faults.push(CellFault::new(row.number, *column, reason, zh, en));
            }
        }
    }
    merged
}

/// What a column says now, as clean as a cell that shows it.
fn clean_of(column: Column, content: &PowerContent) -> String {
    let shown = cells::of_content(column, content);
    if column.is_line() { clean::line(&shown) } else { clean::text(&shown) }
}

/// Words with nothing said.
fn blank() -> PowerContent {
    let none = Text::default;
    PowerContent {
        name: none(),
        summary: none(),
        category: String::new(),
        own_category: None,
        basic_code: None,
        implementation_code: None,
        non_statutory: false,
        kind: PowerKind::External,
        nature: PowerNature::Execution,
        relation: PowerRelation::Sole,
        initiation: Initiation::Application,
        audience: Vec::new(),
        life_events: Vec::new(),
        legal_bases: Vec::new(),
        duty: none(),
        conditions: Vec::new(),
        materials: Vec::new(),
        form: json!({ "type": "object", "required": [], "properties": {} }),
        fees: Vec::new(),
        statutory: None,
        promised: Period::working_days(0, ""),
        on_overdue: OnOverdue::default(),
        discretion: Vec::new(),
        prerequisites: Vec::new(),
        discipline: none(),
        result: none(),
        result_documents: Vec::new(),
        promise: none(),
        complaint: ComplaintChannel { text: none(), phone: String::new() },
        rights: Vec::new(),
        office: none(),
        phone: String::new(),
        address: none(),
        hours: none(),
        posts: Vec::new(),
        charting: Charting::default(),
        leader: None,
        disclosure: Disclosure::default(),
        remark: None,
        starts_on: None,
        follows: None,
        explanation: None,
    }
}

/// Why a cell cannot be read.
#[derive(Debug, PartialEq, Eq)]
struct Unread {
    reason: &'static str,
    zh: String,
    en: String,
}

fn unread<T>(reason: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Result<T, Unread> {
    Err(Unread { reason, zh: zh.into(), en: en.into() })
}

fn put(column: Column, cell: &str, content: &mut PowerContent) -> Result<(), Unread> {
    let said = || Text { zh: cell.to_owned(), en: None };
    let some = (!cell.is_empty()).then(|| cell.to_owned());
    match column {
        // The code and the body are the power's, the class is given by its code, the status follows from the versions.
        Column::Code | Column::Organisation | Column::Category | Column::Status => {}
        Column::Name => content.name = said(),
        Column::OwnCategory => content.own_category = some,
        Column::Kind => choose(cell, words::KINDS, &mut content.kind)?,
        Column::Nature => choose(cell, words::NATURES, &mut content.nature)?,
        Column::Relation => choose(cell, words::RELATIONS, &mut content.relation)?,
        Column::Initiation => choose(cell, words::INITIATIONS, &mut content.initiation)?,
        Column::Audience => content.audience = choices(cell, words::AUDIENCES)?,
        Column::BasicCode => content.basic_code = some,
        Column::ImplementationCode => content.implementation_code = some,
        Column::Standing => choose(cell, words::STATUTORY, &mut content.non_statutory)?,
        Column::LifeEvents => content.life_events = choices(cell, words::LIFE_EVENTS)?,
        Column::ResultDocuments => content.result_documents = texts(cell, &content.result_documents)?,
        Column::DisclosedTo => choose(cell, words::DISCLOSED_TO, &mut content.disclosure.audience)?,
        Column::DisclosureForms => content.disclosure.forms = choices(cell, words::FORMS)?,
        Column::DisclosureTiming => choose(cell, words::TIMINGS, &mut content.disclosure.timing)?,
        Column::Summary => content.summary = said(),
        Column::LegalBases => content.legal_bases = legal_bases(cell, &content.legal_bases)?,
        Column::Duty => content.duty = said(),
        Column::Conditions => content.conditions = texts(cell, &content.conditions)?,
        Column::Materials => content.materials = materials(cell, &content.materials)?,
        Column::Fees => content.fees = fees(cell, &content.fees)?,
        Column::Statutory => {
            let source = content.statutory.as_ref().map(|it| it.source.clone()).unwrap_or_default();
            content.statutory = if some.is_some() { Some(period(cell, source)?) } else { None };
        }
        // Without a period there is nothing that a source could be of.
        Column::StatutorySource => {
            if let Some(statutory) = &mut content.statutory {
                cell.clone_into(&mut statutory.source);
            }
        }
        Column::Promised => content.promised = period(cell, content.promised.source.clone())?,
        Column::PromisedSource => cell.clone_into(&mut content.promised.source),
        Column::Discipline => content.discipline = said(),
        Column::Result => content.result = said(),
        Column::Promise => content.promise = said(),
        Column::Complaint => content.complaint.text = said(),
        Column::ComplaintPhone => cell.clone_into(&mut content.complaint.phone),
        Column::Rights => content.rights = texts(cell, &content.rights)?,
        Column::Office => content.office = said(),
        Column::Phone => cell.clone_into(&mut content.phone),
        Column::Address => content.address = said(),
        Column::Hours => content.hours = said(),
        Column::Remark => content.remark = some.map(|zh| Text { zh, en: None }),
        Column::StartsOn => content.starts_on = some.map(|cell| day(&cell)).transpose()?,
    }
    Ok(())
}

/// A choice; an empty cell leaves it.
fn choose<T: Copy>(cell: &str, words: Words<T>, place: &mut T) -> Result<(), Unread> {
    if !cell.is_empty() {
        *place = chosen(cell, words)?;
    }
    Ok(())
}

/// Several choices, each once.
fn choices<T: Copy + PartialEq>(cell: &str, words: Words<T>) -> Result<Vec<T>, Unread> {
    let mut all = Vec::new();
    for word in entries(cell, true)? {
        let one = chosen(&word, words)?;
        if !all.contains(&one) {
            all.push(one);
        }
    }
    Ok(all)
}

fn chosen<T: Copy>(cell: &str, words: Words<T>) -> Result<T, Unread> {
    let found = words.iter().find(|(_, words)| words.iter().any(|word| word.eq_ignore_ascii_case(cell)));
    match found {
        Some((value, _)) => Ok(*value),
        None => {
            let all: Vec<&str> = words.iter().filter_map(|(_, words)| words.first().copied()).collect();
            let all = all.join("、");
            unread("UNKNOWN_WORD", format!("应为：{all}。"), format!("One of these is wanted: {all}."))
        }
    }
}

fn entries(cell: &str, names: bool) -> Result<Vec<String>, Unread> {
    let entries = lists::split(cell, names);
    if entries.len() <= MOST_ENTRIES {
        return Ok(entries);
    }
    let (zh, en) = (format!("最多 {MOST_ENTRIES} 条。"), format!("{MOST_ENTRIES} entries at most."));
    unread("TOO_MANY", zh, en)
}

/// Whether a text that is there says an entry of a list, however it was cleaned.
fn says(there: &str, entry: &str) -> bool {
    lists::split(&lists::join([clean::text(there).as_str()]), false) == [entry]
}

fn texts(cell: &str, there: &[Text]) -> Result<Vec<Text>, Unread> {
    let text = |entry: String| {
        let known = there.iter().find(|text| says(&text.zh, &entry)).cloned();
        known.unwrap_or(Text { zh: entry, en: None })
    };
    Ok(entries(cell, false)?.into_iter().map(text).collect())
}

fn legal_bases(cell: &str, there: &[LegalBasis]) -> Result<Vec<LegalBasis>, Unread> {
    let written = lists::numbered(cell).unwrap_or_else(|| begun_by_a_law(cell));
    if written.len() > MOST_ENTRIES {
        let (zh, en) = (format!("最多 {MOST_ENTRIES} 条。"), format!("{MOST_ENTRIES} entries at most."));
        return unread("TOO_MANY", zh, en);
    }
    let basis = |entry: String| {
        let Some((law, rest)) = entry.strip_prefix('《').and_then(|rest| rest.split_once('》')) else {
            let zh = "每条依据应写作“《法规名称》第几条：条文”。";
            let en = "A legal basis is written 《law》article: its words.";
            return unread("LEGAL_BASIS", zh, en);
        };
        let (article, text) = rest.split_once(['：', ':']).unwrap_or((rest, ""));
        let (law, article, text) = (law.trim(), article.trim(), text.trim());
        let same = |it: &&LegalBasis| it.law == law && it.article == article && says(&it.text, text);
        let new = || LegalBasis {
            law: law.to_owned(),
            article: article.to_owned(),
            text: text.to_owned(),
            valid_from: None,
            valid_to: None,
            register: None,
        };
        Ok(there.iter().find(same).cloned().unwrap_or_else(new))
    };
    written.into_iter().map(basis).collect()
}

/// Bases that nobody numbered: each begins with its law, and the words of an article may have paragraphs.
fn begun_by_a_law(cell: &str) -> Vec<String> {
    let mut written: Vec<String> = Vec::new();
    for line in one_a_line(cell).lines() {
        let begins = lists::unmarked(line);
        match written.last_mut() {
            Some(last) if !begins.starts_with('《') => *last = format!("{last}\n{line}"),
            Some(_) | None => written.push(begins.to_owned()),
        }
    }
    written
}

/// Bases that stand in one line, each on its own: 《甲法》第一条、《乙法》第二条.
fn one_a_line(cell: &str) -> String {
    if cell.contains(['\n', '：', ':']) {
        return cell.to_owned();
    }
    ["、《", "，《", "；《", ",《", ";《", " 《"].iter().fold(cell.to_owned(), |cell, mark| cell.replace(mark, "\n《"))
}

fn materials(cell: &str, there: &[Material]) -> Result<Vec<Material>, Unread> {
    let mut materials: Vec<Material> = Vec::new();
    for entry in entries(cell, true)? {
        let (name, terms) = terms(&entry);
        let known = there.iter().find(|material| says(&material.name.zh, name));
        let key = |at: usize| format!("material-{at}");
        let taken = |key: &str| there.iter().chain(&materials).any(|material| material.key == key);
        let mut material = known.cloned().unwrap_or_else(|| Material {
            key: (materials.len() + 1..).map(key).find(|key| !taken(key)).unwrap_or_default(),
            name: Text { zh: name.to_owned(), en: None },
            required: true,
            original: false,
            copies: 1,
            note: None,
            template: None,
        });
        for term in terms {
            match term {
                Term::Required(required) => material.required = required,
                Term::Original(original) => material.original = original,
                Term::Copies(copies) => material.copies = copies,
            }
        }
        materials.push(material);
    }
    Ok(materials)
}

enum Term {
    Required(bool),
    Original(bool),
    Copies(u32),
}

/// A material's name and the terms in brackets behind it; brackets with anything else belong to the name.
fn terms(entry: &str) -> (&str, Vec<Term>) {
    let inside = entry.strip_suffix(['）', ')']).and_then(|entry| entry.rsplit_once(['（', '(']));
    let read = inside.and_then(|(name, inside)| {
        let terms: Option<Vec<Term>> = inside.split(['，', ',', '、', '；', ';']).map(term).collect();
        Some((name.trim(), terms?))
    });
    read.filter(|(name, _)| !name.is_empty()).unwrap_or((entry, Vec::new()))
}

fn term(text: &str) -> Option<Term> {
    let text = text.trim();
    match text {
        "必交" | "必要" | "必需" | "必须" => Some(Term::Required(true)),
        "选交" | "非必要" | "容缺" | "可选" => Some(Term::Required(false)),
        "原件" => Some(Term::Original(true)),
        "复印件" => Some(Term::Original(false)),
        _ => {
            let (copies, _) =
                crate::laws::numeral(text.strip_suffix('份')?.trim()).filter(|(_, rest)| rest.is_empty())?;
            (copies <= LONGEST_PERIOD).then_some(Term::Copies(copies))
        }
    }
}

fn fees(cell: &str, there: &[Fee]) -> Result<Vec<Fee>, Unread> {
    if matches!(cell.trim_end_matches('。'), "不收费" | "免费" | "否") {
        return Ok(Vec::new());
    }
    let fee = |entry: String| {
        let mut parts = entry.splitn(3, ['｜', '|']).map(str::trim);
        let [item, standard, basis] = [(); 3].map(|()| parts.next().unwrap_or_default().to_owned());
        let same = |it: &&Fee| says(&it.item.zh, &item) && says(&it.standard.zh, &standard) && it.basis == basis;
        let text = |zh: &str| Text { zh: zh.to_owned(), en: None };
        there.iter().find(same).cloned().unwrap_or_else(|| Fee {
            item: text(&item),
            standard: text(&standard),
            basis,
            rate: None,
        })
    };
    Ok(entries(cell, false)?.into_iter().map(fee).collect())
}

/// A period: 20个工作日, 二十日, 3 个月, 即办.
fn period(cell: &str, source: String) -> Result<Period, Unread> {
    let text: String = cell.chars().filter(|sign| !sign.is_whitespace()).collect();
    if matches!(text.as_str(), "即办" | "当场" | "当场办结" | "即时" | "即时办结") {
        return Ok(Period { n: 0, unit: Unit::WorkingDay, source });
    }
    let read = crate::laws::numeral(&text).filter(|(n, _)| *n <= LONGEST_PERIOD).and_then(|(n, rest)| {
        let unit = match rest.strip_prefix('个').unwrap_or(rest) {
            "工作日" => Unit::WorkingDay,
            "日" | "天" | "自然日" | "日历日" => Unit::Day,
            "月" => Unit::Month,
            _ => return None,
        };
        Some(Period { n, unit, source })
    });
    match read {
        Some(period) => Ok(period),
        None => {
            let zh = "时限应写作“20 个工作日”“30 日”“2 个月”或者“即办”。";
            let en = "A limit is written 20 个工作日, 30 日, 2 个月 or 即办.";
            unread("PERIOD", zh, en)
        }
    }
}

/// A day: 2026-09-01, 2026/9/1, 2026.9.1, 2026年9月1日.
fn day(cell: &str) -> Result<NaiveDate, Unread> {
    let plain = cell.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
    let parts: Vec<&str> = plain.split('-').map(str::trim).collect();
    let read = match parts.as_slice() {
        [year, month, day] => match (year.parse(), month.parse(), day.parse()) {
            (Ok(year @ 1949..=2999), Ok(month), Ok(day)) => NaiveDate::from_ymd_opt(year, month, day),
            _ => None,
        },
        _ => None,
    };
    match read {
        Some(day) => Ok(day),
        None => unread("DAY", "日期应写作 2026-09-01。", "A day is written 2026-09-01."),
    }
}

#[cfg(test)]
mod tests;
