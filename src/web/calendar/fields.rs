//! The form that plans a meeting: what it sends, what that means, and how a plan is shown in it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use serde::Deserialize;
use validator::Validate;

use crate::calendar::{
    ByDay, Ends, Frequency, NewInvitee, Occurrence, Plan, Rule, WEEK, weekday_code,
};
use crate::ground::text::Locale;
use crate::identity::Email;
use crate::web::form::{Fields, Form, FormState};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PlanFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    title: String,
    day: String,
    time: String,
    zone: String,
    minutes: String,
    expected: String,
    repeat: String,
    interval: String,
    mo: String,
    tu: String,
    we: String,
    th: String,
    fr: String,
    sa: String,
    su: String,
    ends: String,
    count: String,
    until: String,
    except: String,
    remind: String,
    #[validate(length(max = 5000, code = "too-long-here"))]
    notes: String,
    #[validate(length(max = 50_000, code = "too-long-here"))]
    people: String,
}

impl Fields for PlanFields {}

/// What a plan can be told by, in the order of the form. The values of `repeat`.
pub(super) const REPEATS: [&str; 7] =
    ["once", "daily", "weekly", "monthly-day", "monthly-weekday", "monthly-last", "yearly"];

/// Minutes of notice that the form offers; none beside them.
pub(super) const REMINDERS: [u16; 4] = [15, 60, 24 * 60, 7 * 24 * 60];

impl PlanFields {
    fn weekdays(&self) -> Vec<Weekday> {
        let ticked = [&self.mo, &self.tu, &self.we, &self.th, &self.fr, &self.sa, &self.su];
        let days = WEEK.into_iter().zip(ticked).filter(|(_, field)| *field == "yes");
        days.map(|(day, _)| day).collect()
    }

    /// The plan that was typed; everything that is wrong with it otherwise, beside what was
    /// found wrong before.
    fn plan(&self, mut form: FormState) -> Result<(Plan, FormState), FormState> {
        let mut wrong = |field: &str, key: &str| form.reject(field, key, BTreeMap::new());
        let day = self.day.trim().parse::<NaiveDate>();
        let time = NaiveTime::parse_from_str(self.time.trim(), "%H:%M");
        let zone = self.zone.parse::<Tz>();
        let minutes = number::<u16>(&self.minutes).filter(|length| (1..=1440).contains(length));
        let expected =
            number::<u32>(&self.expected).filter(|people| (1..=100_000).contains(people));
        if day.is_err() {
            wrong("day", "error-day");
        }
        if time.is_err() {
            wrong("time", "error-time");
        }
        if zone.is_err() {
            wrong("zone", "error-zone");
        }
        if minutes.is_none() {
            wrong("minutes", "planned-minutes-wrong");
        }
        if expected.is_none() {
            wrong("expected", "planned-expected-wrong");
        }
        let rule = match &day {
            Ok(day) => self.rule(*day).map_err(|(field, key)| wrong(field, key)).ok(),
            Err(_) => None,
        };
        let except = self.except().map_err(|()| wrong("except", "planned-except-wrong")).ok();
        let remind = match self.remind.as_str() {
            "" | "never" => Some(None),
            typed => number::<u16>(typed).filter(|notice| REMINDERS.contains(notice)).map(Some),
        };
        if remind.is_none() {
            wrong("remind", "error-choose");
        }
        if !form.is_clean() {
            return Err(form);
        }
        let read = (day.ok(), time.ok(), zone.ok(), minutes, expected);
        let (Some(day), Some(time), Some(zone), Some(minutes), Some(expected)) = read else {
            return Err(form);
        };
        let plan = Plan {
            title: self.title.trim().to_owned(),
            notes: self.notes.trim().to_owned(),
            starts: day.and_time(time),
            zone,
            minutes,
            rule: rule.flatten(),
            except: except.unwrap_or_default(),
            expected,
            remind_minutes: remind.flatten(),
        };
        Ok((plan, form))
    }

    /// What was chosen of how it comes again, for a first time on `day`.
    fn rule(&self, day: NaiveDate) -> Result<Option<Rule>, (&'static str, &'static str)> {
        let every = |frequency| Rule::every(1, frequency);
        let nth = |ordinal| ByDay { ordinal: Some(ordinal), weekday: day.weekday() };
        let mut rule = match self.repeat.as_str() {
            "" | "once" => return Ok(None),
            "daily" => every(Frequency::Daily),
            "weekly" => Rule {
                by_day: self
                    .weekdays()
                    .into_iter()
                    .map(|weekday| ByDay { ordinal: None, weekday })
                    .collect(),
                ..every(Frequency::Weekly)
            },
            "monthly-day" => Rule {
                by_month_day: vec![i8::try_from(day.day()).unwrap_or(1)],
                ..every(Frequency::Monthly)
            },
            "monthly-weekday" => Rule {
                by_day: vec![nth(i8::try_from(day.day0() / 7 + 1).unwrap_or(1))],
                ..every(Frequency::Monthly)
            },
            "monthly-last" => Rule { by_day: vec![nth(-1)], ..every(Frequency::Monthly) },
            "yearly" => every(Frequency::Yearly),
            _ => return Err(("repeat", "error-choose")),
        };
        let interval = match self.interval.trim() {
            "" => Some(1),
            typed => number::<u16>(typed).filter(|interval| (1..=99).contains(interval)),
        };
        rule.interval = interval.ok_or(("interval", "planned-interval-wrong"))?;
        rule.ends = match self.ends.as_str() {
            "" | "never" => Ends::Never,
            "count" => number::<u32>(&self.count)
                .filter(|count| (1..=420).contains(count))
                .map(Ends::After)
                .ok_or(("count", "planned-count-wrong"))?,
            "until" => {
                let last = self.until.trim().parse::<NaiveDate>();
                let last = last.ok().filter(|last| *last >= day);
                last.map(Ends::On).ok_or(("until", "planned-until-wrong"))?
            }
            _ => return Err(("ends", "error-choose")),
        };
        Ok(Some(rule))
    }

