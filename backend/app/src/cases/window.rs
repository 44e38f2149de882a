//! Who serves a case's party at the window: whoever holds a post that the version names.

use domain::text::Text;
use store::Work;
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Class, Error, Result};
use crate::versions::Version;

impl App {
    /// Why the actor cannot serve a party of the version's cases at the window; none when they can.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn window_refusal(&self, work: &Work, version: &Version) -> Result<Option<Text>> {
        match self.window_post(work, version).await {
            Ok(_) => Ok(None),
            Err(error) if error.class == Class::Refused => Ok(Some(error.text)),
            Err(error) => Err(error),
        }
    }

    /// A post of the version that the actor holds now, the first in the version's order.
    ///
    /// # Errors
    /// `REFUSED` when they hold none.
    pub(super) async fn window_post(&self, work: &Work, version: &Version) -> Result<Uuid> {
        let listing = self.listing().await?;
        let held = |code: &str| {
            let post = listing.post_by_code(code)?;
            work.staff().is_some_and(|staff| staff.posts.contains(&post.id)).then_some(post.id)
        };
        version.content.posts.iter().find_map(|binding| held(&binding.post)).ok_or_else(|| {
            Error::refused(
                "NOT_YOUR_POST",
                "您没有担任该事项的办理岗位，不能在窗口办理。",
                "You hold no post of this power and cannot serve its cases at the window.",
            )
        })
    }
}
