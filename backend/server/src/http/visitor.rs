//! What is known of a request before anybody is asked: its trace, language, address and origin; not who signed in.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use actix_web::HttpMessage;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use ipnet::IpNet;

use super::answer::{Code, Fault, Tongue};
use crate::config::Settings;

/// The trace id of a request, 32 hexadecimal digits, put into the request by the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace(pub String);

/// Where a request comes from, as far as limits need it.
///
/// One IPv4 address already stands for a whole office behind its router, so it is taken as it is; an IPv6
/// customer has a /48 to choose addresses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prefix {
    /// One address.
    V4(Ipv4Addr),
    /// The first 48 bits.
    V6([u16; 3]),
}

impl From<IpAddr> for Prefix {
    fn from(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(v4) => Self::V4(v4),
            IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
                Some(v4) => Self::V4(v4),
                None => {
                    let [a, b, c, ..] = v6.segments();
                    Self::V6([a, b, c])
                }
            },
        }
    }
}

impl std::fmt::Display for Prefix {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::V4(address) => write!(out, "{address}/32"),
            Self::V6([a, b, c]) => write!(out, "{}/48", Ipv6Addr::new(*a, *b, *c, 0, 0, 0, 0, 0)),
        }
    }
}

/// One request's outside.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Its trace id.
    pub trace: String,
    /// The reader's language.
    pub tongue: Tongue,
    /// Its address.
    pub address: IpAddr,
    /// Its address as limits see it.
    pub prefix: Prefix,
    /// Whether it came over TLS, to us or to a trusted proxy.
    pub secure: bool,
}

impl Visitor {
    /// Reads the outside of a request.
    pub fn of(request: &HttpRequest, settings: &Settings) -> Self {
        let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip().to_canonical());
        let headers = request.headers();
        let proxied = within(peer, &settings.trusted_proxies);
        let address = if proxied { forwarded(headers, &settings.trusted_proxies).unwrap_or(peer) } else { peer };
        let secure = proxied && text(headers, "x-forwarded-proto") == Some("https");
        let trace = request.extensions().get::<Trace>().map_or_else(String::new, |trace| trace.0.clone());
        Self { trace, tongue: Tongue::of(headers), address, prefix: address.into(), secure }
    }
}

/// Whether an address lies in one of the networks.
pub fn within(address: IpAddr, networks: &[IpNet]) -> bool {
    networks.iter().any(|network| network.contains(&address))
}

/// The nearest address that is not a proxy of ours; a client can only write further to the left.
fn forwarded(headers: &HeaderMap, proxies: &[IpNet]) -> Option<IpAddr> {
    let list = text(headers, "x-forwarded-for")?;
    list.rsplit(',')
        .filter_map(|part| part.trim().parse::<IpAddr>().ok())
        .map(|it| it.to_canonical())
        .find(|address| !within(*address, proxies))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Refuses a write that another site's page sends: `Sec-Fetch-Site` where the browser tells it, `Origin` always.
///
/// Programs send neither header and are not refused: they carry no cookie of somebody else.
pub fn same_origin(headers: &HeaderMap, settings: &Settings) -> Result<(), Fault> {
    let origin = match headers.get(header::ORIGIN) {
        None => None,
        Some(origin) => Some(origin.to_str().map_err(|_| foreign())?),
    };
    if let Some(origin) = origin {
        let host = text(headers, "host").unwrap_or_default();
        let ours = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")) == Some(host);
        if !ours && !settings.origins.iter().any(|allowed| allowed == origin) {
            return Err(foreign());
        }
        if !ours {
            return Ok(());
        }
    }
    match text(headers, "sec-fetch-site") {
        None | Some("same-origin" | "none") => Ok(()),
        Some(_) => Err(foreign()),
    }
}

fn foreign() -> Fault {
    Fault::new(
        Code::Forbidden,
        "CROSS_ORIGIN",
        "不接受来自其他网站页面的请求。",
        "Requests from pages of other sites are not accepted.",
    )
    .with_status(StatusCode::FORBIDDEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn settings() -> Settings {
        Settings {
            trusted_proxies: vec!["10.0.0.0/8".parse().expect("a network")],
            origins: vec!["https://hall.example".into()],
            ..Settings::default()
        }
    }

    #[test]
    fn only_trusted_proxies_are_believed_and_only_their_last_word() {
        let of = |peer: &str, forwarded: &str| {
            let request = TestRequest::default()
                .peer_addr(peer.parse().expect("an address"))
                .insert_header(("x-forwarded-for", forwarded.to_owned()))
                .to_http_request();
            Visitor::of(&request, &settings()).address.to_string()
        };
        assert_eq!(of("203.0.113.9:1", "198.51.100.1"), "203.0.113.9");
        assert_eq!(of("10.0.0.1:1", "198.51.100.1"), "198.51.100.1");
        assert_eq!(of("10.0.0.1:1", "1.2.3.4, 198.51.100.1, 10.2.0.1"), "198.51.100.1");
        assert_eq!(of("10.0.0.1:1", "nonsense"), "10.0.0.1");
    }

    #[test]
    fn an_ipv6_customer_is_one_prefix_and_a_mapped_address_is_ipv4() {
        let prefix = |address: &str| Prefix::from(address.parse::<IpAddr>().expect("an address")).to_string();
        assert_eq!(prefix("2001:db8:1:2::1"), prefix("2001:db8:1:ffff::9"));
        assert_ne!(prefix("2001:db8:1::1"), prefix("2001:db8:2::1"));
        assert_eq!(prefix("::ffff:192.0.2.7"), "192.0.2.7/32");
    }

    #[test]
    fn other_sites_pages_are_refused_and_programs_are_not() {
        let table = [
            (None, None, true),
            (Some("http://hall.local:8080"), Some("same-origin"), true),
            (Some("http://hall.local:8080"), None, true),
            (Some("https://hall.example"), Some("cross-site"), true),
            (Some("https://evil.example"), Some("cross-site"), false),
            (Some("https://evil.example"), None, false),
            (Some("null"), None, false),
            (None, Some("cross-site"), false),
            (None, Some("same-site"), false),
            (Some("http://hall.local:8080"), Some("cross-site"), false),
        ];
        for (origin, site, passes) in table {
            let mut request = TestRequest::default().insert_header(("host", "hall.local:8080"));
            if let Some(origin) = origin {
                request = request.insert_header(("origin", origin));
            }
            if let Some(site) = site {
                request = request.insert_header(("sec-fetch-site", site));
            }
            let request = request.to_http_request();
            assert_eq!(same_origin(request.headers(), &settings()).is_ok(), passes, "{origin:?} {site:?}");
        }
    }
}
