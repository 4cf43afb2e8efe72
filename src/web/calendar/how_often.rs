//! A rule in words.

use chrono::Weekday;

use crate::calendar::{ByDay, Ends, Frequency, Rule};
use crate::ground::text::Args;
use crate::web::words::Words;

/// The text of a day of the week.
pub(super) const fn weekday_key(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "planned-day-mo",
        Weekday::Tue => "planned-day-tu",
        Weekday::Wed => "planned-day-we",
        Weekday::Thu => "planned-day-th",
        Weekday::Fri => "planned-day-fr",
        Weekday::Sat => "planned-day-sa",
        Weekday::Sun => "planned-day-su",
    }
}

/// How often it comes again; nothing for what is planned once.
pub(super) fn how_often(words: &Words<'_>, rule: Option<&Rule>) -> Option<String> {
    let rule = rule?;
    let key = match rule.frequency {
        Frequency::Daily => "planned-every-daily",
        Frequency::Weekly => "planned-every-weekly",
        Frequency::Monthly => "planned-every-monthly",
        Frequency::Yearly => "planned-every-yearly",
    };
    let mut parts = vec![words.fill(key, &Args::none().with("interval", u32::from(rule.interval)))];
    if !rule.by_day.is_empty() {
        let days: Vec<String> = rule.by_day.iter().map(|day| day_words(words, day)).collect();
        parts.push(days.join(", "));
    }
    for day in &rule.by_month_day {
        parts.push(match day {
            -1 => words.say("planned-on-last-day"),
            day => words.fill("planned-on-day", &Args::none().with("day", i64::from(*day))),
        });
    }
    parts.push(match rule.ends {
        Ends::Never => words.say("planned-without-end"),
        Ends::After(count) => words.count("planned-times", count),
        Ends::On(day) => words.fill("planned-until", &Args::none().with("date", words.day(day))),
    });
    Some(parts.join(", "))
}

fn day_words(words: &Words<'_>, day: &ByDay) -> String {
    let name = words.say(weekday_key(day.weekday));
    match day.ordinal {
        None => name,
        Some(-1) => words.fill("planned-nth-last", &Args::none().with("day", name)),
        Some(nth) => {
            words.fill("planned-nth", &Args::none().with("nth", i64::from(nth)).with("day", name))
        }
    }
}
