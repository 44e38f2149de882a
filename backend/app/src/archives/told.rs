//! An archived file as JSON, with every digest that its parts can be checked by (R-128; GB/T 42727-2023 asks for a package
//! with its metadata beside it).

use domain::time::Instant;
use serde_json::{Map, Value, json};

use super::file::Contents;
use crate::cases::Field;
use crate::error::{Error, Result};

/// The file.
pub(super) fn archive(contents: &Contents) -> Result<Vec<u8>> {
    let Contents { case, version, listing, row, .. } = contents;
    let body = listing.organisation(case.organisation_id)?;
    let at = |at: i64| Instant(at).to_rfc3339();
    let party = contents.party.as_ref().map(|party| {
        json!({
            "kind": party.kind,
            "name": party.name,
            "identityNumber": party.identity_number,
            "phone": party.phone,
            "email": party.email,
        })
    });
    let value = json!({
        "caseNumber": case.number,
        "power": { "name": version.content.name, "category": version.content.category, "version": version.row.number },
        "organisation": { "code": body.code, "name": body.name_zh },
        "channel": case.channel,
        "state": case.state,
        "outcome": case.outcome,
        "filedAt": at(case.filed_at),
        "acceptedAt": case.accepted_at.map(at),
        "decidedAt": case.decided_at.map(at),
        "deliveredAt": case.delivered_at.map(at),
        "closedAt": case.closed_at.map(at),
        "applicant": party,
        "form": contents.form,
        "materials": contents.materials.iter().map(|(material, file)| json!({
            "material": material.key,
            "name": file.name,
            "mediaType": file.media_type,
            "size": file.size,
            "sha256": file.sha256,
            "addedAt": at(material.added_at),
        })).collect::<Vec<_>>(),
        "events": contents.events.iter().map(event).collect::<Result<Vec<_>>>()?,
        "writs": contents.writs.iter().map(|(writ, issued)| json!({
            "kind": writ.kind,
            "number": writ.number,
            "templateVersion": writ.template_version,
            "issuedAt": at(writ.issued_at),
            "firstTakenAt": writ.taken_at.map(at),
            "digest": writ.digest,
            "content": issued,
        })).collect::<Vec<_>>(),
        "archive": {
            "class": row.class,
            "source": row.source,
            "archivedAt": at(row.archived_at),
            "keepUntil": row.keep_until,
            "digest": row.digest,
            "record": contents.entries.iter().map(|entry| json!({
                "operation": entry.operation,
                "at": at(entry.at),
                "by": entry.actor_name,
                "reason": entry.reason,
                "digest": entry.digest,
            })).collect::<Vec<_>>(),
        },
    });
    let mut bytes = serde_json::to_vec_pretty(&value).map_err(|error| Error::internal(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// An event as it was recorded, with the words beside it and their salts, so that each digest can be reckoned again.
fn event(event: &crate::cases::Event) -> Result<Value> {
    let row = &event.recorded.event;
    let parse = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| Error::internal(error.to_string()));
    // What a writ says stands among the writs.
    let words = event.recorded.values.iter().filter(|value| value.field != Field::Writ.name());
    let words: Map<String, Value> = words
        .map(|value| (value.field.clone(), json!({ "value": value.value, "salt": hex::encode(&value.salt) })))
        .collect();
    Ok(json!({
        "seq": row.seq,
        "at": Instant(row.at).to_rfc3339(),
        "operation": row.operation,
        "node": row.node,
        "actor": row.actor_name,
        "act": parse(&row.act)?,
        "words": words,
        "digests": parse(&row.digests)?,
        "digest": hex::encode(&row.digest),
    }))
}
