//! What each law wants in the register, as columns of a list and of a file.

use crate::gateways::pdf::{Align, ListColumn};
use crate::membership::register::RegisterRow;
use crate::organisations::{Address, RegisterLaw};
use crate::web::csv;
use crate::web::words::Words;

/// A column of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The member's number.
    Number,
    /// The name.
    Name,
    /// The postal address.
    Address,
    /// The electronic address and its purposes.
    Electronic,
    /// How many shares.
    Shares,
    /// How many beyond the first, which every member has.
    FurtherShares,
    /// What was paid for them.
    Paid,
    /// Deposits.
    Deposits,
    /// Loans to the co-op.
    Loans,
    /// The day of entry.
    Entered,
    /// The day of leaving.
    Ceased,
}

/// What a law wants written down, in that order.
#[must_use]
pub fn of(law: RegisterLaw) -> &'static [Column] {
    use Column::{
        Address, Ceased, Deposits, Electronic, Entered, FurtherShares, Loans, Name, Number, Paid,
        Shares,
    };
    match law {
        // Section 30 (2): names and addresses, shares and what is paid, other property, days.
        RegisterLaw::UnitedKingdom => {
            &[Number, Name, Address, Electronic, Shares, Paid, Deposits, Loans, Entered, Ceased]
        }
        // Section 30 (2): name, address, further shares, leaving; each with its day.
        RegisterLaw::Germany => &[Number, Name, Address, FurtherShares, Entered, Ceased],
        // Section 31 (1) (d): names, addresses, membership shares, member loans.
        RegisterLaw::Canada => &[Number, Name, Address, Shares, Loans, Entered, Ceased],
    }
}

impl Column {
    /// The key of the word above it.
    #[must_use]
    pub fn label_key(self) -> &'static str {
        match self {
            Self::Number => "register-number",
            Self::Name => "register-name",
            Self::Address => "register-address",
            Self::Electronic => "register-electronic",
            Self::Shares => "register-shares",
            Self::FurtherShares => "register-further-shares",
            Self::Paid => "register-paid",
            Self::Deposits => "register-deposits",
            Self::Loans => "register-loans",
            Self::Entered => "register-entered",
            Self::Ceased => "register-ceased",
        }
    }

    /// On paper.
    #[must_use]
    pub fn printed(self, words: &Words<'_>) -> ListColumn {
        let (share, align) = match self {
            Self::Number => (3, Align::Right),
            Self::Name => (10, Align::Left),
            Self::Address => (12, Align::Left),
            Self::Electronic => (10, Align::Left),
            Self::Shares | Self::FurtherShares => (4, Align::Right),
            Self::Paid | Self::Deposits | Self::Loans => (6, Align::Right),
            Self::Entered | Self::Ceased => (8, Align::Left),
        };
        ListColumn { heading: words.say(self.label_key()), share, align }
    }

    /// The cell of a member, in words.
    #[must_use]
    pub fn cell(self, words: &Words<'_>, row: &RegisterRow) -> String {
        match self {
            Self::Number => row.number.to_string(),
            Self::Name => row.holder.name.clone(),
            Self::Address => {
                row.holder.address.as_ref().map(|it| address(words, it)).unwrap_or_default()
            }
            Self::Electronic => match &row.holder.electronic {
                Some(electronic) => format!("{}\n{}", electronic.address, electronic.purposes),
                None => String::new(),
            },
            Self::Shares => row.shares.to_string(),
            Self::FurtherShares => row.shares.saturating_sub(1).max(0).to_string(),
            Self::Paid => words.money(row.paid),
            Self::Deposits => words.money(row.deposits),
            Self::Loans => words.money(row.loans),
            Self::Entered => words.day(row.entered_on),
            Self::Ceased => row.ceased_on.map(|day| words.day(day)).unwrap_or_default(),
        }
    }

    /// Its headings in a file: an address has parts.
    #[must_use]
    pub fn heads(self) -> &'static [&'static str] {
        match self {
            Self::Number => &["number"],
            Self::Name => &["name"],
            Self::Address => &["street", "postal_code", "city", "country"],
            Self::Electronic => &["electronic_address", "purposes"],
            Self::Shares => &["shares"],
            Self::FurtherShares => &["further_shares"],
            Self::Paid => &["paid", "currency"],
            Self::Deposits => &["deposits"],
            Self::Loans => &["loans"],
            Self::Entered => &["entered_on"],
            Self::Ceased => &["ceased_on"],
        }
    }

    /// Its cells in a file, as many as headings.
    #[must_use]
    pub fn cells(self, row: &RegisterRow) -> Vec<String> {
        let holder = &row.holder;
        match self {
            Self::Number => vec![row.number.to_string()],
            Self::Name => vec![csv::text(&holder.name)],
            Self::Address => match &holder.address {
                Some(it) => vec![
                    csv::text(&it.street),
                    csv::text(&it.postal_code),
                    csv::text(&it.city),
                    it.country.clone(),
                ],
                None => vec![String::new(); 4],
            },
            Self::Electronic => match &holder.electronic {
                Some(it) => vec![csv::text(&it.address), csv::text(&it.purposes)],
                None => vec![String::new(); 2],
            },
            Self::Shares => vec![row.shares.to_string()],
            Self::FurtherShares => vec![row.shares.saturating_sub(1).max(0).to_string()],
            Self::Paid => vec![row.paid.decimal(), row.paid.currency().code().to_owned()],
            Self::Deposits => vec![row.deposits.decimal()],
            Self::Loans => vec![row.loans.decimal()],
            Self::Entered => vec![row.entered_on.to_string()],
            Self::Ceased => vec![row.ceased_on.map(|day| day.to_string()).unwrap_or_default()],
        }
    }
}

/// The postal address as a letter carries it.
#[must_use]
pub fn address(words: &Words<'_>, address: &Address) -> String {
    let city = format!("{} {}", address.postal_code, address.city);
    format!("{}\n{}\n{}", address.street, city.trim(), words.country(&address.country))
}
