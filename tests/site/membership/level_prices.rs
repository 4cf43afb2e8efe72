//! What a price is made of: parts, what is given on top, longer periods, seats, a fee at the start
//! and a minimum term.

use folkmoot::billing::{Charge, Nature};
use folkmoot::ground::money::Money;
use folkmoot::ground::period::Cadence;
use folkmoot::ground::text::Locale;
use folkmoot::membership::change::{change_level, give_notice, preview_level_change};
use folkmoot::membership::{
    self, Level, LevelError, LevelKind, LevelNames, LevelPart, LevelPrice, LevelTerms, NewLevel,
    PeriodPrice, PieceKind, Promise, SeatPrice,
};
use folkmoot::organisations::{self, BillingAnchor, Role};

use crate::support::{Coop, Member, SITE, day, euro};

pub fn level_2(coop: &Coop) -> Level {
    coop.read(|conn| membership::level_on(conn, "level-2", day("2026-05-21"))).unwrap()
}

/// Level 2 as it shall be from today on.
pub fn put(coop: &Coop, change: impl FnOnce(&mut NewLevel)) -> Level {
    let mut new = level_2(coop).again();
    new.from_day = day("2026-05-21");
    change(&mut new);
    coop.write(|tx| membership::put_level(tx, &new)).unwrap()
}

fn price(minimum: i64, suggested: i64, another: i64) -> LevelPrice {
    LevelPrice {
        minimum: euro(minimum),
        suggested: euro(suggested),
        pays_for_another: euro(another),
    }
}

fn part(name: &str, nature: Nature, minor: i64) -> LevelPart {
    LevelPart { nature, names: LevelNames::none().with(Locale::En, name, ""), monthly: euro(minor) }
}

fn joins(coop: &Coop, monthly: Money, cadence: Cadence) -> Member {
    let mut application = coop.application("Ada", "ada@example.org");
    application.promise = Promise { monthly, cadence };
    coop.joins(&application)
}

fn lines(coop: &Coop, member: &Member) -> Vec<(Nature, i64, String)> {
    let charges = coop.waiting_charges(member);
    charges.iter().map(|it| (it.what.nature, it.what.net.minor(), it.what.text.clone())).collect()
}

fn sum(charges: &[Charge]) -> i64 {
    charges.iter().map(|charge| charge.what.net.minor()).sum()
}

#[test]
fn what_is_given_beyond_the_suggested_amount_stands_on_a_line_of_its_own() {
    let coop = Coop::new();
    let ada = joins(&coop, euro(3000), Cadence::Month);
    assert_eq!(
        lines(&coop, &ada),
        [
            (Nature::Dues, 2500, "Contribution: Level 2".to_owned()),
            (Nature::Donation, 500, "Solidarity contribution: Level 2".to_owned()),
        ]
    );
    let invoice = coop.invoice(&ada);
    let read = coop.read(|conn| folkmoot::billing::invoice(conn, &invoice)).unwrap();
    assert_eq!(read.gross, euro(3000), "one document");
    coop.days_pass(31);
    coop.invoice_next(&ada);
    let again = coop.read(|conn| folkmoot::billing::invoices_of(conn, &ada.party)).unwrap();
    assert_eq!(again.iter().map(|it| it.gross.minor()).collect::<Vec<_>>(), [3000, 3000]);
}

#[test]
fn up_to_the_suggested_amount_nothing_is_given_on_top() {
    let coop = Coop::new();
    for (place, minor) in [(1, 2000), (2, 2250), (3, 2500)] {
        let mut application = coop.application("Ada", &format!("ada{place}@example.org"));
        application.promise.monthly = euro(minor);
        let ada = coop.joins(&application);
        let natures: Vec<_> = coop.waiting_charges(&ada).iter().map(|it| it.what.nature).collect();
        assert_eq!(natures, [Nature::Dues], "{minor}");
    }
}

