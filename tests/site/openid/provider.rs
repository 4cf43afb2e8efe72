//! A forum signs people in with us, by a client library that we did not write.

use chrono::Duration;
use folkmoot::ground::db::DbError;
use folkmoot::identity;
use folkmoot::organisations::{self, Role};
use openidconnect::{
    ClientId, CsrfToken, EndSessionUrl, LogoutRequest, OAuth2TokenResponse, PostLogoutRedirectUrl,
    TokenResponse,
};

use super::{Forum, ada, agreed, entered, said};
use crate::support::{Coop, Site, Visit};

async fn userinfo(site: &Site, token: &str) -> Visit {
    let browser = site.browser();
    let request = browser.request("GET", "/openid/userinfo");
    browser.send(request.header("authorization", format!("Bearer {token}"))).await
}

#[tokio::test]
async fn a_forum_learns_who_somebody_is_and_asks_only_once() {
    let site = Site::open().await;
    let (id, secret) = entered(&site, "Forum").await;
    let forum = Forum::learn(&site, id.as_str(), &secret).await;
    let browser = ada(&site).await;

    let attempt = forum.ask(&["profile", "email"]);
    let back = agreed(&browser, &attempt.path).await;
    assert_eq!(said(&back, "iss").as_deref(), Some(site.base.as_str()), "RFC 9207");
    assert_eq!(said(&back, "from").as_deref(), Some("folkmoot"));
    let (tokens, nonce) = forum.redeem(attempt, &back).await;
    let claims = forum.believe(&tokens, &nonce);
    let ada = site.desk.read(|conn| identity::user_by_email(conn, "ada@example.org")).unwrap();
    assert_eq!(claims.subject().as_str(), ada.unwrap().id.as_str());
    assert_eq!(claims.email().unwrap().as_str(), "ada@example.org");
    assert_eq!(claims.email_verified(), Some(true));
    assert_eq!(claims.auth_time(), Some(site.desk.means.clock.now()));
    let told = forum.look_up(&tokens, &claims).await;
    assert_eq!(told.name().unwrap().get(None).unwrap().as_str(), "Ada");
    assert_eq!(told.locale().unwrap().as_str(), "en");

    let again = forum.ask(&["profile", "email"]);
    let back = browser.get(&again.path).await.leads();
    let (tokens, nonce) = forum.redeem(again, &back).await;
    forum.believe(&tokens, &nonce);
    // More than was agreed to is asked for again.
    browser.get(&forum.ask(&["membership"]).path).await.is(200).sees("whether you may vote");
}

#[tokio::test]
async fn somebody_who_is_not_signed_in_signs_in_on_the_way() {
    let site = Site::open().await;
    let (id, secret) = entered(&site, "Forum").await;
    let forum = Forum::learn(&site, id.as_str(), &secret).await;
    ada(&site).await;
    let browser = site.browser();
    let attempt = forum.ask(&[]);
    let asked = browser.get(&attempt.path).await.leads();
    let next = said(&format!("{}{asked}", site.base), "next").unwrap();
    assert!(next.starts_with("/openid/going?"), "{next}");
    browser.get(&asked).await.is(200);
    let fields = [
        ("email", "ada@example.org"),
        ("password", crate::identity::PASSWORD),
        ("next", next.as_str()),
    ];
    let going = browser.post("/sign-in", &fields).await.leads();
    assert_eq!(going, next);
    let back = agreed(&browser, &attempt.path).await;
    let (tokens, nonce) = forum.redeem(attempt, &back).await;
    let claims = forum.believe(&tokens, &nonce);
    assert_eq!(claims.email(), None, "only what was asked for is told");
}

#[tokio::test]
async fn what_membership_means_is_told_where_it_is_asked_for() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.write::<_, DbError>(|tx| {
        let weavers = organisations::found_organisation(tx, "Weavers", &ada.user)?;
        organisations::give_role(tx, &weavers.id, &ada.user, Role::Delegate)
    })
    .unwrap();
    let site = Site::at(coop.desk).await;
    let (id, secret) = entered(&site, "Forum").await;
    let forum = Forum::learn(&site, id.as_str(), &secret).await;
    let browser = site.signed_in(&ada.user);
    let attempt = forum.ask(&["membership"]);
    let back = agreed(&browser, &attempt.path).await;
    let (tokens, _) = forum.redeem(attempt, &back).await;
    let told = userinfo(&site, tokens.access_token().secret()).await;
    let told: serde_json::Value = serde_json::from_str(&told.is(200).body).unwrap();
    assert_eq!(told["class"], "consumer");
    assert_eq!(told["standing"], "good");
    assert_eq!(told["may_vote"], true);
    assert_eq!(told["active"], true);
    assert_eq!(told["organisations"][0]["roles"], serde_json::json!(["owner", "delegate"]));
    let groups = told["groups"].as_array().unwrap();
    for group in ["members", "members:consumer", "organisation:weavers:owner"] {
        assert!(groups.iter().any(|one| one == group), "{group} in {groups:?}");
    }
    assert_eq!(told.get("email"), None);
}

