//! Several legal entities: books, numbers and currencies of their own.

use chrono::TimeDelta;
use folkmoot::billing::{self, Nature, NewCharge, Seller};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ledger::{self, Balance, LedgerError, Purpose};
use folkmoot::membership;
use folkmoot::organisations::{self, LegalEntity, LegalEntityDetails, PartyId, TaxRegime};
use folkmoot::treasury::{self, NewPayment, Pile, Question, Rail};

use super::till::{self, Till, days, euro};

fn canada(till: &Till) -> LegalEntity {
    till.desk.clock.advance(TimeDelta::seconds(1));
    let details = LegalEntityDetails {
        name: "Example Meeting Canada".into(),
        series_prefix: "MCC".into(),
        currency: Currency::from_code("CAD").unwrap(),
        time_zone: chrono_tz::America::Montreal,
        ..till::seller(TaxRegime::OutsideScope { reason: "Not taxed".into() })
    };
    till.write(|tx| till::found(tx, &details)).unwrap();
    let all = till.read(organisations::legal_entities).unwrap();
    assert_eq!(all.len(), 2);
    all.into_iter().find(|entity| entity.series_prefix == "MCC").unwrap()
}

fn charges(till: &Till, entity: &LegalEntity, party: &PartyId, source: &str, minor: i64) {
    let new = NewCharge {
        party_id: party.clone(),
        source: source.to_owned(),
        nature: Nature::Dues,
        text: source.to_owned(),
        net: Money::from_minor(minor, entity.currency),
        period: days("2026-05-01", "2026-06-01"),
    };
    till.write(|tx| billing::charge(tx, entity, new)).unwrap();
}

fn owed(till: &Till, entity: &LegalEntity) -> i64 {
    till.read::<_, LedgerError>(|conn| {
        let books = ledger::books(conn, entity)?;
        let of = Balance { purpose: Purpose::Receivables, party: None, as_of: None };
        ledger::balance(conn, &books, of)
    })
    .unwrap()
    .minor()
}

#[test]
fn each_legal_entity_has_its_own_books_and_numbers_and_money_stays_in_its_house() {
    let till = Till::new();
    let own = till.entity();
    let other = canada(&till);
    assert_eq!(till.entity().id, own.id, "the first stays the co-op's own");
    let ada = till.party("Ada");
    charges(&till, &own, &ada, "here", 2000);
    charges(&till, &other, &ada, "there", 3000);
    let ids = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    let told: Vec<_> = ids
        .iter()
        .map(|id| {
            let invoice = till.invoice(id);
            (invoice.number().unwrap().to_owned(), invoice.gross)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("MC-2026-000001".to_owned(), euro(2000)),
            ("MCC-2026-000001".to_owned(), Money::from_minor(3000, other.currency)),
        ]
    );
    assert_eq!((owed(&till, &own), owed(&till, &other)), (2000, 3000));
    till.receives(&ada, 2500, "euro");
    assert_eq!((owed(&till, &own), owed(&till, &other)), (0, 3000));
    let new = NewPayment {
        party_id: ada.clone(),
        rail: Rail::Transfer,
        amount: Money::from_minor(3000, other.currency),
        received_on: till.today(),
        reference: String::new(),
        invoice_id: Some(ids[1].clone()),
        request_key: "dollars".into(),
    };
    till.write(|tx| treasury::record_payment(tx, new)).unwrap();
    assert_eq!((owed(&till, &other), till.outstanding(&ids[1])), (0, 0));
    assert_eq!(till.credit(&ada), 500);
    till.is_sound();
}

/// A co-op that sells in euros through two legal entities.
fn twins() -> (Till, LegalEntity, LegalEntity, PartyId) {
    let till = Till::with_vat();
    let own = till.entity();
    till.desk.clock.advance(TimeDelta::seconds(1));
    let details = LegalEntityDetails {
        name: "Example Meeting Rooms".into(),
        series_prefix: "MCR".into(),
        ..till::seller(TaxRegime::Standard { rate_bp: 1000, vat_id: "BE0428759497".into() })
    };
    till.write(|tx| till::found(tx, &details)).unwrap();
    let all = till.read(organisations::legal_entities).unwrap();
    let other = all.into_iter().find(|entity| entity.series_prefix == "MCR").unwrap();
    let ada = till.party("Ada");
    for (entity, minor) in [(&own, 2000), (&other, 3000)] {
        let new = NewCharge {
            party_id: ada.clone(),
            source: entity.series_prefix.clone(),
            nature: Nature::Service,
            text: "Rooms".into(),
            net: euro(minor),
            period: days("2026-05-01", "2026-06-01"),
        };
        till.write(|tx| billing::charge(tx, entity, new)).unwrap();
    }
    till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    (till, own, other, ada)
}

