//! The log of letters, as the office reads it.

use folkmoot::audit;
use folkmoot::billing;
use folkmoot::gateways::mail::{self, LetterState, MailError, SendLetter};
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::{self, Job, JobError};
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, StaffRole, UserId};
use folkmoot::organisations;

use crate::support::{Coop, Desk, Site};

/// A site with one letter that carries a private link, to Ada; and its token.
async fn site_with_a_link() -> (Site, String) {
    let site = Site::open().await;
    let user = site.desk.person("Ada Lovelace");
    let email = site.desk.read(|conn| identity::user(conn, &user)).unwrap().email;
    site.desk
        .write(|tx| {
            let (network, path) = ("192.0.2.0/24", "/sign-in/link/");
            identity::request_sign_in_link(tx, &email, "b", network, Locale::En, path)
        })
        .unwrap();
    let row = newest(&site.desk);
    let link = row.secret_link(site.desk.means.db.vault()).unwrap().unwrap();
    let token = link.rsplit('/').next().unwrap().to_owned();
    (site, token)
}

/// Chooses a password and another: the second change is told by a letter.
async fn change_password(desk: &Desk, user: &UserId) {
    for password in ["a heron wades at noon", "a heron sleeps at night"] {
        let password = password.into();
        identity::choose_password(&desk.means, user, password, None, &[]).await.unwrap();
    }
}

fn newest(desk: &Desk) -> mail::LetterRow {
    desk.read(|conn| mail::latest_letters(conn, 1)).unwrap().remove(0)
}

#[tokio::test]
async fn the_office_reads_a_letter_and_never_its_private_link() {
    let (site, token) = site_with_a_link().await;
    let id = newest(&site.desk).id;
    let steward = site.staff(&[StaffRole::Steward]);
    let path = format!("/office/letters/{id}");
    steward
        .get("/office/letters")
        .await
        .is(200)
        .sees(&path)
        .sees("Link to sign in")
        .sees("Waiting");
    let waiting = steward.get(&path).await;
    waiting.is(200).sees("Here is the link you asked for").sees("not shown here").sees_not(&token);
    steward.post(&format!("{path}/copies"), &[]).await.is(409);

    SendLetter { letter_id: id }.run(&site.desk.means).await.unwrap();
    assert!(site.desk.mail.sent()[0].printed.text.contains(&token), "its reader gets the link");
    let sent = steward.get(&path).await;
    sent.is(200).sees("not shown here").sees_not(&token).sees_not("/copies\"");
    steward.post(&format!("{path}/copies"), &[]).await.is(409).sees("private link");
    assert_eq!(site.desk.mail.sent().len(), 1);
}

#[tokio::test]
async fn a_letter_is_sent_again_as_a_letter_of_its_own_and_the_trail_says_who_did_it() {
    let site = Site::open().await;
    let user = site.desk.person("Ada Lovelace");
    change_password(&site.desk, &user).await;
    let id = newest(&site.desk).id;
    SendLetter { letter_id: id.clone() }.run(&site.desk.means).await.unwrap();
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get(&format!("/office/letters/{id}")).await.is(200).sees("Send again");
    site.desk.clock.advance(chrono::Duration::seconds(1));
    let location = treasurer.post(&format!("/office/letters/{id}/copies"), &[]).await.leads();
    let copy = newest(&site.desk);
    assert_eq!(location, format!("/office/letters/{}", copy.id));
    assert_eq!(copy.state, LetterState::Waiting);
    treasurer.get(&location).await.sees("on its way again");
    treasurer.get(&format!("/office/letters/{id}")).await.sees(copy.id.as_str());
    SendLetter { letter_id: copy.id }.run(&site.desk.means).await.unwrap();
    let sent = site.desk.mail.sent();
    assert_eq!(sent[0].to_address, sent[1].to_address);
    assert_eq!(sent[0].printed.text, sent[1].printed.text);
    let events = site.desk.read(|conn| audit::events_about(conn, id.as_str(), 10)).unwrap();
    assert_eq!(events[0].name, "mail.letter.sent_again");
    assert!(events[0].actor.starts_with("user:usr_"));
}

