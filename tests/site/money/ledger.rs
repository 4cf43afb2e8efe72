//! Double entry: balanced or refused, sealed, undone by a mirror.

use diesel::connection::SimpleConnection;
use folkmoot::ground::db::DbError;
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ledger::{self, Balance, Entry, LedgerError, NewPosting, PostingId, Purpose};
use folkmoot::organisations;

use super::till::{Till, day, euro};

fn post(till: &Till, on: &str, entries: Vec<Entry>) -> Result<PostingId, LedgerError> {
    till.write(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        let books = ledger::books(tx.conn, &entity)?;
        let posting = NewPosting { effective_on: day(on), reason: "test", about: "x", entries };
        ledger::post(tx, &books, &posting)
    })
}

/// The ledger alone: nothing stands behind these postings.
fn is_sound(till: &Till) {
    let broken = till.broken(&[ledger::checks()]);
    assert!(broken.is_empty(), "{broken:#?}");
}

fn sale(minor: i64) -> Vec<Entry> {
    vec![
        Entry::debit(Purpose::Bank, euro(minor), None),
        Entry::credit(Purpose::Services, euro(minor), None),
    ]
}

#[test]
fn case_117_a_posting_balances_per_currency_or_is_refused() {
    let till = Till::new();
    let yen = |minor| Money::from_minor(minor, Currency::from_code("JPY").unwrap());
    let lopsided = vec![
        Entry::debit(Purpose::Bank, euro(1000), None),
        Entry::credit(Purpose::Services, yen(1000), None),
    ];
    assert!(matches!(post(&till, "2026-05-01", lopsided), Err(LedgerError::Unbalanced)));
    assert!(matches!(post(&till, "2026-05-01", vec![]), Err(LedgerError::Unbalanced)));
    assert!(matches!(post(&till, "2026-05-01", sale(0)), Err(LedgerError::NotPositive)));
    assert!(matches!(post(&till, "2026-05-01", sale(-5)), Err(LedgerError::NotPositive)));
    let two = sale(1000).into_iter().chain([
        Entry::debit(Purpose::Cash, yen(300), None),
        Entry::credit(Purpose::Donations, yen(300), None),
    ]);
    post(&till, "2026-05-01", two.collect()).unwrap();
    is_sound(&till);
}

#[test]
fn case_117_the_database_itself_refuses_an_unbalanced_or_changed_posting() {
    let till = Till::new();
    post(&till, "2026-05-01", sale(1000)).unwrap();
    let account = "(SELECT id FROM ledger_accounts WHERE purpose = 'bank')";
    let entity = "(SELECT id FROM legal_entities)";
    let entry = format!(
        "INSERT INTO entries (id, posting_id, ledger_account_id, side, amount_minor, currency) \
         VALUES ('ent_x', 'pst_x', {account}, 'debit', 5, 'EUR'); \
         INSERT INTO postings (id, legal_entity_id, effective_on, booked_at, reason, about) \
         VALUES ('pst_x', {entity}, '2026-05-01', '2026-05-01 00:00:00', 'x', 'x')"
    );
    let late = format!(
        "INSERT INTO entries (id, posting_id, ledger_account_id, side, amount_minor, currency) \
         SELECT 'ent_x', id, {account}, 'debit', 5, 'EUR' FROM postings"
    );
    for (sql, rule) in [
        (entry.as_str(), "rule: a posting has at least two entries"),
        (late.as_str(), "rule: a posting is sealed"),
        ("UPDATE entries SET amount_minor = 1", "rule: entries are never changed"),
        ("DELETE FROM entries", "rule: entries are never"),
        ("UPDATE postings SET reason = 'y'", "rule: postings are never changed"),
        ("DELETE FROM postings", "rule: postings are never"),
    ] {
        let refused = till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(sql)?));
        let refused = refused.unwrap_err();
        assert!(refused.is_about(rule), "{sql}: {refused}");
    }
    is_sound(&till);
}

#[test]
fn a_posting_is_reversed_once_and_a_reversal_never() {
    let till = Till::new();
    let posting = post(&till, "2026-05-01", sale(1000)).unwrap();
    let reverse = |id: &PostingId| {
        till.write(|tx| {
            let entity = organisations::legal_entity(tx.conn)?;
            let books = ledger::books(tx.conn, &entity)?;
            ledger::reverse(tx, &books, id, day("2026-05-02"), "test.reversed")
        })
    };
    let reversal = reverse(&posting).unwrap();
    assert_eq!(till.balance(Purpose::Bank, None), 0);
    assert!(matches!(reverse(&posting), Err(LedgerError::Reversed)));
    assert!(matches!(reverse(&reversal), Err(LedgerError::Reversed)));
    is_sound(&till);
}

#[test]
fn balances_are_those_of_the_day_asked_for_and_the_trial_balance_agrees() {
    let till = Till::new();
    post(&till, "2026-05-01", sale(1000)).unwrap();
    post(&till, "2026-05-03", sale(500)).unwrap();
    till.read::<_, LedgerError>(|conn| {
        let entity = organisations::legal_entity(conn)?;
        let books = ledger::books(conn, &entity)?;
        for (on, expected) in [("2026-04-30", 0), ("2026-05-02", 1000), ("2026-05-03", 1500)] {
            for purpose in [Purpose::Bank, Purpose::Services] {
                let of = Balance { purpose, party: None, as_of: Some(day(on)) };
                assert_eq!(ledger::balance(conn, &books, of)?.minor(), expected, "{on} {purpose}");
            }
            let trial = ledger::trial_balance(conn, &books, Currency::EUR, day(on))?;
            assert_eq!((trial.debit, trial.credit), (euro(expected), euro(expected)));
        }
        Ok(())
    })
    .unwrap();
}

#[test]
fn opening_the_books_twice_opens_each_account_once() {
    let till = Till::new();
    till.write::<_, DbError>(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        ledger::open_books(tx, &entity)
    })
    .unwrap();
    assert_eq!(till.balance(Purpose::Bank, None), 0);
}
