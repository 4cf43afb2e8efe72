//! The form of a rule: filled from one, and read back.

use serde::Deserialize;
use validator::{Validate, ValidationError};

use crate::ground::money::{Currency, Money};
use crate::membership::activity::{
    Excused, KindRate, Need, Requirement, RequirementKind, Rule, Weight,
};
use crate::web::form::{Fields, FormState};
use crate::web::membership::activity::{clock, day, digits, minutes};
use crate::web::words::{Words, amount_error};

/// What stands for a need that is not asked for.
const OFF: &str = "off";

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RuleFields {
    money_weight: String,
    money_amount: String,
    money_months: String,
    kind_weight: String,
    kind_amount: String,
    kind_months: String,
    hours_weight: String,
    hours_amount: String,
    hours_months: String,
    circles_weight: String,
    circles_count: String,
    attendance_weight: String,
    attendance_share: String,
    attendance_months: String,
    #[validate(custom(function = "is_days"))]
    grace_days: String,
    #[validate(custom(function = "is_days"))]
    trial_days: String,
    #[validate(custom(function = "is_days"))]
    warn_days: String,
    excused: String,
    inactive_votes: String,
    hour_rate: String,
    #[validate(length(max = 4000, code = "too-long"))]
    kinds: String,
    #[validate(custom(function = "crate::web::membership::activity::is_day"))]
    from_day: String,
    /// Of which resolution the rates are.
    #[validate(length(max = 2000, code = "too-long"))]
    pub(super) resolution: String,
}

impl Fields for RuleFields {}

fn days(typed: &str) -> Option<u32> {
    typed.trim().parse().ok().filter(|days| *days <= 730)
}

fn is_days(typed: &str) -> Result<(), ValidationError> {
    days(typed).map(|_| ()).ok_or_else(|| ValidationError::new("days"))
}

