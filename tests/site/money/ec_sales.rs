//! The EC sales list (recapitulative statement): what businesses of other member states bought and
//! owe the tax on themselves.

use chrono::Duration;
use folkmoot::billing::{Afterwards, LineAmount, Nature, Seller, TaxCategory};
use folkmoot::ground::period::Period;
use folkmoot::identity::StaffRole;
use folkmoot::ledger::LedgerError;
use folkmoot::treasury::{self, EcSale};

use super::evidence::{Border, GERMAN};
use super::till::{days, euro};
use crate::support::Site;

const AUSTRIAN: &str = "ATU13585627";

fn list(border: &Border, period: Period) -> Vec<EcSale> {
    border
        .till
        .read::<_, LedgerError>(|conn| {
            let seller = Seller::own(conn)?;
            Ok(treasury::ec_sales(conn, &seller.books, period)?)
        })
        .unwrap()
}

fn sale(vat_id: &str, name: &str, documents: u32, minor: i64) -> EcSale {
    EcSale { vat_id: vat_id.into(), name: name.into(), documents, net: euro(minor) }
}

#[tokio::test]
async fn the_list_has_each_business_abroad_with_its_sales_less_what_was_taken_back() {
    let border = Border::open();
    let till = &border.till;
    border.vies.knows(GERMAN, "VEREIN E.V.", "");
    border.vies.knows(AUSTRIAN, "BÜHNE", "");
    let verein = till.abroad("Verein", "DE", GERMAN);
    let buehne = till.abroad("Bühne", "AT", AUSTRIAN);
    border.work().await;
    let may = days("2026-05-01", "2026-06-01");
    let first = till.sells(&verein, "server", 10_000, may);
    till.sells(&verein, "storage", 2550, may);
    let wrong = till.sells(&buehne, "stage", 4500, may);
    assert_eq!(till.taxes_of(&first)[0].category, TaxCategory::ReverseCharge);
    // None of these is on it: at home, a consumer abroad, dues outside the scope of the tax.
    till.sells(&till.party("Ada"), "at home", 900, may);
    till.sells(&till.abroad("Nobody", "DE", ""), "abroad", 800, may);
    till.charges_for(&buehne, "dues", Nature::Dues, 700, may).unwrap();
    till.write(|tx| treasury::invoice_waiting(tx, &buehne)).unwrap();
    let part = [LineAmount { position: 1, net: euro(2500) }];
    till.write(|tx| treasury::credit_invoice(tx, &first, "a week without", &part)).unwrap();
    let quarter = days("2026-04-01", "2026-07-01");
    let sold = list(&border, quarter);
    assert_eq!(
        sold,
        [sale(AUSTRIAN, "Bühne", 1, 4500), sale(GERMAN, "Verein", 3, 10_000 + 2550 - 2500)]
    );
    // What is taken back in the next quarter is on the list of that one.
    till.desk.clock.advance(Duration::days(50));
    till.write(|tx| treasury::void_invoice(tx, &wrong, "never used", Afterwards::LetGo)).unwrap();
    assert_eq!(list(&border, quarter), sold);
    let next = list(&border, days("2026-07-01", "2026-10-01"));
    assert_eq!(next, [sale(AUSTRIAN, "Bühne", 1, -4500)]);
    till.is_sound();

    let site = Site::at(till.desk.clone()).await;
    let tess = site.staff(&[StaffRole::Treasurer]);
    let report = "/treasury/books/reports/ec-sales";
    let of_quarter = "from=2026-04-01&to=2026-06-30";
    let page = tess.get(&format!("{report}?{of_quarter}")).await;
    page.is(200).sees(GERMAN).sees("€100.50").sees("Bühne").sees_not("Ada");
    let file = tess.get(&format!("{report}.csv?{of_quarter}")).await;
    file.is(200).sees("DE136695976,Verein,3,100.50").sees("ATU13585627,Bühne,1,45.00");
}
