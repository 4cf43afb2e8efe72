//! Taking a table back.

use folkmoot::ground::db::DbError;
use folkmoot::imports::{self, ImportState, Kind, UndoError};
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
