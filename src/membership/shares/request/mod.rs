//! What the board decides about: a transfer, a partial sell-back, a conversion.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::letter::{self, ToldOfShares};
use super::movement::{self, MovementKind, NewMovement};
use super::{
    Holder, ShareClass, ShareClassId, ShareError, locked, repayment, share_class, subscription,
};
use crate::ground::db::{Change, Tx, dialect};
use crate::ground::money::Money;
use crate::membership::store::membership_numbered;
use crate::membership::{MembershipId, MembershipState, calendar};
use crate::treasury::{self, CapitalMove};

pub use store::{request, requests_of, requests_waiting};

crate::ids! {
    /// A request about shares.
    RequestId = "shr",
}

crate::text_enum! {
    /// Where a request stands.
    pub enum RequestState {
        /// The board has not decided.
        Asked = "asked",
        /// It agreed.
        Approved = "approved",
        /// It refused.
        Refused = "refused",
    }
}

/// What a member wants done with shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// They go to another member.
    Transfer(MembershipId),
    /// The co-op takes some back.
    SellBack,
    /// They become shares of another class.
    Conversion(ShareClassId),
}

impl Wish {
    /// As stored, and as the last part of its text's key.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Transfer(_) => "transfer",
            Self::SellBack => "sell_back",
            Self::Conversion(_) => "conversion",
        }
    }
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Id.
    pub id: RequestId,
    /// Whose shares.
    pub membership_id: MembershipId,
    /// What is wanted.
    pub wish: Wish,
    /// Of which class.
    pub class_id: ShareClassId,
    /// How many.
    pub shares: i64,
    /// Why, if they said.
    pub words: String,
    /// On which day.
    pub asked_on: NaiveDate,
    /// Where it stands.
    pub state: RequestState,
    /// The day of the decision.
    pub decided_on: Option<NaiveDate>,
    /// The reason of a refusal.
    pub reason: Option<String>,
}

/// The membership of the member with this number, if they belong.
///
/// # Errors
/// [`ShareError::NobodyElse`].
pub fn member_numbered(tx: &mut Tx<'_>, number: i64) -> Result<MembershipId, ShareError> {
    let found = membership_numbered(tx.conn, number)?;
    let found = found.filter(|member| member.state.belongs());
    found.map(|member| member.id).ok_or(ShareError::NobodyElse)
}

/// What is asked for: a transfer names the other member by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedFor {
    /// To the member with this number.
    Transfer(i64),
    /// The co-op takes them back.
    SellBack,
    /// To another class.
    Conversion(ShareClassId),
}

/// Asks the board. What it will be able to agree to is checked now, and once more then.
///
/// # Errors
/// [`ShareError`].
pub fn ask(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    class: &ShareClassId,
    shares: i64,
    (asked, words): (&AskedFor, &str),
) -> Result<RequestId, ShareError> {
    let wish = match asked {
        AskedFor::Transfer(number) => Wish::Transfer(member_numbered(tx, *number)?),
        AskedFor::SellBack => Wish::SellBack,
        AskedFor::Conversion(class) => Wish::Conversion(class.clone()),
    };
    let holder = locked_in_order(tx, id, &wish)?;
    let class = share_class(tx.conn, class)?;
    let pending = store::pending(tx.conn, id, &class.id)?;
    check(tx, &holder, &class, (shares, pending), &wish)?;
    let new = Request {
        id: tx.mint(),
        membership_id: id.clone(),
        class_id: class.id,
        shares,
        words: words.trim().to_owned(),
        asked_on: calendar::day_of(tx.conn, tx.now)?,
        state: RequestState::Asked,
        decided_on: None,
        reason: None,
        wish,
    };
    store::insert(tx, &new)?;
    let facts = json!({ "kind": new.wish.kind(), "shares": shares });
    tx.record("membership.shares.asked", new.id.as_str(), facts);
    Ok(new.id)
}

