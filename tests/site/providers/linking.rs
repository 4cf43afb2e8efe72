//! Connecting an account elsewhere with the one here, and disconnecting it.

use chrono::Duration;
use folkmoot::identity;

use super::{World, ada, away, is_in, pick, plain};
use crate::identity::{PASSWORD, member};
use crate::support::Browser;

async fn signed_in(world: &World, email: &str) -> Browser {
    let browser = world.site.browser();
    browser.get("/sign-in").await.is(200);
    browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await.leads();
    browser
}

async fn connect(world: &World, browser: &Browser, subject: &str) -> crate::support::Visit {
    browser.get("/me/security").await.is(200).sees("Connect Commons Cloud");
    let fields = [("provider", world.provider.as_str())];
    let way = away(&browser.post("/me/identities", &fields).await);
    browser.get(&pick(&way, subject).await).await
}

#[tokio::test]
async fn somebody_connects_an_account_elsewhere_signs_in_with_it_and_disconnects_it() {
    let world = World::open(plain()).await;
    let user = member(&world.site.desk, "Ada", "ada@home.example").await;
    let browser = signed_in(&world, "ada@home.example").await;
    let before = browser.cookie("folkmoot_session").unwrap();
    assert_eq!(connect(&world, &browser, "sub-ada").await.leads(), "/me/security");
    assert_ne!(browser.cookie("folkmoot_session").unwrap(), before, "a28: another token");
    browser.get("/me/security").await.is(200).sees("The account is connected").sees("Not used yet");

    let other = world.site.browser();
    assert_eq!(world.sign_in(&other, "sub-ada").await.leads(), "/me/security");
    other.get("/me/security").await.is(200).sees_not("Not used yet");
    let known = world.site.desk.read(|conn| identity::identities_of(conn, &user)).unwrap();
    let path = format!("/me/identities/{}/removal", known[0].id);
    assert_eq!(browser.post(&path, &[]).await.leads(), "/me/security");
    browser.post(&path, &[]).await.is(404);
    world.sign_in(&world.site.browser(), "sub-ada").await.is(403).sees("Nobody here is known");
    assert_eq!(world.count("identity.external.unlinked"), 1);
    let letters = super::letters_to(&world.site.desk, "ada@home.example");
    assert_eq!(letters.iter().filter(|letter| *letter == "account-changed").count(), 2);
}

#[tokio::test]
async fn a_connection_needs_a_proof_of_a_moment_ago() {
    let world = World::open(plain()).await;
    member(&world.site.desk, "Ada", "ada@home.example").await;
    let browser = signed_in(&world, "ada@home.example").await;
    world.site.desk.clock.advance(Duration::minutes(11));
    browser.get("/me/security").await.is(200);
    let fields = [("provider", world.provider.as_str())];
    browser.post("/me/identities", &fields).await.is(403).sees("Password");
}

#[tokio::test]
async fn an_account_elsewhere_belongs_to_one_account_here() {
    let world = World::open(plain()).await;
    for (name, email) in [("Ada", "ada@home.example"), ("Bea", "bea@home.example")] {
        member(&world.site.desk, name, email).await;
    }
    let ada_here = signed_in(&world, "ada@home.example").await;
    connect(&world, &ada_here, "sub-ada").await.leads();
    let bea = signed_in(&world, "bea@home.example").await;
    connect(&world, &bea, "sub-ada").await.is(409).sees("connected with another account");
    let bea_id = world.site.desk.read(|conn| identity::user_by_email(conn, "bea@home.example"));
    let bea_id = bea_id.unwrap().unwrap().id;
    assert!(
        world.site.desk.read(|conn| identity::identities_of(conn, &bea_id)).unwrap().is_empty()
    );
    // Nobody unties what is not theirs.
    let of_ada = world.site.desk.read(|conn| identity::user_by_email(conn, "ada@home.example"));
    let of_ada = of_ada.unwrap().unwrap().id;
    let known = world.site.desk.read(|conn| identity::identities_of(conn, &of_ada)).unwrap();
    bea.get("/me/security").await.is(200);
    bea.post(&format!("/me/identities/{}/removal", known[0].id), &[]).await.is(404);
}

#[tokio::test]
async fn a_way_to_connect_ends_with_the_session_it_was_begun_in() {
    let world = World::open(plain()).await;
    for (name, email) in [("Ada", "ada@home.example"), ("Bea", "bea@home.example")] {
        member(&world.site.desk, name, email).await;
    }
    let browser = signed_in(&world, "ada@home.example").await;
    browser.get("/me/security").await.is(200);
    let fields = [("provider", world.provider.as_str())];
    let way = away(&browser.post("/me/identities", &fields).await);
    let back = pick(&way, "sub-ada").await;
    // Bea sits down at the same browser.
    browser.post("/sign-out", &[]).await.leads();
    browser.get("/sign-in").await.is(200);
    let fields = [("email", "bea@home.example"), ("password", PASSWORD)];
    browser.post("/sign-in", &fields).await.leads();
    browser.get(&back).await.is(400).sees("begin again");
    assert!(is_in(&browser).await, "Bea stays signed in");
    assert_eq!(world.count("identity.external.linked"), 0);
}

#[tokio::test]
async fn the_same_account_is_connected_once_however_often_it_is_asked() {
    let world = World::open(plain()).await;
    member(&world.site.desk, "Ada", "ada@home.example").await;
    let browser = signed_in(&world, "ada@home.example").await;
    for _ in 0..2 {
        connect(&world, &browser, "sub-ada").await.leads();
    }
    assert_eq!(world.count("identity.external.linked"), 1);
    world.control().set_people(vec![ada()]);
}
