//! Numbers that bodies state of themselves, beside what is counted: both stand, and neither is made to fit.

use crate::text::Text;

/// What a stated number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatedKind {
    /// 权力事项
    Powers,
    /// 流程图
    Charts,
}

impl StatedKind {
    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Powers => "POWERS",
            Self::Charts => "CHARTS",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Powers, Self::Charts].into_iter().find(|kind| kind.name() == name)
    }

    /// Number and measure word in Chinese.
    fn zh(self, n: i64) -> String {
        match self {
            Self::Powers => format!("{n} 项权力"),
            Self::Charts => format!("{n} 张流程图"),
        }
    }

    /// Number and word in English.
    fn en(self, n: i64) -> String {
        match (self, n) {
            (Self::Powers, 1) => "1 power".into(),
            (Self::Powers, _) => format!("{n} powers"),
            (Self::Charts, 1) => "1 chart".into(),
            (Self::Charts, _) => format!("{n} charts"),
        }
    }
}

/// One stated number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// What it counts.
    pub kind: StatedKind,
    /// The class as its source calls it; none for the whole body.
    pub label: Option<String>,
    /// The number.
    pub number: i64,
}

/// A stated number beside the counted one, in words. None is counted where no class of ours answers to the source's.
pub fn difference(kind: StatedKind, stated: i64, counted: Option<i64>) -> Text {
    let (zh, en) = (kind.zh(stated), kind.en(stated));
    let Some(counted) = counted else {
        return Text::new(
            format!("自报 {zh}；本系统没有对应的类别，不作比较。"),
            format!("{en} stated; no class here answers to it, so it is not compared."),
        );
    };
    let gap = (stated - counted).abs();
    let (counted_zh, counted_en) = (kind.zh(counted), kind.en(counted));
    match stated.cmp(&counted) {
        std::cmp::Ordering::Equal => {
            Text::new(format!("自报 {zh}，与本系统登记的一致。"), format!("{en} stated, as many as are listed here."))
        }
        std::cmp::Ordering::Greater => Text::new(
            format!("自报 {zh}，本系统登记 {counted_zh}，少 {gap}；两个数各有来源，不强求相等。"),
            format!("{en} stated, {counted_en} listed here, {gap} fewer; both have their source and need not agree."),
        ),
        std::cmp::Ordering::Less => Text::new(
            format!("自报 {zh}，本系统登记 {counted_zh}，多 {gap}；两个数各有来源，不强求相等。"),
            format!("{en} stated, {counted_en} listed here, {gap} more; both have their source and need not agree."),
        ),
    }
}

/// Where the numbers that one body states do not agree with each other: classes against the whole, powers against charts.
pub fn conflicts(stated: &[Stated]) -> Vec<Text> {
    let mut found = Vec::new();
    for kind in [StatedKind::Powers, StatedKind::Charts] {
        let of_kind = || stated.iter().filter(move |figure| figure.kind == kind);
        let parts: Vec<&Stated> = of_kind().filter(|figure| figure.label.is_some()).collect();
        let sum: i64 = parts.iter().map(|figure| figure.number).sum();
        for whole in of_kind().filter(|figure| figure.label.is_none() && !parts.is_empty() && figure.number != sum) {
            let (zh, en) = (kind.zh(whole.number), kind.en(whole.number));
            found.push(Text::new(
                format!("自报合计 {zh}，所列各类相加为 {sum}，来源没有解释差额。"),
                format!("{en} stated in all, while the classes listed add up to {sum}; the source does not say why."),
            ));
        }
    }
    let total = |kind| {
        let whole = stated.iter().find(|figure| figure.kind == kind && figure.label.is_none());
        let parts = || stated.iter().filter(|figure| figure.kind == kind).map(|figure| figure.number);
        whole.map(|figure| figure.number).or_else(|| parts().next().map(|_| parts().sum()))
    };
    if let (Some(powers), Some(charts)) = (total(StatedKind::Powers), total(StatedKind::Charts))
        && powers != charts
    {
        let (zh, en) = (StatedKind::Powers.zh(powers), StatedKind::Powers.en(powers));
        found.push(Text::new(
            format!("自报 {zh}、{}，不是一一对应。", StatedKind::Charts.zh(charts)),
            format!("{en} and {} stated: not one chart a power.", StatedKind::Charts.en(charts)),
        ));
    }
    found.extend(unanswered(stated, StatedKind::Powers, StatedKind::Charts));
    found.extend(unanswered(stated, StatedKind::Charts, StatedKind::Powers));
    found
}

/// Classes of one kind without any of the other, where the body states both kinds by class.
fn unanswered(stated: &[Stated], kind: StatedKind, other: StatedKind) -> Vec<Text> {
    let labels =
        |kind| stated.iter().filter(move |it| it.kind == kind).filter_map(|it| it.label.as_ref().map(|l| (l, it)));
    if labels(other).next().is_none() {
        return Vec::new();
    }
    let alone =
        labels(kind).filter(|(label, figure)| figure.number > 0 && !labels(other).any(|(known, _)| known == *label));
    let words = |(label, figure): (&String, &Stated)| {
        let (has, lacks) = (
            kind.zh(figure.number),
            match other {
                StatedKind::Powers => ("没有对应的权力", "no power"),
                StatedKind::Charts => ("没有对应的流程图", "no chart"),
            },
        );
        Text::new(
            format!("“{label}”自报 {has}，{}。", lacks.0),
            format!("{} stated for “{label}”, with {}.", kind.en(figure.number), lacks.1),
        )
    };
    alone.map(words).collect()
}