    fn except(&self) -> Result<Vec<NaiveDate>, ()> {
        let days = self.except.split(|letter: char| letter.is_whitespace() || letter == ',');
        days.filter(|day| !day.is_empty()).map(|day| day.parse().map_err(|_| ())).collect()
    }

    /// Who is to be invited; an address that is none, otherwise.
    fn people(&self, locale: Locale) -> Result<Vec<NewInvitee>, String> {
        people(&self.people, locale)
    }
}

/// What was typed: the plan, and who is to be invited.
///
/// # Errors
/// The form with all that is wrong with it: a person mends it once.
pub(super) fn read(
    form: Form<PlanFields>,
    locale: Locale,
) -> Result<(Plan, Vec<NewInvitee>, FormState), FormState> {
    let fields = form.input.clone();
    let (Ok((_, mut state)) | Err(mut state)) = form.valid();
    let people = fields.people(locale).unwrap_or_else(|piece| {
        let args = [("piece".to_owned(), piece)].into();
        state.reject("people", "planned-people-wrong", args);
        Vec::new()
    });
    let (plan, state) = fields.plan(state)?;
    Ok((plan, people, state))
}

/// Reads addresses, one on a line or parted by commas, with a name before one in `<>` or without.
pub(super) fn people(typed: &str, locale: Locale) -> Result<Vec<NewInvitee>, String> {
    let pieces = typed.split(['\n', ',', ';']).map(str::trim).filter(|piece| !piece.is_empty());
    let one = |piece: &str| {
        let (name, address) = match piece.split_once('<') {
            Some((name, rest)) => (name.trim().trim_matches('"'), rest.trim_end_matches('>')),
            None => ("", piece),
        };
        let email =
            Email::parse(address).map_err(|_| piece.chars().take(80).collect::<String>())?;
        let name: String = name.chars().filter(|letter| !letter.is_control()).take(100).collect();
        Ok(NewInvitee { email, name, locale })
    };
    pieces.map(one).collect()
}

fn number<T: std::str::FromStr>(typed: &str) -> Option<T> {
    typed.trim().parse().ok()
}

/// The form as it shows a plan.
pub(super) fn filled(plan: &Plan, occurrences: &[Occurrence]) -> FormState {
    let mut form = FormState::empty()
        .filled("title", plan.title.as_str())
        .filled("day", plan.starts.date().to_string())
        .filled("time", plan.starts.format("%H:%M").to_string())
        .filled("zone", plan.zone.name())
        .filled("minutes", plan.minutes.to_string())
        .filled("expected", plan.expected.to_string())
        .filled("notes", plan.notes.as_str())
        .filled("remind", plan.remind_minutes.map_or("never".to_owned(), |m| m.to_string()));
    let out: Vec<String> = occurrences
        .iter()
        .filter(|one| one.cancelled_at.is_some())
        .map(|one| one.slot.date().to_string())
        .collect();
    form = form.filled("except", out.join(" "));
    let Some(rule) = &plan.rule else { return form.filled("repeat", "once") };
    form = form.filled("repeat", repeat_of(rule)).filled("interval", rule.interval.to_string());
    if rule.frequency == Frequency::Weekly {
        for day in &rule.by_day {
            form = form.filled(&weekday_code(day.weekday).to_ascii_lowercase(), "yes");
        }
    }
    match rule.ends {
        Ends::Never => form.filled("ends", "never"),
        Ends::After(count) => form.filled("ends", "count").filled("count", count.to_string()),
        Ends::On(day) => form.filled("ends", "until").filled("until", day.to_string()),
    }
}

fn repeat_of(rule: &Rule) -> &'static str {
    match (rule.frequency, rule.by_day.first().and_then(|day| day.ordinal)) {
        (Frequency::Daily, _) => "daily",
        (Frequency::Weekly, _) => "weekly",
        (Frequency::Monthly, Some(-1)) => "monthly-last",
        (Frequency::Monthly, Some(_)) => "monthly-weekday",
        (Frequency::Monthly, None) => "monthly-day",
        (Frequency::Yearly, _) => "yearly",
    }
}
