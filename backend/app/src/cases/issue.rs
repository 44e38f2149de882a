//! A writ issued by the operation it belongs to, in the same transaction as its event: numbered, filled in, sealed.

use domain::cases::{Act, DeliveryMethod};
use domain::time::{Day, Instant};
use domain::writs::{Part, Template, Values, WritField, WritKind, number, written};
use serde::{Deserialize, Serialize};
use store::tables::{case, writ, writ_template};
use store::{Work, feed, writs};
use uuid::Uuid;

use super::act::Sealed;
use super::read::CorrectionItem;
use super::words::{Field, Words};
use crate::App;
use crate::error::{Error, Result};
use crate::versions::Version;
use crate::writs::usual_prefix;

/// A writ as it was issued; what is printed of it never changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Issued {
    /// The body, as it was called then.
    pub organisation: String,
    /// Its number.
    pub number: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// Who issued it.
    pub officer: String,
    /// From which post.
    pub post: String,
}

/// A writ between its words and its row.
pub(super) struct Draft {
    kind: WritKind,
    number: String,
    template_version: i32,
}

/// Purpose of the key of the writs of one body.
pub(crate) fn purpose(organisation: Uuid) -> String {
    format!("writ/{organisation}")
}

impl App {
    /// The words of an act with those of the writ that it issues, if it issues one; the case is as the act left it.
    pub(super) async fn with_writ(
        &self,
        work: &Work,
        case: &case::Model,
        version: &Version,
        act: &Act,
        post: Option<Uuid>,
        words: Words,
    ) -> Result<(Words, Option<Draft>)> {
        let Some(kind) = WritKind::of(act) else { return Ok((words, None)) };
        let own = writs::template(work, case.organisation_id, kind.name()).await?;
        let number = self.writ_number(work, case, kind, own.as_ref()).await?;
        let values = self.writ_values(work, case, version, act, post, &words, &number).await?;
        let body = own.as_ref().map_or(kind.built_in(), |own| own.body.as_str());
        let template = Template::read(kind, body).map_err(|_| Error::internal("a stored template does not read"))?;
        let said = |field| values.get(&field).cloned().unwrap_or_default();
        let issued = Issued {
            organisation: said(WritField::Organisation),
            number: number.clone(),
            parts: template.filled(&values),
            officer: said(WritField::Officer),
            post: said(WritField::Post),
        };
        let told = serde_json::to_vec(&issued).map_err(|error| Error::internal(error.to_string()))?;
        let sealed = hex::encode(self.secrets.seal(&purpose(case.organisation_id), case.id.as_bytes(), &told)?);
        let decided = (kind == WritKind::Decision).then_some(number.as_str());
        let words = words.with(Field::DocumentNumber, decided).with(Field::Writ, Some(&sealed));
        Ok((words, Some(Draft { kind, number, template_version: own.map_or(0, |own| own.version) })))
    }

    /// The next number of a body, year and kind; the row of the series is held until the transaction ends, so there are no gaps.
    async fn writ_number(
        &self,
        work: &Work,
        case: &case::Model,
        kind: WritKind,
        own: Option<&writ_template::Model>,
    ) -> Result<String> {
        let day = self.times.rules().day(work.now());
        let year = day.get(..4).unwrap_or_default();
        let listing = self.listing().await?;
        let body = listing.organisation(case.organisation_id)?;
        let serial = feed::next_serial(work, &format!("writ/{}/{}/{year}", body.code, kind.name())).await?;
        let usual = || usual_prefix(&body.name_zh, kind);
        Ok(number(&own.map_or_else(usual, |own| own.prefix.clone()), year, serial))
    }

