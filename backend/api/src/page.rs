//! Pages of the contract: `first`, `after`, `pageInfo`, and counts that stop at 10,000.

use app::Error;
use app::page::Page;
use async_graphql::SimpleObject;

/// Where a page ends.
#[derive(SimpleObject, Clone, Debug)]
pub struct PageInfo {
    /// Whether more follow.
    pub has_next_page: bool,
    /// Give it as `after` to go on.
    pub end_cursor: Option<String>,
}

/// Most signs that are searched for.
const LONGEST_SEARCH: usize = 100;

/// What is searched for, if it is no longer than anybody types.
pub(crate) fn searched(text: Option<String>) -> Result<Option<String>, Error> {
    if text.as_ref().is_some_and(|text| text.chars().count() > LONGEST_SEARCH) {
        return Err(Error::field("search", "TOO_LONG", "最多输入 100 字。", "100 characters at most."));
    }
    Ok(text)
}

/// The page asked for.
pub(crate) fn page(first: i32, after: Option<&str>) -> Result<Page, Error> {
    let wrong = |path, reason, zh, en| Err(Error::field(path, reason, zh, en));
    let Some(first) = u64::try_from(first).ok().filter(|first| (1..=100).contains(first)) else {
        return wrong("first", "PAGE_SIZE", "每页 1 至 100 条。", "A page has 1 to 100 rows.");
    };
    match Page::parse(first, after) {
        Some(page) => Ok(page),
        None => wrong("after", "CURSOR", "翻页位置无效。", "This cursor is not one of ours."),
    }
}
