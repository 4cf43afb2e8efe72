//! What must not work: addresses of others, codes twice, codes of others, wrong proofs.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use folkmoot::identity::{self, OpenIdClientId};
use sha2::{Digest, Sha256};

use super::{BACK, ada, agreed, entered, said};
use crate::support::{Browser, Site, Visit};

const VERIFIER: &str = "a-verifier-of-at-least-forty-three-characters-1";

fn path(client: &OpenIdClientId, changes: &[(&str, &str)]) -> String {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let mut all = vec![
        ("client_id", client.as_str()),
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("scope", "openid email"),
        ("state", "s1"),
        ("nonce", "n1"),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    for change in changes {
        all.retain(|(name, _)| *name != change.0);
        all.push(*change);
    }
    all.retain(|(_, value)| *value != "-");
    format!("/openid/authorize?{}", serde_urlencoded::to_string(all).unwrap())
}

async fn redeem(
    site: &Site,
    (id, secret): (&OpenIdClientId, &str),
    code: &str,
    changes: &[(&str, &str)],
) -> Visit {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", BACK),
        ("code_verifier", VERIFIER),
        ("client_id", id.as_str()),
        ("client_secret", secret),
    ];
    for change in changes {
        fields.retain(|(name, _)| *name != change.0);
        fields.push(*change);
    }
    let machine = site.browser();
    let body = serde_urlencoded::to_string(fields).unwrap();
    let request = machine.request("POST", "/openid/token");
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
    machine.send(request).await
}

fn error(visit: &Visit) -> String {
    let body: serde_json::Value = serde_json::from_str(&visit.body).unwrap();
    body["error"].as_str().unwrap_or("none").to_owned()
}

/// A world with a forum and Ada, who has agreed; and codes as many as are wanted.
struct Scene {
    site: Site,
    forum: (OpenIdClientId, String),
    browser: Browser,
}

impl Scene {
    async fn open() -> Self {
        let site = Site::open().await;
        let forum = entered(&site, "Forum").await;
        let browser = ada(&site).await;
        agreed(&browser, &path(&forum.0, &[])).await;
        Self { site, forum, browser }
    }

    async fn code(&self) -> String {
        let back = self.browser.get(&path(&self.forum.0, &[])).await.leads();
        said(&back, "code").unwrap()
    }

    async fn redeem(&self, code: &str, changes: &[(&str, &str)]) -> Visit {
        redeem(&self.site, (&self.forum.0, &self.forum.1), code, changes).await
    }
}

#[tokio::test]
async fn a_stranger_or_a_strange_address_gets_a_page_and_never_a_redirect() {
    let site = Site::open().await;
    let (id, _) = entered(&site, "Forum").await;
    let browser = ada(&site).await;
    let stranger: OpenIdClientId = "cli_nobody".parse().unwrap();
    browser.get(&path(&stranger, &[])).await.is(400).sees("not entered here");
    for evil in [
        "https://evil.example/back",
        "https://forum.example.org/back",
        "https://forum.example.org/back?from=folkmoot&x=1",
        "https://forum.example.org/back?from=folkmoot/",
        "https://FORUM.example.org/back?from=folkmoot",
        "https://forum.example.org@evil.example/back?from=folkmoot",
        "http://localhost:8081/other",
        "-",
    ] {
        let page = browser.get(&path(&id, &[("redirect_uri", evil)])).await;
        page.is(400).sees("not entered for it").sees_not("evil.example");
    }
    let doubled = format!("{}&redirect_uri=https%3A%2F%2Fevil.example", path(&id, &[]));
    browser.get(&doubled).await.is(400);
    let removed = site.desk.write(|tx| identity::remove_client(tx, &id));
    removed.unwrap();
    browser.get(&path(&id, &[])).await.is(400);
}

#[tokio::test]
async fn a_question_that_is_wrong_in_another_way_goes_back_with_its_error() {
    let site = Site::open().await;
    let (id, _) = entered(&site, "Forum").await;
    let browser = ada(&site).await;
    for (change, error) in [
        (("response_type", "token"), "unsupported_response_type"),
        (("response_type", "-"), "invalid_request"),
        (("scope", "email"), "invalid_scope"),
        (("code_challenge", "-"), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("code_challenge_method", "-"), "invalid_request"),
        (("response_mode", "fragment"), "invalid_request"),
        (("prompt", "none login"), "invalid_request"),
        (("prompt", "none"), "consent_required"),
        (("max_age", "soon"), "invalid_request"),
        (("request", "x.y.z"), "request_not_supported"),
        (("request_uri", "https://evil.example"), "request_uri_not_supported"),
        (("nonce", &"n".repeat(2001)), "invalid_request"),
    ] {
        let back = browser.get(&path(&id, &[change])).await.leads();
        assert!(back.starts_with("https://forum.example.org/back?from=folkmoot&"), "{back}");
        assert_eq!(said(&back, "error").as_deref(), Some(error), "{change:?}");
        assert_eq!(said(&back, "state").as_deref(), Some("s1"));
        assert_eq!(said(&back, "code"), None);
    }
    let quiet = path(&id, &[("prompt", "none")]);
    let back = site.browser().get(&quiet).await.leads();
    assert_eq!(said(&back, "error").as_deref(), Some("login_required"));
}

#[tokio::test]
async fn a_question_sent_as_a_form_is_asked_again_by_get() {
    let site = Site::open().await;
    let (id, _) = entered(&site, "Forum").await;
    let browser = ada(&site).await;
    let query = path(&id, &[]).split_once('?').unwrap().1.to_owned();
    let request = browser.request("POST", "/openid/authorize").body(query);
    let request = request.header("sec-fetch-site", "cross-site");
    let again = browser.send(request.header("origin", "https://forum.example.org")).await.leads();
    browser.get(&again).await.is(200).sees("forum.example.org");
}

