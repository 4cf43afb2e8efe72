//! Announcements: to a class, once, and left with one click.

use folkmoot::gateways::mail::{SuppressionReason, suppress};
use folkmoot::ground::queue::Job;
use folkmoot::identity::StaffRole;
use folkmoot::mailings::{
    self, Audience, Delivery, MailingError, MailingState, SendMailing, send_announcement,
};

use super::{deliveries, draft, mails_to, work};
use crate::assemblies::Hall;
use crate::support::Site;

const TEXT: &str = "On Sunday the servers move.";

#[test]
fn each_audience_is_who_it_says_and_each_address_is_in_it_once() {
    let hall = Hall::new();
    hall.coop.member("Ada");
    hall.producer("Pia");
    hall.coop.organisation("Weavers", "Ona");
    let count = |audience| hall.coop.read(|conn| mailings::count_addressees(conn, audience));
    assert_eq!(count(Audience::Everybody).unwrap(), 3);
    assert_eq!(count(Audience::Consumers).unwrap(), 2);
    assert_eq!(count(Audience::Producers).unwrap(), 1);
    assert_eq!(count(Audience::Owners).unwrap(), 1);
    let nobody = Hall::new();
    let id = draft(&nobody.coop, Audience::Producers);
    let sent = nobody.coop.write(|tx| send_announcement(tx, &id));
    assert!(matches!(sent, Err(MailingError::Nobody)));
}

#[tokio::test]
async fn an_announcement_is_sent_once_and_leaves_out_who_does_not_want_it() {
    let hall = Hall::new();
    let [ada, bo, cleo] = ["Ada", "Bo", "Cleo"].map(|name| hall.coop.member(name));
    let upper = bo.email.to_uppercase();
    hall.coop.write(|tx| mailings::refuse_announcements(tx, &upper)).unwrap();
    let reason = SuppressionReason::Refused;
    hall.coop.write(|tx| suppress(tx, &cleo.email, reason, "5.1.1", None)).unwrap();
    let site = Site::at(hall.coop.desk.clone()).await;
    let id = draft(&hall.coop, Audience::Everybody);
    assert_eq!(hall.coop.write(|tx| send_announcement(tx, &id)).unwrap(), 3);
    let again = hall.coop.write(|tx| send_announcement(tx, &id));
    assert!(matches!(again, Err(MailingError::SentBefore)));
    work(&site.desk).await;
    // Run again, it finds nothing to do.
    SendMailing { mailing_id: id.clone() }.run(&site.desk.means).await.unwrap();
    work(&site.desk).await;
    assert_eq!(mails_to(&site.desk, &ada.email, TEXT).len(), 1);
    assert!(mails_to(&site.desk, &bo.email, TEXT).is_empty());
    let expected = [
        (ada.email, Delivery::Letter),
        (bo.email, Delivery::Refused),
        (cleo.email, Delivery::Suppressed),
    ];
    assert_eq!(deliveries(&hall.coop, &id), expected);
    let known = hall.coop.read(|conn| mailings::mailing(conn, &id)).unwrap();
    assert_eq!(known.state, MailingState::Sent);
}

#[tokio::test]
async fn one_post_without_a_session_unsubscribes_and_a_forged_link_does_nothing() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    let site = Site::at(hall.coop.desk.clone()).await;
    let id = draft(&hall.coop, Audience::Everybody);
    hall.coop.write(|tx| send_announcement(tx, &id)).unwrap();
    work(&site.desk).await;
    let link = mails_to(&site.desk, &ada.email, TEXT)[0].unsubscribe.clone().unwrap();
    assert!(link.starts_with(&format!("{}/unsubscribe/mrc_", site.base)), "{link}");
    assert!(!link.contains("ada"), "it names nobody");
    let refuses =
        || hall.coop.read(|conn| mailings::refuses_announcements(conn, &ada.email)).unwrap();
    let browser = site.browser();
    browser.get(&link).await.is(200).sees("Send me no announcements");
    assert!(!refuses(), "programs follow links too");
    let one_click = [("List-Unsubscribe", "One-Click")];
    let recipient = hall.coop.read(|conn| mailings::recipients_of(conn, &id)).unwrap().remove(0);
    for forged in [
        format!("{link}x"),
        format!("{}/unsubscribe/{}.{}", site.base, recipient.id, "0".repeat(64)),
        format!("{}/unsubscribe/{}", site.base, recipient.id),
    ] {
        browser.post_raw(&forged, &one_click).await.is(404);
    }
    assert!(!refuses());
    // A mail program comes from nowhere: it says no origin and has no cookie.
    let program = browser
        .request("POST", &link)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click");
    browser.send(program).await.is(200).sees("No announcements come to this address");
    assert!(refuses());
    browser.post_raw(&link, &one_click).await.is(200);
    let own = site.signed_in(&ada.user);
    own.get("/me").await.is(200).sees("Send me announcements");
    own.post("/me/announcements", &[("wanted", "yes")]).await.is(303);
    assert!(!refuses(), "wanted again");
}

#[tokio::test]
async fn a_steward_sees_it_tries_it_on_themselves_and_sends_it() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    let site = Site::at(hall.coop.desk.clone()).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/mailings/new").await.is(200);
    let long = "s".repeat(500);
    let form = [("audience", "everybody"), ("subject", &*long), ("body", "")];
    let told = steward.post("/office/mailings", &form).await;
    told.is(422).sees(&long).sees("f-subject-error").sees("f-body-error");
    let form = [("audience", "voters"), ("subject", "x"), ("body", "y")];
    steward.post("/office/mailings", &form).await.is(422);
    let form = [("audience", "everybody"), ("subject", "<b>Move</b>"), ("body", TEXT)];
    let page = steward.post("/office/mailings", &form).await.leads();
    let seen = steward.get(&page).await;
    seen.is(200).sees("&lt;b&gt;Move").sees(TEXT).sees("Send it to one address");
    steward.post(&format!("{page}/test"), &[]).await.is(303);
    work(&site.desk).await;
    // Letters of one instant go in any order.
    let mut tries = site.desk.mail.sent();
    tries.retain(|mail| mail.printed.subject == "To try out: <b>Move</b>");
    assert_eq!(tries.len(), 1);
    assert_eq!(tries[0].unsubscribe, None);
    assert!(mails_to(&site.desk, &ada.email, TEXT).is_empty());
    steward.post(&format!("{page}/sending"), &[]).await.is(303);
    steward.post(&format!("{page}/sending"), &[]).await.is(409).sees("It was sent before");
    work(&site.desk).await;
    steward.get(&page).await.sees("Sent").sees_not("Send it to one address");
    assert_eq!(mails_to(&site.desk, &ada.email, TEXT).len(), 1);
    let auditor = site.staff(&[StaffRole::Auditor]);
    auditor.get(&page).await.is(200);
}
