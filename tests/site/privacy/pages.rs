//! The pages: the two lists before anything happens, and the office's for who asks by letter.

use folkmoot::ground::text::Texts;
use folkmoot::identity::StaffRole;
use folkmoot::membership::MembershipState;
use folkmoot::privacy::{ErasureMeans, latest_erasure};

use crate::support::{Coop, Desk, Site};

async fn site() -> (Site, Coop) {
    let site = Site::at(Coop::on(Desk::new()).desk).await;
    let coop = Coop { desk: site.desk.clone(), texts: Texts::load().unwrap() };
    (site, coop)
}

#[tokio::test]
async fn a_person_sees_both_lists_asks_and_takes_it_back() {
    let (site, coop) = site().await;
    let ada = coop.neighbour("Ada Lovelace").await;
    let browser = site.signed_in(&ada.user);
    browser.get("/me").await.is(200).sees("/me/data");
    browser.get("/me/data").await.is(200).sees("/me/erasure");
    let page = browser.get("/me/erasure").await;
    page.is(200).sees("This goes").sees("Your rooms").sees("This stays");
    page.sees("Tax law asks for it.").sees("31 December 2032").sees("You can do both at once");
    page.sees("It happens on 21 June 2026");
    browser.post("/me/erasure", &[]).await.is(422).sees("both lists");
    let only = [("understood", "yes")];
    browser.post("/me/erasure", &only).await.is(422).sees("Tick this to do both at once");
    let both = [("understood", "yes"), ("leaving", "yes")];
    assert_eq!(browser.post("/me/erasure", &both).await.leads(), "/me/erasure");
    assert_eq!(coop.membership(&ada).state, MembershipState::Notice);
    browser.get("/me/erasure").await.sees("It happens on 21 June 2026").sees("Keep my account");
    browser.post("/me/erasure", &both).await.is(409);
    assert_eq!(browser.post("/me/erasure/withdrawal", &[]).await.leads(), "/me/erasure");
    browser.get("/me/erasure").await.sees_not("Keep my account").sees("Ask to be forgotten");
    browser.post("/me/erasure/withdrawal", &[]).await.is(409);
}

#[tokio::test]
async fn asking_needs_a_fresh_proof() {
    let (site, coop) = site().await;
    let ada = coop.neighbour("Ada").await;
    let browser = site.signed_in(&ada.user);
    browser.get("/me/erasure").await.is(200);
    coop.desk.clock.advance(chrono::Duration::hours(2));
    let both = [("understood", "yes"), ("leaving", "yes")];
    browser.post("/me/erasure", &both).await.is(403);
    browser.post("/me/data/exports", &[]).await.is(403);
    assert!(coop.read(|conn| latest_erasure(conn, &ada.user)).unwrap().is_none());
}

#[tokio::test]
async fn a_steward_erases_somebody_who_asked_by_letter_with_the_same_two_lists() {
    let (site, coop) = site().await;
    let ada = coop.neighbour("Ada Lovelace").await;
    let steward = site.staff(&[StaffRole::Steward]);
    let path = format!("/office/erasures/{}", ada.user);
    steward.get("/office/erasures").await.is(200).sees("Nobody waits");
    steward.get("/office/erasures?person=lovelace").await.sees(&path);
    steward.get("/office/erasures?person=nobody+at+all").await.is(200).sees_not(&path);
    steward.get(&path).await.is(200).sees("This goes").sees("Tax law asks for it.");
    steward.post(&path, &[("leaving", "yes")]).await.is(422).sees("asked for it");
    let both = [("understood", "yes"), ("leaving", "yes")];
    assert_eq!(steward.post(&path, &both).await.leads(), path);
    let asked = coop.read(|conn| latest_erasure(conn, &ada.user)).unwrap().unwrap();
    assert_eq!(asked.means, ErasureMeans::Letter);
    steward.get("/office/erasures").await.sees("by letter").sees("Something stands in the way");
    assert_eq!(steward.post(&format!("{path}/withdrawal"), &[]).await.leads(), path);
    steward.get("/office/erasures").await.sees("Nobody waits");
    steward.get("/office/erasures/usr_nobody").await.is(404);
}

#[tokio::test]
async fn a_steward_puts_a_member_out_after_reading_it_once_more_and_the_member_may_see_why() {
    let (site, coop) = site().await;
    let ada = coop.neighbour("Ada Lovelace").await;
    let steward = site.staff(&[StaffRole::Steward, StaffRole::Administrator]);
    let back = format!("/office/register/members/{}", ada.membership);
    let path = format!("{back}/expulsion");
    steward.get(&back).await.is(200).sees(&path);
    steward.get(&path).await.is(200).sees("Clause of the statutes");
    steward.post(&path, &[]).await.is(422).sees("Please fill this in");
    let fields = |decided, confirmed| {
        [
            ("clause", "§ 9 (2)"),
            ("reason", "Rooms were rented out"),
            ("heard_on", "2026-05-04"),
            ("decided_on", decided),
            ("decided_by", "The board"),
            ("confirmed", confirmed),
        ]
    };
    steward.post(&path, &fields("2026-05-20", "")).await.is(200).sees("read it once more");
    assert_eq!(coop.membership(&ada).state, MembershipState::Active, "only looked at");
    let early = steward.post(&path, &fields("2026-05-01", "yes")).await;
    early.is(422).sees("after the hearing").sees("Rooms were rented out");
    assert_eq!(steward.post(&path, &fields("2026-05-20", "yes")).await.leads(), path);
    assert_eq!(coop.membership(&ada).state, MembershipState::Expelled);
    steward.get(&path).await.is(200).sees("This is what it stands on").sees("The board");
    steward.post(&path, &fields("2026-05-20", "yes")).await.is(409);
    assert!(coop.letters_to(&ada.email).contains(&"dated".to_owned()));
    coop.all_holds();
}

#[tokio::test]
async fn who_leaves_sees_the_last_invoice_and_the_way_to_their_data() {
    let (site, coop) = site().await;
    let ada = coop.neighbour("Ada Lovelace").await;
    let browser = site.signed_in(&ada.user);
    let page = browser.get(&format!("/memberships/{}/leaving", ada.membership)).await;
    page.is(200).sees("20 June 2026").sees("Your last invoice so far").sees("/me/data");
}
