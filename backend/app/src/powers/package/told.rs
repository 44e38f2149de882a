//! A version as JSON: the fields of the contract's `Power` and `PublishedVersion` under their names.

use domain::laws::Standing;
use domain::time::Instant;
use serde_json::{Value, json};

use super::Contents;
use crate::directory::{name, title};
use crate::error::{Error, Result};
use crate::laws::BasisArticle;

/// The file.
pub(super) fn power(contents: &Contents) -> Result<Vec<u8>> {
    let Contents { power, version, listing, .. } = contents;
    let (row, content) = (&version.row, &version.content);
    let category = listing.categories.iter().find(|category| category.code == content.category);
    let body = listing.organisation(row.organisation_id)?;
    let leader = content.leader.as_deref().and_then(|code| listing.post_by_code(code)).map(title);
    let moment = |at: Option<i64>| at.map(|at| Instant(at).to_rfc3339());
    let value = json!({
        "id": power.id,
        "code": power.code,
        "name": content.name,
        "category": category.map(|category| json!({
            "code": category.code,
            "name": { "zh": category.name_zh, "en": category.name_en },
            "national": category.national,
        })),
        "organisation": { "id": body.id, "code": body.code, "name": name(body) },
        "nonStatutory": content.non_statutory,
        "withheld": content.disclosure.withheld.is_some(),
        "version": {
            "id": row.id,
            "number": row.number,
            "state": row.state,
            "inForceFrom": row.in_force_from,
            "approvedAt": moment(row.approved_at),
            "leader": leader,
            "content": content,
            "articles": contents.articles.iter().map(article).collect::<Vec<_>>(),
            "flow": row.sha256.as_ref().map(|sha256| json!({ "sha256": sha256, "steps": contents.steps })),
        },
    });
    let mut bytes = serde_json::to_vec_pretty(&value).map_err(|error| Error::internal(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn article(article: &BasisArticle) -> Value {
    let wording = article.wording.as_ref();
    json!({
        "position": article.position,
        "law": article.law.id,
        "title": article.law.title,
        "number": article.number.to_string(),
        "text": wording.map(|wording| &wording.text),
        "validFrom": wording.map(|wording| &wording.valid_from),
        "validTo": wording.and_then(|wording| wording.valid_to.as_ref()),
        "standing": match article.standing {
            Standing::NotYet => "NOT_YET",
            Standing::InForce => "IN_FORCE",
            Standing::Lapsed => "LAPSED",
        },
    })
}
