//! A producer and a peer in real browsers: from an inactive flag to an active one.

use fantoccini::Locator;
use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole, UserId};
use folkmoot::membership::Class;
use folkmoot::membership::activity::circle::{CircleWords, found_circle};
use folkmoot::membership::activity::gathering::{GatheringKind, call_gathering, note_attendance};
use folkmoot::membership::activity::{
    Excused, KindRate, Need, Requirement, Rule, Weight, put_rule,
};
use folkmoot::organisations::AdmissionPolicy;

use super::{Browser, Looks, wait_until};
use crate::support::{Coop, Member, Site, day, euro};

fn producer(coop: &Coop, name: &str) -> Member {
    coop.settle(|settings| settings.admits_producers = AdmissionPolicy::AtOnce);
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let mut application = coop.application(name, &email);
    application.class = Class::Producer;
    let member = coop.joins(&application);
    coop.welcome(&member);
    member
}

fn rule() -> Rule {
    let need = |what, weight| Need { what, weight };
    Rule {
        needs: vec![
            need(Requirement::Money { at_least: euro(50_000), months: 12 }, Weight::OneOf),
            need(Requirement::Hours { minutes: 150, months: 12 }, Weight::OneOf),
            need(Requirement::Circles { count: 1 }, Weight::Always),
            need(Requirement::Attendance { of: 1, out_of: 2, months: 6 }, Weight::Always),
        ],
        grace_days: 0,
        trial_days: 0,
        warn_days: 14,
        excused: Excused::LeftOut,
        inactive_votes: false,
        hour_rate: euro(1500),
        kinds: vec![KindRate { name: "A month of a server".to_owned(), rate: euro(4000) }],
    }
}

async fn sign_in(browser: &Browser, site: &Site, user: &UserId) {
    let opened = site
        .desk
        .write::<_, DbError>(|tx| {
            identity::open_session(tx, user, &identity::Browser::default(), true)
        })
        .unwrap();
    browser.visit(&format!("{}/levels", site.base)).await;
    let keep = "document.cookie = `folkmoot_session=${arguments[0]}; path=/`";
    browser.client.execute(keep, vec![opened.token.expose().into()]).await.unwrap();
}

async fn fill(browser: &Browser, field: &str, text: &str) {
    let found = browser.client.find(Locator::Css(field)).await.expect(field);
    found.send_keys(text).await.unwrap();
}

async fn reads(browser: &Browser, text: &str) {
    wait_until(text, async || {
        let said = browser.client.source().await.unwrap_or_default();
        said.contains(text).then_some(())
    })
    .await;
}

/// Looks at a page: nothing at fault, and a picture of it.
async fn look(browser: &Browser, site: &Site, path: &str, name: &str) {
    browser.visit(&format!("{}{path}", site.base)).await;
    assert_eq!(browser.faults().await, [], "{path}");
    browser.picture(&format!("activity/{name}")).await;
}

#[tokio::test]
async fn a_producer_joins_a_circle_logs_hours_and_counts_as_active_once_a_peer_accepts() {
    let coop = Coop::new();
    let today = day("2026-05-21");
    coop.write(|tx| put_rule(tx, Class::Producer, today, &rule())).unwrap();
    let (hatch, peer) = (producer(&coop, "Hatch Servers"), producer(&coop, "Peer Gynt"));
    let words = CircleWords {
        name: "Technology".to_owned(),
        purpose: "Keeps the servers running.".to_owned(),
        open: true,
    };
    let circle = coop.write(|tx| found_circle(tx, &words)).unwrap();
    let kind = GatheringKind::AllHands;
    let gathering = coop.write(|tx| call_gathering(tx, kind, None, "All hands", today)).unwrap();
    coop.write(|tx| note_attendance(tx, &gathering, "Hatch Servers", "Peer Gynt")).unwrap();
    let site = Site::at(coop.desk).await;

    let producer = Browser::open(Looks::phone()).await;
    sign_in(&producer, &site, &hatch.user).await;
    look(&producer, &site, "/home", "home").await;
    look(&producer, &site, "/activity", "inactive").await;
    look(&producer, &site, "/circles", "circles").await;
    look(&producer, &site, &format!("/circles/{circle}"), "circle").await;
    producer.follow("form[action$='/seat'] .button").await;
    reads(&producer, "You take part now").await;
    look(&producer, &site, "/activity/entries/new", "log").await;
    fill(&producer, "#f-amount", "2:30").await;
    fill(&producer, "#f-text", "Moved the mail server").await;
    producer.follow("form[action='/activity/entries'] .button").await;
    reads(&producer, "It counts once somebody has looked at it").await;
    look(&producer, &site, "/activity", "waiting").await;

    let reviewer = Browser::open(Looks::desktop().dark()).await;
    sign_in(&reviewer, &site, &peer.user).await;
    look(&reviewer, &site, "/activity/reviews", "reviews").await;
    reviewer.follow("table a").await;
    reads(&reviewer, "Moved the mail server").await;
    assert_eq!(reviewer.faults().await, []);
    reviewer.picture("activity/review").await;
    reviewer.follow("form[action$='/acceptance'] button").await;
    reads(&reviewer, "Accepted: it counts").await;
    producer.visit(&format!("{}/activity", site.base)).await;
    reads(&producer, "All that is asked is there").await;
    assert_eq!(producer.faults().await, []);
    producer.picture("activity/active").await;

    let steward = site.desk.person("Stella Steward");
    site.desk.appoint(&steward, StaffRole::Steward);
    sign_in(&reviewer, &site, &steward).await;
    let member = format!("/office/activity/members/{}", peer.membership);
    for (path, name) in [
        ("/office/activity", "office-list"),
        (&member, "office-member"),
        ("/office/activity/gatherings", "office-gatherings"),
        (&format!("/gatherings/{gathering}"), "gathering"),
        ("/office/activity/rules", "rules"),
        ("/office/activity/rules/producer", "rule"),
        ("/office/circles", "office-circles"),
        (&format!("/office/circles/{circle}"), "office-circle"),
    ] {
        look(&reviewer, &site, path, name).await;
    }
    reviewer.resize(390, 844).await;
    look(&reviewer, &site, "/office/activity", "office-list-phone").await;
    look(&reviewer, &site, "/office/activity/rules/producer", "rule-phone").await;
    reviewer.close().await;
    producer.close().await;
}
