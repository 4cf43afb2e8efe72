//! Shares, deposits and loans, from the co-op's spreadsheet and back.

use folkmoot::imports::{self, AlikeWhy, Choice, Counts, ImportError, Kind, UndoError, choose};
use folkmoot::ledger::{self, Balance, Purpose};
use folkmoot::membership::register::{AsOf, RegisterRow, register_row};
use folkmoot::membership::shares::{self, Fund, Holders, certificates_of};
use folkmoot::membership::{MembershipId, register_of};
use folkmoot::organisations;
use proptest::prelude::*;

use super::{all_hold, carry_out, check, counts, exported, lines, refusals, take};
use crate::support::{Coop, Member, day, euro};

const HEAD: &str = "number,class,shares,subscribed,paid on,certificate,paid in\n";

/// Ada (1) and Bo (2), and a class of 50 euro.
fn coop() -> (Coop, Member, Member) {
    let coop = Coop::new();
    let (ada, bo) = (coop.member("Ada Okafor"), coop.member("Bo Li"));
    coop.share_class("A", 5000);
    (coop, ada, bo)
}

fn row(coop: &Coop, member: &Member, on: &str) -> RegisterRow {
    let as_of = AsOf { day: day(on), known_at: coop.desk.means.clock.now().naive_utc() };
    let of = |id: &MembershipId| {
        coop.read(|conn| register_row(conn, id, as_of, euro(0).currency())).unwrap()
    };
    of(&member.membership).unwrap()
}

fn account(coop: &Coop, purpose: Purpose, on: &str) -> i64 {
    coop.read::<_, ledger::LedgerError>(|conn| {
        let entity = organisations::legal_entity(conn)?;
        let books = ledger::books(conn, &entity)?;
        ledger::balance(conn, &books, Balance { purpose, party: None, as_of: Some(day(on)) })
    })
    .unwrap()
    .minor()
}

fn numbers(coop: &Coop, member: &Member) -> Vec<i64> {
    let all = coop.read(|conn| certificates_of(conn, &member.membership)).unwrap();
    all.iter().filter(|one| one.cancelled_on.is_none()).map(|one| one.number).collect()
}

fn funds(coop: &Coop, member: &Member) -> Vec<Fund> {
    coop.read(|conn| shares::funds_of(conn, &member.membership)).unwrap()
}

fn undo(coop: &Coop, id: &imports::ImportId) -> Result<(), UndoError> {
    coop.write(|tx| imports::undo_import(tx, id))
}

#[tokio::test]
async fn the_register_has_shares_since_they_were_paid_and_the_books_since_they_were_taken_over() {
    let (coop, ada, bo) = coop();
    let today = coop.today();
    coop.desk.clock.advance(chrono::Duration::hours(1));
    let table = format!("{HEAD}1,A,3,2026-05-21,2026-05-21,,150.00\n2,A,2,,2026-05-21,41,\n");
    let id = take(&coop, Kind::Shares, &table).await;
    assert_eq!(counts(&coop, &id), Counts { new: 2, ..Counts::default() });
    assert_eq!((coop.held(&ada), coop.held(&bo)), (3, 2));
    assert_eq!(row(&coop, &ada, &today).paid, euro(15_000));
    assert_eq!(account(&coop, Purpose::Shares, &today), 25_000);
    assert_eq!(account(&coop, Purpose::OpeningBalance, &today), -25_000, "no bank has it");
    assert_eq!(account(&coop, Purpose::Bank, &today), 0);
    assert_eq!((numbers(&coop, &bo), numbers(&coop, &ada)), (vec![41], vec![42]));
    all_hold(&coop);
}

