//! The words of a notice: templates in two languages with named fields, and what makes one unfit.

use serde::{Deserialize, Serialize};

use super::kind::{Audience, Kind};
use crate::powers::FieldFault;
use crate::text::Text;

/// Longest title, in characters.
const LONGEST_TITLE: usize = 60;
/// Longest body, in characters: some eight parts of a short message.
const LONGEST_BODY: usize = 500;

/// The words of one kind; fields stand in braces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Subject of a mail, first line in the hall.
    pub title: Text,
    /// The message itself.
    pub body: Text,
}

/// What a notice may say: no name, no number of a person, and never the tracking code.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// Public number of the case.
    pub case_number: String,
    /// Name of the power.
    pub power: Text,
    /// Name of the body.
    pub office: Text,
    /// Name of the step, for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// The due day, `YYYY-MM-DD`; none while the clock stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_day: Option<String>,
}

const FOR_ALL: [&str; 5] = ["caseNumber", "power", "office", "dueDay", "link"];
const FOR_STAFF: [&str; 6] = ["caseNumber", "power", "office", "dueDay", "link", "step"];

impl Kind {
    /// The fields that its template may name.
    pub const fn fields(self) -> &'static [&'static str] {
        match self.audience() {
            Audience::Applicant => &FOR_ALL,
            Audience::Staff => &FOR_STAFF,
        }
    }
}

/// The words that the hall is delivered with.
#[expect(clippy::too_many_lines, reason = "the words of each kind, one after the other")]
pub fn usual(kind: Kind) -> Template {
    let words = |title: [&str; 2], body: [&str; 2]| Template {
        title: Text::new(title[0], title[1]),
        body: Text::new(body[0], body[1]),
    };
    match kind {
        Kind::CaseFiled => words(
            ["已收到您的申请", "Your application is received"],
            [
                "您申请的“{power}”（办件编号 {caseNumber}）{office}已收到，应于 {dueDay} 前答复是否受理。凭查询码查看进度：{link}",
                "{office} has received your application for “{power}” (case {caseNumber}) and answers by {dueDay} whether it is accepted. Follow it with your tracking code: {link}",
            ],
        ),
        Kind::CaseAccepted => words(
            ["您的申请已受理", "Your application is accepted"],
            [
                "您申请的“{power}”（办件编号 {caseNumber}）已受理，办结期限为 {dueDay}。凭查询码查看进度：{link}",
                "Your application for “{power}” (case {caseNumber}) is accepted and due on {dueDay}. Follow it with your tracking code: {link}",
            ],
        ),
        Kind::CaseRefused => words(
            ["您的申请不予受理", "Your application is not accepted"],
            [
                "您申请的“{power}”（办件编号 {caseNumber}）不予受理。理由和救济途径请凭查询码查看：{link}",
                "Your application for “{power}” (case {caseNumber}) is not accepted. Read the reasons and your remedies with your tracking code: {link}",
            ],
        ),
        Kind::CorrectionRequested => words(
            ["您的申请需要补正", "Your application needs correction"],
            [
                "您申请的“{power}”（办件编号 {caseNumber}）需要补正材料，已一次性列出。请凭查询码查看并补正：{link}",
                "Your application for “{power}” (case {caseNumber}) needs correction; everything is listed at once. Read and answer with your tracking code: {link}",
            ],
        ),
        Kind::CaseDecided => words(
            ["您的申请已作出决定", "Your application is decided"],
            [
                "您申请的“{power}”（办件编号 {caseNumber}）{office}已作出决定，将依法送达。凭查询码查看：{link}",
                "{office} has decided your application for “{power}” (case {caseNumber}); the decision will be delivered. Read it with your tracking code: {link}",
            ],
        ),
        Kind::CaseDelivered => words(
            ["决定已送达", "The decision is delivered"],
            [
                "您申请的“{power}”（办件编号 {caseNumber}）的决定已送达。凭查询码查看，并可作出评价：{link}",
                "The decision on your application for “{power}” (case {caseNumber}) is delivered. Read it and rate the service with your tracking code: {link}",
            ],
        ),
        Kind::TaskArrived => words(
            ["新待办：{step}", "New task: {step}"],
            [
                "“{power}” {caseNumber} 到达“{step}”环节，期限 {dueDay}。{link}",
                "“{power}” {caseNumber} has come to the step “{step}”, due on {dueDay}. {link}",
            ],
        ),
        Kind::TaskYellow => words(
            ["临期预警：{caseNumber}", "Due soon: {caseNumber}"],
            [
                "“{power}” {caseNumber} 的“{step}”即将到期，期限 {dueDay}。{link}",
                "“{power}” {caseNumber}, step “{step}”, is due soon: {dueDay}. {link}",
            ],
        ),
        Kind::TaskRed => words(
            ["已超期：{caseNumber}", "Overdue: {caseNumber}"],
            [
                "“{power}” {caseNumber} 的“{step}”已超过期限 {dueDay}，请立即办理。{link}",
                "“{power}” {caseNumber}, step “{step}”, was due on {dueDay}: act now. {link}",
            ],
        ),
        Kind::CorrectionAnswered => words(
            ["申请人已补正：{caseNumber}", "Correction answered: {caseNumber}"],
            [
                "“{power}” {caseNumber} 的申请人已补正，时限恢复计算，期限 {dueDay}。{link}",
                "The applicant of “{power}” {caseNumber} has answered the correction; the clock runs again, due on {dueDay}. {link}",
            ],
        ),
    }
}

