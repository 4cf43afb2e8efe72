//! Days, instants and lengths of time in words: months are written out, never 01/02/2026.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{Args, Locale, Texts};

impl Texts {
    /// A calendar day: `21 May 2020`, `21 de maig de 2020`.
    #[must_use]
    pub fn date(&self, locale: Locale, day: NaiveDate) -> String {
        self.day_with(locale, day, "date-long", "month-long")
    }

    /// A calendar day for tables: `21 Sep 2020`, `21 set. 2020`.
    #[must_use]
    pub fn short_date(&self, locale: Locale, day: NaiveDate) -> String {
        self.day_with(locale, day, "date-short", "month-short")
    }

    /// A calendar month, by any day in it: `May 2020`, `maig de 2020`.
    #[must_use]
    pub fn month(&self, locale: Locale, day: NaiveDate) -> String {
        let name = self.say(locale, &format!("month-name-{}", day.month()));
        let args = Args::none().with("month", name).with("year", day.year().to_string());
        self.get(locale, "date-month", &args)
    }

    /// An instant as the clocks of `zone` show it, the zone named:
    /// `21 May 2020, 16:05 CEST`.
    #[must_use]
    pub fn date_time(&self, locale: Locale, instant: DateTime<Utc>, zone: Tz) -> String {
        let local = instant.with_timezone(&zone);
        let args = Args::none()
            .with("date", self.date(locale, local.date_naive()))
            .with("time", local.format("%H:%M").to_string())
            .with("zone", local.format("%Z").to_string());
        self.get(locale, "date-time", &args)
    }

    /// A length of time in its two largest units, from minutes up: `2 h 5 min`, `3 days`.
    /// Negative lengths count as none.
    #[must_use]
    pub fn duration(&self, locale: Locale, length: TimeDelta) -> String {
        let units = [
            ("duration-days", length.num_days()),
            ("duration-hours", length.num_hours() % 24),
            ("duration-minutes", length.num_minutes() % 60),
        ];
        let parts: Vec<String> = units
            .into_iter()
            .skip_while(|(_, count)| *count <= 0)
            .take(2)
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| self.get(locale, key, &Args::none().with("count", count)))
            .collect();
        if parts.is_empty() { self.say(locale, "duration-moment") } else { parts.join(" ") }
    }

    fn day_with(&self, locale: Locale, day: NaiveDate, pattern: &str, names: &str) -> String {
        let month = self.say(locale, &format!("{names}-{}", day.month()));
        // The year goes in as text: a number would be grouped (2,020).
        let args = Args::none()
            .with("day", day.day().to_string())
            .with("month", month)
            .with("year", day.year().to_string());
        self.get(locale, pattern, &args)
    }
}
