//! What the callers knock at in the books.

use folkmoot::billing::Seller;
use folkmoot::ledger::{self, NewOpening, OpeningError, Purpose, Side};

use crate::support::{Coop, day, euro};

/// A report, a closed month, an opening balance.
pub fn of_the_books(coop: &Coop) -> Vec<(&'static str, String)> {
    let (closing, opening) = coop
        .write::<_, OpeningError>(|tx| {
            let seller = Seller::own(tx.conn)?;
            let today = day(&coop.today());
            let new = NewOpening {
                purpose: Purpose::Bank,
                side: Side::Debit,
                amount: euro(1000),
                on: today,
                source: "earlier books".to_owned(),
            };
            let closing = ledger::close_month(tx, &seller.books, day("2026-04-01"), today);
            let opening = ledger::open_account(tx, &seller.books, &new, today)?;
            Ok((closing.unwrap(), opening))
        })
        .unwrap();
    let books = "/treasury/books";
    vec![
        ("/treasury/books/reports/{name}", format!("{books}/reports/ageing")),
        ("/treasury/books/closings/{id}", format!("{books}/closings/{closing}")),
        ("/treasury/books/openings/{id}", format!("{books}/openings/{opening}")),
    ]
}
