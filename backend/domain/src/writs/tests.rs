//! Templates: what is refused and where, and what a filled one says.

use super::{Part, Template, Values, WritField, WritKind, number, prefix_faults};

fn sample() -> Values {
    WritField::ALL.into_iter().map(|field| (field, field.sample().to_owned())).collect()
}

#[test]
fn every_built_in_template_reads_says_what_the_law_wants_and_leaves_no_brace() {
    for kind in WritKind::ALL {
        assert_eq!(WritKind::from_name(kind.name()), Some(kind));
        let template = Template::read(kind, kind.built_in()).unwrap_or_else(|faults| panic!("{kind:?}: {faults:?}"));
        let parts = template.filled(&sample());
        let filled = format!("{parts:?}");
        assert!(!filled.contains("{{"), "{filled}");
        assert_eq!(parts.first(), Some(&Part::Title(kind.zh().to_owned())));
        assert!(matches!(parts.last(), Some(Part::Closing(_))), "{kind:?} is dated");
        for field in kind.compulsory() {
            assert!(filled.contains(field.sample()), "{kind:?} does not say {}", field.name());
        }
    }
}

#[test]
fn an_unknown_or_open_field_is_refused_with_its_place() {
    let body = "# 受理通知书\n办件{{caseNumber}}，{{power}}，{{ 期限 }}\n于{{dueDate}}前办结，{{date";
    let faults = Template::read(WritKind::Acceptance, body).expect_err("two faults");
    let told: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.reason)).collect();
    assert_eq!(told, [("body", "UNKNOWN_FIELD"), ("body", "FIELD_OPEN")]);
    assert!(faults[0].text.zh.contains("第 2 行第 28 字") && faults[0].text.zh.contains("期限"), "{:?}", faults[0]);
    assert!(faults[1].text.zh.contains("第 3 行"), "{:?}", faults[1]);
}

#[test]
fn a_template_without_title_or_without_what_the_law_wants_is_refused() {
    let faults = Template::read(WritKind::Refusal, "{{power}}不予受理：{{reasons}}").expect_err("faults");
    let reasons: Vec<_> = faults.iter().map(|fault| fault.reason).collect();
    assert_eq!(reasons, ["TITLE_MISSING", "FIELD_MISSING"]);
    assert!(faults[1].text.zh.contains("{{remedy}}"), "{:?}", faults[1]);
    let long = format!("# 题\n{}", "长".repeat(8_000));
    assert_eq!(Template::read(WritKind::Refusal, &long).expect_err("too long")[0].reason, "TOO_LONG");
}

#[test]
fn a_line_whose_fields_all_say_nothing_is_left_out_and_lines_of_a_value_are_paragraphs() {
    let body = "# 补正告知书\n= {{applicant}}：\n{{caseNumber}}{{power}}\n{{items}}\n说明：{{note}}\n> {{date}}";
    let template = Template::read(WritKind::Correction, body).expect("a template");
    let values: Values = [
        (WritField::CaseNumber, "一号".into()),
        (WritField::Items, "1. 照片。\n# 签名。".into()),
        (WritField::Date, "今日".into()),
    ]
    .into();
    let parts = template.filled(&values);
    let paragraph = |text: &str| Part::Paragraph(text.into());
    let wanted = [
        Part::Title("补正告知书".into()),
        paragraph("一号"),
        paragraph("1. 照片。"),
        paragraph("# 签名。"),
        Part::Closing("今日".into()),
    ];
    assert_eq!(parts, wanted);
}

#[test]
fn a_number_is_written_as_the_standard_has_it_and_no_two_kinds_share_their_words() {
    assert_eq!(number("江环许", "2026", 12), "江环许〔2026〕12号");
    let reasons = |prefix: &str, taken| -> Vec<&str> {
        prefix_faults(prefix, taken).into_iter().map(|fault| fault.reason).collect()
    };
    assert!(reasons("江环许", false).is_empty());
    assert_eq!(reasons("", false), ["PREFIX"]);
    assert_eq!(reasons("江环〔2026〕", false), ["PREFIX"]);
    assert_eq!(reasons(&"长".repeat(31), true), ["PREFIX", "PREFIX_TAKEN"]);
}
