//! Inside one transaction some deeds stand alone and some are only rehearsed.

use folkmoot::audit::{self, Verdict};
use folkmoot::gateways::mail::{self, CopyError, Letter, Recipient};
use folkmoot::ground::db::{DbError, Tx};
use serde::Serialize;

use crate::support::Desk;

#[derive(Serialize)]
struct Note;

impl Letter for Note {
    const NAME: &'static str = "note";
}

fn write_to(tx: &mut Tx<'_>, name: &str) -> Result<(), DbError> {
    let to = Recipient {
        email: format!("{name}@example.org"),
        name: name.to_owned(),
        locale: "en".to_owned(),
    };
    mail::post(tx, &to, &Note, None, None)?;
    tx.record("test.written", name, serde_json::json!({}));
    Ok(())
}

fn recipients(desk: &Desk) -> Vec<String> {
    let letters = desk.read(|conn| mail::latest_letters(conn, 10)).unwrap();
    letters.into_iter().map(|letter| letter.recipient_name).collect()
}

#[test]
fn a_failed_attempt_undoes_itself_and_nothing_else() {
    let desk = Desk::new();
    desk.write::<_, DbError>(|tx| {
        write_to(tx, "before")?;
        let failed = tx.attempt(|tx| {
            write_to(tx, "within")?;
            // The database itself refuses: PostgreSQL would refuse all that follows.
            let id = "let_0".parse().map_err(DbError::Corrupt)?;
            mail::post_copy(tx, &id, None)
        });
        assert!(matches!(failed, Err(CopyError::Db(DbError::NotFound))));
        tx.attempt(|tx| write_to(tx, "after"))
    })
    .unwrap();
    let mut names = recipients(&desk);
    names.sort();
    assert_eq!(names, ["after", "before"]);
    assert_eq!(desk.read(audit::verify).unwrap(), Verdict::Sound { events: 2 });
}

#[test]
fn a_rehearsal_tells_what_would_happen_and_leaves_nothing() {
    let desk = Desk::new();
    let count = desk.write::<_, DbError>(|tx| {
        tx.rehearse(|tx| {
            write_to(tx, "nobody")?;
            Ok::<_, DbError>(mail::latest_letters(tx.conn, 10)?.len())
        })
    });
    assert_eq!(count.unwrap(), 1);
    assert!(recipients(&desk).is_empty());
    assert_eq!(desk.read(audit::verify).unwrap(), Verdict::Sound { events: 0 });
}