/// One piece of a template.
enum Piece<'a> {
    Words(&'a str),
    Field(&'a str),
}

/// The pieces of a text; the place (in characters, from 1) of a brace that stands alone.
fn pieces(text: &str) -> Result<Vec<(Piece<'_>, usize)>, usize> {
    let mut pieces = Vec::new();
    let place = |at: usize| text[..at].chars().count() + 1;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        match rest.find(['{', '}']) {
            None => {
                pieces.push((Piece::Words(rest), place(at)));
                break;
            }
            Some(0) => {
                let inner = rest.strip_prefix('{').ok_or_else(|| place(at))?;
                let end = inner.find(['{', '}']).filter(|end| inner[*end..].starts_with('}'));
                let end = end.ok_or_else(|| place(at))?;
                pieces.push((Piece::Field(&inner[..end]), place(at)));
                at += end + 2;
            }
            Some(words) => {
                pieces.push((Piece::Words(&rest[..words]), place(at)));
                at += words;
            }
        }
    }
    Ok(pieces)
}

/// What is wrong with a template, all of it: nothing written, too long, a brace alone, a field that the kind does not have,
/// each with its place in the text.
pub fn template_faults(kind: Kind, template: &Template) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let texts = [
        ("title.zh", template.title.zh.as_str(), LONGEST_TITLE),
        ("title.en", template.title.en.as_deref().unwrap_or_default(), LONGEST_TITLE),
        ("body.zh", template.body.zh.as_str(), LONGEST_BODY),
        ("body.en", template.body.en.as_deref().unwrap_or_default(), LONGEST_BODY),
    ];
    for (path, text, longest) in texts {
        if text.trim().is_empty() {
            faults.push(FieldFault::new(path, "REQUIRED", "这一项必须填写。", "This must be filled in."));
        }
        if text.chars().count() > longest {
            let (zh, en) = (format!("内容不能超过 {longest} 字。"), format!("No more than {longest} characters."));
            faults.push(FieldFault::new(path, "TOO_LONG", &zh, &en));
        }
        if path.starts_with("title") && text.contains(['\n', '\r']) {
            faults.push(FieldFault::new(path, "ONE_LINE", "标题只能有一行。", "A title is one line."));
        }
        faults.extend(field_faults(kind, path, text));
    }
    faults
}

