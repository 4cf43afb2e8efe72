//! Shares: a member's own, the board's desk, classes, certificates.

pub mod board;
pub mod certificate;
pub mod class;
pub mod decision;
pub mod own;

use serde::Serialize;

use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::shares::{
    Fund, Repayment, Request, ShareClass, ShareClassId, ShareError, Subscription, Wish,
};
use crate::membership::{self, MembershipId};
use crate::organisations::DueDay;
use crate::treasury::CapitalError;
use crate::web::choices::Choice;
use crate::web::error::WebError;
use crate::web::words::Words;

/// A line about shares, in words: on which page it is read decides what it leads to.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// What it is about: shares of a class, a deposit.
    pub what: String,
    /// Whose, where that is not clear.
    pub who: String,
    /// How much.
    pub amount: String,
    /// Its day, or what the day depends on.
    pub day: String,
    /// Where it stands.
    pub state: String,
    /// How that looks.
    pub tone: &'static str,
    /// A reason, terms, a reference.
    pub note: String,
    /// Where more can be done.
    pub href: String,
}

impl Line {
    /// Invented, for samples.
    #[must_use]
    pub fn sample(state: &str, tone: &'static str) -> Self {
        Self {
            what: "3 × Member share".to_owned(),
            who: "Hort Comunitari".to_owned(),
            amount: "€150.00".to_owned(),
            day: "20 June 2026".to_owned(),
            state: state.to_owned(),
            tone,
            note: "RF18 SHAB CDEF GHJK".to_owned(),
            href: "/office/shares".to_owned(),
        }
    }
}

/// Writes lines: knows the classes by name.
pub struct Pen<'a> {
    /// The language.
    pub words: Words<'a>,
    /// All classes.
    pub classes: &'a [ShareClass],
}

impl Pen<'_> {
    /// The name of a class.
    #[must_use]
    pub fn class(&self, id: &ShareClassId) -> String {
        let class = self.classes.iter().find(|class| class.id == *id);
        class.map(|class| class.terms.names.in_locale(self.words.locale)).unwrap_or_default()
    }

    /// So many shares of a class.
    #[must_use]
    pub fn shares(&self, count: i64, id: &ShareClassId) -> String {
        let args = Args::none().with("count", count.to_string()).with("class", self.class(id));
        self.words.fill("register-shares-of", &args)
    }

    /// What shares are repaid on, as far as it is known.
    #[must_use]
    pub fn due(&self, due: DueDay) -> String {
        match due {
            DueDay::On(day) => self.words.day(day),
            DueDay::AfterAccounts { year, days } => {
                let args = Args::none().with("year", year.to_string()).with("days", days);
                self.words.fill("shares-after-accounts", &args)
            }
        }
    }

    /// A subscription.
    #[must_use]
    pub fn subscription(&self, of: &Subscription, who: &str) -> Line {
        Line {
            what: self.shares(of.shares, &of.class_id),
            who: who.to_owned(),
            amount: self.words.money(of.amount),
            day: self.words.day(of.pay_by),
            state: self.words.say(&format!("shares-subscription-{}", of.state)),
            tone: match of.state.as_str() {
                "paid" => "ok",
                "waiting" => "info",
                _ => "neutral",
            },
            note: of.reference.grouped(),
            href: format!("/treasury/capital/subscriptions/{}", of.id),
        }
    }

    /// A request.
    #[must_use]
    pub fn request(&self, of: &Request, who: &str, amount: String) -> Line {
        let kind = self.words.say(&format!("shares-wish-{}", of.wish.kind()));
        let shares = self.shares(of.shares, &of.class_id);
        // Closed without a reason: the membership ended before the board had decided.
        let ended = of.reason.as_deref() == Some("");
        let state = if ended { "ended" } else { of.state.as_str() };
        let into = match &of.wish {
            Wish::Conversion(class) => format!(" → {}", self.class(class)),
            Wish::Transfer(_) | Wish::SellBack => String::new(),
        };
        Line {
            what: format!("{kind}: {shares}{into}"),
            who: who.to_owned(),
            amount,
            day: self.words.day(of.decided_on.unwrap_or(of.asked_on)),
            state: self.words.say(&format!("shares-request-{state}")),
            tone: match of.state.as_str() {
                "approved" => "ok",
                "asked" => "info",
                _ => "neutral",
            },
            note: of.reason.clone().filter(|_| !ended).unwrap_or_else(|| of.words.clone()),
            href: format!("/office/shares/requests/{}", of.id),
        }
    }

    /// A repayment.
    #[must_use]
    pub fn repayment(&self, of: &Repayment, who: &str) -> Line {
        Line {
            what: self.shares(of.shares, &of.class_id),
            who: who.to_owned(),
            amount: self.words.money(of.amount),
            day: of.closed_on.map_or_else(|| self.due(of.due), |day| self.words.day(day)),
            state: self.words.say(&format!("shares-repayment-{}", of.state)),
            tone: match of.state.as_str() {
                "paid" => "ok",
                "waiting" => "info",
                "suspended" => "warn",
                _ => "neutral",
            },
            note: of.reason.clone().unwrap_or_default(),
            href: format!("/office/shares/repayments/{}", of.id),
        }
    }

    /// A deposit or a loan.
    #[must_use]
    pub fn fund(&self, of: &Fund, who: &str) -> Line {
        let open = of.open.is_positive();
        let state = if open { "shares-fund-open" } else { "shares-fund-closed" };
        Line {
            what: self.words.say(&format!("shares-fund-{}", of.kind)),
            who: who.to_owned(),
            amount: self.words.money(if open { of.open } else { of.amount }),
            day: of.due_on.map(|day| self.words.day(day)).unwrap_or_default(),
            state: self.words.say(state),
            tone: if open { "info" } else { "ok" },
            note: of.terms.clone(),
            href: format!("/treasury/capital/funds/{}", of.id),
        }
    }

    /// Classes to choose from.
    #[must_use]
    pub fn choices(&self, wanted: impl Fn(&ShareClass) -> bool) -> Vec<Choice> {
        let choice = |class: &ShareClass| {
            let name = class.terms.names.in_locale(self.words.locale);
            let args =
                Args::none().with("class", name).with("amount", self.words.money(class.nominal));
            Choice::new(class.id.as_str(), self.words.fill("shares-class-choice", &args))
        };
        self.classes.iter().filter(|class| wanted(class)).map(choice).collect()
    }
}