    /// What the fields of a writ say.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a fact of the one act; bundling them would only rename them"
    )]
    async fn writ_values(
        &self,
        work: &Work,
        case: &case::Model,
        version: &Version,
        act: &Act,
        post: Option<Uuid>,
        words: &Words,
        number: &str,
    ) -> Result<Values> {
        use WritField as F;
        let listing = self.listing().await?;
        let day = |at: i64| written(self.times.zone().day_of(Instant(at)));
        let due = case.due_day.as_deref().and_then(|day| day.parse::<Day>().ok());
        let said = |field| words.said(field).unwrap_or_default().to_owned();
        let outcome = case.outcome.as_deref().map(|outcome| version.outcome_name(outcome));
        let applicant = match case.applicant_id {
            None => None,
            Some(id) => store::cases::applicants(work, &[id]).await?.pop(),
        };
        let post = post.map(|post| listing.post(post)).transpose()?;
        let mut values: Values = [
            (F::CaseNumber, case.number.clone()),
            (F::Number, number.to_owned()),
            (
                F::Applicant,
                applicant.map(|row| self.open_party(&row)).transpose()?.map(|it| it.name).unwrap_or_default(),
            ),
            (F::Power, version.content.name.zh.clone()),
            (F::Organisation, listing.organisation(case.organisation_id)?.name_zh.clone()),
            (F::FiledDate, day(case.filed_at)),
            (F::AcceptedDate, case.accepted_at.map(day).unwrap_or_default()),
            (F::DueDate, due.map(written).unwrap_or_default()),
            (F::Date, day(work.now().0)),
            (F::Reasons, said(Field::Reason)),
            (F::Items, items(words.said(Field::Items))),
            (F::RightOrgan, said(Field::RightOrgan)),
            (F::Remedy, said(Field::Remedy)),
            (F::Basis, said(Field::Basis)),
            (F::Outcome, outcome.unwrap_or_default()),
            (F::Note, said(Field::PublicNote)),
            (F::Officer, work.staff().map(|staff| staff.name.clone()).unwrap_or_default()),
            (F::Post, post.map(|post| post.title_zh.clone()).unwrap_or_default()),
            (F::Phone, version.content.phone.clone()),
        ]
        .into();
        if let Act::Deliver { method, .. } = act {
            self.delivered(work, case, *method, words, &mut values).await?;
        }
        Ok(values)
    }

    /// What a proof of delivery says: which decision, how, and by what it is proved. Where nobody wrote a proof down, the
    /// party's first download of the decision is one.
    async fn delivered(
        &self,
        work: &Work,
        case: &case::Model,
        method: DeliveryMethod,
        words: &Words,
        values: &mut Values,
    ) -> Result<()> {
        let issued = writs::of_cases(work, &[case.id]).await?;
        let decision = issued.iter().rev().find(|writ| writ.kind == WritKind::Decision.name());
        let way = match method {
            DeliveryMethod::Download => "网上下载",
            DeliveryMethod::Window => "窗口领取",
            DeliveryMethod::Post => "邮寄送达",
        };
        let taken = decision.and_then(|decision| decision.taken_at).map(|at| {
            let (zone, at) = (self.times.zone(), Instant(at));
            format!("受送达人于{}{}首次下载", written(zone.day_of(at)), zone.time_of(at).format("%H时%M分"))
        });
        let proof = words.said(Field::Proof).map(str::to_owned).or(taken);
        values.insert(WritField::DecisionNumber, decision.map(|it| it.number.clone()).unwrap_or_default());
        values.insert(WritField::Method, way.to_owned());
        values.insert(WritField::Proof, proof.unwrap_or_default());
        Ok(())
    }
}

/// The things to correct, each in a line of its own with its number.
fn items(words: Option<&str>) -> String {
    let items: Vec<CorrectionItem> = words.and_then(|words| serde_json::from_str(words).ok()).unwrap_or_default();
    let told = items.iter().enumerate().map(|(at, item)| format!("{}. {}", at + 1, item.text.replace('\n', " ")));
    told.collect::<Vec<_>>().join("\n")
}

/// Writes the row of a writ whose words stand beside an event.
pub(super) async fn issue(
    work: &Work,
    case: &case::Model,
    draft: Draft,
    post: Option<Uuid>,
    event: &Sealed,
) -> Result<()> {
    let digests: serde_json::Value =
        serde_json::from_str(&event.digests).map_err(|error| Error::internal(error.to_string()))?;
    let digest = digests.get(Field::Writ.name()).and_then(serde_json::Value::as_str);
    let staff = work.staff();
    let row = writ::Model {
        // It travels in a link.
        // In the order of their issue, also within one moment.
        id: Uuid::now_v7(),
        case_id: case.id,
        event_id: event.event,
        organisation_id: case.organisation_id,
        kind: draft.kind.name().into(),
        number: draft.number,
        template_version: draft.template_version,
        post_id: post,
        account_id: staff.map(|staff| staff.account),
        officer: staff.map(|staff| staff.name.clone()),
        issued_at: work.now().0,
        digest: digest.ok_or_else(|| Error::internal("a writ without a digest"))?.to_owned(),
        taken_at: None,
    };
    Ok(writs::insert(work, row).await?)
}
