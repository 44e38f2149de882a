//! The pages: the SPA as it was built into the binary, compressed once, cached by hash, under a strict policy.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write;
use std::sync::OnceLock;

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rust_embed::RustEmbed;

use super::answer::{Code, Fault};
use super::guard::documents::LISTS;
use super::{Hall, seal};

/// What `npm run build` leaves; empty when the binary was built without Node.
#[derive(RustEmbed)]
#[folder = "../../frontend/dist"]
#[allow_missing = true]
struct Dist;

const PAGE: &str = "index.html";
/// Where the page wants the nonce of its response.
const NONCE: &str = "__CSP_NONCE__";
/// Files that the build writes for us and nobody else.
const INNER: [&str; 3] = [LISTS[0], LISTS[1], "asset-manifest.json"];
/// Below this, compression saves less than its header costs.
const SMALL: usize = 512;

/// The embedded files, ready to be sent.
pub struct Spa {
    files: HashMap<String, Asset>,
    page: Option<String>,
}

struct Asset {
    bytes: Bytes,
    media: String,
    etag: String,
    /// Its name carries its hash, so it never changes.
    immutable: bool,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coding {
    Brotli,
    Gzip,
    Identity,
}

impl Spa {
    /// Looks through what was embedded.
    pub fn embedded() -> Self {
        let mut files = HashMap::new();
        for path in Dist::iter().filter(|path| !INNER.contains(&path.as_ref())) {
            if let Some(file) = Dist::get(&path) {
                files.insert(path.to_string(), Asset::new(&path, file));
            }
        }
        let page = files.remove(PAGE).and_then(|page| String::from_utf8(page.bytes.to_vec()).ok());
        Self { files, page }
    }

    /// The lists of trusted documents in the build.
    pub fn documents() -> Vec<Cow<'static, [u8]>> {
        LISTS.iter().filter_map(|name| Dist::get(name)).map(|file| file.data).collect()
    }

    fn page(&self) -> HttpResponse {
        let Some(page) = &self.page else { return without_spa() };
        let nonce = STANDARD.encode(rand::random::<[u8; 18]>());
        HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .insert_header((header::CACHE_CONTROL, "no-cache"))
            .insert_header((header::CONTENT_SECURITY_POLICY, seal::page_policy(&nonce)))
            .body(page.replace(NONCE, &nonce))
    }
}

/// Answers what no other route answers: a file, the page for a reader's address, or nothing.
///
/// # Errors
/// `NOT_FOUND` for programs, `BAD_USER_INPUT` for other methods than GET and HEAD.
pub async fn answer(request: HttpRequest, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(super::wrong_method("GET"));
    }
    let path = request.path().trim_start_matches('/');
    if let Some(asset) = hall.spa.files.get(path) {
        return asset.answer(request.headers(), &hall, path).await;
    }
    let html = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if html || path.is_empty() || path == PAGE {
        return Ok(hall.spa.page());
    }
    Err(Fault::new(Code::NotFound, "", "没有这个地址。", "There is nothing at this address."))
}