#[tokio::test]
async fn a_refused_letter_shows_why_and_goes_again_with_its_link() {
    let (mut site, token) = site_with_a_link().await;
    let id = newest(&site.desk).id;
    let kind = std::mem::replace(&mut site.desk.means.mail, std::sync::Arc::new(Refusing));
    SendLetter { letter_id: id.clone() }.run(&site.desk.means).await.unwrap_err();
    let steward = site.staff(&[StaffRole::Steward]);
    let path = format!("/office/letters/{id}");
    steward.get("/office/letters?state=failed").await.sees(&path).sees("no such mailbox");
    steward.get("/office/letters?state=sent").await.sees_not(&path);
    steward.get(&path).await.is(200).sees("no such mailbox").sees_not(&token);
    site.desk.clock.advance(chrono::Duration::seconds(1));
    steward.post(&format!("{path}/copies"), &[]).await.leads();
    site.desk.means.mail = kind;
    SendLetter { letter_id: newest(&site.desk).id }.run(&site.desk.means).await.unwrap();
    assert!(site.desk.mail.sent()[0].printed.text.contains(&token));
}

#[tokio::test]
async fn an_invoice_is_sent_again_with_its_pay_link_made_anew() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    let ada = coop.member("Ada");
    site.desk.clock.advance(chrono::Duration::seconds(1));
    coop.invoice(&ada);
    let letters = site.desk.read(|conn| mail::latest_letters(conn, 100)).unwrap();
    let row = letters.into_iter().find(|row| row.name == "invoice_issued").unwrap();
    SendLetter { letter_id: row.id.clone() }.run(&site.desk.means).await.unwrap();
    let path = format!("/office/letters/{}", row.id);
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get(&path).await.is(200).sees("Send again").sees_not("/pay/");
    site.desk.clock.advance(chrono::Duration::seconds(1));
    let copy = treasurer.post(&format!("{path}/copies"), &[]).await.leads();
    treasurer.get(&copy).await.is(200).sees("on its way again").sees_not("/pay/");
    let copy: mail::LetterId = copy.rsplit('/').next().unwrap().parse().unwrap();
    SendLetter { letter_id: copy.clone() }.run(&site.desk.means).await.unwrap();
    let sent = site.desk.mail.sent();
    let texts: Vec<&str> = sent.iter().map(|mail| mail.printed.text.as_str()).collect();
    let (first, second) = (texts[texts.len() - 2], texts[texts.len() - 1]);
    assert_eq!(first, second);
    let (_, link) = second.split_once("/pay/").expect("a pay link");
    let token = link.split_whitespace().next().unwrap();
    site.browser().get(&format!("/pay/{token}")).await.is(200);
    let kept = site.desk.read(|conn| mail::letter(conn, &copy)).unwrap();
    assert!(kept.sealed.is_none() && !kept.data.contains(token), "the link is forgotten again");
}

#[tokio::test]
async fn a_reminder_is_sent_again_with_its_pay_link_made_anew() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    let ada = coop.member("Ada");
    let invoice = coop.invoice(&ada);
    coop.days_pass(15);
    coop.review().await;
    let row = newest(&site.desk);
    assert_eq!(row.name, "standing");
    SendLetter { letter_id: row.id.clone() }.run(&site.desk.means).await.unwrap();
    let path = format!("/office/letters/{}", row.id);
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get(&path).await.is(200).sees("Send again").sees_not("/pay/");
    site.desk.clock.advance(chrono::Duration::seconds(1));
    let copy = treasurer.post(&format!("{path}/copies"), &[]).await.leads();
    let copy: mail::LetterId = copy.rsplit('/').next().unwrap().parse().unwrap();
    SendLetter { letter_id: copy }.run(&site.desk.means).await.unwrap();
    let sent = site.desk.mail.sent();
    let texts: Vec<&str> = sent.iter().map(|mail| mail.printed.text.as_str()).collect();
    let path = billing::pay_path(site.desk.means.db.vault(), &invoice);
    assert_eq!(texts.len(), 2);
    for text in texts {
        assert_eq!(text.matches(&path).count(), 1, "{text}");
    }
    site.browser().get(&path).await.is(200);
}

