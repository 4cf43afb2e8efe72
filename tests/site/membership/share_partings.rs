//! Shares of those who come late, leave, are put out, or get them from somebody else.

use diesel::connection::SimpleConnection;
use folkmoot::gateways::mail;
use folkmoot::ground::db::{Actor, DbError};
use folkmoot::ground::queue::{Job, JobError};
use folkmoot::ledger::{self, Balance, Purpose};
use folkmoot::membership::MembershipState;
use folkmoot::membership::change::{Expulsion, FollowDates, expel, give_notice};
use folkmoot::membership::register::{AsOf, register_row};
use folkmoot::membership::shares::{
    self, AskedFor, RepaymentState, ShareError, SubscriptionState, repayments_of,
};
use folkmoot::organisations::{self, CapitalSettings, RepaymentRule, save_capital_settings};

use crate::support::{Coop, Member, SITE, day, euro};

/// What letters about shares told a member, in the order of words: those of one instant have none.
pub fn told(coop: &Coop, member: &Member) -> Vec<String> {
    let letters = coop.read(|conn| mail::latest_letters(conn, 1000)).unwrap();
    let told = |data: &str| {
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        data["told"].as_str().unwrap().to_owned()
    };
    let own = letters.iter().filter(|one| one.name == "shares" && one.recipient == member.email);
    let mut all: Vec<String> = own.map(|letter| told(&letter.data)).collect();
    all.sort_unstable();
    all
}

async fn follow(coop: &Coop) -> Result<(), JobError> {
    FollowDates {}.run(&coop.desk.means).await
}

fn gives_notice(coop: &Coop, member: &Member) {
    coop.pay_all(member);
    coop.write(|tx| give_notice(tx, &member.membership, "", SITE)).unwrap();
}

fn is_put_out(coop: &Coop, member: &Member) {
    let expulsion = Expulsion {
        clause: "Section 9".to_owned(),
        reason: "Sold recordings of others.".to_owned(),
        heard_on: day("2026-05-10"),
        decided_on: day("2026-05-20"),
        decided_by: "Board".to_owned(),
    };
    coop.write(|tx| expel(tx, &member.membership, &expulsion, SITE)).unwrap();
}

fn balance(coop: &Coop, purpose: Purpose, on: &str) -> i64 {
    coop.read::<_, ledger::LedgerError>(|conn| {
        let entity = organisations::legal_entity(conn)?;
        let books = ledger::books(conn, &entity)?;
        ledger::balance(conn, &books, Balance { purpose, party: None, as_of: Some(day(on)) })
    })
    .unwrap()
    .minor()
}

