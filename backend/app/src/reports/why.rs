//! Why a power stands in a list, in plain words with the names and numbers that show it.

use std::collections::HashMap;
use std::sync::Arc;

use domain::laws::Standing;
use domain::reports::{PowerList, unlike_in};
use domain::text::Text;
use store::tables::power_fact;
use uuid::Uuid;

use super::keep::period;
use crate::directory::Listing;
use crate::error::Result;
use crate::laws::BasisArticle;
use crate::settlements::SettlementView;

/// Signs of a chart's digest that tell it apart for a reader.
const DIGEST: usize = 12;
/// Bodies that are named one by one.
const MOST_NAMED: usize = 10;

/// What is known beside the facts of a page.
pub(super) struct Known {
    listing: Arc<Listing>,
    share: (u32, u32),
    /// Powers of the same names: name key, power, body, status.
    pub namesakes: Vec<(String, Uuid, Uuid, String)>,
    /// What has been settled about powers of the same names, the newest first.
    pub settled: Vec<SettlementView>,
    /// What bodies say of the same items of the national catalogue: basic code, body, what is said.
    pub said: Vec<(String, Uuid, String)>,
    /// Powers that each chart serves.
    pub sharing: HashMap<String, i64>,
    /// The posts of each power.
    pub posts: Vec<(Uuid, Uuid)>,
    /// What each version rests on.
    pub articles: HashMap<Uuid, Vec<BasisArticle>>,
}

impl Known {
    pub fn new(listing: Arc<Listing>, share: (u32, u32)) -> Self {
        Self {
            listing,
            share,
            namesakes: Vec::new(),
            settled: Vec::new(),
            said: Vec::new(),
            sharing: HashMap::new(),
            posts: Vec::new(),
            articles: HashMap::new(),
        }
    }

    /// What was settled last about a power of that name for the body of this one.
    pub fn settlement(&self, fact: &power_fact::Model) -> Option<SettlementView> {
        let concerns =
            |it: &&SettlementView| it.row.name_key == fact.name_key && it.bodies.contains(&fact.organisation_id);
        self.settled.iter().find(concerns).cloned()
    }

    fn lapsed(&self, fact: &power_fact::Model) -> Vec<String> {
        let articles = fact.version_id.and_then(|version| self.articles.get(&version));
        let lapsed = articles.into_iter().flatten().filter(|article| article.standing == Standing::Lapsed);
        lapsed.map(|article| format!("《{}》{}", article.law.title, article.number)).collect()
    }

    fn vacant(&self, fact: &power_fact::Model) -> Text {
        let posts = self.posts.iter().filter(|(power, _)| *power == fact.power_id).map(|(_, post)| *post);
        let vacant = posts.filter(|post| self.listing.holder(*post).is_none());
        let named = vacant.filter_map(|post| self.listing.posts.get(&post));
        let mut titles: Vec<Text> =
            named.map(|post| Text { zh: post.title_zh.clone(), en: post.title_en.clone() }).collect();
        titles.sort_by(|one, other| one.zh.cmp(&other.zh));
        listed(&titles)
    }

    fn others(&self, fact: &power_fact::Model) -> Text {
        let others = self.namesakes.iter().filter(|(name, power, body, status)| {
            *name == fact.name_key && *power != fact.power_id && *body != fact.organisation_id && *status == fact.status
        });
        let mut names: Vec<Text> = others.filter_map(|(_, _, body, _)| self.body(*body)).collect();
        names.sort_by(|one, other| one.zh.cmp(&other.zh));
        names.dedup();
        listed(&names)
    }

    /// The bodies that tell the same item otherwise, each with what it tells otherwise.
    fn unlike(&self, fact: &power_fact::Model) -> Text {
        let (Some(code), Some(own)) = (&fact.basic_code, &fact.said) else { return Text::default() };
        let others = self
            .said
            .iter()
            .filter(|(other, body, said)| other == code && *body != fact.organisation_id && said != own);
        let mut told: Vec<Text> = others
            .filter_map(|(_, body, said)| {
                let (body, parts) = (self.body(*body)?, unlike_in(own, said));
                let en = format!("{} ({})", body.in_english(), parts.in_english());
                Some(Text::new(format!("{}（{}）", body.zh, parts.zh), en))
            })
            .collect();
        told.sort_by(|one, other| one.zh.cmp(&other.zh));
        let others = told.len();
        told.truncate(MOST_NAMED);
        let named = listed(&told);
        if others > MOST_NAMED {
            return Text::new(
                format!("{}等 {others} 家", named.zh),
                format!("{} and others, {others} in all", named.in_english()),
            );
        }
        named
    }

    fn body(&self, id: Uuid) -> Option<Text> {
        let row = self.listing.organisations.get(&id)?;
        Some(Text { zh: row.name_zh.clone(), en: row.name_en.clone() })
    }
}

/// Some names one after the other, in both languages.
fn listed(names: &[Text]) -> Text {
    let zh: Vec<&str> = names.iter().map(|name| name.zh.as_str()).collect();
    let en: Vec<&str> = names.iter().map(Text::in_english).collect();
    Text::new(zh.join("、"), en.join(", "))
}

/// Why a law stands among those that nothing rests on.
pub(super) fn law_unused() -> Text {
    Text::new("没有现行事项以它为依据。", "No power in force rests on it.")
}

/// Why a body stands among those without a power.
pub(super) fn body_without_power() -> Text {
    Text::new("本机构和下级机构都没有现行事项。", "Neither it nor a body below it holds a power in force.")
}

/// Why a post stands among those that do no step.
pub(super) fn post_without_power() -> Text {
    Text::new("没有现行事项的环节由它承担。", "It does no step of any power in force.")
}

