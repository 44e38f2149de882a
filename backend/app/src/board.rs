//! The supervisors' board: its counts, its pictures and who is told when they change; rows are the store's.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub use domain::board::{LightCounts, rank};
use domain::policy::{Actor, Operation, permit};
use domain::time::{Day, Instant};
use store::board::Lights;
use store::{Work, feed};
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::identity::RealTime;
use crate::jobs::LEASE;
use crate::live::Topic;

/// Shortest time between two messages to the boards: a burst costs one.
const QUIET: Duration = Duration::from_millis(500);
/// How long counts are kept for the next who asks, in µs of real time: a light may turn without an event.
const KEPT: i64 = 500_000;
/// Boards a slow subscriber may lag behind before it is told to ask again.
const BACKLOG: usize = 16;
/// Most days of the pictures.
pub const MOST_DAYS: i32 = 92;

const fn lights_of(row: &Lights) -> LightCounts {
    LightCounts { open: row.open, yellow: row.yellow, red: row.red, paused: row.paused }
}

/// The board of one scope at one moment.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// Open cases of all bodies in the scope.
    pub total: LightCounts,
    /// Open cases by body, the worst first.
    pub bodies: Vec<(Uuid, LightCounts)>,
    /// Open steps by post, the worst first.
    pub posts: Vec<(Uuid, LightCounts)>,
    /// When it was counted.
    pub at: Instant,
}

impl Board {
    fn of(rows: &[Lights], at: Instant) -> Self {
        let mut board = Self { at, ..Self::default() };
        let mut posts: HashMap<Uuid, LightCounts> = HashMap::new();
        for row in rows.iter().filter(|row| row.open > 0) {
            let counts = lights_of(row);
            match row.post_id {
                None => {
                    board.total.add(counts);
                    board.bodies.push((row.organisation_id, counts));
                }
                // One post may do steps of several bodies' cases.
                Some(post) => posts.entry(post).or_default().add(counts),
            }
        }
        board.posts = posts.into_iter().collect();
        board.bodies.sort_by_key(|(id, counts)| rank(*id, counts));
        board.posts.sort_by_key(|(id, counts)| rank(*id, counts));
        board
    }
}

/// Cases of one day.
#[derive(Clone, Copy, Debug)]
pub struct BoardDay {
    /// The day.
    pub day: Day,
    /// Filed on it.
    pub filed: i64,
    /// Closed on it.
    pub closed: i64,
    /// Of those, closed late.
    pub closed_late: i64,
}

/// Open cases by the time that is left to them, in days of the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeLeft {
    /// Late by more than a week.
    pub late_over_week: i64,
    /// Late by a week or less.
    pub late: i64,
    /// Due today.
    pub today: i64,
    /// Due within the three days after today.
    pub three_days: i64,
    /// Due within the ten days after today.
    pub ten_days: i64,
    /// Due later.
    pub later: i64,
    /// With a stopped clock.
    pub paused: i64,
}

/// The board's pictures.
#[derive(Clone, Debug)]
pub struct BoardFigures {
    /// Day by day, today last.
    pub days: Vec<BoardDay>,
    /// Open cases by the time that is left.
    pub left: TimeLeft,
    /// Share of the closed cases of these days that kept their due day, in per cent; none below the minimum sample.
    pub on_time_percent: Option<f64>,
    /// When it was counted.
    pub at: Instant,
}

/// Something on the boards of some bodies has changed; `None` where it may be any.
#[derive(Clone, Debug)]
pub struct BoardChange(Option<Arc<[String]>>);

impl BoardChange {
    /// Whether it is about a body below this path.
    pub fn reaches(&self, path: &str) -> bool {
        self.0.as_ref().is_none_or(|paths| paths.iter().any(|body| body.starts_with(path)))
    }
}

struct Kept {
    generation: u64,
    board: Arc<Board>,
    counted: Instant,
}

type Place = Arc<tokio::sync::Mutex<Option<Kept>>>;