#[test]
fn parts_of_a_price_are_cut_to_the_cent_in_a_part_of_a_month() {
    let coop = Coop::new();
    coop.settle(|settings| settings.billing_anchor = BillingAnchor::FirstOfMonth);
    put(&coop, |level| {
        level.parts =
            vec![part("Hosting", Nature::Service, 700), part("Fund", Nature::Donation, 100)];
    });
    let ada = joins(&coop, euro(3000), Cadence::Month);
    let charges = coop.waiting_charges(&ada);
    // 30.00 for 11 of 31 days is 10.65: 17.00, 7.00, 1.00 and 5.00 of 30.00.
    assert_eq!(sum(&charges), 1065);
    let mut sources: Vec<_> = charges
        .iter()
        .map(|it| (it.what.nature, it.what.net.minor(), it.what.source.rsplit(':').next().unwrap()))
        .map(|(nature, minor, end)| (nature, minor, end.to_owned()))
        .collect();
    sources.sort_by(|one, other| one.2.cmp(&other.2));
    let found: Vec<_> = sources.iter().map(|(nature, minor, _)| (*nature, *minor)).collect();
    assert_eq!(
        found,
        [
            (Nature::Dues, 604),
            (Nature::Service, 249),
            (Nature::Donation, 35),
            (Nature::Donation, 177),
        ]
    );
    coop.days_pass(11);
    coop.invoice(&ada);
    coop.invoice_next(&ada);
    let all = coop.read(|conn| folkmoot::billing::invoices_of(conn, &ada.party)).unwrap();
    let june = all.iter().find(|it| it.gross == euro(3000)).unwrap();
    let whole = coop.read(|conn| folkmoot::billing::lines_of(conn, june)).unwrap();
    let mut nets: Vec<_> = whole.iter().map(|line| line.net.minor()).collect();
    nets.sort_unstable();
    assert_eq!(nets, [100, 500, 700, 1700], "a whole month is whole");
}

#[test]
fn a_year_has_a_price_of_its_own() {
    let coop = Coop::new();
    let level = put(&coop, |level| {
        level.periods =
            vec![PeriodPrice { cadence: Cadence::Year, price: price(20_000, 25_000, 40_000) }];
    });
    let amount = |minor, cadence| {
        Promise { monthly: euro(minor), cadence }.amount_for(&level).unwrap().minor()
    };
    for (month, year) in [(2000, 20_000), (2500, 25_000), (4000, 40_000), (2250, 22_500)] {
        assert_eq!(amount(month, Cadence::Year), year);
        assert_eq!(level.monthly_of(euro(year), Cadence::Year).unwrap(), euro(month));
    }
    assert_eq!(amount(2500, Cadence::Quarter), 7500, "a quarter is three months");
    assert_eq!(amount(8000, Cadence::Year), 80_000, "twice what pays for another");
    assert_eq!(amount(0, Cadence::Year), 0);
    let ada = joins(&coop, euro(2800), Cadence::Year);
    // 28.00 lies a fifth of the way from 25.00 to 40.00; so does 280.00 from 250.00 to 400.00.
    let found: Vec<_> = lines(&coop, &ada).into_iter().map(|(_, minor, _)| minor).collect();
    assert_eq!(found, [25_000, 3000]);
}

#[test]
fn an_amount_too_small_for_the_parts_is_cut_by_them() {
    let coop = Coop::new();
    let level = put(&coop, |level| level.parts = vec![part("Hosting", Nature::Service, 1500)]);
    let of = |minor| {
        let pieces = level.pieces(euro(minor), Cadence::Month).unwrap();
        pieces.iter().map(|piece| (piece.kind, piece.amount.minor())).collect::<Vec<_>>()
    };
    assert_eq!(of(2500), [(PieceKind::Level, 1000), (PieceKind::Part(1), 1500)]);
    assert_eq!(of(1500), [(PieceKind::Level, 0), (PieceKind::Part(1), 1500)]);
    assert_eq!(of(1000), [(PieceKind::Level, 250), (PieceKind::Part(1), 750)]);
    assert_eq!(of(0), [(PieceKind::Level, 0)]);
}