#[tokio::test]
async fn earlier_days_are_in_the_register_and_not_in_the_books() {
    let coop = Coop::new();
    take(&coop, Kind::Members, super::MEMBERS).await;
    coop.share_class("A", 5000);
    let table = format!("{HEAD}7,A,3,2020-05-25,2020-06-01,5,\n");
    let id = take(&coop, Kind::Shares, &table).await;
    let ada = coop.write(|tx| shares::member_numbered(tx, 7)).unwrap();
    let as_of = |on: &str| AsOf { day: day(on), known_at: coop.desk.means.clock.now().naive_utc() };
    let held = |on: &str| {
        let row =
            coop.read(|conn| register_row(conn, &ada, as_of(on), euro(0).currency())).unwrap();
        row.unwrap().shares
    };
    assert_eq!((held("2020-05-31"), held("2020-06-01")), (0, 3));
    assert_eq!(account(&coop, Purpose::Shares, "2026-05-20"), 0, "an earlier year stays closed");
    assert_eq!(account(&coop, Purpose::Shares, "2026-05-21"), 15_000);
    let events = coop.read(|conn| register_of(conn, &ada)).unwrap();
    let noted: Vec<(&str, String)> = events
        .iter()
        .filter(|event| event.kind.starts_with("shares_"))
        .map(|event| (event.kind.as_str(), event.effective_on.to_string()))
        .collect();
    let expected = [
        ("shares_subscribed", "2020-05-25".to_owned()),
        ("shares_taken_over", "2020-06-01".to_owned()),
    ];
    assert_eq!(noted, expected);
    all_hold(&coop);
    undo(&coop, &id).unwrap();
    assert_eq!(held("2020-06-01"), 0, "it was a mistake on that day already");
    all_hold(&coop);
}

#[tokio::test]
async fn each_cell_that_is_wrong_is_told_with_its_reason() {
    let (coop, ada, _) = coop();
    coop.share_class_with("O", 1000, |terms| terms.holders = Holders::Organisations);
    coop.share_class_with("M", 1000, |terms| (terms.minimum, terms.maximum) = (2, Some(4)));
    coop.buys(&ada, &coop.share_class("B", 1000), 1);
    let cases = [
        ("9,A,1,,2026-01-01,,", "number", "no-member"),
        ("1,Z,1,,2026-01-01,,", "share_class", "share-class"),
        ("1,,1,,2026-01-01,,", "share_class", "missing"),
        ("1,A,0,,2026-01-01,,", "shares", "count"),
        ("1,A,1.5,,2026-01-01,,", "shares", "count"),
        ("1,A,,,2026-01-01,,", "shares", "missing"),
        ("1,A,1,,,,", "paid_on", "missing"),
        ("1,A,1,,2027-01-01,,", "paid_on", "to-come"),
        ("1,A,1,2026-02-01,2026-01-01,,", "paid_on", "order"),
        ("1,A,1,,2026-01-01,,49.00", "paid_in", "paid-in"),
        ("1,O,1,,2026-01-01,,", "share_class", "holders"),
        ("1,M,1,,2026-01-01,,", "shares", "bounds"),
        ("1,M,5,,2026-01-01,,", "shares", "bounds"),
        ("1,A,1,,2026-01-01,1,", "certificate", "certificate-taken"),
        ("1,B,2,,,,", "shares", "register"),
    ];
    for (line, field, reason) in cases {
        let id = check(&coop, Kind::Shares, &format!("{HEAD}{line}\n")).await;
        let expected = vec![(field.to_owned(), reason.to_owned())];
        assert_eq!(refusals(&coop, &id, 2), expected, "{line}");
    }
}

#[tokio::test]
async fn a_holding_stands_on_one_line_and_a_certificate_is_given_once() {
    let (coop, ..) = coop();
    let table = format!("{HEAD}1,A,1,,2026-01-01,7,\n1,A,2,,2026-02-01,,\n2,A,1,,2026-01-01,7,\n");
    let id = check(&coop, Kind::Shares, &table).await;
    assert_eq!(refusals(&coop, &id, 2), []);
    let same = |field: &str| vec![(field.to_owned(), "same-as-line".to_owned())];
    assert_eq!(refusals(&coop, &id, 3), same("name"));
    assert_eq!(refusals(&coop, &id, 4), same("certificate"));
}

