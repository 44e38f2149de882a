//! A version on paper: what it is, its eight elements, its steps and risks, its publication, and its chart on a sheet of its
//! own. Chinese first, with English where somebody wrote it.

use domain::powers::Material;
use domain::powers::table::{Column, Entry, shown};
use domain::text::Text;
use domain::time::{Instant, Period};
use flow::{NodeKind, Picture, Risk};
use print::{Block, Paper, Table};

use super::Contents;
use super::drawn::drawing;
use super::weighed::{charted, discretion, overdue};
use crate::directory::{name, title};
use crate::error::Result;
use crate::powers::Step;
use crate::press::moment;

/// Names of facts and what they are.
pub(super) type Facts = Vec<(String, String)>;

/// The paper of a version.
pub(super) fn paper(contents: &Contents, picture: Option<&Picture>) -> Result<Paper> {
    let (power, row, content) = (&contents.power, &contents.version.row, &contents.version.content);
    let body = contents.listing.organisation(row.organisation_id)?;
    let mut blocks = vec![Block::Title(content.name.zh.clone())];
    blocks.extend(content.name.en.clone().map(Block::Note));
    paragraph(&mut blocks, &content.summary);
    blocks.push(Block::Facts(what_it_is(contents, &name(body))));
    elements(&mut blocks, contents);
    heading(&mut blocks, "九、权利、投诉与咨询", "Rights, complaints and questions");
    blocks.push(Block::List(content.rights.iter().map(both).collect()));
    blocks.push(Block::Facts(whom_to_ask(contents)));
    heading(&mut blocks, "十、版本与公布", "Version and publication");
    blocks.push(Block::Facts(publication(contents)));
    if row.bpmn.is_some() {
        chart(&mut blocks, &content.name, picture);
    }
    let notice = match (content.disclosure.withheld.is_some(), row.approved_at) {
        (true, _) => "　不公开事项 Withheld",
        (false, None) => "　尚未公布 Not published",
        (false, Some(_)) => "",
    };
    Ok(Paper {
        title: content.name.zh.clone(),
        author: body.name_zh.clone(),
        created: moment(Instant(row.approved_at.unwrap_or(row.edited_at)), contents.zone),
        header: format!("{}　{}　第 {} 版{notice}", content.name.zh, power.code, row.number),
        blocks,
    })
}

fn what_it_is(contents: &Contents, body: &Text) -> Facts {
    let (power, content) = (&contents.power, &contents.version.content);
    let class = contents.listing.categories.iter().find(|class| class.code == content.category);
    let class = class.map(|class| Text::new(class.name_zh.clone(), class.name_en.clone()));
    let leader = content.leader.as_deref().and_then(|code| contents.listing.post_by_code(code)).map(title);
    let mut facts = vec![
        column(Column::Code, power.code.clone()),
        column(Column::Organisation, both(body)),
        column(Column::Category, class.as_ref().map(both).unwrap_or_default()),
        column(Column::OwnCategory, content.own_category.clone().unwrap_or_default()),
        column(Column::BasicCode, content.basic_code.clone().unwrap_or_default()),
        column(Column::ImplementationCode, content.implementation_code.clone().unwrap_or_default()),
    ];
    let words = [
        Column::Standing,
        Column::Kind,
        Column::Nature,
        Column::Relation,
        Column::Initiation,
        Column::Audience,
        Column::LifeEvents,
    ];
    facts.extend(words.map(|of| column(of, word(contents, of))));
    facts.push(fact("分管领导", "Leader in charge", leader.as_ref().map(both).unwrap_or_default()));
    facts.push(column(Column::Remark, content.remark.as_ref().map(both).unwrap_or_default()));
    said(facts)
}

/// The eight elements.
fn elements(blocks: &mut Vec<Block>, contents: &Contents) {
    let content = &contents.version.content;
    heading(blocks, "一、设定依据", "Legal bases");
    let bases = content.legal_bases.iter();
    blocks.push(Block::Facts(
        bases.map(|basis| (format!("《{}》\n{}", basis.law, basis.article), basis.text.clone())).collect(),
    ));
    heading(blocks, "二、职责", "Duty");
    paragraph(blocks, &content.duty);
    heading(blocks, "三、条件与材料", "Conditions and materials");
    blocks.push(Block::List(content.conditions.iter().map(both).collect()));
    materials(blocks, contents);
    heading(blocks, "四、岗位与步骤", "Posts and steps");
    steps(blocks, &contents.steps);
    risks(blocks, contents);
    heading(blocks, "五、时限与收费", "Limits and fees");
    let statutory = content.statutory.as_ref().map_or("法律没有规定\nNone is set by law".into(), period);
    blocks.push(Block::Facts(vec![
        column(Column::Statutory, statutory),
        column(Column::Promised, period(&content.promised)),
        overdue(content),
    ]));
    fees(blocks, contents);
    heading(blocks, "六、纪律与责任", "Discipline");
    paragraph(blocks, &content.discipline);
    discretion(blocks, &content.discretion);
    heading(blocks, "七、办理结果", "Result");
    paragraph(blocks, &content.result);
    blocks.push(Block::List(content.result_documents.iter().map(both).collect()));
    heading(blocks, "八、服务承诺", "Promise");
    paragraph(blocks, &content.promise);
}

