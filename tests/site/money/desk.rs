//! The treasurer's piles.

use chrono::Duration;
use folkmoot::ground::money::Currency;
use folkmoot::treasury::{self, DeskPage, Pile, Question, SumOf};

use super::till::{Till, euro};

fn pile(till: &Till, pile: Pile) -> DeskPage {
    let question = Question { pile, name: None, skip: 0, limit: 50 };
    let today = till.today();
    till.read(|conn| treasury::desk_page(conn, question, Currency::EUR, today)).unwrap()
}

fn names(page: &DeskPage) -> Vec<&str> {
    page.rows.iter().map(|row| row.name.as_str()).collect()
}

#[test]
fn everybody_lies_on_the_right_pile_and_moves_with_days_and_payments() {
    let till = Till::new();
    let (ada, bob) = (till.party("Ada"), till.party("Bob"));
    let first = till.invoices(&ada, "a", 2000);
    assert_eq!(names(&pile(&till, Pile::Due)), ["Ada"]);
    assert!(pile(&till, Pile::Late).rows.is_empty());
    till.desk.clock.advance(Duration::days(15));
    let second = till.invoices(&ada, "a2", 1000);
    till.invoices(&bob, "b", 3000);
    let late = pile(&till, Pile::Late);
    assert_eq!((names(&late), late.total), (vec!["Ada"], 1));
    assert_eq!((late.rows[0].amount, late.rows[0].count), (euro(3000), 2));
    assert_eq!(late.rows[0].oldest, Some((first.clone(), "MC-2026-000001".to_owned())));
    assert_eq!(names(&pile(&till, Pile::Due)), ["Bob"]);
    till.receives(&ada, 2500, "t1");
    assert!(pile(&till, Pile::Late).rows.is_empty(), "a part payment clears the overdue part");
    let due = pile(&till, Pile::Due);
    assert_eq!(names(&due), ["Ada", "Bob"]);
    assert_eq!(due.rows[0].oldest.as_ref().map(|(id, _)| id), Some(&second));
    till.receives(&ada, 900, "t2");
    assert_eq!(names(&pile(&till, Pile::Paid)), ["Ada"]);
    assert_eq!(pile(&till, Pile::Credit).rows[0].amount, euro(400));
}

#[test]
fn the_last_day_to_pay_is_not_yet_late() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "a", 2000);
    let overdue = || {
        let today = till.today();
        till.read(|conn| treasury::oldest_overdue(conn, &ada, today)).unwrap()
    };
    // case 9: through the end of the local day; 22:00Z is midnight in Brussels.
    till.desk.clock.travel_to("2026-06-04T21:59:59Z".parse().unwrap());
    assert_eq!(overdue(), None);
    till.desk.clock.travel_to("2026-06-04T22:00:00Z".parse().unwrap());
    let late = overdue().unwrap();
    assert_eq!((late.invoice_id, late.outstanding), (id, euro(2000)));
    let today = till.today();
    let parties = till.read(|conn| treasury::parties_overdue(conn, today, None, 10)).unwrap();
    assert_eq!(parties, [ada]);
}

#[test]
fn the_figures_above_the_piles_are_their_sums() {
    let till = Till::new();
    let (ada, bob, cleo) = (till.party("Ada"), till.party("Bob"), till.party("Cleo"));
    till.invoices(&ada, "a", 2000);
    till.desk.clock.advance(Duration::days(20));
    till.invoices(&bob, "b", 1000);
    till.invoices(&ada, "a2", 500);
    till.receives(&cleo, 700, "t1");
    let today = till.today();
    let sums = till.read(|conn| treasury::desk_sums(conn, Currency::EUR, today)).unwrap();
    let of = |parties, minor| SumOf { parties, amount: euro(minor) };
    assert_eq!(sums.late, of(1, 2000));
    assert_eq!(sums.due, of(2, 1500));
    assert_eq!(sums.credit, of(1, 700));
    assert_eq!(sums.received, of(1, 700));
}

#[test]
fn a_pile_can_be_searched_by_name_and_leafed_through() {
    let till = Till::new();
    for name in ["Ada", "Adam", "Bob", "100% Coop"] {
        let party = till.party(name);
        till.invoices(&party, name, 1000);
    }
    let ask = |name, skip, limit| {
        let question = Question { pile: Pile::Due, name, skip, limit };
        let today = till.today();
        till.read(|conn| treasury::desk_page(conn, question, Currency::EUR, today)).unwrap()
    };
    assert_eq!(names(&ask(Some("ADA"), 0, 50)), ["Ada", "Adam"]);
    assert_eq!(ask(Some("%"), 0, 50).total, 4, "a percent sign is no wildcard of its own");
    let page = ask(None, 2, 1);
    assert_eq!((names(&page), page.total), (vec!["Adam"], 4));
}