#[tokio::test]
async fn members_are_found_by_number_address_or_name_and_doubts_are_told() {
    let (coop, ada, _) = coop();
    coop.organisation("Weavers", "Ona Owner");
    let table = "member,e-mail,class,shares,paid on\n\
        Bo Li,bo.li@example.org,A,1,2026-01-01\n\
        Weavers,,A,1,2026-01-01\n\
        Okafor Ada,,A,1,2026-01-01\n\
        Somebody Else,,A,1,2026-01-01\n";
    let id = check(&coop, Kind::Shares, table).await;
    let told = counts(&coop, &id);
    assert_eq!((told.new, told.unsure, told.refused), (2, 1, 1), "{:#?}", lines(&coop, &id));
    let alike = lines(&coop, &id)[2].findings.alike.clone();
    assert_eq!(alike[0].why, AlikeWhy::AlikeName);
    let texts = &coop.texts;
    let new = coop.write(|tx| choose(tx, &id, 4, Some(Choice::New), None, texts));
    assert!(matches!(new, Err(ImportError::NoChoice)), "a table of shares makes nobody");
    let target = Some(alike[0].target.as_str());
    coop.write(|tx| choose(tx, &id, 4, Some(Choice::Same), target, texts)).unwrap();
    coop.write(|tx| choose(tx, &id, 5, Some(Choice::Skip), None, texts)).unwrap();
    carry_out(&coop, &id).await;
    assert_eq!(coop.held(&ada), 1);
    let other = HEAD.replace("number", "number,name") + "2,Ada Okafor,A,1,,2026-01-01,,\n";
    let id = check(&coop, Kind::Shares, &other).await;
    assert_eq!(refusals(&coop, &id, 2), [("number".to_owned(), "number-taken".to_owned())]);
    all_hold(&coop);
}

#[tokio::test]
async fn shares_are_taken_back_while_nothing_builds_on_them() {
    let (coop, ada, _) = coop();
    let table = format!("{HEAD}1,A,3,,2026-05-01,9,\n");
    let id = take(&coop, Kind::Shares, &table).await;
    coop.days_pass(3);
    undo(&coop, &id).unwrap();
    assert_eq!((coop.held(&ada), numbers(&coop, &ada)), (0, vec![]));
    let (then, today) = ("2026-05-21", coop.today());
    assert_eq!(account(&coop, Purpose::Shares, then), 15_000, "the books of then are not changed");
    assert_eq!(account(&coop, Purpose::Shares, &today), 0);
    assert_eq!(account(&coop, Purpose::OpeningBalance, &today), 0);
    all_hold(&coop);
    // What was a mistake can be done better, under another number.
    let better = format!("{HEAD}1,A,2,,2026-05-01,10,\n");
    let again = take(&coop, Kind::Shares, &better).await;
    assert_eq!(coop.held(&ada), 2);
    let class = coop.read(shares::share_classes).unwrap()[0].id.clone();
    coop.buys(&ada, &class, 1);
    match undo(&coop, &again) {
        Err(UndoError::BuiltOn(builds)) => assert_eq!(builds[0].what, "capital"),
        other => panic!("{other:?}"),
    }
    assert_eq!(coop.held(&ada), 3);
    all_hold(&coop);
}

const FUNDS: &str = "number,deposit or loan,amount,paid on,terms,due\n\
    1,loan,500.00,2024-01-15,\"3 % a year, three months' notice\",2030-01-15\n\
    1,deposit,40.00,2024-02-01,for the key,\n\
    2,loan,500.00,2024-01-15,none,\n\
    2,loan,700.00,2024-01-15,none,\n";

