//! The admission guard: what a GraphQL document must be before the executor sees it; not the HTTP around it.

pub mod brackets;
pub mod costs;
pub mod counts;
pub mod documents;
pub mod faults;
mod sizes;

use std::sync::Arc;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet};
use async_graphql::{Request, Variables};
use moka::future::Cache;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::answer::Fault;
use costs::{Cost, Shapes};
use counts::Counts;
use documents::Documents;

/// How much a document may hold; every number is a setting.
#[derive(Clone, Debug, serde::Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of a request body.
    pub body: usize,
    /// Brackets inside brackets.
    pub brackets: usize,
    /// Words, strings and signs.
    pub tokens: usize,
    /// Fragments defined.
    pub fragments: usize,
    /// Fields on the first level, fragments expanded; a mutation holds exactly one.
    pub roots: usize,
    /// Fields on all levels, fragments expanded.
    pub fields: usize,
    /// Directives, fragments expanded.
    pub directives: usize,
    /// Levels of fields.
    pub depth: usize,
    /// Cost of a document that anybody may send.
    pub open_cost: u64,
    /// Cost of a trusted document or of one sent by signed-in staff.
    pub known_cost: u64,
    /// Whether `__schema` and `__type` are answered.
    pub introspection: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 64 * 1024,
            brackets: 48,
            tokens: 6_000,
            fragments: 100,
            roots: 20,
            fields: 500,
            directives: 40,
            depth: 16,
            open_cost: 10_000,
            known_cost: 50_000,
            introspection: false,
        }
    }
}

/// The body of one GraphQL request as the protocol describes it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    query: Option<String>,
    document_id: Option<String>,
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<Variables>,
    #[serde(default)]
    extensions: Option<Map<String, Value>>,
}

impl From<Request> for Asked {
    fn from(request: Request) -> Self {
        let extensions =
            request.extensions.0.into_iter().filter_map(|(name, value)| Some((name, value.into_json().ok()?)));
        Self {
            query: Some(request.query),
            document_id: None,
            operation_name: request.operation_name,
            variables: Some(request.variables),
            extensions: Some(extensions.collect()),
        }
    }
}

/// What carries the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// POST: queries and mutations.
    Post,
    /// The socket: subscriptions.
    Socket,
}

/// A refusal and whether the document itself (not the body around it) was refused.
#[derive(Debug)]
pub struct Refusal {
    /// What the reader is told.
    pub fault: Fault,
    /// True once the body was a well-formed request.
    pub well_formed: bool,
}

/// A request that may be executed.
#[derive(Debug)]
pub struct Admitted {
    /// With its parsed document set.
    pub request: Request,
    /// The field it writes by; none when it only reads.
    pub mutation: Option<String>,
    /// Whether it only asks who is asking.
    pub viewer_only: bool,
}

/// The guard: limits, the schema's shapes, trusted documents and a cache of parsed ones.
pub struct Guard {
    limits: Limits,
    shapes: Shapes,
    documents: Documents,
    parsed: Cache<String, Arc<Parsed>>,
}

struct Parsed {
    document: ExecutableDocument,
    ty: OperationType,
    trusted: bool,
    /// The one field of a mutation.
    mutation: Option<String>,
    /// Known when it does not depend on variables.
    cost: Option<u64>,
}

/// Longest document kept parsed, and the weight all of them may have together (a tree weighs some 30 × its text).
const CACHED_TEXT: usize = 16 * 1024;
const CACHE_WEIGHT: u64 = 24 * 1024 * 1024;

impl Guard {
    /// A guard for the schema of this SDL.
    pub fn new(limits: Limits, sdl: &str, documents: Documents) -> Result<Self, String> {
        let parsed = Cache::builder()
            .weigher(|text: &String, _: &Arc<Parsed>| u32::try_from(text.len() * 30).unwrap_or(u32::MAX))
            .max_capacity(CACHE_WEIGHT)
            .build();
        Ok(Self { limits, shapes: Shapes::of(sdl)?, documents, parsed })
    }

    /// The numbers in force.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads a body and admits its document; `known` callers have the larger cost.
    pub async fn admit(&self, body: &[u8], transport: Transport, known: bool) -> Result<Admitted, Refusal> {
        let asked = read(body).map_err(|fault| Refusal { fault, well_formed: false })?;
        self.admit_asked(asked, transport, known).await.map_err(|fault| Refusal { fault, well_formed: true })
    }

    /// Admits a request whose body has been read.
    pub async fn admit_asked(&self, mut asked: Asked, transport: Transport, known: bool) -> Result<Admitted, Fault> {
        let variables = asked.variables.take().unwrap_or_default();
        let text = self.text(&asked)?;
        let parsed = match self.parsed.get(text.as_ref()).await {
            Some(parsed) => parsed,
            None => self.parse(text.as_ref(), &variables).await?,
        };
        if (parsed.ty == OperationType::Subscription) != (transport == Transport::Socket) {
            return Err(faults::wrong_transport(transport == Transport::Post));
        }
        let cost = match parsed.cost {
            Some(points) => points,
            None => self.shapes.cost(&parsed.document, operation(&parsed.document)?, &variables).points,
        };
        let allowed = if known || parsed.trusted { self.limits.known_cost } else { self.limits.open_cost };
        if cost > allowed {
            return Err(faults::too_costly("COST", whole(cost), whole(allowed)));
        }
        let mut request = Request::new(String::new()).variables(variables);
        request.operation_name = asked.operation_name;
        request.set_parsed_query(parsed.document.clone());
        if !self.limits.introspection {
            request = request.disable_introspection();
        }
        let viewer_only = only_viewer(operation(&parsed.document)?);
        Ok(Admitted { request, mutation: parsed.mutation.clone(), viewer_only })
    }