#[tokio::test]
async fn a_letter_whose_job_is_discarded_waits_no_longer_and_says_why() {
    let (site, token) = site_with_a_link().await;
    let letter = newest(&site.desk).id;
    let job = site
        .desk
        .write::<_, DbError>(|tx| {
            let lease = chrono::Duration::minutes(1);
            let job = queue::claim(tx, &[SendLetter::NAME], lease)?.unwrap();
            queue::fail(tx, &job.lease, &JobError::GiveUp("the cat sat on it".to_owned()))?;
            Ok(job.lease.id)
        })
        .unwrap();
    let operator = site.staff(&[StaffRole::Operator]);
    let reason = [("reason", "The address is nobody's")];
    operator.get(&format!("/office/jobs/{job}")).await.is(200);
    operator.post(&format!("/office/jobs/{job}/discard"), &reason).await.leads();
    let row = site.desk.read(|conn| mail::letter(conn, &letter)).unwrap();
    assert_eq!(row.state, LetterState::Failed);
    let steward = site.staff(&[StaffRole::Steward]);
    let path = format!("/office/letters/{letter}");
    steward.get("/office/letters?state=failed").await.sees(&path);
    steward.get("/office/letters?state=waiting").await.sees_not(&path);
    steward.get(&path).await.sees("The address is nobody").sees("Send again");
    let events = site.desk.read(|conn| audit::events_about(conn, letter.as_str(), 10)).unwrap();
    assert_eq!(events[0].name, "mail.letter.withdrawn");
    assert!(site.desk.mail.sent().is_empty());
    site.desk.clock.advance(chrono::Duration::seconds(1));
    steward.post(&format!("{path}/copies"), &[]).await.leads();
    SendLetter { letter_id: newest(&site.desk).id }.run(&site.desk.means).await.unwrap();
    assert!(site.desk.mail.sent()[0].printed.text.contains(&token), "whoever decided it may err");
}

struct Refusing;

#[async_trait::async_trait]
impl mail::MailTransport for Refusing {
    async fn send(&self, _: mail::OutgoingMail) -> Result<(), MailError> {
        Err(MailError::Refused("550 no such mailbox".to_owned()))
    }
}

#[tokio::test]
async fn the_log_is_filtered_by_address_and_leads_on_to_older_letters() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    for number in 0..53 {
        coop.newcomer(&format!("Ada {number:02}"));
    }
    let steward = site.staff(&[StaffRole::Steward]);
    let first = steward.get("/office/letters").await;
    assert_eq!(first.is(200).body.matches("<tr>").count(), 51);
    first.sees("ada.52@example.org").sees_not("ada.02@example.org").sees_not("Newest");
    let (_, rest) = first.body.split_once("rel=\"next\" href=\"").unwrap();
    let older = rest.split('"').next().unwrap().replace("&amp;", "&");
    let second = steward.get(&older).await;
    assert_eq!(second.is(200).body.matches("<tr>").count(), 4);
    second.sees("ada.02@example.org").sees("Newest").sees_not("rel=\"next\"");
    let found = steward.get("/office/letters?address=ADA.17&state=waiting").await;
    found.sees("ada.17@example.org").sees_not("ada.18@example.org");
    steward.get("/office/letters?address=ada_17").await.sees("No letter is like this");
    steward.get("/office/letters?before=nonsense&state=odd").await.is(200).sees("ada.52");
}

#[tokio::test]
async fn every_letter_says_which_co_op_writes() {
    let coop = Coop::on(Desk::new());
    coop.settle(|settings| settings.name = "Reed Meeting Co-op".to_owned());
    let site = Site::at(coop.desk.clone()).await;
    let ada = coop.member("Ada");
    change_password(&site.desk, &ada.user).await;
    let organisation =
        coop.write(|tx| organisations::found_organisation(tx, "Weavers", &ada.user)).unwrap();
    assert_eq!(organisation.slug, "weavers");
    for row in coop.read(|conn| mail::latest_letters(conn, 100)).unwrap() {
        SendLetter { letter_id: row.id }.run(&site.desk.means).await.unwrap();
    }
    let sent = site.desk.mail.sent();
    assert!(sent.len() >= 2);
    for mail in sent {
        for words in [&mail.printed.text, &mail.printed.html] {
            assert!(words.contains("Reed Meeting Co-op"), "{words}");
            assert!(!words.contains("Folkmoot"), "{words}");
        }
    }
}

#[test]
fn every_letter_there_is_has_a_name_in_the_log_and_ends_with_the_co_op() {
    let texts = folkmoot::ground::text::Texts::load().unwrap();
    for folder in std::fs::read_dir("templates/letters").unwrap() {
        let folder = folder.unwrap();
        let name = folder.file_name().into_string().unwrap();
        let key = format!("letter-name-{}", name.replace('_', "-"));
        assert!(texts.knows(Locale::En, &key), "{key}");
        let body = std::fs::read_to_string(folder.path().join("body.txt")).unwrap();
        let last = body.trim_end().lines().last().unwrap();
        assert!(["{{ coop_name }}", "{{ cx.coop.name }}"].contains(&last), "{name}: {last}");
    }
}
