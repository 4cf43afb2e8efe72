//! What a mail program sees: the way out in the head, the day as a file.

use folkmoot::config::{Encryption, Mail, Smtp};
use folkmoot::gateways::mail::{MailTransport, OutgoingMail, Printed, SmtpMail};
use folkmoot::gateways::simulators::smtp::SimulatedMail;

#[tokio::test]
async fn announcements_carry_the_way_out_and_notices_the_day_as_a_file() {
    let server = SimulatedMail::start("127.0.0.1:0".parse().unwrap()).unwrap();
    let smtp = Smtp {
        encryption: Encryption::None,
        host: server.address().ip().to_string(),
        port: server.address().port(),
        account: None,
    };
    let from_address = "hello@example.org".parse().unwrap();
    let settings = Mail { smtp: None, from_address, from_name: "Moot".to_owned() };
    let transport = SmtpMail::new(&smtp, &settings).unwrap();
    let link = format!("https://meet.example.org/unsubscribe/mrc_1.{}", "0".repeat(64));
    let mail = |unsubscribe, calendar| OutgoingMail {
        id: "let_1".to_owned(),
        to_address: "ada@example.org".to_owned(),
        to_name: "Ada".to_owned(),
        written_at: "2026-06-01T12:00:00Z".parse().unwrap(),
        printed: Printed {
            subject: "Moot".to_owned(),
            text: "Text".to_owned(),
            html: "<p>Text</p>".to_owned(),
        },
        unsubscribe,
        calendar,
    };
    transport.send(mail(Some(link.clone()), None)).await.unwrap();
    let entry = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_owned();
    transport.send(mail(None, Some(entry))).await.unwrap();
    let mails = server.mail_box().mails();
    assert_eq!(mails[0].header("List-Unsubscribe"), format!("<{link}>"));
    assert_eq!(mails[0].header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(mails[0].plain().trim(), "Text");
    assert_eq!(mails[1].header("List-Unsubscribe"), "");
    assert!(mails[1].text.contains("text/calendar; method=PUBLISH"), "{}", mails[1].text);
    assert!(mails[1].text.contains("filename=\"assembly.ics\""), "{}", mails[1].text);
    assert_eq!(mails[1].plain().trim(), "Text", "the words stay readable");
}
