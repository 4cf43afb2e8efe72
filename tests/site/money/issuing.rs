//! Issuing a document: whole, posted, photographed, announced.

use chrono::Duration;
use folkmoot::billing::{self, ChargeError, InvoiceKind, InvoiceState, IssueError, Nature};
use folkmoot::gateways::mail;
use folkmoot::ground::db::DbError;
use folkmoot::ledger::Purpose;
use folkmoot::organisations;

use super::till::{Till, day, days, euro};

#[test]
fn an_issued_invoice_is_numbered_posted_photographed_and_announced() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 4500);
    let invoice = till.invoice(&id);
    let InvoiceState::Issued(issued) = &invoice.state else { panic!("{invoice:?}") };
    assert_eq!(invoice.kind, InvoiceKind::Invoice);
    assert_eq!(issued.number, "MC-2026-000001");
    assert_eq!(issued.reference.as_str(), "RF56MC2026000001");
    assert_eq!((issued.on, issued.due_on), (day("2026-05-21"), day("2026-06-04")));
    assert_eq!(issued.buyer.name, "Ada");
    assert_eq!(issued.seller.iban.as_deref(), Some("BE68539007547034"));
    assert_eq!(till.balance(Purpose::Receivables, Some(&ada)), 4500);
    assert_eq!(till.balance(Purpose::Dues, None), 4500);
    let letters = till.read(|conn| mail::letters_about(conn, id.as_str())).unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(
        (letters[0].name.as_str(), letters[0].recipient.as_str()),
        ("invoice_issued", "ada@example.org")
    );
    till.is_sound();
}

#[test]
fn case_060_nothing_waiting_makes_no_document() {
    let till = Till::new();
    let ada = till.party("Ada");
    assert!(till.write(|tx| billing::invoice_waiting(tx, &ada)).unwrap().is_empty());
}

#[test]
fn a_party_without_an_address_is_refused_and_its_charges_wait() {
    let till = Till::new();
    let ada = till.stranger("Ada");
    till.charges(&ada, "due", 2000);
    let refused = till.write(|tx| billing::invoice_waiting(tx, &ada)).unwrap_err();
    assert!(matches!(refused, IssueError::NoAddress), "{refused}");
    till.moves_to(&ada, "Ghent");
    let ids = till.write(|tx| billing::invoice_waiting(tx, &ada)).unwrap();
    assert_eq!(till.invoice(&ids[0]).gross, euro(2000));
    till.is_sound();
}

#[test]
fn case_058_a_document_of_nothing_is_numbered_and_posts_nothing() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "solidarity", 0);
    assert_eq!(till.number(&id), "MC-2026-000001");
    assert_eq!(till.balance(Purpose::Receivables, None), 0);
    till.is_sound();
}

#[test]
fn case_067_the_same_days_are_never_charged_twice() {
    let till = Till::new();
    let ada = till.party("Ada");
    till.charges(&ada, "due", 2000);
    for (start, end) in
        [("2026-05-01", "2026-06-01"), ("2026-05-31", "2026-06-30"), ("2026-04-01", "2026-05-02")]
    {
        let again = till.charges_for(&ada, "due", Nature::Dues, 2000, days(start, end));
        assert!(matches!(again, Err(ChargeError::Overlap(_))), "{start}..{end}: {again:?}");
    }
    let june = days("2026-06-01", "2026-07-01");
    till.charges_for(&ada, "due", Nature::Dues, 2000, june).unwrap();
    till.charges_for(&ada, "due", Nature::Service, 2000, june).unwrap();
    till.is_sound();
}

#[test]
fn a_charge_in_another_currency_or_of_a_senseless_amount_is_refused() {
    let till = Till::new();
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    for minor in [-1, 1_000_000_000_000, i64::MAX] {
        let refused = till.charges_for(&ada, "due", Nature::Dues, minor, may);
        assert!(matches!(refused, Err(ChargeError::Amount)), "{minor}: {refused:?}");
    }
}

#[test]
fn a45_sums_that_do_not_fit_are_refused_and_write_nothing() {
    let till = Till::new();
    let ada = till.party("Ada");
    for source in ["a", "b"] {
        till.charges(&ada, source, 999_999_999_999);
    }
    let refused = till.write(|tx| billing::invoice_waiting(tx, &ada)).unwrap_err();
    assert!(matches!(refused, IssueError::Money(_)), "{refused}");
    assert!(till.read(|conn| billing::invoices_of(conn, &ada)).unwrap().is_empty());
    till.is_sound();
}

#[test]
fn case_069_moving_house_changes_no_issued_document() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    till.moves_to(&ada, "Ghent");
    let issued = till.invoice(&id).state.issued().cloned().unwrap();
    assert_eq!(issued.buyer.city, "Brussels");
    let change = "UPDATE invoices SET buyer = '{}'";
    use diesel::connection::SimpleConnection;
    let refused = till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(change)?)).unwrap_err();
    assert!(refused.is_about("rule: an issued document is never changed"), "{refused}");
}

#[test]
fn the_private_pay_link_opens_its_invoice_and_no_other() {
    let till = Till::new();
    let ada = till.party("Ada");
    let (first, second) = (till.invoices(&ada, "a", 100), till.invoices(&ada, "b", 100));
    let vault = till.desk.means.db.vault();
    let path = billing::pay_path(vault, &first);
    let token = path.strip_prefix("/pay/").unwrap();
    assert_eq!(billing::invoice_of_pay_token(vault, token), Some(first.clone()));
    let other = second.as_str().strip_prefix("inv_").unwrap();
    let (_, digest) = token.split_once('-').unwrap();
    for forged in [format!("{other}-{digest}"), other.to_owned(), String::new(), "-".into()] {
        assert_eq!(billing::invoice_of_pay_token(vault, &forged), None, "{forged}");
    }
}

#[test]
fn the_letter_carries_the_pay_link_and_the_log_does_not_keep_it() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    let letter = &till.read(|conn| mail::letters_about(conn, id.as_str())).unwrap()[0];
    let link = letter.secret_link(till.desk.means.db.vault()).unwrap().unwrap();
    assert_eq!(link, billing::pay_path(till.desk.means.db.vault(), &id));
    assert!(!letter.data.contains("/pay/"));
}

#[test]
fn terms_and_prefix_are_those_of_the_legal_entity_on_the_day_of_issue() {
    let till = Till::new();
    let ada = till.party("Ada");
    till.write::<_, DbError>(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        let mut details = super::till::seller(entity.tax.clone());
        details.payment_terms_days = 30;
        details.series_prefix = String::new();
        organisations::change_legal_entity(tx, &entity.id, &details)
    })
    .unwrap();
    till.desk.clock.advance(Duration::days(1));
    let id = till.invoices(&ada, "due", 2000);
    let issued = till.invoice(&id).state.issued().cloned().unwrap();
    assert_eq!((issued.number.as_str(), issued.due_on), ("2026-000001", day("2026-06-21")));
}