fn materials(blocks: &mut Vec<Block>, contents: &Contents) {
    let materials = &contents.version.content.materials;
    if materials.is_empty() {
        blocks.push(Block::Paragraph("不需要提交材料。".into()));
        blocks.push(Block::Note("No materials are asked for.".into()));
        return;
    }
    let rows = materials.iter().map(|material| {
        vec![
            both(&material.name),
            if material.required { "必交" } else { "选交" }.into(),
            if material.original { "原件" } else { "复印件" }.into(),
            material.copies.to_string(),
            noted(material),
        ]
    });
    let columns = [
        ("材料 Material", 3.0),
        ("必交 Required", 1.1),
        ("原件 Original", 1.1),
        ("份数 Copies", 1.0),
        ("说明 Note", 2.6),
    ];
    table(blocks, &columns, rows.collect());
}

/// What is said of a material, and the form that it is written on.
fn noted(material: &Material) -> String {
    let note = material.note.as_ref().map(both);
    let form = material.template.as_ref().map(|form| format!("样表 Form: {}", form.name));
    note.into_iter().chain(form).collect::<Vec<_>>().join("\n")
}

/// Who does it, how, and by when.
fn steps(blocks: &mut Vec<Block>, steps: &[Step]) {
    let rows = steps.iter().map(|step| {
        let within = step.within.as_ref().map(|within| format!("（{within}）")).unwrap_or_default();
        vec![
            step.order.to_string(),
            format!("{}{within}", step.name),
            step.post_title.as_ref().map(both).unwrap_or_default(),
            step.documentation.clone().unwrap_or_default(),
            step.limit.as_ref().map(|limit| format!("{}\n{}", limit.zh(), limit.en())).unwrap_or_default(),
            onwards(step),
        ]
    });
    let columns = [
        ("序号\nNo.", 0.7),
        ("环节\nStep", 1.6),
        ("谁来办\nBy", 1.5),
        ("怎么办\nHow", 3.2),
        ("时限\nLimit", 1.3),
        ("去向\nTo", 1.7),
    ];
    table(blocks, &columns, rows.collect());
}

fn onwards(step: &Step) -> String {
    if step.next.is_empty() {
        return "办结".into();
    }
    let named = |branch: &crate::powers::Branch| match &branch.name {
        Some(name) if step.next.len() > 1 => format!("{name} → {}", branch.target_name),
        Some(_) | None => branch.target_name.clone(),
    };
    step.next.iter().map(named).collect::<Vec<_>>().join("\n")
}

/// Steps at which power could be abused, and who watches there.
fn risks(blocks: &mut Vec<Block>, contents: &Contents) {
    let Some(plan) = &contents.version.plan else { return };
    let nodes = plan.flow.steps().filter(|node| node.kind == NodeKind::Step);
    let rows: Vec<Vec<String>> = nodes
        .filter_map(|node| {
            let level = match node.risk? {
                Risk::Low => "低 Low",
                Risk::Medium => "中 Medium",
                Risk::High => "高 High",
            };
            Some(vec![node.name.clone(), level.into(), node.supervision.clone().unwrap_or_default()])
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Heading { level: 2, text: "廉政风险点 Risk points".into() });
        table(blocks, &[("环节 Step", 2.0), ("等级 Level", 1.0), ("监督 Supervision", 3.0)], rows);
    }
}

fn fees(blocks: &mut Vec<Block>, contents: &Contents) {
    let fees = &contents.version.content.fees;
    if fees.is_empty() {
        blocks.push(Block::Paragraph("不收费。".into()));
        blocks.push(Block::Note("Free of charge.".into()));
        return;
    }
    let rows = fees.iter().map(|fee| vec![both(&fee.item), both(&fee.standard), fee.basis.clone()]).collect();
    table(blocks, &[("项目 Item", 2.0), ("标准 Standard", 2.0), ("依据 Basis", 2.0)], rows);
}