fn field_faults(kind: Kind, path: &str, text: &str) -> Vec<FieldFault> {
    match pieces(text) {
        Err(place) => {
            let zh = format!("第 {place} 个字处的花括号没有成对。");
            let en = format!("The brace at character {place} has no partner.");
            vec![FieldFault::new(path, "BRACE", &zh, &en)]
        }
        Ok(pieces) => pieces
            .into_iter()
            .filter_map(|(piece, place)| match piece {
                Piece::Field(name) if !kind.fields().contains(&name) => Some((name, place)),
                Piece::Field(_) | Piece::Words(_) => None,
            })
            .map(|(name, place)| {
                let zh = format!("第 {place} 个字处的字段“{name}”不存在。");
                let en = format!("There is no field “{name}” (character {place}).");
                FieldFault::new(path, "UNKNOWN_FIELD", &zh, &en)
            })
            .collect(),
    }
}

/// The words with their fields; `link` leads to where the reader goes on. What a template names that is not there is shown
/// as open.
pub fn filled(text: &Text, facts: &Facts, link: &str) -> Text {
    let zh = fill(&text.zh, facts, link, false);
    let en = fill(text.in_english(), facts, link, true);
    Text::new(zh, en)
}

fn fill(text: &str, facts: &Facts, link: &str, english: bool) -> String {
    // A stored template has been checked; one from elsewhere is shown as it stands rather than not at all.
    let Ok(pieces) = pieces(text) else { return text.to_owned() };
    let open = if english { "—" } else { "（待定）" };
    let of = |text: &Text| if english { text.in_english().to_owned() } else { text.zh.clone() };
    let value = |name: &str| match name {
        "caseNumber" => facts.case_number.clone(),
        "power" => of(&facts.power),
        "office" => of(&facts.office),
        "link" => link.to_owned(),
        "step" => facts.step.clone().unwrap_or_else(|| open.to_owned()),
        "dueDay" => facts.due_day.clone().unwrap_or_else(|| open.to_owned()),
        other => format!("{{{other}}}"),
    };
    pieces
        .into_iter()
        .map(|(piece, _)| match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Field(name) => value(name),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            case_number: "XK-1".into(),
            power: Text::new("排污许可", "Discharge permit"),
            office: Text::new("环保局", "Environment office"),
            step: Some("审查".into()),
            due_day: None,
        }
    }

    #[test]
    fn the_words_that_come_with_the_hall_are_fit_and_name_no_tracking_code() {
        for kind in Kind::ALL {
            let template = usual(kind);
            assert_eq!(template_faults(kind, &template), [], "{kind:?}");
            assert!(!kind.fields().iter().any(|field| field.to_lowercase().contains("code")));
            let shown = filled(&template.body, &facts(), "https://hall.example/track");
            assert!(!shown.zh.contains(['{', '}']) && shown.zh.contains("XK-1"), "{}", shown.zh);
            assert!(!shown.in_english().contains(['{', '}']), "{shown:?}");
        }
    }

    #[test]
    fn an_unknown_field_is_named_with_its_place() {
        let mut template = usual(Kind::CaseFiled);
        template.body.zh = "您好{applicant}，{power}".into();
        template.title.en = Some("{step} } ".into());
        template.title.zh = "一行\n两行".into();
        let faults = template_faults(Kind::CaseFiled, &template);
        let told: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.path.as_str(), fault.reason)).collect();
        assert_eq!(told, [("title.zh", "ONE_LINE"), ("title.en", "BRACE"), ("body.zh", "UNKNOWN_FIELD")]);
        assert!(faults[2].text.zh.contains("第 3 个字"), "{}", faults[2].text.zh);
    }

    #[test]
    fn a_field_of_staff_is_none_of_an_applicants_notice() {
        let template = Template { body: Text::new("{step}", "{step}"), ..usual(Kind::CaseDecided) };
        assert_eq!(template_faults(Kind::CaseDecided, &template).len(), 2);
        assert_eq!(template_faults(Kind::TaskRed, &template), []);
    }

    #[test]
    fn a_due_day_that_is_not_there_is_shown_as_open() {
        let shown = filled(&Text::new("{dueDay}", "{dueDay}"), &facts(), "");
        assert_eq!((shown.zh.as_str(), shown.in_english()), ("（待定）", "—"));
    }
}
