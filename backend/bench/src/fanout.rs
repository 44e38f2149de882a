//! One change told to everybody who watches: 500 boards and 2,000 tracking pages over real sockets, the server in a process
//! of its own, and each told page asks again as the SPA does.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clearhall::demo_city::{self, DemoAccounts};
use domain::policy::Actor;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::{Mutex, mpsc};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use uuid::Uuid;

use crate::client::{Line, once, percentile, post_as, sign_in};
use crate::operations::{POWER, example, file};
use crate::process::Server;
use crate::tracked::settings;
use crate::{Fault, Figure, Share};

const BOARDS: u32 = 500;
const PAGES: u32 = 2_000;
/// Changes that are measured, after one that is not.
const CHANGES: usize = 8;
/// Connections over which told pages ask again.
const LINES: usize = 32;
/// Longest that a change is waited for.
const LONGEST: Duration = Duration::from_secs(20);
/// Between two changes: a board is told of a burst once in half a second.
const PAUSE: Duration = Duration::from_millis(800);
/// Two who hold the post of the case's first step and take it from each other: each time is a change.
const TAKERS: [&str; 2] = ["scj.window", "scj.inspector"];

const TRACKED: &str = "query($code: String!) { trackedCase(code: $code) { caseNumber version state light
    present { node name postTitle { zh en } handler since light deadline { dueDay light } }
    timeline { seq at operation node stepName postTitle { zh en } handler note choice } } }";
const BOARD: &str = "query { board { at counts { open green yellow red paused }
    bodies(first: 20) { nodes { id organisation { id name { zh en } } counts { open green yellow red paused } } totalCount } } }";

/// Which page was told, and when.
type Told = (Page, Instant);

#[derive(Clone, Copy)]
enum Page {
    Board,
    Tracking,
}

/// Measures on a demo city of its own, SQLite; all sockets come from this one address.
pub async fn measure(share: Share) -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    let (code, accounts) = with_a_case(data.path()).await?;
    let server = Server::start(data.path(), &[("CLEARHALL_SOCKETS__A_PRINCIPAL", "100000")])?;
    let watcher = sign_in(server.address, &accounts, "supervisor").await?;
    let (tell, mut told) = mpsc::unbounded_channel();
    let (boards, pages) = (share.of(BOARDS), share.of(PAGES));
    for _ in 0..boards {
        watch(server.address, Some(&watcher), "subscription { boardChanged { at } }", Page::Board, &tell).await?;
    }
    let follow = format!("subscription {{ trackedCaseChanged(code: \"{code}\") {{ at }} }}");
    for _ in 0..pages {
        watch(server.address, None, &follow, Page::Tracking, &tell).await?;
    }
    let read = json!({ "query": TRACKED, "variables": { "code": code } }).to_string();
    let again =
        [post_as("/graphql", &json!({ "query": BOARD }).to_string(), Some(&watcher)), post_as("/graphql", &read, None)];
    let (ask, mut shown) = readers(server.address, again).await?;
    let mut case = Case::find(server.address, &accounts).await?;
    let sockets = usize::try_from(boards + pages)?;
    let (mut reached, mut seen) = (Vec::new(), Vec::new());
    for change in 0..=CHANGES {
        tokio::time::sleep(PAUSE).await;
        // Each socket is told once that its listening has begun.
        while told.try_recv().is_ok() {}
        let began = Instant::now();
        case.taken_by(change % 2).await?;
        let (mut to_reach, mut to_see) = (sockets, sockets);
        while to_see > 0 {
            let next = tokio::time::timeout(LONGEST, async {
                tokio::select! { biased; Some(told) = told.recv() => Ok(told), Some(at) = shown.recv() => Err(at) }
            });
            match next.await.map_err(|_| format!("{to_reach} of {sockets} pages were never told"))? {
                Ok((page, at)) => {
                    to_reach = to_reach.saturating_sub(1);
                    reached.push(at.duration_since(began));
                    ask.send(page)?;
                }
                Err(at) => {
                    to_see = to_see.saturating_sub(1);
                    seen.push(Instant::duration_since(&at, began));
                }
            }
        }
        if change == 0 {
            reached.clear();
            seen.clear();
        }
    }
    let peak = server.memory("VmHWM")?;
    Ok(vec![
        Figure {
            name: "fanout_told_p99",
            value: percentile(&mut reached, 99),
            unit: "ms",
            budget: "≤ 1000, 500 boards and 2,000 tracking pages",
        },
        Figure {
            name: "fanout_shown_p99",
            value: percentile(&mut seen, 99),
            unit: "ms",
            budget: "told, asked again and answered: 2,500 readings at once",
        },
        Figure { name: "fanout_memory", value: peak, unit: "MB", budget: "≤ 300, the server's peak" },
    ])
}

