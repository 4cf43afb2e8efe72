//! The letters, printed as people get them.

use folkmoot::gateways::mail::SendLetter;
use folkmoot::ground::queue::Job;
use folkmoot::ground::text::Locale;
use folkmoot::identity;

use super::{PASSWORD, attempt, browser, enrol, letter_rows, member, session, sign_in};
use crate::support::Site;

async fn send_all(site: &Site) -> Vec<(String, String)> {
    for row in letter_rows(&site.desk) {
        SendLetter { letter_id: row.id }.run(&site.desk.means).await.unwrap();
    }
    let sent = site.desk.mail.sent();
    for mail in &sent {
        assert!(!mail.printed.text.contains("letter-"), "a text is missing: {}", mail.printed.text);
        assert!(!mail.printed.html.contains("letter-"), "a text is missing");
    }
    sent.into_iter().map(|mail| (mail.printed.subject, mail.printed.text)).collect()
}

#[tokio::test]
async fn every_letter_of_this_room_is_printed_in_the_language_of_its_reader() {
    let site = Site::open().await;
    let desk = &site.desk;
    let user = member(desk, "Ada", "ada@example.org").await;
    desk.write(|tx| identity::choose_language(tx, &user, Locale::Ca)).unwrap();
    sign_in(desk, "ada@example.org", PASSWORD).await.unwrap();
    let mut elsewhere = attempt("ada@example.org", PASSWORD);
    elsewhere.browser = browser("203.0.113.0/24");
    identity::sign_in_with_password(&desk.means, elsewhere).await.unwrap();
    for email in ["ada@example.org", "nobody@example.org"] {
        desk.write(|tx| {
            let (locale, path) = (Locale::En, "/sign-in/link/");
            identity::request_sign_in_link(tx, email, "b", "192.0.2.0/24", locale, path)
        })
        .unwrap();
    }
    let (here, _) = session(desk, &user);
    enrol(desk, &here);
    desk.write(|tx| identity::remove_totp(tx, &here)).unwrap();
    let path = "/me/addresses/link/";
    desk.clock.advance(chrono::Duration::milliseconds(1));
    desk.write(|tx| identity::ask_for_address(tx, &user, "a@work.example", path)).unwrap();
    let token = super::last_link_token(desk);
    desk.write(|tx| identity::verify_address(tx, &token)).unwrap();
    let other = desk.read(|conn| identity::addresses(conn, &user)).unwrap()[1].id.clone();
    desk.write(|tx| identity::make_main(tx, &user, &other)).unwrap();
    let first = desk.read(|conn| identity::addresses(conn, &user)).unwrap()[1].id.clone();
    desk.write(|tx| identity::remove_address(tx, &user, &first)).unwrap();
    let password = "another heron entirely".into();
    identity::choose_password(&desk.means, &user, password, None, &[]).await.unwrap();

    let sent = send_all(&site).await;
    let subjects: std::collections::BTreeSet<&str> =
        sent.iter().map(|(subject, _)| subject.as_str()).collect();
    let expected = [
        "El vostre enllaç per entrar",
        "Ha entrat un navegador nou",
        "S’ha canviat el vostre compte",
        "S’ha canviat la vostra contrasenya",
        "Verifiqueu la vostra adreça",
        "You have no account with this address",
    ];
    assert_eq!(subjects, expected.into());
    let links = sent.iter().filter(|(_, text)| text.contains(&format!("{}/", site.base)));
    assert_eq!(links.count(), sent.len() - 1, "links lead to the public address");
    let sessions = format!("{}/me/security", site.base);
    for (subject, text) in &sent {
        let tells = expected[1..4].contains(&subject.as_str());
        assert_eq!(text.contains(&sessions), tells, "where sessions are ended: {subject}");
    }
}

/// T9: nothing of the request reaches a letter, so no forged header can bend its links.
#[tokio::test]
async fn t09_links_in_letters_lead_to_the_public_address_whatever_the_request_says() {
    let site = Site::open().await;
    member(&site.desk, "Ada", "ada@example.org").await;
    let visitor = site.browser();
    visitor.get("/sign-in").await.is(200);
    let token = visitor.token();
    let fields = [("csrf", token.as_str()), ("email", "ada@example.org"), ("way", "link")];
    let request = visitor
        .request("POST", "/sign-in")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "host=evil.example")
        .body(serde_urlencoded::to_string(fields).unwrap());
    visitor.send(request).await.leads();
    let sent = send_all(&site).await;
    assert_eq!(sent.len(), 1);
    assert!(sent[0].1.contains(&format!("{}/sign-in/link/", site.base)), "{}", sent[0].1);
    assert!(!sent[0].1.contains("evil"));
}
