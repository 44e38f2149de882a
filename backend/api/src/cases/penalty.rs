//! What a penalty imposes, what its party said, and what was imposed before under the same circumstance.

use app::cases::{AlikeDecision, Event, Field, Spread};
use app::tables::power;
use app::versions::Version;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::cases::{Act, Aside};

use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page};
use crate::powers::{Band, BandUnit, DiscretionDegree, PenaltyMeasure};
use crate::text::{Text, count, moment};

/// When a penalty is reviewed by the legal staff before it is decided (行政处罚法 art 58).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(name = "ReviewSituation", remote = "domain::cases::Situation")]
pub enum Situation {
    /// 涉及重大公共利益
    PublicInterest,
    /// 直接关系当事人或者第三人重大权益，经过听证程序
    Heard,
    /// 案件情况疑难复杂、涉及多个法律关系
    Complex,
    /// 法律、法规规定应当进行法制审核的其他情形
    OtherLaw,
}

/// What a party may do when it has been told of its rights (行政处罚法 art 44, 45, 63).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain::cases::StatementKind")]
pub enum StatementKind {
    /// 陈述、申辩
    Statement,
    /// 要求听证
    HearingRequest,
    /// 放弃陈述、申辩和听证的权利
    Waiver,
}

/// How a measure stands to its band.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(name = "PenaltyWeight", remote = "domain::cases::Weight")]
pub enum Weight {
    /// Within the band of its circumstance, or of a kind that has none.
    WithinBand,
    /// Within the law and outside the band.
    BeyondBand,
}

/// What a decision imposes.
#[derive(InputObject)]
pub struct PenaltyInput {
    /// Each measure under its circumstance, at most 20.
    #[graphql(default)]
    pub measures: Vec<ImposedMeasureInput>,
    /// Which of the situations apply in which the law wants a legal review first.
    #[graphql(default)]
    pub situations: Vec<Situation>,
    /// Numbers of the certificates of the officers who investigated, two at least.
    #[graphql(default)]
    pub officers: Vec<String>,
}

/// One measure that is imposed.
#[derive(InputObject)]
pub struct ImposedMeasureInput {
    /// Place of the circumstance in the version's `discretion`, from 0.
    pub rule: i32,
    /// How much, in the row's unit; what a confiscation takes away in fen; null for a measure without a size.
    pub amount: Option<i64>,
}

impl From<PenaltyInput> for domain::cases::Penalty {
    /// What is below zero is no place and no size that the rules know.
    fn from(input: PenaltyInput) -> Self {
        let measure = |imposed: ImposedMeasureInput| domain::cases::Imposed {
            rule: u32::try_from(imposed.rule).unwrap_or(u32::MAX),
            amount: imposed.amount.map(|amount| u64::try_from(amount).unwrap_or_default()),
        };
        Self {
            measures: input.measures.into_iter().map(measure).collect(),
            situations: input.situations.into_iter().map(Into::into).collect(),
            officers: input.officers,
        }
    }
}

/// What a decision imposes, or is meant to.
#[derive(SimpleObject, Clone)]
pub struct Penalty {
    /// Each measure under its circumstance.
    pub measures: Vec<ImposedMeasure>,
    /// The situations in which the law wants a legal review first.
    pub situations: Vec<Situation>,
    /// Numbers of the certificates of the officers who investigated.
    pub officers: Vec<String>,
}

/// One measure with the row of the discretion rules that it stands under.
#[derive(SimpleObject, Clone)]
pub struct ImposedMeasure {
    /// Place of the row in the version's `discretion`, from 0.
    pub rule: i32,
    /// The circumstance.
    pub circumstance: Text,
    /// How the circumstance weighs.
    pub degree: DiscretionDegree,
    /// The kind of penalty.
    pub measure: PenaltyMeasure,
    /// What its size is counted in.
    pub unit: Option<BandUnit>,
    /// How much; what a confiscation takes away in fen.
    pub amount: Option<i64>,
    /// From where to where the circumstance lets it be set.
    pub band: Option<Band>,
    /// The least and the most that the law allows.
    pub limits: Option<Band>,
    /// How it stands to its band.
    pub weight: Weight,
}

impl Penalty {
    /// A penalty with the rows of its version.
    pub(super) fn of(version: &Version, penalty: &domain::cases::Penalty) -> Self {
        let rules = &version.content.discretion;
        let band = |band: domain::powers::Band| {
            let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
            Band { from: number(band.from), to: number(band.to) }
        };
        let measure = |imposed: &domain::cases::Imposed| {
            let rule = rules.get(usize::try_from(imposed.rule).ok()?)?;
            let amount = imposed.amount;
            let inside = rule.band.zip(amount).is_none_or(|(band, amount)| band.from <= amount && amount <= band.to);
            Some(ImposedMeasure {
                rule: count(imposed.rule),
                circumstance: (&rule.circumstance).into(),
                degree: rule.degree.into(),
                measure: rule.measure.into(),
                unit: rule.unit.map(Into::into),
                amount: amount.map(|amount| i64::try_from(amount).unwrap_or(i64::MAX)),
                band: rule.band.map(band),
                limits: rule.limits.map(band),
                weight: if inside { Weight::WithinBand } else { Weight::BeyondBand },
            })
        };
        Self {
            measures: penalty.measures.iter().filter_map(measure).collect(),
            situations: penalty.situations.iter().map(|situation| (*situation).into()).collect(),
            officers: penalty.officers.clone(),
        }
    }
}

