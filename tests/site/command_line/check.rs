//! `folkmoot check` and `folkmoot audit verify` find what was changed behind our back.

use diesel::connection::SimpleConnection;
use folkmoot::ground::db::{Actor, DbError, Kind};

use crate::support::{Desk, Home};

/// A home on a database with `events` in its audit trail.
fn home_with_events(events: u32) -> Home {
    let desk = Desk::new();
    for number in 0..events {
        desk.means
            .db
            .write_now::<_, DbError>(Actor::system(), |tx| {
                tx.record("test.done", "thing", serde_json::json!({ "number": number }));
                Ok(())
            })
            .unwrap();
    }
    Home::with(desk.into_database())
}

fn forge(home: &Home) {
    let drop = match home.database.settings.kind() {
        Kind::Sqlite => "DROP TRIGGER audit_events_no_update",
        Kind::Postgres => "DROP TRIGGER audit_events_frozen ON audit_events",
    };
    let mut conn = home.database.settings.connect().unwrap();
    conn.batch_execute(drop).unwrap();
    conn.batch_execute("UPDATE audit_events SET actor = 'nobody' WHERE seq = 2").unwrap();
}

#[test]
fn all_is_well_with_a_database_that_nobody_touched() {
    let home = home_with_events(3);
    let check = home.run(&["check"]);
    assert_eq!(check.code, 0, "{}{}", check.out, check.err);
    assert!(check.out.contains("invariants hold."), "{}", check.out);
    let verify = home.run(&["audit", "verify", "--json"]);
    assert_eq!((verify.code, verify.json()["events"].as_i64()), (0, Some(3)));
}

#[test]
fn a_forged_event_is_named_and_the_exit_code_is_1() {
    let home = home_with_events(3);
    forge(&home);
    let verify = home.run(&["audit", "verify"]);
    assert_eq!(verify.code, 1);
    assert!(verify.out.contains("broken at event 2: changed"), "{}", verify.out);
    let check = home.run(&["check", "--json"]);
    assert_eq!(check.code, 1);
    let findings = check.json();
    let broken: Vec<_> = findings
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rows"].as_array().unwrap().len() == 1)
        .collect();
    assert_eq!(broken.len(), 1);
    assert_eq!(
        (&broken[0]["room"], &broken[0]["rows"][0]),
        (&"audit".into(), &"event 2: changed".into())
    );
}

#[test]
fn only_one_room_is_asked_and_a_room_that_is_none_is_refused() {
    let home = home_with_events(1);
    let one = home.run(&["check", "--only", "audit", "--json"]);
    assert!(one.json().as_array().unwrap().iter().all(|finding| finding["room"] == "audit"));
    let none = home.run(&["check", "--only", "cellar"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("cellar has no invariants; these have: "), "{}", none.err);
}
