//! What members put in, and what was open, in the words of a table: what is known of it, and
//! writing what a line says. A line of shares is all that a member holds of one class; a line of
//! the other tables is one deposit, one loan, one invoice or one credit.

mod export;
mod store;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::columns::Kind;
use super::fields::{Field, Values};
use super::judge::Judged;
use super::reading::{Reader, on_one_line};
use super::remember::{Thing, odd, parsed, text, thing};
use super::{ImportError, ImportId};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::membership::shares::{
    self, EarlierFund, EarlierShares, FundId, FundKind, OpeningId, ShareClassId, ShareError,
};
use crate::membership::{MembershipId, membership};
use crate::treasury::{self, EarlierItem, OpenItem, OpenItemError, OpenItemId};

pub(super) use export::export;

/// All that a member holds, or has held, of one class.
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    pub shares: i64,
    pub paid_in: i64,
    /// The first day some of them were subscribed; not known of those that came from others.
    pub subscribed_on: Option<NaiveDate>,
    /// The first day some of them were paid.
    pub paid_on: Option<NaiveDate>,
    pub certificate: Option<i64>,
}

/// A deposit or a loan that is here.
#[derive(Debug, Clone)]
pub(super) struct KnownFund {
    pub id: FundId,
    pub member: MembershipId,
    pub kind: FundKind,
    pub open: i64,
    pub taken_on: NaiveDate,
    pub terms: String,
    pub due_on: Option<NaiveDate>,
}

/// Something that was open in the earlier books and is here.
#[derive(Debug, Clone)]
pub(super) struct KnownItem {
    pub member: MembershipId,
    pub item: OpenItem,
}

/// What is known of what some members put in, and of what was open.
#[derive(Debug, Default)]
pub(super) struct Capital {
    pub held: BTreeMap<(MembershipId, ShareClassId), Held>,
    pub funds: Vec<KnownFund>,
    /// Numbers of certificates that are given.
    pub certificates: BTreeSet<i64>,
    pub items: Vec<KnownItem>,
    /// Numbers that documents have.
    pub numbers: BTreeSet<String>,
}

impl Capital {
    pub(super) fn load(
        conn: &mut Conn,
        kind: Kind,
        members: &[MembershipId],
        said: &[&Values],
        besides: Option<&ImportId>,
    ) -> Result<Self, DbError> {
        if kind == Kind::OpenItems {
            return Self::load_items(conn, members, said, besides);
        }
        if kind == Kind::Funds {
            let mut funds = store::funds(conn, members)?;
            if let Some(import) = besides {
                let own = store::things_of(conn, import, "fund")?;
                funds.retain(|fund| !own.contains(fund.id.as_str()));
            }
            return Ok(Self { funds, ..Self::default() });
        }
        let numbers = said.iter().filter_map(|values| values.get(&Field::Certificate));
        let numbers: Vec<i64> = numbers.filter_map(|number| number.parse().ok()).collect();
        Ok(Self {
            held: store::held(conn, members)?,
            certificates: store::given(conn, &numbers)?,
            ..Self::default()
        })
    }

    fn load_items(
        conn: &mut Conn,
        members: &[MembershipId],
        said: &[&Values],
        besides: Option<&ImportId>,
    ) -> Result<Self, DbError> {
        let numbers = said.iter().filter_map(|values| values.get(&Field::ItemNumber));
        let numbers: Vec<String> = numbers.cloned().collect();
        let mut numbers = treasury::document_numbers(conn, &numbers)?;
        let mut items = store::items(conn, members)?;
        if let Some(import) = besides {
            let own = store::things_of(conn, import, "open_item")?;
            let (made, before): (Vec<_>, Vec<_>) =
                items.into_iter().partition(|known| own.contains(known.item.id.as_str()));
            for known in made {
                numbers.remove(&known.item.earlier.number);
            }
            items = before;
        }
        Ok(Self { items, numbers, ..Self::default() })
    }

    /// The members whose funds lines name by our id.
    pub(super) fn members_of_funds(
        conn: &mut Conn,
        said: &[&Values],
    ) -> Result<Vec<String>, DbError> {
        let ids: Vec<String> =
            said.iter().filter_map(|values| values.get(&Field::Id)).cloned().collect();
        if ids.is_empty() { Ok(Vec::new()) } else { store::members_of_funds(conn, &ids) }
    }
}

impl Held {
    /// In our own writing.
    pub(super) fn values(&self, reader: &Reader) -> Values {
        self.written(|minor| Money::from_minor(minor, reader.currency).decimal())
    }

    fn written(&self, amount: impl Fn(i64) -> String) -> Values {
        let mut values = Values::new();
        values.insert(Field::Shares, self.shares.to_string());
        values.insert(Field::PaidIn, amount(self.paid_in));
        let days = [(Field::SubscribedOn, self.subscribed_on), (Field::PaidOn, self.paid_on)];
        for (field, day) in days {
            values.extend(day.map(|day| (field, day.to_string())));
        }
        values.extend(self.certificate.map(|number| (Field::Certificate, number.to_string())));
        values
    }
}

impl KnownFund {
    /// In our own writing.
    pub(super) fn values(&self, reader: &Reader) -> Values {
        self.written(|minor| Money::from_minor(minor, reader.currency).decimal())
    }

    fn written(&self, amount: impl Fn(i64) -> String) -> Values {
        let mut values = Values::new();
        values.insert(Field::Fund, self.kind.to_string());
        values.insert(Field::PaidIn, amount(self.open));
        values.insert(Field::PaidOn, self.taken_on.to_string());
        let terms = on_one_line(&self.terms);
        if !terms.is_empty() {
            values.insert(Field::Terms, terms);
        }
        values.extend(self.due_on.map(|day| (Field::DueOn, day.to_string())));
        values
    }
}

