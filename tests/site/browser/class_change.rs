//! A consumer becomes a producer in real browsers: what would change, the word of the producers,
//! and the day itself.

use fantoccini::Locator;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::identity::{self, StaffRole, UserId};
use folkmoot::membership::activity::{Excused, Need, Requirement, Rule, Weight, put_rule};
use folkmoot::membership::{Class, FollowDates};
use folkmoot::organisations::{self, AdmissionPolicy};

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
            need(Requirement::Hours { minutes: 40 * 60, months: 12 }, Weight::OneOf),
            need(Requirement::Circles { count: 1 }, Weight::Always),
        ],
        grace_days: 30,
        trial_days: 90,
        warn_days: 14,
        excused: Excused::LeftOut,
        inactive_votes: false,
        hour_rate: euro(1500),
        kinds: Vec::new(),
    }
}

async fn signed_in(site: &Site, user: &UserId, looks: Looks) -> Browser {
    let browser = Browser::open(looks).await;
    let opened = site
        .desk
        .write::<_, DbError>(|tx| {
            identity::open_session(tx, user, &identity::Browser::default(), true)
        })
        .unwrap();
    browser.visit(&format!("{}/levels", site.base)).await;
    let keep = "document.cookie = `folkmoot_session=${arguments[0]}; path=/`";
    browser.client.execute(keep, vec![opened.token.expose().into()]).await.unwrap();
    browser
}

async fn reads(browser: &Browser, text: &str) {
    wait_until(text, async || {
        browser.client.source().await.unwrap_or_default().contains(text).then_some(())
    })
    .await;
}

/// The page as it stands: nothing at fault, and a picture of it.
async fn looks_well(browser: &Browser, name: &str) {
    assert_eq!(browser.faults().await, [], "{name}");
    browser.picture(&format!("class/{name}")).await;
}

async fn visit(browser: &Browser, site: &Site, path: &str, name: &str) {
    browser.visit(&format!("{}{path}", site.base)).await;
    looks_well(browser, name).await;
}

#[tokio::test]
async fn a_member_asks_for_another_class_producers_agree_and_it_holds_from_its_day() {
    let coop = Coop::new();
    let today = day("2026-05-21");
    coop.write(|tx| put_rule(tx, Class::Producer, today, &rule())).unwrap();
    let mut weights = coop.read(organisations::assembly_settings).unwrap();
    (weights.producers_numerator, weights.producers_denominator) = (1, 2);
    coop.write(|tx| organisations::save_assembly_settings(tx, &weights)).unwrap();
    let peer = producer(&coop, "Peer Gynt");
    let policy = AdmissionPolicy::Vote { approvals: 1, within_days: 14 };
    coop.settle(|settings| settings.admits_producers = policy);
    let ada = coop.member("Ada Okafor");
    let site = Site::at(coop.desk.clone()).await;
    let own = format!("/memberships/{}/class", ada.membership);

    let hers = signed_in(&site, &ada.user, Looks::phone()).await;
    visit(&hers, &site, "/home", "home").await;
    hers.follow(&format!("a[href='{own}']")).await;
    looks_well(&hers, "form").await;
    let words = hers.client.find(Locator::Css("#f-words")).await.unwrap();
    words.send_keys("We run two servers now.").await.unwrap();
    let first = hers.client.find(Locator::Css("#f-from")).await.unwrap();
    let fill = "arguments[0].value = '2026-07-01'";
    hers.client.execute(fill, vec![serde_json::to_value(first).unwrap()]).await.unwrap();
    hers.follow(&format!("form[action='{own}'] .button")).await;
    reads(&hers, "At the earliest from 1 July 2026: producer").await;
    looks_well(&hers, "preview").await;
    hers.follow(&format!("form[action='{own}'] .button")).await;
    reads(&hers, "not before 1 July 2026").await;
    looks_well(&hers, "asked").await;

    let theirs = signed_in(&site, &peer.user, Looks::desktop().dark()).await;
    visit(&theirs, &site, "/candidates", "candidates").await;
    theirs.follow("form[action$='/approval'] button").await;
    reads(&theirs, "voted in").await;
    visit(&hers, &site, &own, "agreed").await;
    reads(&hers, "Agreed: producer from 1 July 2026").await;

    coop.days_pass(42);
    FollowDates {}.run(&coop.desk.means).await.unwrap();
    let hers_again = signed_in(&site, &ada.user, Looks::phone().dark()).await;
    visit(&hers_again, &site, "/activity", "activity").await;
    reads(&hers_again, "You are new in this class").await;

    let steward = coop.desk.person("Stella Steward");
    coop.desk.appoint(&steward, StaffRole::Steward);
    let office = signed_in(&site, &steward, Looks::desktop()).await;
    let member = format!("/office/register/members/{}", ada.membership);
    visit(&office, &site, &member, "register").await;
    reads(&office, "consumer, then producer").await;
    visit(&office, &site, "/office/applications", "office-list").await;
    let view = format!("/office/applications/{}", ada.membership);
    visit(&office, &site, &view, "office-view").await;
    visit(&office, &site, &format!("{member}/class"), "office-class").await;
    for browser in [hers, theirs, hers_again, office] {
        browser.close().await;
    }
}
