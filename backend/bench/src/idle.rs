//! The real binary by itself: how fast it starts on an existing database, what it holds while idle, what an attack costs.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::client::{once, post};
use crate::process::Server;
use crate::{Fault, Figure};

/// How long a server is left alone before its memory is read.
const REST: Duration = Duration::from_secs(5);

/// Measures the binary that was built beside this one.
pub async fn measure() -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    drop(Server::start(data.path(), &[])?);
    let server = Server::start(data.path(), &[])?;
    tokio::time::sleep(REST).await;
    let idle = server.memory("VmRSS")?;
    let before = server.memory("VmHWM")?;
    let sent = Instant::now();
    let answer = once(server.address, &post("/graphql", &json!({ "query": bomb() }).to_string())).await?;
    let refused = sent.elapsed();
    if !answer.contains("TOO_COSTLY") {
        return Err(format!("the bomb was answered by {answer}").into());
    }
    let grown = server.memory("VmHWM")? - before;
    let start = server.took.as_secs_f64() * 1000.0;
    Ok(vec![
        Figure {
            name: "server_start",
            value: start,
            unit: "ms",
            budget: "≤ 1000, process to listening, existing database",
        },
        Figure { name: "idle_memory", value: idle, unit: "MB", budget: "≤ 80, resident, after start" },
        Figure { name: "bomb_refused", value: refused.as_secs_f64() * 1000.0, unit: "ms", budget: "≤ 50" },
        Figure { name: "bomb_memory", value: grown, unit: "MB", budget: "≤ 64, growth of the peak" },
    ])
}

/// Eight fragments that spread each other eight times: 8⁸ fields if somebody expanded them.
fn bomb() -> String {
    let mut bomb = String::from("{ ...f0 }");
    for n in 0..8 {
        let spreads = format!("...f{} ", n + 1).repeat(8);
        bomb += &format!(" fragment f{n} on Query {{ {spreads}}}");
    }
    bomb + " fragment f8 on Query { powerCategories { code } }"
}
