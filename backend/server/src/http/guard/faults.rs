//! The guard's refusals in both languages; not when they are given.

use crate::http::answer::{Code, Fault};

/// A limit on the document is passed: which, how many were found, how many are allowed.
pub fn too_costly(reason: &str, found: usize, allowed: usize) -> Fault {
    Fault::new(
        Code::TooCostly,
        reason,
        format!("查询过于庞大（{reason}：{found}，上限 {allowed}），请分开查询。"),
        format!("The document asks for too much ({reason}: {found}, allowed {allowed}); please split it."),
    )
    .with("found", found as u64)
    .with("allowed", allowed as u64)
}

/// The document is not GraphQL; `detail` is the parser's word on where.
pub fn unreadable(line: usize, column: usize) -> Fault {
    Fault::new(
        Code::BadUserInput,
        "DOCUMENT",
        format!("GraphQL 文档有语法错误（第 {line} 行第 {column} 列）。"),
        format!("The GraphQL document has a syntax error at line {line}, column {column}."),
    )
}

/// Brackets do not balance.
pub fn unbalanced() -> Fault {
    Fault::new(
        Code::BadUserInput,
        "UNBALANCED",
        "GraphQL 文档的括号不配对。",
        "The brackets of the GraphQL document do not balance.",
    )
}

/// The body is not the JSON object the protocol describes.
pub fn not_a_request() -> Fault {
    Fault::new(
        Code::BadUserInput,
        "REQUEST_BODY",
        "请求体应为含 query 的 JSON 对象。",
        "The body must be a JSON object with a query.",
    )
}

/// Several requests in one array.
pub fn batch() -> Fault {
    Fault::new(
        Code::BadUserInput,
        "BATCH",
        "每个请求只能有一个查询，不接受数组。",
        "One request holds one operation; arrays are not accepted.",
    )
}

/// More or less than one operation in a document.
pub fn one_operation() -> Fault {
    Fault::new(
        Code::BadUserInput,
        "ONE_OPERATION",
        "每个文档只能有一个操作。",
        "A document holds exactly one operation.",
    )
}

/// A mutation with more or less than one root field.
pub fn one_mutation() -> Fault {
    Fault::new(
        Code::BadUserInput,
        "ONE_MUTATION",
        "每个请求只能办理一个变更操作。",
        "A request holds exactly one mutation field.",
    )
}

/// Fragments that spread themselves.
pub fn cycle() -> Fault {
    Fault::new(
        Code::BadUserInput,
        "FRAGMENT_CYCLE",
        "片段不能直接或间接引用自身。",
        "A fragment must not spread itself.",
    )
}

/// A spread of a fragment that the document does not hold.
pub fn no_such_fragment() -> Fault {
    Fault::new(
        Code::BadUserInput,
        "NO_SUCH_FRAGMENT",
        "引用的片段不在文档中。",
        "A spread names a fragment that the document does not hold.",
    )
}

/// `__schema` and `__type` at run time.
pub fn introspection() -> Fault {
    Fault::new(
        Code::Refused,
        "INTROSPECTION_OFF",
        "运行时不提供自省，请使用公开的 schema.graphql。",
        "Introspection is off; the schema is published as schema.graphql.",
    )
}

/// A document id that the embedded list does not hold.
pub fn unknown_document() -> Fault {
    Fault::new(
        Code::BadUserInput,
        "PERSISTED_QUERY_NOT_FOUND",
        "没有这个编号的预存文档。",
        "No stored document has this id.",
    )
}

/// A subscription by POST, or another operation by socket.
pub fn wrong_transport(subscription: bool) -> Fault {
    if subscription {
        Fault::new(
            Code::BadUserInput,
            "SOCKET_ONLY",
            "订阅须通过 WebSocket（graphql-transport-ws）。",
            "Subscriptions are served over graphql-transport-ws only.",
        )
    } else {
        Fault::new(
            Code::BadUserInput,
            "SUBSCRIPTIONS_ONLY",
            "此连接只接受订阅。",
            "This socket takes subscriptions only.",
        )
    }
}
