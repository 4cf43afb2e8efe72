//! Changing to the other class, through the pages, without scripts.

use folkmoot::identity::StaffRole;
use folkmoot::membership::Class;
use folkmoot::membership::activity::put_rule;
use folkmoot::membership::change::{give_notice, open_class_change};
use folkmoot::organisations::AdmissionPolicy;

use super::class_changes::{admits, rule};
use crate::support::{Coop, Desk, SITE, Site, day};

#[tokio::test]
async fn a_member_sees_what_would_change_asks_and_a_steward_agrees_through_the_pages() {
    let coop = Coop::on(Desk::new());
    admits(&coop, AdmissionPolicy::Steward);
    coop.write(|tx| put_rule(tx, Class::Producer, day("2026-05-21"), &rule())).unwrap();
    let ada = coop.member("Ada Okafor");
    let site = Site::at(coop.desk.clone()).await;
    let own = format!("/memberships/{}/class", ada.membership);
    let hers = site.signed_in(&ada.user);
    hers.get("/home").await.sees(&own);
    hers.get(&own).await.is(200).sees("A steward decides");
    let form = |from: &'static str, confirmed: &'static str| {
        [("from", from), ("words", "Two servers"), ("confirmed", confirmed)]
    };
    hers.post(&own, &form("2026-02-31", "")).await.is(422).sees("Two servers");
    hers.post(&own, &form("2020-01-01", "")).await.is(422).sees("lies in the past");
    let look = hers.post(&own, &form("2026-07-01", "")).await;
    look.is(200).sees("At the earliest from 1 July 2026: producer").sees("0:00 of 40:00 hours");
    look.sees("something is asked from 30 August 2026").sees("the vote rests").sees("€25.00");
    assert!(coop.read(|conn| open_class_change(conn, &ada.membership)).unwrap().is_none());
    assert_eq!(hers.post(&own, &form("2026-07-01", "yes")).await.leads(), own);
    hers.get(&own).await.sees("not before 1 July 2026").sees("Two servers").sees("Take it back");
    hers.post(&own, &form("2026-07-01", "yes")).await.is(409).sees("asked for already");
    let steward = site.staff(&[StaffRole::Steward]);
    let view = format!("/office/applications/{}", ada.membership);
    steward.get("/office/applications").await.sees("Ada Okafor").sees("consumer, then producer");
    steward.get(&view).await.is(200).sees("Agree to the change").sees("Two servers");
    let question = [("question", "Which ones?")];
    assert_eq!(steward.post(&format!("{view}/questions"), &question).await.leads(), view);
    let answer = format!("/memberships/{}/application", ada.membership);
    hers.get(&answer).await.is(200).sees("Which ones?").sees_not("nothing is invoiced before");
    hers.post(&answer, &[("answer", "Mail and chat.")]).await.is(303);
    let yes = [("note", ""), ("decided_on", "")];
    assert_eq!(steward.post(&format!("{view}/admission"), &yes).await.leads(), view);
    steward.get(&view).await.is(200).sees("agreed").sees("Mail and chat.");
    hers.get(&own).await.sees("Agreed: producer from 1 July 2026.");
    hers.post(&format!("{own}/withdrawal"), &[]).await.is(303);
    hers.get(&own).await.is(200).sees("It was taken back").sees("A steward decides");
    hers.post(&format!("{own}/withdrawal"), &[]).await.is(409);
}

#[tokio::test]
async fn a_steward_acts_in_a_members_stead_through_the_pages_and_says_why() {
    let coop = Coop::on(Desk::new());
    admits(&coop, AdmissionPolicy::AtOnce);
    let (ada, bo) = (coop.member("Ada Okafor"), coop.member("Bo Dahl"));
    let site = Site::at(coop.desk.clone()).await;
    let steward = site.staff(&[StaffRole::Steward]);
    let page = format!("/office/register/members/{}/class", ada.membership);
    let form = |words: &'static str, confirmed: &'static str| {
        [("from", "2026-07-01"), ("words", words), ("confirmed", confirmed)]
    };
    steward.get(&page).await.is(200);
    steward.post(&page, &form("", "")).await.is(422).sees("value=\"2026-07-01\"");
    steward.post(&page, &form("By telephone", "")).await.is(200).sees("From 1 July 2026");
    assert_eq!(steward.post(&page, &form("By telephone", "yes")).await.leads(), page);
    steward.get(&page).await.sees("Agreed: producer from 1 July 2026.").sees("By telephone");
    let back = format!("{page}/withdrawal");
    steward.post(&back, &[("reason", "")]).await.is(422);
    assert_eq!(steward.post(&back, &[("reason", "A mistake")]).await.leads(), page);
    // Whoever leaves is told kindly why it cannot be.
    coop.write(|tx| give_notice(tx, &bo.membership, "", SITE)).unwrap();
    let own = format!("/memberships/{}/class", bo.membership);
    site.signed_in(&bo.user).get(&own).await.is(200).sees("stays in their class");
    let register = format!("/office/register/members/{}", ada.membership);
    steward.post(&page, &[("words", "At once"), ("confirmed", "yes")]).await.is(303);
    steward.get(&register).await.sees("In another class").sees("consumer, then producer");
}
