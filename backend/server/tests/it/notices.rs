//! Telling people: who is told what and when, and what becomes of it when a server is away.

mod calendar;
mod keep;
mod own;
mod standin;
mod ways;

use courier::{Encryption, Route, SmsGateway, Smtp, Webhook};
use domain::policy::{Actor, Operation};
use serde_json::Value;

use crate::acts::{self, LICENCE, application, example, mutate};
use crate::harness::{Ground, Hall, Person};
use crate::stored::texts;

/// Where the applicant of these stories reads mail.
const MAILBOX: &str = "applicant@example.cn";
/// Their telephone.
const PHONE: &str = "13812345678";

/// The city with its letters going by some settings.
async fn city(notices: courier::Settings) -> Hall {
    Hall::on(Ground::City, |settings| {
        settings.rates.writes_burst = 10_000;
        settings.rates.uploads_burst = 10_000;
        settings.address = Some("https://hall.example".into());
        settings.notices = notices;
    })
    .await
}

/// Mail over a port, nothing else.
fn by_mail(port: u16) -> courier::Settings {
    courier::Settings {
        email: Route::Gateway,
        sms: Route::Off,
        seconds: 2,
        smtp: Smtp {
            host: "127.0.0.1".into(),
            port,
            encryption: Encryption::None,
            from: "hall@hall.example".into(),
            ..Smtp::default()
        },
        ..courier::Settings::default()
    }
}

/// Short messages over a port, nothing else.
fn by_phone(port: u16) -> courier::Settings {
    courier::Settings {
        email: Route::Off,
        sms: Route::Gateway,
        seconds: 2,
        sms_gateway: SmsGateway {
            url: format!("http://127.0.0.1:{port}/send"),
            header: "x-key".into(),
            secret: "gateway-secret".into(),
            ..SmsGateway::default()
        },
        ..courier::Settings::default()
    }
}

/// Calls of another system, nothing else.
fn by_call(port: u16) -> courier::Settings {
    courier::Settings {
        email: Route::Off,
        sms: Route::Off,
        webhook: Route::Gateway,
        seconds: 2,
        webhook_target: Webhook { url: format!("http://127.0.0.1:{port}/told"), secret: "call-secret".into() },
        ..courier::Settings::default()
    }
}

/// Files the example of a licence for somebody with that mailbox; returns the receipt.
async fn filed(person: &Person, version: &str, mailbox: Option<&str>) -> Value {
    let mut input = application(person, version, &example(LICENCE)).await;
    input["applicant"]["email"] = mailbox.into();
    input["applicant"]["phone"] = PHONE.into();
    mutate(person, "caseFile", input, acts::RECEIPT).await.data()["caseFile"].clone()
}

/// Files as the public does; returns the receipt and the case that somebody of the window finds in their inbox.
async fn handed_in(hall: &Hall, window: &Person, version: &str, mailbox: Option<&str>) -> (Value, String) {
    let receipt = filed(&hall.public(), version, mailbox).await;
    let tasks = acts::tasks(window).await;
    let task = tasks.iter().find(|task| task["caseNumber"] == receipt["caseNumber"]).expect("in the inbox");
    let case = acts::text(&task["caseId"]);
    (receipt, case)
}

/// One line a row of a question.
async fn asked(hall: &Hall, question: &str) -> Vec<String> {
    let work = hall.opened.app.read(&Actor::System, Operation::Sequence).expect("the system may look");
    texts(&work, question.to_owned()).await
}

/// Channel, state, tries and reason of every notice to applicants, in the order they were written.
async fn outbox(hall: &Hall) -> Vec<String> {
    let rows = "SELECT kind || ' ' || channel || ' ' || state || ' ' || tries || ' ' || COALESCE(failure, '-') AS line \
        FROM notice WHERE audience = 'APPLICANT' ORDER BY at, id";
    asked(hall, rows).await
}

/// Sends until nothing that is due waits: the hall's own worker may hold some of it.
async fn sent(hall: &Hall) {
    let now = hall.opened.app.now().0;
    let waits = format!("SELECT kind AS line FROM notice WHERE state = 'WAITING' AND next_at <= {now}");
    loop {
        hall.opened.app.send_notices().await.expect("the worker goes on");
        if asked(hall, &waits).await.is_empty() {
            return;
        }
        tokio::task::yield_now().await;
    }
}
