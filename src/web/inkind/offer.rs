//! What can be given: for whom, and at which rates of today.

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::identity::UserId;
use crate::membership::activity::timesheet::{Work, digits, minutes};
use crate::membership::activity::{members_for, resolution_of, rule_on, rules_of};
use crate::membership::{Membership, MembershipId, calendar};
use crate::organisations::{Party, legal_entity};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::words::Words;

/// What stands for hours of work.
pub const HOURS: &str = "hours";
/// What stands for money laid out.
pub const MONEY: &str = "money";

/// What can be given.
pub struct Offer {
    /// Whom for; never empty.
    pub members: Vec<(Membership, Party)>,
    /// Things with a rate, and what the assembly gives for an hour: by what they are called.
    pub rates: Vec<Rate>,
    /// The currency of the books.
    pub currency: Currency,
    /// The day it is for the co-op.
    pub today: chrono::NaiveDate,
}

/// What the assembly gives.
pub struct Rate {
    /// For which thing; `None`: an hour of work.
    pub thing: Option<String>,
    /// How much.
    pub amount: Money,
    /// By which resolution, where one was named.
    pub resolution: Option<String>,
}

impl Offer {
    /// Members to choose from; none where there is nothing to choose.
    pub fn choices(&self) -> Vec<Choice> {
        match self.members.as_slice() {
            [_] => Vec::new(),
            all => {
                all.iter().map(|(it, party)| Choice::new(it.id.as_str(), &*party.name)).collect()
            }
        }
    }

    /// What can be given, to choose from.
    pub fn works(&self, words: &Words<'_>) -> Vec<Choice> {
        let things = self.rates.iter().filter_map(|rate| rate.thing.as_deref());
        let mut works = vec![Choice::new(HOURS, words.say("entry-what-hours"))];
        for thing in things {
            let choice = Choice::new(thing, thing);
            if !works.contains(&choice) {
                works.push(choice);
            }
        }
        works.push(Choice::new(MONEY, words.say("entry-what-money")));
        works
    }

    /// The member that was chosen, or the only one.
    pub fn member(&self, typed: &str) -> Option<MembershipId> {
        let chosen = match (typed, self.members.as_slice()) {
            ("", [(only, _)]) => only.id.as_str(),
            (typed, _) => typed,
        };
        let among = |id: &MembershipId| self.members.iter().any(|(it, _)| it.id == *id);
        chosen.parse().ok().filter(among)
    }

    /// What was typed.
    pub fn work(&self, words: &Words<'_>, what: &str, amount: &str) -> Option<Work> {
        match what {
            HOURS | "" => Some(Work::Hours { minutes: minutes(amount)? }),
            MONEY => {
                let amount = Money::parse(amount, self.currency, words.decimal_style()).ok()?;
                Some(Work::Money { amount })
            }
            name => Some(Work::Thing { name: name.to_owned(), pieces: digits(amount.trim())? }),
        }
    }
}

/// What the signed-in person can give; nobody else finds these pages.
pub async fn load(cx: &Cx) -> Result<Offer, WebError> {
    let (user, now) = (cx.user_id()?, cx.site.means.clock.now());
    let offer = cx.site.means.db.read(move |conn| read(conn, &user, now)).await?;
    if offer.members.is_empty() { Err(WebError::NotFound) } else { Ok(offer) }
}

fn read(conn: &mut Conn, user: &UserId, now: Timestamp) -> Result<Offer, DbError> {
    let today = calendar::day_of(conn, now)?;
    let currency = legal_entity(conn)?.currency;
    let members = members_for(conn, user)?;
    let mut rates: Vec<Rate> = Vec::new();
    for (member, _) in &members {
        let rules = rules_of(conn, member.class)?;
        let Some(version) = rule_on(&rules, today) else { continue };
        let resolution = resolution_of(conn, &version.id)?;
        let hour = (None, version.rule.hour_rate);
        let things = version.rule.kinds.iter().map(|kind| (Some(kind.name.clone()), kind.rate));
        for (thing, amount) in std::iter::once(hour).chain(things) {
            if !rates.iter().any(|rate| rate.thing == thing && rate.amount == amount) {
                rates.push(Rate { thing, amount, resolution: resolution.clone() });
            }
        }
    }
    Ok(Offer { members, rates, currency, today })
}
