//! An archived file on paper: cover, index, form, materials, every event with its opinion, the writs as they were issued,
//! and the record of the file itself.

use domain::archives::ArchiveOperation;
use domain::cases::{CaseOperation, Stage};
use domain::time::Instant;
use domain::writs::WritKind;
use print::{Block, Paper, Table};
use serde_json::Value;

use super::class_of;
use super::file::Contents;
use crate::cases::{Event, Field};
use crate::error::Result;
use crate::press::moment;

/// Parts of the file, in their order.
const PARTS: [&str; 5] = ["一、申请表", "二、材料目录", "三、办理过程与意见", "四、文书", "五、归档记录"];
/// Most values of a form that are printed.
const MOST_VALUES: usize = 500;

type Facts = Vec<(String, String)>;

/// The paper of an archived file.
pub(super) fn paper(contents: &Contents) -> Result<Paper> {
    let body = contents.listing.organisation(contents.case.organisation_id)?;
    let mut blocks = vec![
        Block::Title(format!("{}　案卷", contents.version.content.name.zh)),
        Block::Facts(cover(contents, &body.name_zh)?),
        Block::PageBreak,
    ];
    index(&mut blocks, contents);
    heading(&mut blocks, 0);
    blocks.push(Block::Facts(form(contents)));
    heading(&mut blocks, 1);
    materials(&mut blocks, contents);
    heading(&mut blocks, 2);
    events(&mut blocks, contents)?;
    heading(&mut blocks, 3);
    if contents.writs.is_empty() {
        blocks.push(Block::Paragraph("本案没有制发文书。".into()));
    }
    for (writ, issued) in &contents.writs {
        blocks.push(Block::PageBreak);
        blocks.extend(crate::writs::blocks(writ, issued));
        if let Some(at) = writ.taken_at {
            blocks.push(Block::Note(format!("受送达人首次下载：{}", clock(contents, at))));
        }
    }
    blocks.push(Block::PageBreak);
    heading(&mut blocks, 4);
    record(&mut blocks, contents);
    Ok(Paper {
        title: format!("{} {}", contents.case.number, contents.version.content.name.zh),
        author: body.name_zh.clone(),
        created: moment(Instant(contents.row.archived_at), contents.zone),
        header: format!("{}　{}", contents.case.number, contents.version.content.name.zh),
        blocks,
    })
}

fn cover(contents: &Contents, body: &str) -> Result<Facts> {
    let (case, row) = (&contents.case, &contents.row);
    let stage = Stage::from_name(&case.state).map_or("", Stage::zh);
    let outcome = case.outcome.as_deref().map(|outcome| contents.version.outcome_name(outcome));
    let by = contents.entries.first().and_then(|entry| entry.actor_name.clone()).unwrap_or_default();
    let day = |at: Option<i64>| at.map(|at| clock(contents, at)).unwrap_or_default();
    let facts = [
        ("办件编号", case.number.clone()),
        ("事项", contents.version.content.name.zh.clone()),
        ("办理机关", body.to_owned()),
        ("当事人", contents.party.as_ref().map(|party| party.name.clone()).unwrap_or_default()),
        ("收件", day(Some(case.filed_at))),
        ("受理", day(case.accepted_at)),
        ("决定", day(case.decided_at)),
        ("送达", day(case.delivered_at)),
        ("办结", day(case.closed_at)),
        ("状态", stage.to_owned()),
        ("结果", outcome.unwrap_or_default()),
        ("保管期限", format!("{}（{}）", class_of(row)?.zh(), row.source)),
        ("保管至", row.keep_until.clone().unwrap_or_else(|| "永久".to_owned())),
        ("归档", format!("{}　{by}", clock(contents, row.archived_at))),
        ("案卷校验值", row.digest.clone()),
    ];
    Ok(facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.to_owned(), value)).collect())
}