    fn text<'a>(&'a self, asked: &'a Asked) -> Result<std::borrow::Cow<'a, str>, Fault> {
        if let Some(text) = asked.query.as_deref().filter(|text| !text.is_empty()) {
            return Ok(text.into());
        }
        let persisted = asked.extensions.as_ref().and_then(|it| it.get("persistedQuery"));
        let hash = persisted.and_then(|it| it.get("sha256Hash")).and_then(Value::as_str);
        let Some(id) = asked.document_id.as_deref().or(hash) else { return Err(faults::not_a_request()) };
        self.documents.text(id).map(Into::into).ok_or_else(faults::unknown_document)
    }

    async fn parse(&self, text: &str, variables: &Variables) -> Result<Arc<Parsed>, Fault> {
        let parsed = Arc::new(self.examine(text, variables)?);
        if text.len() <= CACHED_TEXT {
            self.parsed.insert(text.to_owned(), Arc::clone(&parsed)).await;
        }
        Ok(parsed)
    }

    fn examine(&self, text: &str, variables: &Variables) -> Result<Parsed, Fault> {
        brackets::scan(text, &self.limits)?;
        let document = parse_query(text).map_err(|fault| {
            let at = fault.positions().next().unwrap_or_default();
            faults::unreadable(at.line, at.column)
        })?;
        let limits = &self.limits;
        if document.fragments.len() > limits.fragments {
            return Err(faults::too_costly("FRAGMENTS", document.fragments.len(), limits.fragments));
        }
        let operation = operation(&document)?;
        let counts = counts::count(&document, operation)?.counts;
        self.within(&counts, operation)?;
        let Cost { points, variable } = self.shapes.cost(&document, operation, variables);
        let ty = operation.ty;
        let mutation = match ty {
            OperationType::Mutation => first_field(&document, &operation.selection_set.node).map(str::to_owned),
            OperationType::Query | OperationType::Subscription => None,
        };
        let trusted = self.documents.trusts(text);
        Ok(Parsed { ty, cost: (!variable).then_some(points), trusted, mutation, document })
    }

    fn within(&self, counts: &Counts, operation: &OperationDefinition) -> Result<(), Fault> {
        let limits = &self.limits;
        let table = [
            ("ROOT_FIELDS", counts.roots, limits.roots),
            ("FIELDS", counts.fields, limits.fields),
            ("DIRECTIVES", counts.directives, limits.directives),
            ("DEPTH", counts.depth, limits.depth),
        ];
        for (reason, found, allowed) in table {
            if found > allowed {
                return Err(faults::too_costly(reason, found, allowed));
            }
        }
        match operation.ty {
            OperationType::Mutation | OperationType::Subscription if counts.roots != 1 => Err(faults::one_mutation()),
            OperationType::Query if !limits.introspection && introspects(operation) => Err(faults::introspection()),
            OperationType::Query | OperationType::Mutation | OperationType::Subscription => Ok(()),
        }
    }
}

fn read(body: &[u8]) -> Result<Asked, Fault> {
    if body.trim_ascii_start().first() == Some(&b'[') {
        return Err(faults::batch());
    }
    serde_json::from_slice(body).map_err(|_| faults::not_a_request())
}

/// The first field of a selection, looking through fragments, whose depth was counted before.
fn first_field<'a>(document: &'a ExecutableDocument, selection: &'a SelectionSet) -> Option<&'a str> {
    selection.items.iter().find_map(|item| match &item.node {
        Selection::Field(field) => Some(field.node.name.node.as_str()),
        Selection::InlineFragment(inline) => first_field(document, &inline.node.selection_set.node),
        Selection::FragmentSpread(spread) => {
            let fragment = document.fragments.get(&spread.node.fragment_name.node)?;
            first_field(document, &fragment.node.selection_set.node)
        }
    })
}

fn operation(document: &ExecutableDocument) -> Result<&OperationDefinition, Fault> {
    let mut operations = document.operations.iter();
    match (operations.next(), operations.next()) {
        (Some((_, only)), None) => Ok(&only.node),
        (_, Some(_)) | (None, None) => Err(faults::one_operation()),
    }
}

/// Root fields behind a fragment are answered by the executor, which has introspection off as well.
fn introspects(operation: &OperationDefinition) -> bool {
    operation.selection_set.node.items.iter().any(|item| match &item.node {
        Selection::Field(field) => matches!(field.node.name.node.as_str(), "__schema" | "__type"),
        Selection::FragmentSpread(_) | Selection::InlineFragment(_) => false,
    })
}

fn only_viewer(operation: &OperationDefinition) -> bool {
    operation.selection_set.node.items.iter().all(|item| match &item.node {
        Selection::Field(field) => matches!(field.node.name.node.as_str(), "viewer" | "__typename"),
        Selection::FragmentSpread(_) | Selection::InlineFragment(_) => false,
    })
}

fn whole(points: u64) -> usize {
    usize::try_from(points).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
