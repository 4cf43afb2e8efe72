//! Several legal entities: books, numbers and currencies of their own.

use chrono::TimeDelta;
use folkmoot::billing::{self, Nature, NewCharge};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ledger::{self, Balance, Purpose};
use folkmoot::organisations::{self, LegalEntity, LegalEntityDetails, PartyId, TaxRegime};
use folkmoot::treasury::{self, NewPayment, Rail};

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
    till.read::<_, ledger::LedgerError>(|conn| {
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