#[test]
fn what_cannot_be_a_price_is_refused() {
    let coop = Coop::new();
    let refused = |change: &dyn Fn(&mut NewLevel)| {
        let mut new = level_2(&coop).again();
        new.from_day = day("2026-05-21");
        change(&mut new);
        coop.write(|tx| membership::put_level(tx, &new)).unwrap_err()
    };
    let too_much = refused(&|level| level.parts = vec![part("All", Nature::Service, 2001)]);
    assert!(matches!(too_much, LevelError::PartsAreTooMuch));
    let of_a_year = refused(&|level| {
        level.parts = vec![part("Hosting", Nature::Service, 1000)];
        level.periods =
            vec![PeriodPrice { cadence: Cadence::Year, price: price(11_999, 25_000, 40_000) }];
    });
    assert!(matches!(of_a_year, LevelError::PartsAreTooMuch), "more than the least of a year");
    for nature in [Nature::Share, Nature::Deposit] {
        let held = refused(&|level| level.parts = vec![part("Held", nature, 100)]);
        assert!(matches!(held, LevelError::PartsAreHeld));
        let on_top = refused(&|level| level.terms.top_up = Some(nature));
        assert!(matches!(on_top, LevelError::PartsAreHeld));
    }
    let falling = refused(&|level| {
        level.periods =
            vec![PeriodPrice { cadence: Cadence::Year, price: price(20_000, 10_000, 40_000) }];
    });
    assert!(matches!(falling, LevelError::PricesDoNotRise));
    let seat = |from_seat| SeatPrice { from_seat, monthly: euro(100) };
    let late = refused(&|level| level.terms.seats = vec![seat(2)]);
    assert!(matches!(late, LevelError::Seats), "the first seat has no price");
    let twice = refused(&|level| level.terms.seats = vec![seat(1), seat(1)]);
    assert!(matches!(twice, LevelError::Seats));
    let endless = refused(&|level| {
        level.limits.hosts = None;
        level.terms.seats = vec![seat(1)];
    });
    assert!(matches!(endless, LevelError::Seats), "nothing is beyond no limit");
    let backwards = refused(&|level| {
        level.price.suggested = euro(2600);
        level.from_day = day("2025-12-31");
    });
    assert!(matches!(backwards, LevelError::Backwards));
}

#[test]
fn seats_have_graded_prices() {
    let seat = |from_seat, minor| SeatPrice { from_seat, monthly: euro(minor) };
    let terms = LevelTerms { seats: vec![seat(1, 150), seat(3, 100)], ..LevelTerms::default() };
    let month = |seats| {
        terms.price_of_seats(seats, folkmoot::ground::money::Currency::EUR).unwrap().minor()
    };
    assert_eq!([0, 1, 2, 3, 5].map(month), [0, 150, 300, 400, 600]);
}

/// An organisation with so many hosts beside its owner.
fn hosts(coop: &Coop, owner: &Member, count: usize) {
    let id = owner.organisation.clone().unwrap().id;
    for place in 0..count {
        let host = coop.desk.person(&format!("Host {place}"));
        coop.write(|tx| organisations::give_role(tx, &id, &host, Role::Host)).unwrap();
    }
}

#[test]
fn case_030_three_seats_beyond_those_included_are_counted_at_billing_and_rounded_once() {
    let coop = Coop::new();
    put(&coop, |level| {
        level.limits.hosts = Some(20);
        level.terms.seats = vec![SeatPrice { from_seat: 1, monthly: euro(150) }];
    });
    let mut application = coop.application("Joan", "joan@example.org");
    application.organisation = Some("Can Batlló".to_owned());
    let joan = coop.joins(&application);
    assert_eq!(lines(&coop, &joan).len(), 1, "one owner takes one of twenty seats");
    hosts(&coop, &joan, 22);
    // The promise goes on from 1 July: 11 of the 31 days of its month are left on 21 July.
    coop.settle(|settings| settings.billing_anchor = BillingAnchor::FirstOfMonth);
    let more = Promise { monthly: euro(2400), cadence: Cadence::Month };
    coop.days_pass(31);
    coop.invoice(&joan);
    coop.invoice_next(&joan);
    coop.write(|tx| change_level(tx, &joan.membership, "level-2", more, SITE)).unwrap();
    coop.days_pass(30);
    let now = coop.desk.means.clock.now();
    let due = coop.read(|conn| membership::next_due(conn, &joan.membership)).unwrap().unwrap();
    let next = coop.read(|conn| membership::due_lines(conn, &due, now, &coop.texts)).unwrap();
    let (period, next) = next.unwrap();
    assert_eq!((period.start(), period.end()), (day("2026-07-21"), day("2026-08-01")));
    let seats: Vec<_> = next.iter().map(|line| (line.net.minor(), line.text.as_str())).collect();
    // 24.00 × 11/31 = 8.52; 3 × 1.50 × 11/31 = 1.60, and not 3 × 0.53 = 1.59.
    assert_eq!(
        seats,
        [(852, "Contribution: Level 2"), (160, "Level 2: 3 seats beyond those included")]
    );
    assert_eq!(
        coop.read(|conn| membership::seats_included(
            conn,
            &joan.organisation.clone().unwrap().id,
            now
        ))
        .unwrap(),
        None,
        "nobody is kept out of a seat that has a price"
    );
}

