//! Subscriptions over graphql-transport-ws: each admitted by the guard, none living longer than its token.

mod executor;
mod places;

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use actix_ws::{CloseCode, CloseReason, Message, MessageStream, ProtocolError, Session};
use async_graphql::Data;
use async_graphql::http::{ClientMessage, WebSocket, WebSocketProtocols, WsMessage};
use domain::time::Instant;
use futures_util::StreamExt;
use futures_util::stream::unfold;
use serde_json::Value;
use tokio::sync::{mpsc, watch};
use uuid::Uuid;

use super::answer::{Code, Fault};
use super::bearer::{self, Who};
use super::graphql::caller;
use super::visitor::{Visitor, same_origin};
use super::{Hall, wrong_method};
use executor::Guarded;
pub use places::{Places, Principal};

const PROTOCOL: &str = "graphql-transport-ws";
/// Messages read from the client before the executor has taken them.
const BACKLOG: usize = 32;
/// How often an open socket asks whether its session still is.
const LOOK: Duration = Duration::from_secs(2);

/// Close codes of graphql-transport-ws.
mod close {
    pub const BAD_REQUEST: u16 = 4400;
    pub const UNAUTHORIZED: u16 = 4401;
    pub const FORBIDDEN: u16 = 4403;
    pub const INIT_TIMEOUT: u16 = 4408;
    pub const TOO_MANY: u16 = 4429;
    pub const GOING_AWAY: u16 = 1001;
}

/// Who the socket turned out to be, once it has said so.
#[derive(Clone, Debug, Default)]
enum Known {
    #[default]
    Nobody,
    Public,
    Staff {
        session: Uuid,
        until: Instant,
    },
}

/// GET /graphql
///
/// # Errors
/// `BAD_USER_INPUT` for anything but an upgrade to graphql-transport-ws, `FORBIDDEN` from another site's page,
/// `RATE_LIMITED` when the server has no place left.
pub async fn open(request: HttpRequest, payload: web::Payload, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    if !request.headers().contains_key(header::UPGRADE) {
        return Err(wrong_method("POST"));
    }
    // A browser's handshake has no preflight, and `Sec-Fetch-Site` is not sent by all of them.
    same_origin(request.headers(), &hall.settings)?;
    let offered = request.headers().get_all(header::SEC_WEBSOCKET_PROTOCOL);
    let speaks = offered.filter_map(|it| it.to_str().ok()).any(|it| it.split(',').any(|one| one.trim() == PROTOCOL));
    if !speaks {
        return Err(Fault::new(
            Code::BadUserInput,
            "SUBPROTOCOL",
            "请使用 graphql-transport-ws 子协议。",
            "The subprotocol must be graphql-transport-ws.",
        ));
    }
    let visitor = Visitor::of(&request, &hall.settings);
    let place = hall.places.enter(hall.settings.sockets.in_all).ok_or_else(full)?;
    let (response, session, messages) =
        actix_ws::handle_with_protocols(&request, payload, &[PROTOCOL]).map_err(|_| {
            Fault::new(Code::BadUserInput, "HANDSHAKE", "WebSocket 握手有误。", "The handshake is malformed.")
        })?;
    let messages = messages.max_frame_size(hall.settings.sockets.frame_bytes);
    actix_web::rt::spawn(async move {
        serve(hall, visitor, session, messages).await;
        drop(place);
    });
    Ok(response)
}

fn full() -> Fault {
    Fault::new(Code::RateLimited, "SOCKETS", "连接数已满，请稍后再试。", "There is no place for another connection.")
        .retry_after(30)
}

async fn serve(hall: web::Data<Hall>, visitor: Visitor, session: Session, messages: MessageStream) {
    metrics::gauge!("sockets_open").increment(1.0);
    let reason = converse(hall, visitor, session.clone(), messages).await;
    // The client may be gone already.
    let _ = session.close(reason).await;
    metrics::gauge!("sockets_open").decrement(1.0);
}

