//! How a planned meeting comes again: the part of the recurrence rule of RFC 5545 (3.3.10) that a
//! person plans by, as it is stored and as calendars write it.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, Weekday};

use crate::ground::clock::Timestamp;
use crate::ground::icalendar::instant;

crate::text_enum! {
    /// What is counted.
    pub enum Frequency {
        /// Days.
        Daily = "DAILY",
        /// Weeks, which begin on Monday.
        Weekly = "WEEKLY",
        /// Months.
        Monthly = "MONTHLY",
        /// Years.
        Yearly = "YEARLY",
    }
}

/// When it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Not until somebody says so.
    Never,
    /// After so many times, the first counted.
    After(u32),
    /// With the last one on this day or before it, in the zone of the meeting.
    On(NaiveDate),
}

/// A day of the week: each, or one of them in the month (year).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByDay {
    /// The first is 1, the last is -1; none: each.
    pub ordinal: Option<i8>,
    /// Which day.
    pub weekday: Weekday,
}

/// The rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What is counted.
    pub frequency: Frequency,
    /// Every so many of them; 1 at least.
    pub interval: u16,
    /// When it is over.
    pub ends: Ends,
    /// Only on these days of the week.
    pub by_day: Vec<ByDay>,
    /// Only on these days of the month; -1 is the last.
    pub by_month_day: Vec<i8>,
}

/// A text that is no rule of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no recurrence rule that can be planned by")]
pub struct RuleError;

impl Rule {
    /// Every so many days, weeks, months or years, without an end.
    #[must_use]
    pub fn every(interval: u16, frequency: Frequency) -> Self {
        let (by_day, by_month_day) = (Vec::new(), Vec::new());
        Self { frequency, interval, ends: Ends::Never, by_day, by_month_day }
    }

    /// As calendars write it: the last instant is told in UTC where the start names a zone
    /// (RFC 5545 3.3.10).
    #[must_use]
    pub fn in_calendars(&self, last: Option<Timestamp>) -> String {
        match (self.ends, last) {
            (Ends::On(_), Some(last)) => self.text(Some(instant(last))),
            _ => self.to_string(),
        }
    }

    fn text(&self, until: Option<String>) -> String {
        let mut parts = vec![format!("FREQ={}", self.frequency)];
        if self.interval != 1 {
            parts.push(format!("INTERVAL={}", self.interval));
        }
        match (self.ends, until) {
            (Ends::Never, _) => {}
            (Ends::After(count), _) => parts.push(format!("COUNT={count}")),
            (Ends::On(_), Some(until)) => parts.push(format!("UNTIL={until}")),
            (Ends::On(day), None) => parts.push(format!("UNTIL={}", day.format("%Y%m%d"))),
        }
        if !self.by_day.is_empty() {
            let days: Vec<String> = self.by_day.iter().map(ToString::to_string).collect();
            parts.push(format!("BYDAY={}", days.join(",")));
        }
        if !self.by_month_day.is_empty() {
            let days: Vec<String> = self.by_month_day.iter().map(ToString::to_string).collect();
            parts.push(format!("BYMONTHDAY={}", days.join(",")));
        }
        parts.join(";")
    }

    /// Whether the parts go together (RFC 5545 3.3.10): an ordinal needs a month or a year, a day
    /// of the month is nothing for weeks.
    fn is_sound(&self) -> bool {
        let most = match self.frequency {
            Frequency::Monthly => 5,
            Frequency::Yearly => 53,
            Frequency::Daily | Frequency::Weekly => 0,
        };
        let nth = |day: &ByDay| day.ordinal.is_none_or(|n| n != 0 && n.unsigned_abs() <= most);
        let month_days = self.by_month_day.iter().all(|day| (1..=31).contains(&day.unsigned_abs()));
        let weeks = self.frequency == Frequency::Weekly && !self.by_month_day.is_empty();
        let never = self.interval == 0 || self.ends == Ends::After(0);
        self.by_day.iter().all(nth) && month_days && !weeks && !never
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(None))
    }
}

impl fmt::Display for ByDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(ordinal) = self.ordinal {
            write!(f, "{ordinal}")?;
        }
        f.write_str(weekday_code(self.weekday))
    }
}

/// Two letters (RFC 5545 3.3.10).
#[must_use]
pub const fn weekday_code(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

/// The days of the week, Monday first.
pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

impl FromStr for ByDay {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let cut = text.len().checked_sub(2).ok_or(RuleError)?;
        let (ordinal, code) = text.split_at_checked(cut).ok_or(RuleError)?;
        let weekday = WEEK.into_iter().find(|day| weekday_code(*day) == code).ok_or(RuleError)?;
        let ordinal = match ordinal {
            "" => None,
            number => Some(number.parse().map_err(|_| RuleError)?),
        };
        Ok(Self { ordinal, weekday })
    }
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let mut rule = None;
        for part in text.split(';') {
            let (name, value) = part.split_once('=').ok_or(RuleError)?;
            if name == "FREQ" && rule.is_none() {
                let frequency = value.parse::<Frequency>().map_err(|_| RuleError)?;
                rule = Some(Self::every(1, frequency));
                continue;
            }
            // The frequency is said first: so it is written, here and by almost everybody.
            let rule = rule.as_mut().ok_or(RuleError)?;
            match (name, rule.ends) {
                ("INTERVAL", _) => rule.interval = value.parse().map_err(|_| RuleError)?,
                ("COUNT", Ends::Never) => {
                    rule.ends = Ends::After(value.parse().map_err(|_| RuleError)?);
                }
                ("UNTIL", Ends::Never) => {
                    let day = NaiveDate::parse_from_str(value, "%Y%m%d").map_err(|_| RuleError)?;
                    rule.ends = Ends::On(day);
                }
                ("BYDAY", _) => rule.by_day = list(value)?,
                ("BYMONTHDAY", _) => rule.by_month_day = list(value)?,
                _ => return Err(RuleError),
            }
        }
        rule.filter(Self::is_sound).ok_or(RuleError)
    }
}

fn list<T: FromStr>(value: &str) -> Result<Vec<T>, RuleError> {
    value.split(',').map(|one| one.parse().map_err(|_| RuleError)).collect()
}
