//! Writs of cases and the templates they are made from.

use app::tables::writ;
use app::writs::{TemplateOf, TemplateSave};
use app::{App, Error};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::writs::{Part, WritField, WritKind as Kind};

use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::text::{Text, moment, uuid};

/// A kind of writ; each is issued by the operation it belongs to.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain::writs::WritKind")]
pub enum WritKind {
    /// 受理通知书
    Acceptance,
    /// 补正告知书
    Correction,
    /// 不予受理决定书
    Refusal,
    /// 决定书
    Decision,
    /// 送达回证
    Delivery,
}

/// What a piece of a writ is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum WritPartKind {
    /// The title, in the middle.
    Title,
    /// A line flush left: whom it is to.
    Line,
    /// A paragraph.
    Paragraph,
    /// A closing line at the right.
    Closing,
}

/// A writ that was issued in a case; what it says never changes.
#[derive(SimpleObject)]
pub struct Writ {
    /// Its id.
    pub id: ID,
    /// Its kind.
    pub kind: WritKind,
    /// What it is called.
    pub title: Text,
    /// Its number: 机关代字〔年〕序号.
    pub number: String,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// Who issued it.
    pub officer: Option<String>,
    /// From which post.
    pub post_title: Option<Text>,
    /// SHA-256 of its sealed words, as its event holds it.
    pub digest: String,
    /// Version of the body's template; 0 for the built-in one.
    pub template_version: i32,
    /// When the party first fetched it; null while it has not.
    pub first_taken_at: Option<DateTime<Utc>>,
    /// Opens it as PDF for a quarter of an hour.
    pub url: String,
}

/// The writs of one case; `party` is for whoever holds the tracking code.
pub(crate) async fn shown(app: &App, rows: &[writ::Model], party: bool) -> app::Result<Vec<Writ>> {
    let listing = app.listing().await?;
    rows.iter()
        .map(|row| {
            let kind = Kind::from_name(&row.kind).ok_or_else(|| Error::internal("kind of a writ"))?;
            Ok(Writ {
                id: row.id.into(),
                kind: kind.into(),
                title: domain::text::Text::new(kind.zh(), kind.en()).into(),
                number: row.number.clone(),
                issued_at: moment(row.issued_at),
                officer: row.officer.clone(),
                post_title: row
                    .post_id
                    .and_then(|post| listing.post(post).ok())
                    .map(|post| app::directory::title(post).into()),
                digest: row.digest.clone(),
                template_version: row.template_version,
                first_taken_at: row.taken_at.map(moment),
                url: app.writ_link(row.id, party),
            })
        })
        .collect()
}

/// A field that a template may name.
#[derive(SimpleObject)]
pub struct WritTemplateField {
    /// Its name, written `{{name}}`.
    pub name: String,
    /// What it stands for.
    pub meaning: Text,
    /// Whether a template of this kind must have it.
    pub compulsory: bool,
}

/// A body's template of one kind of writ.
#[derive(SimpleObject)]
pub struct WritTemplate {
    /// The kind.
    pub kind: WritKind,
    /// What the kind is called.
    pub title: Text,
    /// How often it was saved; 0 for the built-in one.
    pub version: i32,
    /// The words before the year of a number (机关代字).
    pub prefix: String,
    /// What it says: one line a paragraph, `# ` title, `= ` flush left, `> ` closing, `{{name}}` a field.
    pub body: String,
    /// The built-in text, to go back to.
    pub built_in: String,
    /// Who saved it last; null for the built-in one.
    pub saved_by: Option<String>,
    /// When; null for the built-in one.
    pub saved_at: Option<DateTime<Utc>>,
    /// The fields it may name.
    pub fields: Vec<WritTemplateField>,
}

impl From<TemplateOf> for WritTemplate {
    fn from(template: TemplateOf) -> Self {
        let kind = template.kind;
        let (saved_by, saved_at) = template.saved.map(|(by, at)| (by, moment(at))).unzip();
        let field = |field: WritField| WritTemplateField {
            name: field.name().into(),
            meaning: domain::text::Text::new(field.zh(), field.en()).into(),
            compulsory: kind.compulsory().contains(&field),
        };
        Self {
            kind: kind.into(),
            title: domain::text::Text::new(kind.zh(), kind.en()).into(),
            version: template.version,
            prefix: template.prefix,
            body: template.body,
            built_in: kind.built_in().into(),
            saved_by,
            saved_at,
            fields: WritField::ALL.into_iter().map(field).collect(),
        }
    }
}

