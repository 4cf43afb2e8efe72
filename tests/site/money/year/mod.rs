//! A year of the demonstration co-op, day by day: everybody of its seeds and some who join later,
//! the jobs of every day, and what people and treasurers do. Every evening the books are proved.
//! Its figures are those of docs/billing.md, to the cent.

mod deeds;
mod figures;
mod house;
mod people;
mod script;

use folkmoot::ledger::Purpose;

use figures::{Figures, table_in_document};
use house::House;

use super::till::day;

/// The year in figures: what changes here is a change of what the program does with money.
const FIGURES: &[(&str, i64)] = &[
    ("members", 26),
    ("invoices", 203),
    ("credit notes", 5),
    ("billed", 697_950),
    ("taken back", 9920),
    ("dues", 606_132),
    ("services", 54_000),
    ("donations", 21_478),
    ("VAT", 6420),
    ("paid in", 563_582),
    ("at the bank", 398_402),
    ("at the card company", 54_622),
    ("owed to us for documents", 84_854),
    ("credit of members", 6446),
    ("VAT owed", 5790),
    ("deposits", 20_000),
    ("shares", 30_000),
    ("fees of the card company", 1308),
    ("given up", 22_500),
    ("paid or set off for what was given in kind", 162_250),
    ("still owed for what was given in kind", 0),
    ("surplus distributed", 20_000),
    ("given back by card", 1000),
    ("set off", 23_910),
];

#[tokio::test]
async fn a_year_of_the_demonstration_is_right_every_evening_and_its_figures_are_in_the_document() {
    let mut house = House::found().await;
    for number in 0..365 {
        house.live(day("2026-01-01") + chrono::Days::new(number)).await;
    }
    house.everything_holds();
    let figures = Figures::of(&house);
    assert_eq!(figures.named(), FIGURES);
    let table = figures.table();
    assert_eq!(table_in_document(), table, "docs/billing.md is to have:\n{table}");
    adds_up(&house, &figures);
}

/// What was billed is what was paid, taken back, given up, set off, or still owed: the year told
/// twice.
fn adds_up(house: &House, figures: &Figures) {
    let paid = figures.paid() + house.set_off() - house.refunded();
    let owed = figures.billed() - figures.credited() - house.given_up();
    let at_end = |purpose| house.balance(purpose, day("2026-12-31"));
    assert_eq!(owed - paid, at_end(Purpose::Receivables) - at_end(Purpose::MemberCredit));
}
