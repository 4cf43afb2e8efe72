//! The administrator helps somebody who cannot help themselves.

use chrono::Duration;
use folkmoot::audit;
use folkmoot::identity::{self, StaffRole, UserId, UserState};

use crate::support::{Browser, Desk, Site};

fn events(desk: &Desk, user: &UserId) -> Vec<(String, String)> {
    let found = desk.read(|conn| audit::events_about(conn, user.as_str(), 10)).unwrap();
    found.into_iter().map(|event| (event.name, event.actor)).collect()
}

/// An administrator's browser, and who it is.
fn administrator(site: &Site) -> (UserId, Browser) {
    let admin = site.desk.person("Ana Admin");
    site.desk.appoint(&admin, StaffRole::Administrator);
    let browser = site.signed_in(&admin);
    (admin, browser)
}

#[tokio::test]
async fn the_administrator_finds_somebody_and_ends_their_sessions() {
    let site = Site::open().await;
    let ada = site.desk.person("Ada Lovelace");
    site.desk.person("Bo Weaver");
    let lost = site.signed_in(&ada);
    lost.get("/home").await.is(200);
    let (admin, browser) = administrator(&site);
    let path = format!("/office/people/{ada}");
    let found = browser.get("/office/people?who=lovelace").await;
    found.is(200).sees(&path).sees_not("Bo Weaver");
    browser.get("/office/people?who=BO.WEAVER").await.sees("Bo Weaver").sees_not(&path);
    browser.get("/office/people?who=zzz").await.sees("Nobody is called this");
    browser.get(&path).await.is(200).sees("Ada Lovelace").sees("End all sessions");
    browser.post(&format!("{path}/sessions/removal"), &[]).await.leads();
    browser.get(&path).await.sees("sessions of this person were ended").sees("Nobody is signed in");
    assert!(lost.get("/home").await.leads().starts_with("/sign-in"));
    let ended = ("identity.sessions.ended".to_owned(), format!("user:{admin}"));
    assert_eq!(events(&site.desk, &ada)[0], ended);
}

#[tokio::test]
async fn a_disabled_account_signs_nobody_in_until_it_is_enabled_again() {
    let site = Site::open().await;
    let ada = site.desk.person("Ada Lovelace");
    let hers = site.signed_in(&ada);
    let (_, browser) = administrator(&site);
    let path = format!("/office/people/{ada}");
    browser.get(&path).await.is(200).sees("May sign in");
    browser.post(&format!("{path}/disabling"), &[]).await.leads();
    browser.get(&path).await.sees("was disabled").sees("Enable the account");
    assert!(hers.get("/home").await.leads().starts_with("/sign-in"));
    assert!(site.signed_in(&ada).get("/home").await.leads().starts_with("/sign-in"));
    browser.post(&format!("{path}/enabling"), &[]).await.leads();
    assert!(hers.get("/home").await.leads().starts_with("/sign-in"), "old sessions stay dead");
    site.signed_in(&ada).get("/home").await.is(200);
    let names: Vec<String> = events(&site.desk, &ada).into_iter().map(|(name, _)| name).collect();
    assert!(names.contains(&"identity.user.disabled".to_owned()));
    assert!(names.contains(&"identity.user.enabled".to_owned()));
}

#[tokio::test]
async fn an_old_proof_is_asked_for_again_before_anybody_is_signed_out_or_disabled() {
    let site = Site::open().await;
    let ada = site.desk.person("Ada Lovelace");
    let (_, browser) = administrator(&site);
    let path = format!("/office/people/{ada}");
    browser.get(&path).await.is(200);
    site.desk.clock.advance(Duration::minutes(11));
    for deed in ["sessions/removal", "disabling", "enabling"] {
        browser.post(&format!("{path}/{deed}"), &[]).await.is(403).sees("Is it you?");
    }
    let user = site.desk.read(|conn| identity::user(conn, &ada)).unwrap();
    assert_eq!(user.state, UserState::Active);
}

#[tokio::test]
async fn nobody_disables_themselves_and_nobody_who_is_not_there() {
    let site = Site::open().await;
    let (admin, browser) = administrator(&site);
    let own = format!("/office/people/{admin}");
    browser.get(&own).await.is(200).sees("your own account").sees_not("Disable the account");
    for deed in ["sessions/removal", "disabling", "enabling"] {
        browser.post(&format!("{own}/{deed}"), &[]).await.is(403);
        browser.post(&format!("/office/people/usr_0/{deed}"), &[]).await.is(404);
    }
    browser.get(&own).await.is(200);
}
