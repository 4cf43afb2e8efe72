//! Months that are closed: nothing goes into them, what is late takes the first open day, and the
//! last one can be reopened.

use diesel::connection::SimpleConnection;
use folkmoot::billing::Seller;
use folkmoot::ground::db::DbError;
use folkmoot::ledger::{
    self, ClosingError, ClosingId, Entry, LedgerError, NewOpening, NewPosting, OpeningError,
    Posting, PostingId, Purpose, Side,
};
use folkmoot::treasury::{self, NewPayment, Rail};

use super::till::{Till, day, euro};

fn close(till: &Till, month: &str) -> Result<ClosingId, ClosingError> {
    let today = till.today();
    till.write(|tx| {
        let seller = Seller::own(tx.conn).unwrap();
        ledger::close_month(tx, &seller.books, day(month), today)
    })
}

fn post(till: &Till, on: &str, strictly: bool) -> Result<PostingId, LedgerError> {
    till.write(|tx| {
        let seller = Seller::own(tx.conn)?;
        let entries = vec![
            Entry::debit(Purpose::Fees, euro(500), None),
            Entry::credit(Purpose::WriteOff, euro(500), None),
        ];
        let posting = NewPosting { effective_on: day(on), reason: "test", about: "x", entries };
        match strictly {
            true => ledger::post_on_its_day(tx, &seller.books, &posting),
            false => ledger::post(tx, &seller.books, &posting),
        }
    })
}

fn posting(till: &Till, id: &PostingId) -> Posting {
    till.read(|conn| ledger::posting(conn, id)).unwrap()
}

fn holds(till: &Till) {
    let broken = till.broken(&[ledger::checks(), treasury::control_checks()]);
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn case_119_what_is_late_for_a_closed_month_is_refused_or_takes_the_first_open_day() {
    let till = Till::new();
    let before = post(&till, "2026-04-30", true).unwrap();
    close(&till, "2026-04-15").unwrap();
    let refused = post(&till, "2026-04-30", true);
    let open_from = day("2026-05-01");
    assert!(matches!(refused, Err(LedgerError::Closed { open_from: on }) if on == open_from));
    let late = posting(&till, &post(&till, "2026-04-30", false).unwrap());
    assert_eq!((late.effective_on, late.dated_on), (open_from, Some(day("2026-04-30"))));
    let ancient = posting(&till, &post(&till, "2019-01-01", false).unwrap());
    assert_eq!((ancient.effective_on, ancient.dated_on), (open_from, Some(day("2019-01-01"))));
    let timely = posting(&till, &post(&till, "2026-05-01", true).unwrap());
    assert_eq!((timely.effective_on, timely.dated_on), (open_from, None));
    let undone = till
        .write(|tx| {
            let seller = Seller::own(tx.conn)?;
            ledger::reverse(tx, &seller.books, &before, day("2026-04-30"), "test.reversed")
        })
        .unwrap();
    let undone = posting(&till, &undone);
    assert_eq!((undone.effective_on, undone.dated_on), (open_from, Some(day("2026-04-30"))));
    holds(&till);
}

#[test]
fn case_119_the_database_itself_refuses_a_posting_into_a_closed_month() {
    let till = Till::new();
    close(&till, "2026-04-01").unwrap();
    let account =
        |purpose: &str| format!("(SELECT id FROM ledger_accounts WHERE purpose = '{purpose}')");
    let entry = |id: &str, purpose: &str, side: &str| {
        format!(
            "INSERT INTO entries (id, posting_id, ledger_account_id, side, amount_minor, currency) \
             VALUES ('ent_{id}', 'pst_x', {}, '{side}', 5, 'EUR');",
            account(purpose)
        )
    };
    let sql = format!(
        "{} {} INSERT INTO postings (id, legal_entity_id, effective_on, booked_at, reason, about) \
         SELECT 'pst_x', id, '2026-04-30', '2026-05-21 00:00:00', 'x', 'x' FROM legal_entities",
        entry("a", "bank", "debit"),
        entry("b", "fees", "credit"),
    );
    let refused = till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(&sql)?)).unwrap_err();
    assert!(refused.is_about("rule: nothing is posted into a closed month"), "{refused}");
    let open = sql.replace("2026-04-30", "2026-05-01");
    till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(&open)?)).unwrap();
}

#[test]
fn a_payment_of_a_closed_month_keeps_its_day_and_is_posted_on_the_first_open_one() {
    let till = Till::new();
    let ada = till.party("Ada");
    let invoice = till.invoices(&ada, "dues", 2500);
    close(&till, "2026-04-01").unwrap();
    let new = NewPayment {
        party_id: ada.clone(),
        rail: Rail::Transfer,
        amount: euro(2500),
        received_on: day("2026-04-28"),
        reference: "late".to_owned(),
        invoice_id: None,
        request_key: "late".to_owned(),
    };
    let paid = till.write(|tx| treasury::record_payment(tx, new)).unwrap();
    assert_eq!(till.outstanding(&invoice), 0);
    let kept = till.read(|conn| treasury::payment(conn, &paid.payment_id)).unwrap();
    assert_eq!(kept.received_on, day("2026-04-28"));
    let about = paid.payment_id.to_string();
    let id = till.read(|conn| ledger::posting_about(conn, &about)).unwrap();
    let posted = posting(&till, &id);
    assert_eq!(posted.effective_on, day("2026-05-01"));
    assert_eq!(posted.dated_on, Some(day("2026-04-28")));
    till.is_sound();
    holds(&till);
}

