//! What breaks the invariants of closings and control accounts, in SQL that both databases
//! understand.

use super::sabotage::Sabotage;

pub const BOOKS: &[Sabotage] = &[
    (
        "ledger",
        "nothing was posted into a month after it was closed",
        "INSERT INTO book_closings SELECT 'cls_x', id, '2020-01-01', '2099-02-01', 'x', \
         '2000-01-01 00:00:00', NULL, NULL, NULL FROM legal_entities",
    ),
    (
        "ledger",
        "every month that was closed or reopened has its event in the trail",
        "INSERT INTO book_closings SELECT 'cls_x', id, '2020-01-01', '2020-02-01', 'x', \
         '2020-02-03 00:00:00', NULL, NULL, NULL FROM legal_entities",
    ),
    (
        "ledger",
        "receivables are what is open of documents, at the end of every day",
        "DELETE FROM allocations",
    ),
    (
        "ledger",
        "member credit is what payments leave, at the end of every day",
        "UPDATE payments SET amount_minor = amount_minor + 1",
    ),
    (
        "ledger",
        "shares, deposits and loans are the rows of the funds, at the end of every day",
        "UPDATE fund_movements SET amount_minor = amount_minor + 1",
    ),
    (
        "ledger",
        "the tax that is owed is the tax on documents, at the end of every day",
        "UPDATE invoices SET tax_minor = tax_minor + 1",
    ),
];
