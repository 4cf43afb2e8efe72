//! Static files: one address per content, so that browsers may keep them for ever.

use std::collections::BTreeMap;

use actix_web::http::header::{
    self, CacheControl, CacheDirective, ContentEncoding, EntityTag, IfNoneMatch,
};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::{Embed, EmbeddedFile};

mod press;

/// The folder of static files: compiled in for release, read from disk in debug builds.
#[derive(Embed)]
#[folder = "static/"]
struct Files;

/// One year, the longest a cache has to care about (RFC 9111 1.2.2).
const FOR_EVER_S: u32 = 31_536_000;

/// One static file.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Path on this site, with the hash of the content in it: `/static/app.1a2b3c4d5e.css`.
    pub url: String,
    /// Media type, with the charset where there is one.
    pub media_type: String,
    hash: String,
    plain: Bytes,
    gzip: Option<Bytes>,
}

impl Asset {
    /// Its content.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.plain
    }
}

/// All static files, by their path below `static/`.
#[derive(Debug)]
pub struct Assets {
    kept: Option<BTreeMap<String, Asset>>,
}

impl Assets {
    /// Reads, hashes and compresses every file once.
    #[must_use]
    pub fn load() -> Self {
        let kept =
            Files::iter().filter_map(|path| Some((path.to_string(), read(&path)?))).collect();
        Self { kept: Some(kept) }
    }

    /// Reads a file each time it is asked for: to work on the look without restarting.
    #[must_use]
    pub fn live() -> Self {
        Self { kept: None }
    }

    /// Every file.
    #[must_use]
    pub fn all(&self) -> Vec<Asset> {
        Files::iter().filter_map(|path| self.find(&path)).collect()
    }

    /// The file at this path below `static/`.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<Asset> {
        match &self.kept {
            Some(kept) => kept.get(path).cloned(),
            None => read(path),
        }
    }
}

/// `GET /static/{name}`: the file, for ever when the address carries the hash of its content.
/// An old hash still finds the file as it is now, so that a page from before an update keeps
/// its looks.
pub async fn serve(request: HttpRequest, name: Path<String>, assets: Data<Assets>) -> HttpResponse {
    let (path, hash) = split_hash(&name);
    let Some(asset) = assets.find(&path) else { return HttpResponse::NotFound().finish() };
    let caching = if hash == Some(asset.hash.as_str()) {
        vec![
            CacheDirective::Public,
            CacheDirective::MaxAge(FOR_EVER_S),
            CacheDirective::Extension("immutable".to_owned(), None),
        ]
    } else {
        vec![CacheDirective::NoCache]
    };
    answer(&request, &asset, CacheControl(caching))
}

fn answer(request: &HttpRequest, asset: &Asset, caching: CacheControl) -> HttpResponse {
    let tag = EntityTag::new_weak(asset.hash.clone());
    if knows(request, &tag) {
        return HttpResponse::NotModified()
            .insert_header(caching)
            .insert_header(header::ETag(tag))
            .finish();
    }
    let mut response = HttpResponse::Ok();
    response
        .content_type(asset.media_type.as_str())
        .insert_header(caching)
        .insert_header(header::ETag(tag))
        .insert_header((header::VARY, "Accept-Encoding"));
    match &asset.gzip {
        Some(gzip) if accepts_gzip(request) => {
            response.insert_header(ContentEncoding::Gzip).body(gzip.clone())
        }
        _ => response.body(asset.plain.clone()),
    }
}

fn knows(request: &HttpRequest, tag: &EntityTag) -> bool {
    use actix_web::http::header::Header as _;
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        _ => false,
    }
}

fn accepts_gzip(request: &HttpRequest) -> bool {
    let wishes = request.headers().get(header::ACCEPT_ENCODING);
    let wishes = wishes.and_then(|value| value.to_str().ok()).unwrap_or_default();
    wishes.split(',').map(str::trim).any(|wish| {
        wish == "gzip" || wish.starts_with("gzip;") && !wish.replace(' ', "").ends_with("q=0")
    })
}

/// `app.1a2b3c4d5e.css` is `app.css` and its hash; a name without a hash is itself.
fn split_hash(name: &str) -> (String, Option<&str>) {
    let mut parts = name.rsplitn(3, '.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(extension), Some(hash), Some(stem)) => (format!("{stem}.{extension}"), Some(hash)),
        _ => (name.to_owned(), None),
    }
}

fn read(path: &str) -> Option<Asset> {
    let file = Files::get(path)?;
    let hash: String = hex::encode(file.metadata.sha256_hash()).chars().take(10).collect();
    let (stem, extension) = path.rsplit_once('.')?;
    let media_type = media_type(&file);
    let plain = Bytes::from(file.data.into_owned());
    Some(Asset {
        url: format!("/static/{stem}.{hash}.{extension}"),
        gzip: press::gzip(&media_type, &plain),
        media_type,
        hash,
        plain,
    })
}

fn media_type(file: &EmbeddedFile) -> String {
    let kind = file.metadata.mimetype();
    let text = kind.starts_with("text/") || matches!(kind, "application/json" | "image/svg+xml");
    if text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}