fn whom_to_ask(contents: &Contents) -> Facts {
    let content = &contents.version.content;
    said(vec![
        column(Column::Complaint, both(&content.complaint.text)),
        column(Column::ComplaintPhone, content.complaint.phone.clone()),
        column(Column::Office, both(&content.office)),
        column(Column::Phone, content.phone.clone()),
        column(Column::Address, both(&content.address)),
        column(Column::Hours, both(&content.hours)),
    ])
}

fn publication(contents: &Contents) -> Facts {
    let (row, content) = (&contents.version.row, &contents.version.content);
    let approved = row.approved_at.map(|at| {
        let at = Instant(at);
        let (day, time) = (contents.zone.day_of(at), contents.zone.time_of(at).format("%H:%M"));
        format!("{day} {time}")
    });
    let state = match row.state.as_str() {
        "SUBMITTED" => "审核中 Under review",
        "RETURNED" => "已退回 Sent back",
        "APPROVED" => "已批准，尚未施行 Approved",
        "IN_FORCE" => "施行中 In force",
        "SUPERSEDED" => "已被新版取代 Superseded",
        "ABOLISHED" => "已取消 Abolished",
        _ => "草稿 Draft",
    };
    let mut facts = charted(content);
    facts.extend([
        fact("版本", "Version", row.number.to_string()),
        fact("状态", "State", state.into()),
        fact("批准时间", "Approved", approved.unwrap_or_default()),
        fact("施行日期", "In force from", row.in_force_from.clone().unwrap_or_default()),
    ]);
    match &content.disclosure.withheld {
        Some(withheld) => facts.push(fact("不公开的依据", "Withheld by", withheld.basis.clone())),
        None => {
            let words = [Column::DisclosedTo, Column::DisclosureForms, Column::DisclosureTiming];
            facts.extend(words.map(|of| column(of, word(contents, of))));
        }
    }
    facts.push(fact("变更说明", "Why it was changed", content.explanation.as_ref().map(both).unwrap_or_default()));
    facts.push(fact("流程图校验值", "Chart’s SHA-256", row.sha256.clone().unwrap_or_default()));
    said(facts)
}

fn chart(blocks: &mut Vec<Block>, of: &Text, picture: Option<&Picture>) {
    heading(blocks, "十一、运行流程图", "Flow chart");
    match picture {
        Some(picture) => {
            blocks.push(Block::Note(
                "见下一页；各环节的文字说明见第四部分。 On the next page; part 4 says the same in words.".into(),
            ));
            let alt = format!("{}的流程图；第四部分的步骤内容相同", of.zh);
            blocks.push(Block::Picture { picture: drawing(picture), alt });
        }
        None => {
            blocks.push(Block::Paragraph("流程图文件中没有图形信息，各环节见第四部分。".into()));
            blocks.push(Block::Note("The chart’s file draws nothing; part 4 has its steps.".into()));
        }
    }
}

fn heading(blocks: &mut Vec<Block>, zh: &str, en: &str) {
    blocks.push(Block::Heading { level: 1, text: format!("{zh} {en}") });
}

fn paragraph(blocks: &mut Vec<Block>, text: &Text) {
    blocks.push(Block::Paragraph(text.zh.clone()));
    blocks.extend(text.en.clone().map(Block::Note));
}

pub(super) fn table(blocks: &mut Vec<Block>, columns: &[(&str, f32)], rows: Vec<Vec<String>>) {
    let columns = columns.iter().map(|(name, share)| ((*name).to_owned(), *share)).collect();
    blocks.push(Block::Table(Table { columns, rows }));
}

/// Chinese, with English in a line below.
pub(super) fn both(text: &Text) -> String {
    match &text.en {
        Some(en) => format!("{}\n{en}", text.zh),
        None => text.zh.clone(),
    }
}

fn period(period: &Period) -> String {
    format!("{}（{}）\n{}", period.zh(), period.source, period.en())
}

pub(super) fn fact(zh: &str, en: &str, value: String) -> (String, String) {
    (format!("{zh}\n{en}"), value)
}

/// A fact that is a column of the catalogue, under its name there.
fn column(of: Column, value: String) -> (String, String) {
    let text = of.text();
    fact(text.zh, text.en, value)
}

/// The word that the catalogue has for a choice.
fn word(contents: &Contents, of: Column) -> String {
    let entry = Entry {
        code: &contents.power.code,
        name: "",
        organisation: "",
        category: "",
        own_category: None,
        remark: None,
        content: Some(&contents.version.content),
    };
    shown(of, &entry)
}

/// Facts of which something is said.
fn said(facts: Facts) -> Facts {
    facts.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
}
