//! Blank application forms of the city's licences, so that everybody can take one away before applying.

use app::Result;
use app::documents::Purpose;
use domain::policy::Actor;
use domain::powers::{LICENCE, MaterialTemplate, PowerContent};

use super::Town;
use crate::papers::pdf;

/// The material that is a form to be filled in.
const FORM: &str = "application";

impl Town {
    /// Lays a blank form beside the application of a licence.
    pub(super) async fn lay_forms_out(&self, clerk: &Actor, content: &mut PowerContent) -> Result<()> {
        if content.category != LICENCE {
            return Ok(());
        }
        let line = format!("{}（空白样表，演示拟制）", content.name.zh);
        for material in content.materials.iter_mut().filter(|material| material.key == FORM) {
            let name = format!("{}（空白）.pdf", material.name.zh);
            let form = pdf(&material.name.zh, &line);
            let upload = self.app.put_upload(clerk, Purpose::Template, &name, form).await?;
            material.template = Some(MaterialTemplate { file: upload.id, name: upload.name });
        }
        Ok(())
    }
}
