//! What documents know of a person. An issued document stays as it is until its period is over.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::{own_documents, own_parties};

/// A part of issued documents, found through them.
const fn part(key: &'static str, table: &'static str, hidden: &'static [&'static str]) -> Holding {
    Holding {
        key,
        table,
        class: DataClass::Document,
        found: concat!("invoice_id IN ", own_documents!()),
        hidden,
        fate: Fate::Keep(Why::Books),
    }
}

/// Documents, their parts, and what was charged.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "documents",
        table: "invoices",
        class: DataClass::Document,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &[],
        fate: Fate::Until { why: Why::TaxLaw, since: "issued_on" },
    },
    // The bytes are files of the export.
    Holding {
        key: "papers",
        table: "invoice_files",
        class: DataClass::Document,
        found: concat!("invoice_id IN ", own_documents!()),
        hidden: &["bytes"],
        fate: Fate::Until {
            why: Why::TaxLaw,
            since: "(SELECT i.issued_on FROM invoices i WHERE i.id = invoice_files.invoice_id)",
        },
    },
    part("lines", "invoice_lines", &[]),
    part("taxes", "invoice_taxes", &[]),
    part("tax-parts", "invoice_tax_parts", &[]),
    part("evidence", "invoice_evidence", &[]),
    // Nothing was owed by it: nobody has to keep it.
    Holding {
        key: "pro-formas",
        table: "pro_formas",
        class: DataClass::Document,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &["made_by"],
        fate: Fate::Delete,
    },
    Holding {
        key: "charges",
        table: "charges",
        class: DataClass::Books,
        found: concat!("party_id IN ", own_parties!()),
        hidden: &[],
        fate: Fate::Keep(Why::Books),
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("series", "how far numbers have come"),
    ("logos", "the co-op's own sign at the head of its documents"),
    ("tax_settings", "how the co-op is taxed"),
    ("tax_rules", "how things are taxed from a day on"),
    ("regional_taxes", "taxes of provinces"),
    ("exchange_rates", "what foreign money was worth"),
];
