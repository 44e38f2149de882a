//! What a cell shows of a power: the words that an import reads back.

use super::lists::join;
use super::words::{
    AUDIENCES, DISCLOSED_TO, FORMS, INITIATIONS, KINDS, LIFE_EVENTS, NATURES, RELATIONS, STATUTORY, TIMINGS, Words,
};
use super::{Column, clean};
use crate::powers::{Material, PowerContent};
use crate::time::{Period, Unit};

/// What stands in the catalogue under one code.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Code of the power.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Name of its body.
    pub organisation: &'a str,
    /// Name of its class.
    pub category: &'a str,
    /// The body's own class.
    pub own_category: Option<&'a str>,
    /// A remark beside the name.
    pub remark: Option<&'a str>,
    /// What its version says; none of a historic power.
    pub content: Option<&'a PowerContent>,
}

/// What a column shows of an entry, safe in a spreadsheet: what would be a formula is marked as text.
pub fn shown(column: Column, entry: &Entry<'_>) -> String {
    let plain = plain(column, entry);
    if clean::starts_formula(&plain) { format!("'{plain}") } else { plain }
}

fn plain(column: Column, entry: &Entry<'_>) -> String {
    let status = if entry.content.is_some() { "现行有效" } else { "历史事项" };
    // These are the power's own: a historic one has nothing else.
    let own = [
        (Column::Code, entry.code),
        (Column::Name, entry.name),
        (Column::Organisation, entry.organisation),
        (Column::Category, entry.category),
        (Column::OwnCategory, entry.own_category.unwrap_or_default()),
        (Column::Remark, entry.remark.unwrap_or_default()),
        (Column::Status, status),
    ];
    match own.into_iter().find(|(of, _)| *of == column) {
        Some((_, text)) => text.to_owned(),
        None => entry.content.map(|content| of_content(column, content)).unwrap_or_default(),
    }
}

/// What a column shows of a version's words; nothing for columns that are not the version's.
pub(super) fn of_content(column: Column, content: &PowerContent) -> String {
    let lines = |texts: &[crate::text::Text]| join(texts.iter().map(|text| text.zh.as_str()));
    match column {
        Column::Code | Column::Organisation | Column::Category | Column::Status => String::new(),
        Column::Name => content.name.zh.clone(),
        Column::OwnCategory => content.own_category.clone().unwrap_or_default(),
        Column::Kind => word(KINDS, content.kind).into(),
        Column::Nature => word(NATURES, content.nature).into(),
        Column::Relation => word(RELATIONS, content.relation).into(),
        Column::Initiation => word(INITIATIONS, content.initiation).into(),
        Column::Audience => words_of(AUDIENCES, &content.audience),
        Column::BasicCode => content.basic_code.clone().unwrap_or_default(),
        Column::ImplementationCode => content.implementation_code.clone().unwrap_or_default(),
        Column::Standing => word(STATUTORY, content.non_statutory).into(),
        Column::LifeEvents => words_of(LIFE_EVENTS, &content.life_events),
        Column::ResultDocuments => lines(&content.result_documents),
        Column::DisclosedTo => word(DISCLOSED_TO, content.disclosure.audience).into(),
        Column::DisclosureForms => words_of(FORMS, &content.disclosure.forms),
        Column::DisclosureTiming => word(TIMINGS, content.disclosure.timing).into(),
        Column::Summary => content.summary.zh.clone(),
        Column::LegalBases => {
            let bases: Vec<String> = content
                .legal_bases
                .iter()
                .map(|basis| format!("《{}》{}：{}", basis.law, basis.article, basis.text))
                .collect();
            join(bases.iter().map(String::as_str))
        }
        Column::Duty => content.duty.zh.clone(),
        Column::Conditions => lines(&content.conditions),
        Column::Materials => {
            let materials: Vec<String> = content.materials.iter().map(material).collect();
            join(materials.iter().map(String::as_str))
        }
        Column::Fees => {
            let fees: Vec<String> =
                content.fees.iter().map(|fee| format!("{}｜{}｜{}", fee.item.zh, fee.standard.zh, fee.basis)).collect();
            join(fees.iter().map(String::as_str))
        }
        Column::Statutory => content.statutory.as_ref().map(period).unwrap_or_default(),
        Column::StatutorySource => content.statutory.as_ref().map(|it| it.source.clone()).unwrap_or_default(),
        Column::Promised => period(&content.promised),
        Column::PromisedSource => content.promised.source.clone(),
        Column::Discipline => content.discipline.zh.clone(),
        Column::Result => content.result.zh.clone(),
        Column::Promise => content.promise.zh.clone(),
        Column::Complaint => content.complaint.text.zh.clone(),
        Column::ComplaintPhone => content.complaint.phone.clone(),
        Column::Rights => lines(&content.rights),
        Column::Office => content.office.zh.clone(),
        Column::Phone => content.phone.clone(),
        Column::Address => content.address.zh.clone(),
        Column::Hours => content.hours.zh.clone(),
        Column::Remark => content.remark.as_ref().map(|text| text.zh.clone()).unwrap_or_default(),
        Column::StartsOn => content.starts_on.map(|day| day.to_string()).unwrap_or_default(),
    }
}

fn material(material: &Material) -> String {
    let required = if material.required { "必交" } else { "选交" };
    let original = if material.original { "原件" } else { "复印件" };
    format!("{}（{required}，{original}，{}份）", material.name.zh, material.copies)
}

fn period(period: &Period) -> String {
    match (period.n, period.unit) {
        (0, _) => "即办".into(),
        (n, Unit::WorkingDay) => format!("{n}个工作日"),
        (n, Unit::Day) => format!("{n}日"),
        (n, Unit::Month) => format!("{n}个月"),
    }
}

fn words_of<T: Copy + PartialEq>(words: Words<T>, values: &[T]) -> String {
    values.iter().map(|value| word(words, *value)).collect::<Vec<_>>().join("、")
}

fn word<T: Copy + PartialEq>(words: Words<T>, value: T) -> &'static str {
    words.iter().find(|(of, _)| *of == value).and_then(|(_, words)| words.first().copied()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Entry, shown};
    use crate::powers::table::Column;

    #[test]
    fn what_a_spreadsheet_would_run_is_marked_as_text() {
        let entry = Entry {
            code: "XK-1",
            name: "=cmd|' /C calc'!A0",
            organisation: "@机关",
            category: "行政许可",
            own_category: Some("-类"),
            remark: Some("+备注"),
            content: None,
        };
        for (column, cell) in [
            (Column::Code, "XK-1"),
            (Column::Name, "'=cmd|' /C calc'!A0"),
            (Column::Organisation, "'@机关"),
            (Column::OwnCategory, "'-类"),
            (Column::Remark, "'+备注"),
            (Column::Status, "历史事项"),
            (Column::Duty, ""),
        ] {
            assert_eq!(shown(column, &entry), cell);
        }
    }
}
