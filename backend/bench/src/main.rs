//! `make bench`: measures what the budgets name, side by side where a ratio is asked, prints a table and writes `bench.json`.

mod archive;
mod board;
mod catalogue;
mod client;
mod desk;
mod engine;
mod fanout;
mod idle;
mod lists;
mod operations;
mod process;
mod raw;
mod reports;
mod sheets;
mod tracked;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::json;

/// One figure.
pub struct Figure {
    /// Its name in `bench.json`.
    pub name: &'static str,
    /// What was measured.
    pub value: f64,
    /// Of what.
    pub unit: &'static str,
    /// The budget, in words.
    pub budget: &'static str,
}

/// What can be asked for by name; everything is measured where nothing is named.
const GROUPS: [&str; 9] =
    ["idle", "engine", "tracked", "operations", "desk", "archive", "sheets", "catalogue", "fanout"];
/// Asks for a tenth of the rows and sockets.
const TENTH: &str = "--tenth";

/// How much of the full numbers is laid.
#[derive(Clone, Copy, Debug)]
pub struct Share(u32);

impl Share {
    /// This share of a number.
    pub const fn of(self, number: u32) -> u32 {
        number / self.0
    }
}

/// A fault of the bench itself.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// The allocator of the binary that is shipped: with another one the bench would measure another server.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[actix_web::main]
async fn main() -> Result<(), Fault> {
    let mut asked: Vec<String> = std::env::args().skip(1).collect();
    let whole = asked.iter().all(|word| word != TENTH);
    let share = Share(if whole { 1 } else { 10 });
    asked.retain(|word| word != TENTH);
    if let Some(unknown) = asked.iter().find(|word| !GROUPS.contains(&word.as_str())) {
        return Err(format!("{unknown} is none of {GROUPS:?} and not {TENTH}").into());
    }
    let mut figures = Vec::new();
    for group in GROUPS {
        if !asked.is_empty() && asked.iter().all(|word| word != group) {
            continue;
        }
        figures.extend(match group {
            "idle" => idle::measure().await?,
            "engine" => engine::measure()?,
            "tracked" => tracked::measure().await?,
            "operations" => operations::measure().await?,
            "desk" => desk::measure(share).await?,
            "archive" => archive::measure().await?,
            "sheets" => sheets::measure(share).await?,
            "catalogue" => catalogue::measure(share).await?,
            _ => fanout::measure(share).await?,
        });
    }
    if !whole {
        println!("with a tenth of the rows and sockets: this shows that it runs, and proves no budget");
    }
    let mut table = BTreeMap::new();
    println!("{:<28} {:>12}  {:<8} budget", "figure", "value", "unit");
    for figure in &figures {
        println!("{:<28} {:>12.3}  {:<8} {}", figure.name, figure.value, figure.unit, figure.budget);
        table.insert(figure.name, json!({ "value": figure.value, "unit": figure.unit }));
    }
    // What was not measured must not stand there as if nothing had been asked of it.
    if !asked.is_empty() || !whole {
        return Ok(());
    }
    let path = target().join("bench.json");
    std::fs::write(&path, serde_json::to_vec_pretty(&table)?)?;
    println!("written to {}", path.display());
    Ok(())
}

/// The cargo target directory this binary was built in.
fn target() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.ancestors().nth(2).map(PathBuf::from).unwrap_or_else(|| PathBuf::from("target"))
}