fn index(blocks: &mut Vec<Block>, contents: &Contents) {
    blocks.push(Block::Heading { level: 1, text: "目录".into() });
    let counts = [1, contents.materials.len(), contents.events.len(), contents.writs.len(), contents.entries.len()];
    let rows = PARTS.into_iter().zip(counts).map(|(part, count)| vec![part.to_owned(), count.to_string()]);
    let mut rows: Vec<Vec<String>> = rows.collect();
    rows.extend(contents.writs.iter().map(|(writ, _)| {
        let kind = WritKind::from_name(&writ.kind).map_or("", WritKind::zh);
        vec![format!("　　{kind}　{}", writ.number), "1".to_owned()]
    }));
    let columns = vec![("内容".to_owned(), 4.0), ("件数".to_owned(), 1.0)];
    blocks.push(Block::Table(Table { columns, rows }));
}

fn heading(blocks: &mut Vec<Block>, part: usize) {
    blocks.push(Block::Heading { level: 1, text: PARTS[part].into() });
}

/// The filled-in form, each value under the title that the version's schema gives it.
fn form(contents: &Contents) -> Facts {
    let mut facts = Vec::new();
    if let Some(party) = &contents.party {
        facts.push(("当事人".to_owned(), party.name.clone()));
        facts.push(("证件号码".to_owned(), party.masked_number()));
        facts.push(("联系电话".to_owned(), party.phone.clone()));
    }
    values(&contents.form, &contents.version.content.form, String::new(), &mut facts);
    facts.truncate(MOST_VALUES);
    facts
}

fn values(value: &Value, schema: &Value, name: String, facts: &mut Facts) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let schema = schema.get("properties").and_then(|all| all.get(key)).unwrap_or(&Value::Null);
                let title = schema.get("title").and_then(Value::as_str).unwrap_or(key);
                let name = if name.is_empty() { title.to_owned() } else { format!("{name} {title}") };
                values(value, schema, name, facts);
            }
        }
        Value::Array(items) => {
            let schema = schema.get("items").unwrap_or(&Value::Null);
            for (at, item) in items.iter().enumerate() {
                values(item, schema, format!("{name} {}", at + 1), facts);
            }
        }
        Value::Null => {}
        Value::Bool(said) => facts.push((name, if *said { "是" } else { "否" }.to_owned())),
        Value::Number(number) => facts.push((name, number.to_string())),
        Value::String(text) => facts.push((name, text.clone())),
    }
}

fn materials(blocks: &mut Vec<Block>, contents: &Contents) {
    if contents.materials.is_empty() {
        blocks.push(Block::Paragraph("本案没有材料。".into()));
        return;
    }
    let rows = contents.materials.iter().enumerate().map(|(at, (material, file))| {
        let known = contents.version.content.materials.iter().find(|known| known.key == material.key);
        vec![
            (at + 1).to_string(),
            known.map_or_else(|| material.key.clone(), |known| known.name.zh.clone()),
            format!("{}\n{} 字节", file.name, file.size),
            clock(contents, material.added_at),
            file.sha256.clone(),
        ]
    });
    let columns = [("序号", 0.6), ("材料", 1.8), ("文件", 2.2), ("提交时间", 1.4), ("SHA-256", 2.4)];
    let columns = columns.map(|(name, share)| (name.to_owned(), share)).to_vec();
    blocks.push(Block::Table(Table { columns, rows: rows.collect() }));
    blocks.push(Block::Note("材料原件随归档数据包保存，可以按校验值核对。".into()));
}

fn events(blocks: &mut Vec<Block>, contents: &Contents) -> Result<()> {
    let mut rows = Vec::new();
    for event in &contents.events {
        let row = &event.recorded.event;
        let node = event.act.node().and_then(|node| contents.version.plan.as_ref()?.flow.node(node));
        let post = row.post_id.map(|post| contents.listing.post(post)).transpose()?;
        let by = [post.map(|post| post.title_zh.clone()), row.actor_name.clone()];
        rows.push(vec![
            row.seq.to_string(),
            clock(contents, row.at),
            format!("{}\n{}", operation(event.operation), node.map(|node| node.name.clone()).unwrap_or_default()),
            by.into_iter().flatten().collect::<Vec<_>>().join("\n"),
            said(event),
            hex::encode(row.digest.get(..8).unwrap_or_default()),
        ]);
    }
    let columns = [
        ("序号", 0.6),
        ("时间", 1.3),
        ("操作与环节", 1.5),
        ("岗位与经办人", 1.5),
        ("意见与理由", 3.4),
        ("签名摘要", 1.2),
    ];
    let columns = columns.map(|(name, share)| (name.to_owned(), share)).to_vec();
    blocks.push(Block::Table(Table { columns, rows }));
    Ok(())
}