/// The name a member has on documents, and their number.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn name_of(conn: &mut Conn, id: &MembershipId) -> Result<String, DbError> {
    let names = membership::member_names(conn, std::slice::from_ref(id))?;
    names.get(id).map(numbered).ok_or(DbError::NotFound)
}

/// Each of `all` with the name and number of its member, asked for in one question.
///
/// # Errors
/// A fault of the database.
pub fn named<T>(
    all: Vec<T>,
    conn: &mut Conn,
    whose: impl Fn(&T) -> &MembershipId,
) -> Result<Vec<(T, String)>, DbError> {
    let ids: Vec<MembershipId> = all.iter().map(|one| whose(one).clone()).collect();
    let names = membership::member_names(conn, &ids)?;
    let name = |one: &T| names.get(whose(one)).map(numbered).unwrap_or_default();
    let mut named = Vec::with_capacity(all.len());
    for one in all {
        let name = name(&one);
        named.push((one, name));
    }
    Ok(named)
}

fn numbered((name, number): &(String, Option<i64>)) -> String {
    match number {
        Some(number) => format!("{name} ({number})"),
        None => name.clone(),
    }
}

/// The text beside a form, for what a person can mend; else the page that says why.
///
/// # Errors
/// What no other entry would mend.
pub fn refusal(error: ShareError) -> Result<&'static str, WebError> {
    Ok(match error {
        ShareError::NotFromHere(_) => "shares-not-from-here",
        ShareError::NotAllowed => "shares-not-allowed",
        ShareError::Count => "shares-count",
        ShareError::AllOfThem => "shares-all-of-them",
        ShareError::TooLate => "shares-too-late",
        ShareError::Bounds { .. } => "shares-bounds",
        ShareError::NobodyElse => "shares-nobody",
        ShareError::NoWholeShares => "shares-no-whole",
        ShareError::NoReason => "error-required",
        ShareError::NotDue => "shares-not-due",
        ShareError::TooEarly => "shares-too-early",
        ShareError::Incomplete => "shares-incomplete",
        ShareError::Already => "shares-already",
        ShareError::Capital(CapitalError::Amount) => "payment-amount-range",
        ShareError::Capital(CapitalError::InTheFuture) => "payment-in-the-future",
        ShareError::Capital(CapitalError::TooLongAgo) => "payment-too-long-ago",
        error => return Err(error.into()),
    })
}

impl From<ShareError> for WebError {
    fn from(error: ShareError) -> Self {
        match error {
            ShareError::Closed => Self::Conflict("shares-closed"),
            ShareError::Db(error) => error.into(),
            ShareError::Capital(_) | ShareError::Money(_) => Self::fault(error),
            _ => Self::Unprocessable,
        }
    }
}

/// A whole number as people type it.
#[must_use]
pub fn whole(typed: &str) -> Option<i64> {
    typed.trim().parse().ok().filter(|count| (1..=100_000).contains(count))
}
