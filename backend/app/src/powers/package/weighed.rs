//! What guides whoever decides, on paper: discretion rules, what follows a limit that runs out, and where the power runs.

use domain::powers::VillageChart;
use domain::powers::{Band, BandUnit, ChartScope, Degree, DiscretionRule, Measure, OverdueRule, PowerContent, Running};
use print::Block;

use super::paper::{Facts, both, fact, table};

/// 裁量基准 of a penalty; nothing where there are none.
pub(super) fn discretion(blocks: &mut Vec<Block>, rules: &[DiscretionRule]) {
    if rules.is_empty() {
        return;
    }
    blocks.push(Block::Heading { level: 2, text: "裁量基准 Discretion rules".into() });
    let rows = rules.iter().map(|rule| {
        vec![
            both(&rule.circumstance),
            degree(rule.degree).into(),
            [measure(rule.measure).into(), band(rule.band, rule.unit)].join("\n"),
            band(rule.limits, rule.unit),
            format!("《{}》{}", rule.basis.law, rule.basis.article),
        ]
    });
    let columns = [
        ("情节 Circumstance", 2.4),
        ("裁量 Degree", 1.2),
        ("处罚 Penalty", 2.0),
        ("法定幅度 By law", 1.6),
        ("依据 Basis", 2.0),
    ];
    table(blocks, &columns, rows.collect());
}

/// What follows when nobody decides in time.
pub(super) fn overdue(content: &PowerContent) -> (String, String) {
    let rule = match content.on_overdue.rule {
        OverdueRule::Alert => "报警，继续办理\nAn alarm; the case goes on",
        OverdueRule::DeemedApproved => "视为准予\nDeemed approved",
    };
    let basis = content.on_overdue.basis.as_ref();
    let basis = basis.map(|basis| format!("\n《{}》{}", basis.law, basis.article)).unwrap_or_default();
    fact("逾期不作决定", "When time runs out", format!("{rule}{basis}"))
}

/// What the chart is and where the power runs.
pub(super) fn charted(content: &PowerContent) -> Facts {
    let charting = &content.charting;
    let scope = match charting.scope {
        ChartScope::Item => "项目流程图\nOf this power",
        ChartScope::Category => "类别流程图\nOf its class",
    };
    let village = charting.village.map_or("", |chart| match chart {
        VillageChart::Decision => "决策流程图\nDecision",
        VillageChart::Operation => "运行流程图\nOperation",
        VillageChart::Publication => "公开流程图\nPublication",
        VillageChart::Supervision => "监督流程图\nSupervision",
    });
    let running = match charting.running {
        Running::Hall => "在平台上办理\nIn the hall",
        Running::OwnSystem => "在单位自建系统办理，逐步录入平台\nIn the body’s own system, entered here step by step",
        Running::Paper => "线下办理，逐步录入平台\nOn paper, entered here step by step",
    };
    vec![
        fact("流程图种类", "Kind of chart", scope.into()),
        fact("村级流程图", "Village chart", village.into()),
        fact("办理方式", "Where it runs", running.into()),
        fact("理由", "Why", charting.reason.as_ref().map(both).unwrap_or_default()),
    ]
}

fn degree(degree: Degree) -> &'static str {
    match degree {
        Degree::NoPenalty => "不予处罚\nNone",
        Degree::Mitigated => "减轻\nMitigated",
        Degree::Lenient => "从轻\nLenient",
        Degree::Ordinary => "一般\nOrdinary",
        Degree::Severe => "从重\nSevere",
    }
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Warning => "警告 Warning",
        Measure::PublicCriticism => "通报批评 Public criticism",
        Measure::Fine => "罚款 Fine",
        Measure::GainsConfiscated => "没收违法所得 Gains confiscated",
        Measure::GoodsConfiscated => "没收非法财物 Goods confiscated",
        Measure::PermitWithheld => "暂扣许可证件 Permit withheld",
        Measure::GradeLowered => "降低资质等级 Grade lowered",
        Measure::PermitRevoked => "吊销许可证件 Permit revoked",
        Measure::ActivityRestricted => "限制开展生产经营活动 Activity restricted",
        Measure::BusinessSuspended => "责令停产停业 Business suspended",
        Measure::Closure => "责令关闭 Closure",
        Measure::OccupationRestricted => "限制从业 Occupation restricted",
        Measure::Detention => "行政拘留 Detention",
        Measure::Other => "其他行政处罚 Other",
    }
}

/// A band in what people count it in: yuan, days, times the gain or the value.
fn band(band: Option<Band>, unit: Option<BandUnit>) -> String {
    let (Some(band), Some(unit)) = (band, unit) else { return String::new() };
    let of = |n: u64| match unit {
        BandUnit::Day => n.to_string(),
        BandUnit::Fen | BandUnit::GainPercent | BandUnit::ValuePercent if n.is_multiple_of(100) => {
            (n / 100).to_string()
        }
        BandUnit::Fen | BandUnit::GainPercent | BandUnit::ValuePercent => format!("{}.{:02}", n / 100, n % 100),
    };
    let (from, to) = (of(band.from), of(band.to));
    match unit {
        BandUnit::Fen => format!("{from} 元至 {to} 元\nCNY {from} to {to}"),
        BandUnit::Day => format!("{from} 日至 {to} 日\n{from} to {to} days"),
        BandUnit::GainPercent => format!("违法所得的 {from} 倍至 {to} 倍\n{from} to {to} times the gain"),
        BandUnit::ValuePercent => format!("货值金额的 {from} 倍至 {to} 倍\n{from} to {to} times the value"),
    }
}
