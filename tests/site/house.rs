//! The ground keeps its promises on both databases.

use folkmoot::audit::{self, Verdict};
use folkmoot::gateways::mail::{self, CopyError, Letter, Recipient, SendLetter};
use folkmoot::ground::db::{Actor, DbError};
use folkmoot::ground::queue::{self, Job};
use serde::Serialize;

use crate::support::Desk;

#[derive(Serialize)]
struct Greeting {
    word: &'static str,
}

impl Letter for Greeting {
    const NAME: &'static str = "greeting";
}

fn ada() -> Recipient {
    Recipient {
        email: "ada@example.org".into(),
        name: "Ada\r\nBcc: x@y.z".into(),
        locale: "en".into(),
    }
}

#[tokio::test]
async fn a_letter_posted_in_a_transaction_is_sent_once_and_forgets_its_link() {
    let desk = Desk::new();
    let id = desk
        .write(|tx| {
            mail::post(tx, &ada(), &Greeting { word: "hello" }, None, Some("http://x/secret"))
        })
        .unwrap();
    let job = SendLetter { letter_id: id.clone() };
    job.run(&desk.means).await.unwrap();
    job.run(&desk.means).await.unwrap();
    let sent = desk.mail.sent();
    assert_eq!(sent.len(), 1, "sent twice");
    assert!(sent[0].printed.text.contains("http://x/secret"));
    let log = desk.read(|conn| mail::latest_letters(conn, 10)).unwrap();
    assert!(log[0].sealed.is_none() && !log[0].data.contains("secret"));
    let again = desk.write(|tx| mail::post_copy(tx, &id, None));
    assert!(matches!(again, Err(CopyError::LinkGone)));
}

#[test]
fn nothing_of_a_refused_transaction_remains_neither_letter_nor_job_nor_event() {
    let desk = Desk::new();
    let refused: Result<(), DbError> = desk.write(|tx| {
        mail::post(tx, &ada(), &Greeting { word: "hello" }, None, None)?;
        tx.record("test.refused", "thing", serde_json::json!({}));
        Err(DbError::NotFound)
    });
    assert!(refused.is_err());
    assert!(desk.read(|conn| mail::latest_letters(conn, 10)).unwrap().is_empty());
    assert_eq!(desk.read(audit::verify).unwrap(), Verdict::Sound { events: 0 });
    let claimed = desk
        .write(|tx| queue::claim(tx, &[SendLetter::NAME], chrono::Duration::minutes(1)))
        .unwrap();
    assert!(claimed.is_none());
}

#[test]
fn a_worker_that_slept_past_its_lease_cannot_finish_the_job() {
    let desk = Desk::new();
    desk.write(|tx| mail::post(tx, &ada(), &Greeting { word: "hello" }, None, None)).unwrap();
    let lease = chrono::Duration::minutes(1);
    let first = desk.write(|tx| queue::claim(tx, &[SendLetter::NAME], lease)).unwrap().unwrap();
    assert!(
        desk.write(|tx| queue::claim(tx, &[SendLetter::NAME], lease)).unwrap().is_none(),
        "leased twice"
    );
    desk.clock.advance(chrono::Duration::minutes(2));
    let second = desk.write(|tx| queue::claim(tx, &[SendLetter::NAME], lease)).unwrap().unwrap();
    assert!(!desk.write(|tx| queue::finish(tx, &first.lease)).unwrap(), "not fenced");
    assert!(desk.write(|tx| queue::finish(tx, &second.lease)).unwrap());
}

#[test]
fn the_audit_chain_names_the_first_event_that_was_changed_or_cut_off() {
    use diesel::connection::SimpleConnection;
    let desk = Desk::new();
    for number in 0..5 {
        desk.means
            .db
            .write_now::<_, DbError>(Actor::user("usr_1"), |tx| {
                tx.record("test.done", "thing", serde_json::json!({ "number": number }));
                Ok(())
            })
            .unwrap();
    }
    assert_eq!(desk.read(audit::verify).unwrap(), Verdict::Sound { events: 5 });
    let change = "UPDATE audit_events SET data = '{}' WHERE seq = 3";
    let refused = desk.read::<_, DbError>(|conn| Ok(conn.batch_execute(change)?)).unwrap_err();
    assert!(refused.is_about("rule: audit events"), "{refused}");
    let drop = match desk.means.db.kind() {
        folkmoot::ground::db::Kind::Sqlite => "DROP TRIGGER audit_events_no_update",
        folkmoot::ground::db::Kind::Postgres => "DROP TRIGGER audit_events_frozen ON audit_events",
    };
    desk.read::<_, DbError>(|conn| {
        conn.batch_execute(drop)?;
        Ok(conn.batch_execute(change)?)
    })
    .unwrap();
    assert_eq!(desk.read(audit::verify).unwrap(), Verdict::Broken { seq: 3, why: "changed" });
}
