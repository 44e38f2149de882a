//! The real binary by itself: how fast it starts on an existing database, what it holds while idle, what an attack costs.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::client::{once, post};
use crate::{Fault, Figure};

/// How long a server is left alone before its memory is read.
const REST: Duration = Duration::from_secs(5);

/// A server in a process of its own; it ends with the value.
struct Server {
    child: Child,
    address: SocketAddr,
    /// From the start of the process to the line that names its address.
    took: Duration,
}

impl Server {
    fn start(data: &Path) -> Result<Self, Fault> {
        let began = Instant::now();
        let mut child = Command::new(beside("clearhall"))
            .args(["demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let said = child.stdout.take().ok_or("no standard output")?;
        for line in BufReader::new(said).lines() {
            let line = line?;
            let Some((_, address)) = line.split_once("http://") else { continue };
            return Ok(Self { child, address: address.trim().parse()?, took: began.elapsed() });
        }
        child.kill()?;
        child.wait()?;
        Err("the server ended before it listened".into())
    }

    /// A line of `/proc/<pid>/status` that is given in kB, as MB.
    fn memory(&self, line: &str) -> Result<f64, Fault> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let words = status.lines().find_map(|words| words.strip_prefix(line)).ok_or("no such line")?;
        let kb: f64 = words.trim_start_matches(':').trim().trim_end_matches("kB").trim().parse()?;
        Ok(kb / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Measures the binary that was built beside this one.
pub async fn measure() -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    drop(Server::start(data.path())?);
    let server = Server::start(data.path())?;
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

/// A binary of the same build.
fn beside(name: &str) -> PathBuf {
    std::env::current_exe().unwrap_or_default().with_file_name(name)
}