/// The boards of this server: each scope is counted once for all who ask at the same time.
pub struct Boards {
    /// Grows whenever the boards were told of a change: what was counted before is old.
    generation: AtomicU64,
    scopes: Mutex<HashMap<String, Place>>,
    changes: broadcast::Sender<BoardChange>,
}

impl Default for Boards {
    fn default() -> Self {
        Self { generation: AtomicU64::default(), scopes: Mutex::default(), changes: broadcast::Sender::new(BACKLOG) }
    }
}

impl Boards {
    /// Every change from now on, at most one in half a second.
    pub fn subscribe(&self) -> broadcast::Receiver<BoardChange> {
        self.changes.subscribe()
    }

    fn place(&self, scope: &str) -> Place {
        let mut scopes = self.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        scopes.entry(scope.to_owned()).or_default().clone()
    }

    fn tell(&self, change: BoardChange) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        // Nobody watching is no fault.
        let _ = self.changes.send(change);
    }
}

/// Gathers what the hub says of cases and tells the boards, the first change at once and a burst once.
#[boxed]
pub async fn tell(app: App) {
    let mut hub = app.hub.subscribe();
    let mut changed = HashSet::new();
    loop {
        let mut everything = false;
        let mut next = match hub.recv().await {
            Ok(change) => Some(Ok(change)),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Err(())),
            Err(broadcast::error::RecvError::Closed) => return,
        };
        while let Some(change) = next {
            match change {
                Ok(change) if change.topic == Topic::Case => drop(changed.insert(change.subject)),
                Ok(_) => {}
                Err(()) => everything = true,
            }
            next = match hub.try_recv() {
                Ok(change) => Some(Ok(change)),
                Err(broadcast::error::TryRecvError::Lagged(_)) => Some(Err(())),
                Err(broadcast::error::TryRecvError::Empty | broadcast::error::TryRecvError::Closed) => None,
            };
        }
        if changed.is_empty() && !everything {
            continue;
        }
        let cases: Vec<Uuid> = changed.drain().collect();
        let bodies = if everything { None } else { app.paths_of(cases).await.ok() };
        app.boards.tell(BoardChange(bodies));
        tokio::time::sleep(QUIET).await;
    }
}