#[tokio::test]
async fn a_transfer_of_the_last_day_that_is_seen_after_it_lapsed_pays_for_the_shares() {
    let coop = Coop::new();
    let class = coop.share_class_with("A", 5000, |terms| terms.maximum = Some(3));
    let (ada, bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    let waiting = coop.subscribes(&ada, &class, 2).unwrap();
    let gone = coop.subscribes(&bo, &class, 1).unwrap();
    coop.days_pass(33);
    follow(&coop).await.unwrap();
    let known = |id| coop.read(|conn| shares::subscription(conn, id)).unwrap();
    assert_eq!(known(&waiting.id).state, SubscriptionState::Lapsed);
    assert!(matches!(coop.shares_paid(&waiting, "2026-06-21"), Err(ShareError::TooLate)));
    let more = coop.subscribes(&ada, &class, 2).unwrap();
    let in_time = || coop.shares_paid(&waiting, "2026-06-20");
    assert!(matches!(in_time(), Err(ShareError::Bounds { .. })), "2 of 3 are subscribed anew");
    coop.days_pass(31);
    follow(&coop).await.unwrap();
    assert_eq!(known(&more.id).state, SubscriptionState::Lapsed);
    in_time().unwrap();
    assert!(matches!(in_time(), Err(ShareError::Closed)), "paid twice");
    assert_eq!((coop.held(&ada), known(&waiting.id).state), (2, SubscriptionState::Paid));
    assert_eq!(balance(&coop, Purpose::Shares, "2026-06-20"), 10_000);
    is_put_out(&coop, &bo);
    let late = coop.shares_paid(&gone, "2026-06-20");
    assert!(matches!(late, Err(ShareError::NotFromHere(MembershipState::Expelled))));
    coop.capital_is_sound();
}

#[tokio::test]
async fn a_membership_and_its_shares_end_with_the_last_day_however_late_that_is_noted() {
    let coop = Coop::new();
    let class = coop.share_class("A", 5000);
    let ada = coop.member("Ada Berg");
    coop.invoice(&ada);
    coop.buys(&ada, &class, 2);
    gives_notice(&coop, &ada);
    // Nobody was there for five days.
    coop.days_pass(35);
    follow(&coop).await.unwrap();
    let as_of = |on: &str| AsOf { day: day(on), known_at: coop.desk.means.clock.now().naive_utc() };
    let row = |on: &str| {
        let (id, currency) = (&ada.membership, euro(0).currency());
        coop.read(|conn| register_row(conn, id, as_of(on), currency)).unwrap().unwrap()
    };
    let before = row("2026-06-19");
    assert_eq!((before.state, before.shares), (MembershipState::Notice, 2));
    let last = row("2026-06-20");
    assert_eq!((last.state, last.shares), (MembershipState::Left, 0));
    assert_eq!(last.ceased_on, Some(day("2026-06-20")));
    assert_eq!(balance(&coop, Purpose::Shares, "2026-06-20"), 0);
    assert_eq!(balance(&coop, Purpose::ShareRepayments, "2026-06-20"), 10_000);
    assert_eq!(told(&coop, &ada), ["given_back", "issued", "subscribed"]);
    coop.capital_is_sound();
}

#[tokio::test]
async fn whoever_cannot_be_moved_keeps_nobody_else_waiting() {
    let coop = Coop::new();
    let class = coop.share_class("A", 5000);
    let (ada, bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    coop.buys(&ada, &class, 1);
    gives_notice(&coop, &ada);
    gives_notice(&coop, &bo);
    coop.days_pass(31);
    let odd = "UPDATE share_classes SET names = 'torn'";
    coop.write::<(), DbError>(|tx| tx.conn.batch_execute(odd).map_err(Into::into)).unwrap();
    follow(&coop).await.unwrap_err();
    assert_eq!(coop.membership(&ada).state, MembershipState::Notice, "all of it or nothing");
    assert_eq!(coop.membership(&bo).state, MembershipState::Settled);
    let whole = "UPDATE share_classes SET names = '{\"en\":\"A\"}'";
    coop.write::<(), DbError>(|tx| tx.conn.batch_execute(whole).map_err(Into::into)).unwrap();
    follow(&coop).await.unwrap();
    assert_eq!(coop.membership(&ada).state, MembershipState::Left);
    coop.capital_is_sound();
}

#[test]
fn who_was_put_out_may_still_pass_on_what_the_co_op_does_not_take_back() {
    let coop = Coop::new();
    let firm = coop.share_class_with("F", 5000, |terms| terms.withdrawable = false);
    let (ada, bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    coop.buys(&ada, &firm, 2);
    is_put_out(&coop, &ada);
    assert_eq!(coop.held(&ada), 2);
    let other = coop.share_class("A", 5000);
    let converted = coop.asks(&ada, &firm, 1, &AskedFor::Conversion(other));
    assert!(matches!(converted, Err(ShareError::NotFromHere(MembershipState::Expelled))));
    let asked = coop.asks(&ada, &firm, 2, &AskedFor::Transfer(2)).unwrap();
    coop.approves(&asked).unwrap();
    assert_eq!((coop.held(&ada), coop.held(&bo)), (0, 2));
    assert_eq!(told(&coop, &bo), ["received"], "nobody gets shares unawares");
    coop.capital_is_sound();
}

#[tokio::test]
async fn shares_whose_repayment_was_refused_can_be_given_back_later_all_of_them() {
    let coop = Coop::new();
    let class = coop.share_class_with("A", 5000, |terms| terms.transferable = false);
    let ada = coop.member("Ada Berg");
    coop.invoice(&ada);
    coop.buys(&ada, &class, 2);
    gives_notice(&coop, &ada);
    coop.days_pass(31);
    follow(&coop).await.unwrap();
    let owed = || coop.read(|conn| repayments_of(conn, &ada.membership)).unwrap();
    let first = owed().remove(0).id;
    coop.write(|tx| shares::refuse_repayment(tx, &first, "Section 49", SITE)).unwrap();
    // What is noted in one instant has no order.
    coop.days_pass(1);
    let asked = coop.asks(&ada, &class, 2, &AskedFor::SellBack).unwrap();
    coop.approves(&asked).unwrap();
    let states: Vec<_> = owed().iter().map(|one| one.state).collect();
    assert_eq!(states, [RepaymentState::Waiting, RepaymentState::Refused]);
    let letters = ["given_back", "issued", "kept", "sold_back", "subscribed"];
    assert_eq!(told(&coop, &ada), letters);
    coop.capital_is_sound();
}

#[tokio::test]
async fn what_was_asked_of_the_board_is_closed_without_a_reason_when_the_membership_ends() {
    let coop = Coop::new();
    let class = coop.share_class("A", 5000);
    let (ada, _bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    coop.invoice(&ada);
    coop.buys(&ada, &class, 2);
    let asked = coop.asks(&ada, &class, 1, &AskedFor::Transfer(2)).unwrap();
    gives_notice(&coop, &ada);
    coop.days_pass(31);
    follow(&coop).await.unwrap();
    let known = coop.read(|conn| shares::request(conn, &asked)).unwrap();
    assert_eq!(known.reason.as_deref(), Some(""));
    assert_eq!(told(&coop, &ada), ["closed", "given_back", "issued", "subscribed"]);
}

#[test]
fn a_holder_has_no_more_than_the_class_allows_whichever_way_shares_come() {
    let coop = Coop::new();
    let few = coop.share_class_with("F", 1000, |terms| terms.maximum = Some(3));
    let small = coop.share_class("S", 1000);
    let (ada, bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    coop.buys(&ada, &few, 2);
    coop.buys(&bo, &small, 2);
    coop.subscribes(&bo, &few, 2).unwrap();
    let moved = coop.asks(&ada, &few, 2, &AskedFor::Transfer(2));
    assert!(matches!(moved, Err(ShareError::Bounds { .. })), "2 wait to be paid");
    let converted = coop.asks(&bo, &small, 2, &AskedFor::Conversion(few.clone()));
    assert!(matches!(converted, Err(ShareError::Bounds { .. })));
    coop.asks(&ada, &few, 1, &AskedFor::Transfer(2)).unwrap();
    coop.capital_is_sound();
}

#[test]
fn who_holds_more_than_a_hundred_thousand_shares_can_leave_with_them() {
    let coop = Coop::new();
    let cent = coop.share_class_with("C", 1, |terms| terms.maximum = None);
    let ada = coop.member("Ada Berg");
    assert!(matches!(coop.subscribes(&ada, &cent, 100_001), Err(ShareError::Count)));
    coop.buys(&ada, &cent, 100_000);
    coop.buys(&ada, &cent, 100_000);
    is_put_out(&coop, &ada);
    let owed = coop.read(|conn| repayments_of(conn, &ada.membership)).unwrap();
    assert_eq!(owed[0].amount, euro(200_000));
    coop.capital_is_sound();
}

#[tokio::test]
async fn accounts_that_are_adopted_in_the_moment_of_leaving_give_the_debt_its_day() {
    let coop = Coop::new();
    coop.write::<_, DbError>(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        let repayment = RepaymentRule::AfterAccounts { days: 60 };
        let settings = CapitalSettings { repayment, ..CapitalSettings::default() };
        save_capital_settings(tx, &entity.id, &settings)
    })
    .unwrap();
    let class = coop.share_class("A", 5000);
    let ada = coop.member("Ada Berg");
    coop.buys(&ada, &class, 1);
    gives_notice(&coop, &ada);
    coop.days_pass(365);
    let db = &coop.desk.means.db;
    let adopts =
        db.write(Actor::system(), |tx| shares::adopt_accounts(tx, 2026, day("2027-05-10"), SITE));
    let (adopted, left) = tokio::join!(adopts, follow(&coop));
    adopted.unwrap();
    left.unwrap();
    let owed = coop.read(|conn| repayments_of(conn, &ada.membership)).unwrap();
    assert_eq!(owed[0].due_on(), Some(day("2027-07-09")), "whoever was first");
}

#[tokio::test]
async fn two_who_ask_for_transfers_to_each_other_do_not_wait_for_one_another() {
    let coop = Coop::new();
    let class = coop.share_class("A", 5000);
    let (ada, bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    coop.buys(&ada, &class, 2);
    coop.buys(&bo, &class, 2);
    let asks = |from: &Member, number: i64| {
        let (from, class) = (from.membership.clone(), class.clone());
        coop.desk.means.db.write(Actor::system(), move |tx| {
            shares::ask(tx, &from, &class, 1, (&AskedFor::Transfer(number), ""))
        })
    };
    let (one, other) = tokio::join!(asks(&ada, 2), asks(&bo, 1));
    one.unwrap();
    other.unwrap();
}
