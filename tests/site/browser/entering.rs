//! Coming in, in a real browser: joining with a passkey, and signing in through a provider.

use fantoccini::Locator;
use folkmoot::gateways::simulators::openid::SimulatedPerson;
use folkmoot::identity::StaffRole;

use super::passkeys::{press, reads, with_authenticator};
use super::{Browser, Looks};
use crate::identity::{app_code, enrol, member, session};
use crate::providers::{World, ada, trusted};
use crate::support::{Coop, Desk, Site};

async fn fill(browser: &Browser, field: &str, text: &str) {
    let css = format!("[name={field}]");
    let field = browser.client.find(Locator::Css(&css)).await.expect(&css);
    field.send_keys(text).await.unwrap();
}

#[tokio::test]
async fn a_newcomer_joins_and_comes_in_with_a_passkey_to_a_room_that_works() {
    let coop = Coop::on(Desk::new());
    let site = Site::named(coop.desk.clone()).await;
    let browser = Browser::open(Looks::phone()).await;
    with_authenticator(&browser).await;
    browser.visit(&format!("{}/join?level=level-2", site.base)).await;
    assert_eq!(browser.faults().await, []);
    press(&browser, "main form .button.primary").await;
    reads(&browser, "f-email").await;
    assert_eq!(browser.faults().await, []);
    fill(&browser, "name", "Ada Okafor").await;
    fill(&browser, "email", "ada@example.org").await;
    press(&browser, "main form .button.primary").await;
    reads(&browser, "f-agree").await;
    assert_eq!(browser.faults().await, []);
    press(&browser, "#f-agree").await;
    press(&browser, "main form .button.primary").await;
    reads(&browser, "mailbox").await;

    let link = coop.link_in_last_letter("ada@example.org", "welcome");
    browser.visit(&link).await;
    assert_eq!(browser.faults().await, []);
    browser.picture("entering-welcome").await;
    press(&browser, "button[value=passkey]").await;
    reads(&browser, "data-passkey").await;
    press(&browser, "form[data-passkey] .button").await;
    super::wait_until("the first steps", async || {
        let url = browser.client.current_url().await.ok()?;
        url.path().starts_with("/first-steps").then_some(())
    })
    .await;
    reads(&browser, "/rooms").await;
    assert_eq!(browser.faults().await, []);
    browser.picture("entering-first-steps").await;

    browser.client.delete_all_cookies().await.unwrap();
    browser.visit(&format!("{}/sign-in?next=/first-steps", site.base)).await;
    press(&browser, "form[data-passkey] .button").await;
    reads(&browser, "Ada Okafor").await;
    browser.close().await;
}

#[tokio::test]
async fn somebody_signs_in_through_a_provider_gives_a_code_and_ends_another_session() {
    let world = World::at(Site::on_localhost().await, trusted());
    let desk = &world.site.desk;
    let user = member(desk, "Ada", "ada@example.org").await;
    let (here, _) = session(desk, &user);
    let (secret, _) = enrol(desk, &here);
    desk.clock.advance(chrono::Duration::minutes(2));
    let browser = Browser::open(Looks::desktop()).await;
    browser.visit(&format!("{}/sign-in?next=/me/security", world.site.base)).await;
    assert_eq!(browser.faults().await, []);
    browser.picture("entering-sign-in").await;
    press(&browser, "form[action^='/sign-in/providers/'] .button").await;
    reads(&browser, "Who are you?").await;
    assert_eq!(browser.faults().await, []);
    press(&browser, "button[value=sub-ada]").await;
    reads(&browser, "Your second factor").await;
    assert_eq!(browser.faults().await, []);
    fill(&browser, "code", &app_code(desk, &secret)).await;
    press(&browser, "main form .button.primary").await;
    reads(&browser, "Accounts elsewhere").await;
    assert_eq!(browser.faults().await, []);
    browser.picture("entering-security").await;
    press(&browser, "form[action='/me/sessions/removal'] button").await;
    reads(&browser, "All other sessions were ended").await;

    // Out again: here at once, and there once she says so.
    press(&browser, "details.viewer summary").await;
    browser.follow("details.viewer form[action='/sign-out'] button").await;
    reads(&browser, "You are still signed in there").await;
    assert_eq!(browser.faults().await, []);
    browser.picture("entering-signed-out").await;
    browser.follow("main a.button.primary").await;
    reads(&browser, "To the front page").await;
    assert_eq!(browser.faults().await, []);
    assert_eq!(world.control().signed_out(), ["sub-ada"]);
    browser.visit(&format!("{}/me", world.site.base)).await;
    reads(&browser, "Sign in with Commons Cloud").await;
    browser.close().await;
}

#[tokio::test]
async fn the_pages_of_a_provider_are_in_order_on_a_telephone_and_in_the_dark() {
    let world = World::at(Site::on_localhost().await, trusted());
    let desk = &world.site.desk;
    let boss = member(desk, "Bo", "bo@example.org").await;
    desk.appoint(&boss, StaffRole::Administrator);
    let person = SimulatedPerson::new("sub-bo", "Bo", "bo@example.org").with_second_factor();
    world.control().set_people(vec![ada(), person]);
    for (looks, name) in [(Looks::phone(), "phone"), (Looks::desktop().dark(), "dark")] {
        let browser = Browser::open(looks).await;
        browser
            .visit(&format!("{}/sign-in?next=/office/settings/providers", world.site.base))
            .await;
        press(&browser, "form[action^='/sign-in/providers/'] .button").await;
        reads(&browser, "Who are you?").await;
        press(&browser, "button[value=sub-bo]").await;
        reads(&browser, "Enter a provider").await;
        assert_eq!(browser.faults().await, []);
        browser.picture(&format!("entering-providers-{name}")).await;
        press(&browser, ".task-list a").await;
        reads(&browser, "Redirect address").await;
        assert_eq!(browser.faults().await, []);
        browser.picture(&format!("entering-provider-{name}")).await;
        // Who is known by nobody is told so on a page in order, too.
        browser.client.delete_all_cookies().await.unwrap();
        world.control().set_people(vec![SimulatedPerson::new("eve", "Eve", "eve@example.org")]);
        browser.visit(&format!("{}/sign-in", world.site.base)).await;
        press(&browser, "form[action^='/sign-in/providers/'] .button").await;
        reads(&browser, "Who are you?").await;
        press(&browser, "button[value=eve]").await;
        reads(&browser, "Nobody here is known").await;
        assert_eq!(browser.faults().await, []);
        browser.picture(&format!("entering-refused-{name}")).await;
        let again = SimulatedPerson::new("sub-bo", "Bo", "bo@example.org").with_second_factor();
        world.control().set_people(vec![again]);
        browser.close().await;
    }
}