/// Every word beside an event, the staff's own too: the archive is not shown to the public.
fn said(event: &Event) -> String {
    let words = [
        ("", Field::PublicNote),
        ("理由：", Field::Reason),
        ("依据：", Field::Basis),
        ("文号：", Field::DocumentNumber),
        ("免除前置条件：", Field::Exemptions),
        ("有权机关：", Field::RightOrgan),
        ("救济途径：", Field::Remedy),
        ("送达凭据：", Field::Proof),
        ("内部意见：", Field::InternalNote),
    ];
    let told = words.into_iter().filter_map(|(name, field)| Some(format!("{name}{}", event.word(field)?)));
    let items = event.items();
    let items = items.iter().enumerate().map(|(at, item)| format!("{}. {}", at + 1, item.text));
    told.chain(items).collect::<Vec<_>>().join("\n")
}

fn record(blocks: &mut Vec<Block>, contents: &Contents) {
    let rows = contents.entries.iter().map(|entry| {
        let done = match ArchiveOperation::from_name(&entry.operation) {
            Some(ArchiveOperation::Archive) => "归档",
            Some(ArchiveOperation::Hold) => "冻结",
            Some(ArchiveOperation::Release) => "解除冻结",
            Some(ArchiveOperation::Destroy) => "销毁",
            None => "",
        };
        vec![
            clock(contents, entry.at),
            done.to_owned(),
            entry.actor_name.clone().unwrap_or_default(),
            entry.reason.clone().unwrap_or_default(),
        ]
    });
    let columns = [("时间", 1.4), ("操作", 1.0), ("经办人", 1.2), ("理由", 3.0)];
    let columns = columns.map(|(name, share)| (name.to_owned(), share)).to_vec();
    blocks.push(Block::Table(Table { columns, rows: rows.collect() }));
}

fn clock(contents: &Contents, at: i64) -> String {
    let at = Instant(at);
    format!("{} {}", contents.zone.day_of(at), contents.zone.time_of(at).format("%H:%M"))
}

const fn operation(operation: CaseOperation) -> &'static str {
    match operation {
        CaseOperation::File => "收件",
        CaseOperation::Accept => "受理",
        CaseOperation::Refuse => "不予受理",
        CaseOperation::RequestCorrection => "要求补正",
        CaseOperation::AnswerCorrection => "补正答复",
        CaseOperation::Complete => "办理",
        CaseOperation::Decide => "决定",
        CaseOperation::Deliver => "送达",
        CaseOperation::Claim => "领办",
        CaseOperation::Reassign => "改派",
        CaseOperation::SendBack => "退回",
        CaseOperation::StartFlow => "启动按需流程",
        CaseOperation::Suspend => "中止",
        CaseOperation::Resume => "恢复",
        CaseOperation::RequestExtension => "申请延期",
        CaseOperation::Extend => "批准延期",
        CaseOperation::RefuseExtension => "不批准延期",
        CaseOperation::Withdraw => "撤回",
        CaseOperation::Terminate => "终止",
        CaseOperation::Merge => "并案",
        CaseOperation::JoinLead => "并入主案",
        CaseOperation::DeemAccepted => "视为受理",
        CaseOperation::ReissueCode => "补发查询码",
        CaseOperation::ChargeFee => "开具缴款通知",
        CaseOperation::RecordPayment => "登记缴费",
        CaseOperation::WaiveFee => "免缴",
        CaseOperation::RequestReview => "送法制审核",
        CaseOperation::Review => "法制审核意见",
        CaseOperation::RecordStatement => "记录陈述申辩",
        CaseOperation::AnswerStatement => "答复陈述申辩",
        CaseOperation::RecordMeeting => "会议记录",
        CaseOperation::TimeOut => "到期流转",
        CaseOperation::TurnYellow => "预警",
        CaseOperation::TurnRed => "超期",
        CaseOperation::Recompute => "期限重算",
    }
}
