//! What a provider, or somebody in between, does wrong; and what must not work.

use chrono::Duration;
use folkmoot::gateways::simulators::openid::Misdeed;
use folkmoot::ground::db::offenders;
use folkmoot::identity::{self, ProviderChange};

use super::{World, away, cloud, enter, is_in, pick, trusted, with};
use crate::identity::member;

async fn world() -> World {
    let world = World::open(trusted()).await;
    member(&world.site.desk, "Ada", "ada@example.org").await;
    world
}

/// Each misdeed in a token, and what the trail says of it.
const LIES: [(Misdeed, &str); 16] = [
    (Misdeed::WrongNonce, "token: nonce"),
    (Misdeed::NoNonce, "token: nonce"),
    (Misdeed::WrongAudience, "token: audience"),
    (Misdeed::ManyAudiences, "token: authorised party"),
    (Misdeed::WrongParty, "token: authorised party"),
    (Misdeed::WrongIssuer, "token: issuer"),
    (Misdeed::AlgorithmNone, "token: algorithm"),
    (Misdeed::HmacWithPublicKey, "token: algorithm"),
    (Misdeed::WrongSignature, "token: signature"),
    (Misdeed::Expired, "token: expired"),
    (Misdeed::Early, "token: dates"),
    (Misdeed::Old, "token: dates"),
    (Misdeed::UnknownKey, "token: unknown key"),
    (Misdeed::Critical, "token: malformed"),
    (Misdeed::AccessToken, "token: malformed"),
    (Misdeed::WrongAccessHash, "token: access token"),
];

#[tokio::test]
async fn a24_no_lie_in_a_token_lets_anybody_in() {
    let world = world().await;
    for (misdeed, why) in LIES {
        world.control().set_misdeed(Some(misdeed));
        let browser = world.site.browser();
        let refused = world.sign_in(&browser, "sub-ada").await;
        refused.is(401).sees("could not be trusted").sees_not(why);
        assert!(browser.cookie("folkmoot_session").is_none(), "{misdeed:?}");
        assert_eq!(world.noted(), why, "{misdeed:?}");
        world.site.desk.clock.advance(Duration::minutes(1));
    }
    world.control().set_misdeed(None);
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    assert!(is_in(&browser).await, "the same way lets Ada in when nobody lies");
}

