//! Who comes in through a provider, and who does not.

use chrono::Duration;
use folkmoot::gateways::simulators::openid::SimulatedPerson;
use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, NewUser, ProviderChange, RegisterError};

use super::{World, ada, cloud, enter, is_in, pick, plain, trusted};
use crate::identity::{app_code, enrol, member, session};

fn users(world: &World) -> usize {
    world.count("identity.user.registered")
}

#[tokio::test]
async fn a23_an_address_finds_nobody_unless_the_provider_is_trusted_with_addresses() {
    let world = World::open(plain()).await;
    member(&world.site.desk, "Ada", "ada@example.org").await;
    let browser = world.site.browser();
    let refused = world.sign_in(&browser, "sub-ada").await;
    refused.is(403).sees("Nobody here is known").sees("You are not signed in");
    assert!(!is_in(&browser).await);
    assert_eq!(world.noted(), "nobody here is known by this identity");

    let change = trusted();
    world
        .site
        .desk
        .write(|tx| identity::change_provider(tx, &world.provider, &change, None))
        .unwrap();
    assert_eq!(world.sign_in(&browser, "sub-ada").await.leads(), "/me/security");
    browser.get("/me/security").await.is(200).sees("Commons Cloud").sees("ada@example.org");
    assert_eq!(users(&world), 1, "nobody new");
    assert_eq!(world.count("identity.external.linked"), 1);
    let letters = super::letters_to(&world.site.desk, "ada@example.org");
    assert!(letters.iter().any(|letter| letter == "account-changed"), "{letters:?}");
}

#[tokio::test]
async fn an_address_that_is_not_proved_on_both_sides_finds_nobody() {
    let world = World::open(trusted()).await;
    let desk = &world.site.desk;
    member(desk, "Ada", "ada@example.org").await;
    world.control().set_people(vec![ada().unverified()]);
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.is(403).sees("Nobody here is known");

    // Mallory entered Eve's address and waits for Eve to come.
    desk.write::<_, RegisterError>(|tx| {
        let (name, email) = ("Mallory".to_owned(), "eve@example.org".to_owned());
        identity::register(tx, NewUser { name, email, locale: Default::default() })
    })
    .unwrap();
    world.control().set_people(vec![SimulatedPerson::new("eve", "Eve", "eve@example.org")]);
    world.sign_in(&browser, "eve").await.is(403).sees("Nobody here is known");
    assert!(!is_in(&browser).await);
    assert_eq!(world.count("identity.external.linked"), 0);
}

#[tokio::test]
async fn a_stranger_comes_in_only_where_strangers_are_welcome() {
    let world = World::open(trusted()).await;
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.is(403).sees("you are welcome to join");
    assert_eq!(users(&world), 0);

    let change = ProviderChange { admits_unknown: true, ..trusted() };
    world
        .site
        .desk
        .write(|tx| identity::change_provider(tx, &world.provider, &change, None))
        .unwrap();
    let odd = "Ada\u{0}\u{202e} <b>&\u{1f33f}";
    world.control().set_people(vec![SimulatedPerson { name: odd.to_owned(), ..ada() }]);
    assert_eq!(world.sign_in(&browser, "sub-ada").await.leads(), "/me/security");
    let person = world.site.desk.read(|conn| identity::user_by_email(conn, "ada@example.org"));
    let person = person.unwrap().unwrap();
    assert!(person.email_verified && !person.has_password);
    assert!(!person.name.chars().any(char::is_control), "{:?}", person.name);
    browser.get("/me").await.is(200).sees_not("<b>");
    let again = world.site.browser();
    assert_eq!(world.sign_in(&again, "sub-ada").await.leads(), "/me/security");
    assert_eq!(users(&world), 1, "the second time it is the same person");
}

#[tokio::test]
async fn a23_the_same_subject_at_two_providers_is_two_people() {
    let world = World::open(ProviderChange { admits_unknown: true, ..trusted() }).await;
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    let other = cloud(&world.site.desk, false);
    let change = ProviderChange { name: "Other Cloud".to_owned(), ..plain() };
    let id = enter(&world.site, &other, change);
    let browser = world.site.browser();
    browser.get("/sign-in").await.is(200).sees("Sign in with Other Cloud");
    let way = super::away(&browser.post(&format!("/sign-in/providers/{id}"), &[]).await);
    browser.get(&pick(&way, "sub-ada").await).await.is(403).sees("Nobody here is known");
    assert!(!is_in(&browser).await);
}

#[tokio::test]
async fn a12_our_second_factor_is_owed_unless_the_providers_counts_here() {
    let world = World::open(trusted()).await;
    let desk = &world.site.desk;
    let user = member(desk, "Ada", "ada@example.org").await;
    let (here, _) = session(desk, &user);
    let (secret, _) = enrol(desk, &here);
    desk.clock.advance(Duration::minutes(2));
    let browser = world.site.browser();
    let next = world.sign_in(&browser, "sub-ada").await.leads();
    assert!(next.starts_with("/sign-in/second-factor?next="), "{next}");
    assert!(!is_in(&browser).await, "half way is not in");
    browser.get(&next).await.is(200);
    let code = app_code(desk, &secret);
    let fields = [("code", code.as_str()), ("next", "/me/security")];
    browser.post("/sign-in/second-factor", &fields).await.leads();
    assert!(is_in(&browser).await);

    world.control().set_people(vec![ada().with_second_factor()]);
    let browser = world.site.browser();
    assert_eq!(world.sign_in(&browser, "sub-ada").await.leads(), "/me/security");
    assert!(is_in(&browser).await, "the provider's factor counts");

    let change = ProviderChange { factor_values: Vec::new(), ..trusted() };
    desk.write(|tx| identity::change_provider(tx, &world.provider, &change, None)).unwrap();
    let browser = world.site.browser();
    let next = world.sign_in(&browser, "sub-ada").await.leads();
    assert!(next.starts_with("/sign-in/second-factor"), "the co-op does not take it: {next}");
}

#[tokio::test]
async fn a31_who_may_not_sign_in_does_not_come_in_this_way_either() {
    let world = World::open(trusted()).await;
    let user = member(&world.site.desk, "Ada", "ada@example.org").await;
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    world.site.desk.write(|tx| identity::disable_user(tx, &user)).unwrap();
    assert!(!is_in(&browser).await);
    world.sign_in(&browser, "sub-ada").await.is(403);
    assert_eq!(world.noted(), "the account is disabled");
    assert!(!is_in(&browser).await);
}

#[tokio::test]
async fn a_sign_in_elsewhere_from_a_new_browser_is_told_by_letter() {
    let world = World::open(trusted()).await;
    let desk = &world.site.desk;
    let user = member(desk, "Ada", "ada@example.org").await;
    let elsewhere = crate::identity::browser("203.0.113.0/24");
    desk.write::<_, DbError>(|tx| identity::open_session(tx, &user, &elsewhere, false)).unwrap();
    world.sign_in(&world.site.browser(), "sub-ada").await.leads();
    let letters = super::letters_to(desk, "ada@example.org");
    assert!(letters.iter().any(|letter| letter == "new-sign-in"), "{letters:?}");
}