#[test]
fn months_close_one_after_another_and_only_when_they_are_over() {
    let till = Till::new();
    assert!(matches!(close(&till, "2026-05-01"), Err(ClosingError::NotOver)));
    close(&till, "2026-03-01").unwrap();
    let next = day("2026-04-01");
    for other in ["2026-03-01", "2026-02-01"] {
        let refused = close(&till, other);
        assert!(matches!(refused, Err(ClosingError::NotNext(on)) if on == next), "{other}");
    }
    close(&till, "2026-04-01").unwrap();
    assert!(matches!(close(&till, "2026-05-01"), Err(ClosingError::NotOver)));
    till.desk.clock.advance(chrono::Duration::days(11));
    close(&till, "2026-05-01").unwrap();
    holds(&till);
}

#[test]
fn only_the_last_closed_month_is_reopened_and_somebody_says_why() {
    let till = Till::new();
    let (march, april) = (close(&till, "2026-03-01").unwrap(), close(&till, "2026-04-01").unwrap());
    let reopen = |id: &ClosingId, why: &str| till.write(|tx| ledger::reopen_month(tx, id, why));
    assert!(matches!(reopen(&april, "  "), Err(ClosingError::NoReason)));
    assert!(matches!(reopen(&march, "a line was late"), Err(ClosingError::NotLast)));
    reopen(&april, "a line was late").unwrap();
    assert!(matches!(reopen(&april, "again"), Err(ClosingError::NotLast)));
    let timely = posting(&till, &post(&till, "2026-04-30", true).unwrap());
    assert_eq!(timely.dated_on, None);
    reopen(&march, "another one").unwrap();
    post(&till, "2019-01-01", true).unwrap();
    close(&till, "2026-04-01").unwrap();
    let entity = till.read(folkmoot::organisations::legal_entity).unwrap();
    let kept = till.read(|conn| ledger::closings(conn, &entity.id)).unwrap();
    assert_eq!(kept.len(), 3);
    assert_eq!(kept.iter().filter(|closing| closing.reopened.is_some()).count(), 2);
    holds(&till);
}

#[test]
fn nothing_in_the_books_is_changed_or_deleted_behind_the_program() {
    let till = Till::new();
    let ada = till.party("Ada");
    till.invoices(&ada, "dues", 2500);
    till.receives(&ada, 2500, "paid");
    open(&till, Purpose::Bank, 1000).unwrap();
    close(&till, "2026-04-01").unwrap();
    for (sql, rule) in [
        ("UPDATE entries SET amount_minor = 1", "rule: entries are never"),
        ("DELETE FROM entries", "rule: entries are never"),
        ("UPDATE postings SET effective_on = '2026-05-02'", "rule: postings are never"),
        ("UPDATE postings SET dated_on = '2026-05-02'", "rule: postings are never"),
        ("DELETE FROM postings", "rule: postings are never"),
        ("UPDATE ledger_accounts SET purpose = 'x'", "rule: ledger accounts are only renumbered"),
        ("UPDATE ledger_accounts SET kind = 'asset'", "rule: ledger accounts are only renumbered"),
        ("DELETE FROM ledger_accounts", "rule: ledger accounts are only renumbered"),
        ("UPDATE book_closings SET month = '2020-01-01'", "rule: a closing is only reopened"),
        ("DELETE FROM book_closings", "rule: a closing is only reopened"),
        ("UPDATE account_openings SET amount_minor = 1", "rule: an opening balance is only"),
        ("DELETE FROM account_openings", "rule: an opening balance is only"),
        ("UPDATE allocations SET amount_minor = 1", "rule: allocations are never"),
        ("DELETE FROM allocations", "rule: allocations are never"),
    ] {
        let refused = till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(sql)?));
        let refused = refused.expect_err(sql);
        assert!(refused.is_about(rule), "{sql}: {refused}");
    }
    let renumber = "UPDATE ledger_accounts SET code = '1001' WHERE purpose = 'bank'";
    till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(renumber)?)).unwrap();
    till.is_sound();
    holds(&till);
}

fn open(till: &Till, purpose: Purpose, minor: i64) -> Result<ledger::OpeningId, OpeningError> {
    let today = till.today();
    till.write(|tx| {
        let seller = Seller::own(tx.conn)?;
        let side = if minor < 0 { Side::Credit } else { Side::Debit };
        let new = NewOpening {
            purpose,
            side,
            amount: euro(minor.abs()),
            on: day("2026-05-01"),
            source: "annual accounts".to_owned(),
        };
        ledger::open_account(tx, &seller.books, &new, today)
    })
}

