//! What tables from outside get wrong, each told beside its cell.

use folkmoot::ground::db::schema::{parties, users};
use folkmoot::ground::db::{DbError, Tx};
use folkmoot::imports::{self, ImportError, ImportState, Kind};

use diesel::prelude::*;

use super::{MEMBERS, all_hold, check, counts, refusals, upload};
use crate::support::Coop;

const HEAD: &str = "number,name,email,admitted,state,left,level,amount,cadence,paid until\n";

async fn why(line: &str) -> Vec<(String, String)> {
    let coop = Coop::new();
    let id = check(&coop, Kind::Members, &format!("{HEAD}{line}\n")).await;
    refusals(&coop, &id, 2)
}

fn of(field: &str, why: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), why.to_owned())]
}

#[tokio::test]
async fn each_cell_that_is_wrong_is_told_with_its_reason() {
    let cases = [
        ("7,Ada,ada@example.org,31.02.2020,,,,,,", "admitted_on", "day"),
        ("7,Ada,ada@example.org,21.05.20,,,,,,", "admitted_on", "day"),
        ("7,Ada,ada@example.org,2027-01-01,,,,,,", "admitted_on", "to-come"),
        ("7,Ada,not an address,2020-01-01,,,,,,", "email", "email"),
        ("0,Ada,ada@example.org,2020-01-01,,,,,,", "number", "number"),
        ("7e3,Ada,ada@example.org,2020-01-01,,,,,,", "number", "number"),
        (",Ada,ada@example.org,2020-01-01,,,,,,", "number", "missing"),
        ("7,Ada,ada@example.org,2020-01-01,resting,,,,,", "state", "word"),
        ("7,Ada,ada@example.org,2020-01-01,paused,,,,,", "state", "state"),
        ("7,Ada,ada@example.org,2020-01-01,left,,,,,", "left_on", "missing"),
        ("7,Ada,ada@example.org,2020-01-01,left,2019-01-01,,,,", "left_on", "order"),
        ("7,Ada,ada@example.org,2020-01-01,active,2021-01-01,,,,", "left_on", "order"),
        ("7,Ada,ada@example.org,2020-01-01,,,level-9,10.00,,2026-06-01", "level", "level"),
        ("7,Ada,ada@example.org,2020-01-01,,,level-1,1e3,,2026-06-01", "amount", "amount"),
        ("7,Ada,ada@example.org,2020-01-01,,,level-1,-5,,2026-06-01", "amount", "amount"),
        ("7,Ada,ada@example.org,2020-01-01,,,level-1,\"1.234,56\",,2026-06-01", "amount", "amount"),
        (
            "7,Ada,ada@example.org,2020-01-01,,,level-1,1.234,,2026-06-01",
            "amount",
            "amount-ambiguous",
        ),
        ("7,Ada,ada@example.org,2020-01-01,,,level-1,10.00,weekly,2026-06-01", "cadence", "word"),
        ("7,Ada,ada@example.org,2020-01-01,,,level-1,10.00,,", "billed_until", "missing"),
        ("7,Ada,ada@example.org,2020-01-01,,,level-1,10.00,,2019-01-01", "billed_until", "order"),
        ("7,Ada \u{202e}tfos,ada@example.org,2020-01-01,,,,,,", "name", "signs"),
    ];
    for (line, field, reason) in cases {
        assert_eq!(why(line).await, of(field, reason), "{line}");
    }
    let long = format!("7,{},ada@example.org,2020-01-01,,,,,,", "a".repeat(121));
    assert_eq!(why(&long).await, of("name", "too-long"));
}

#[tokio::test]
async fn names_from_right_to_left_and_signs_of_html_are_names() {
    assert_eq!(why("7,نورية,ada@example.org,2020-01-01,,,,,,").await, []);
    assert_eq!(why("7,<b>Ada</b> 🌻,ada@example.org,2020-01-01,,,,,,").await, []);
}

#[tokio::test]
async fn a_member_is_not_taken_over_twice_by_address_or_number() {
    let coop = Coop::new();
    coop.member("Ada");
    let table = format!(
        "{HEAD}1,Bo Li,bo@example.org,2020-01-01,,,,,,\n\
         5,Ada,ada@example.org,2020-01-01,,,,,,\n\
         6,Cleo,cleo@example.org,2020-01-01,,,,,,\n\
         6,Dan,dan@example.org,2020-01-01,,,,,,\n\
         8,Eve,CLEO@example.org,2020-01-01,,,,,,\n"
    );
    let id = check(&coop, Kind::Members, &table).await;
    assert_eq!(refusals(&coop, &id, 2), of("number", "number-taken"));
    let ada = refusals(&coop, &id, 3);
    assert!(ada.contains(&("number".to_owned(), "register".to_owned())), "{ada:?}");
    assert_eq!(refusals(&coop, &id, 4), []);
    assert_eq!(refusals(&coop, &id, 5), of("number", "same-as-line"));
    assert_eq!(refusals(&coop, &id, 6), of("email", "same-as-line"));
    let refused = coop.write(|tx| imports::order_import(tx, &id));
    assert!(matches!(refused, Err(ImportError::Undecided(_))));
}

