//! The statutory notice of an assembly.

use folkmoot::gateways::mail::{SuppressionReason, suppress};
use folkmoot::ground::queue::Job;
use folkmoot::mailings::{Delivery, SendMailing, notice_of};
use folkmoot::membership::{self, Move};

use super::{deliveries, mails_to, work};
use crate::assemblies::Hall;
use crate::support::Site;

#[tokio::test]
async fn each_person_gets_one_notice_that_names_the_votes_they_cast_and_what_is_to_be_mended() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    hall.organisation("Weavers", "Ona", &ada.user);
    let radio = hall.coop.organisation("Radio", "Pau");
    let site = Site::at(hall.coop.desk.clone()).await;
    hall.called();
    work(&site.desk).await;
    let mails = mails_to(&site.desk, &ada.email, "calls its ordinary assembly");
    assert_eq!(mails.len(), 1, "one letter for all their votes");
    let text = &mails[0].printed.text;
    for words in ["  Ada\n", "  Weavers\n", "18:00 (CEST)", "Can Batlló", "  1. Accounts of 2025"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("one cannot unsubscribe from it"));
    assert_eq!(mails[0].unsubscribe, None);
    let calendar = mails[0].calendar.as_ref().unwrap();
    assert!(calendar.contains("DTSTART:20260621T160000Z\r\n"), "{calendar}");
    assert!(calendar.contains("LOCATION:Can Batlló\\, Barcelona\r\n"), "{calendar}");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    let owner = mails_to(&site.desk, &radio.email, "calls its ordinary assembly");
    assert!(owner[0].printed.text.contains("Radio may vote, but has no delegate"));
    assert!(owner[0].printed.text.contains("/organisations/radio"));
    assert!(mails_to(&site.desk, "ona@example.org", "calls its").is_empty(), "casts nothing");
}

#[tokio::test]
async fn members_whose_vote_rests_are_invited_and_told_so() {
    let hall = Hall::new();
    let (ada, bo) = (hall.coop.member("Ada"), hall.coop.member("Bo"));
    hall.coop
        .write(|tx| membership::make_move(tx, &bo.membership, Move::Suspend, "by the board"))
        .unwrap();
    let site = Site::at(hall.coop.desk.clone()).await;
    hall.called();
    work(&site.desk).await;
    let mails = mails_to(&site.desk, &bo.email, "calls its ordinary assembly");
    let text = &mails[0].printed.text;
    assert!(text.contains("the vote rests of:\n  Bo\n"), "{text}");
    assert!(!text.contains("you vote for"), "{text}");
    let mails = mails_to(&site.desk, &ada.email, "calls its ordinary assembly");
    assert!(!mails[0].printed.text.contains("rests"));
}

#[tokio::test]
async fn a_notice_to_an_address_where_letters_come_back_is_listed_for_the_post() {
    let hall = Hall::new();
    let (ada, bo) = (hall.coop.member("Ada"), hall.coop.member("Bo"));
    let reason = SuppressionReason::Bounced;
    hall.coop.write(|tx| suppress(tx, &bo.email, reason, "5.1.1", None)).unwrap();
    // Announcements are not wanted; the notice comes all the same.
    hall.coop.write(|tx| folkmoot::mailings::refuse_announcements(tx, &ada.email)).unwrap();
    let site = Site::at(hall.coop.desk.clone()).await;
    let id = hall.called();
    work(&site.desk).await;
    let notice = hall.coop.read(|conn| notice_of(conn, id.as_str())).unwrap().unwrap();
    let expected = [(ada.email, Delivery::Letter), (bo.email, Delivery::Paper)];
    assert_eq!(deliveries(&hall.coop, &notice.id), expected);
    let steward = site.staff(&[folkmoot::identity::StaffRole::Steward]);
    let page = steward.get(&format!("/office/mailings/{}", notice.id)).await;
    page.is(200).sees("To be sent by post").sees("<li>Bo</li>").sees("A statutory notice");
    let page = steward.get(&format!("/office/assemblies/{id}")).await;
    page.sees(&format!("/office/mailings/{}", notice.id));
    steward.post(&format!("/office/mailings/{}/sending", notice.id), &[]).await.is(409);
    steward.post(&format!("/office/mailings/{}/test", notice.id), &[]).await.is(404);
}

#[tokio::test]
async fn two_workers_who_make_the_letters_of_one_notice_write_each_of_them_once() {
    let hall = Hall::new();
    let all = ["Ada", "Bo", "Cleo", "Dan"].map(|name| hall.coop.member(name));
    let id = hall.called();
    let notice = hall.coop.read(|conn| notice_of(conn, id.as_str())).unwrap().unwrap();
    let job = SendMailing { mailing_id: notice.id };
    let means = &hall.coop.desk.means;
    let (one, other) = tokio::join!(job.run(means), job.run(means));
    one.unwrap();
    other.unwrap();
    for member in &all {
        let letters = hall.coop.letters_to(&member.email);
        let notices = letters.iter().filter(|name| *name == "assembly-notice").count();
        assert_eq!(notices, 1, "{}: {letters:?}", member.email);
    }
}
