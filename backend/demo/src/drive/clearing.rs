//! Living the clearing of powers: the legal office records what was settled and asks bodies, one of which answers.

use app::fillings::{Answer, FillingFilter, Open};
use app::page::Page;
use app::settlements::Record;
use app::{Error, Result};
use domain::time::Zone;
use uuid::Uuid;

use super::Town;
use crate::clearing::{Call, Settled, clearing};
use crate::plan::START;

impl Town {
    /// Everything that is settled and asked before the demo begins.
    pub(super) async fn clear_powers(&mut self) -> Result<()> {
        let all = clearing();
        for settled in all.settlements {
            self.settle(settled).await?;
        }
        for call in all.calls {
            self.call(call).await?;
        }
        Ok(())
    }

    async fn settle(&mut self, settled: Settled) -> Result<()> {
        let holder = match &settled.holder {
            None => None,
            Some(code) => Some(self.app.body(code).await?),
        };
        let record = Record {
            kind: settled.kind,
            power: settled.power,
            name: settled.name,
            bodies: self.bodies(&settled.bodies).await?,
            holder,
            reason: settled.reason,
            decided_by: settled.decided_by,
            decided_on: Zone::SHANGHAI.day_of(START.plus_days(-settled.decided)),
            replaces: None,
            correction: None,
        };
        let (key, legal) = (self.key(), self.legal.clone());
        self.app.settlement_record(&legal, &key, record).await?;
        Ok(())
    }

    async fn call(&mut self, call: Call) -> Result<()> {
        let open = Open {
            title: call.title,
            asked: call.asked,
            sheet: call.sheet,
            powers: call.powers,
            bodies: self.bodies(&call.bodies).await?,
            n: call.n,
            unit: call.unit,
        };
        let (key, legal) = (self.key(), self.legal.clone());
        let opened = self.app.filling_call_open(&legal, &key, open).await?.call;
        for answered in call.answers {
            let (key, clerk) = (self.key(), self.holder_of(&answered.post).await?);
            let filter = FillingFilter { call: Some(opened), answered: Some(false) };
            let asked = self.app.filling_tasks(&clerk, &filter, &Page { first: 1, after: None }).await?;
            let asked = asked.rows.into_iter().next().ok_or_else(|| Error::internal("nobody asked this body"))?;
            let answer = Answer { task: asked.row.id, expected_version: asked.row.version, note: Some(answered.note) };
            self.app.filling_answer(&clerk, &key, answer).await?;
        }
        Ok(())
    }

    async fn bodies(&self, codes: &[String]) -> Result<Vec<Uuid>> {
        let mut bodies = Vec::new();
        for code in codes {
            bodies.push(self.app.body(code).await?);
        }
        Ok(bodies)
    }
}
