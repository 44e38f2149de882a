//! The supervisors' board as the contract shows it: counts by body and post, its pictures, and who is told of changes.

use std::sync::Arc;

use app::board::{self as counted, LightCounts, rank};
use app::page::{Page, cursor};
use async_graphql::{Context, ID, Object, SimpleObject, Subscription};
use chrono::{DateTime, Utc};
use domain::policy::Operation;
use futures_util::{Stream, StreamExt};
use uuid::Uuid;

use crate::caller::Asked;
use crate::error::Shown;
use crate::identity::Post;
use crate::live::changes;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::text::{Date, count};

/// Open cases, or open steps, by light.
#[derive(SimpleObject)]
pub struct BoardCounts {
    /// All that are open.
    pub open: i32,
    /// With a green light.
    pub green: i32,
    /// With a yellow light.
    pub yellow: i32,
    /// With a red light.
    pub red: i32,
    /// With a stopped clock.
    pub paused: i32,
}

impl From<&LightCounts> for BoardCounts {
    fn from(counts: &LightCounts) -> Self {
        Self {
            open: count(counts.open),
            green: count(counts.green()),
            yellow: count(counts.yellow),
            red: count(counts.red),
            paused: count(counts.paused),
        }
    }
}

/// Open cases of one body.
#[derive(SimpleObject)]
pub struct BoardBody {
    /// Id of the body.
    pub id: ID,
    /// The body.
    pub organisation: Organisation,
    /// Its own open cases, without those of bodies below it.
    pub counts: BoardCounts,
}

/// A page of bodies.
#[derive(SimpleObject)]
pub struct BoardBodyConnection {
    /// The bodies with open cases: the most red first, then yellow, then open.
    pub nodes: Vec<BoardBody>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are.
    pub total_count: i32,
}

/// Open steps of one post.
#[derive(SimpleObject)]
pub struct BoardPost {
    /// Id of the post.
    pub id: ID,
    /// The post.
    pub post: Post,
    /// Steps that wait at it, by the light of the step's own clock; a step without a limit counts as stopped.
    pub counts: BoardCounts,
}

/// A page of posts.
#[derive(SimpleObject)]
pub struct BoardPostConnection {
    /// The posts with open steps: the most red first, then yellow, then open.
    pub nodes: Vec<BoardPost>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are.
    pub total_count: i32,
}

/// The live board (监察看板) of the bodies in your scope.
pub struct Board(Arc<counted::Board>);

/// The live board (监察看板) of the bodies in your scope.
#[Object]
impl Board {
    /// Open cases of all bodies in your scope.
    async fn counts(&self) -> BoardCounts {
        (&self.0.total).into()
    }

    /// Open cases by body.
    async fn bodies(
        &self,
        context: &Context<'_>,
        #[graphql(default = 100, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<BoardBodyConnection> {
        let listing = context.app().listing().await.shown(context)?;
        let page = page(first, after.as_deref()).shown(context)?;
        let (rows, page_info) = part(&self.0.bodies, &page);
        let node = |(id, counts): &(Uuid, LightCounts)| {
            let organisation = Organisation::of(&listing, *id)?;
            Ok::<_, app::Error>(BoardBody { id: id.into(), organisation, counts: counts.into() })
        };
        let nodes = rows.iter().map(node).collect::<Result<_, _>>().shown(context)?;
        Ok(BoardBodyConnection { nodes, page_info, total_count: count(self.0.bodies.len()) })
    }

    /// Open steps by post.
    async fn posts(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<BoardPostConnection> {
        let listing = context.app().listing().await.shown(context)?;
        let page = page(first, after.as_deref()).shown(context)?;
        let (rows, page_info) = part(&self.0.posts, &page);
        let node = |(id, counts): &(Uuid, LightCounts)| {
            let post = Post::of(&listing, *id)?;
            Ok::<_, app::Error>(BoardPost { id: id.into(), post, counts: counts.into() })
        };
        let nodes = rows.iter().map(node).collect::<Result<_, _>>().shown(context)?;
        Ok(BoardPostConnection { nodes, page_info, total_count: count(self.0.posts.len()) })
    }

    /// When it was counted.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at.to_chrono()
    }
}

