//! The system's own workers: sequencer, follower of the feed, timer, sweeps, keeper of the index; each is safe on several servers at once.

use std::time::Duration;

use domain::cases::{Act, ClockKind};
use domain::policy::{Actor, Operation, permit};
use domain::time::Instant;
use store::tables::{case, clock};
use store::{Work, feed};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::cases::{announce, no_words, record};
use crate::error::{Class, Error, Result};
use crate::identity::RealTime;
use crate::live::{Changed, Topic};
use crate::times::next_light;

/// How often the outbox and the feed are looked at.
const FEED_EVERY: Duration = Duration::from_millis(50);
/// Longest the timer sleeps.
const TIMER_EVERY: Duration = Duration::from_secs(30);
/// How often uploads, keys and old answers are swept.
const SWEEP_EVERY: Duration = Duration::from_secs(15 * 60);
/// How often the board's counts are folded, where acts have left many.
const BOARD_EVERY: Duration = Duration::from_secs(1);
/// How often notices are looked for whose moment has come.
const NOTICES_EVERY: Duration = Duration::from_secs(1);
/// How long a server leads before the lease must be kept again, in µs of real time.
pub(crate) const LEASE: i64 = 5_000_000;
/// How long after a refusal a timer of a chart is tried again, in seconds.
const TRY_AGAIN: i64 = 3_600;
/// How long answers under idempotency keys are kept, in days.
const ANSWERS_DAYS: i64 = 30;
/// How long the feed is kept, in days.
const FEED_DAYS: i64 = 2;

/// Starts all workers; they end when the set is dropped.
pub fn start(app: &App) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    workers.spawn(every(app.clone(), FEED_EVERY, "sequencer", |app| async move { app.sequence_leading().await }));
    workers.spawn(follow(app.clone()));
    // A fast city clock needs a timer that looks as much more often.
    let pause = TIMER_EVERY.div_f64(f64::from(app.clock.speed())).clamp(Duration::from_millis(250), TIMER_EVERY);
    let pause = pause.min(Duration::from_secs(1));
    workers.spawn(every(app.clone(), pause, "timer", |app| async move { app.fire_timers().await.map(drop) }));
    workers.spawn(every(app.clone(), SWEEP_EVERY, "sweep", |app| async move { app.sweep().await }));
    workers.spawn(every(app.clone(), BOARD_EVERY, "board", |app| async move { app.fold_board().await }));
    workers.spawn(every(
        app.clone(),
        NOTICES_EVERY,
        "notices",
        |app| async move { app.send_notices().await.map(drop) },
    ));
    workers.spawn(crate::board::tell(app.clone()));
    workers.spawn(crate::powers::index::keep(app.clone()));
    workers.spawn(look_for_fonts(app.clone()));
    workers
}

/// Looks before somebody asks, so that the log says at the start whether papers can be printed.
async fn look_for_fonts(app: App) {
    let looked = tokio::task::spawn_blocking(move || app.press.fonts().is_ok());
    if let Err(error) = looked.await {
        tracing::error!(%error, "fonts were not looked for");
    }
}

