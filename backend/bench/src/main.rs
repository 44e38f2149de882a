//! `make bench`: measures what the budgets name, side by side where a ratio is asked, prints a table and writes `bench.json`.
//! `bench NAME…` measures only the groups named and writes nothing.

mod board;
mod client;
mod engine;
mod idle;
mod operations;
mod raw;
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

/// A fault of the bench itself.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

#[actix_web::main]
async fn main() -> Result<(), Fault> {
    let only: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |group: &str| only.is_empty() || only.iter().any(|name| name == group);
    let mut figures = Vec::new();
    if wanted("idle") {
        figures.extend(idle::measure().await?);
    }
    if wanted("engine") {
        figures.extend(engine::measure()?);
    }
    if wanted("tracked") {
        figures.extend(tracked::measure().await?);
    }
    if wanted("operations") {
        figures.extend(operations::measure().await?);
    }
    if wanted("board") {
        figures.extend(board::measure().await?);
    }
    let mut table = BTreeMap::new();
    println!("{:<28} {:>12}  {:<8} budget", "figure", "value", "unit");
    for figure in &figures {
        println!("{:<28} {:>12.3}  {:<8} {}", figure.name, figure.value, figure.unit, figure.budget);
        table.insert(figure.name, json!({ "value": figure.value, "unit": figure.unit }));
    }
    if !only.is_empty() {
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