#[test]
fn the_fee_at_the_start_is_charged_once_and_not_to_who_promises_a_year() {
    let coop = Coop::new();
    put(&coop, |level| level.terms.set_up = Some(euro(1000)));
    let ada = joins(&coop, euro(2500), Cadence::Month);
    assert_eq!(
        lines(&coop, &ada)
            .into_iter()
            .map(|(nature, minor, _)| (nature, minor))
            .collect::<Vec<_>>(),
        [(Nature::Dues, 2500), (Nature::Service, 1000)]
    );
    coop.invoice(&ada);
    coop.days_pass(31);
    coop.invoice_next(&ada);
    // Another amount at the same level begins nothing anew.
    let more = Promise { monthly: euro(2400), cadence: Cadence::Month };
    coop.write(|tx| change_level(tx, &ada.membership, "level-2", more, SITE)).unwrap();
    coop.days_pass(30);
    coop.invoice_next(&ada);
    let all = coop.read(|conn| folkmoot::billing::invoices_of(conn, &ada.party)).unwrap();
    let mut gross: Vec<_> = all.iter().map(|it| it.gross.minor()).collect();
    gross.sort_unstable();
    assert_eq!(gross, [2400, 2500, 3500]);
    let mut application = coop.application("Bo", "bo@example.org");
    application.promise.cadence = Cadence::Year;
    let bo = coop.joins(&application);
    assert_eq!(lines(&coop, &bo).len(), 1, "a year is the commitment that waives it");
}

#[test]
fn in_the_minimum_term_more_holds_at_once_and_less_and_leaving_at_its_end() {
    let coop = Coop::new();
    put(&coop, |level| level.terms.minimum_months = 3);
    let ada = joins(&coop, euro(2500), Cadence::Month);
    coop.welcome(&ada);
    let promise = |minor| Promise { monthly: euro(minor), cadence: Cadence::Month };
    let look = |code: &str, minor| {
        let today = day("2026-05-21");
        coop.read(|conn| preview_level_change(conn, &ada.membership, code, promise(minor), today))
            .unwrap()
    };
    assert_eq!(look("level-3", 5000).from_day, day("2026-06-21"));
    let less = look("level-1", 1200);
    assert_eq!(less.from_day, day("2026-08-21"));
    assert_eq!(less.bound_until, Some(day("2026-08-21")));
    let departure = coop.write(|tx| give_notice(tx, &ada.membership, "", SITE)).unwrap();
    assert_eq!(departure.last_day, day("2026-08-20"));
}

#[test]
fn a_level_in_use_is_retired_and_not_deleted() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    let refused = coop.write(|tx| membership::delete_level(tx, "level-2"));
    assert!(matches!(refused, Err(LevelError::InUse)));
    coop.write(|tx| membership::retire_level(tx, "level-2")).unwrap();
    let bo = coop.join(&coop.application("Bo", "bo@example.org"));
    assert!(bo.is_err(), "nobody new can choose it");
    coop.days_pass(31);
    coop.invoice_next(&ada);
    let all = coop.read(|conn| folkmoot::billing::invoices_of(conn, &ada.party)).unwrap();
    assert_eq!(all.len(), 2, "who has it keeps it");
    coop.write(|tx| membership::delete_level(tx, "level-3")).unwrap();
    let gone = coop.write(|tx| membership::delete_level(tx, "level-3"));
    assert!(matches!(gone, Err(LevelError::Unknown)));
    let left = coop.read(membership::level_codes).unwrap();
    assert_eq!(left, ["trial", "level-1", "level-2", "multi", "custom"]);
}

#[test]
fn a_quoted_level_has_parts_too() {
    let coop = Coop::new();
    let mut new = level_2(&coop).again();
    new.code = "made-to-measure".to_owned();
    new.kind = LevelKind::Quoted;
    new.from_day = day("2026-05-21");
    new.parts = vec![part("Server", Nature::Service, 1900)];
    let level = coop.write(|tx| membership::put_level(tx, &new)).unwrap();
    assert_eq!(level.parts, new.parts);
    assert_eq!(level.again(), new);
}