/// A rule as its form shows it; where there is none, what a co-op may start from, all of it off.
pub(super) fn filled(words: &Words<'_>, rule: Option<&Rule>) -> FormState {
    let starts = FormState::empty()
        .filled("money_months", "12")
        .filled("kind_months", "12")
        .filled("hours_months", "12")
        .filled("attendance_months", "6");
    let weight = |kind: RequirementKind| {
        let need = rule.and_then(|rule| rule.need(kind));
        need.map_or(OFF, |need| need.weight.as_str())
    };
    let weighed = RequirementKind::ALL
        .iter()
        .fold(starts, |form, kind| form.filled(&format!("{kind}_weight"), weight(*kind)));
    let Some(rule) = rule else {
        return weighed
            .filled("grace_days", "30")
            .filled("trial_days", "90")
            .filled("warn_days", "14")
            .filled("excused", Excused::LeftOut.as_str())
            .filled("inactive_votes", "yes")
            .filled("hour_rate", words.typed("15.00"));
    };
    let form = rule.needs.iter().fold(weighed, |form, need| with_need(words, form, need));
    let line = |kind: &KindRate| format!("{} = {}", kind.name, words.typed(&kind.rate.decimal()));
    form.filled("grace_days", rule.grace_days.to_string())
        .filled("trial_days", rule.trial_days.to_string())
        .filled("warn_days", rule.warn_days.to_string())
        .filled("excused", rule.excused.as_str())
        .filled("inactive_votes", if rule.inactive_votes { "yes" } else { "" })
        .filled("hour_rate", words.typed(&rule.hour_rate.decimal()))
        .filled("kinds", rule.kinds.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn with_need(words: &Words<'_>, form: FormState, need: &Need) -> FormState {
    let form = match need.what {
        Requirement::Money { at_least, .. } => {
            form.filled("money_amount", words.typed(&at_least.decimal()))
        }
        Requirement::Kind { at_least, .. } => {
            form.filled("kind_amount", words.typed(&at_least.decimal()))
        }
        Requirement::Hours { minutes, .. } => form.filled("hours_amount", clock(minutes)),
        Requirement::Circles { count } => form.filled("circles_count", count.to_string()),
        Requirement::Attendance { of, out_of, .. } => {
            form.filled("attendance_share", share_text(of, out_of))
        }
    };
    match need.what.months() {
        Some(months) => form.filled(&format!("{}_months", need.what.kind()), months.to_string()),
        None => form,
    }
}

/// `50 %` where that is exact, else `2/3`.
fn share_text(of: u32, out_of: u32) -> String {
    let hundredfold = of.saturating_mul(100);
    match (hundredfold.checked_rem(out_of), hundredfold.checked_div(out_of)) {
        (Some(0), Some(percent)) => format!("{percent} %"),
        _ => format!("{of}/{out_of}"),
    }
}

/// `50 %`, `50` and `2/3`, as an exact fraction that is more than nothing and at most all.
fn share(typed: &str) -> Option<(u32, u32)> {
    let typed = typed.trim();
    let (of, out_of) = match typed.split_once('/') {
        Some((of, out_of)) => (digits(of.trim())?, digits(out_of.trim())?),
        None => (digits(typed.trim_end_matches('%').trim())?, 100),
    };
    (of > 0 && of <= out_of && out_of <= 1000).then_some((of, out_of))
}

/// What is read, with what is wrong beside it.
struct Reader<'a> {
    words: &'a Words<'a>,
    currency: Currency,
    state: FormState,
}

impl Reader<'_> {
    fn wrong(&mut self, field: &str, key: &str) {
        self.state.reject(field, key, std::collections::BTreeMap::new());
    }

    /// A number that makes sense; where it does not, one beside which the error stands.
    fn number(&mut self, field: &str, key: &str, read: Option<u32>) -> u32 {
        read.unwrap_or_else(|| {
            self.wrong(field, key);
            1
        })
    }

    fn money(&mut self, field: &str, typed: &str, zero_too: bool) -> Money {
        match Money::parse(typed, self.currency, self.words.decimal_style()) {
            Ok(amount) if zero_too || amount.is_positive() => return amount,
            Ok(_) => self.wrong(field, "amount-missing"),
            Err(error) => self.wrong(field, amount_error(error)),
        }
        Money::zero(self.currency)
    }

    fn months(&mut self, field: &str, typed: &str) -> u32 {
        let read = digits(typed.trim()).filter(|months| (1..=60).contains(months));
        self.number(field, "rule-window-error", read)
    }

    fn weight(&mut self, field: &str, typed: &str) -> Option<Weight> {
        if typed == OFF || typed.is_empty() {
            return None;
        }
        let weight = typed.parse().ok();
        if weight.is_none() {
            self.wrong(field, "error-choose");
        }
        weight
    }

    fn needs(&mut self, fields: &RuleFields) -> Vec<Need> {
        let mut needs = Vec::new();
        if let Some(weight) = self.weight("money_weight", &fields.money_weight) {
            let at_least = self.money("money_amount", &fields.money_amount, false);
            let months = self.months("money_months", &fields.money_months);
            needs.push(Need { what: Requirement::Money { at_least, months }, weight });
        }
        if let Some(weight) = self.weight("kind_weight", &fields.kind_weight) {
            let at_least = self.money("kind_amount", &fields.kind_amount, false);
            let months = self.months("kind_months", &fields.kind_months);
            needs.push(Need { what: Requirement::Kind { at_least, months }, weight });
        }
        if let Some(weight) = self.weight("hours_weight", &fields.hours_weight) {
            let read = minutes(&fields.hours_amount).filter(|minutes| *minutes > 0);
            let minutes = self.number("hours_amount", "rule-hours-error", read);
            let months = self.months("hours_months", &fields.hours_months);
            needs.push(Need { what: Requirement::Hours { minutes, months }, weight });
        }
        if let Some(weight) = self.weight("circles_weight", &fields.circles_weight) {
            let read = digits(fields.circles_count.trim()).filter(|it| (1..=99).contains(it));
            let count = self.number("circles_count", "rule-count-error", read);
            needs.push(Need { what: Requirement::Circles { count }, weight });
        }
        needs.extend(self.attendance(fields));
        needs
    }

    fn attendance(&mut self, fields: &RuleFields) -> Option<Need> {
        let weight = self.weight("attendance_weight", &fields.attendance_weight)?;
        let months = self.months("attendance_months", &fields.attendance_months);
        let Some((of, out_of)) = share(&fields.attendance_share) else {
            self.wrong("attendance_share", "rule-share-error");
            return None;
        };
        Some(Need { what: Requirement::Attendance { of, out_of, months }, weight })
    }

    fn kinds(&mut self, typed: &str) -> Vec<KindRate> {
        let mut kinds: Vec<KindRate> = Vec::new();
        for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let read = line.rsplit_once('=').and_then(|(name, rate)| {
                let style = self.words.decimal_style();
                let rate = Money::parse(rate.trim(), self.currency, style).ok()?;
                let name = name.trim();
                let sound = rate.is_positive() && !name.is_empty() && name.len() <= 120;
                let twice = kinds.iter().any(|kind| kind.name == name);
                (sound && !twice).then(|| KindRate { name: name.to_owned(), rate })
            });
            match read {
                Some(kind) => kinds.push(kind),
                None => self.wrong("kinds", "rule-kinds-error"),
            }
        }
        kinds
    }
}

/// The rule and its first day, or what is wrong with them.
pub(super) fn read(
    words: &Words<'_>,
    currency: Currency,
    fields: &RuleFields,
    state: FormState,
) -> Result<(Rule, chrono::NaiveDate, FormState), FormState> {
    let mut reader = Reader { words, currency, state };
    let excused = fields.excused.parse::<Excused>();
    if excused.is_err() {
        reader.wrong("excused", "error-choose");
    }
    let rule = Rule {
        needs: reader.needs(fields),
        grace_days: days(&fields.grace_days).unwrap_or(0),
        trial_days: days(&fields.trial_days).unwrap_or(0),
        warn_days: days(&fields.warn_days).unwrap_or(0),
        excused: excused.unwrap_or(Excused::LeftOut),
        inactive_votes: fields.inactive_votes == "yes",
        hour_rate: reader.money("hour_rate", &fields.hour_rate, true),
        kinds: reader.kinds(&fields.kinds),
    };
    match day(&fields.from_day) {
        Some(from_day) if reader.state.is_clean() => Ok((rule, from_day, reader.state)),
        _ => Err(reader.state),
    }
}
