//! A password is forgotten; another address of one's own signs in.

use chrono::Duration;
use folkmoot::identity;

use super::{PASSWORD, app_code, enrol, last_link_token, letters, member, session, sign_in};
use crate::support::{Browser, Site};

const BETTER: &str = "the ferry leaves at dusk";

async fn by_password(site: &Site, email: &str, password: &str) -> (Browser, u16) {
    let browser = site.browser();
    browser.get("/sign-in").await.is(200);
    let fields = [("email", email), ("password", password)];
    let status = browser.post("/sign-in", &fields).await.status;
    (browser, status)
}

#[tokio::test]
async fn a16_a_forgotten_password_is_replaced_by_a_letter_and_every_other_browser_is_out() {
    let site = Site::open().await;
    let user = member(&site.desk, "Ada", "ada@example.org").await;
    let (thief, status) = by_password(&site, "ada@example.org", PASSWORD).await;
    assert_eq!(status, 303);
    thief.get("/me").await.is(200);

    let browser = site.browser();
    browser.get("/sign-in").await.is(200);
    let ask = [("email", "ada@example.org"), ("way", "link")];
    assert_eq!(browser.post("/sign-in", &ask).await.leads(), "/sign-in/sent");
    let path = format!("/sign-in/link/{}", last_link_token(&site.desk));
    browser.get(&path).await.is(200);
    browser.post(&path, &[]).await.leads();
    let page = browser.get("/me/password").await;
    page.is(200).sees("autocomplete=\"new-password\"").sees_not("current-password");
    let before = browser.cookie("folkmoot_session").unwrap();
    browser.post("/me/password", &[("password", BETTER)]).await.leads();
    assert_ne!(browser.cookie("folkmoot_session").unwrap(), before, "a28");
    browser.get("/me").await.is(200);
    assert_eq!(thief.get("/me").await.leads(), "/sign-in?next=%2Fme", "out with the old password");
    assert_eq!(by_password(&site, "ada@example.org", PASSWORD).await.1, 422);
    assert_eq!(by_password(&site, "ada@example.org", BETTER).await.1, 303);
    browser.get(&path).await.is(410);
    let told = letters(&site.desk);
    assert!(told.iter().any(|(name, _)| name == "password-changed"), "{told:?}");
    let now = site.desk.means.clock.now();
    let alive = site.desk.read(|conn| identity::sessions_of(conn, &user, now)).unwrap();
    assert_eq!(alive.len(), 2);
}

#[tokio::test]
async fn a16_a_letter_does_not_replace_the_second_factor() {
    let site = Site::open().await;
    let user = member(&site.desk, "Ada", "ada@example.org").await;
    let (here, _) = session(&site.desk, &user);
    let (secret, _) = enrol(&site.desk, &here);
    site.desk.clock.advance(Duration::minutes(2));
    let browser = site.browser();
    browser.get("/sign-in").await.is(200);
    browser.post("/sign-in", &[("email", "ada@example.org"), ("way", "link")]).await.leads();
    let path = format!("/sign-in/link/{}", last_link_token(&site.desk));
    browser.get(&path).await.is(200);
    let next = browser.post(&path, &[]).await.leads();
    assert!(next.starts_with("/sign-in/second-factor"), "{next}");
    assert_ne!(browser.get("/me/password").await.status, 200);
    browser.get(&next).await.is(200);
    let code = app_code(&site.desk, &secret);
    browser.post("/sign-in/second-factor", &[("code", &code), ("next", "/me")]).await.leads();
    browser.get("/me/password").await.is(200);
}

#[tokio::test]
async fn any_address_that_was_proved_signs_in_by_password_and_by_letter() {
    let site = Site::open().await;
    let desk = &site.desk;
    let user = member(desk, "Ada", "ada@example.org").await;
    let second = "Ada.Okafor@Work.Example";
    assert!(sign_in(desk, second, PASSWORD).await.is_err(), "not hers yet");
    desk.write(|tx| identity::ask_for_address(tx, &user, second, "/me/addresses/link/")).unwrap();
    let token = last_link_token(desk);
    assert!(sign_in(desk, second, PASSWORD).await.is_err(), "not proved yet");
    desk.write(|tx| identity::verify_address(tx, &token)).unwrap();
    let signed = sign_in(desk, "ada.okafor@work.example", PASSWORD).await.unwrap();
    assert_eq!(signed.user_id, user);

    let browser = site.browser();
    browser.get("/sign-in").await.is(200);
    browser.post("/sign-in", &[("email", second), ("way", "link")]).await.leads();
    let told = letters(desk);
    let sent = told.iter().any(|(name, to)| name == "sign-in-link" && to == second);
    assert!(sent, "{told:?}");
    let path = format!("/sign-in/link/{}", last_link_token(desk));
    browser.get(&path).await.is(200);
    browser.post(&path, &[]).await.leads();
    browser.get("/me").await.is(200).sees(second);
    let rows = desk.read(|conn| identity::addresses(conn, &user)).unwrap();
    let row = rows.iter().find(|row| row.address == second).unwrap();
    desk.write(|tx| identity::remove_address(tx, &user, &row.id)).unwrap();
    assert!(sign_in(desk, second, PASSWORD).await.is_err(), "removed, it opens nothing");
}