#[tokio::test]
async fn a_token_that_names_nobody_and_claims_of_somebody_else_are_refused() {
    let change = ProviderChange { roles_claim: "not.there".to_owned(), ..trusted() };
    let world = World::open(change).await;
    member(&world.site.desk, "Ada", "ada@example.org").await;
    for misdeed in [Misdeed::NoSubject, Misdeed::OtherUserinfo] {
        world.control().set_misdeed(Some(misdeed));
        let browser = world.site.browser();
        world.sign_in(&browser, "sub-ada").await.is(401);
        assert_eq!(world.noted(), "token: subject", "{misdeed:?}");
        assert!(!is_in(&browser).await);
    }
    world.control().set_misdeed(None);
    world.sign_in(&world.site.browser(), "sub-ada").await.leads();
    assert_eq!(world.control().asked("userinfo"), 3, "asked because the claim is missing");
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_said_so_and_the_other_ways_in_stay() {
    let world = world().await;
    let ways = [Misdeed::Html, Misdeed::Huge, Misdeed::Slow, Misdeed::Redirect];
    let whys = ["no JSON", "too large", "too slow", "status 307"];
    for (misdeed, why) in ways.into_iter().zip(whys) {
        // What it says about itself is remembered for an hour.
        world.site.desk.clock.advance(Duration::hours(2));
        let browser = world.site.browser();
        browser.get("/sign-in").await.is(200);
        world.control().set_misdeed(Some(misdeed));
        let refused = browser.post(&world.set_out_path(), &[]).await;
        refused.is(503).sees("does not answer properly").sees("href=\"/sign-in\"");
        assert_eq!(world.noted(), why);

        world.control().set_misdeed(None);
        let way = world.set_out(&browser, "/home").await;
        let back = pick(&way, "sub-ada").await;
        world.control().set_misdeed(Some(misdeed));
        browser.get(&back).await.is(503);
        assert!(!is_in(&browser).await);
        world.control().set_misdeed(None);
    }
    let stopped = world.cloud;
    world.site.desk.clock.advance(Duration::hours(2));
    let browser = world.site.browser();
    browser.get("/sign-in").await.is(200);
    let path = format!("/sign-in/providers/{}", world.provider);
    stopped.stop().unwrap();
    browser.post(&path, &[]).await.is(503);
}

#[tokio::test]
async fn a25_an_answer_counts_once_in_the_browser_that_asked_and_not_for_ever() {
    let world = world().await;
    let browser = world.site.browser();
    let back = pick(&world.set_out(&browser, "/home").await, "sub-ada").await;

    let other = world.site.browser();
    other.get("/sign-in").await.is(200);
    other.get(&back).await.is(400).sees("begin again");
    assert!(!is_in(&other).await, "state of another browser");
    browser.get(&with(&back, "state", None)).await.is(400);
    browser.get(&with(&back, "state", Some(""))).await.is(400);
    browser.get(&with(&back, "state", Some(&"0".repeat(64)))).await.is(400);
    browser.get(&format!("{back}&state=another")).await.is(400);

    browser.get(&back).await.leads();
    assert!(is_in(&browser).await);
    let fresh = world.site.browser();
    for again in [&browser, &fresh] {
        again.get(&back).await.is(400);
    }
    assert!(!is_in(&fresh).await, "state used twice");

    let browser = world.site.browser();
    let back = pick(&world.set_out(&browser, "/home").await, "sub-ada").await;
    world.site.desk.clock.advance(Duration::minutes(16));
    browser.get(&back).await.is(400);
    // Set back, the clock makes no old way good again.
    world.site.desk.clock.advance(Duration::minutes(-30));
    browser.get(&back).await.is(400);
    assert!(!is_in(&browser).await, "too old");
}

#[tokio::test]
async fn a25_a_code_is_redeemed_once_and_only_with_the_verifier_of_its_own_way() {
    let world = world().await;
    let browser = world.site.browser();
    let first = pick(&world.set_out(&browser, "/home").await, "sub-ada").await;
    let code = crate::openid::said(&first, "code").unwrap();
    // Put into the way of a victim (login CSRF with a stolen code), it fits no verifier.
    let victim = world.site.browser();
    let own = pick(&world.set_out(&victim, "/home").await, "sub-ada").await;
    victim.get(&with(&own, "code", Some(&code))).await.is(401);
    assert_eq!(world.noted(), "refused: invalid_grant");
    assert!(!is_in(&victim).await);
    let own = pick(&world.set_out(&victim, "/home").await, "sub-ada").await;
    victim.get(&with(&own, "code", None)).await.is(401);
    assert_eq!(world.noted(), "answer: no code");
    victim.get(&own).await.is(400);
}

#[tokio::test]
async fn a26_one_provider_cannot_answer_for_another() {
    let world = world().await;
    let attacker = cloud(&world.site.desk, false);
    let change = ProviderChange { name: "Other Cloud".to_owned(), ..trusted() };
    let other = enter(&world.site, &attacker, change);
    // Mix-up: the answer of one, brought to the way back of the other.
    let browser = world.site.browser();
    let honest = pick(&world.set_out(&browser, "/home").await, "sub-ada").await;
    let astray = honest.replace(world.provider.as_str(), other.as_str());
    browser.get(&astray).await.is(400);
    assert_eq!(attacker.control().asked("token"), 0, "the code went to nobody else");

    for (misdeed, why) in [
        (Misdeed::WrongAnswerIssuer, "answer: issuer"),
        (Misdeed::NoAnswerIssuer, "answer: issuer"),
    ] {
        world.control().set_misdeed(Some(misdeed));
        let browser = world.site.browser();
        world.sign_in(&browser, "sub-ada").await.is(401);
        assert_eq!(world.noted(), why, "{misdeed:?}");
        assert!(!is_in(&browser).await);
    }
    assert_eq!(world.control().asked("token"), 0, "refused before the code was sent anywhere");

    world.control().set_misdeed(Some(Misdeed::OtherDiscovery));
    world.site.desk.clock.advance(Duration::hours(2));
    let browser = world.site.browser();
    browser.get("/sign-in").await.is(200);
    browser.post(&world.set_out_path(), &[]).await.is(401);
    assert_eq!(world.noted(), "another issuer");
}

#[tokio::test]
async fn a33_a_link_from_elsewhere_begins_nothing_and_a57_the_end_of_the_way_is_ours() {
    let world = world().await;
    let browser = world.site.browser();
    assert_ne!(browser.get(&world.set_out_path()).await.status, 200);
    let foreign = browser.request("POST", &world.set_out_path());
    let foreign = foreign.header("sec-fetch-site", "cross-site").body("next=%2Fhome");
    let foreign = foreign.header("content-type", "application/x-www-form-urlencoded");
    browser.send(foreign).await.is(403);
    browser.post_raw(&world.set_out_path(), &[("next", "/home")]).await.is(403);
    for evil in
        ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
    {
        let browser = world.site.browser();
        let back = pick(&world.set_out(&browser, evil).await, "sub-ada").await;
        assert_eq!(browser.get(&back).await.leads(), "/home", "{evil}");
        world.site.desk.clock.advance(Duration::minutes(1));
    }
}

#[tokio::test]
async fn a_person_who_says_no_there_is_not_signed_in_here() {
    let world = world().await;
    let browser = world.site.browser();
    let back = pick(&world.set_out(&browser, "/home").await, "").await;
    browser.get(&back).await.is(403).sees("you changed your mind");
    assert_eq!(world.noted(), "answer: access_denied");
    assert!(!is_in(&browser).await);
}

#[tokio::test]
async fn keys_that_were_turned_are_read_once_more_and_no_oftener() {
    let world = world().await;
    world.sign_in(&world.site.browser(), "sub-ada").await.leads();
    assert_eq!(world.control().asked("certs"), 1);
    world.control().turn_keys();
    world.sign_in(&world.site.browser(), "sub-ada").await.leads();
    assert_eq!(world.control().asked("certs"), 2, "an unknown name, so read again");
    world.sign_in(&world.site.browser(), "sub-ada").await.leads();
    assert_eq!(world.control().asked("certs"), 2, "and remembered");
    world.control().set_misdeed(Some(Misdeed::UnknownKey));
    world.sign_in(&world.site.browser(), "sub-ada").await.is(401);
    assert_eq!(world.control().asked("certs"), 3, "once, not for ever");
}

#[tokio::test]
async fn a8_setting_out_again_and_again_waits() {
    let world = world().await;
    let browser = world.site.browser();
    browser.get("/sign-in").await.is(200);
    let mut statuses = Vec::new();
    for _ in 0..45 {
        statuses.push(browser.post(&world.set_out_path(), &[]).await.status);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    let waiting = browser.post(&world.set_out_path(), &[]).await;
    waiting.is(429);
    assert!(waiting.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn what_we_know_to_prove_with_is_nowhere_in_the_database() {
    let world = world().await;
    let browser = world.site.browser();
    let way = world.set_out(&browser, "/home").await;
    let state = crate::openid::said(&way, "state").unwrap();
    let secrets = identity::FlowSecrets::of(world.site.desk.means.db.vault(), &state);
    assert_eq!(crate::openid::said(&way, "nonce").unwrap(), secrets.nonce);
    let verifier = secrecy::ExposeSecret::expose_secret(&secrets.verifier).to_owned();
    assert!(!way.contains(&verifier), "only its digest travels");
    assert_eq!(verifier.len(), 64, "RFC 7636 4.1 wants 43 to 128");
    let kept = "SELECT state_hash || browser_hash || next AS offender FROM provider_flows UNION \
                ALL SELECT name || secret AS offender FROM providers";
    let kept = world.site.desk.read(|conn| offenders(conn, kept)).unwrap().join(" ");
    for secret in [&state, &secrets.nonce, &verifier, super::SECRET] {
        assert!(!kept.contains(secret), "{secret} is kept");
    }
    assert!(kept.contains("Commons Cloud"), "the dump is of this database");
    away(&browser.post(&world.set_out_path(), &[]).await);
}
