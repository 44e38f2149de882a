//! Rows put into words: what a dirty cell says, what an unchanged one leaves, and what cannot be read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Merged, blank, merged};
use crate::powers::PowerContent;
use crate::powers::table::{COLUMNS, Column, Entry, Line, SheetRow, clean, read, shown};

/// A row with one cell beside those that every row needs.
fn row(column: Column, cell: &str) -> SheetRow {
    let cell = if column.is_line() { clean::line(cell) } else { clean::text(cell) };
    SheetRow { number: 2, cells: BTreeMap::from([(column, cell)]), faults: Vec::new() }
}

/// A version with everything that a table cannot hold.
fn whole() -> PowerContent {
    let said = |zh: &str| json!({ "zh": zh, "en": format!("{zh} in English") });
    let mut content = serde_json::to_value(blank()).expect("JSON");
    let more = json!({
        "name": said("排污许可"), "summary": said("一句话。 有  空白"), "category": "XK", "ownCategory": "审批 类",
        "audience": ["PERSON", "ORGANISATION"],
        "legalBases": [
            { "law": "排污许可管理条例", "article": "第二条", "text": "应当取得许可：\n（一）重点管理；\n（二）其他。",
              "validFrom": "2021-03-01", "register": { "law": "018f0000-0000-7000-8000-000000000000", "article": "第二条" } },
            { "law": "环境保护法", "article": "第四十五条", "text": "国家实行排污许可管理制度。" },
        ],
        "duty": said("- 审查"), "conditions": [said("依法成立；有场所"), said("1. 合格")],
        "materials": [
            { "key": "form", "name": said("申请表（一式两份）"), "required": true, "original": true, "copies": 2, "note": said("盖章") },
            { "key": "plan", "name": said("平面图、说明"), "required": false, "original": false, "copies": 1 },
        ],
        "form": { "type": "object", "properties": { "place": { "type": "string", "title": "地点" } } },
        "fees": [{ "item": said("检测费"), "standard": said("每件 50 元；上限 100 元"), "basis": "价费〔2020〕1号" }],
        "statutory": { "n": 30, "unit": "DAY", "source": "条例第十二条" },
        "promised": { "n": 20, "unit": "WORKING_DAY", "source": "目录" },
        "complaint": { "text": said("拨打 12345"), "phone": "+86 0589-88121234" },
        "rights": [said("陈述和申辩")], "office": said("许可科"), "phone": "0589-88051234",
        "address": said("政通路1号 政务中心"), "hours": said("9:00—17:00"),
        "posts": [{ "resource": "window", "post": "w" }], "remark": said("演示"), "startsOn": "2026-09-01",
    });
    content.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    serde_json::from_value(content).expect("content")
}

fn changed(column: Column, cell: &str) -> Value {
    let Merged { content, faults, .. } = merged(&row(column, cell), "", None);
    assert_eq!(faults, [], "{cell}");
    serde_json::to_value(content).expect("JSON")
}

#[test]
fn a_row_that_shows_a_version_changes_nothing_of_it() {
    let before = whole();
    let entry = Entry {
        code: "XK-0001",
        name: &before.name.zh,
        organisation: "生态环境局",
        category: "行政许可",
        own_category: before.own_category.as_deref(),
        remark: before.remark.as_ref().map(|text| text.zh.as_str()),
        content: Some(&before),
    };
    let header = COLUMNS.iter().map(|text| text.zh.to_owned()).collect();
    let cells = COLUMNS.iter().map(|text| shown(text.column, &entry)).collect();
    let sheet = read(&[Line { number: 1, cells: header }, Line { number: 2, cells }]).expect("a sheet");
    let Merged { content, changes, faults } = merged(&sheet.rows[0], "XK", Some(&before));
    assert_eq!((sheet.rows[0].faults.as_slice(), faults.as_slice(), changes.as_slice()), (&[][..], &[][..], &[][..]));
    assert_eq!(content, before);
}

