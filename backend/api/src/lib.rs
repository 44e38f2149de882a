//! GraphQL only: types, resolvers and error codes. No rule, no SQL and no HTTP lives here.

mod archives;
mod board;
mod calendars;
mod caller;
mod cases;
mod complaints;
mod error;
mod evaluations;
mod experts;
mod figures;
mod fillings;
mod groups;
mod identity;
mod laws;
mod live;
mod normative_documents;
mod notices;
mod officers;
mod organisations;
mod page;
mod powers;
mod ratings;
mod remedies;
mod reports;
mod rules;
mod settlements;
mod text;
mod time;
mod views;
mod writs;

use std::sync::Arc;

use app::App;
use async_graphql::{Data, MergedObject, MergedSubscription, Request, Response, SDLExportOptions};
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use futures_util::{FutureExt, StreamExt};

pub use caller::{Caller, Lang};
pub use error::{ErrorCode, answer};

/// What anybody may read.
#[derive(MergedObject, Default)]
pub struct Query(
    identity::IdentityQuery,
    figures::FiguresQuery,
    organisations::OrganisationsQuery,
    powers::PowersQuery,
    powers::VersionsQuery,
    powers::CatalogueQuery,
    powers::HistoryQuery,
    powers::ChainsQuery,
    powers::OwnQuery,
    cases::CasesQuery,
    cases::CounterQuery,
    cases::AccessQuery,
    views::ViewsQuery,
    calendars::CalendarsQuery,
    organisations::KeepQuery,
    identity::AccountsQuery,
    rules::RulesQuery,
    rules::ProcedureQuery,
    board::BoardQuery,
    cases::ReplayQuery,
    cases::PenaltiesQuery,
    cases::ReviewsQuery,
    complaints::ComplaintsQuery,
    ratings::RatingsQuery,
    laws::LawsQuery,
    evaluations::EvaluationsQuery,
    reports::TotalsQuery,
    reports::ReportsQuery,
    reports::HoldersQuery,
    reports::StatedQuery,
    remedies::RemediesQuery,
    officers::OfficersQuery,
    groups::GroupsQuery,
    experts::ExpertsQuery,
    normative_documents::NormativeDocumentsQuery,
    settlements::SettlementsQuery,
    fillings::FillingsQuery,
    notices::NoticesQuery,
    notices::NoticesKeepQuery,
    writs::WritsQuery,
    archives::ArchivesQuery,
    archives::RetentionQuery,
);

/// What anybody may do; one field a request, each idempotent under its key.
#[derive(MergedObject, Default)]
pub struct Mutation(
    cases::CasesMutation,
    cases::BesideMutation,
    cases::CounterMutation,
    cases::AccessMutation,
    views::ViewsMutation,
    cases::ReviewsMutation,
    powers::PowersMutation,
    powers::CatalogueMutation,
    powers::ChainsMutation,
    powers::OwnMutation,
    calendars::CalendarsMutation,
    organisations::KeepMutation,
    identity::AccountsMutation,
    rules::RulesMutation,
    rules::ProcedureMutation,
    complaints::ComplaintsMutation,
    ratings::RatingsMutation,
    laws::LawsMutation,
    evaluations::EvaluationsMutation,
    reports::StatedMutation,
    remedies::RemediesMutation,
    officers::OfficersMutation,
    groups::GroupsMutation,
    experts::ExpertsMutation,
    normative_documents::NormativeDocumentsMutation,
    settlements::SettlementsMutation,
    fillings::FillingsMutation,
    notices::NoticesMutation,
    notices::NoticesKeepMutation,
    writs::WritsMutation,
    archives::ArchivesMutation,
    archives::RetentionMutation,
);

/// What tells of changes over `graphql-transport-ws`; each message only says that something changed: ask again.
#[derive(MergedSubscription, Default)]
pub struct Subscription(
    cases::CasesSubscription,
    board::BoardSubscription,
    complaints::ComplaintsSubscription,
    evaluations::EvaluationsSubscription,
    notices::NoticesSubscription,
);

/// The schema over an application.
///
/// Its answers are boxed here, so that the resolvers are compiled with this room and not once more in every crate that asks.
#[derive(Clone)]
pub struct Schema(async_graphql::Schema<Query, Mutation, Subscription>);

impl Schema {
    /// The schema over an application.
    pub fn over(app: App) -> Self {
        Self(builder().data(app).finish())
    }

    /// Answers a query or a mutation.
    pub fn execute(&self, request: Request) -> BoxFuture<'_, Response> {
        self.0.execute(request).boxed()
    }

    /// Answers a subscription, one message a change; `session` is what the socket's messages share.
    pub fn execute_stream(&self, request: Request, session: Arc<Data>) -> BoxStream<'static, Response> {
        self.0.execute_stream_with_session_data(request, session).boxed()
    }
}

/// The contract in SDL, sorted; needs no database.
pub fn sdl() -> String {
    let options = SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items();
    let sdl = builder().register_output_type::<error::ErrorCode>().finish().sdl_with_options(options);
    let mut lines: Vec<&str> = sdl.lines().map(str::trim_end).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines.join("\n") + "\n"
}

fn builder() -> async_graphql::SchemaBuilder<Query, Mutation, Subscription> {
    // What a document may cost, and whether it may introspect, is judged by the admission guard before it gets here;
    // these are the second fence.
    async_graphql::Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .limit_depth(20)
        .limit_complexity(200_000)
}
