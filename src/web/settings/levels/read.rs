//! Reading the form of a level: what was typed becomes a level, or an error beside each field.

use chrono::NaiveDate;

use super::fields::{LevelFields, PartTyped};
use crate::billing::Nature;
use crate::ground::money::{Currency, Money};
use crate::ground::period::Cadence;
use crate::ground::text::Locale;
use crate::membership::{
    LevelKind, LevelNames, LevelPart, LevelPrice, LevelTerms, Limits, NewLevel, PeriodPrice,
    SeatPrice,
};
use crate::web::form::FormState;
use crate::web::words::{Words, amount_error};

/// Reads field by field and notes what is wrong.
pub(super) struct Reader<'a> {
    pub words: &'a Words<'a>,
    pub currency: Currency,
    pub state: FormState,
}

impl Reader<'_> {
    /// The level with the code `code`.
    pub fn level(&mut self, code: &str, typed: &LevelFields) -> NewLevel {
        let periods = [
            self.period(Cadence::Quarter, &typed.quarter()),
            self.period(Cadence::Year, &typed.year()),
        ];
        NewLevel {
            code: code.to_owned(),
            position: self.number("position", &typed.position).try_into().unwrap_or(i32::MAX),
            kind: self.kind(&typed.kind),
            open: typed.open == "yes",
            names: names((&typed.name_en, &typed.summary_en), (&typed.name_ca, &typed.summary_ca)),
            price: self.price(&typed.month()),
            periods: periods.into_iter().flatten().collect(),
            nature: self.nature("nature", &typed.nature),
            parts: typed.parts().iter().filter_map(|part| self.part(part)).collect(),
            terms: self.terms(typed),
            limits: self.limits(typed),
            from_day: self.day(&typed.from_day),
        }
    }

    fn reject(&mut self, field: &str, key: &str) {
        self.state.reject(field, key, [].into());
    }

    fn money(&mut self, field: &str, typed: &str) -> Money {
        match Money::parse(typed, self.currency, self.words.decimal_style()) {
            Ok(amount) => amount,
            Err(error) => {
                self.reject(field, amount_error(error));
                Money::zero(self.currency)
            }
        }
    }

    fn price(&mut self, typed: &[(&str, &str); 3]) -> LevelPrice {
        let [minimum, suggested, another] = typed.map(|(field, typed)| self.money(field, typed));
        LevelPrice { minimum, suggested, pays_for_another: another }
    }

    /// Nothing typed in all three fields: so many months.
    fn period(&mut self, cadence: Cadence, typed: &[(&str, &str); 3]) -> Option<PeriodPrice> {
        if typed.iter().all(|(_, typed)| typed.trim().is_empty()) {
            return None;
        }
        Some(PeriodPrice { cadence, price: self.price(typed) })
    }

    fn part(&mut self, typed: &PartTyped<'_>) -> Option<LevelPart> {
        if [typed.name_en, typed.amount].iter().all(|typed| typed.trim().is_empty()) {
            return None;
        }
        let place = typed.place;
        if typed.name_en.trim().is_empty() {
            self.reject(&format!("part_{place}_name_en"), "error-required");
        }
        let monthly = self.money(&format!("part_{place}_amount"), typed.amount);
        if !monthly.is_positive() {
            self.reject(&format!("part_{place}_amount"), "level-part-positive");
        }
        Some(LevelPart {
            nature: self.nature(&format!("part_{place}_nature"), typed.nature),
            names: names((typed.name_en, ""), (typed.name_ca, "")),
            monthly,
        })
    }

    fn terms(&mut self, typed: &LevelFields) -> LevelTerms {
        let top_up = match typed.top_up.as_str() {
            "" => None,
            nature => Some(self.nature("top_up", nature)),
        };
        let set_up = match typed.set_up.trim() {
            "" => None,
            amount => Some(self.money("set_up", amount)).filter(|fee| fee.is_positive()),
        };
        let mut seats = Vec::new();
        for (place, from, price) in typed.seats() {
            if from.trim().is_empty() && price.trim().is_empty() {
                continue;
            }
            let from_seat = self.number(&format!("seats_{place}_from"), from);
            seats.push(SeatPrice {
                from_seat,
                monthly: self.money(&format!("seats_{place}_price"), price),
            });
        }
        let minimum_months = self.number("minimum_months", &typed.minimum_months);
        if minimum_months > 60 {
            self.reject("minimum_months", "level-months-too-many");
        }
        LevelTerms { top_up, seats, set_up, minimum_months }
    }

    fn limits(&mut self, typed: &LevelFields) -> Limits {
        Limits {
            hosts: self.limit("hosts", &typed.hosts),
            rooms: self.limit("rooms", &typed.rooms),
            attendees: self.limit("attendees", &typed.attendees),
            concurrent_meetings: self.limit("concurrent_meetings", &typed.concurrent_meetings),
            minutes: self.limit("minutes", &typed.minutes),
            recording: typed.recording == "yes",
            retention_days: self.number("retention_days", &typed.retention_days),
            instance: typed.instance == "yes",
        }
    }

    /// Empty: no limit.
    fn limit(&mut self, field: &str, typed: &str) -> Option<u32> {
        if typed.trim().is_empty() {
            return None;
        }
        let limit = self.number(field, typed);
        if limit == 0 {
            self.reject(field, "level-limit-zero");
        }
        Some(limit)
    }

    /// Empty: none.
    fn number(&mut self, field: &str, typed: &str) -> u32 {
        let typed = typed.trim();
        match typed.parse() {
            _ if typed.is_empty() => 0,
            Ok(number) if number <= 1_000_000 => number,
            _ => {
                self.reject(field, "level-number");
                0
            }
        }
    }

    /// Shares and deposits are no part of a contribution: they are not offered.
    fn nature(&mut self, field: &str, typed: &str) -> Nature {
        match typed.parse() {
            Ok(nature @ (Nature::Dues | Nature::Service | Nature::Donation)) => nature,
            Ok(_) => {
                self.reject(field, "level-parts-held");
                Nature::Dues
            }
            Err(_) => {
                self.reject(field, "error-choose");
                Nature::Dues
            }
        }
    }

    fn kind(&mut self, typed: &str) -> LevelKind {
        typed.parse().unwrap_or_else(|_| {
            self.reject("kind", "error-choose");
            LevelKind::Listed
        })
    }

    fn day(&mut self, typed: &str) -> NaiveDate {
        typed.trim().parse().unwrap_or_else(|_| {
            self.reject("from_day", "error-day");
            NaiveDate::default()
        })
    }
}

fn names(english: (&str, &str), catalan: (&str, &str)) -> LevelNames {
    let names = LevelNames::none().with(Locale::En, english.0.trim(), english.1.trim());
    match catalan.0.trim() {
        "" => names,
        name => names.with(Locale::Ca, name, catalan.1.trim()),
    }
}

impl LevelFields {
    fn month(&self) -> [(&str, &str); 3] {
        [("minimum", &self.minimum), ("suggested", &self.suggested), ("another", &self.another)]
    }

    fn quarter(&self) -> [(&str, &str); 3] {
        [
            ("quarter_minimum", &self.quarter_minimum),
            ("quarter_suggested", &self.quarter_suggested),
            ("quarter_another", &self.quarter_another),
        ]
    }

    fn year(&self) -> [(&str, &str); 3] {
        [
            ("year_minimum", &self.year_minimum),
            ("year_suggested", &self.year_suggested),
            ("year_another", &self.year_another),
        ]
    }
}