#[test]
fn one_entry_more_leaves_the_others_with_their_english_keys_and_pointers() {
    let before = whole();
    let materials = "1. 申请表（一式两份）（必交，原件，2份）\n2. 平面图、说明（选交，复印件，1份）\n3. 授权书（容缺）";
    let bases = "《排污许可管理条例》第二条：应当取得许可：\n（一）重点管理；\n（二）其他。\n《水法》第七条";
    for (column, cell, path, value) in [
        (Column::Materials, materials, "/materials/0", serde_json::to_value(&before.materials[0]).expect("JSON")),
        (Column::Materials, materials, "/materials/2/key", json!("material-3")),
        (Column::Materials, materials, "/materials/2/required", json!(false)),
        (Column::LegalBases, bases, "/legalBases/0", serde_json::to_value(&before.legal_bases[0]).expect("JSON")),
        (Column::LegalBases, bases, "/legalBases/1/law", json!("水法")),
        (Column::LegalBases, bases, "/legalBases/1/article", json!("第七条")),
        (Column::Rights, "1. 陈述和申辩\n2. 申请复议", "/rights/0/en", json!("陈述和申辩 in English")),
        (Column::Statutory, "45 日", "/statutory/source", json!("条例第十二条")),
        (Column::Name, "排污许可证", "/name", json!({ "zh": "排污许可证" })),
    ] {
        let merged = merged(&row(column, cell), "XK", Some(&before));
        assert_eq!((merged.changes.as_slice(), merged.faults.len()), (&[column][..], 0), "{cell}");
        let content = serde_json::to_value(&merged.content).expect("JSON");
        assert_eq!(content.pointer(path), Some(&value), "{path}");
        assert_eq!(merged.content.posts, before.posts);
    }
}

#[test]
fn dirty_cells_are_read() {
    for (column, cell, path, value) in [
        (Column::Audience, "自然人、企业，法人", "/audience", json!(["PERSON", "ORGANISATION"])),
        (Column::Kind, "内部", "/kind", json!("INTERNAL")),
        (Column::Relation, "以本单位为主", "/relation", json!("LEAD")),
        (Column::Initiation, "依职权", "/initiation", json!("EX_OFFICIO")),
        (Column::Promised, "２０个工作日", "/promised/n", json!(20)),
        (Column::Promised, "二十工作日", "/promised/unit", json!("WORKING_DAY")),
        (Column::Promised, "30 天", "/promised/unit", json!("DAY")),
        (Column::Promised, "3个月", "/promised/unit", json!("MONTH")),
        (Column::Promised, "当场办结", "/promised/n", json!(0)),
        (Column::StartsOn, "2026年9月1日", "/startsOn", json!("2026-09-01")),
        (Column::StartsOn, "2026/9/1", "/startsOn", json!("2026-09-01")),
        (Column::Fees, "不收费", "/fees", json!([])),
        (Column::Fees, "检测费｜每件 50 元｜价费〔2020〕1号", "/fees/0/basis", json!("价费〔2020〕1号")),
        (Column::Materials, "身份证（原件、2份），户口簿", "/materials/0/copies", json!(2)),
        (Column::Materials, "身份证（原件、2份），户口簿", "/materials/1/name/zh", json!("户口簿")),
        (Column::LegalBases, "《甲法》第一条、《乙法》第二条", "/legalBases/1/law", json!("乙法")),
        (Column::Conditions, "（一）合格；（二）无争议", "/conditions/1/zh", json!("无争议")),
        (Column::Remark, "无", "/remark", Value::Null),
    ] {
        assert_eq!(changed(column, cell).pointer(path), Some(&value), "{cell}");
    }
}

#[test]
fn a_cell_that_cannot_be_read_says_why() {
    let many: String = (1..=51).map(|number| format!("条件{number}\n")).collect();
    for (column, cell, reason) in [
        (Column::Kind, "其他", "UNKNOWN_WORD"),
        (Column::Audience, "个人、外星人", "UNKNOWN_WORD"),
        (Column::Promised, "20", "PERIOD"),
        (Column::Promised, "尽快", "PERIOD"),
        (Column::Promised, "9999日", "PERIOD"),
        (Column::StartsOn, "2026-13-01", "DAY"),
        (Column::StartsOn, "九月", "DAY"),
        (Column::LegalBases, "有关规定", "LEGAL_BASIS"),
        (Column::Conditions, many.as_str(), "TOO_MANY"),
    ] {
        let merged = merged(&row(column, cell), "", None);
        let told: Vec<_> = merged.faults.iter().map(|fault| (fault.row, fault.column, fault.reason)).collect();
        assert_eq!((told, merged.changes.len()), (vec![(2, Some(column), reason)], 0), "{cell}");
    }
}