/// What the party said once it was told of its rights, and the answer.
#[derive(SimpleObject)]
pub struct PartyStatement {
    /// Its id.
    pub id: ID,
    /// What the party did.
    pub kind: StatementKind,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// What it said.
    pub text: String,
    /// Whether it was adopted; null while nobody has answered.
    pub adopted: Option<bool>,
    /// Why.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// The statements of a case, oldest first.
pub(super) fn statements(events: &[Event]) -> Vec<PartyStatement> {
    let note = |event: &Event| event.word(Field::PublicNote).map(str::to_owned);
    let answer_of = |id: uuid::Uuid| {
        events.iter().find_map(|event| match &event.act {
            Act::Aside(Aside::AnswerStatement { statement, adopted, .. }) if *statement == id => {
                Some((event, *adopted))
            }
            _ => None,
        })
    };
    let said = |event: &Event| {
        let Act::Aside(Aside::RecordStatement { statement, kind, .. }) = &event.act else { return None };
        let answer = answer_of(*statement);
        Some(PartyStatement {
            id: (*statement).into(),
            kind: (*kind).into(),
            at: moment(event.recorded.event.at),
            text: note(event).unwrap_or_default(),
            adopted: answer.map(|(_, adopted)| adopted),
            answer: answer.and_then(|(event, _)| note(event)),
            answered_at: answer.map(|(event, _)| moment(event.recorded.event.at)),
        })
    };
    events.iter().filter_map(said).collect()
}

/// What a power imposed under one circumstance, over all its decisions.
#[derive(SimpleObject)]
pub struct PenaltySpread {
    /// The circumstance, in Chinese, as the discretion rules word it.
    pub circumstance: String,
    /// The kind of penalty.
    pub measure: PenaltyMeasure,
    /// What its size is counted in.
    pub unit: Option<BandUnit>,
    /// How many decisions.
    pub decisions: i32,
    /// How many of them within the band.
    pub within_band: i32,
    /// The least; null for a measure without a size.
    pub least: Option<i64>,
    /// The middle one of all decisions (中位数).
    pub median: Option<i64>,
    /// The most.
    pub most: Option<i64>,
}

impl PenaltySpread {
    /// The spreads of a power that the reader may see.
    pub(crate) async fn of(context: &Context<'_>, power: &power::Model) -> async_graphql::Result<Vec<Self>> {
        let app = context.app();
        if power.category_code != domain::powers::PENALTY || !app.shows(context.actor(), power).await.shown(context)? {
            return Ok(Vec::new());
        }
        let work = app.read(context.actor(), domain::policy::Operation::Power).shown(context)?;
        let spreads = app.penalty_spreads(&work, power).await.shown(context)?;
        let shown = |spread: Spread| Self {
            circumstance: spread.circumstance,
            measure: spread.measure.into(),
            unit: spread.unit.map(Into::into),
            decisions: count(spread.decisions),
            within_band: count(spread.within_band),
            least: spread.amounts.map(|(least, ..)| least),
            median: spread.amounts.map(|(_, median, _)| median),
            most: spread.amounts.map(|(.., most)| most),
        };
        Ok(spreads.into_iter().map(shown).collect())
    }
}

/// An earlier decision under the same circumstance.
#[derive(SimpleObject)]
pub struct PenaltyDecision {
    /// Its case.
    pub case_id: ID,
    /// Public number of its case.
    pub case_number: String,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
    /// How the circumstance weighed.
    pub degree: DiscretionDegree,
    /// What its size is counted in.
    pub unit: Option<BandUnit>,
    /// How much.
    pub amount: Option<i64>,
    /// The band of the circumstance on that day.
    pub band: Option<Band>,
    /// How it stood to that band.
    pub weight: Weight,
}

/// A page of earlier decisions.
#[derive(SimpleObject)]
pub struct PenaltyDecisionConnection {
    /// The decisions, the newest first.
    pub nodes: Vec<PenaltyDecision>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

fn alike(decision: AlikeDecision) -> PenaltyDecision {
    let row = decision.row;
    PenaltyDecision {
        case_id: row.case_id.into(),
        case_number: decision.case.number,
        decided_at: moment(row.decided_at),
        degree: decision.degree.into(),
        unit: decision.unit.map(Into::into),
        amount: row.amount,
        band: row.band_from.zip(row.band_to).map(|(from, to)| Band { from, to }),
        weight: if row.within_band { Weight::WithinBand } else { Weight::BeyondBand },
    }
}

/// Reading what penalties imposed.
#[derive(Default)]
pub struct PenaltiesQuery;

#[Object]
impl PenaltiesQuery {
    /// Decisions of a power under one circumstance by one measure, of the bodies in your reach, the newest first.
    async fn penalty_decisions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Code of the power.")] power_code: String,
        #[graphql(desc = "The circumstance, in Chinese, as the discretion rules word it.")] circumstance: String,
        #[graphql(desc = "The kind of penalty.")] measure: PenaltyMeasure,
        #[graphql(desc = "How many.", default = 20)] first: i32,
        #[graphql(desc = "Where the page before ended.")] after: Option<String>,
    ) -> async_graphql::Result<PenaltyDecisionConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let (app, actor) = (context.app(), context.actor());
        let found =
            app.penalty_decisions(actor, &power_code, &circumstance, measure.into(), &page).await.shown(context)?;
        Ok(PenaltyDecisionConnection {
            page_info: PageInfo { has_next_page: found.has_next, end_cursor: found.end },
            total_count: count(found.total),
            nodes: found.rows.into_iter().map(alike).collect(),
        })
    }
}
