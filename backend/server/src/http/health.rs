//! Whether the process lives, whether it takes requests, and what it has counted.

use std::sync::OnceLock;

use actix_web::http::header::ContentType;
use actix_web::{HttpRequest, HttpResponse, web};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::Hall;
use super::answer::{Code, Fault};
use super::visitor::within;

static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Installs the recorder of this process once.
pub fn record() -> Option<&'static PrometheusHandle> {
    RECORDER.get_or_init(|| PrometheusBuilder::new().install_recorder().ok()).as_ref()
}

/// The process answers: that is all.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::plaintext()).body("live")
}

/// The database answers and no shutdown has begun.
///
/// # Errors
/// `UNAVAILABLE`, already before the listener closes.
pub async fn ready(hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    let answers = hall.is_ready() && hall.app.db.ping().await.is_ok();
    if !answers {
        return Err(Fault::new(Code::Unavailable, "NOT_READY", "服务尚未就绪或正在停止。", "Not ready, or stopping."));
    }
    Ok(HttpResponse::Ok().content_type(ContentType::plaintext()).body("ready"))
}

/// The counts, in Prometheus' text form, for the networks that may read them.
///
/// # Errors
/// `NOT_FOUND` for everybody else.
pub async fn metrics(request: HttpRequest, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    // The peer itself, whatever a proxy says: a scraper comes from inside.
    let peer = request.peer_addr().map(|peer| peer.ip().to_canonical());
    let forwarded = request.headers().contains_key("x-forwarded-for");
    let allowed = !forwarded && peer.is_some_and(|peer| within(peer, &hall.settings.metrics_from));
    match record() {
        Some(recorder) if allowed => {
            recorder.run_upkeep();
            Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(recorder.render()))
        }
        Some(_) | None => Err(Fault::new(Code::NotFound, "", "没有这个地址。", "There is nothing at this address.")),
    }
}
