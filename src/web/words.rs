//! Saying things in the language of the request: texts, money, days.

use chrono::{NaiveDate, TimeDelta};

use super::context::Cx;
use crate::ground::clock::Timestamp;
use crate::ground::money::{AmountError, DecimalStyle, Money};
use crate::ground::period::{Cadence, local_day};
use crate::ground::text::{Args, Locale, Texts, money};
use crate::organisations::Address;

/// What says things: the texts, and the language they are wanted in.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// All texts.
    pub texts: &'a Texts,
    /// The language.
    pub locale: Locale,
}

impl Cx {
    /// What says things in the language of this request.
    #[must_use]
    pub fn words(&self) -> Words<'_> {
        Words { texts: self.site.templates.texts(), locale: self.locale }
    }
}

impl Words<'_> {
    /// A text.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.texts.say(self.locale, key)
    }

    /// A text with values.
    #[must_use]
    pub fn fill(&self, key: &str, args: &Args) -> String {
        self.texts.get(self.locale, key, args)
    }

    /// An amount, with its currency.
    #[must_use]
    pub fn money(&self, amount: Money) -> String {
        let currency = amount.currency();
        money(self.locale, amount.minor(), currency.code(), currency.exponent())
    }

    /// A country by its code.
    #[must_use]
    pub fn country(&self, code: &str) -> String {
        let key = format!("country-{}", code.to_ascii_lowercase());
        if self.texts.knows(self.locale, &key) { self.say(&key) } else { code.to_owned() }
    }

    /// An address on one line, its country by name.
    #[must_use]
    pub fn address(&self, address: &Address) -> String {
        let country = self.country(&address.country);
        Address { country, ..address.clone() }.one_line()
    }

    /// A calendar day.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        self.texts.date(self.locale, day)
    }

    /// The calendar day of an instant in `zone`.
    #[must_use]
    pub fn day_of(&self, instant: Timestamp, zone: chrono_tz::Tz) -> String {
        self.day(local_day(instant, zone))
    }

    /// Which sign parts the decimals of typed amounts.
    #[must_use]
    pub fn decimal_style(&self) -> DecimalStyle {
        match self.locale {
            Locale::En | Locale::Pseudo => DecimalStyle::Point,
            Locale::Ca => DecimalStyle::Comma,
        }
    }

    /// A plain decimal as people type it: with the decimal sign of their language.
    #[must_use]
    pub fn typed(&self, decimal: &str) -> String {
        match self.decimal_style() {
            DecimalStyle::Point => decimal.to_owned(),
            DecimalStyle::Comma => decimal.replace('.', ","),
        }
    }

    /// "€25.00 each month".
    #[must_use]
    pub fn per_period(&self, cadence: Cadence, amount: Money) -> String {
        let key = format!("join-per-{}", cadence.code());
        self.fill(&key, &Args::none().with("amount", self.money(amount)))
    }

    /// A length in minutes; `None`: no limit.
    #[must_use]
    pub fn minutes(&self, minutes: Option<u32>) -> String {
        match minutes {
            Some(minutes) => {
                let length = TimeDelta::minutes(minutes.into());
                self.texts.duration(self.locale, length)
            }
            None => self.say("levels-no-limit"),
        }
    }

    /// How many, in a text that chooses its plural.
    #[must_use]
    pub fn count(&self, key: &str, count: u32) -> String {
        self.fill(key, &Args::none().with("count", count))
    }
}

/// The text that says why a typed amount was not taken.
#[must_use]
pub fn amount_error(error: AmountError) -> &'static str {
    match error {
        AmountError::Missing => "amount-missing",
        AmountError::Malformed => "amount-malformed",
        AmountError::Ambiguous => "amount-ambiguous",
        AmountError::Negative => "amount-negative",
        AmountError::TooPrecise => "amount-too-precise",
        AmountError::TooLarge => "amount-too-large",
    }
}
