//! Documents in another currency than the books are kept in.

use folkmoot::billing::{
    self, Afterwards, InvoiceId, IssueError, Nature, NewCharge, NoteRateError,
};
use folkmoot::ground::money::{Currency, DecimalStyle, ExchangeRate, Money};
use folkmoot::ground::period::Period;
use folkmoot::identity::StaffRole;
use folkmoot::organisations::{self, PartyId};
use folkmoot::treasury::{self, NewPayment, PaymentError, Rail};

use super::till::{Till, day, days, euro};
use crate::support::Site;

fn pounds() -> Currency {
    Currency::from_code("GBP").unwrap()
}

fn rate(text: &str) -> ExchangeRate {
    ExchangeRate::parse(text, DecimalStyle::Point).unwrap()
}

fn notes(till: &Till, on: &str, text: &str) -> Result<(), NoteRateError> {
    let entity = till.entity();
    till.write(|tx| billing::note_exchange_rate(tx, &entity, (pounds(), day(on)), rate(text)))
}

fn charges(till: &Till, party: &PartyId, source: &str, amount: Money, period: Period) {
    till.write(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        let new = NewCharge {
            party_id: party.clone(),
            source: source.to_owned(),
            nature: Nature::Service,
            text: source.to_owned(),
            net: amount,
            period,
        };
        billing::charge(tx, &entity, new)
    })
    .unwrap();
}

fn issues(till: &Till, party: &PartyId) -> Result<Vec<InvoiceId>, IssueError> {
    till.write(|tx| {
        let seller = billing::Seller::own(tx.conn).map_err(IssueError::from)?;
        let party = organisations::party(tx.conn, party)?;
        let documents = treasury::invoice_waiting_of(tx, &seller, &party)?;
        Ok(documents.into_iter().map(|document| document.id).collect())
    })
}

fn pays(till: &Till, party: &PartyId, amount: Money, key: &str) -> Result<(), PaymentError> {
    let new = NewPayment {
        party_id: party.clone(),
        rail: Rail::Transfer,
        amount,
        received_on: till.today(),
        reference: key.to_owned(),
        invoice_id: None,
        request_key: key.to_owned(),
    };
    till.write(|tx| treasury::record_payment(tx, new)).map(|_| ())
}

#[tokio::test]
async fn the_rate_has_the_decimal_sign_of_whoever_reads_it() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    notes(&till, "2026-05-21", "1.1673").unwrap();
    let amount = Money::from_minor(10_000, pounds());
    charges(&till, &ada, "server", amount, days("2026-05-01", "2026-06-01"));
    let path = format!("/invoices/{}", issues(&till, &ada).unwrap()[0]);
    let site = Site::at(till.desk.clone()).await;
    let tess = site.staff(&[StaffRole::Treasurer]);
    tess.get(&path).await.is(200).sees("1.1673");
    tess.keep("folkmoot_locale", "ca");
    tess.get(&path).await.is(200).sees("1,1673").sees_not("1.1673");
}

#[test]
fn a_document_in_pounds_says_what_its_tax_is_worth_in_euro_and_at_which_rate() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    let amount = Money::from_minor(10_000, pounds());
    charges(&till, &ada, "server", amount, may);
    assert!(matches!(issues(&till, &ada), Err(IssueError::NoExchangeRate(_))));
    // Too old by a day; then of the week.
    notes(&till, "2026-05-13", "1.5").unwrap();
    assert!(matches!(issues(&till, &ada), Err(IssueError::NoExchangeRate(_))));
    notes(&till, "2026-05-14", "1.1673").unwrap();
    let ids = issues(&till, &ada).unwrap();
    let invoice = till.invoice(&ids[0]);
    assert_eq!(invoice.gross, Money::from_minor(12_100, pounds()));
    let exchange = invoice.exchange.clone().unwrap();
    assert_eq!((exchange.rate.decimal().as_str(), exchange.on), ("1.1673", day("2026-05-14")));
    assert_eq!(exchange.tax, euro(2451));
    till.is_sound();
    // A rate noted anew changes nothing that is out; a credit note goes by the invoice's own.
    notes(&till, "2026-05-14", "2").unwrap();
    let note = till
        .write(|tx| treasury::void_invoice(tx, &invoice.id, "wrong", Afterwards::LetGo))
        .unwrap();
    assert_eq!(till.invoice(&note.id).exchange, Some(exchange));
    till.is_sound();
}

#[test]
fn euro_and_pounds_never_share_a_document_nor_pay_each_other() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    notes(&till, "2026-05-21", "1.2").unwrap();
    charges(&till, &ada, "server", Money::from_minor(1000, pounds()), may);
    charges(&till, &ada, "storage", euro(1000), may);
    let ids = issues(&till, &ada).unwrap();
    let currencies: Vec<_> =
        ids.iter().map(|id| till.invoice(id).gross.currency().code()).collect();
    assert_eq!(currencies, ["EUR", "GBP"]);
    pays(&till, &ada, euro(5000), "euro").unwrap();
    assert_eq!(till.outstanding(&ids[0]), 0);
    assert_eq!(till.outstanding(&ids[1]), 1210);
    assert_eq!(till.credit(&ada), 3790);
    pays(&till, &ada, Money::from_minor(1210, pounds()), "pounds").unwrap();
    assert_eq!(till.outstanding(&ids[1]), 0);
    let nothing = pays(&till, &ada, Money::from_minor(1, pounds()), "more");
    assert!(matches!(nothing, Err(PaymentError::ForeignCurrency)));
    till.is_sound();
}

#[test]
fn case_037_a_currency_with_three_decimals_keeps_them_all() {
    let till = Till::with_vat();
    till.rule(billing::TaxCategory::Standard, 1900, "2026-01-01");
    let dinar = Currency::from_code("TND").unwrap();
    let entity = till.entity();
    till.write(|tx| {
        billing::note_exchange_rate(tx, &entity, (dinar, day("2026-05-21")), rate("0.295"))
    })
    .unwrap();
    let ada = till.party("Ada");
    charges(
        &till,
        &ada,
        "server",
        Money::from_minor(45_500, dinar),
        days("2026-05-01", "2026-06-01"),
    );
    let ids = issues(&till, &ada).unwrap();
    let invoice = till.invoice(&ids[0]);
    assert_eq!(invoice.tax, Money::from_minor(8645, dinar));
    assert_eq!(invoice.gross.decimal(), "54.145");
    assert_eq!(invoice.exchange.unwrap().tax, euro(255));
    till.is_sound();
}

#[test]
fn a_rate_that_makes_no_sense_is_refused() {
    for text in ["", "0", "0,5", "-1", "1e3", "NaN", "1.", ".5", "1.0000000001", "1000000", "1 000"]
    {
        assert_eq!(ExchangeRate::parse(text, DecimalStyle::Point), None, "{text}");
    }
    assert_eq!(ExchangeRate::parse("0,8567", DecimalStyle::Comma).unwrap().decimal(), "0.8567");
    let till = Till::new();
    let entity = till.entity();
    let own = till.write(|tx| {
        billing::note_exchange_rate(tx, &entity, (Currency::EUR, day("2026-05-21")), rate("1"))
    });
    assert!(matches!(own, Err(NoteRateError::OwnCurrency)));
    assert!(matches!(notes(&till, "2026-05-22", "1.2"), Err(NoteRateError::InTheFuture)));
}