/// Refuses what the statutes do not allow: of the class, of the member, of the one who gets them.
/// `pending` shares of the class are asked for already. Who has left may still hold some: they go
/// to another member, or the co-op takes them back after all.
fn check(
    tx: &mut Tx<'_>,
    holder: &Holder,
    class: &ShareClass,
    (shares, pending): (i64, i64),
    wish: &Wish,
) -> Result<(), ShareError> {
    let state = holder.member.state;
    let gone = matches!(state, MembershipState::Left | MembershipState::Expelled);
    let parts_with_them = !matches!(wish, Wish::Conversion(_));
    if !(state.belongs() || (gone && parts_with_them)) {
        return Err(ShareError::NotFromHere(state));
    }
    class.amount(shares)?;
    let held = movement::held(tx.conn, &holder.member.id, &class.id)?;
    let left = held.saturating_sub(pending).saturating_sub(shares);
    if left < 0 {
        return Err(ShareError::Count);
    }
    class.check_holding(left)?;
    match wish {
        Wish::Transfer(_) if !class.terms.transferable => Err(ShareError::NotAllowed),
        Wish::Transfer(to) if *to == holder.member.id => Err(ShareError::NobodyElse),
        Wish::Transfer(to) => check_receiver(tx, class, to, shares),
        Wish::SellBack if !class.terms.withdrawable => Err(ShareError::NotAllowed),
        Wish::SellBack if left == 0 && !gone => Err(ShareError::AllOfThem),
        Wish::SellBack => Ok(()),
        Wish::Conversion(to) => converted(tx, holder, class, shares, to).map(drop),
    }
}

fn check_receiver(
    tx: &mut Tx<'_>,
    class: &ShareClass,
    to: &MembershipId,
    shares: i64,
) -> Result<(), ShareError> {
    let receiver = locked(tx, to)?;
    if !receiver.member.state.belongs() {
        return Err(ShareError::NobodyElse);
    }
    class.check_holder(&receiver.party)?;
    subscription::check_more(tx, to, class, shares)
}

/// The other class, and how many shares of it these become.
fn converted(
    tx: &mut Tx<'_>,
    holder: &Holder,
    class: &ShareClass,
    shares: i64,
    to: &ShareClassId,
) -> Result<(ShareClass, i64), ShareError> {
    let other = share_class(tx.conn, to)?;
    if other.id == class.id || !other.terms.open {
        return Err(ShareError::NotAllowed);
    }
    other.check_holder(&holder.party)?;
    let amount = class.amount(shares)?.minor();
    let nominal = other.nominal.minor();
    if amount.checked_rem(nominal) != Some(0) {
        return Err(ShareError::NoWholeShares);
    }
    let count = amount.checked_div(nominal).ok_or(ShareError::NoWholeShares)?;
    subscription::check_more(tx, &holder.member.id, &other, count)?;
    Ok((other, count))
}

/// The board agrees: the shares move today.
///
/// # Errors
/// [`ShareError::Closed`]; whatever does not hold any more.
pub fn approve_request(
    tx: &mut Tx<'_>,
    id: &RequestId,
    public_url: &str,
) -> Result<(), ShareError> {
    let (holder, asked) = open(tx, id)?;
    let class = share_class(tx.conn, &asked.class_id)?;
    check(tx, &holder, &class, (asked.shares, 0), &asked.wish)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    close(tx, &asked, RequestState::Approved, None)?;
    let amount = class.amount(asked.shares)?;
    let agreed = Agreed { class: &class, shares: asked.shares, amount, today, about: id.as_str() };
    let mut told = (ToldOfShares::Approved, Some(today));
    match &asked.wish {
        Wish::Transfer(to) => transfer(tx, &holder, to, &agreed, public_url)?,
        Wish::SellBack => {
            let what = (asked.shares, MovementKind::SoldBack);
            let owed = repayment::give_back(tx, &holder, &class, what, (today, today))?;
            told = (ToldOfShares::SoldBack, owed.due_on());
        }
        Wish::Conversion(to) => convert(tx, &holder, to, &agreed)?,
    }
    letter::tell(tx, &holder, told.0, (amount, told.1), "", public_url)?;
    Ok(())
}

/// The board refuses, with a reason that the member reads.
///
/// # Errors
/// [`ShareError::NoReason`], [`ShareError::Closed`].
pub fn refuse_request(
    tx: &mut Tx<'_>,
    id: &RequestId,
    reason: &str,
    public_url: &str,
) -> Result<(), ShareError> {
    if reason.trim().is_empty() {
        return Err(ShareError::NoReason);
    }
    let (holder, asked) = open(tx, id)?;
    refuse(tx, &holder, &asked, (ToldOfShares::Refused, reason.trim()), public_url)
}

