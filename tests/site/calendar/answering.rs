//! Answers, by a link and without an account.

use folkmoot::calendar::{self, Answer, PlanError};
use folkmoot::ground::db::DbError;

use super::{SITE, guest, plan};
use crate::meetings::House;
use crate::support::Site;

#[tokio::test]
async fn a_guest_answers_by_the_link_of_the_letter_and_may_think_again() {
    let house = House::with_servers(1).await;
    let id = house.plans(&plan("2026-06-01T18:00:00", None), &["bo@else.example"]);
    let path = house.coop.link_in_last_letter("bo@else.example", "planned-meeting");
    assert!(path.starts_with("/answers/"));
    let site = Site::at(house.coop.desk).await;
    let browser = site.browser();
    let page = browser.get(&format!("{path}?answer=declined")).await;
    page.is(200).sees("Ada Host invites you").sees("18:00–19:00 CEST").sees("No answer yet");
    let said = || site.desk.read(|conn| calendar::invitees_of(conn, &id)).unwrap()[0].answer;
    assert_eq!(said(), Answer::Waiting, "reading is no answer");
    for (word, answer) in [("accepted", Answer::Accepted), ("declined", Answer::Declined)] {
        browser.post(&path, &[("answer", word)]).await.is(303);
        assert_eq!(said(), answer);
    }
    browser.get(&path).await.sees("Does not come");
    browser.post(&path, &[("answer", "waiting")]).await.is(422);
    browser.get(&format!("{path}0")).await.is(404);
}

#[tokio::test]
async fn who_is_taken_off_is_told_and_their_link_leads_nowhere() {
    let house = House::with_servers(1).await;
    let id = house.plans(&plan("2026-06-01T18:00:00", None), &["bo@else.example"]);
    let who = house.people(&id).remove(0);
    house.later(|tx| calendar::uninvite(tx, &id, &who.id, SITE)).unwrap();
    assert!(house.people(&id).is_empty());
    let late = house.coop.write(|tx| calendar::answer(tx, &who.id, Answer::Accepted));
    assert!(matches!(late, Err(PlanError::Db(DbError::NotFound))), "{late:?}");
    let mails = house.mails_to("bo@else.example").await;
    assert!(mails[1].calendar.as_ref().unwrap().contains("METHOD:CANCEL"));
    // Invited again, they are asked anew.
    let again = house.coop.write(|tx| calendar::invite(tx, &id, &[guest("BO@else.example")], SITE));
    assert_eq!(again.unwrap(), 1);
    assert_eq!(house.people(&id)[0].id, who.id);
    let twice = house.coop.write(|tx| calendar::invite(tx, &id, &[guest("bo@else.example")], SITE));
    assert_eq!(twice.unwrap(), 0, "one invitation is enough");
}

#[tokio::test]
async fn rooms_are_no_way_to_write_to_many_strangers() {
    let house = House::with_servers(1).await;
    let many = |word: &str, count: usize| -> Vec<_> {
        (0..count).map(|number| guest(&format!("{word}{number}@else.example"))).collect()
    };
    let first = house.plans(&plan("2026-06-01T18:00:00", None), &[]);
    let invite =
        |id, people: Vec<_>| house.coop.write(|tx| calendar::invite(tx, id, &people, SITE));
    let too_many = invite(&first, many("a", 301));
    assert!(matches!(too_many, Err(PlanError::TooManyPeople)), "{too_many:?}");
    assert!(house.people(&first).is_empty());
    assert_eq!(invite(&first, many("a", 300)).unwrap(), 300);
    let second = house.plans(&plan("2026-06-02T18:00:00", None), &[]);
    let too_many = invite(&second, many("b", 101));
    assert!(matches!(too_many, Err(PlanError::TooManyPeople)), "{too_many:?}");
    assert_eq!(invite(&second, many("b", 100)).unwrap(), 100);
}
