//! What a line can say.

use std::collections::BTreeMap;

crate::text_enum! {
    /// One thing that a line can say; its word is the name of our own column.
    pub enum Field {
        /// The id of ours, from an export.
        Id = "id",
        /// The member's number.
        Number = "number",
        /// Whether a person or an organisation belongs.
        Body = "body",
        /// The name printed on documents.
        Name = "name",
        /// A person's address to sign in; an organisation's for its documents.
        Email = "email",
        /// Where a person's documents go, if not there.
        DocumentsEmail = "documents_email",
        /// The language of pages, letters and documents.
        Language = "language",
        /// Street and number.
        Street = "street",
        /// Postal code.
        PostalCode = "postal_code",
        /// Town.
        City = "city",
        /// Country, its two letters or its name.
        Country = "country",
        /// Identification for value added tax.
        VatId = "vat_id",
        /// Addresses of the people who own the organisation.
        Owners = "owners",
        /// The name of an owner who is not here yet.
        OwnerName = "owner_name",
        /// Consumer or producer.
        Class = "class",
        /// Where the membership stands.
        State = "state",
        /// The day of admission.
        AdmittedOn = "admitted_on",
        /// The last day, of who has left.
        LeftOn = "left_on",
        /// The level's code or name.
        Level = "level",
        /// The contribution for a whole period, without tax.
        Amount = "amount",
        /// Its currency.
        Currency = "currency",
        /// How often.
        Cadence = "cadence",
        /// The day its periods are counted from.
        Since = "contribution_since",
        /// The first day that was not billed yet.
        BilledUntil = "billed_until",
        /// The class of shares, its code or its name.
        ShareClass = "share_class",
        /// How many shares.
        Shares = "shares",
        /// Whether it is a deposit or a loan.
        Fund = "fund",
        /// What was paid in: for shares, or as a deposit or a loan.
        PaidIn = "paid_in",
        /// The day shares were subscribed.
        SubscribedOn = "subscribed_on",
        /// The day it was paid.
        PaidOn = "paid_on",
        /// The number of the certificate.
        Certificate = "certificate",
        /// The terms of a deposit or a loan, in words.
        Terms = "terms",
        /// The day it is to be given back; the last day to pay an invoice.
        DueOn = "due_on",
        /// Whether an open item is an invoice or credit.
        Item = "item",
        /// The number it has in the earlier books.
        ItemNumber = "item_number",
        /// What is open of it.
        Open = "open",
        /// The day it was issued, or the money came.
        IssuedOn = "issued_on",
        /// The day from which it stands in these books.
        TakenOverOn = "taken_over_on",
    }
}

/// What a line says, or what is known, in our own writing: days as 2026-05-21, amounts as 25.00,
/// codes. A thing that is not said is not there.
pub type Values = BTreeMap<Field, String>;

impl Field {
    /// Whether it is a fact of the register: it is corrected there, not by a table.
    #[must_use]
    pub fn is_of_the_register(self) -> bool {
        matches!(
            self,
            Self::Number | Self::Body | Self::Class | Self::State | Self::AdmittedOn | Self::LeftOn
        )
    }

    /// Whether it is about the contribution.
    #[must_use]
    pub fn is_of_the_contribution(self) -> bool {
        matches!(
            self,
            Self::Level
                | Self::Amount
                | Self::Currency
                | Self::Cadence
                | Self::Since
                | Self::BilledUntil
        )
    }

    /// Whether it tells whose something is, and nothing of it.
    #[must_use]
    pub fn tells_whose(self) -> bool {
        matches!(self, Self::Id | Self::Number | Self::Name | Self::Email)
    }

    /// Whether it is a part of the address.
    #[must_use]
    pub fn is_of_the_address(self) -> bool {
        matches!(self, Self::Street | Self::PostalCode | Self::City | Self::Country)
    }
}
