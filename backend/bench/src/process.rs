//! The real binary in a process of its own, so that its memory is its own; it ends with the value.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Fault;

/// A server with the demo city.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to the line that names its address.
    pub took: Duration,
}

impl Server {
    /// Starts the binary that was built beside this one, with settings of one's own in its environment.
    pub fn start(data: &Path, settings: &[(&str, &str)]) -> Result<Self, Fault> {
        let began = Instant::now();
        let mut child = Command::new(beside("clearhall"))
            .args(["demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .envs(settings.iter().copied())
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
    pub fn memory(&self, line: &str) -> Result<f64, Fault> {
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

/// A binary of the same build.
fn beside(name: &str) -> PathBuf {
    std::env::current_exe().unwrap_or_default().with_file_name(name)
}
