//! Everything HTTP: the routes and the state they share.

pub mod answer;
pub mod bearer;
pub mod body;
mod calendar;
mod catalogue;
mod charts;
pub mod graphql;
pub mod guard;
pub mod health;
pub mod limits;
pub mod log;
mod papers;
pub mod proof;
mod reports;
pub mod seal;
pub mod session;
pub mod sockets;
pub mod spa;
pub mod uploads;
pub mod visitor;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::http::StatusCode;
use actix_web::middleware::Compress;
use actix_web::{HttpResponse, web};
use app::App;
use app::identity::{Identity, RealTime};
use tokio::sync::watch;

use crate::config::Settings;
use answer::{Code, Fault};
use guard::Guard;
use limits::Gates;
use sockets::Places;
use spa::Spa;

/// What every request of one server shares.
pub struct Hall {
    /// The operations.
    pub app: App,
    /// Sign-in.
    pub identity: Arc<Identity>,
    /// Real time.
    pub time: Arc<RealTime>,
    /// The GraphQL schema.
    pub schema: api::Schema,
    /// The admission guard.
    pub guard: Guard,
    /// The rates.
    pub gates: Gates,
    /// The pages.
    pub spa: Spa,
    /// The places of sockets.
    pub places: Places,
    /// The settings.
    pub settings: Settings,
    ready: AtomicBool,
    stop: watch::Sender<bool>,
}

impl Hall {
    /// Opens the door's state around an open application.
    ///
    /// # Errors
    /// A sentence when the schema's own SDL cannot be read, which is a fault of the build.
    pub fn new(app: App, identity: Arc<Identity>, time: Arc<RealTime>, settings: Settings) -> Result<Self, String> {
        let schema = api::Schema::over(app.clone());
        let documents = Spa::documents();
        let documents = guard::documents::Documents::read(documents.iter().map(AsRef::as_ref));
        let guard = Guard::new(settings.guard.clone(), &api::sdl(), documents)?;
        let gates = Gates::new(&settings.rates, app.secrets.derive("proof-of-work"));
        let (stop, _) = watch::channel(false);
        Ok(Self {
            app,
            identity,
            time,
            schema,
            guard,
            gates,
            spa: Spa::embedded(),
            places: Places::default(),
            settings,
            ready: AtomicBool::new(true),
            stop,
        })
    }

    /// Whether new requests are welcome.
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Acquire)
    }

    /// Says at `/readyz` that the server is stopping; requests are still answered.
    pub fn no_longer_ready(&self) {
        self.ready.store(false, Ordering::Release);
    }

    /// Ends the sockets, which no drain would ever outlast.
    pub fn close_sockets(&self) {
        self.stop.send_replace(true);
    }

    /// Tells a socket when to end.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }
}

/// The routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/graphql")
                .wrap(Compress::default())
                .route(web::post().to(graphql::answer))
                .route(web::get().to(sockets::open))
                .default_service(web::to(only_post)),
        )
        .service(
            web::resource("/session")
                .route(web::post().to(session::begin))
                .route(web::delete().to(session::end))
                .default_service(web::to(only_post)),
        )
        .service(
            web::resource("/session/refresh")
                .route(web::post().to(session::refresh))
                .default_service(web::to(only_post)),
        )
        .service(
            web::resource("/session/password")
                .route(web::post().to(session::password))
                .default_service(web::to(only_post)),
        )
        .service(web::resource("/sessions").route(web::get().to(session::list)).default_service(web::to(only_get)))
        .service(
            web::resource("/sessions/{id}")
                .route(web::delete().to(session::end_one))
                .default_service(web::to(only_delete)),
        )
        .service(web::resource("/challenge").route(web::get().to(challenge)).default_service(web::to(only_get)))
        .service(web::resource("/uploads").route(web::post().to(uploads::take)).default_service(web::to(only_post)))
        .service(
            web::resource("/documents/{id}").route(web::get().to(uploads::document)).default_service(web::to(only_get)),
        )
        .service(
            web::resource("/templates/{version}/{file}")
                .route(web::get().to(uploads::template))
                .default_service(web::to(only_get)),
        )
        .service(web::resource("/flows/check").route(web::post().to(charts::check)).default_service(web::to(only_post)))
        .service(
            web::resource("/flows/{version}.bpmn")
                .route(web::get().to(uploads::flow))
                .default_service(web::to(only_get)),
        )
        .service(
            web::resource("/packages/{version}.zip")
                .route(web::get().to(uploads::package))
                .default_service(web::to(only_get)),
        )
        .service(
            web::resource("/calendar/{token}.ics")
                .route(web::get().to(calendar::feed))
                .default_service(web::to(only_get)),
        )
        .configure(catalogue_routes)
        .configure(paper_routes)
        .service(web::resource("/livez").route(web::get().to(health::live)))
        .service(web::resource("/readyz").route(web::get().to(health::ready)))
        .service(web::resource("/metrics").route(web::get().to(health::metrics)))
        .default_service(web::to(spa::answer));
}

/// Papers of cases, each by a link that was given.
fn paper_routes(config: &mut web::ServiceConfig) {
    let get = |path: &str| web::resource(path).default_service(web::to(only_get));
    config
        .service(get("/writs/{id}.pdf").route(web::get().to(papers::writ)))
        .service(get("/archives/{case}.{form}").route(web::get().to(papers::archive)));
}

/// The catalogue to take away.
fn catalogue_routes(config: &mut web::ServiceConfig) {
    let get = |path: &str| web::resource(path).wrap(Compress::default()).default_service(web::to(only_get));
    config
        .service(get("/catalogue.xlsx").route(web::get().to(catalogue::sheet)))
        .service(get("/catalogue.csv").route(web::get().to(catalogue::table)))
        .service(get("/catalogue-template.xlsx").route(web::get().to(catalogue::blank_sheet)))
        .service(get("/catalogue-template.csv").route(web::get().to(catalogue::blank_table)))
        .service(get("/open-data/powers.csv").route(web::get().to(catalogue::open)))
        .service(get("/open-data/powers-dictionary.csv").route(web::get().to(catalogue::explained)))
        .service(get("/reports/{list}.xlsx").route(web::get().to(reports::list)))
        .service(get("/power-totals.xlsx").route(web::get().to(reports::totals)))
        .service(get("/held-powers.xlsx").route(web::get().to(reports::held)));
}

async fn challenge(hall: web::Data<Hall>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((actix_web::http::header::CACHE_CONTROL, "no-store"))
        .json(hall.gates.proofs().challenge(hall.time.now()))
}

async fn only_post() -> Result<HttpResponse, Fault> {
    Err(wrong_method("POST"))
}

async fn only_get() -> Result<HttpResponse, Fault> {
    Err(wrong_method("GET"))
}

async fn only_delete() -> Result<HttpResponse, Fault> {
    Err(wrong_method("DELETE"))
}

/// The refusal of a method.
pub fn wrong_method(wanted: &'static str) -> Fault {
    let fault = Fault::new(
        Code::BadUserInput,
        "METHOD",
        format!("此地址只接受 {wanted} 请求。"),
        format!("This address takes {wanted} only."),
    )
    .with_status(StatusCode::METHOD_NOT_ALLOWED);
    fault.with("allow", wanted)
}
