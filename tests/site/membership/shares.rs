//! Shares: subscribed, paid, certified, moved, given back, repaid; deposits and loans.

use diesel::connection::SimpleConnection;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::ledger::{self, Balance, Purpose};
use folkmoot::membership::change::{FollowDates, give_notice};
use folkmoot::membership::register::{AsOf, register_row};
use folkmoot::membership::shares::{
    self, AskedFor, FundKind, Holders, NewFund, RepaymentState, RequestState, ShareError,
    SubscriptionState, adopt_accounts, certificates_of, funds_of, repay, repayments_of,
};
use folkmoot::membership::{self, MembershipState};
use folkmoot::organisations::{
    self, CapitalSettings, DueDay, NoticeEnd, RepaymentRule, save_capital_settings,
};
use folkmoot::treasury::{self, Rail};

use super::share_partings::told;
use crate::support::{Coop, Desk, Member, SITE, day, euro};

fn balance(coop: &Coop, purpose: Purpose, on: Option<&str>) -> i64 {
    coop.read::<_, ledger::LedgerError>(|conn| {
        let entity = organisations::legal_entity(conn)?;
        let books = ledger::books(conn, &entity)?;
        ledger::balance(conn, &books, Balance { purpose, party: None, as_of: on.map(day) })
    })
    .unwrap()
    .minor()
}

fn decides(coop: &Coop, repayment: RepaymentRule) {
    coop.write::<_, DbError>(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        let settings = CapitalSettings { repayment, ..CapitalSettings::default() };
        save_capital_settings(tx, &entity.id, &settings)
    })
    .unwrap();
}

async fn follow(coop: &Coop) {
    FollowDates {}.run(&coop.desk.means).await.unwrap();
}

/// Gives notice, and the last day passes.
async fn leaves(coop: &Coop, member: &Member) {
    coop.pay_all(member);
    coop.write(|tx| give_notice(tx, &member.membership, "moving", SITE)).unwrap();
    coop.days_pass(31);
    follow(coop).await;
}

fn owed(coop: &Coop, member: &Member) -> Vec<shares::Repayment> {
    coop.read(|conn| repayments_of(conn, &member.membership)).unwrap()
}

fn certified(coop: &Coop, member: &Member) -> Vec<(i64, i64, bool)> {
    let all = coop.read(|conn| certificates_of(conn, &member.membership)).unwrap();
    all.iter().map(|one| (one.number, one.shares, one.cancelled_on.is_none())).collect()
}