#[tokio::test]
async fn a_new_proof_is_asked_for_where_the_site_wants_one() {
    let scene = Scene::open().await;
    let asks = |name, value| path(&scene.forum.0, &[(name, value)]);
    let back = scene.browser.get(&asks("prompt", "login")).await.leads();
    assert!(said(&back, "code").is_some(), "just proved");
    scene.site.desk.clock.advance(Duration::minutes(5));
    for path in [asks("prompt", "login"), asks("max_age", "120")] {
        let asked = scene.browser.get(&path).await.leads();
        assert!(asked.starts_with("/me/proof?next=%2Fopenid%2Fgoing"), "{asked}");
    }
    let back = scene.browser.get(&asks("max_age", "600")).await.leads();
    assert!(said(&back, "code").is_some());
    scene.browser.get(&asks("prompt", "consent")).await.is(200).sees("Agree and go on");
}

#[tokio::test]
async fn a_code_used_twice_ends_what_it_gave() {
    let scene = Scene::open().await;
    let code = scene.code().await;
    let first = scene.redeem(&code, &[]).await;
    assert_eq!(first.is(200).headers.get("cache-control").unwrap(), "no-store");
    let tokens: serde_json::Value = serde_json::from_str(&first.body).unwrap();
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let machine = scene.site.browser();
    let ask = || machine.request("GET", "/openid/userinfo").header("authorization", &bearer);
    machine.send(ask()).await.is(200);
    let second = scene.redeem(&code, &[]).await;
    assert_eq!(error(second.is(400)), "invalid_grant");
    machine.send(ask()).await.is(401);
}

#[tokio::test]
async fn a_code_is_worth_nothing_to_others_or_with_a_wrong_proof_or_too_late() {
    let scene = Scene::open().await;
    let wiki = entered(&scene.site, "Wiki").await;
    let code = scene.code().await;
    let stolen = redeem(&scene.site, (&wiki.0, &wiki.1), &code, &[]).await;
    assert_eq!(error(stolen.is(400)), "invalid_grant");
    scene.redeem(&code, &[]).await.is(200);

    for change in [("code_verifier", "x"), ("redirect_uri", "http://localhost:8080/other")] {
        let code = scene.code().await;
        assert_eq!(error(scene.redeem(&code, &[change]).await.is(400)), "invalid_grant");
        let again = scene.redeem(&code, &[]).await;
        assert_eq!(error(again.is(400)), "invalid_grant", "one try is all it has");
    }
    let code = scene.code().await;
    scene.site.desk.clock.advance(Duration::seconds(60));
    assert_eq!(error(scene.redeem(&code, &[]).await.is(400)), "invalid_grant");
    assert_eq!(error(scene.redeem("not-a-code", &[]).await.is(400)), "invalid_grant");
    let code = scene.code().await;
    scene.site.desk.clock.advance(Duration::seconds(-5));
    let early = scene.redeem(&code, &[]).await;
    assert_eq!(error(early.is(400)), "invalid_grant", "the clock was set back");
}

#[tokio::test]
async fn a_code_ends_with_the_session_or_the_user_it_was_given_for() {
    let scene = Scene::open().await;
    let code = scene.code().await;
    let desk = &scene.site.desk;
    let user = desk.read(|conn| identity::user_by_email(conn, "ada@example.org")).unwrap().unwrap();
    desk.write(|tx| identity::end_sessions(tx, &user.id, None)).unwrap();
    assert_eq!(error(scene.redeem(&code, &[]).await.is(400)), "invalid_grant");

    let browser = scene.site.signed_in(&user.id);
    let back = browser.get(&path(&scene.forum.0, &[])).await.leads();
    desk.write(|tx| identity::disable_user(tx, &user.id)).unwrap();
    let code = said(&back, "code").unwrap();
    assert_eq!(error(scene.redeem(&code, &[]).await.is(400)), "invalid_grant");
}

#[tokio::test]
async fn a_client_must_prove_who_it_is_by_one_way() {
    let scene = Scene::open().await;
    let code = scene.code().await;
    let wrong = scene.redeem(&code, &[("client_secret", "wrong")]).await;
    assert_eq!(error(wrong.is(401)), "invalid_client");
    assert!(wrong.headers.contains_key("www-authenticate"));
    let nobody = scene.redeem(&code, &[("client_id", "cli_nobody")]).await;
    assert_eq!(error(nobody.is(401)), "invalid_client");
    let other = scene.redeem(&code, &[("grant_type", "password")]).await;
    assert_eq!(error(other.is(400)), "unsupported_grant_type");
    let doubled = scene.redeem(&code, &[("x", "1"), ("y", "2")]).await;
    doubled.is(200);
    let machine = scene.site.browser();
    let request = machine.request("POST", "/openid/token").body("{}");
    let json = machine.send(request.header("content-type", "application/json")).await;
    assert_eq!(error(json.is(400)), "invalid_request");
    let long = machine.request("POST", "/openid/token").body("x".repeat(20_000));
    machine.send(long).await.is(413);
}

#[tokio::test]
async fn a_call_of_a_machine_too_many_waits() {
    let scene = Scene::open().await;
    for _ in 0..300 {
        assert_eq!(error(scene.redeem("guessed", &[]).await.is(400)), "invalid_grant");
    }
    let held = scene.redeem("guessed", &[]).await;
    assert!(held.is(429).headers.contains_key("retry-after"));
}
