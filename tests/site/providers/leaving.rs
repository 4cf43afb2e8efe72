//! Signing out here, and at the provider one came in through (OpenID Connect RP-Initiated Logout
//! 1.0).

use folkmoot::ground::db::{Conn, DbError};
use folkmoot::identity::{self, ProviderChange, SignOutThere};

use super::{World, ada, is_in, trusted};
use crate::identity::{PASSWORD, member};
use crate::support::{Browser, Visit};

async fn world(sign_out: SignOutThere) -> World {
    let world = World::open(ProviderChange { sign_out, ..trusted() }).await;
    member(&world.site.desk, "Ada", "ada@example.org").await;
    world
}

/// Ada, signed in through the cloud; what signing out answers.
async fn leaves(world: &World, browser: &Browser) -> Visit {
    world.sign_in(browser, "sub-ada").await.leads();
    assert!(is_in(browser).await);
    let visit = browser.post("/sign-out", &[]).await;
    assert!(!is_in(browser).await, "whatever becomes of the session there, ours has ended");
    assert_eq!(kept(world), 0, "and what we knew of theirs is forgotten");
    visit
}

/// How many sessions elsewhere are known.
fn kept(world: &World) -> i64 {
    use diesel::prelude::*;
    use folkmoot::ground::db::schema::provider_sessions;
    let count = |conn: &mut Conn| -> Result<i64, DbError> {
        Ok(provider_sessions::table.count().get_result(conn)?)
    };
    world.site.desk.read(count).unwrap()
}

fn way_out(visit: &Visit, world: &World) -> String {
    let begin = world.cloud.issuer();
    let (_, rest) = visit.body.split_once(&format!("href=\"{begin}")).expect("a way on");
    format!("{begin}{}", rest.split('"').next().unwrap()).replace("&amp;", "&")
}

/// Where the provider leads somebody who comes to sign out.
async fn comes_back(way: &str) -> (u16, Option<String>) {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    let answer = client.get(way).send().await.unwrap();
    let location = answer.headers().get("location").map(|l| l.to_str().unwrap().to_owned());
    (answer.status().as_u16(), location)
}

#[tokio::test]
async fn whoever_came_through_a_provider_is_asked_whether_to_sign_out_there_too() {
    let world = world(SignOutThere::Offer).await;
    let browser = world.site.browser();
    let page = leaves(&world, &browser).await;
    page.is(200).sees("You are signed out").sees("Sign out of Commons Cloud, too");
    page.sees_not("Ada").sees("Sign in");
    assert!(page.headers.contains_key("clear-site-data") && !page.headers.contains_key("refresh"));
    assert!(world.control().signed_out().is_empty(), "nothing happens before the person says so");

    let way = way_out(&page, &world);
    let (status, back) = comes_back(&way).await;
    assert_eq!((status, back.clone().unwrap()), (302, format!("{}/signed-out", world.site.base)));
    assert_eq!(world.control().signed_out(), ["sub-ada"]);
    browser.get("/signed-out").await.is(200).sees("You are signed out").sees_not("Commons Cloud");
}

#[tokio::test]
async fn where_the_office_says_so_the_way_leads_out_there_by_itself_or_not_at_all() {
    let world = world(SignOutThere::Always).await;
    let page = leaves(&world, &world.site.browser()).await;
    let refresh = page.is(200).headers.get("refresh").expect("a way on").to_str().unwrap();
    assert_eq!(comes_back(refresh.strip_prefix("0; url=").unwrap()).await.0, 302);
    assert_eq!(world.control().signed_out(), ["sub-ada"]);

    let change = ProviderChange { sign_out: SignOutThere::Never, ..trusted() };
    let desk = &world.site.desk;
    desk.write(|tx| identity::change_provider(tx, &world.provider, &change, None)).unwrap();
    assert_eq!(leaves(&world, &world.site.browser()).await.leads(), "/");
}

#[tokio::test]
async fn a_provider_that_announces_nothing_or_nonsense_is_left_alone() {
    for announced in [None, Some("javascript:alert(1)"), Some("http://intranet.example/out")] {
        let world = world(SignOutThere::Always).await;
        world.control().announce_end_session(announced.map(str::to_owned));
        let left = leaves(&world, &world.site.browser()).await;
        assert_eq!(left.leads(), "/", "{announced:?}");
    }
}

#[tokio::test]
async fn who_came_in_another_way_is_not_led_anywhere() {
    let world = world(SignOutThere::Always).await;
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    let other = world.site.browser();
    other.get("/sign-in").await.is(200);
    let fields = [("email", "ada@example.org"), ("password", PASSWORD)];
    other.post("/sign-in", &fields).await.leads();
    other.get("/me").await.is(200);
    assert_eq!(other.post("/sign-out", &[]).await.leads(), "/");
    assert!(is_in(&browser).await, "the other session goes on");
    assert_eq!(kept(&world), 1);
    browser.get("/signed-out").await.is(303);
    let desk = &world.site.desk;
    desk.write(|tx| identity::remove_provider(tx, &world.provider)).unwrap();
    browser.get("/me").await.is(200);
    assert_eq!(browser.post("/sign-out", &[]).await.leads(), "/", "it was removed meanwhile");
}

#[tokio::test]
async fn what_names_the_session_there_lies_sealed_and_ends_with_ours_however_it_ends() {
    use diesel::prelude::*;
    use folkmoot::ground::db::schema::provider_sessions as table;
    let world = world(SignOutThere::Offer).await;
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    let token: String = world
        .site
        .desk
        .read::<_, DbError>(|conn| Ok(table::table.select(table::id_token).first(conn)?))
        .unwrap();
    assert!(!token.contains('.') && !token.starts_with("ey"), "{token}");
    world.control().set_people(vec![ada().with_second_factor()]);
    let other = world.site.browser();
    world.sign_in(&other, "sub-ada").await.leads();
    assert_eq!(kept(&world), 2);
    other.get("/me/security").await.is(200);
    other.post("/me/sessions/removal", &[]).await.leads();
    assert!(!is_in(&browser).await);
    assert_eq!(kept(&world), 1, "signed out from afar");
    let user = world.site.desk.read(|conn| identity::user_by_email(conn, "ada@example.org"));
    let user = user.unwrap().unwrap().id;
    world.site.desk.write(|tx| identity::disable_user(tx, &user)).unwrap();
    assert_eq!(kept(&world), 0);
}