/// Founds the city and files one more case, which waits at the window; its code.
async fn with_a_case(data: &Path) -> Result<(String, DemoAccounts), Fault> {
    let (opened, accounts) = demo_city::open(&settings(data), 1).await?;
    let (_, power) = opened.app.power(&Actor::Public, POWER).await?;
    let version = power.current_version_id.ok_or("in force without a version")?;
    let filing = file(&opened.app, &example()?, version).await?;
    let filed = opened.app.case_file(&Actor::Public, &Uuid::new_v4().to_string(), filing).await?;
    Ok((filed.code.ok_or("a filing gave no code")?.reveal_grouped(), accounts))
}

/// Opens a socket, introduces itself, subscribes and goes on listening.
async fn watch(
    address: SocketAddr,
    token: Option<&str>,
    subscription: &str,
    page: Page,
    tell: &mpsc::UnboundedSender<Told>,
) -> Result<(), Fault> {
    let mut request = format!("ws://{address}/graphql").into_client_request()?;
    request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse()?);
    let (mut socket, _) = connect_async(request).await?;
    let payload = token.map_or(json!({}), |token| json!({ "authorization": format!("Bearer {token}") }));
    socket.send(Message::text(json!({ "type": "connection_init", "payload": payload }).to_string())).await?;
    loop {
        // The server's first ping may come before its answer.
        let said = socket.next().await.ok_or("the server hung up")??;
        if said.is_text() && said.to_text()?.contains("connection_ack") {
            break;
        }
        if said.is_text() || said.is_close() {
            return Err(format!("the socket says {said}").into());
        }
    }
    let subscribe = json!({ "id": "1", "type": "subscribe", "payload": { "query": subscription } });
    socket.send(Message::text(subscribe.to_string())).await?;
    let tell = tell.clone();
    tokio::spawn(async move {
        while let Some(Ok(message)) = socket.next().await {
            if message.is_text() && tell.send((page, Instant::now())).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Some kept connections over which told pages ask again; answers come back by their moment.
async fn readers(
    address: SocketAddr,
    again: [Vec<u8>; 2],
) -> Result<(mpsc::UnboundedSender<Page>, mpsc::UnboundedReceiver<Instant>), Fault> {
    let (ask, asked) = mpsc::unbounded_channel();
    let (show, shown) = mpsc::unbounded_channel();
    let (asked, again) = (Arc::new(Mutex::new(asked)), Arc::new(again));
    for _ in 0..LINES {
        let (asked, again, show) = (asked.clone(), again.clone(), show.clone());
        let mut line = Line::open(address).await?;
        tokio::spawn(async move {
            loop {
                let Some(page) = asked.lock().await.recv().await else { return };
                let request = match page {
                    Page::Board => &again[0],
                    Page::Tracking => &again[1],
                };
                match line.ask(request).await {
                    Ok(answer) if !answer.contains("\"errors\"") && show.send(Instant::now()).is_ok() => {}
                    // A page without an answer is missed by the one who waits.
                    Ok(_) | Err(_) => return,
                }
            }
        });
    }
    Ok((ask, shown))
}

/// The case that everybody watches.
struct Case {
    address: SocketAddr,
    takers: [String; 2],
    case: Value,
    task: Value,
    version: Value,
}

impl Case {
    /// The newest task at the window is the case that was filed last.
    async fn find(address: SocketAddr, accounts: &DemoAccounts) -> Result<Self, Fault> {
        let first = sign_in(address, accounts, TAKERS[0]).await?;
        let second = sign_in(address, accounts, TAKERS[1]).await?;
        let query = "{ tasks(first: 100) { nodes { id caseId caseNumber caseVersion node } } }";
        let body = json!({ "query": query }).to_string();
        let answer = once(address, &post_as("/graphql", &body, Some(&first))).await?;
        let answer: Value = serde_json::from_str(&answer)?;
        let tasks = answer["data"]["tasks"]["nodes"].as_array().ok_or_else(|| format!("tasks: {answer}"))?;
        let waiting = tasks.iter().filter(|task| task["node"] == "accept");
        let task = waiting.max_by_key(|task| task["caseNumber"].as_str()).ok_or("nothing waits at the window")?;
        Ok(Self {
            address,
            takers: [second, first],
            case: task["caseId"].clone(),
            task: task["id"].clone(),
            version: task["caseVersion"].clone(),
        })
    }

    async fn taken_by(&mut self, taker: usize) -> Result<(), Fault> {
        let claim = "mutation($input: TaskClaimInput!, $key: String!) { taskClaim(input: $input, idempotencyKey: $key) { version } }";
        let input = json!({ "caseId": self.case, "task": self.task, "version": self.version });
        let body = json!({ "query": claim, "variables": { "input": input, "key": Uuid::new_v4().to_string() } });
        let request = post_as("/graphql", &body.to_string(), Some(&self.takers[taker]));
        let answer: Value = serde_json::from_str(&once(self.address, &request).await?)?;
        self.version = answer["data"]["taskClaim"]["version"].clone();
        if self.version.is_i64() { Ok(()) } else { Err(format!("taskClaim answers {answer}").into()) }
    }
}