impl Asset {
    fn new(path: &str, file: rust_embed::EmbeddedFile) -> Self {
        let media = mime_guess::from_path(path).first_or_octet_stream();
        let text = media.type_() == "text" || matches!(media.subtype().as_str(), "javascript" | "json");
        Self {
            etag: format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..16])),
            media: if text { format!("{media}; charset=utf-8") } else { media.to_string() },
            immutable: path.starts_with("assets/"),
            bytes: match file.data {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            },
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    async fn answer(&self, headers: &HeaderMap, hall: &web::Data<Hall>, path: &str) -> Result<HttpResponse, Fault> {
        let caching = if self.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
        let known = headers.get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok());
        if known.is_some_and(|known| known.split(',').any(|it| it.trim().trim_start_matches("W/") == self.etag)) {
            return Ok(HttpResponse::NotModified()
                .insert_header((header::ETAG, self.etag.clone()))
                .insert_header((header::CACHE_CONTROL, caching))
                .finish());
        }
        let coding = if self.compresses() { coding(headers) } else { Coding::Identity };
        if coding != Coding::Identity && !self.has(coding) {
            let (hall, path) = (hall.clone(), path.to_owned());
            let compressing = web::block(move || {
                if let Some(asset) = hall.spa.files.get(&path) {
                    asset.compressed(coding);
                }
            });
            compressing.await.map_err(|_| Fault::internal())?;
        }
        let mut response = HttpResponse::Ok();
        response
            .content_type(self.media.as_str())
            .insert_header((header::ETAG, self.etag.clone()))
            .insert_header((header::CACHE_CONTROL, caching))
            .insert_header((header::VARY, "accept-encoding"));
        let bytes = match coding {
            Coding::Identity => self.bytes.clone(),
            Coding::Brotli | Coding::Gzip => {
                let name = if coding == Coding::Brotli { "br" } else { "gzip" };
                response.insert_header((header::CONTENT_ENCODING, name));
                self.compressed(coding).clone()
            }
        };
        Ok(response.body(bytes))
    }

    fn compresses(&self) -> bool {
        let text = ["text/", "application/javascript", "application/json", "image/svg", "application/manifest"];
        self.bytes.len() > SMALL
            && (text.iter().any(|start| self.media.starts_with(start)) || self.media.contains("wasm"))
    }

    fn has(&self, coding: Coding) -> bool {
        match coding {
            Coding::Brotli => self.brotli.get().is_some(),
            Coding::Gzip => self.gzip.get().is_some(),
            Coding::Identity => true,
        }
    }

    fn compressed(&self, coding: Coding) -> &Bytes {
        match coding {
            Coding::Brotli => self.brotli.get_or_init(|| brotli(&self.bytes).into()),
            Coding::Gzip => self.gzip.get_or_init(|| gzip(&self.bytes).into()),
            Coding::Identity => &self.bytes,
        }
    }
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 9, 22);
    // Writing into memory cannot fail.
    let _ = writer.write_all(bytes).and_then(|()| writer.flush());
    drop(writer);
    packed
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    let _ = writer.write_all(bytes);
    writer.finish().unwrap_or_default()
}

/// The best coding the client takes; a weight of zero is a refusal.
fn coding(headers: &HeaderMap) -> Coding {
    let list = headers.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let takes = |name: &str| {
        list.split(',').any(|part| {
            let mut pieces = part.split(';').map(str::trim);
            let named = pieces.next().is_some_and(|it| it.eq_ignore_ascii_case(name));
            named && !pieces.any(|it| matches!(it, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    };
    if takes("br") {
        Coding::Brotli
    } else if takes("gzip") {
        Coding::Gzip
    } else {
        Coding::Identity
    }
}

fn without_spa() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_SECURITY_POLICY, seal::POLICY))
        .body(include_str!("spa/without.html"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    #[test]
    fn the_client_chooses_the_coding() {
        let table = [
            ("", Coding::Identity),
            ("gzip, deflate, br", Coding::Brotli),
            ("gzip;q=1.0, br;q=0", Coding::Gzip),
            ("GZIP", Coding::Gzip),
            ("zstd", Coding::Identity),
        ];
        for (list, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(list));
            assert!(coding(&headers) == expected, "{list}");
        }
    }

    #[test]
    fn what_is_compressed_can_be_opened_again() {
        let text = "行政权力公开透明运行".repeat(500);
        let mut opened = Vec::new();
        brotli::BrotliDecompress(&mut brotli(text.as_bytes()).as_slice(), &mut opened).expect("brotli");
        assert_eq!(opened, text.as_bytes());
        let mut opened = String::new();
        let packed = gzip(text.as_bytes());
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut opened).expect("gzip");
        assert_eq!(opened, text);
    }
}
