//! What the year came to: read from documents and from the ledger, month by month, and told as the
//! tables of docs/billing.md.

use chrono::{Months, NaiveDate};
use diesel::prelude::*;
use folkmoot::billing::Nature;
use folkmoot::ground::db::schema::{invoices, payments, refunds, write_offs};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ground::period::Period;
use folkmoot::ledger::Purpose;
use folkmoot::{membership, organisations, treasury};

use super::house::House;
use crate::support::{day, euro};

/// Where the tables stand in the document.
const BEGIN: &str = "<!-- the year: begin -->\n";
const END: &str = "<!-- the year: end -->";

/// A month, or all of them.
#[derive(Debug, Clone, Default)]
struct Row {
    members: i64,
    invoices: i64,
    credit_notes: i64,
    billed: i64,
    credited: i64,
    dues: i64,
    services: i64,
    donations: i64,
    vat: i64,
    paid: i64,
    owed: i64,
    bank: i64,
}

/// The year.
pub struct Figures {
    months: Vec<(NaiveDate, Row)>,
    year: Row,
    at_end: Vec<(&'static str, i64)>,
}

/// The tables as they stand in docs/billing.md.
pub fn table_in_document() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/billing.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once(BEGIN).expect("the mark before the tables");
    rest.split_once(END).expect("the mark after the tables").0.to_owned()
}

impl Figures {
    pub fn of(house: &House) -> Self {
        let month = |number| {
            let first = day("2026-01-01") + Months::new(number);
            (first, Row::of(house, Period::new(first, first + Months::new(1)).unwrap()))
        };
        let months: Vec<_> = (0..12).map(month).collect();
        let year = Row::of(house, Period::new(day("2026-01-01"), day("2027-01-01")).unwrap());
        Self { months, year, at_end: at_end(house) }
    }

    pub const fn paid(&self) -> i64 {
        self.year.paid
    }

    pub const fn billed(&self) -> i64 {
        self.year.billed
    }

    pub const fn credited(&self) -> i64 {
        self.year.credited
    }

    /// Everything by its name; amounts in cents.
    pub fn named(&self) -> Vec<(&'static str, i64)> {
        let year = &self.year;
        let flows = [
            ("members", year.members),
            ("invoices", year.invoices),
            ("credit notes", year.credit_notes),
            ("billed", year.billed),
            ("taken back", year.credited),
            ("dues", year.dues),
            ("services", year.services),
            ("donations", year.donations),
            ("VAT", year.vat),
            ("paid in", year.paid),
        ];
        flows.into_iter().chain(self.at_end.iter().copied()).collect()
    }

    /// Both tables, as Markdown.
    pub fn table(&self) -> String {
        let mut text = String::from(
            "| 2026 | members | invoices | credit notes | dues | services | donations | VAT \
             | paid in | owed to us | at the bank |\n\
             |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
        );
        for (first, row) in &self.months {
            text.push_str(&row.told(&first.format("%B").to_string()));
        }
        text.push_str(&self.year.told("**the year**"));
        text.push_str("\n| on 31 December | EUR |\n|---|--:|\n");
        for (name, minor) in &self.at_end {
            text.push_str(&format!("| {name} | {} |\n", euro(*minor).decimal()));
        }
        text
    }
}

impl Row {
    fn of(house: &House, period: Period) -> Self {
        let (invoices, billed) = documents(house, "invoice", period);
        let (credit_notes, credited) = documents(house, "credit_note", period);
        let nature = |wanted| income(house, period, wanted);
        let books = house.books();
        let vat = house.read(|conn| treasury::vat_summary(conn, &books, period));
        assert_eq!(vat.tax, vat.posted, "{period:?}");
        let known_at = house.coop.desk.means.clock.now().naive_utc();
        let members = house.read(|conn| membership::members_on(conn, period.last_day(), known_at));
        Self {
            members: i64::try_from(members.len()).unwrap(),
            invoices,
            credit_notes,
            billed,
            credited,
            dues: nature(Nature::Dues),
            services: nature(Nature::Service),
            donations: nature(Nature::Donation),
            vat: vat.tax.minor(),
            paid: paid(house, period),
            owed: house.balance(Purpose::Receivables, period.last_day()),
            bank: house.balance(Purpose::Bank, period.last_day()),
        }
    }

