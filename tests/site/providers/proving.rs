//! Proving who one is through a provider, for who has nothing else.

use chrono::Duration;
use folkmoot::gateways::simulators::openid::Misdeed;
use folkmoot::identity::ProviderChange;

use super::{World, away, pick, trusted};

#[tokio::test]
async fn who_has_nothing_else_proves_it_anew_at_the_provider() {
    let world = World::open(ProviderChange { admits_unknown: true, ..trusted() }).await;
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    browser.get("/me/password").await.is(200);
    world.site.desk.clock.advance(Duration::minutes(11));
    assert!(browser.get("/me/password").await.leads().starts_with("/me/proof?next="));
    browser.get("/me/proof?next=/me/password").await.is(200).sees("Prove it with Commons Cloud");
    let fields = [("provider", world.provider.as_str()), ("next", "/me/password")];
    let way = away(&browser.post("/me/proof/provider", &fields).await);
    assert!(way.contains("prompt=login") && way.contains("max_age=0"), "{way}");

    world.control().set_misdeed(Some(Misdeed::OldFactor));
    let back = pick(&way, "sub-ada").await;
    browser.get(&back).await.is(403).sees("did not say that you signed in there just now");
    assert!(browser.get("/me/password").await.leads().starts_with("/me/proof"));

    world.control().set_misdeed(None);
    browser.get("/me/proof?next=/me/password").await.is(200);
    let way = away(&browser.post("/me/proof/provider", &fields).await);
    assert_eq!(browser.get(&pick(&way, "sub-ada").await).await.leads(), "/me/password");
    browser.get("/me/password").await.is(200);
}

#[tokio::test]
async fn a_provider_that_was_signed_in_to_hours_ago_proves_nothing() {
    let world = World::open(ProviderChange { admits_unknown: true, ..trusted() }).await;
    world.control().set_misdeed(Some(Misdeed::OldFactor));
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    browser.get("/me/security").await.is(200);
    assert!(browser.get("/me/password").await.leads().starts_with("/me/proof"));
}

#[tokio::test]
async fn who_has_a_password_gives_that() {
    let world = World::open(trusted()).await;
    crate::identity::member(&world.site.desk, "Ada", "ada@example.org").await;
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    world.site.desk.clock.advance(Duration::minutes(11));
    browser.get("/me/proof").await.is(200).sees("Password").sees_not("Prove it with");
    let fields = [("provider", world.provider.as_str()), ("next", "/me/password")];
    let way = away(&browser.post("/me/proof/provider", &fields).await);
    browser.get(&pick(&way, "sub-ada").await).await.is(403);
}
