//! Somebody with a browser: cookies, an access token, a language, and questions.

use std::net::SocketAddr;
use std::sync::Mutex;

use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

/// Somebody who asks one server.
pub struct Person {
    client: Client,
    base: String,
    token: Mutex<Option<String>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, where it is JSON.
    pub json: Value,
    /// The body as text.
    pub text: String,
}

impl Person {
    /// With an empty cookie jar.
    pub fn new(address: SocketAddr) -> Self {
        // A connection for each request: one that lay idle may be closed at the moment it is used again.
        let client =
            Client::builder().cookie_store(true).no_proxy().pool_max_idle_per_host(0).build().expect("a client");
        Self { client, base: format!("http://{address}"), token: Mutex::default() }
    }

    /// Another browser of the same person would be a new one; this is the same with the same token.
    pub fn token(&self) -> Option<String> {
        self.token.lock().expect("no test panics with the lock").clone()
    }

    /// Uses an access token.
    pub fn with_token(&self, token: Option<&str>) {
        *self.token.lock().expect("no test panics with the lock") = token.map(str::to_owned);
    }

    /// A request with this person's token and English messages.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base)).header("accept-language", "en");
        match self.token() {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Asks one GraphQL operation.
    pub async fn ask(&self, query: &str, variables: Value) -> Answer {
        let body = json!({ "query": query, "variables": variables });
        Answer::of(self.request(Method::POST, "/graphql").json(&body)).await
    }

    /// The same with a challenge solved for it.
    pub async fn ask_proven(&self, query: &str, variables: Value) -> Answer {
        let proof = super::solve(&self.get("/challenge").await.json);
        let body = json!({ "query": query, "variables": variables });
        Answer::of(self.request(Method::POST, "/graphql").header("x-proof", proof).json(&body)).await
    }

    /// The same with messages in a language.
    pub async fn ask_in(&self, language: &'static str, query: &str, variables: Value) -> Answer {
        let body = json!({ "query": query, "variables": variables });
        let request =
            self.client.post(format!("{}/graphql", self.base)).header("accept-language", language).json(&body);
        Answer::of(match self.token() {
            Some(token) => request.bearer_auth(token),
            None => request,
        })
        .await
    }

    /// Signs in and keeps what is granted.
    pub async fn sign_in(&self, username: &str, password: &str) -> Answer {
        let body = json!({ "username": username, "password": password });
        self.granted(self.request(Method::POST, "/session").json(&body)).await
    }

    /// Renews the access token by the cookie.
    pub async fn refresh(&self) -> Answer {
        self.granted(self.request(Method::POST, "/session/refresh")).await
    }

    async fn granted(&self, request: RequestBuilder) -> Answer {
        let answer = Answer::of(request).await;
        if let Some(token) = answer.json["accessToken"].as_str() {
            self.with_token(Some(token));
        }
        answer
    }

    /// GET
    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    /// DELETE
    pub async fn delete(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::DELETE, path)).await
    }

    /// POST with JSON.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::POST, path).json(&body)).await
    }
}

impl Answer {
    /// Sends a request.
    pub async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.expect("text");
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status, headers, json, text }
    }

    /// The status is this one.
    #[track_caller]
    pub fn expect_status(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// The data of a GraphQL answer without errors.
    #[track_caller]
    pub fn data(&self) -> &Value {
        assert!(self.json["errors"].is_null(), "{}", self.text);
        &self.json["data"]
    }

    /// Field and reason of the first fault of an input.
    #[track_caller]
    pub fn fault(&self) -> (&str, &str) {
        assert_eq!(self.refusal().0, "BAD_USER_INPUT", "{}", self.json);
        let first = &self.json["errors"][0]["extensions"]["fields"][0];
        (first["path"].as_str().expect("a field"), first["reason"].as_str().expect("a reason"))
    }

    /// Code and reason of the first error, REST or GraphQL.
    #[track_caller]
    pub fn refusal(&self) -> (&str, &str) {
        let error = if self.json["errors"].is_array() { &self.json["errors"][0]["extensions"] } else { &self.json };
        let trace = error["traceId"].as_str().unwrap_or_default();
        assert_eq!(trace.len(), 32, "every error has its trace id: {}", self.text);
        (error["code"].as_str().unwrap_or_default(), error["reason"].as_str().unwrap_or_default())
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