/// One page of rows that stand in their order.
fn part<'a>(rows: &'a [(Uuid, LightCounts)], page: &Page) -> (&'a [(Uuid, LightCounts)], PageInfo) {
    let begin = page.after.as_ref().map_or(0, |(key, id)| {
        let mut numbers = key.split('.').map(|number| number.parse::<i64>().unwrap_or(0));
        let mut next = || numbers.next().unwrap_or(0);
        let last = (next(), next(), next(), *id);
        rows.partition_point(|(id, counts)| rank(*id, counts) <= last)
    });
    let most = usize::try_from(page.first).unwrap_or(usize::MAX);
    let rest = rows.get(begin..).unwrap_or_default();
    let rows = rest.get(..most).unwrap_or(rest);
    let end_cursor = rows.last().map(|(id, counts)| {
        let (red, yellow, open, id) = rank(*id, counts);
        cursor(&format!("{red}.{yellow}.{open}"), id)
    });
    (rows, PageInfo { has_next_page: rest.len() > most, end_cursor })
}

/// Cases of one day.
#[derive(SimpleObject)]
pub struct BoardDay {
    /// The day.
    pub day: Date,
    /// Cases filed on it.
    pub filed: i32,
    /// Cases closed on it.
    pub closed: i32,
    /// Of those, closed late.
    pub closed_late: i32,
}

/// Open cases by the time that is left to them, in days of the calendar.
#[derive(SimpleObject)]
pub struct BoardTimeLeft {
    /// Late by more than a week.
    pub late_over_week: i32,
    /// Late by a week or less.
    pub late: i32,
    /// Due today.
    pub today: i32,
    /// Due within the three days after today.
    pub three_days: i32,
    /// Due within the ten days after today, and not within three.
    pub ten_days: i32,
    /// Due later.
    pub later: i32,
    /// With a stopped clock.
    pub paused: i32,
}

/// What the board's pictures show.
#[derive(SimpleObject)]
pub struct BoardFigures {
    /// Cases filed and closed, day by day, today last.
    pub days: Vec<BoardDay>,
    /// Open cases by the time that is left to them.
    pub left: BoardTimeLeft,
    /// Share of the cases closed on these days that kept their due day, 0 to 100; null below the minimum sample.
    pub on_time_percent: Option<f64>,
    /// When it was counted.
    pub at: DateTime<Utc>,
}

/// The board.
#[derive(Default)]
pub struct BoardQuery;

#[Object]
impl BoardQuery {
    /// The live board of the bodies in your scope; at most half a second old.
    async fn board(&self, context: &Context<'_>) -> async_graphql::Result<Board> {
        context.app().board(context.actor()).await.map(Board).shown(context)
    }

    /// What the board's pictures show, over some days up to today.
    async fn board_figures(
        &self,
        context: &Context<'_>,
        #[graphql(default = 14, desc = "Days, 1 to 92.")] days: i32,
    ) -> async_graphql::Result<BoardFigures> {
        let figures = context.app().board_figures(context.actor(), days).await.shown(context)?;
        let left = figures.left;
        Ok(BoardFigures {
            days: figures
                .days
                .iter()
                .map(|day| BoardDay {
                    day: Date(day.day),
                    filed: count(day.filed),
                    closed: count(day.closed),
                    closed_late: count(day.closed_late),
                })
                .collect(),
            left: BoardTimeLeft {
                late_over_week: count(left.late_over_week),
                late: count(left.late),
                today: count(left.today),
                three_days: count(left.three_days),
                ten_days: count(left.ten_days),
                later: count(left.later),
                paused: count(left.paused),
            },
            on_time_percent: figures.on_time_percent,
            at: figures.at.to_chrono(),
        })
    }
}

/// The board has changed: ask again.
#[derive(SimpleObject)]
pub struct BoardChangeTold {
    /// When it was told.
    pub at: DateTime<Utc>,
}

/// Changes of the board.
#[derive(Default)]
pub struct BoardSubscription;

#[Subscription]
impl BoardSubscription {
    /// Tells that the board of your bodies has changed, at most twice in a second however much happens, and
    /// once when the listening has begun.
    async fn board_changed(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = BoardChangeTold> + use<>> {
        let app = context.app().clone();
        let work = app.read(context.actor(), Operation::BoardChanged).shown(context)?;
        let path = work.staff().map(|staff| staff.organisation_path.clone()).unwrap_or_default();
        Ok(changes(app.boards.subscribe()).filter_map(move |change| {
            let about = change.is_none_or(|change| change.reaches(&path));
            let at = app.now().to_chrono();
            async move { about.then_some(BoardChangeTold { at }) }
        }))
    }
}