/// Closes all that a member asked for: they have left. Nobody refused it, so there is no reason to
/// read.
pub(super) fn close_all(
    tx: &mut Tx<'_>,
    holder: &Holder,
    public_url: &str,
) -> Result<(), ShareError> {
    for asked in requests_of(tx.conn, &holder.member.id)? {
        if asked.state == RequestState::Asked {
            refuse(tx, holder, &asked, (ToldOfShares::Closed, ""), public_url)?;
        }
    }
    Ok(())
}

fn refuse(
    tx: &mut Tx<'_>,
    holder: &Holder,
    asked: &Request,
    (told, reason): (ToldOfShares, &str),
    public_url: &str,
) -> Result<(), ShareError> {
    let class = share_class(tx.conn, &asked.class_id)?;
    close(tx, asked, RequestState::Refused, Some(reason))?;
    let about = (class.amount(asked.shares)?, None);
    letter::tell(tx, holder, told, about, reason, public_url)?;
    Ok(())
}

/// What was agreed to, on a day.
struct Agreed<'a> {
    class: &'a ShareClass,
    shares: i64,
    amount: Money,
    today: NaiveDate,
    about: &'a str,
}

impl<'a> Agreed<'a> {
    fn movement(
        &self,
        kind: MovementKind,
        class: &'a ShareClass,
        shares: i64,
        posting: &'a treasury::PostingId,
    ) -> NewMovement<'a> {
        NewMovement { class, kind, shares, on: self.today, posting, about: self.about }
    }
}

fn transfer(
    tx: &mut Tx<'_>,
    from: &Holder,
    to: &MembershipId,
    agreed: &Agreed<'_>,
    public_url: &str,
) -> Result<(), ShareError> {
    let to = locked(tx, to)?;
    let what = CapitalMove::Transferred(&from.party.id, &to.party.id);
    let posting = treasury::move_capital(tx, &what, agreed.amount, (agreed.today, agreed.about))?;
    let (class, shares) = (agreed.class, agreed.shares);
    let out = agreed.movement(MovementKind::TransferredOut, class, shares, &posting);
    movement::book(tx, from, &out)?;
    let into = agreed.movement(MovementKind::TransferredIn, class, shares, &posting);
    movement::book(tx, &to, &into)?;
    let told = (agreed.amount, Some(agreed.today));
    letter::tell(tx, &to, ToldOfShares::Received, told, "", public_url)?;
    Ok(())
}

fn convert(
    tx: &mut Tx<'_>,
    holder: &Holder,
    to: &ShareClassId,
    agreed: &Agreed<'_>,
) -> Result<(), ShareError> {
    let (other, count) = converted(tx, holder, agreed.class, agreed.shares, to)?;
    let what = CapitalMove::Converted(&holder.party.id);
    let posting = treasury::move_capital(tx, &what, agreed.amount, (agreed.today, agreed.about))?;
    let kind = MovementKind::ConvertedOut;
    let out = agreed.movement(kind, agreed.class, agreed.shares, &posting);
    movement::book(tx, holder, &out)?;
    let into = agreed.movement(MovementKind::ConvertedIn, &other, count, &posting);
    movement::book(tx, holder, &into)?;
    Ok(())
}

/// The member, locked. Of two members the one with the smaller id is locked first, so that two
/// transfers against each other do not wait for one another.
fn locked_in_order(tx: &mut Tx<'_>, id: &MembershipId, wish: &Wish) -> Result<Holder, ShareError> {
    if let Wish::Transfer(to) = wish
        && to < id
    {
        locked(tx, to)?;
    }
    Ok(locked(tx, id)?)
}

/// A request that waits, the member locked.
fn open(tx: &mut Tx<'_>, id: &RequestId) -> Result<(Holder, Request), ShareError> {
    let known = request(tx.conn, id)?;
    let holder = locked_in_order(tx, &known.membership_id, &known.wish)?;
    dialect::lock_row(tx.conn, "share_requests", id.as_str())?;
    let known = request(tx.conn, id)?;
    if known.state == RequestState::Asked { Ok((holder, known)) } else { Err(ShareError::Closed) }
}

fn close(
    tx: &mut Tx<'_>,
    of: &Request,
    state: RequestState,
    reason: Option<&str>,
) -> Result<(), ShareError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    if store::close(tx, &of.id, (state, reason), today)? == 0 {
        return Err(ShareError::Closed);
    }
    let facts = json!({ "kind": of.wish.kind(), "shares": of.shares });
    let change = Change::of("state", &of.state, &state).beside(&facts);
    tx.record_change("membership.shares.decided", of.id.as_str(), None, &change);
    Ok(())
}