#[tokio::test]
async fn case_127_a_share_never_paid_lapses_a_paid_one_is_certified_and_repaid_by_the_statutes() {
    let coop = Coop::new();
    let class = coop.share_class("A", 5000);
    let ada = coop.member("Ada Berg");
    let waiting = coop.subscribes(&ada, &class, 1).unwrap();
    assert_eq!((waiting.amount, waiting.pay_by), (euro(5000), day("2026-06-20")));
    assert_eq!(balance(&coop, Purpose::ShareReceivables, None), 5000);
    assert!(certified(&coop, &ada).is_empty(), "a certificate before the payment");
    coop.days_pass(30);
    follow(&coop).await;
    assert_eq!(coop.held(&ada), 0);
    let known = |id| coop.read(|conn| shares::subscription(conn, id)).unwrap();
    assert_eq!(known(&waiting.id).state, SubscriptionState::Waiting, "the last day counts");
    coop.days_pass(1);
    follow(&coop).await;
    assert_eq!(known(&waiting.id).state, SubscriptionState::Lapsed);
    assert_eq!(balance(&coop, Purpose::ShareReceivables, None), 0);
    assert!(matches!(coop.shares_paid(&waiting, "2026-06-21"), Err(ShareError::TooLate)));
    assert!(certified(&coop, &ada).is_empty());

    let waiting = coop.subscribes(&ada, &class, 1).unwrap();
    coop.days_pass(3);
    coop.shares_paid(&waiting, "2026-06-22").unwrap();
    assert_eq!(certified(&coop, &ada), [(1, 1, true)]);
    assert_eq!(balance(&coop, Purpose::Shares, Some("2026-06-21")), 0);
    assert_eq!(balance(&coop, Purpose::Shares, Some("2026-06-22")), 5000);

    coop.invoice(&ada);
    leaves(&coop, &ada).await;
    assert_eq!(coop.membership(&ada).state, MembershipState::Left, "5000 is owed");
    assert_eq!(coop.held(&ada), 0);
    assert_eq!(certified(&coop, &ada), [(1, 1, false)]);
    assert_eq!(balance(&coop, Purpose::Shares, None), 0);
    assert_eq!(balance(&coop, Purpose::ShareRepayments, None), 5000, "booked at leave");
    let repayment = owed(&coop, &ada).remove(0);
    assert_eq!(repayment.due, DueDay::On(day("2029-12-31")), "31 December of year + 3");
    coop.capital_is_sound();

    let pays = |on| coop.write(|tx| repay(tx, &repayment.id, Rail::Transfer, day(on), SITE));
    assert!(matches!(pays("2026-07-30"), Err(ShareError::NotDue)));
    coop.days_pass(365 * 4);
    pays("2029-12-31").unwrap();
    assert!(matches!(pays("2029-12-31"), Err(ShareError::Closed)), "paid twice");
    follow(&coop).await;
    assert_eq!(coop.membership(&ada).state, MembershipState::Settled);
    assert_eq!(balance(&coop, Purpose::ShareRepayments, None), 0);
    // Subscribed, lapsed, subscribed, issued, given back, repaid.
    let letters = coop.letters_to(&ada.email);
    assert_eq!(letters.iter().filter(|name| *name == "shares").count(), 6, "{letters:?}");
    coop.capital_is_sound();
}

#[test]
fn the_register_shows_shares_from_the_day_the_money_came() {
    let coop = Coop::new();
    let class = coop.share_class("A", 5000);
    let ada = coop.member("Ada Berg");
    let waiting = coop.subscribes(&ada, &class, 3).unwrap();
    coop.days_pass(5);
    let early = coop.shares_paid(&waiting, "2026-05-20");
    assert!(matches!(early, Err(ShareError::TooEarly)), "before it was subscribed");
    let future = coop.shares_paid(&waiting, "2026-05-27");
    assert!(matches!(future, Err(ShareError::Capital(treasury::CapitalError::InTheFuture))));
    coop.shares_paid(&waiting, "2026-05-24").unwrap();
    let now = coop.desk.means.clock.now().naive_utc();
    let on = |on: &str, known_at| {
        let as_of = AsOf { day: day(on), known_at };
        let currency = euro(0).currency();
        let row = coop.read(|conn| register_row(conn, &ada.membership, as_of, currency)).unwrap();
        row.map(|row| (row.shares, row.paid.minor())).unwrap()
    };
    assert_eq!(on("2026-05-23", now), (0, 0));
    assert_eq!(on("2026-05-24", now), (3, 15_000));
    assert_eq!(on("2026-05-24", "2026-05-25T00:00:00".parse().unwrap()), (0, 0), "not known yet");
}

#[test]
fn the_statutes_of_a_class_bind_whoever_subscribes() {
    let coop = Coop::new();
    let some = coop.share_class_with("B", 1000, |terms| {
        (terms.minimum, terms.maximum) = (5, Some(10));
        terms.holders = Holders::Persons;
    });
    let (ada, weavers) = (coop.member("Ada Berg"), coop.organisation("Weavers", "Ona Owner"));
    assert!(matches!(coop.subscribes(&ada, &some, 4), Err(ShareError::Bounds { .. })));
    assert!(matches!(coop.subscribes(&ada, &some, 0), Err(ShareError::Count)));
    assert!(matches!(coop.subscribes(&weavers, &some, 5), Err(ShareError::NotAllowed)));
    coop.buys(&ada, &some, 5);
    coop.subscribes(&ada, &some, 5).unwrap();
    let more = coop.subscribes(&ada, &some, 1);
    assert!(matches!(more, Err(ShareError::Bounds { .. })), "what waits counts too");
    let closed = coop.share_class_with("C", 1000, |terms| terms.open = false);
    assert!(matches!(coop.subscribes(&ada, &closed, 1), Err(ShareError::NotAllowed)));
    coop.capital_is_sound();
}

