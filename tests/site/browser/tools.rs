//! The tools tell the truth: a page with faults is found out, a page without passes.

use super::{Browser, Looks};

const GOOD: &str = "data:text/html,<!doctype html><html lang=en><title>Rooms</title>\
    <meta name=viewport content='width=device-width'><main><h1>Rooms</h1><p>None yet.</p></main>";
const FAULTY: &str = "data:text/html,<!doctype html><html><title>Rooms</title><main><h1>Rooms</h1>\
    <img src=x></main>";
const SCRIPTED: &str = "data:text/html,<!doctype html><title>without</title>\
    <script>document.title = 'with'</script>";
const THEMED: &str = "data:text/html,<!doctype html><meta name=viewport \
    content='width=device-width'><style>p{content:'light'}\
    @media (prefers-color-scheme:dark){p{content:'dark'}}</style><p>";

#[tokio::test]
async fn axe_finds_the_faults_of_a_page_and_none_on_a_good_one() {
    let browser = Browser::open(Looks::desktop()).await;
    browser.visit(GOOD).await;
    assert_eq!(browser.faults().await, []);
    browser.visit(FAULTY).await;
    let faults: Vec<String> = browser.faults().await.into_iter().map(|fault| fault.id).collect();
    assert_eq!(faults, ["html-has-lang", "image-alt"]);
    browser.close().await;
}

#[tokio::test]
async fn a_page_is_seen_as_wide_and_as_dark_as_asked_for() {
    let script = "return [innerWidth, getComputedStyle(document.querySelector('p')).content]";
    for (looks, width, scheme) in
        [(Looks::phone().dark(), 390, "\"dark\""), (Looks::desktop(), 1280, "\"light\"")]
    {
        let browser = Browser::open(looks).await;
        browser.visit(THEMED).await;
        let seen = browser.client.execute(script, vec![]).await.unwrap();
        assert_eq!(seen, serde_json::json!([width, scheme]));
        browser.close().await;
    }
}

#[tokio::test]
async fn scripts_run_only_where_they_may() {
    for (looks, title) in
        [(Looks::desktop(), "with"), (Looks::desktop().without_scripts(), "without")]
    {
        let browser = Browser::open(looks).await;
        browser.visit(SCRIPTED).await;
        assert_eq!(browser.client.title().await.unwrap(), title);
        browser.close().await;
    }
}

#[tokio::test]
async fn a_picture_of_a_page_is_kept() {
    let browser = Browser::open(Looks::phone()).await;
    browser.visit(GOOD).await;
    let picture = std::fs::read(browser.picture("tools").await).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
    browser.close().await;
}