    fn told(&self, name: &str) -> String {
        let amounts =
            [self.dues, self.services, self.donations, self.vat, self.paid, self.owed, self.bank];
        let amounts: Vec<String> = amounts.map(|minor| euro(minor).decimal()).into();
        let (members, invoices, notes) = (self.members, self.invoices, self.credit_notes);
        format!("| {name} | {members} | {invoices} | {notes} | {} |\n", amounts.join(" | "))
    }
}

/// How many documents were issued, and what they come to.
fn documents(house: &House, kind: &str, period: Period) -> (i64, i64) {
    let amounts: Vec<(i64, i64)> = house.read(|conn| {
        Ok(invoices::table
            .filter(invoices::kind.eq(kind))
            .filter(invoices::issued_on.ge(period.start()))
            .filter(invoices::issued_on.lt(period.end()))
            .select((invoices::gross_minor, invoices::rounding_minor))
            .load(conn)?)
    });
    let sum = amounts.iter().map(|(gross, rounding)| gross + rounding).sum();
    (i64::try_from(amounts.len()).unwrap(), sum)
}

fn income(house: &House, period: Period, wanted: Nature) -> i64 {
    let entity = house.read(organisations::legal_entity);
    let lines = house.read(|conn| membership::income_by_level(conn, &entity, period));
    lines.iter().filter(|line| line.nature == wanted).map(|line| line.net.minor()).sum()
}

/// By the day it arrived; what was undone is left out.
fn paid(house: &House, period: Period) -> i64 {
    let days = (period.start(), period.end());
    let sums: Result<_, treasury::PaymentError> =
        house.coop.read(|conn| treasury::received_in(conn, days.0, days.1, Currency::EUR));
    sums.unwrap().into_values().map(Money::minor).sum()
}

fn at_end(house: &House) -> Vec<(&'static str, i64)> {
    let held = |purpose| house.balance(purpose, day("2026-12-31"));
    vec![
        ("at the bank", held(Purpose::Bank)),
        ("at the card company", held(Purpose::Clearing)),
        ("owed to us for documents", held(Purpose::Receivables)),
        ("credit of members", held(Purpose::MemberCredit)),
        ("VAT owed", held(Purpose::VatPayable)),
        ("deposits", held(Purpose::Deposits)),
        ("shares", held(Purpose::Shares)),
        ("fees of the card company", held(Purpose::Fees)),
        ("given up", held(Purpose::WriteOff)),
        ("paid or set off for what was given in kind", held(Purpose::InKindCost)),
        ("still owed for what was given in kind", held(Purpose::InKindMemo)),
        ("surplus distributed", -held(Purpose::Surplus)),
        ("given back by card", house.refunded()),
        ("set off", house.set_off()),
    ]
}

/// Sums of what stands beside documents and payments.
impl House {
    /// What the co-op owed and used to pay documents, or gave as credit.
    pub fn set_off(&self) -> i64 {
        let amounts: Vec<i64> = self.read(|conn| {
            Ok(payments::table
                .filter(payments::source.is_not_null())
                .filter(payments::reversed_at.is_null())
                .select(payments::amount_minor)
                .load(conn)?)
        });
        amounts.iter().sum()
    }

    pub fn refunded(&self) -> i64 {
        let amounts: Vec<i64> = self.read(|conn| {
            Ok(refunds::table
                .filter(refunds::state.ne("failed"))
                .select(refunds::amount_minor)
                .load(conn)?)
        });
        amounts.iter().sum()
    }

    pub fn given_up(&self) -> i64 {
        let amounts: Vec<i64> = self.read(|conn| {
            Ok(write_offs::table
                .filter(write_offs::reversed_at.is_null())
                .select(write_offs::amount_minor)
                .load(conn)?)
        });
        amounts.iter().sum()
    }
}