async fn every<F, Fut>(app: App, pause: Duration, name: &'static str, run: F)
where
    F: Fn(App) -> Fut,
    Fut: Future<Output = Result<()>>,
{
    loop {
        if let Err(error) = run(app.clone()).await {
            tracing::error!(worker = name, %error, cause = ?error.cause, "a worker failed; it goes on");
        }
        tokio::time::sleep(pause).await;
    }
}

/// Tails the feed and tells this server's subscribers.
async fn follow(app: App) {
    let mut last = None;
    loop {
        match app.follow_once(last).await {
            Ok(position) => last = Some(position),
            Err(error) => tracing::error!(worker = "follower", %error, cause = ?error.cause, "the feed cannot be read"),
        }
        tokio::time::sleep(FEED_EVERY).await;
    }
}

impl App {
    pub(crate) fn system(&self, operation: Operation) -> Result<Work> {
        Ok(self.db.read(permit(&Actor::System, operation)?, self.now()))
    }

    async fn sequence_leading(self) -> Result<()> {
        let holder = self.holder();
        let permit = permit(&Actor::System, Operation::Sequence)?;
        if !feed::waiting(&self.system(Operation::Sequence)?).await? {
            return Ok(());
        }
        self.db
            .write(permit, self.now(), move |work| async move {
                let real = RealTime::default().now().0;
                if feed::lead(&work, "sequencer", holder, real, real + LEASE).await?.is_some() {
                    feed::sequence(&work).await?;
                }
                Ok(())
            })
            .await
    }

    /// This server among those that may lead.
    pub(crate) fn holder(&self) -> Uuid {
        static HOLDER: std::sync::OnceLock<Uuid> = std::sync::OnceLock::new();
        *HOLDER.get_or_init(Uuid::now_v7)
    }

    /// Moves the outbox into the feed now; for a story that does not wait for the worker.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn sequence_now(&self) -> Result<()> {
        self.clone().sequence_leading().await
    }

    async fn follow_once(&self, last: Option<i64>) -> Result<i64> {
        let work = self.system(Operation::Sequence)?;
        let Some(last) = last else { return Ok(feed::position(&work).await?) };
        let mut position = last;
        for entry in feed::after(&work, last).await? {
            position = entry.position;
            let Some(topic) = Topic::from_name(&entry.topic) else { continue };
            match topic {
                Topic::Calendar => self.reload_times().await?,
                Topic::Power | Topic::Organisation | Topic::Law => self.directory.forget(),
                Topic::Case | Topic::Complaint | Topic::Rating | Topic::Evaluation | Topic::Notice => {}
            }
            self.hub.tell(Changed { topic, subject: entry.subject });
        }
        Ok(position)
    }

    /// Tells every light that is due by now, opens and closes evaluations, and puts versions into force whose day has
    /// come; returns how many of the former. What fails does not keep the rest from its turn.
    ///
    /// # Errors
    /// The first of what failed, when everything has had its turn.
    #[boxed]
    pub async fn fire_timers(&self) -> Result<usize> {
        let day = self.times.rules().day(self.now());
        let turns = [
            self.turn_the_page(&day).await.map(|()| 0),
            self.turn_bases(&day).await.map(|()| 0),
            self.turn_year().await.map(|()| 0),
            self.complaint_lights().await,
            self.tell_rating_lights().await,
            self.turn_evaluations().await,
            self.remedy_lights().await,
            self.tell_lights().await,
        ];
        for error in turns.iter().filter_map(|turn| turn.as_ref().err()).skip(1) {
            tracing::error!(worker = "timer", %error, cause = ?error.cause, "another turn failed too");
        }
        turns.into_iter().sum()
    }

    /// Tells every light of a case that is due by now; returns how many.
    async fn tell_lights(&self) -> Result<usize> {
        let mut told = 0;
        loop {
            let due = store::cases::due_clocks(&self.system(Operation::Timer)?).await?;
            if due.is_empty() {
                return Ok(told);
            }
            for clock in due {
                self.clone().tell_light(clock.id).await?;
                told += 1;
            }
        }
    }

    /// When the next light is due to be told.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn next_timer(&self) -> Result<Option<Instant>> {
        let work = self.system(Operation::Timer)?;
        let nexts = [
            store::cases::next_clock(&work).await?,
            store::complaints::next(&work).await?,
            store::ratings::next(&work).await?,
            store::evaluations::next(&work).await?,
            store::remedies::next(&work).await?,
        ];
        Ok(nexts.into_iter().flatten().min().map(Instant))
    }

    async fn tell_light(self, clock: Uuid) -> Result<()> {
        let permit = permit(&Actor::System, Operation::Timer)?;
        let app = self.clone();
        self.db
            .write(permit, self.now(), move |work| {
                let app = app.clone();
                async move { app.light_event(&work, clock).await }
            })
            .await
    }

    /// The event of one light. Read again once the case is held, so that of two servers the second finds nothing to tell.
    async fn light_event(&self, work: &Work, clock: Uuid) -> Result<()> {
        let Some(known) = store::cases::clock(work, clock).await? else { return Ok(()) };
        store::cases::held_version(work, known.case_id).await?;
        let Some(clock) = store::cases::clock(work, known.id).await? else { return Ok(()) };
        let now = work.now().0;
        if clock.next_at.is_none_or(|next| next > now) {
            return Ok(());
        }
        let Some(mut case) = store::cases::by_ids(work, vec![clock.case_id]).await?.pop() else { return Ok(()) };
        if clock.kind == ClockKind::Timer.name() {
            return self.time_out(work, case, &clock).await;
        }
        let red = clock.due_at.is_some_and(|due| now > due);
        store::cases::set_next(work, clock.id, next_light(clock.due_at, red)).await?;
        let kind = ClockKind::from_name(&clock.kind).ok_or_else(|| Error::internal("kind of a clock"))?;
        let act = if red {
            Act::TurnRed { clock: kind, node: clock.node.clone() }
        } else {
            Act::TurnYellow { clock: kind, node: clock.node.clone() }
        };
        let seen = case.version;
        record(work, &mut case, &act, None, no_words()).await?;
        self.tell_turned_light(work, &case, clock.node.as_deref(), clock.due_day.as_deref(), red).await?;
        case.late = case.late || (red && kind == ClockKind::Case);
        if !store::cases::update(work, case.clone(), seen).await? {
            return Err(Error::stale());
        }
        announce(work, &case).await?;
        if red && kind == ClockKind::Acceptance { self.deem_accepted(work, case).await } else { Ok(()) }
    }

    /// Moves a case on whose timer has run out. Where the chart cannot move yet, because a hearing is still under way, it
    /// is tried again later.
    async fn time_out(&self, work: &Work, case: case::Model, clock: &clock::Model) -> Result<()> {
        let Some(node) = clock.node.clone() else { return Ok(()) };
        let version = self.version(case.version_id).await?;
        let step = version.plan()?.flow.node(&node).and_then(|timer| timer.host.clone());
        let seen = case.version;
        match self.act(work, case, seen, Act::TimeOut { node, step }, None, no_words()).await {
            Ok(_) => Ok(()),
            Err(error) if error.class == Class::Refused => {
                Ok(store::cases::set_next(work, clock.id, Some(work.now().plus_seconds(TRY_AGAIN).0)).await?)
            }
            Err(error) => Err(error),
        }
    }

    /// Forgets what is no longer needed: unused uploads, old answers, the old feed.
    ///
    /// # Errors
    /// When the database or the disk refuses.
    #[boxed]
    pub async fn sweep(self) -> Result<()> {
        self.sweep_uploads().await?;
        self.mend_board().await?;
        let now = self.now();
        let permit = permit(&Actor::System, Operation::Sweep)?;
        self.db
            .write(permit, now, move |work| async move {
                feed::forget_answers(&work, now.plus_days(-ANSWERS_DAYS).0).await?;
                let last = feed::position(&work).await?;
                feed::forget_feed(&work, now.plus_days(-FEED_DAYS).0, last).await?;
                Ok(())
            })
            .await
    }
}
