//! Static files are served once and kept for ever.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, web};
use folkmoot::web::assets::{Assets, serve};

struct Answer {
    status: StatusCode,
    header: Box<dyn Fn(&str) -> String>,
    body: web::Bytes,
}

async fn get(path: &str, headers: &[(&str, &str)]) -> Answer {
    let assets = web::Data::new(Assets::load());
    let site = App::new().app_data(assets).route("/static/{name:.+}", web::get().to(serve));
    let site = init_service(site).await;
    let mut request = TestRequest::get().uri(path);
    for header in headers {
        request = request.insert_header(*header);
    }
    let response = call_service(&site, request.to_request()).await;
    let found = response.headers().clone();
    let header = move |name: &str| {
        found.get(name).map_or("", |value| value.to_str().expect("text")).to_owned()
    };
    Answer { status: response.status(), header: Box::new(header), body: read_body(response).await }
}

fn address(path: &str) -> String {
    Assets::load().find(path).expect("a file").url
}

#[actix_web::test]
async fn a_file_with_the_hash_of_its_content_is_kept_for_ever() {
    let answer = get(&address("app.css"), &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let caching = (answer.header)(CACHE_CONTROL.as_str());
    assert_eq!(caching, "public, max-age=31536000, immutable");
    assert_eq!((answer.header)(CONTENT_TYPE.as_str()), "text/css; charset=utf-8");
    assert_eq!(answer.body, include_str!("../../../static/app.css"));
}

#[actix_web::test]
async fn an_old_hash_finds_the_file_as_it_is_now_but_is_not_kept() {
    for path in ["/static/app.0123456789.css", "/static/app.css"] {
        let answer = get(path, &[]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!((answer.header)(CACHE_CONTROL.as_str()), "no-cache");
    }
}

#[actix_web::test]
async fn who_accepts_gzip_gets_gzip() {
    let url = address("app.css");
    for accepted in ["gzip, deflate, br", "br;q=1.0, gzip;q=0.8"] {
        let answer = get(&url, &[(ACCEPT_ENCODING.as_str(), accepted)]).await;
        assert_eq!((answer.header)(CONTENT_ENCODING.as_str()), "gzip", "{accepted}");
        assert_eq!((answer.header)(VARY.as_str()), "Accept-Encoding");
        assert_eq!(answer.body[..2], [0x1f, 0x8b]);
    }
    for refused in ["", "br", "gzip;q=0", "identity"] {
        let answer = get(&url, &[(ACCEPT_ENCODING.as_str(), refused)]).await;
        assert_eq!((answer.header)(CONTENT_ENCODING.as_str()), "", "{refused}");
    }
}

#[actix_web::test]
async fn who_has_the_file_is_told_so() {
    let tag = (get("/static/app.js", &[]).await.header)(ETAG.as_str());
    let again = get("/static/app.js", &[(IF_NONE_MATCH.as_str(), &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
}

#[actix_web::test]
async fn nothing_but_the_files_is_served() {
    for path in ["/static/none.css", "/static/..%2fCargo.toml", "/static/", "/static/%2e%2e/x.y"] {
        assert_eq!(get(path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn every_kind_of_file_has_its_media_type() {
    let assets = Assets::load();
    for (path, media_type) in [
        ("app.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("favicon.svg", "image/svg+xml; charset=utf-8"),
        ("tokens.json", "application/json; charset=utf-8"),
    ] {
        assert_eq!(assets.find(path).expect("a file").media_type, media_type);
    }
}

#[test]
fn live_files_have_the_same_addresses() {
    let (kept, live) = (Assets::load(), Assets::live());
    for path in ["app.css", "app.js", "favicon.svg"] {
        assert_eq!(kept.find(path).expect("kept").url, live.find(path).expect("live").url);
    }
}
