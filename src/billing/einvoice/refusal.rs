//! Why a document has no electronic invoice. Its paper it has all the same.

/// Why a document cannot be said in EN 16931.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The currency has three decimals; the standard knows two (BR-DEC-*).
    #[error("the currency has more than two decimals")]
    ThreeDecimals,
    /// A category of tax is made of several taxes, each rounded by itself; the standard knows one
    /// rate for each (BR-CO-17).
    #[error("several taxes make up one category")]
    SeveralTaxes,
    /// Nothing tells who the seller is: no registration, no VAT number (BR-CO-26, BR-S-02).
    #[error("the seller has neither a registration nor a VAT number")]
    SellerUnknown,
    /// The buyer owes the tax and has no VAT number (BR-AE-02).
    #[error("the buyer has no VAT number")]
    BuyerUnknown,
    /// A VAT number that does not begin with the code of a country (BR-CO-09).
    #[error("a VAT number is not written with its country")]
    VatNumber,
    /// A party without a name or a country (BR-06 to BR-11): the buyer went when the period the
    /// law sets was over.
    #[error("a party has no name or no country")]
    Party,
    /// Its figures do not fit together by this rule: a fault of ours, never sent out.
    #[error("the figures break {0}")]
    Inexact(&'static str),
}

impl Refusal {
    /// The kind of it, as texts name it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ThreeDecimals => "e-invoice-three-decimals",
            Self::SeveralTaxes => "e-invoice-several-taxes",
            Self::SellerUnknown => "e-invoice-seller-unknown",
            Self::BuyerUnknown => "e-invoice-buyer-unknown",
            Self::VatNumber => "e-invoice-vat-number",
            Self::Party => "e-invoice-party",
            Self::Inexact(_) => "e-invoice-inexact",
        }
    }
}
