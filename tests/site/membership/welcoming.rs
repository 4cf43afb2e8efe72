//! The link in the first letter, and how short the way in is.

use chrono::Duration;
use folkmoot::identity;

use super::pages::{LEVEL, joins, open, with};
use crate::support::Browser;

#[tokio::test]
async fn the_first_link_works_in_any_browser_once_and_not_for_ever() {
    let (coop, site) = open().await;
    let browser = site.browser();
    joins(&coop, &browser, "Ada Okafor", "ada@example.org").await;
    let link = coop.link_in_last_letter("ada@example.org", "welcome");
    let path = link.strip_prefix(&site.base).unwrap().to_owned();
    // On the telephone, where the mail is read.
    let telephone = site.browser();
    telephone.get(&path).await.is(200);
    let fields = [("password", "heron wades at noon")];
    assert_eq!(telephone.post(&path, &fields).await.leads(), "/first-steps");
    telephone.get("/first-steps").await.is(200).sees("/rooms");
    for again in [&telephone, &browser] {
        again.get(&path).await.is(410).sees("href=\"/home\"");
        again.get("/sign-in").await;
        again.post(&path, &fields).await.is(410);
    }
    // The password that was chosen on the telephone signs in at the desk.
    browser.get("/sign-in").await.is(200);
    let typed = [("email", "ada@example.org"), ("password", "heron wades at noon")];
    browser.post("/sign-in", &typed).await.leads();

    let late = site.browser();
    joins(&coop, &late, "Bea", "bea@example.org").await;
    let link = coop.link_in_last_letter("bea@example.org", "welcome");
    let path = link.strip_prefix(&site.base).unwrap().to_owned();
    coop.desk.clock.advance(Duration::days(31));
    late.get(&path).await.is(410);
    late.get("/sign-in").await;
    late.post(&path, &fields).await.is(410);
    let bea = coop.read(|conn| identity::user_by_email(conn, "bea@example.org")).unwrap();
    assert!(bea.is_none_or(|bea| !bea.email_verified));
}

#[tokio::test]
async fn the_welcome_offers_a_password_a_passkey_and_neither() {
    let (coop, site) = open().await;
    let browser = site.browser();
    joins(&coop, &browser, "Ada Okafor", "ada@example.org").await;
    let link = coop.link_in_last_letter("ada@example.org", "welcome");
    let path = link.strip_prefix(&site.base).unwrap().to_owned();
    // The stories' site has a number for a name: no passkey, and the other ways beside it.
    browser.get(&path).await.is(200).sees("autocomplete=\"new-password\"").sees("optional");
    let passkey = browser.post(&path, &[("password", ""), ("way", "passkey")]).await;
    assert_eq!(passkey.leads(), "/me/passkeys/new?next=/first-steps");
}

/// Fields somebody types or chooses on a page.
fn fields(body: &str) -> usize {
    let form = body.split("<main").nth(1).unwrap();
    let typed = |kind: &str| form.matches(&format!("type=\"{kind}\"")).count();
    let honey = form.matches("id=\"f-website\"").count();
    let radios: std::collections::BTreeSet<&str> = form
        .match_indices("type=\"radio\"")
        .filter_map(|(at, _)| form[at..].split("name=\"").nth(1)?.split('"').next())
        .collect();
    let selects = form.matches("<select").count();
    typed("text") + typed("email") + typed("checkbox") + radios.len() + selects - honey
}

async fn walked(browser: &Browser, who: &str) -> usize {
    let first = browser.get(&format!("/join?who={who}")).await;
    let mut count = fields(&first.is(200).body);
    browser.post("/join", &with(&LEVEL, &[("who", who)])).await.is(303);
    let second = browser.get("/join/you").await;
    count += fields(&second.is(200).body);
    let organisation = if who == "organisation" { "Weavers" } else { "" };
    let told = [
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("organisation", organisation),
        ("website", ""),
    ];
    browser.post("/join/you", &told).await.leads();
    let third = browser.get("/join/check").await;
    count + fields(&third.is(200).body)
}

#[tokio::test]
async fn a_person_answers_at_most_nine_questions_and_types_at_most_seven() {
    let (_, site) = open().await;
    // Typed: amount, name, address (and the name of an organisation); the others are chosen.
    let person = walked(&site.browser(), "person").await;
    let body = walked(&site.browser(), "organisation").await;
    assert!(person <= 9, "{person}");
    assert!(body <= 10, "{body}");
    assert_eq!(body, person + 1, "an organisation says its name besides");
}

#[tokio::test]
async fn the_amount_is_a_plain_number_beside_plain_choices_without_scripts() {
    let (_, site) = open().await;
    let page = site.browser().get("/join").await;
    page.is(200).sees("name=\"amount\"").sees("inputmode=\"decimal\"");
    page.sees("name=\"share\"").sees("type=\"radio\"").sees_not("type=\"range\"");
}
