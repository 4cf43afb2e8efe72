//! The chart of accounts: what each ledger account of a legal entity is for.

use std::collections::BTreeMap;

use super::{LedgerError, store};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Currency;
use crate::organisations::{LegalEntity, LegalEntityId};

crate::ids! {
    /// A ledger account.
    LedgerAccountId = "acc",
}

crate::text_enum! {
    /// On which side of the balance sheet or of the result an account stands.
    pub enum AccountKind {
        /// What the co-op has.
        Asset = "asset",
        /// What it owes.
        Liability = "liability",
        /// What its members put in.
        Equity = "equity",
        /// What it earned.
        Income = "income",
        /// What it spent.
        Expense = "expense",
    }
}

crate::text_enum! {
    /// What an account is for: verbs name purposes, never codes, so that a co-op may number its
    /// chart as it likes.
    pub enum Purpose {
        /// The bank account.
        Bank = "bank",
        /// Coins and notes.
        Cash = "cash",
        /// Money a card or direct debit company has collected and not yet paid out.
        Clearing = "clearing",
        /// What members owe for issued documents (a control account: its details are invoices).
        Receivables = "receivables",
        /// What members paid and no invoice has used yet.
        MemberCredit = "member_credit",
        /// What members owe for shares they subscribed.
        ShareReceivables = "share_receivables",
        /// Value added tax owed to the state.
        VatPayable = "vat_payable",
        /// Deposits to be given back.
        Deposits = "deposits",
        /// Loans of members to the co-op.
        MemberLoans = "member_loans",
        /// What is owed for shares given back.
        ShareRepayments = "share_repayments",
        /// Shares of members: paid and held.
        Shares = "shares",
        /// Shares that were subscribed and are not paid yet.
        SubscribedShares = "subscribed_shares",
        /// Membership dues.
        Dues = "dues",
        /// Services sold.
        Services = "services",
        /// Donations.
        Donations = "donations",
        /// What prices with tax inside are rounded by, where no net amount reaches them.
        Rounding = "rounding",
        /// What members owed and will never pay.
        WriteOff = "write_off",
        /// What banks and card companies keep for their work.
        Fees = "fees",
        /// What stands against everything that was taken over from earlier books.
        OpeningBalance = "opening_balance",
        /// Memo: work and things members gave, at the value that was agreed, per member. No money
        /// moved; it always stands against [`Purpose::InKindReceived`].
        InKindMemo = "in_kind_memo",
        /// Memo: what the co-op received in kind: the other side of [`Purpose::InKindMemo`].
        InKindReceived = "in_kind_received",
    }
}

impl Purpose {
    /// The number it has in the chart the house seeds.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bank => "1000",
            Self::Cash => "1010",
            Self::Clearing => "1020",
            Self::Receivables => "1200",
            Self::ShareReceivables => "1210",
            Self::MemberCredit => "2100",
            Self::VatPayable => "2200",
            Self::Deposits => "2300",
            Self::MemberLoans => "2310",
            Self::ShareRepayments => "2400",
            Self::Shares => "3000",
            Self::SubscribedShares => "3010",
            Self::Dues => "4000",
            Self::Services => "4010",
            Self::Donations => "4020",
            Self::Rounding => "4090",
            Self::WriteOff => "5000",
            Self::Fees => "5010",
            Self::OpeningBalance => "9000",
            Self::InKindMemo => "9100",
            Self::InKindReceived => "9110",
        }
    }

    /// Where it stands.
    #[must_use]
    pub const fn kind(self) -> AccountKind {
        match self {
            Self::Bank
            | Self::Cash
            | Self::Clearing
            | Self::Receivables
            | Self::ShareReceivables => AccountKind::Asset,
            Self::MemberCredit
            | Self::VatPayable
            | Self::Deposits
            | Self::MemberLoans
            | Self::ShareRepayments => AccountKind::Liability,
            // Both memo accounts are of one kind: together they are nothing in every report.
            Self::Shares
            | Self::SubscribedShares
            | Self::OpeningBalance
            | Self::InKindMemo
            | Self::InKindReceived => AccountKind::Equity,
            Self::Dues | Self::Services | Self::Donations | Self::Rounding => AccountKind::Income,
            Self::WriteOff | Self::Fees => AccountKind::Expense,
        }
    }
}

/// The open books of one legal entity: which account serves which purpose. Read once per
/// transaction, or once per run.
#[derive(Debug, Clone)]
pub struct Books {
    /// Whose books.
    pub legal_entity_id: LegalEntityId,
    /// The currency they are kept in.
    pub currency: Currency,
    accounts: BTreeMap<Purpose, LedgerAccountId>,
}

impl Books {
    /// The account of a purpose.
    pub(super) fn account(&self, purpose: Purpose) -> Result<&LedgerAccountId, LedgerError> {
        self.accounts.get(&purpose).ok_or(LedgerError::NoBooks)
    }
}

/// Opens the books of a legal entity: one ledger account per purpose. Does nothing for those
/// that are open, so a later version of the program can add purposes.
///
/// # Errors
/// A fault of the database.
pub fn open_books(tx: &mut Tx<'_>, entity: &LegalEntity) -> Result<(), DbError> {
    let open = store::accounts(tx.conn, &entity.id)?;
    for purpose in Purpose::ALL {
        if !open.iter().any(|(known, _)| known == purpose) {
            store::insert_account(tx, &entity.id, *purpose)?;
        }
    }
    Ok(())
}

/// The books of a legal entity.
///
/// # Errors
/// [`LedgerError::NoBooks`] before [`open_books`].
pub fn books(conn: &mut Conn, entity: &LegalEntity) -> Result<Books, LedgerError> {
    let accounts: BTreeMap<_, _> = store::accounts(conn, &entity.id)?.into_iter().collect();
    if accounts.is_empty() {
        return Err(LedgerError::NoBooks);
    }
    Ok(Books { legal_entity_id: entity.id.clone(), currency: entity.currency, accounts })
}