/// Why a chart stands among those of no power in force.
pub(super) fn chart_without_power() -> Text {
    Text::new(
        "已经画好流程图，但目录里没有对应的现行事项。",
        "Its chart is drawn, but the catalogue has no power in force for it.",
    )
}

/// Why a power stands in a list.
pub(super) fn of(list: PowerList, fact: &power_fact::Model, known: &Known) -> Result<Text> {
    Ok(match list {
        PowerList::WithoutBasis if fact.basis == "WORDS" => Text::new(
            "设定依据只有文字，没有对应到法规库的条文，失效时不会提醒。",
            "Its basis stands in words only and points at no article of the register: nobody is told when it lapses.",
        ),
        PowerList::WithoutBasis => Text::new("没有设定依据。", "It has no legal basis."),
        PowerList::BasisLapsed => {
            let articles = known.lapsed(fact).join("、");
            Text::new(format!("依据的{articles}已经失效。"), format!("It rests on {articles}, which has lapsed."))
        }
        PowerList::WithoutDuty => {
            Text::new("没有写明责任处室或者处室职责。", "It does not say which office is responsible, or for what.")
        }
        PowerList::BodyEnded => Text::new("行使主体已经撤销。", "The body that holds it has ended."),
        PowerList::WithoutDecider => {
            Text::new("流程图里没有签署决定的岗位。", "Its chart has no post that signs the decision.")
        }
        PowerList::PostVacant => {
            let titles = known.vacant(fact);
            Text::new(
                format!("今天无人任职的岗位：{}。", titles.zh),
                format!("Nobody holds today: {}.", titles.in_english()),
            )
        }
        PowerList::WithoutChart => Text::new("没有流程图。", "It has no chart."),
        PowerList::ChartShared => {
            let digest = fact.sha256.clone().unwrap_or_default();
            let powers = known.sharing.get(&digest).copied().unwrap_or(0);
            let short: String = digest.chars().take(DIGEST).collect();
            Text::new(
                format!("流程图 {short} 同时用于 {powers} 项事项。"),
                format!("Chart {short} serves {powers} powers."),
            )
        }
        PowerList::NameTwice => {
            let bodies = known.others(fact);
            Text::new(format!("{}也有同名事项。", bodies.zh), format!("Also a power of {}.", bodies.in_english()))
        }
        PowerList::LevelsDiffer => levels_differ(fact, known),
        PowerList::Idle if fact.last_case_on.is_empty() => Text::new(
            format!("{} 起施行，至今没有办件。", fact.since.as_deref().unwrap_or_default()),
            format!("In force since {}, without a case so far.", fact.since.as_deref().unwrap_or_default()),
        ),
        PowerList::Idle => Text::new(
            format!("最近一件办件于 {} 收件。", fact.last_case_on),
            format!("The last case was filed on {}.", fact.last_case_on),
        ),
        PowerList::PromiseTooLong => too_long(fact, known.share)?,
        PowerList::WithoutStatutory => {
            let (zh, en) = promised(fact)?;
            Text::new(format!("没有法定时限，自行承诺 {zh}。"), format!("No law sets a limit; {en} promised."))
        }
        PowerList::SlowerThanPromised => {
            let ((zh, en), days) = (promised(fact)?, fact.median_days.unwrap_or(0));
            Text::new(
                format!("承诺 {zh}，{} 件的中位数为 {days} 个工作日。", fact.samples),
                format!("{en} promised; the median of {} cases is {days} working days.", fact.samples),
            )
        }
        PowerList::InForce | PowerList::Days => Text::new(
            format!("{} 起施行。", fact.since.as_deref().unwrap_or_default()),
            format!("In force since {}.", fact.since.as_deref().unwrap_or_default()),
        ),
        PowerList::NamedOnly => Text::new("只知道名称，不能办理。", "Known by name only; no case can be opened."),
        PowerList::LawUnused => law_unused(),
        PowerList::BodyWithoutPower => body_without_power(),
        PowerList::PostWithoutPower => post_without_power(),
        PowerList::ChartWithoutPower => chart_without_power(),
    })
}

/// One item of the national catalogue that other bodies tell otherwise.
fn levels_differ(fact: &power_fact::Model, known: &Known) -> Text {
    let (code, others) = (fact.basic_code.as_deref().unwrap_or_default(), known.unlike(fact));
    Text::new(
        format!("国家事项 {code} 与{}不一致。", others.zh),
        format!("National item {code}, told otherwise by {}.", others.in_english()),
    )
}

/// A promise of more than the share of the statutory limit that it may have.
fn too_long(fact: &power_fact::Model, (share, of): (u32, u32)) -> Result<Text> {
    let ((promised_zh, promised_en), (statutory_zh, statutory_en)) = (promised(fact)?, statutory(fact)?);
    Ok(Text::new(
        format!("承诺 {promised_zh}，法定 {statutory_zh}，超过 {share}/{of}。"),
        format!("{promised_en} promised, {statutory_en} by law: more than {share}/{of}."),
    ))
}

/// The promised limit in Chinese and in English.
fn promised(fact: &power_fact::Model) -> Result<(String, String)> {
    let promised = period(fact.promised_n, fact.promised_unit.as_deref())?;
    Ok(promised.map_or_else(Default::default, |it| (it.zh(), it.en())))
}

/// The statutory limit in Chinese and in English.
fn statutory(fact: &power_fact::Model) -> Result<(String, String)> {
    let statutory = period(fact.statutory_n, fact.statutory_unit.as_deref())?;
    Ok(statutory.map_or_else(Default::default, |it| (it.zh(), it.en())))
}