#[tokio::test]
async fn deposits_and_loans_come_go_back_and_are_taken_back() {
    let (coop, ada, bo) = coop();
    let id = take(&coop, Kind::Funds, FUNDS).await;
    assert_eq!(counts(&coop, &id).new, 4, "{:#?}", lines(&coop, &id));
    assert_eq!((funds(&coop, &ada).len(), funds(&coop, &bo).len()), (2, 2));
    let today = coop.today();
    assert_eq!(account(&coop, Purpose::MemberLoans, &today), 170_000);
    assert_eq!(account(&coop, Purpose::Deposits, &today), 4_000);
    assert_eq!(account(&coop, Purpose::OpeningBalance, &today), -174_000);
    assert_eq!(row(&coop, &ada, &today).loans, euro(50_000));
    let again = check(&coop, Kind::Funds, FUNDS).await;
    assert_eq!(counts(&coop, &again).unchanged, 4, "{:#?}", lines(&coop, &again));
    let wrong = "number,deposit or loan,amount,paid on,terms,due\n\
        1,gift,1.00,2024-01-15,none,\n\
        1,loan,0.00,2024-01-15,none,\n\
        1,loan,5.00,2024-01-16,none,2023-01-01\n\
        1,loan,5.00,2024-01-17,,\n\
        1,loan,499.00,2024-01-15,none,\n";
    let wrong = check(&coop, Kind::Funds, wrong).await;
    let why: Vec<String> = (2..7).map(|line| refusals(&coop, &wrong, line)[0].1.clone()).collect();
    assert_eq!(why, ["word", "register", "order", "missing", "register"]);
    undo(&coop, &id).unwrap();
    assert_eq!(account(&coop, Purpose::MemberLoans, &today), 0);
    all_hold(&coop);
    let again = take(&coop, Kind::Funds, FUNDS).await;
    let open = funds(&coop, &bo).into_iter().find(|fund| fund.open.is_positive());
    let loan = open.unwrap().id;
    let on = day(&coop.today());
    let rail = folkmoot::treasury::Rail::Transfer;
    coop.write(|tx| shares::give_back(tx, &loan, euro(100), rail, on)).unwrap();
    assert!(matches!(undo(&coop, &again), Err(UndoError::BuiltOn(_))));
    all_hold(&coop);
}

/// What a member brings: shares of two classes, a loan.
type Brings = (i64, i64, i64);

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 30, ..Default::default() })]

    #[test]
    fn what_was_taken_over_and_moved_since_is_written_out_and_changes_nothing_read_back(
        brought in proptest::collection::vec((0..4_i64, 0..4_i64, 0..3_i64), 3),
        bought in proptest::collection::vec(0..3_i64, 3),
        days in 0..400_i64,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(round(&brought, &bought, days));
    }
}

async fn round(brought: &[Brings], bought: &[i64], days: i64) {
    let coop = Coop::new();
    let members = ["Ada", "Bo", "Cleo"].map(|name| coop.member(name));
    let (small, _) = (coop.share_class("S", 1000), coop.share_class("L", 3000));
    let paid = (day("2026-05-21") - chrono::Duration::days(days)).to_string();
    let (mut shares, mut funds) = (Vec::new(), Vec::new());
    for (number, (s, l, loan)) in (1..).zip(brought) {
        for (class, count) in [("S", s), ("L", l)] {
            if *count > 0 {
                shares.push(format!("{number},{class},{count},,{paid},,\n"));
            }
        }
        if *loan > 0 {
            funds.push(format!("{number},loan,{loan}.00,{paid},none,\n"));
        }
    }
    let head_of_funds = format!("{}\n", FUNDS.lines().next().unwrap());
    for (kind, head, rows) in
        [(Kind::Shares, HEAD, &shares), (Kind::Funds, head_of_funds.as_str(), &funds)]
    {
        if !rows.is_empty() {
            take(&coop, kind, &format!("{head}{}", rows.concat())).await;
        }
    }
    for (member, count) in members.iter().zip(bought) {
        if *count > 0 {
            coop.buys(member, &small, *count);
        }
    }
    coop.capital_is_sound();
    for kind in [Kind::Shares, Kind::Funds] {
        let table = exported(&coop, kind);
        let rows = i64::try_from(table.lines().count()).unwrap() - 1;
        if rows == 0 {
            continue;
        }
        let id = check(&coop, kind, &table).await;
        let all = Counts { unchanged: rows, ..Counts::default() };
        assert_eq!(counts(&coop, &id), all, "{table}\n{:#?}", lines(&coop, &id));
    }
}
