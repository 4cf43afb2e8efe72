//! Reasons in words: a text's key and what fills it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ground::text::{Args, Locale, Texts};
use crate::meetings::Refusal;
use crate::membership::entitlement::Why;

/// A sentence to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::web) struct Told {
    key: &'static str,
    args: Args,
}

impl Told {
    pub(in crate::web) fn new(key: &'static str, args: Args) -> Self {
        Self { key, args }
    }

    /// A sentence without values.
    pub(in crate::web) fn plain(key: &'static str) -> Self {
        Self::new(key, Args::none())
    }
}

/// What a refusal says to those whose membership it is.
pub(in crate::web) fn refusal(texts: &Texts, locale: Locale, refusal: &Refusal) -> Vec<Told> {
    let limit = |limit: u32| Args::none().with("limit", limit);
    match refusal {
        Refusal::Rooms { limit: most } => vec![Told::new("rooms-all-used", limit(*most))],
        Refusal::Meetings { limit: most } => vec![Told::new("rooms-all-meetings", limit(*most))],
        Refusal::Withheld(why) => reasons(texts, locale, why),
    }
}

/// Reasons worth saying, the most important first.
pub(in crate::web) fn reasons(texts: &Texts, locale: Locale, why: &[Why]) -> Vec<Told> {
    why.iter().filter_map(|why| reason(texts, locale, why)).collect()
}

fn reason(texts: &Texts, locale: Locale, why: &Why) -> Option<Told> {
    let on = |key, day: NaiveDate| {
        Some(Told::new(key, Args::none().with("date", texts.date(locale, day))))
    };
    match why {
        Why::NotAMember => Some(Told::plain("rooms-why-not-a-member")),
        Why::MembershipIs(_) => Some(Told::plain("rooms-why-membership")),
        Why::Level { .. } | Why::Grace { until: None } => None,
        Why::Courtesy { until } => on("rooms-why-courtesy", until.date_naive()),
        Why::FirstPaymentOnItsWay => Some(Told::plain("rooms-why-on-its-way")),
        Why::CourtesyOver { since } => on("rooms-why-courtesy-over", since.date_naive()),
        Why::FirstPaymentFirst => Some(Told::plain("rooms-why-first-payment")),
        Why::Grace { until: Some(day) } => on("rooms-why-grace", *day),
        Why::Limited { since } => on("rooms-why-limited", *since),
        Why::Suspended { since } => on("rooms-why-suspended", *since),
    }
}