#[test]
fn a_transfer_moves_shares_capital_and_certificates_once_the_board_agrees() {
    let coop = Coop::new();
    let class = coop.share_class("A", 5000);
    let (ada, bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    coop.buys(&ada, &class, 5);
    let to_bo = AskedFor::Transfer(2);
    assert!(matches!(coop.asks(&ada, &class, 6, &to_bo), Err(ShareError::Count)));
    let nobody = coop.asks(&ada, &class, 1, &AskedFor::Transfer(77));
    assert!(matches!(nobody, Err(ShareError::NobodyElse)));
    let oneself = coop.asks(&ada, &class, 1, &AskedFor::Transfer(1));
    assert!(matches!(oneself, Err(ShareError::NobodyElse)));
    let asked = coop.asks(&ada, &class, 2, &to_bo).unwrap();
    assert!(matches!(coop.asks(&ada, &class, 4, &to_bo), Err(ShareError::Count)), "2 are asked");
    assert_eq!((coop.held(&ada), coop.held(&bo)), (5, 0), "only asked");
    coop.approves(&asked).unwrap();
    assert!(matches!(coop.approves(&asked), Err(ShareError::Closed)));
    assert_eq!((coop.held(&ada), coop.held(&bo)), (3, 2));
    assert_eq!(certified(&coop, &ada), [(2, 3, true), (1, 5, false)]);
    assert_eq!(certified(&coop, &bo), [(3, 2, true)]);
    assert_eq!(balance(&coop, Purpose::Shares, None), 25_000);

    let asked = coop.asks(&ada, &class, 1, &to_bo).unwrap();
    let mute = coop.write(|tx| shares::refuse_request(tx, &asked, " ", SITE));
    assert!(matches!(mute, Err(ShareError::NoReason)));
    coop.write(|tx| shares::refuse_request(tx, &asked, "Section 7", SITE)).unwrap();
    let known = coop.read(|conn| shares::request(conn, &asked)).unwrap();
    assert_eq!((known.state, known.reason.as_deref()), (RequestState::Refused, Some("Section 7")));
    assert_eq!(coop.held(&ada), 3);
    let firm = coop.share_class_with("F", 5000, |terms| terms.transferable = false);
    coop.buys(&ada, &firm, 1);
    let moved = coop.asks(&ada, &firm, 1, &to_bo);
    assert!(matches!(moved, Err(ShareError::NotAllowed)));
    coop.capital_is_sound();
}

#[test]
fn a_conversion_keeps_the_amount_and_a_sell_back_makes_a_debt() {
    let coop = Coop::new();
    let (small, large) = (coop.share_class("S", 5000), coop.share_class("L", 15_000));
    let ada = coop.member("Ada Berg");
    coop.buys(&ada, &small, 7);
    let odd = coop.asks(&ada, &small, 2, &AskedFor::Conversion(large.clone()));
    assert!(matches!(odd, Err(ShareError::NoWholeShares)));
    let asked = coop.asks(&ada, &small, 3, &AskedFor::Conversion(large.clone())).unwrap();
    coop.approves(&asked).unwrap();
    let mut held: Vec<_> = coop.holdings(&ada).iter().map(|it| (it.shares, it.amount)).collect();
    held.sort_by_key(|(shares, _)| *shares);
    assert_eq!(held, [(1, euro(15_000)), (4, euro(20_000))]);
    assert_eq!(balance(&coop, Purpose::Shares, None), 35_000);

    let all = coop.asks(&ada, &small, 4, &AskedFor::SellBack);
    assert!(matches!(all, Err(ShareError::AllOfThem)), "who gives all back leaves");
    let asked = coop.asks(&ada, &small, 3, &AskedFor::SellBack).unwrap();
    coop.approves(&asked).unwrap();
    assert_eq!(balance(&coop, Purpose::Shares, None), 20_000);
    assert_eq!(balance(&coop, Purpose::ShareRepayments, None), 15_000);
    let repayment = owed(&coop, &ada).remove(0);
    let mute = coop.write(|tx| shares::suspend_repayment(tx, &repayment.id, "", SITE));
    assert!(matches!(mute, Err(ShareError::NoReason)));
    coop.write(|tx| shares::suspend_repayment(tx, &repayment.id, "No surplus", SITE)).unwrap();
    coop.days_pass(365 * 5);
    let paid = |on| coop.write(|tx| repay(tx, &repayment.id, Rail::Cash, day(on), SITE));
    assert!(matches!(paid("2030-01-02"), Err(ShareError::Closed)), "it is suspended");
    coop.write(|tx| shares::resume_repayment(tx, &repayment.id, SITE)).unwrap();
    coop.write(|tx| shares::refuse_repayment(tx, &repayment.id, "Section 49", SITE)).unwrap();
    assert_eq!(balance(&coop, Purpose::Shares, None), 35_000, "they are shares again");
    assert_eq!(owed(&coop, &ada)[0].state, RepaymentState::Refused);
    coop.capital_is_sound();
}

#[tokio::test]
async fn repayment_follows_the_assembly_that_adopts_the_accounts_of_the_exit_year() {
    let coop = Coop::new();
    decides(&coop, RepaymentRule::AfterAccounts { days: 60 });
    coop.settle(|settings| settings.notice_end = NoticeEnd::YearEnd);
    let class = coop.share_class("A", 5000);
    let ada = coop.member("Ada Berg");
    coop.buys(&ada, &class, 2);
    coop.invoice(&ada);
    coop.pay_all(&ada);
    coop.write(|tx| give_notice(tx, &ada.membership, "", SITE)).unwrap();
    coop.days_pass(225);
    assert_eq!(coop.today(), "2027-01-01");
    follow(&coop).await;
    let due = |coop: &Coop| owed(coop, &ada)[0].due;
    assert_eq!(due(&coop), DueDay::AfterAccounts { year: 2026, days: 60 });
    coop.days_pass(150);
    let adopts = |year, on| coop.write(|tx| adopt_accounts(tx, year, day(on), SITE));
    assert!(matches!(adopts(2026, "2026-12-31"), Err(ShareError::TooEarly)));
    assert!(matches!(adopts(2026, "2030-01-01"), Err(ShareError::NotDue)));
    assert_eq!(adopts(2025, "2026-05-10").unwrap(), 0);
    assert_eq!(adopts(2026, "2027-05-20").unwrap(), 1);
    assert!(matches!(adopts(2026, "2027-05-21"), Err(ShareError::Already)));
    assert_eq!(due(&coop), DueDay::On(day("2027-07-19")));
    // Subscribed, issued, given back; and the day, once it is known.
    assert_eq!(told(&coop, &ada), ["given_back", "given_back", "issued", "subscribed"]);
    coop.capital_is_sound();
}

#[tokio::test]
async fn shares_that_are_not_withdrawable_stay_until_they_go_to_another_member() {
    let coop = Coop::new();
    let firm = coop.share_class_with("F", 5000, |terms| terms.withdrawable = false);
    let (ada, bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    coop.buys(&ada, &firm, 2);
    let sold = coop.asks(&ada, &firm, 1, &AskedFor::SellBack);
    assert!(matches!(sold, Err(ShareError::NotAllowed)));
    coop.invoice(&ada);
    leaves(&coop, &ada).await;
    assert_eq!(coop.held(&ada), 2);
    assert_eq!(coop.membership(&ada).state, MembershipState::Left, "not settled");
    let asked = coop.asks(&ada, &firm, 2, &AskedFor::Transfer(2)).unwrap();
    coop.approves(&asked).unwrap();
    follow(&coop).await;
    assert_eq!(coop.held(&bo), 2);
    assert_eq!(coop.membership(&ada).state, MembershipState::Settled);
    coop.capital_is_sound();
}

#[test]
fn a_deposit_and_a_loan_have_terms_accounts_and_are_given_back_in_parts() {
    let coop = Coop::new();
    let ada = coop.member("Ada Berg");
    let new = NewFund {
        member_number: 1,
        kind: FundKind::Loan,
        amount: euro(100_000),
        terms: "2 % a year, three months' notice".to_owned(),
        due_on: Some(day("2028-05-21")),
        rail: Rail::Transfer,
        paid_on: day("2026-05-21"),
    };
    let mute = NewFund { terms: " ".to_owned(), ..new.clone() };
    let refused = coop.write(|tx| shares::take_fund(tx, &mute));
    assert!(matches!(refused, Err(ShareError::Incomplete)));
    let loan = coop.write(|tx| shares::take_fund(tx, &new)).unwrap();
    let deposit = NewFund { kind: FundKind::Deposit, amount: euro(5000), ..new };
    coop.write(|tx| shares::take_fund(tx, &deposit)).unwrap();
    assert_eq!(balance(&coop, Purpose::MemberLoans, None), 100_000);
    assert_eq!(balance(&coop, Purpose::Deposits, None), 5000);
    let back = |minor, on: &str| {
        let (amount, on) = (euro(minor), day(on));
        coop.write(|tx| shares::give_back(tx, &loan, amount, Rail::Transfer, on))
    };
    assert!(matches!(back(100_001, "2026-05-21"), Err(ShareError::Count)));
    assert!(matches!(back(1, "2026-05-20"), Err(ShareError::TooEarly)));
    back(40_000, "2026-05-21").unwrap();
    let funds = coop.read(|conn| funds_of(conn, &ada.membership)).unwrap();
    let loan = funds.iter().find(|fund| fund.kind == FundKind::Loan).unwrap();
    assert_eq!((loan.amount, loan.open), (euro(100_000), euro(60_000)));
    let register = coop.read(|conn| membership::register_of(conn, &ada.membership)).unwrap();
    let noted = |kind: &str| register.iter().filter(|event| event.kind == kind).count();
    assert_eq!((noted("loan_taken"), noted("loan_returned"), noted("deposit_taken")), (1, 1, 1));
    coop.capital_is_sound();
}

#[test]
fn the_database_itself_refuses_holdings_below_none_and_papers_without_payment() {
    let coop = Coop::new();
    let class = coop.share_class("A", 5000);
    let ada = coop.member("Ada Berg");
    coop.buys(&ada, &class, 1);
    let copy = "INSERT INTO share_movements SELECT 'shm_x', membership_id, share_class_id, \
                'left', -2, -10000, currency, effective_on, booked_at, actor, posting_id, about \
                FROM share_movements";
    let paper = "INSERT INTO share_certificates SELECT 99, membership_id, share_class_id, \
                 movement_id, 2, 10000, currency, holder, issued_on, issued_at, issued_on \
                 FROM share_certificates";
    let edits = [
        copy,
        paper,
        "UPDATE share_movements SET shares = 2",
        "DELETE FROM share_movements",
        "UPDATE share_certificates SET shares = 7",
        "DELETE FROM capital_payments",
    ];
    for sql in edits {
        let done = coop
            .write::<(), DbError>(|tx| tx.conn.batch_execute(sql).map_err(Into::into))
            .unwrap_err();
        assert!(done.is_about("rule:"), "{sql}: {done}");
    }
}

#[tokio::test]
async fn two_who_pay_one_subscription_or_spend_one_share_meet_a_closed_door() {
    let coop = Coop::on(Desk::new());
    let class = coop.share_class("A", 5000);
    let (ada, _bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    let waiting = coop.subscribes(&ada, &class, 1).unwrap();
    coop.shares_paid(&waiting, "2026-05-21").unwrap();
    assert!(matches!(coop.shares_paid(&waiting, "2026-05-21"), Err(ShareError::Closed)));
    let gone = coop.asks(&ada, &class, 1, &AskedFor::Transfer(2)).unwrap();
    let twice = coop.asks(&ada, &class, 1, &AskedFor::Transfer(2));
    assert!(matches!(twice, Err(ShareError::Count)));
    coop.approves(&gone).unwrap();
    assert_eq!(balance(&coop, Purpose::Shares, None), 5000);
    coop.capital_is_sound();
}
