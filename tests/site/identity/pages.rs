//! Signing in and the own account, through the pages.

use chrono::Duration;
use folkmoot::identity::{self, StaffRole};

use super::{PASSWORD, app_code, enrol, last_link_token, member, session, who};
use crate::support::{Browser, Site, Visit};

async fn sign_in(browser: &Browser, email: &str, password: &str) -> Visit {
    browser.get("/sign-in").await.is(200);
    browser.post("/sign-in", &[("email", email), ("password", password)]).await
}

/// The secret on the page that offers a second factor, and its sealed form.
fn offered(visit: &Visit) -> (String, String) {
    let between = |text: &str, from: &str| {
        let (_, rest) = text.split_once(from).unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    let field = visit.body.split("id=\"totp-secret\"").nth(1).unwrap();
    (between(field, "value=\""), between(&visit.body, "name=\"offer\" value=\""))
}

#[tokio::test]
async fn a30_a_member_signs_in_sees_the_account_and_signs_out_and_the_cookie_is_dead() {
    let site = Site::open().await;
    member(&site.desk, "Ada", "ada@example.org").await;
    let browser = site.browser();
    assert_eq!(browser.get("/me").await.leads(), "/sign-in?next=%2Fme");
    let page = browser.visit("/me").await;
    page.is(200).sees("autocomplete=\"username\"").sees("autocomplete=\"current-password\"");
    let fields = [("email", "ada@example.org"), ("password", PASSWORD), ("next", "/me")];
    assert_eq!(browser.post("/sign-in", &fields).await.leads(), "/me");
    browser.get("/me").await.is(200).sees("ada@example.org").sees("Ada");
    assert_eq!(browser.get("/sign-in").await.leads(), "/home");

    let token = browser.cookie("folkmoot_session").unwrap();
    browser.get("/me").await.is(200);
    let out = browser.post("/sign-out", &[]).await;
    assert_eq!(out.leads(), "/");
    let cleared = out.headers.get("clear-site-data").unwrap().to_str().unwrap();
    assert_eq!(cleared, "\"cache\", \"cookies\", \"storage\"");
    browser.keep("folkmoot_session", &token);
    assert_eq!(browser.get("/me").await.leads(), "/sign-in?next=%2Fme");
}

#[tokio::test]
async fn what_was_typed_wrong_is_said_beside_the_field_and_the_password_never_comes_back() {
    let site = Site::open().await;
    member(&site.desk, "Ada", "ada@example.org").await;
    let browser = site.browser();
    let wrong = sign_in(&browser, "ada@example.org", "a wrong password").await;
    wrong.is(422).sees("do not belong together").sees("value=\"ada@example.org\"");
    wrong.sees_not("a wrong password");
    sign_in(&browser, "ada@", "x").await.is(422).sees("does not look like an e-mail address");
    sign_in(&browser, "ada@example.org", "").await.is(422).sees("Please type your password");
    let foreign = browser.post("/sign-in", &[("email", "a@b.org"), ("role", "x")]).await;
    foreign.is(422);
    let evil = [("email", "ada@example.org"), ("password", PASSWORD), ("next", "//evil.example")];
    assert_eq!(browser.post("/sign-in", &evil).await.leads(), "/home");
}

#[tokio::test]
async fn a14_known_and_unknown_addresses_get_the_same_answer_in_every_byte() {
    let site = Site::open().await;
    member(&site.desk, "Ada", "ada@example.org").await;
    let mut answers = Vec::new();
    for email in ["ada@example.org", "bob@example.org"] {
        let browser = site.browser();
        browser.keep("folkmoot_browser", &"ab".repeat(16));
        browser.get("/sign-in").await.is(200);
        let wrong = [("email", email), ("password", "a wrong password")];
        let wrong = browser.post("/sign-in", &wrong).await;
        let link = browser.post("/sign-in", &[("email", email), ("way", "link")]).await;
        let sent = browser.get("/sign-in/sent").await;
        for visit in [wrong, link, sent] {
            let mut headers: Vec<String> = visit
                .headers
                .iter()
                .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
                .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
                .collect();
            headers.sort();
            let body = visit.body.replace(email, "EMAIL");
            let length = format!("content-length: {}", visit.body.len());
            headers.retain(|header| *header != length);
            answers.push((visit.status, headers, body));
        }
    }
    let unknown = answers.split_off(3);
    assert_eq!(answers, unknown);
}

#[tokio::test]
async fn a07_too_many_attempts_are_told_kindly_when_to_come_back() {
    let site = Site::open().await;
    member(&site.desk, "Ada", "ada@example.org").await;
    let browser = site.browser();
    for _ in 0..5 {
        sign_in(&browser, "ada@example.org", "a wrong password").await.is(422);
    }
    let held = sign_in(&browser, "ada@example.org", PASSWORD).await;
    held.is(429).sees("A little slower, please");
    let seconds: i64 = held.headers.get("retry-after").unwrap().to_str().unwrap().parse().unwrap();
    assert!((1..=20).contains(&seconds));
}

#[tokio::test]
async fn a_link_by_mail_signs_in_with_a_button_and_is_gone_afterwards() {
    let site = Site::open().await;
    member(&site.desk, "Ada", "ada@example.org").await;
    let browser = site.browser();
    browser.get("/sign-in").await.is(200);
    let asked = browser.post("/sign-in", &[("email", "ada@example.org"), ("way", "link")]).await;
    assert_eq!(asked.leads(), "/sign-in/sent");
    let path = format!("/sign-in/link/{}", last_link_token(&site.desk));

    let scanner = site.browser();
    scanner.get(&path).await.is(200).sees("in another browser");
    scanner.post(&path, &[]).await.is(422).sees("Please confirm");
    let page = browser.get(&path).await;
    page.is(200).sees_not("in another browser");
    assert_eq!(page.headers.get("referrer-policy").unwrap(), "no-referrer");
    assert_eq!(browser.post(&path, &[]).await.leads(), "/home");
    browser.get("/me").await.is(200);
    browser.get(&path).await.is(410);
    scanner.get(&path).await.is(410).sees("This link has been used");
    scanner.get("/sign-in/link/0000").await.is(404);
}

#[tokio::test]
async fn a10_staff_are_led_to_their_second_factor_and_then_give_it_at_every_sign_in() {
    let site = Site::open().await;
    let desk = &site.desk;
    let user = member(desk, "Tia", "tia@example.org").await;
    desk.appoint(&user, StaffRole::Administrator);
    let browser = site.browser();
    sign_in(&browser, "tia@example.org", PASSWORD).await.leads();
    browser.get("/me/security").await.is(200).sees("Please set up your second factor");
    let before = browser.cookie("folkmoot_session").unwrap();
    let page = browser.get("/me/second-factor").await;
    let (secret, sealed) = offered(page.is(200));
    page.sees("<svg class=\"qr\"").sees("autocomplete=\"one-time-code\"");
    let wrong = [("offer", sealed.as_str()), ("code", "000000")];
    let wrong = browser.post("/me/second-factor", &wrong).await;
    assert_eq!(offered(wrong.is(422)).0, secret, "the picture must stay the same");
    let code = app_code(desk, &secret);
    let done = browser.post("/me/second-factor", &[("offer", &sealed), ("code", &code)]).await;
    assert_eq!(done.is(200).body.matches("<li><code>").count(), 10);
    assert_ne!(browser.cookie("folkmoot_session").unwrap(), before, "A28");
    // The forms of the page that showed the codes belong to the new session.
    browser.post("/sign-out", &[]).await.leads();

    let asked = sign_in(&browser, "tia@example.org", PASSWORD).await.leads();
    assert_eq!(asked, "/sign-in/second-factor?next=%2Fhome");
    assert_eq!(browser.get("/me").await.leads(), "/sign-in/second-factor", "half way is not in");
    browser.get(&asked).await.is(200);
    let half = browser.cookie("folkmoot_session").unwrap();
    browser.post("/sign-in/second-factor", &[("code", &code)]).await.is(422).sees("used already");
    desk.clock.advance(Duration::seconds(30));
    let code = app_code(desk, &secret);
    let fields = [("code", code.as_str()), ("next", "/me")];
    assert_eq!(browser.post("/sign-in/second-factor", &fields).await.leads(), "/me");
    assert_ne!(browser.cookie("folkmoot_session").unwrap(), half);
    browser.get("/me/security").await.is(200).sees("10 recovery codes are left");
}

#[tokio::test]
async fn a06_what_protects_the_account_changes_only_after_a_proof() {
    let site = Site::open().await;
    let desk = &site.desk;
    let user = member(desk, "Ada", "ada@example.org").await;
    let browser = site.browser();
    sign_in(&browser, "ada@example.org", PASSWORD).await.leads();
    desk.clock.advance(Duration::minutes(10));
    browser.get("/me").await.is(200);
    for (path, fields) in [
        ("/me/password", [("password", "another heron entirely")]),
        ("/me/addresses", [("email", "new@example.org")]),
    ] {
        browser.post(path, &fields).await.is(403).sees("Is it you?");
    }
    assert!(super::letters(desk).is_empty());
    let asked = browser.get("/me/password").await.leads();
    assert_eq!(asked, "/me/proof?next=%2Fme%2Fpassword");
    browser.get(&asked).await.is(200).sees("autocomplete=\"current-password\"");
    let wrong = [("proof", "wrong"), ("next", "/me/password")];
    browser.post("/me/proof", &wrong).await.is(422).sees("That is not right");
    let right = [("proof", PASSWORD), ("next", "/me/password")];
    assert_eq!(browser.post("/me/proof", &right).await.leads(), "/me/password");
    browser.get("/me/password").await.is(200).sees("autocomplete=\"new-password\"");
    browser.post("/me/password", &[("password", "folkmoot 4ever")]).await.is(422);
    let elsewhere = session(desk, &user).1;
    let fields = [("password", "another heron entirely")];
    assert_eq!(browser.post("/me/password", &fields).await.leads(), "/me/security");
    assert!(who(desk, &elsewhere).is_none());
    browser.get("/me/security").await.is(200).sees("The password is changed");
}

#[tokio::test]
async fn a01_a_password_of_a_megabyte_is_too_large_and_one_of_eleven_letters_too_short() {
    let site = Site::open().await;
    member(&site.desk, "Ada", "ada@example.org").await;
    let browser = site.browser();
    sign_in(&browser, "ada@example.org", PASSWORD).await.leads();
    browser.get("/me/password").await.is(200);
    let huge = "a".repeat(1 << 20);
    browser.post("/me/password", &[("password", &huge)]).await.is(413);
    let short = browser.post("/me/password", &[("password", "heron wades")]).await;
    short.is(422).sees("at least 12 characters").sees_not("heron wades");
    let common = browser.post("/me/password", &[("password", "password1234")]).await;
    common.is(422).sees("Many people use this password");
}

#[tokio::test]
async fn a32_sessions_are_listed_and_ended_one_by_one_or_all_others() {
    let site = Site::open().await;
    let desk = &site.desk;
    let user = member(desk, "Ada", "ada@example.org").await;
    let (phone, phone_token) = session(desk, &user);
    let (_, third) = session(desk, &user);
    let stranger = session(desk, &desk.person("Bob")).0;
    let browser = site.signed_in(&user);
    browser.get("/me/security").await.is(200).sees("Firefox · Linux").sees("This one");
    let removal = |id: &identity::SessionId| format!("/me/sessions/{id}/removal");
    browser.post(&removal(&stranger.session_id), &[]).await.is(404);
    assert_eq!(browser.post(&removal(&phone.session_id), &[]).await.leads(), "/me/security");
    assert!(who(desk, &phone_token).is_none());
    browser.post("/me/sessions/removal", &[]).await.leads();
    assert!(who(desk, &third).is_none());
    browser.get("/me/security").await.is(200).sees_not("End all others");
}

#[tokio::test]
async fn an_address_is_added_through_its_letter_and_made_the_main_one() {
    let site = Site::open().await;
    let desk = &site.desk;
    let user = member(desk, "Ada", "ada@example.org").await;
    let browser = site.signed_in(&user);
    browser.get("/me/addresses/new").await.is(200).sees("autocomplete=\"email\"");
    let asked = browser.post("/me/addresses", &[("email", "ada@work.example")]).await;
    assert_eq!(asked.leads(), "/me");
    let path = format!("/me/addresses/link/{}", last_link_token(desk));
    let anywhere = site.browser();
    anywhere.get(&path).await.is(200).sees("ada@work.example");
    anywhere.post(&path, &[("email", "eve@evil.example")]).await.is(422);
    assert_eq!(anywhere.post(&path, &[]).await.leads(), "/me");
    anywhere.get(&path).await.is(410);
    let added = desk.read(|conn| identity::addresses(conn, &user)).unwrap()[1].clone();
    browser.post(&format!("/me/addresses/{}/main", added.id), &[]).await.leads();
    browser.get("/me").await.is(200).sees("ada@work.example");
    let main = desk.read(|conn| identity::user(conn, &user)).unwrap().email;
    assert_eq!(main, "ada@work.example");
    browser.post(&format!("/me/addresses/{}/removal", added.id), &[]).await.is(409);
}

#[tokio::test]
async fn name_language_and_zone_are_kept_and_bad_ones_are_shown_again() {
    let site = Site::open().await;
    let user = member(&site.desk, "Ada", "ada@example.org").await;
    let browser = site.signed_in(&user);
    browser.get("/me").await.is(200);
    let bad = [("name", " "), ("locale", "ca"), ("time_zone", "Europe/Madrid")];
    browser.post("/me", &bad).await.is(422).sees("Please fill this in");
    let bad = [("name", "Ada\nBcc: x"), ("locale", "ca"), ("time_zone", "")];
    browser.post("/me", &bad).await.is(422).sees("on one line");
    let bad = [("name", "Ada L."), ("locale", "ca"), ("time_zone", "Moon/Sea")];
    browser.post("/me", &bad).await.is(422).sees("Ada L.");
    let good = [("name", "Ada L."), ("locale", "ca"), ("time_zone", "Europe/Madrid")];
    assert_eq!(browser.post("/me", &good).await.leads(), "/me");
    browser.get("/me").await.is(200).sees("lang=\"ca\"").sees("Ada L.");
}

#[tokio::test]
async fn anybody_chooses_language_and_colours_and_comes_back_to_the_same_page() {
    let site = Site::open().await;
    let browser = site.browser();
    browser.get("/sign-in").await.is(200).sees("lang=\"en\"");
    let back = browser.post("/preferences", &[("locale", "ca"), ("back", "/sign-in")]).await;
    assert_eq!(back.leads(), "/sign-in");
    browser.get("/sign-in").await.is(200).sees("lang=\"ca\"").sees("Inicieu la sessió");
    browser.post("/preferences", &[("theme", "dark"), ("back", "//evil.example")]).await.leads();
    browser.get("/sign-in").await.is(200).sees("data-theme=\"dark\"");
    browser.post("/preferences", &[("theme", "pink"), ("back", "/")]).await.is(422);
}

#[tokio::test]
async fn a_lost_phone_is_replaced_by_a_recovery_code() {
    let site = Site::open().await;
    let desk = &site.desk;
    let user = member(desk, "Ada", "ada@example.org").await;
    let (_, codes) = enrol(desk, &session(desk, &user).0);
    let browser = site.browser();
    let asked = sign_in(&browser, "ada@example.org", PASSWORD).await.leads();
    browser.get(&asked).await.is(200);
    browser.post("/sign-in/second-factor", &[("code", &codes[0])]).await.leads();
    browser.get("/me/security").await.is(200).sees("9 recovery codes are left");
    let renewed = browser.post("/me/recovery-codes", &[]).await;
    assert_eq!(renewed.is(200).body.matches("<li><code>").count(), 10);
    renewed.sees_not(&codes[1]);
}