impl KnownItem {
    /// In our own writing.
    pub(super) fn values(&self) -> Values {
        let item = &self.item.earlier;
        let mut values = Values::new();
        values.insert(Field::Item, item.kind.to_string());
        values.insert(Field::ItemNumber, item.number.clone());
        values.insert(Field::Open, item.open.decimal());
        values.insert(Field::IssuedOn, item.issued_on.to_string());
        values.insert(Field::DueOn, item.due_on.to_string());
        values.insert(Field::TakenOverOn, item.taken_over_on.to_string());
        values
    }
}

/// What a line brings to a member.
pub(super) struct Brought {
    pub line: i32,
    member: MembershipId,
    values: Values,
}

impl Brought {
    pub(super) fn of(judged: Judged) -> Result<Self, ImportError> {
        let member = judged.known.and_then(|known| known.membership);
        let member = member.ok_or_else(|| odd(Field::Number))?;
        Ok(Self { line: judged.line.number, member, values: judged.values })
    }

    /// Whether its certificate gets the next number that is free: then it comes after all that
    /// have one.
    pub(super) fn waits_for_number(&self) -> bool {
        self.values.contains_key(&Field::Shares) && !self.values.contains_key(&Field::Certificate)
    }
}

/// Writes what a line brings.
pub(super) fn make(
    tx: &mut Tx<'_>,
    reader: &Reader,
    brought: &Brought,
    source: String,
) -> Result<Thing, ImportError> {
    let (values, membership_id) = (&brought.values, brought.member.clone());
    if reader.kind == Kind::OpenItems {
        let issued_on = parsed(values, Field::IssuedOn)?;
        let earlier = EarlierItem {
            party_id: membership(tx.conn, &membership_id)?.party_id,
            kind: parsed(values, Field::Item)?,
            number: text(values, Field::ItemNumber).to_owned(),
            open: amount(reader, values, Field::Open)?,
            issued_on,
            due_on: perhaps(values, Field::DueOn)?.unwrap_or(issued_on),
            taken_over_on: perhaps(values, Field::TakenOverOn)?.unwrap_or(reader.today),
            source,
        };
        return Ok(thing("open_item", &treasury::take_item_over(tx, &earlier)?));
    }
    if reader.kind == Kind::Funds {
        let earlier = EarlierFund {
            membership_id,
            kind: parsed(values, Field::Fund)?,
            amount: amount(reader, values, Field::PaidIn)?,
            taken_on: parsed(values, Field::PaidOn)?,
            terms: text(values, Field::Terms).to_owned(),
            due_on: perhaps(values, Field::DueOn)?,
            source,
        };
        return Ok(thing("fund", &shares::take_over_fund(tx, &earlier)?));
    }
    let class = reader.class(text(values, Field::ShareClass)).cloned();
    let earlier = EarlierShares {
        membership_id,
        class: class.ok_or_else(|| odd(Field::ShareClass))?,
        shares: parsed(values, Field::Shares)?,
        subscribed_on: parsed(values, Field::SubscribedOn)?,
        paid_on: parsed(values, Field::PaidOn)?,
        certificate: perhaps(values, Field::Certificate)?,
        source,
    };
    Ok(thing("share", &shares::take_over_shares(tx, &earlier)?))
}

/// Takes back what a line brought.
pub(super) fn take_back(
    tx: &mut Tx<'_>,
    import: &ImportId,
    line: i32,
    things: &[(String, String)],
) -> Result<(), ImportError> {
    let odd = |id: &str| DbError::Corrupt(format!("not an id: {id}"));
    for (kind, id) in things {
        match kind.as_str() {
            "share" => {
                let id: OpeningId = id.parse().map_err(|_| odd(id))?;
                shares::take_back_shares(tx, &id)?;
            }
            "fund" => {
                let id: FundId = id.parse().map_err(|_| odd(id))?;
                shares::take_back_fund(tx, &id, &format!("{import} {line}"))?;
            }
            "open_item" => {
                let id: OpenItemId = id.parse().map_err(|_| odd(id))?;
                treasury::take_item_back(tx, &id)?;
            }
            _ => {}
        }
    }
    Ok(())
}

impl From<OpenItemError> for ImportError {
    fn from(error: OpenItemError) -> Self {
        match error {
            OpenItemError::Db(error) => error.into(),
            // Somebody was here since the lines were looked at: they are looked at anew.
            OpenItemError::NumberTaken | OpenItemError::Ledger(_) => {
                DbError::Duplicate(error.to_string()).into()
            }
            error => DbError::Fault(error.to_string()).into(),
        }
    }
}

fn amount(reader: &Reader, values: &Values, field: Field) -> Result<Money, ImportError> {
    Money::from_decimal(text(values, field), reader.currency).map_err(|_| odd(field))
}

fn perhaps<T: std::str::FromStr>(values: &Values, field: Field) -> Result<Option<T>, ImportError> {
    match values.contains_key(&field) {
        true => parsed(values, field).map(Some),
        false => Ok(None),
    }
}

impl From<ShareError> for ImportError {
    fn from(error: ShareError) -> Self {
        match error {
            ShareError::Db(error) => error.into(),
            // Somebody was here since the lines were looked at: they are looked at anew.
            ShareError::Already
            | ShareError::NotFromHere(_)
            | ShareError::NotAllowed
            | ShareError::Bounds { .. } => DbError::Duplicate(error.to_string()).into(),
            error => DbError::Fault(error.to_string()).into(),
        }
    }
}