async fn converse(
    hall: web::Data<Hall>,
    visitor: Visitor,
    mut session: Session,
    mut messages: MessageStream,
) -> Option<CloseReason> {
    let settings = hall.settings.sockets.clone();
    let (known, mut told) = watch::channel(Known::default());
    let refused = Arc::new(AtomicU16::new(0));
    let (forward, incoming) = mpsc::channel::<serde_json::Result<ClientMessage>>(BACKLOG);
    let incoming = Box::pin(unfold(incoming, |mut queue| async move { Some((queue.recv().await?, queue)) }));
    let executor = Guarded::new(hall.clone(), visitor.tongue, visitor.trace.clone(), settings.subscriptions);
    let introduce = introduction(hall.clone(), visitor, known, Arc::clone(&refused));
    let socket =
        WebSocket::from_message_stream(executor, incoming, WebSocketProtocols::GraphQLWS).on_connection_init(introduce);
    let mut socket = pin!(socket);
    let mut stopping = hall.stopping();
    let mut ping = tokio::time::interval(Duration::from_secs(settings.ping_seconds.max(1)));
    let mut look = tokio::time::interval(LOOK);
    let introduced_by = tokio::time::sleep(Duration::from_secs(settings.init_seconds));
    let mut introduced_by = pin!(introduced_by);
    let mut heard = true;
    loop {
        tokio::select! {
            message = messages.next() => {
                heard = true;
                match hear(message, &mut session, &forward, settings.frame_bytes).await {
                    Ok(()) => {}
                    Err(reason) => return reason,
                }
            }
            out = socket.next() => match out {
                Some(WsMessage::Text(text)) => session.text(text).await.ok()?,
                Some(WsMessage::Close(code, reason)) => {
                    return closing(own_code(code, refused.load(Ordering::Relaxed)), &reason);
                }
                None => return None,
            },
            () = &mut introduced_by, if matches!(*told.borrow(), Known::Nobody) => {
                return closing(close::INIT_TIMEOUT, "no connection_init");
            }
            _ = ping.tick() => {
                if !std::mem::take(&mut heard) {
                    return closing(close::GOING_AWAY, "no answer to ping");
                }
                session.ping(b"").await.ok()?;
            }
            _ = look.tick() => {
                let known = told.borrow_and_update().clone();
                if let Known::Staff { session: id, until } = known
                    && !still(&hall, id, until).await
                {
                    return closing(close::FORBIDDEN, "session or token ended");
                }
            }
            _ = stopping.changed() => return closing(close::GOING_AWAY, "server is stopping"),
        }
    }
}

/// Takes one message of the client; an error ends the socket, with a reason where one is owed.
async fn hear(
    message: Option<Result<Message, ProtocolError>>,
    session: &mut Session,
    forward: &mpsc::Sender<serde_json::Result<ClientMessage>>,
    frame_bytes: usize,
) -> Result<(), Option<CloseReason>> {
    match message {
        Some(Ok(Message::Text(text))) if text.len() > frame_bytes => {
            Err(closing(close::BAD_REQUEST, "frame too large"))
        }
        Some(Ok(Message::Text(text))) => {
            forward.send(ClientMessage::from_bytes(text.as_bytes())).await.map_err(|_| None)
        }
        Some(Ok(Message::Ping(bytes))) => session.pong(&bytes).await.map_err(|_| None),
        Some(Ok(Message::Pong(_))) => Ok(()),
        Some(Ok(Message::Close(_))) | None => Err(None),
        Some(Ok(Message::Binary(_) | Message::Continuation(_) | Message::Nop)) => {
            Err(closing(close::BAD_REQUEST, "text frames only"))
        }
        Some(Err(_)) => Err(closing(close::BAD_REQUEST, "malformed or too large")),
    }
}

/// A token that has ended ends its socket, and so does a session somebody closed elsewhere.
async fn still(hall: &Hall, session: Uuid, until: Instant) -> bool {
    let now = hall.time.now();
    let today = hall.settings.zone.day_of(hall.app.now());
    now < until && hall.identity.is_open(session, now, today).await.unwrap_or(true)
}

/// What `connection_init` does: who is it, and has that principal a place left?
fn introduction(
    hall: web::Data<Hall>,
    visitor: Visitor,
    known: watch::Sender<Known>,
    refused: Arc<AtomicU16>,
) -> impl FnOnce(Value) -> std::pin::Pin<Box<dyn Future<Output = async_graphql::Result<Data>> + Send>> + Send + 'static
{
    move |payload| {
        Box::pin(async move {
            let said = ["authorization", "Authorization"].iter().find_map(|name| payload.get(name)?.as_str());
            let who = match said {
                None => Ok(Who::Public),
                Some(value) => bearer::of_value(value, &hall).await,
            };
            let refuse = |code: u16, fault: &Fault| {
                refused.store(code, Ordering::Relaxed);
                async_graphql::Error::new(fault.message(visitor.tongue))
            };
            let who =
                who.and_then(|who| who.settled().map(|()| who)).map_err(|fault| refuse(close::FORBIDDEN, &fault))?;
            let principal = match &who {
                Who::Public => Principal::Address(visitor.prefix),
                Who::Staff(bearer) => Principal::Account(bearer.staff.account),
            };
            let seat = hall.places.sit(principal, hall.settings.sockets.a_principal);
            let seat = seat.ok_or_else(|| refuse(close::TOO_MANY, &full()))?;
            let mut data = Data::default();
            data.insert(caller(&who, &visitor));
            // Held by the socket's data, given back when the socket is gone.
            data.insert(seat);
            known.send_replace(match &who {
                Who::Public => Known::Public,
                Who::Staff(bearer) => Known::Staff { session: bearer.staff.session, until: bearer.until },
            });
            Ok(data)
        })
    }
}

/// The library's close codes as graphql-transport-ws names them.
fn own_code(code: u16, refused: u16) -> u16 {
    match code {
        1002 if refused != 0 => refused,
        1002 => close::BAD_REQUEST,
        1011 => close::UNAUTHORIZED,
        other => other,
    }
}

fn closing(code: u16, reason: &str) -> Option<CloseReason> {
    // A close frame has 125 bytes, two of them for the code.
    let end = reason.floor_char_boundary(120.min(reason.len()));
    Some(CloseReason { code: CloseCode::Other(code), description: Some(reason[..end].to_owned()) })
}