#[test]
fn every_report_is_of_one_legal_entity() {
    let (till, own, other, _) = twins();
    let (today, may) = (till.today(), days("2026-05-01", "2026-06-01"));
    for (entity, net, tax, number) in
        [(&own, 2000, 420, "MC-2026-000001"), (&other, 3000, 300, "MCR-2026-000001")]
    {
        till.read::<_, LedgerError>(|conn| {
            let seller = Seller::by_id(conn, &entity.id)?;
            let books = &seller.books;
            let ageing = treasury::ageing(conn, books, today)?;
            assert_eq!((ageing.owing.len(), ageing.total), (1, euro(net + tax)));
            assert_eq!(ageing.owing[0].number, number);
            let controls = treasury::control_accounts(conn, books, today)?;
            assert!(controls.iter().all(treasury::Control::agrees), "{controls:#?}");
            assert_eq!(controls[0].ledger, euro(net + tax));
            let vat = treasury::vat_summary(conn, books, may)?;
            assert_eq!((vat.taxable, vat.tax, vat.posted), (euro(net), euro(tax), euro(tax)));
            let income = membership::income_by_level(conn, &seller.entity, may)?;
            assert_eq!((income.len(), income[0].net), (1, euro(net)));
            let trial = ledger::trial_balance(conn, books, books.currency, today)?;
            assert_eq!((trial.debit, trial.credit), (euro(net + tax), euro(net + tax)));
            let journal = treasury::journal(conn, &seller, may)?;
            assert_eq!(journal.postings.len(), 1);
            Ok(())
        })
        .unwrap();
    }
    till.is_sound();
}

#[test]
fn a_month_is_closed_in_the_books_of_one_legal_entity_alone() {
    let (till, own, other, ada) = twins();
    till.receives(&ada, 500, "free");
    let unfinished = |entity: &LegalEntity| {
        let today = till.today();
        till.read::<_, LedgerError>(|conn| {
            let seller = Seller::by_id(conn, &entity.id)?;
            Ok(treasury::unfinished(conn, &seller.books, today)?)
        })
        .unwrap()
    };
    till.receives(&till.party("Bo"), 700, "of Bo");
    assert_eq!((unfinished(&own).free_payments, unfinished(&own).free), (1, euro(700)));
    assert_eq!((unfinished(&other).free_payments, unfinished(&other).free), (0, euro(0)));
    let today = till.today();
    till.write::<_, ledger::ClosingError>(|tx| {
        let books = Seller::by_id(tx.conn, &other.id).unwrap().books;
        ledger::close_month(tx, &books, till::day("2026-04-01"), today)
    })
    .unwrap();
    let open_from = |entity: &LegalEntity| till.read(|conn| ledger::open_from(conn, &entity.id));
    assert_eq!(open_from(&other).unwrap(), Some(till::day("2026-05-01")));
    assert_eq!(open_from(&own).unwrap(), None);
}

#[test]
fn an_opening_balance_is_not_taken_back_through_the_books_of_another() {
    let (till, own, other, _) = twins();
    let today = till.today();
    let books =
        |entity: &LegalEntity| till.read(|conn| Seller::by_id(conn, &entity.id)).unwrap().books;
    let new = ledger::NewOpening {
        purpose: Purpose::Bank,
        side: ledger::Side::Debit,
        amount: euro(1000),
        on: today,
        source: "earlier books".into(),
    };
    let id = till.write(|tx| ledger::open_account(tx, &books(&other), &new, today));
    let id = id.unwrap();
    let refused = till.write(|tx| ledger::take_opening_back(tx, &books(&own), &id));
    assert!(matches!(
        refused,
        Err(ledger::OpeningError::Db(folkmoot::ground::db::DbError::NotFound))
    ));
    till.write(|tx| ledger::take_opening_back(tx, &books(&other), &id)).unwrap();
    till.is_sound();
}

#[test]
fn what_is_owed_in_another_currency_has_a_sum_of_its_own_on_the_desk() {
    let till = Till::new();
    let own = till.entity();
    let other = canada(&till);
    let ada = till.party("Ada");
    charges(&till, &own, &ada, "here", 2000);
    charges(&till, &other, &ada, "there", 3000);
    till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    let all = till.read(|conn| treasury::desk_currencies(conn, own.currency)).unwrap();
    assert_eq!(all, [own.currency, other.currency]);
    let today = till.today();
    for (currency, minor, begins) in [(own.currency, 2000, "MC-"), (other.currency, 3000, "MCC-")] {
        let sums = till.read(|conn| treasury::desk_sums(conn, currency, today)).unwrap();
        assert_eq!(sums.due.amount, Money::from_minor(minor, currency));
        let question = Question { pile: Pile::Due, name: None, skip: 0, limit: 9 };
        let page = till.read(|conn| treasury::desk_page(conn, question, currency, today)).unwrap();
        assert_eq!((page.total, page.rows[0].amount), (1, Money::from_minor(minor, currency)));
        assert!(page.rows[0].oldest.as_ref().unwrap().1.starts_with(begins));
    }
}
