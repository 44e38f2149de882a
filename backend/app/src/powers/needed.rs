//! The powers that a version needs beside itself: what its chart calls and what must come before it, all in force.

use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;

use crate::App;
use crate::error::Result;
use crate::versions::Version;

impl App {
    /// A chart may call only powers that are in force: what it calls is exercised as a case of its own.
    pub(super) async fn calls_nothing_in_force(&self, version: &Version) -> Result<Vec<FieldFault>> {
        let Some(plan) = &version.plan else { return Ok(Vec::new()) };
        let catalogue = self.read(&Actor::Public, Operation::Power)?;
        let mut faults = Vec::new();
        for node in plan.flow.nodes() {
            let Some(code) = &node.called else { continue };
            let power = store::powers::find_listed(&catalogue, code).await?;
            if power.is_none_or(|power| power.status != "IN_FORCE") {
                let zh = format!("“{}”调用的事项 {code} 不存在或不是现行有效的。", node.name);
                let en = format!("The power {code} that “{}” calls does not exist or is not in force.", node.name);
                faults.push(FieldFault::new("flow", "CALLED_NOT_IN_FORCE", &zh, &en));
            }
        }
        Ok(faults)
    }

    /// What must come before is a power in force: what nobody can be granted would keep everybody out.
    pub(super) async fn prerequisites_in_force(&self, version: &Version) -> Result<Vec<FieldFault>> {
        let catalogue = self.read(&Actor::Public, Operation::Power)?;
        let mut faults = Vec::new();
        for (at, row) in version.content.prerequisites.iter().enumerate() {
            let power = store::powers::find_listed(&catalogue, &row.power).await?;
            if power.is_none_or(|power| power.status != "IN_FORCE") {
                let path = format!("prerequisites.{at}.power");
                let (zh, en) = ("这个事项不存在或不是现行有效的。", "There is no such power in force.");
                faults.push(FieldFault::new(path, "NOT_IN_FORCE", zh, en));
            }
        }
        Ok(faults)
    }
}