#[tokio::test]
async fn an_access_token_ends_with_its_time_its_session_or_the_agreement() {
    let site = Site::open().await;
    let desk = &site.desk;
    let (id, secret) = entered(&site, "Forum").await;
    let forum = Forum::learn(&site, id.as_str(), &secret).await;
    let browser = ada(&site).await;
    let attempt = forum.ask(&["email"]);
    let back = agreed(&browser, &attempt.path).await;
    let (tokens, _) = forum.redeem(attempt, &back).await;
    let first = tokens.access_token().secret().clone();
    userinfo(&site, &first).await.is(200);
    userinfo(&site, &format!("{first}0")).await.is(401);

    browser.get("/me/security").await.is(200).sees("Sites that know you").sees("Forum");
    browser.post(&format!("/me/sites/{id}/removal"), &[]).await.leads();
    let refused = userinfo(&site, &first).await;
    let way = refused.is(401).headers.get("www-authenticate").unwrap();
    assert!(way.to_str().unwrap().contains("invalid_token"));

    let attempt = forum.ask(&["email"]);
    let back = agreed(&browser, &attempt.path).await;
    let (tokens, _) = forum.redeem(attempt, &back).await;
    let second = tokens.access_token().secret().clone();
    desk.clock.advance(Duration::minutes(10));
    userinfo(&site, &second).await.is(401);

    let attempt = forum.ask(&["email"]);
    let back = browser.get(&attempt.path).await.leads();
    let (tokens, _) = forum.redeem(attempt, &back).await;
    let third = tokens.access_token().secret().clone();
    userinfo(&site, &third).await.is(200);
    browser.get("/me").await.is(200);
    browser.post("/sign-out", &[]).await.leads();
    userinfo(&site, &third).await.is(401);
}

#[tokio::test]
async fn signing_out_there_asks_before_it_signs_out_here() {
    let site = Site::open().await;
    let (id, _) = entered(&site, "Forum").await;
    let browser = ada(&site).await;
    let bye = "https%3A%2F%2Fforum.example.org%2Fbye";
    let question = format!("client_id={id}&post_logout_redirect_uri={bye}&state=x1");
    let page = browser.get(&format!("/openid/end-session?{question}")).await;
    page.is(200).sees("You have signed out of Forum");
    let policy = page.headers.get("content-security-policy").unwrap().to_str().unwrap();
    assert!(policy.contains("form-action 'self' https://forum.example.org"), "{policy}");
    browser.get("/me").await.is(200);
    let done = browser.post("/openid/sign-out", &[("question", &question)]).await.leads();
    assert_eq!(done, "https://forum.example.org/bye?state=x1");
    assert!(browser.get("/me").await.leads().starts_with("/sign-in"));

    let evil = format!("client_id={id}&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F");
    let page = browser.get(&format!("/openid/end-session?{evil}")).await;
    page.is(200).sees_not("evil.example/\"");
    let done = browser.post("/openid/sign-out", &[("question", &evil)]).await.leads();
    assert_eq!(done, "/");
}

const BYE: &str = "https://forum.example.org/bye";

