//! The executor behind a socket: the guard first, the schema after, never more subscriptions than allowed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::web;
use async_graphql::{Data, ErrorExtensionValues, Executor, Request, Response, ServerError};
use futures_util::StreamExt;
use futures_util::stream::{BoxStream, once};

use crate::http::Hall;
use crate::http::answer::{Code, Fault, Tongue};
use crate::http::graphql::finish;
use crate::http::guard::{Asked, Transport};

/// The schema behind the guard, for one socket.
#[derive(Clone)]
pub struct Guarded {
    hall: web::Data<Hall>,
    tongue: Tongue,
    trace: Arc<str>,
    running: Arc<AtomicUsize>,
    most: usize,
}

impl Guarded {
    /// For a socket that may run so many subscriptions.
    pub fn new(hall: web::Data<Hall>, tongue: Tongue, trace: String, most: usize) -> Self {
        Self { hall, tongue, trace: trace.into(), running: Arc::default(), most }
    }

    fn refuse(&self, fault: &Fault) -> Response {
        let mut error = ServerError::new(fault.message(self.tongue), None);
        let mut extensions = ErrorExtensionValues::default();
        for (name, value) in fault.members(self.tongue, &self.trace) {
            if let Ok(value) = async_graphql::Value::from_json(value) {
                extensions.set(name, value);
            }
        }
        error.extensions = Some(extensions);
        Response::from_errors(vec![error])
    }

    async fn start(self, request: Request, session: Arc<Data>) -> BoxStream<'static, Response> {
        let Some(running) = Running::begin(&self.running, self.most) else {
            return self.once(&too_many(self.most));
        };
        let admitted = self.hall.guard.admit_asked(Asked::from(request), Transport::Socket, true).await;
        let admitted = match admitted {
            Ok(admitted) => admitted,
            Err(fault) => return self.once(&fault),
        };
        let answers = self.hall.schema.execute_stream(admitted.request, session);
        answers
            .map(move |mut answer| {
                let _ = &running;
                finish(&mut answer, self.tongue, &self.trace);
                answer
            })
            .boxed()
    }

    fn once(&self, fault: &Fault) -> BoxStream<'static, Response> {
        let answer = self.refuse(fault);
        once(async move { answer }).boxed()
    }
}

impl Executor for Guarded {
    async fn execute(&self, _request: Request) -> Response {
        self.refuse(&super::super::guard::faults::wrong_transport(false))
    }

    fn execute_stream(&self, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        once(self.clone().start(request, session.unwrap_or_default())).flatten().boxed()
    }
}

fn too_many(most: usize) -> Fault {
    Fault::new(
        Code::RateLimited,
        "SUBSCRIPTIONS",
        format!("每个连接最多 {most} 个订阅。"),
        format!("One socket takes at most {most} subscriptions."),
    )
}

/// One running subscription, counted until its stream is dropped.
struct Running(Arc<AtomicUsize>);

impl Running {
    fn begin(count: &Arc<AtomicUsize>, most: usize) -> Option<Self> {
        let before = count.fetch_add(1, Ordering::AcqRel);
        let running = Self(Arc::clone(count));
        (before < most).then_some(running)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
