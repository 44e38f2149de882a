//! A client that costs next to nothing: prepared HTTP/1.1 requests over kept connections, answers counted by their length.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use clearhall::demo_city::DemoAccounts;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Fault;

/// What a round saw.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    /// Answers a second.
    pub per_second: f64,
    /// 99th percentile of the latency, in milliseconds.
    pub p99_ms: f64,
}

/// A prepared POST of JSON.
pub fn post(path: &str, body: &str) -> Vec<u8> {
    post_as(path, body, None)
}

/// The same of somebody with an access token.
pub fn post_as(path: &str, body: &str, token: Option<&str>) -> Vec<u8> {
    let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{authorization}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// One request on a connection of its own; the body.
pub async fn once(address: SocketAddr, request: &[u8]) -> Result<String, Fault> {
    Line::open(address).await?.ask(request).await
}

/// Signs a person of the demo city in; the access token.
pub async fn sign_in(address: SocketAddr, accounts: &DemoAccounts, username: &str) -> Result<String, Fault> {
    let account = accounts.accounts.iter().find(|known| known.username == username).ok_or("no such account")?;
    let body = json!({ "username": username, "password": account.password }).to_string();
    let granted: Value = serde_json::from_str(&once(address, &post("/session", &body)).await?)?;
    Ok(granted["accessToken"].as_str().ok_or_else(|| format!("not signed in: {granted}"))?.to_owned())
}

/// A kept connection.
pub struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Line {
    /// Opens one.
    pub async fn open(address: SocketAddr) -> Result<Self, Fault> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request; the body of its answer.
    pub async fn ask(&mut self, request: &[u8]) -> Result<String, Fault> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let (head, length) = answer(&mut self.stream, &mut self.buffer).await?;
        Ok(String::from_utf8_lossy(&self.buffer[head..head + length]).into_owned())
    }
}

/// The time below which so many per cent of the times lie, in milliseconds.
pub fn percentile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    let at = times.len().saturating_sub(1) * percent / 100;
    times.get(at).copied().unwrap_or_default().as_secs_f64() * 1000.0
}

/// Sends the request over and over on some connections for a while.
pub async fn round(address: SocketAddr, request: &[u8], connections: usize, time: Duration) -> Result<Round, Fault> {
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..connections {
        let request = request.to_vec();
        tasks.spawn(async move {
            let mut stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            let mut buffer = Vec::with_capacity(64 * 1024);
            let mut times = Vec::new();
            while began.elapsed() < time {
                let sent = Instant::now();
                stream.write_all(&request).await?;
                buffer.clear();
                answer(&mut stream, &mut buffer).await?;
                times.push(sent.elapsed());
            }
            Ok::<_, Fault>(times)
        });
    }
    let mut times = Vec::new();
    while let Some(done) = tasks.join_next().await {
        times.extend(done??);
    }
    let took = began.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "counts of requests stay far below 2^52")]
    let per_second = times.len() as f64 / took;
    Ok(Round { per_second, p99_ms: percentile(&mut times, 99) })
}

/// Reads one answer; where its body begins and how long it is.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<(usize, usize), Fault> {
    loop {
        if let Some(head) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let words = String::from_utf8_lossy(&buffer[..head]).to_ascii_lowercase();
            let length = words.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            let length: usize = length.ok_or("an answer without a length")?;
            while buffer.len() < head + 4 + length {
                if stream.read_buf(buffer).await? == 0 {
                    return Err("the server hung up".into());
                }
            }
            return Ok((head + 4, length));
        }
        if stream.read_buf(buffer).await? == 0 {
            return Err("the server hung up".into());
        }
    }
}
