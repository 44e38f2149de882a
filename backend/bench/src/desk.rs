//! Desks over a demo city of its own, on SQLite: rows are laid behind it, readings are asked as its pages ask.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::App;
use clearhall::boot::{self, Stopper};
use clearhall::demo_city::DemoAccounts;
use serde_json::{Value, json};

use crate::client::{Line, post_as, sign_in};
use crate::tracked::settings;
use crate::{Fault, Figure, Share, board, lists, reports};

/// The desk.
pub struct Desk {
    /// The application behind it.
    pub app: App,
    address: SocketAddr,
    accounts: Arc<DemoAccounts>,
    token: String,
}

/// Measures what a supervisor reads.
pub async fn measure(share: Share) -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    let settings = settings(data.path());
    let (opened, accounts) = clearhall::demo_city::open(&settings, 1).await?;
    let app = opened.app.clone();
    let mut running = boot::listen(opened, &settings)?;
    let (address, stopper): (SocketAddr, Stopper) = (running.address, running.stopper());
    let server = actix_web::rt::spawn(async move { running.serve().await });
    let token = sign_in(address, &accounts, "supervisor").await?;
    let desk = Desk { app, address, accounts: Arc::new(accounts), token };
    // The lists first: the board's open cases are none of theirs.
    let mut figures = lists::measure(&desk, share).await?;
    figures.extend(board::measure(&desk, share).await?);
    figures.extend(reports::measure(&desk, share).await?);
    stopper.stop(Duration::ZERO).await;
    server.await??;
    Ok(figures)
}

impl Desk {
    /// Somebody else's desk in the same city.
    pub async fn of(&self, username: &str) -> Result<Self, Fault> {
        let token = sign_in(self.address, &self.accounts, username).await?;
        Ok(Self { app: self.app.clone(), address: self.address, accounts: self.accounts.clone(), token })
    }

    /// Asks as the page does; milliseconds from sending to the last byte, and the data.
    pub async fn ask(&self, document: &str, variables: Value) -> Result<(f64, Value), Fault> {
        let body = json!({ "query": document, "variables": variables }).to_string();
        let request = post_as("/graphql", &body, Some(&self.token));
        let mut line = Line::open(self.address).await?;
        let began = Instant::now();
        let answer = line.ask(&request).await?;
        let took = began.elapsed().as_secs_f64() * 1000.0;
        let mut answer: Value = serde_json::from_str(&answer)?;
        if answer.get("errors").is_some() {
            return Err(format!("{document} answers {answer}").into());
        }
        Ok((took, answer["data"].take()))
    }
}
