//! The templates of a body's writs: its own, version by version, over the built-in ones.

use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use domain::writs::{Part, Template, Values, WritField, WritKind, number, prefix_faults};
use serde::{Deserialize, Serialize};
use store::tables::writ_template;
use store::{Work, feed, organisations, writs};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// A body's template of one kind as it holds now.
#[derive(Clone, Debug)]
pub struct TemplateOf {
    /// The kind.
    pub kind: WritKind,
    /// How often it was saved; 0 for the built-in one.
    pub version: i32,
    /// The words before the year of a number.
    pub prefix: String,
    /// What it says.
    pub body: String,
    /// Who saved it and when (µs), if it is the body's own.
    pub saved: Option<(String, i64)>,
}

/// A template to be saved or tried.
#[derive(Clone, Serialize)]
pub struct TemplateSave {
    /// The body.
    pub organisation: Uuid,
    /// The kind.
    pub kind: WritKind,
    /// The version that was seen; 0 for the built-in one.
    pub expected_version: i32,
    /// The words before the year of a number (机关代字).
    pub prefix: String,
    /// What it says.
    pub body: String,
}

/// The template that was kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct TemplateSaved {
    /// The body.
    pub organisation: Uuid,
    /// The kind.
    pub kind: WritKind,
}

/// A template tried on the sample case.
#[derive(Clone, Debug)]
pub struct WritPreview {
    /// The number that the next writ would have if it were the first of its year.
    pub number: String,
    /// What it would say; empty while there are faults.
    pub parts: Vec<Part>,
    /// What keeps it from being saved.
    pub faults: Vec<FieldFault>,
}

impl App {
    /// The templates of a body in the actor's scope, one a kind.
    ///
    /// # Errors
    /// `NOT_FOUND` for a body out of scope.
    #[boxed]
    pub async fn writ_templates(&self, actor: &Actor, organisation: Option<Uuid>) -> Result<(Uuid, Vec<TemplateOf>)> {
        let work = self.read(actor, Operation::WritTemplates)?;
        let own = work.staff().map(|staff| staff.organisation);
        let organisation = organisation.or(own).ok_or_else(Error::not_found)?;
        Ok((organisation, self.templates_in(&work, organisation).await?))
    }

    /// The template of a kind that was saved a moment ago.
    ///
    /// # Errors
    /// `NOT_FOUND` for a body out of scope.
    #[boxed]
    pub async fn writ_template(&self, actor: &Actor, saved: TemplateSaved) -> Result<TemplateOf> {
        let work = self.read(actor, Operation::WritTemplateSave)?;
        let all = self.templates_in(&work, saved.organisation).await?;
        all.into_iter().find(|template| template.kind == saved.kind).ok_or_else(Error::not_found)
    }

    async fn templates_in(&self, work: &Work, organisation: Uuid) -> Result<Vec<TemplateOf>> {
        let name = self.body_in_reach(work, organisation).await?;
        let saved = writs::templates(work, organisation).await?;
        let kinds = WritKind::ALL.into_iter().map(|kind| match saved.iter().find(|row| row.kind == kind.name()) {
            Some(row) => TemplateOf {
                kind,
                version: row.version,
                prefix: row.prefix.clone(),
                body: row.body.clone(),
                saved: Some((row.actor_name.clone(), row.saved_at)),
            },
            None => TemplateOf {
                kind,
                version: 0,
                prefix: usual_prefix(&name, kind),
                body: kind.built_in().to_owned(),
                saved: None,
            },
        });
        Ok(kinds.collect())
    }

    /// The name of a body that the work reaches.
    async fn body_in_reach(&self, work: &Work, organisation: Uuid) -> Result<String> {
        if !organisations::reaches(work, organisation).await? {
            return Err(Error::not_found());
        }
        let listing = self.listing().await?;
        Ok(listing.organisation(organisation).map_err(|_| Error::not_found())?.name_zh.clone())
    }

    /// Tries a template on the sample case; nothing is written, and its faults are an answer.
    ///
    /// # Errors
    /// `NOT_FOUND` for a body out of scope.
    #[boxed]
    pub async fn writ_preview(&self, actor: &Actor, input: TemplateSave) -> Result<WritPreview> {
        let work = self.read(actor, Operation::WritPreview)?;
        let faults = self.template_faults(&work, &input).await?;
        let day = self.times.rules().day(work.now());
        let number = number(input.prefix.trim(), day.get(..4).unwrap_or_default(), 1);
        let parts = match Template::read(input.kind, &input.body) {
            Ok(template) if faults.is_empty() => template.filled(&sample(&number)),
            Ok(_) | Err(_) => Vec::new(),
        };
        Ok(WritPreview { number, parts, faults })
    }

    /// Saves a body's own template of a kind; writs that were issued keep what they say.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault and its place, `CONFLICT`, `NOT_FOUND` for a body out of scope.
    #[boxed]
    pub async fn writ_template_save(&self, actor: &Actor, key: &str, mut input: TemplateSave) -> Result<TemplateSaved> {
        input.prefix = input.prefix.trim().to_owned();
        self.once(actor, Operation::WritTemplateSave, key, input, |app, work, input| async move {
            // Whoever saves another kind of the body waits: no two kinds may have one prefix.
            feed::next_serial(&work, &format!("writ-template/{}", input.organisation)).await?;
            let faults = app.template_faults(&work, &input).await?;
            if !faults.is_empty() {
                return Err(Error::input(faults));
            }
            let known = writs::template(&work, input.organisation, input.kind.name()).await?;
            if known.map_or(0, |known| known.version) != input.expected_version {
                return Err(Error::stale());
            }
            let staff = work.staff().ok_or_else(Error::not_found)?;
            let row = writ_template::Model {
                id: Uuid::now_v7(),
                organisation_id: input.organisation,
                kind: input.kind.name().into(),
                version: input.expected_version + 1,
                prefix: input.prefix,
                body: input.body,
                account_id: staff.account,
                actor_name: staff.name.clone(),
                saved_at: work.now().0,
            };
            writs::add_template(&work, row).await?;
            feed::record(&work, Some(input.organisation)).await?;
            Ok(TemplateSaved { organisation: input.organisation, kind: input.kind })
        })
        .await
    }

    async fn template_faults(&self, work: &Work, input: &TemplateSave) -> Result<Vec<FieldFault>> {
        let name = self.body_in_reach(work, input.organisation).await?;
        let saved = writs::templates(work, input.organisation).await?;
        // What another kind had once counts too: its numbers are in the world.
        let of_others = saved.iter().any(|row| row.kind != input.kind.name() && row.prefix == input.prefix.trim());
        let mut others = WritKind::ALL.into_iter().filter(|kind| *kind != input.kind);
        let usual = others.any(|kind| usual_prefix(&name, kind) == input.prefix.trim());
        let mut faults = prefix_faults(input.prefix.trim(), of_others || usual);
        faults.extend(Template::read(input.kind, &input.body).err().unwrap_or_default());
        Ok(faults)
    }
}

/// The words before the year of a body that has none of its own for a kind.
pub(crate) fn usual_prefix(body: &str, kind: WritKind) -> String {
    format!("{body}{}", kind.mark())
}

fn sample(number: &str) -> Values {
    let mut values: Values = WritField::ALL.into_iter().map(|field| (field, field.sample().to_owned())).collect();
    values.insert(WritField::Number, number.to_owned());
    values
}