#[tokio::test]
async fn an_address_is_whole_and_in_our_country_unless_the_table_says_otherwise() {
    let coop = Coop::new();
    let table = "name,email,street,postal code,city,country\n\
        Ada,ada@example.org,Carrer Gran 1,08012,,\n\
        Bo,bo@example.org,Carrer Gran 1,0801,Barcelona,\n\
        Cleo,cleo@example.org,High Street 1,N1 9GU,London,United Kingdom\n\
        Dan,dan@example.org,Carrer Gran 1,08012,Barcelona,Catalunya Nord\n";
    let id = check(&coop, Kind::Persons, table).await;
    assert_eq!(refusals(&coop, &id, 2), of("city", "missing"));
    assert_eq!(refusals(&coop, &id, 3), of("postal_code", "postal-code"));
    assert_eq!(refusals(&coop, &id, 4), []);
    assert_eq!(refusals(&coop, &id, 5), of("country", "word"));
}

fn rows(coop: &Coop) -> (i64, i64) {
    coop.read::<_, DbError>(|conn| {
        let people = users::table.count().get_result(conn)?;
        Ok((people, parties::table.count().get_result(conn)?))
    })
    .unwrap()
}

#[tokio::test]
async fn all_of_it_happens_or_nothing_when_the_last_line_cannot() {
    let coop = Coop::new();
    let id = check(&coop, Kind::Members, MEMBERS).await;
    coop.write(|tx| imports::order_import(tx, &id)).unwrap();
    // Somebody takes the last line's address between looking and carrying out.
    coop.newcomer("Bo");
    let before = rows(&coop);
    let import = imports::carry_out_now(&coop.desk.means, &id).await.unwrap();
    assert_eq!(import.state, ImportState::Checking, "it is looked at anew");
    assert_eq!(rows(&coop), before, "not even the first line");
    folkmoot::worker::run_due(&coop.desk.means).await.unwrap();
    assert_eq!(counts(&coop, &id).unsure, 1, "Bo is somebody else");
    all_hold(&coop);
}

#[tokio::test]
async fn a_worker_that_dies_in_the_middle_leaves_nothing_and_the_next_one_does_it() {
    let coop = Coop::new();
    let id = check(&coop, Kind::Members, MEMBERS).await;
    coop.write(|tx| imports::order_import(tx, &id)).unwrap();
    let before = rows(&coop);
    let means = coop.desk.means_of_another_process();
    let wanted = id.clone();
    let dies = tokio::task::spawn_blocking(move || {
        means.db.write_now(folkmoot::ground::db::Actor::system(), |tx: &mut Tx<'_>| {
            let texts = folkmoot::ground::text::Texts::load().unwrap();
            imports::carry_out(tx, &wanted, &texts, |_| ()).unwrap();
            panic!("the machine stops before the transaction ends");
            #[expect(unreachable_code, reason = "says what the deed would return")]
            Ok::<(), DbError>(())
        })
    });
    assert!(dies.await.is_err());
    assert_eq!(rows(&coop), before);
    let lap = folkmoot::worker::run_due(&coop.desk.means).await.unwrap();
    assert_eq!(lap.done("imports.carry_out"), 1);
    let import = coop.read(|conn| imports::import(conn, &id)).unwrap();
    assert_eq!(import.state, ImportState::Done);
    assert_eq!(rows(&coop), (before.0 + 3, before.1 + 3));
    all_hold(&coop);
}

#[tokio::test]
async fn a_table_that_waits_too_long_is_forgotten_and_so_are_the_words_of_one_that_was_done() {
    let coop = Coop::new();
    let done = super::take(&coop, Kind::Members, MEMBERS).await;
    let waits = upload(&coop, Kind::Persons, "name,email\nZoe,zoe@example.org\n");
    imports::check_now(&coop.desk.means, &waits, |_| ()).await.unwrap();
    coop.days_pass(31);
    coop.write(|tx| tx.enqueue(&imports::SweepImports {})).unwrap();
    folkmoot::worker::run_due(&coop.desk.means).await.unwrap();
    assert!(matches!(coop.read(|conn| imports::import(conn, &waits)), Err(DbError::NotFound)));
    assert!(super::lines(&coop, &done).iter().all(|line| line.cells.is_empty()));
    let late = coop.write(|tx| imports::undo_import(tx, &done));
    assert!(late.is_err(), "too late");
}
