//! Taking an invoice back.

use diesel::connection::SimpleConnection;
use folkmoot::billing::{Afterwards, InvoiceKind, InvoiceState, VoidError};
use folkmoot::ground::db::DbError;
use folkmoot::ledger::Purpose;
use folkmoot::treasury;

use super::till::{Till, euro};

#[test]
fn case_061_a_void_invoice_keeps_its_number_and_a_credit_note_takes_it_back() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2997);
    let note = till
        .write(|tx| treasury::void_invoice(tx, &id, "wrong amount", Afterwards::LetGo))
        .unwrap();
    let (invoice, credit) = (till.invoice(&id), till.invoice(&note.id));
    assert!(matches!(invoice.state, InvoiceState::Void(_)));
    assert_eq!(invoice.number(), Some("MC-2026-000001"));
    assert_eq!(credit.kind, InvoiceKind::CreditNote);
    assert_eq!(credit.credits_invoice_id, Some(id.clone()));
    assert_eq!(credit.reason.as_deref(), Some("wrong amount"));
    // case 48: the whole taken back, in positive amounts; case 62: a series of its own.
    assert_eq!((credit.gross, credit.tax), (invoice.gross, invoice.tax));
    assert_eq!(credit.number(), Some("MC-CN-2026-000001"));
    assert_eq!(till.balance(Purpose::Receivables, Some(&ada)), 0);
    assert_eq!(till.balance(Purpose::Dues, None), 0);
    till.is_sound();
}

#[test]
fn case_062_an_invoice_is_taken_back_once_and_a_credit_note_never() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    let void = |id| till.write(|tx| treasury::void_invoice(tx, id, "x", Afterwards::LetGo));
    let note = void(&id).unwrap();
    let again = void(&id).unwrap_err();
    assert!(matches!(again, VoidError::NotIssued(Some(ref by)) if *by == note.id), "{again:?}");
    assert!(matches!(void(&note.id).unwrap_err(), VoidError::NotIssued(None)));
    let silent =
        till.write(|tx| treasury::void_invoice(tx, &id, "  ", Afterwards::LetGo)).unwrap_err();
    assert!(matches!(silent, VoidError::NoReason));
    till.is_sound();
}

#[test]
fn a_void_invoice_can_be_billed_again_and_its_charges_only_once_more() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    till.moves_to(&ada, "Ghent");
    till.write(|tx| treasury::void_invoice(tx, &id, "moved", Afterwards::BillAgain)).unwrap();
    let ids = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    let again = till.invoice(&ids[0]);
    assert_eq!(again.gross, euro(2000));
    assert_eq!(again.state.issued().unwrap().buyer.city, "Ghent");
    assert!(till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap().is_empty());
    till.is_sound();
}

#[test]
fn the_database_itself_refuses_to_delete_or_reopen_a_document() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    till.write(|tx| treasury::void_invoice(tx, &id, "x", Afterwards::LetGo)).unwrap();
    for sql in [
        "DELETE FROM invoices",
        "UPDATE invoices SET state = 'issued' WHERE state = 'void'",
        "UPDATE invoices SET gross_minor = gross_minor + 1, net_minor = net_minor + 1",
        "UPDATE invoice_lines SET text = 'x'",
        "DELETE FROM invoice_lines",
        "DELETE FROM invoice_taxes",
    ] {
        let refused = till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(sql)?));
        let refused = refused.unwrap_err();
        assert!(refused.is_about("rule: an issued document is never"), "{sql}: {refused}");
    }
    till.is_sound();
}