#[test]
fn an_opening_balance_stands_against_the_opening_account_and_is_taken_back_by_its_mirror() {
    let till = Till::with_vat();
    let bank = open(&till, Purpose::Bank, 250_000).unwrap();
    open(&till, Purpose::VatPayable, -31_000).unwrap();
    assert_eq!(till.balance(Purpose::Bank, None), 250_000);
    assert_eq!(till.balance(Purpose::VatPayable, None), 31_000);
    assert_eq!(till.balance(Purpose::OpeningBalance, None), 219_000);
    assert!(matches!(open(&till, Purpose::Bank, 1), Err(OpeningError::Already(_))));
    for held in [Purpose::Receivables, Purpose::MemberCredit, Purpose::Shares, Purpose::Deposits] {
        assert!(matches!(open(&till, held, 100), Err(OpeningError::HasDetails(_))), "{held}");
    }
    assert!(matches!(open(&till, Purpose::Cash, 0), Err(OpeningError::Amount)));
    till.is_sound();
    holds(&till);
    let back = |id: &ledger::OpeningId| {
        till.write(|tx| {
            let seller = Seller::own(tx.conn)?;
            ledger::take_opening_back(tx, &seller.books, id)
        })
    };
    back(&bank).unwrap();
    assert!(matches!(back(&bank), Err(OpeningError::TakenBack)));
    assert_eq!(till.balance(Purpose::Bank, None), 0);
    open(&till, Purpose::Bank, 251_000).unwrap();
    till.is_sound();
    holds(&till);
}

#[test]
fn an_opening_balance_of_a_closed_month_is_refused() {
    let till = Till::new();
    till.desk.clock.advance(chrono::Duration::days(11));
    close(&till, "2026-05-01").unwrap();
    let refused = open(&till, Purpose::Bank, 100);
    assert!(matches!(refused, Err(OpeningError::Ledger(LedgerError::Closed { .. }))));
}

/// What happens in a transaction of another process, told when it is over.
fn meanwhile<T: Send + 'static>(
    till: &Till,
    deed: impl FnOnce(&mut folkmoot::ground::db::Tx<'_>) -> T + Send + 'static,
) -> std::sync::mpsc::Receiver<T> {
    let (told, over) = std::sync::mpsc::channel();
    let means = till.desk.means_of_another_process();
    std::thread::spawn(move || {
        let actor = folkmoot::ground::db::Actor::system();
        let done = means.db.write_now::<_, DbError>(actor, |tx| Ok(deed(tx)));
        told.send(done.unwrap()).unwrap();
    });
    over
}

const SHORTLY: std::time::Duration = std::time::Duration::from_millis(400);
const AT_LAST: std::time::Duration = std::time::Duration::from_secs(30);

fn post_in(tx: &mut folkmoot::ground::db::Tx<'_>) -> PostingId {
    let seller = Seller::own(tx.conn).unwrap();
    let entries = vec![
        Entry::debit(Purpose::Fees, euro(500), None),
        Entry::credit(Purpose::WriteOff, euro(500), None),
    ];
    let (effective_on, reason, about) = (day("2026-04-30"), "test", "x");
    let posting = NewPosting { effective_on, reason, about, entries };
    ledger::post(tx, &seller.books, &posting).unwrap()
}

fn close_in(tx: &mut folkmoot::ground::db::Tx<'_>) -> ClosingId {
    let seller = Seller::own(tx.conn).unwrap();
    ledger::close_month(tx, &seller.books, day("2026-04-01"), day("2026-05-21")).unwrap()
}

#[test]
fn a_month_waits_with_closing_for_whoever_is_posting_into_it() {
    let till = Till::new();
    let (id, over) = till
        .write::<_, DbError>(|tx| {
            let id = post_in(tx);
            let over = meanwhile(&till, close_in);
            assert!(over.recv_timeout(SHORTLY).is_err(), "it closed over an open posting");
            Ok((id, over))
        })
        .unwrap();
    over.recv_timeout(AT_LAST).unwrap();
    assert_eq!(posting(&till, &id).effective_on, day("2026-04-30"));
    holds(&till);
}

#[test]
fn what_is_posted_while_a_month_is_being_closed_takes_the_first_open_day() {
    let till = Till::new();
    let over = till
        .write::<_, DbError>(|tx| {
            close_in(tx);
            let over = meanwhile(&till, post_in);
            assert!(over.recv_timeout(SHORTLY).is_err(), "it was posted before the closing stood");
            Ok(over)
        })
        .unwrap();
    let late = posting(&till, &over.recv_timeout(AT_LAST).unwrap());
    assert_eq!((late.effective_on, late.dated_on), (day("2026-05-01"), Some(day("2026-04-30"))));
    holds(&till);
}
