//! Letters that come back: refused at once, or reported afterwards.

use std::sync::Arc;

use async_trait::async_trait;
use folkmoot::gateways::mail::{
    self, LetterState, MailError, MailTransport, OutgoingMail, hear_report, read_report,
    report_path, suppression_of,
};
use folkmoot::identity::StaffRole;

use super::{mails_to, work};
use crate::support::{Coop, Site};

/// As Postfix writes it (RFC 3464), folded and among other parts.
fn report(address: &str, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\nContent-Type: \
         multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/plain\r\n\r\nI am sorry: it did not arrive.\r\n\r\n--b\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; {address}\r\nOriginal-Recipient: rfc822;{address}\r\n\
         Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n \
         no such mailbox\r\n\r\n--b--\r\n"
    )
}

fn is_suppressed(coop: &Coop, address: &str) -> bool {
    coop.read(|conn| suppression_of(conn, address)).unwrap().is_some()
}

#[test]
fn a_report_is_read_for_what_it_says_of_each_address() {
    let found = read_report(&report("Bo@Example.org", "failed", "5.1.1"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].recipient, "Bo@Example.org");
    assert_eq!(found[0].diagnostic, "550 5.1.1 no such mailbox");
    assert!(found[0].is_for_good());
    assert!(!read_report(&report("a@b", "delayed", "4.4.1"))[0].is_for_good());
    assert!(!read_report(&report("a@b", "failed", "4.4.1"))[0].is_for_good());
    for nothing in ["", "Hello?", "Final-Recipient: rfc822; a@b", "Action: failed\nStatus: 5.0.0"] {
        assert!(read_report(nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn only_what_is_for_good_and_only_addresses_we_wrote_to_are_believed() {
    let coop = Coop::new();
    let bo = coop.member("Bo");
    let hear = |text: String| coop.write(|tx| hear_report(tx, &text)).unwrap();
    assert_eq!(hear(report(&bo.email, "delayed", "4.4.1")).suppressed, 0);
    assert_eq!(hear(report("boss@elsewhere.example", "failed", "5.1.1")).suppressed, 0);
    assert!(!is_suppressed(&coop, &bo.email));
    let heard = hear(report(&bo.email.to_uppercase(), "failed", "5.1.1"));
    assert_eq!((heard.suppressed, heard.passed_over), (1, 0));
    assert!(is_suppressed(&coop, &bo.email));
    let again = hear(report(&bo.email, "failed", "5.1.1"));
    assert_eq!((again.suppressed, again.passed_over), (0, 1), "once is enough");
}

/// A mail server that refuses everything, in these words.
struct Refusing(&'static str);

#[async_trait]
impl MailTransport for Refusing {
    async fn send(&self, _: OutgoingMail) -> Result<(), MailError> {
        Err(MailError::Refused(self.0.to_owned()))
    }
}

#[tokio::test]
async fn an_address_that_the_mail_server_refuses_is_noted_and_a_letter_it_dislikes_is_not() {
    for (words, about_the_address) in [
        ("permanent error (550): 5.1.1 no such mailbox", true),
        ("permanent error (554): 5.7.1 looks like spam", false),
        ("permanent error (552): 5.2.2 version 5.1. of mailbox full", false),
    ] {
        let mut coop = Coop::new();
        let bo = coop.member("Bo");
        coop.desk.means.mail = Arc::new(Refusing(words));
        work(&coop.desk).await;
        let letter = coop.read(|conn| mail::latest_letters(conn, 1)).unwrap().remove(0);
        assert_eq!(letter.state, LetterState::Failed);
        assert_eq!(is_suppressed(&coop, &bo.email), about_the_address, "{words}");
    }
}

#[tokio::test]
async fn a_report_comes_by_its_hook_or_by_hand_and_the_person_shows_that_letters_arrive_again() {
    let coop = Coop::new();
    let (bo, cleo) = (coop.member("Bo"), coop.member("Cleo"));
    let site = Site::at(coop.desk.clone()).await;
    let hook = report_path(site.desk.means.db.vault());
    let browser = site.browser();
    let post = |path: &str, text: String| browser.request("POST", path).body(text);
    let forged = format!("/hooks/bounces/{}", "0".repeat(64));
    let text = report(&bo.email, "failed", "5.1.1");
    browser.send(post(&forged, text.clone())).await.is(404);
    assert!(!is_suppressed(&coop, &bo.email));
    browser.send(post(&hook, text)).await.is(204);
    assert!(is_suppressed(&coop, &bo.email));
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/suppressions").await.is(200).sees(&bo.email).sees("no such mailbox");
    let nonsense = steward.post("/office/suppressions", &[("report", "Hello?")]).await;
    nonsense.is(422).sees("holds no report").sees("Hello?");
    let text = report(&cleo.email, "failed", "5.1.1");
    steward.post("/office/suppressions", &[("report", &*text)]).await.is(303);
    steward.get("/office/suppressions").await.sees("One address is noted").sees(&cleo.email);
    shows_that_letters_arrive(&coop, &site, &bo, &cleo).await;
}

async fn shows_that_letters_arrive(
    coop: &Coop,
    site: &Site,
    bo: &crate::support::Member,
    cleo: &crate::support::Member,
) {
    let id = |email: &str| coop.read(|conn| suppression_of(conn, email)).unwrap().unwrap().id;
    let own = site.signed_in(&bo.user);
    own.get("/me").await.is(200).sees("come back").sees("Send a letter there again");
    let hers = format!("/me/suppressions/{}", id(&cleo.email));
    own.post(&hers, &[]).await.is(404);
    let page = format!("/me/suppressions/{}", id(&bo.email));
    own.post(&page, &[]).await.is(303);
    work(&site.desk).await;
    let mail = mails_to(&site.desk, &bo.email, "to this address came back").remove(0);
    let link = mail.printed.text.lines().find(|line| line.starts_with("http")).unwrap();
    let elsewhere = site.browser();
    elsewhere.get(link).await.is(200).sees("Write to this address again");
    assert!(is_suppressed(coop, &bo.email), "a look changes nothing");
    elsewhere.post(&format!("{link}0"), &[]).await.is(404);
    elsewhere.post(link, &[]).await.is(200).sees("Letters go to this address again");
    assert!(!is_suppressed(coop, &bo.email));
    assert!(is_suppressed(coop, &cleo.email));
    own.get("/me").await.sees_not("come back");
}