impl App {
    /// The board of the actor's bodies.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn board(&self, actor: &Actor) -> Result<Arc<Board>> {
        let work = self.read(actor, Operation::Board)?;
        let place = self.boards.place(work.staff().map_or("", |staff| staff.organisation_path.as_str()));
        let mut kept = place.lock().await;
        let generation = self.boards.generation.load(Ordering::SeqCst);
        let age = KEPT.saturating_mul(i64::from(self.clock.speed().max(1)));
        if let Some(kept) = kept.as_ref() {
            // A clock that is set by hand may also go back.
            let fresh = (0..age).contains(&work.now().micros_since(kept.board.at))
                && RealTime::default().now().micros_since(kept.counted) < KEPT;
            if fresh && kept.generation == generation {
                return Ok(kept.board.clone());
            }
        }
        let board = Arc::new(Board::of(&store::board::lights(&work).await?, work.now()));
        *kept = Some(Kept { generation, board: board.clone(), counted: RealTime::default().now() });
        Ok(board)
    }

    /// The board's pictures over some days up to today.
    ///
    /// # Errors
    /// The policy's denial; `BAD_USER_INPUT` for fewer than one or more than [`MOST_DAYS`] days.
    #[boxed]
    pub async fn board_figures(&self, actor: &Actor, days: i32) -> Result<BoardFigures> {
        let work = self.read(actor, Operation::BoardFigures)?;
        if !(1..=MOST_DAYS).contains(&days) {
            return Err(Error::field(
                "days",
                "DAYS_OUT_OF_RANGE",
                "天数应为 1 至 92。",
                "The number of days is 1 to 92.",
            ));
        }
        let times = self.times.rules();
        let today = times.zone.day_of(work.now());
        let first = today - chrono::Days::new(u64::from(days.unsigned_abs() - 1));
        let (filed, closed) = store::cases::by_day(&work, times.zone.start_of(first).0).await?;
        let on = |counts: &[store::cases::DayCount], day: i64| {
            counts.iter().find(|count| count.day == day).copied().unwrap_or_default()
        };
        let days = (0..i64::from(days)).zip(first.iter_days());
        let days: Vec<BoardDay> = days
            .map(|(at, day)| {
                let closed = on(&closed, at);
                BoardDay { day, filed: on(&filed, at).cases, closed: closed.cases, closed_late: closed.late }
            })
            .collect();
        let (all, late) = days.iter().fold((0, 0), |(all, late), day| (all + day.closed, late + day.closed_late));
        let enough = all > 0 && all >= i64::from(times.rules.minimum_sample);
        #[expect(clippy::cast_precision_loss, reason = "counts of cases stay far below 2^52")]
        let percent = |kept: i64, of: i64| (kept as f64 / of as f64 * 1000.0).round() / 10.0;
        Ok(BoardFigures {
            left: self.time_left(&work, today).await?,
            on_time_percent: enough.then(|| percent(all - late, all)),
            days,
            at: work.now(),
        })
    }

    async fn time_left(&self, work: &Work, today: Day) -> Result<TimeLeft> {
        let zone = self.times.rules().zone;
        // A case is due at the close of its day, which is the first moment of the next.
        let after = |days: i64| zone.start_of(today + chrono::Duration::days(days)).0 + 1;
        let moments = [after(-7), work.now().0, after(1), after(4), after(11)];
        let (before, paused) = store::board::due_before(work, &moments).await?;
        let between = |at: usize| {
            let upto = before.get(at).copied().unwrap_or_default();
            upto - at.checked_sub(1).and_then(|at| before.get(at)).copied().unwrap_or_default()
        };
        Ok(TimeLeft {
            late_over_week: between(0),
            late: between(1),
            today: between(2),
            three_days: between(3),
            ten_days: between(4),
            later: between(5),
            paused,
        })
    }

    async fn paths_of(&self, cases: Vec<Uuid>) -> Result<Arc<[String]>> {
        let work = self.system(Operation::Sequence)?;
        let listing = self.listing().await?;
        let mut paths = HashSet::new();
        for chunk in cases.chunks(500) {
            for body in store::cases::bodies(&work, chunk.to_vec()).await? {
                paths.insert(listing.organisation(body)?.path.clone());
            }
        }
        Ok(paths.into_iter().collect())
    }

    /// Folds the rows that acts have left in the counts, where there are many and this server leads.
    pub(crate) async fn fold_board(self) -> Result<()> {
        let permit = permit(&Actor::System, Operation::Sweep)?;
        let holder = self.holder();
        if !store::board::worth_folding(&self.system(Operation::Sweep)?).await? {
            return Ok(());
        }
        self.db
            .write(permit, self.now(), move |work| async move {
                if leads(&work, holder).await? {
                    store::board::fold(&work).await?;
                }
                Ok(())
            })
            .await
    }

    /// Compares the counts with the cases and mends them; returns how many were wrong, which is none but for a fault or
    /// an older server that writes beside this one.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn mend_board(&self) -> Result<usize> {
        let permit = permit(&Actor::System, Operation::Sweep)?;
        let holder = self.holder();
        let wrong = self
            .db
            .write(permit, self.now(), move |work| async move {
                Ok::<_, Error>(if leads(&work, holder).await? { store::board::mend(&work).await? } else { 0 })
            })
            .await?;
        if wrong > 0 {
            tracing::error!(worker = "board", wrong, "counts of the board were wrong and are mended");
        }
        Ok(wrong)
    }
}

/// Whether this server keeps the counts now.
async fn leads(work: &Work, holder: Uuid) -> Result<bool> {
    let real = RealTime::default().now().0;
    Ok(feed::lead(work, "board", holder, real, real + LEASE).await?.is_some())
}
