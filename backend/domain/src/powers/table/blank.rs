//! A version before anything has been said of it.

use serde_json::json;

use crate::powers::{
    Charting, ComplaintChannel, Disclosure, Initiation, OnOverdue, PowerContent, PowerKind, PowerNature, PowerRelation,
};
use crate::text::Text;
use crate::time::Period;

/// Words with nothing said.
pub(super) fn blank() -> PowerContent {
    let none = Text::default;
    PowerContent {
        name: none(),
        summary: none(),
        category: String::new(),
        own_category: None,
        basic_code: None,
        implementation_code: None,
        non_statutory: false,
        kind: PowerKind::External,
        nature: PowerNature::Execution,
        relation: PowerRelation::Sole,
        initiation: Initiation::Application,
        audience: Vec::new(),
        life_events: Vec::new(),
        legal_bases: Vec::new(),
        duty: none(),
        conditions: Vec::new(),
        materials: Vec::new(),
        form: json!({ "type": "object", "required": [], "properties": {} }),
        fees: Vec::new(),
        statutory: None,
        promised: Period::working_days(0, ""),
        on_overdue: OnOverdue::default(),
        discretion: Vec::new(),
        discipline: none(),
        result: none(),
        result_documents: Vec::new(),
        promise: none(),
        complaint: ComplaintChannel { text: none(), phone: String::new() },
        rights: Vec::new(),
        office: none(),
        phone: String::new(),
        address: none(),
        hours: none(),
        posts: Vec::new(),
        charting: Charting::default(),
        leader: None,
        disclosure: Disclosure::default(),
        remark: None,
        starts_on: None,
        follows: None,
        explanation: None,
    }
}
