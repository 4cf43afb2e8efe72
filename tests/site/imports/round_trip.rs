//! What is written out changes nothing when it is read back.

use folkmoot::imports::{Counts, Kind};

use super::{MEMBERS, check, counts, exported, lines, take};
use crate::support::Coop;

#[tokio::test]
async fn an_export_read_back_would_change_nothing() {
    let coop = Coop::new();
    take(&coop, Kind::Members, MEMBERS).await;
    coop.member("Dan");
    coop.newcomer("=cmd|' /C calc'!A0");
    let weavers = coop.organisation("@Weavers, \"Ltd\"", "Foun Der");
    coop.invoice(&weavers);
    for kind in [Kind::Persons, Kind::Organisations, Kind::Members] {
        let table = exported(&coop, kind);
        let rows = i64::try_from(table.lines().count()).unwrap() - 1;
        let id = check(&coop, kind, &table).await;
        let all = Counts { unchanged: rows, ..Counts::default() };
        assert_eq!(counts(&coop, &id), all, "{table}\n{:#?}", lines(&coop, &id));
    }
}

#[tokio::test]
async fn no_cell_of_an_export_begins_like_a_formula() {
    let coop = Coop::new();
    coop.newcomer("=cmd|' /C calc'!A0");
    coop.newcomer("+34 Ada");
    let table = exported(&coop, Kind::Members);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    for row in reader.records() {
        for cell in &row.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
    assert!(table.contains("'=cmd|"), "{table}");
}

#[tokio::test]
async fn a_correction_in_the_export_is_the_only_thing_that_changes() {
    let coop = Coop::new();
    take(&coop, Kind::Members, MEMBERS).await;
    let table = exported(&coop, Kind::Members).replace("Plaça Nova 3", "Plaça Vella 4");
    let id = check(&coop, Kind::Members, &table).await;
    let changed: Vec<(String, String, String)> = lines(&coop, &id)
        .into_iter()
        .flat_map(|line| line.findings.changes)
        .map(|change| (change.field.to_string(), change.old, change.new))
        .collect();
    let street = ("street".to_owned(), "Plaça Nova 3".to_owned(), "Plaça Vella 4".to_owned());
    assert_eq!(changed, [street]);
    assert_eq!((counts(&coop, &id).changed, counts(&coop, &id).unchanged), (1, 2));
}
