//! Taking a table back.

use folkmoot::ground::db::{Conn, DbError, offenders};
use folkmoot::imports::{self, ImportState, Kind, MADE, Says, UndoError};
use folkmoot::membership::{self, members_on, register_of};

use super::{MEMBERS, all_hold, counts, exported, invite, take};
use crate::support::{Coop, day};

fn undo(coop: &Coop, id: &imports::ImportId) -> Result<(), UndoError> {
    coop.write(|tx| imports::undo_import(tx, id))
}

/// What builds on the lines: line and what.
fn builds(outcome: Result<(), UndoError>) -> Vec<(i32, String)> {
    match outcome {
        Err(UndoError::BuiltOn(builds)) => {
            builds.into_iter().map(|one| (one.line, one.what)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn persons_and_organisations_go_as_they_came() {
    let coop = Coop::new();
    let before = (exported(&coop, Kind::Persons), exported(&coop, Kind::Organisations));
    let persons = take(&coop, Kind::Persons, "name,email\nAda,ada@example.org\n").await;
    let table = "name,email,owners,owner name\n\
        Weavers,hello@weavers.example,ada@example.org bo@example.org,Bo Li\n";
    let organisations = take(&coop, Kind::Organisations, table).await;
    assert_eq!(builds(undo(&coop, &persons)), [(2, "roles".to_owned())]);
    undo(&coop, &organisations).unwrap();
    undo(&coop, &persons).unwrap();
    assert_eq!((exported(&coop, Kind::Persons), exported(&coop, Kind::Organisations)), before);
    all_hold(&coop);
}

#[tokio::test]
async fn members_leave_a_register_that_tells_of_the_mistake_and_free_numbers() {
    let coop = Coop::new();
    let id = take(&coop, Kind::Members, MEMBERS).await;
    let now = coop.desk.means.clock.now().naive_utc();
    let known = coop.read(|conn| members_on(conn, day("2026-05-21"), now)).unwrap();
    assert_eq!(known.len(), 3);
    coop.days_pass(1);
    undo(&coop, &id).unwrap();
    let now = coop.desk.means.clock.now().naive_utc();
    assert!(coop.read(|conn| members_on(conn, day("2026-05-22"), now)).unwrap().is_empty());
    let entries = coop.read(|conn| register_of(conn, &known[0])).unwrap();
    assert_eq!(entries.last().unwrap().kind, "lapsed");
    assert_eq!(entries.last().unwrap().data["mistake"], true);
    assert!(!exported(&coop, Kind::Persons).contains("example.org"), "the people are gone");
    all_hold(&coop);
    let again = take(&coop, Kind::Members, MEMBERS).await;
    assert_eq!(counts(&coop, &again).new, 3);
    all_hold(&coop);
}

#[tokio::test]
async fn what_was_corrected_gets_its_old_words() {
    let coop = Coop::new();
    let persons = "name,email,street,postal code,city\n\
        Ada Okafor,ada@example.org,Carrer Vell 9,08001,Barcelona\n";
    take(&coop, Kind::Persons, persons).await;
    let before = exported(&coop, Kind::Persons);
    let changed = "name,email,street,postal code,city,vat id\n\
        Ada Okafor,ada@example.org,Carrer Gran 1,08012,Badalona,ESX1234567X\n";
    let id = take(&coop, Kind::Persons, changed).await;
    assert_eq!(counts(&coop, &id).changed, 1);
    assert_ne!(exported(&coop, Kind::Persons), before);
    undo(&coop, &id).unwrap();
    assert_eq!(exported(&coop, Kind::Persons), before);
    let again = undo(&coop, &id);
    assert!(matches!(again, Err(UndoError::NotNow(ImportState::Undone))));
    all_hold(&coop);
}

#[tokio::test]
async fn what_builds_on_a_line_keeps_the_whole_table() {
    let coop = Coop::new();
    let id = take(&coop, Kind::Members, MEMBERS).await;
    coop.days_pass(20);
    let run = coop
        .write::<_, DbError>(|tx| {
            membership::order_run(tx, day("2026-06-10"), membership::Mode::Issue)
        })
        .unwrap();
    membership::drive_run(&coop.desk.means, &run, |_| {}).await.unwrap();
    let found = builds(undo(&coop, &id));
    assert!(found.contains(&(2, "charged".to_owned())), "{found:?}");
    assert!(found.contains(&(2, "changed".to_owned())), "billed until moved: {found:?}");
    assert!(!found.iter().any(|(line, _)| *line == 4), "nothing builds on Bo: {found:?}");
    assert!(exported(&coop, Kind::Members).contains("Bo Li"), "all of it stays");
    all_hold(&coop);
}

#[tokio::test]
async fn who_came_and_signed_in_stays() {
    let coop = Coop::new();
    let id = take(&coop, Kind::Members, MEMBERS).await;
    invite(&coop, &id).await;
    let token = coop.token_in_last_letter("nuria@example.org", "taken_over");
    coop.write(|tx| membership::welcome(tx, &token)).unwrap();
    assert!(builds(undo(&coop, &id)).contains(&(3, "proved".to_owned())));
}

/// Every foreign key of the database to one of these tables: `table.column -> table`.
fn references_to(conn: &mut Conn, tables: &[&str]) -> Vec<String> {
    let list: Vec<String> = tables.iter().map(|table| format!("'{table}'")).collect();
    let list = list.join(", ");
    let sql = match conn {
        Conn::Sqlite(_) => format!(
            "SELECT m.name || '.' || f.\"from\" || ' -> ' || f.\"table\" AS offender \
             FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f \
             WHERE m.type = 'table' AND f.\"table\" IN ({list})"
        ),
        Conn::Postgres(_) => format!(
            "SELECT c.conrelid::regclass::text || '.' || a.attname::text || ' -> ' || \
             c.confrelid::regclass::text AS offender FROM pg_constraint c \
             JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) \
             WHERE c.contype = 'f' \
             AND c.confrelid::regclass::text IN ({list})"
        ),
    };
    let mut all = offenders(conn, sql.leak()).unwrap();
    all.sort();
    all
}

#[test]
fn every_reference_to_what_a_table_makes_says_whether_it_builds_on_it() {
    let coop = Coop::new();
    let tables: Vec<&str> = MADE.iter().map(|made| made.table).collect();
    let there = coop.read::<_, DbError>(|conn| Ok(references_to(conn, &tables))).unwrap();
    let mut said: Vec<String> = MADE
        .iter()
        .flat_map(|made| made.references.iter().map(move |one| (one, made.table)))
        .map(|(one, table)| format!("{}.{} -> {table}", one.table, one.column))
        .collect();
    said.sort();
    assert_eq!(there, said, "say in src/imports/undo/references.rs what it means");
    let mut reasons =
        MADE.iter().flat_map(|made| made.references).filter_map(|one| match one.says {
            Says::Rests(reason) => Some(reason),
            Says::Builds(_) | Says::BuildsWhen(..) => None,
        });
    assert!(reasons.all(|reason| reason.len() > 10), "a reason is a sentence");
}

#[tokio::test]
async fn shares_keep_the_member_who_holds_them() {
    let coop = Coop::new();
    let id = take(&coop, Kind::Members, MEMBERS).await;
    coop.share_class("A", 5000);
    take(&coop, Kind::Shares, "number,shares,paid on\n7,1,2020-06-01\n").await;
    let found = builds(undo(&coop, &id));
    assert!(found.contains(&(2, "capital".to_owned())), "{found:?}");
    assert!(found.contains(&(2, "books".to_owned())), "{found:?}");
    assert!(found.iter().all(|(line, _)| *line == 2), "{found:?}");
    all_hold(&coop);
}
