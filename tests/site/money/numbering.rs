//! Numbers without gaps, whoever issues at the same time and whatever fails.

use chrono::{TimeZone, Utc};
use folkmoot::billing::{self, IssueError};
use folkmoot::ground::db::{Actor, DbError};

use super::till::Till;

#[test]
fn case_057_fifty_issued_at_once_are_numbered_1_to_50() {
    let till = Till::new();
    let parties: Vec<_> = (0..50)
        .map(|number| {
            let party = till.party(&format!("Member {number}"));
            till.charges(&party, &format!("due:{number}"), 1000);
            party
        })
        .collect();
    std::thread::scope(|scope| {
        for party in &parties {
            let db = &till.desk.means.db;
            scope.spawn(move || {
                loop {
                    let done = db.write_now::<_, IssueError>(Actor::system(), |tx| {
                        billing::invoice_waiting(tx, party)
                    });
                    match done {
                        Ok(ids) => break assert_eq!(ids.len(), 1),
                        Err(IssueError::Db(error)) if error.try_again() => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    let mut numbers: Vec<String> = parties
        .iter()
        .map(|party| till.read(|conn| billing::invoices_of(conn, party)).unwrap())
        .map(|invoices| invoices[0].number().unwrap().to_owned())
        .collect();
    numbers.sort();
    let expected: Vec<String> = (1..=50).map(|place| format!("MC-2026-{place:06}")).collect();
    assert_eq!(numbers, expected);
    till.is_sound();
}

#[test]
fn case_057_an_issue_that_is_undone_leaves_no_hole() {
    let till = Till::new();
    let ada = till.party("Ada");
    till.invoices(&ada, "a", 1000);
    till.charges(&ada, "b", 1000);
    let undone = till.write::<(), IssueError>(|tx| {
        assert_eq!(billing::invoice_waiting(tx, &ada)?.len(), 1);
        Err(DbError::NotFound.into())
    });
    assert!(undone.is_err());
    let ids = till.write(|tx| billing::invoice_waiting(tx, &ada)).unwrap();
    assert_eq!(till.number(&ids[0]), "MC-2026-000002");
    till.is_sound();
}

#[test]
fn case_063_the_year_of_the_series_is_that_of_the_legal_entity_s_calendar() {
    let till = Till::new();
    let ada = till.party("Ada");
    let at = |month, day, hour, minute, year| {
        Utc.with_ymd_and_hms(year, month, day, hour, minute, 0).unwrap()
    };
    till.desk.clock.travel_to(at(12, 31, 22, 59, 2026));
    assert_eq!(till.number(&till.invoices(&ada, "a", 1000)), "MC-2026-000001");
    till.desk.clock.travel_to(at(12, 31, 23, 30, 2026));
    let id = till.invoices(&ada, "b", 1000);
    assert_eq!(till.number(&id), "MC-2027-000001");
    assert_eq!(till.invoice(&id).state.issued().unwrap().on.to_string(), "2027-01-01");
    till.is_sound();
}
