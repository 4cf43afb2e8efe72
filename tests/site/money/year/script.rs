//! Which day brings what, beside those who join and those who pay by themselves.

use chrono::{Datelike, NaiveDate};
use folkmoot::billing::{Afterwards, Nature};
use folkmoot::ground::text::Locale;
use folkmoot::membership::{LevelNames, LevelPart, NewLevel};

use super::house::House;
use crate::support::euro;

/// What happens on a day of the year.
pub(super) async fn on(house: &mut House, date: NaiveDate) {
    house.a_moment_later();
    let day = date.format("%m-%d").to_string();
    work(house, date);
    match date.month() {
        1..=3 => winter(house, &day),
        4..=6 => spring(house, &day).await,
        7..=9 => summer(house, &day).await,
        _ => autumn(house, &day).await,
    }
}

/// What producers give in kind, in the middle of each month.
fn work(house: &House, date: NaiveDate) {
    let has_joined = |name: &str| house.known.contains_key(name);
    if date.day() == 15 && has_joined("Liam Byrne") {
        house.works("Liam Byrne", 150);
    }
    if date.day() == 16 && has_joined("Ines Duarte") {
        house.works("Ines Duarte", 420);
    }
    if date.day() == 17 && date.month().is_multiple_of(3) {
        house.lends_a_server("Liam Byrne");
    }
}

fn winter(house: &mut House, day: &str) {
    match day {
        "01-12" => house.buys_shares("Ada Berg", 4),
        "01-20" => house.deposits("Ada Berg", 30_000),
        "02-02" => house.tells_vat_number("Ada Berg", "DE136695976"),
        "02-03" => house.buys_shares("Noor Haddad", 2),
        // January is closed by then: it is booked on the first open day.
        "02-14" => house.pays_late("Noor Haddad", 5000, "2026-01-30"),
        "03-01" => house.new_version("level-3", with_a_fee_at_the_start),
        "03-05" => house.changes("Émile Gagnon", "level-2", 2500),
        "03-15" => house.changes("Noor Haddad", "level-1", 2000),
        "03-20" => house.admits("Jonas Weber"),
        "03-27" => house.tells_address("Jonas Weber"),
        "03-31" => house.opens_a_take(&["Liam Byrne", "Ines Duarte"]),
        _ => {}
    }
}

async fn spring(house: &mut House, day: &str) {
    match day {
        "04-02" => house.pays_the_take(),
        "04-07" => house.corrects("Marta Soler", 1500),
        "04-12" => house.pauses("Greta Lang", "2026-07-31"),
        "04-20" => house.credits("Jonas Eriksen", 1000),
        "05-06" => house.gives_up("Rosa Iglesias", false),
        "05-12" => house.leaves("Wanda Kowalska"),
        "05-20" => house.pays_by_card("Piet de Vries").await,
        "05-25" => house.pays_by_card("Mina Okafor").await,
        "06-03" => house.gives_back("Piet de Vries", 1000),
        "06-15" => house.pays("Greta Lang", 3000),
        "06-20" => house.pays("Piet de Vries", 1000),
        "06-25" => house.pays("Noor Haddad", 2000),
        "06-26" => house.undoes_the_last_payment("Noor Haddad"),
        "06-29" => house.opens_a_take(&["Liam Byrne", "Ines Duarte"]),
        "06-30" => house.pays_the_take(),
        _ => {}
    }
}

async fn summer(house: &mut House, day: &str) {
    match day {
        "07-01" => house.new_version("multi", with_hosting),
        "07-02" => house.changes("Ada Berg", "multi", 10_000),
        "07-03" => house.tells_vat_number("Clara Neumann", "ATU13585627"),
        "07-06" => house.pays_by_card("Jonas Weber").await,
        "07-10" => house.reduces("Tom Whitfield", 500, "2026-12-31"),
        "08-03" => house.comes_back("Wanda Kowalska"),
        "08-20" => house.credits("Olga Petrova", 5000),
        "09-05" => house.takes_back("Hugo Martín", Afterwards::BillAgain),
        "09-08" => house.sets_off("Liam Byrne"),
        "09-18" => house.pays_by_card("Mina Okafor").await,
        "09-29" => house.opens_a_take(&["Ines Duarte"]),
        "09-30" => house.pays_the_take(),
        _ => {}
    }
}

async fn autumn(house: &mut House, day: &str) {
    match day {
        "10-01" => house.new_rate(2200),
        "10-12" => house.hopes_again("Rosa Iglesias"),
        "10-13" => house.pays("Rosa Iglesias", 2000),
        "10-21" => house.takes_back("Eva Roca", Afterwards::LetGo),
        "11-03" => house.resolves_a_surplus(20_000),
        "11-05" => house.hands_the_surplus_out(),
        "11-20" => house.gives_up("Ben Adler", true),
        "12-01" => house.gets_back_of_the_deposit("Ada Berg", 10_000),
        "12-04" => house.pays_by_card("Jonas Weber").await,
        "12-10" => house.leaves("Dani Costa"),
        "12-29" => house.opens_a_take(&["Liam Byrne", "Ines Duarte"]),
        "12-30" => house.pays_the_take(),
        _ => {}
    }
}

/// Setting an organisation up is a service, which is taxed.
fn with_a_fee_at_the_start(level: &mut NewLevel) {
    level.terms.set_up = Some(euro(3000));
}

/// Of what an instance costs, so much is for its machines: a service, too.
fn with_hosting(level: &mut NewLevel) {
    level.parts = vec![LevelPart {
        nature: Nature::Service,
        names: LevelNames::none().with(Locale::En, "Hosting", "").with(
            Locale::Ca,
            "Allotjament",
            "",
        ),
        monthly: euro(4000),
    }];
}