/// The templates of one body.
#[derive(SimpleObject)]
pub struct WritTemplates {
    /// The body.
    pub organisation: Organisation,
    /// One a kind.
    pub templates: Vec<WritTemplate>,
}

/// A piece of a writ.
#[derive(SimpleObject)]
pub struct WritPart {
    /// What it is.
    pub kind: WritPartKind,
    /// What it says.
    pub text: String,
}

impl From<Part> for WritPart {
    fn from(part: Part) -> Self {
        let (kind, text) = match part {
            Part::Title(text) => (WritPartKind::Title, text),
            Part::Line(text) => (WritPartKind::Line, text),
            Part::Paragraph(text) => (WritPartKind::Paragraph, text),
            Part::Closing(text) => (WritPartKind::Closing, text),
        };
        Self { kind, text }
    }
}

/// What keeps a template from being saved.
#[derive(SimpleObject)]
pub struct WritTemplateFault {
    /// The field: `prefix` or `body`.
    pub path: String,
    /// Stable code.
    pub reason: String,
    /// The same in words, with line and column where it has a place.
    pub text: Text,
}

/// A template tried on a sample case.
#[derive(SimpleObject)]
pub struct WritPreview {
    /// The number that the first writ of the year would have.
    pub number: String,
    /// What it would say; empty while there are faults.
    pub parts: Vec<WritPart>,
    /// What keeps it from being saved.
    pub faults: Vec<WritTemplateFault>,
}

/// A template to be tried or saved.
#[derive(InputObject)]
pub struct WritTemplateInput {
    /// The body.
    pub organisation: ID,
    /// The kind.
    pub kind: WritKind,
    /// Version that was seen, 0 for the built-in one; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// The words before the year of a number, 1 to 30 characters; no other kind of the body may have them.
    pub prefix: String,
    /// What it says, 8,000 characters at most.
    pub body: String,
}

fn save(input: WritTemplateInput) -> app::Result<TemplateSave> {
    Ok(TemplateSave {
        organisation: uuid("organisation", &input.organisation)?,
        kind: input.kind.into(),
        expected_version: input.expected_version,
        prefix: input.prefix,
        body: input.body,
    })
}

/// Reading templates.
#[derive(Default)]
pub struct WritsQuery;

#[Object]
impl WritsQuery {
    /// The templates of a body's writs; without an id, of your own body.
    async fn writ_templates(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "A body in your scope.")] organisation: Option<ID>,
    ) -> async_graphql::Result<WritTemplates> {
        let app = context.app();
        let organisation = organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?;
        let (body, templates) = app.writ_templates(context.actor(), organisation).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        Ok(WritTemplates {
            organisation: Organisation::of(&listing, body).shown(context)?,
            templates: templates.into_iter().map(WritTemplate::from).collect(),
        })
    }

    /// Tries a template on a sample case; nothing is written.
    async fn writ_preview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The template.")] input: WritTemplateInput,
    ) -> async_graphql::Result<WritPreview> {
        let input = save(input).shown(context)?;
        let preview = context.app().writ_preview(context.actor(), input).await.shown(context)?;
        let fault = |fault: domain::powers::FieldFault| WritTemplateFault {
            path: fault.path,
            reason: fault.reason.into(),
            text: fault.text.into(),
        };
        Ok(WritPreview {
            number: preview.number,
            parts: preview.parts.into_iter().map(WritPart::from).collect(),
            faults: preview.faults.into_iter().map(fault).collect(),
        })
    }
}

/// Changing templates.
#[derive(Default)]
pub struct WritsMutation;

#[Object]
impl WritsMutation {
    /// Saves a body's own template; writs that were issued keep what they say.
    async fn writ_template_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The template.")] input: WritTemplateInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<WritTemplate> {
        let app = context.app();
        let input = save(input).shown(context)?;
        let saved = app.writ_template_save(context.actor(), &idempotency_key, input).await.shown(context)?;
        Ok(app.writ_template(context.actor(), saved).await.shown(context)?.into())
    }
}
