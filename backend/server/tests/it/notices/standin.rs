//! Servers that stand in for a mail server and a gateway: on loopback, up or down as a story wants it, each letter kept.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What a stand-in has taken so far.
#[derive(Clone, Default)]
pub struct Taken(Arc<Mutex<Vec<String>>>);

impl Taken {
    fn take(&self, letter: String) {
        self.0.lock().expect("no test panics with the lock").push(letter);
    }

    /// Everything, in the order it came.
    pub fn all(&self) -> Vec<String> {
        self.0.lock().expect("no test panics with the lock").clone()
    }

    /// The letters that hold a text.
    pub fn with(&self, text: &str) -> Vec<String> {
        self.all().into_iter().filter(|letter| letter.contains(text)).collect()
    }
}

/// A server that answers until it is dropped.
pub struct StandIn {
    /// Its port.
    pub port: u16,
    /// What it has taken.
    pub taken: Taken,
    answering: JoinHandle<()>,
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.answering.abort();
    }
}

/// A port at which nobody answers.
pub async fn nobody() -> u16 {
    TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("its address").port()
}

impl StandIn {
    /// A mail server on a port; 0 for any. It takes every letter whose recipient does not begin with `refused`.
    pub async fn mail(port: u16) -> Self {
        Self::on(port, |stream, taken| async move { mail(stream, taken).await }).await
    }

    /// A gateway by HTTP that answers every call with a status.
    pub async fn gateway(status: u16) -> Self {
        Self::on(0, move |stream, taken| async move { gateway(stream, taken, status).await }).await
    }

    async fn on<F, Fut>(port: u16, answer: F) -> Self
    where
        F: Fn(TcpStream, Taken) -> Fut + Send + 'static,
        Fut: Future<Output = Option<()>> + Send + 'static,
    {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the port");
        let port = listener.local_addr().expect("its address").port();
        let taken = Taken::default();
        let kept = taken.clone();
        let answering = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, kept.clone()));
            }
        });
        Self { port, taken, answering }
    }
}

/// As much of RFC 5321 as a letter needs.
async fn mail(stream: TcpStream, taken: Taken) -> Option<()> {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    writing.write_all(b"220 stand-in\r\n").await.ok()?;
    let mut envelope = String::new();
    while let Some(line) = lines.next_line().await.ok()? {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer: &[u8] = match word.as_str() {
            "EHLO" => b"250-stand-in\r\n250 8BITMIME\r\n",
            "RCPT" if line.contains("<refused") => b"550 no such mailbox\r\n",
            "RCPT" => {
                envelope = line.clone();
                b"250 ok\r\n"
            }
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await.ok()?;
                let mut letter = envelope.clone();
                while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                    letter = letter + "\n" + &line;
                }
                taken.take(letter);
                b"250 taken\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        writing.write_all(answer).await.ok()?;
    }
    Some(())
}

/// One request, head and body, kept as it came.
async fn gateway(stream: TcpStream, taken: Taken, status: u16) -> Option<()> {
    let (reading, mut writing) = stream.into_split();
    let mut reading = BufReader::new(reading);
    let (mut request, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reading.read_line(&mut line).await.ok()?;
        if let Some(given) = line.to_lowercase().strip_prefix("content-length:") {
            length = given.trim().parse().ok()?;
        }
        if line.trim().is_empty() {
            break;
        }
        request += &line;
    }
    let mut body = vec![0; length];
    reading.read_exact(&mut body).await.ok()?;
    taken.take(format!("{request}\n{}", String::from_utf8(body).ok()?));
    let answer = format!("HTTP/1.1 {status} Answered\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    writing.write_all(answer.as_bytes()).await.ok()
}
