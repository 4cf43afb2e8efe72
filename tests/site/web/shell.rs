//! What holds for every request, whatever it asks for.

use crate::support::{Coop, Desk, Site};

#[tokio::test]
async fn a_page_that_is_not_here_says_so_kindly_in_the_language_of_the_browser() {
    let site = Site::open().await;
    let browser = site.browser();
    browser.get("/no-such-page").await.is(404).sees("This page is not here");
    let catalan = browser.request("GET", "/no-such-page").header("accept-language", "ca,en;q=0.5");
    browser.send(catalan).await.is(404).sees("Aquesta pàgina no és aquí").sees("lang=\"ca\"");
}

#[tokio::test]
async fn a48_a50_a51_every_answer_carries_the_headers_that_close_doors() {
    let site = Site::open().await;
    let visit = site.browser().get("/no-such-page").await;
    let header = |name: &str| visit.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin");
    assert_eq!(header("referrer-policy"), "same-origin");
    assert_eq!(header("cache-control"), "no-store");
    let policy = header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert!(visit.headers.get("server").is_none());
    let cookie = header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn t09_another_hosts_name_is_misdirected_and_forwarded_names_are_ignored() {
    let site = Site::open().await;
    let browser = site.browser();
    let foreign = browser.request("GET", "/no-such-page").header("host", "evil.example");
    browser.send(foreign).await.is(421).sees_not("evil.example");
    let forged = browser
        .request("GET", "/no-such-page")
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "host=evil.example;for=6.6.6.6")
        .header("x-forwarded-for", "6.6.6.6");
    browser.send(forged).await.is(404).sees_not("evil.example").sees_not("6.6.6.6");
}

#[tokio::test]
async fn a53_a_form_from_another_site_or_without_its_token_is_refused() {
    let site = Site::open().await;
    let browser = site.browser();
    for (header, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        let request = browser
            .request("POST", "/no-such-page")
            .header(header, value)
            .header("content-type", "application/x-www-form-urlencoded");
        browser.send(request).await.is(403);
    }
}

#[tokio::test]
async fn a_problem_is_a_problem_document_for_who_asks_for_json() {
    let site = Site::open().await;
    let browser = site.browser();
    let request = browser.request("GET", "/no-such-page").header("accept", "application/json");
    let visit = browser.send(request).await;
    visit.is(404);
    assert_eq!(visit.headers["content-type"], "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&visit.body).unwrap();
    assert_eq!(problem["status"], 404);
    assert_eq!(problem["title"], "This page is not here");
}

#[tokio::test]
async fn a_static_file_is_kept_for_ever_under_the_hash_of_its_content() {
    let site = Site::open().await;
    let browser = site.browser();
    let page = browser.get("/no-such-page").await;
    let (_, rest) = page.body.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let address = rest.split('"').next().unwrap();
    let style = browser.get(address).await;
    style.is(200);
    assert!(style.headers["cache-control"].to_str().unwrap().contains("immutable"));
}

#[tokio::test]
async fn where_questions_go_stands_on_the_pages_that_raise_them() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    site.browser().get("/legal/privacy").await.is(200).sees_not("mailto:");
    coop.settle(|settings| settings.email = "office@moot.example".to_owned());
    site.browser().get("/legal/privacy").await.is(200).sees("mailto:office@moot.example");
}