#[tokio::test]
async fn the_address_of_a_library_we_did_not_write_signs_out_even_with_an_old_token() {
    let site = Site::open().await;
    let (id, secret) = entered(&site, "Forum").await;
    let forum = Forum::learn(&site, id.as_str(), &secret).await;
    let browser = ada(&site).await;
    let attempt = forum.ask(&[]);
    let back = agreed(&browser, &attempt.path).await;
    let (tokens, _) = forum.redeem(attempt, &back).await;
    site.desk.clock.advance(Duration::hours(3));
    let known = browser.get("/.well-known/openid-configuration").await;
    let document: serde_json::Value = serde_json::from_str(&known.body).unwrap();
    let endpoint = document["end_session_endpoint"].as_str().unwrap().to_owned();
    let url = LogoutRequest::from(EndSessionUrl::new(endpoint).unwrap())
        .set_id_token_hint(tokens.id_token().unwrap())
        .set_post_logout_redirect_uri(PostLogoutRedirectUrl::new(BYE.to_owned()).unwrap())
        .set_state(CsrfToken::new("a b&c=d".to_owned()))
        .http_get_url();
    let page = browser.get(url.as_str()).await;
    page.is(200).sees("You have signed out of Forum");
    let question = [("question", url.query().unwrap())];
    let done = browser.post("/openid/sign-out", &question).await.leads();
    assert_eq!(said(&done, "state").as_deref(), Some("a b&c=d"));
    assert!(done.starts_with(BYE), "{done}");
    assert!(browser.get("/me").await.leads().starts_with("/sign-in"));
    // Nobody is signed in any more: the way back is shown, and nothing asked.
    browser.get(url.as_str()).await.is(200).sees("forum.example.org/bye").sees_not("<form class");

    // The token of one site does not speak for another, nor one that is not ours.
    let (other, _) = entered(&site, "Wiki").await;
    let mixed = LogoutRequest::from(
        EndSessionUrl::new(format!("{}/openid/end-session", site.base)).unwrap(),
    )
    .set_id_token_hint(tokens.id_token().unwrap())
    .set_client_id(ClientId::new(other.to_string()))
    .set_post_logout_redirect_uri(PostLogoutRedirectUrl::new(BYE.to_owned()).unwrap())
    .http_get_url();
    browser.get(mixed.as_str()).await.is(200).sees_not("forum.example.org");
}

#[tokio::test]
async fn a_site_asks_by_a_form_too_and_no_trick_leads_elsewhere() {
    let site = Site::open().await;
    let (id, _) = entered(&site, "Forum").await;
    let browser = ada(&site).await;
    let from_the_forum = |path: &str, fields: &[(&str, &str)]| {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let request = browser.request("POST", path).header("sec-fetch-site", "cross-site");
        let request = request.header("origin", "https://forum.example.org");
        request.header("content-type", "application/x-www-form-urlencoded").body(body)
    };
    let fields = [("client_id", id.as_str()), ("post_logout_redirect_uri", BYE), ("state", "1 &2")];
    let led = browser.send(from_the_forum("/openid/end-session", &fields)).await.leads();
    assert!(led.starts_with("/openid/end-session?"), "{led}");
    browser.get(&led).await.is(200).sees("You have signed out of Forum");
    browser.get("/me").await.is(200);
    let question = led.split_once('?').unwrap().1;
    let forged = from_the_forum("/openid/sign-out", &[("question", question)]);
    browser.send(forged).await.is(403);
    browser.get("/me").await.is(200);

    let bye = "https%3A%2F%2Fforum.example.org%2Fbye";
    let evil = "https%3A%2F%2Fevil.example";
    for trick in [
        format!("client_id={id}&post_logout_redirect_uri={bye}&post_logout_redirect_uri={evil}"),
        format!("client_id={id}&post_logout_redirect_uri={evil}&post_logout_redirect_uri={bye}"),
        format!("client_id={id}&client_id=cli_1&post_logout_redirect_uri={bye}"),
        format!("client_id={id}&post_logout_redirect_uri={bye}%2F..%2Fother"),
        format!("client_id={id}&post_logout_redirect_uri={bye}%40evil.example"),
        format!("client_id={id}&post_logout_redirect_uri=HTTPS%3A%2F%2Fforum.example.org%2Fbye"),
        format!("client_id=cli_nobody&post_logout_redirect_uri={bye}"),
        format!("id_token_hint=eyJhbGciOiJub25lIn0.e30.&post_logout_redirect_uri={bye}"),
        format!("post_logout_redirect_uri={bye}"),
    ] {
        let page = browser.get(&format!("/openid/end-session?{trick}")).await;
        let policy = page.is(200).headers["content-security-policy"].to_str().unwrap().to_owned();
        assert!(!policy.contains("://"), "{trick}: {policy}");
        page.sees_not("href=\"https://").sees_not("href=\"HTTPS://");
    }
    browser.get("/me").await.is(200);
}
