//! The press: fonts found once, and papers printed off the async runtime, a few at a time.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use domain::time::{Instant, Zone};
/// Where systems keep their fonts.
pub use print::SYSTEM as SYSTEM_FONTS;
use print::{Fonts, Moment};
use tokio::sync::Semaphore;

use crate::App;
use crate::error::{Class, Error, Result};

/// Papers printed at once: they must not take every core from everybody else.
const AT_ONCE: usize = 2;
/// How long a paper waits for its turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// What papers are printed with.
pub struct Press {
    directories: Vec<PathBuf>,
    fonts: OnceLock<Option<Fonts>>,
    places: Semaphore,
}

impl Press {
    pub(crate) fn new(directories: Vec<PathBuf>) -> Self {
        Self { directories, fonts: OnceLock::new(), places: Semaphore::new(AT_ONCE) }
    }

    /// The fonts of this server; looked for once, which reads files.
    ///
    /// # Errors
    /// `UNAVAILABLE` when none has Chinese.
    pub fn fonts(&self) -> Result<&Fonts> {
        let found = self.fonts.get_or_init(|| {
            let found = Fonts::find(&self.directories).ok();
            match found.as_ref().map(Fonts::families) {
                Some((text, headings)) => tracing::info!(text, headings, "fonts for papers"),
                None => tracing::warn!("no font with Chinese was found: papers cannot be printed"),
            }
            found
        });
        found.as_ref().ok_or_else(|| {
            Error::new(
                Class::Unavailable,
                "服务器上没有中文字体，不能生成 PDF。请管理员安装 Noto CJK 字体（Debian 软件包 fonts-noto-cjk），或者在设置 fonts 中写明字体目录，然后重新启动。",
                "This server has no font with Chinese, so it cannot make a PDF. Install Noto CJK (package fonts-noto-cjk on Debian) or name a directory of fonts in the setting “fonts”, and start again.",
            )
            .because("NO_FONT")
        })
    }
}

/// A moment as papers carry it.
pub(crate) fn moment(at: Instant, zone: Zone) -> Moment {
    use chrono::{Datelike, Timelike};
    let (day, time) = (zone.day_of(at), zone.time_of(at));
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    Moment {
        year: u16::try_from(day.year()).unwrap_or_default(),
        month: small(day.month()),
        day: small(day.day()),
        hour: small(time.hour()),
        minute: small(time.minute()),
        second: small(time.second()),
        ahead_hours: i8::try_from(zone.offset_seconds() / 3600).unwrap_or_default(),
    }
}

impl App {
    /// Makes something with the fonts of this server, off the async runtime, when its turn has come.
    ///
    /// # Errors
    /// `UNAVAILABLE` without a font for Chinese, or when others keep the press busy; what `make` says.
    pub(crate) async fn printed<T, M>(&self, make: M) -> Result<T>
    where
        T: Send + 'static,
        M: FnOnce(&Fonts) -> Result<T> + Send + 'static,
    {
        let turn = tokio::time::timeout(PATIENCE, self.press.places.acquire()).await;
        let _place = turn.map_err(|_| busy())?.map_err(|error| Error::internal(error.to_string()))?;
        let app = self.clone();
        tokio::task::spawn_blocking(move || make(app.press.fonts()?))
            .await
            .map_err(|error| Error::internal(error.to_string()))?
    }
}

fn busy() -> Error {
    Error::new(
        Class::Unavailable,
        "正在生成的文件太多，请稍后再试。",
        "Too many papers are being made. Try again soon.",
    )
    .because("BUSY")
}
