//! From a cell to our own writing.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::columns::{Kind, shape};
use super::fields::{Field, Values};
use super::findings::{Refusal, Why};
use super::mapping::{DateOrder, Mapping};
use super::words;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{AmountError, Currency, Money};
use crate::ground::period::local_day;
use crate::ground::text::{Locale, Texts};
use crate::identity::Email;
use crate::membership::shares::{ShareClass, share_classes};
use crate::membership::{Level, levels_on};
use crate::organisations::legal_entity;
use crate::treasury::{self, bare_number};

/// The longest cell of a name or a line of an address: what a document can hold.
const LONGEST: usize = 120;

/// What reading needs to know of the co-op.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    pub kind: Kind,
    pub mapping: Mapping,
    pub levels: Vec<Level>,
    pub classes: Vec<ShareClass>,
    pub currency: Currency,
    pub home: String,
    pub today: NaiveDate,
    /// Every day before is closed.
    pub open_from: Option<NaiveDate>,
    /// What our numbers begin with.
    prefix: String,
    countries: BTreeMap<String, &'static str>,
}

impl Reader {
    pub(super) fn new(
        conn: &mut Conn,
        kind: Kind,
        mapping: Mapping,
        texts: &Texts,
        now: Timestamp,
    ) -> Result<Self, DbError> {
        let entity = legal_entity(conn)?;
        let today = local_day(now, entity.time_zone);
        Ok(Self {
            kind,
            mapping,
            levels: levels_on(conn, today)?,
            classes: share_classes(conn)?,
            currency: entity.currency,
            home: entity.address.country,
            today,
            open_from: treasury::open_from(conn, &entity.id)?,
            prefix: entity.series_prefix,
            countries: words::countries(texts),
        })
    }

    /// What a line says, and the cells that say nothing we understand. An empty cell says
    /// nothing.
    pub(super) fn read(&self, cells: &[String]) -> (Values, Vec<Refusal>) {
        let (mut values, mut refusals) = (Values::new(), Vec::new());
        for field in shape(self.kind).fields {
            let place = self.mapping.columns.get(field);
            let cell = place.and_then(|at| cells.get(*at)).map_or("", |cell| cell.trim());
            if cell.is_empty() {
                continue;
            }
            match self.value(*field, cell, &values) {
                Ok(value) => {
                    values.insert(*field, value);
                }
                Err(why) => refusals.push(refusal(*field, why, cell, "")),
            }
        }
        (values, refusals)
    }

    /// `before`: what the fields before this one say (the level comes before its amount, the
    /// amount before its currency).
    fn value(&self, field: Field, cell: &str, before: &Values) -> Result<String, Why> {
        use Field as F;
        match field {
            F::Id => Ok(cell.to_owned()),
            F::Name | F::OwnerName | F::Street | F::City | F::PostalCode | F::VatId => line(cell),
            F::Email | F::DocumentsEmail => address(cell),
            F::Owners => owners(cell),
            F::Country => {
                let code = self.countries.get(&words::bare(cell)).ok_or(Why::Word)?;
                Ok((*code).to_owned())
            }
            F::Language => Locale::offered(&cell.to_lowercase())
                .map(|locale| locale.code().to_owned())
                .ok_or(Why::Word),
            F::ItemNumber => line(cell).map(|number| bare_number(&number)),
            F::Body | F::Class | F::State | F::Cadence | F::Fund | F::Item => {
                words::value(field, cell).ok_or(Why::Word)
            }
            F::Number => number(cell),
            F::AdmittedOn
            | F::LeftOn
            | F::Since
            | F::BilledUntil
            | F::SubscribedOn
            | F::PaidOn
            | F::IssuedOn
            | F::TakenOverOn
            | F::DueOn => self.day(cell).map(|day| day.to_string()).ok_or(Why::Day),
            F::Level => self.level(cell).map(|level| level.code.clone()).ok_or(Why::Level),
            F::Amount => {
                let level = before.get(&F::Level).and_then(|code| self.level(code));
                let currency = level.map_or(self.currency, |level| level.price.minimum.currency());
                self.amount(cell, currency)
            }
            F::Currency => self.currency_of(cell, before),
            F::ShareClass => {
                self.class(cell).map(|class| class.code.clone()).ok_or(Why::ShareClass)
            }
            F::Shares | F::Certificate => number(cell).map_err(|_| Why::Count),
            F::PaidIn | F::Open => self.amount(cell, self.currency),
            F::Terms => terms(cell),
        }
    }

    /// Whether a number looks like one that we give: `MC-2026-000042`, `MC-CN-2026-000007`.
    pub(super) fn gives(&self, number: &str) -> bool {
        let prefix = bare_number(self.prefix.trim_end_matches('-'));
        let Some(rest) = number.strip_prefix(&prefix) else { return false };
        let rest = rest.trim_start_matches('-');
        let rest = rest.strip_prefix("CN-").unwrap_or(rest);
        let figures = |text: &str, least: usize| {
            text.len() >= least && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        rest.split_once('-').is_some_and(|(year, nth)| figures(year, 4) && figures(nth, 6))
    }

    /// The level of that code, or of that name in any language.
    pub(super) fn level(&self, said: &str) -> Option<&Level> {
        let said = words::bare(said);
        let by_name = |level: &&Level| {
            [Locale::En, Locale::Ca]
                .iter()
                .any(|locale| words::bare(&level.names.in_locale(*locale).name) == said)
        };
        let by_code = self.levels.iter().find(|level| words::bare(&level.code) == said);
        by_code.or_else(|| self.levels.iter().find(by_name))
    }

    /// The class of shares of that code, or of that name in any language.
    pub(super) fn class(&self, said: &str) -> Option<&ShareClass> {
        let said = words::bare(said);
        let by_name = |class: &&ShareClass| {
            [Locale::En, Locale::Ca]
                .iter()
                .any(|locale| words::bare(&class.terms.names.in_locale(*locale)) == said)
        };
        let by_code = self.classes.iter().find(|class| words::bare(&class.code) == said);
        by_code.or_else(|| self.classes.iter().find(by_name))
    }

    fn amount(&self, cell: &str, currency: Currency) -> Result<String, Why> {
        let figures = cell
            .trim_start_matches(['€', '$', '£'])
            .trim_end_matches(['€', '$', '£'])
            .trim_start_matches(currency.code())
            .trim_end_matches(currency.code())
            .trim();
        match Money::parse(figures, currency, self.mapping.decimals()) {
            Ok(amount) => Ok(amount.decimal()),
            Err(AmountError::Ambiguous) => Err(Why::AmountAmbiguous),
            Err(_) => Err(Why::Amount),
        }
    }

    fn currency_of(&self, cell: &str, before: &Values) -> Result<String, Why> {
        let said: Currency = cell.to_uppercase().parse().map_err(|_| Why::Currency)?;
        let level = before.get(&Field::Level).and_then(|code| self.level(code));
        match level {
            Some(level) if level.price.minimum.currency() != said => Err(Why::Currency),
            _ => Ok(said.code().to_owned()),
        }
    }

    /// A day as 2026-05-21, or in the order of the mapping with dots, dashes or strokes.
    fn day(&self, cell: &str) -> Option<NaiveDate> {
        let sensible = |day: &NaiveDate| {
            use chrono::Datelike;
            (1800..=2200).contains(&day.year())
        };
        let parts: Vec<&str> = cell.split(['.', '/', '-']).map(str::trim).collect();
        let [first, second, third] = parts.as_slice() else { return None };
        let figures = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let (year, month, day) = if first.len() == 4 {
            (first, second, third)
        } else {
            match self.mapping.dates {
                DateOrder::DayFirst => (third, second, first),
                DateOrder::MonthFirst => (third, first, second),
            }
        };
        if year.len() != 4 || !figures(year, 4) || !figures(month, 2) || !figures(day, 2) {
            return None;
        }
        let day =
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        day.filter(sensible)
    }
}

pub(super) fn refusal(field: Field, why: Why, cell: &str, other: &str) -> Refusal {
    Refusal { field, why, cell: cell.to_owned(), other: other.to_owned() }
}

fn hides(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One line of a name or an address. Signs that turn the direction of reading let a name show
/// what it is not (Unicode TR 36): they have no place in one. Scripts that are read from right to
/// left do without them.
fn line(cell: &str) -> Result<String, Why> {
    if cell.chars().any(hides) {
        return Err(Why::Signs);
    }
    let tidy = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.chars().count() > LONGEST { Err(Why::TooLong) } else { Ok(tidy) }
}

/// Words of any length that a cell has, on one line.
pub(super) fn on_one_line(words: &str) -> String {
    let seen = |letter: &char| letter.is_whitespace() || !hides(*letter);
    let plain: String = words.chars().filter(seen).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn terms(cell: &str) -> Result<String, Why> {
    if cell.chars().any(|letter| hides(letter) && !letter.is_whitespace()) {
        return Err(Why::Signs);
    }
    Ok(on_one_line(cell))
}

fn address(cell: &str) -> Result<String, Why> {
    Email::parse(cell).map(|email| email.as_str().to_owned()).map_err(|_| Why::Email)
}

/// Addresses in small letters, in order, each once.
fn owners(cell: &str) -> Result<String, Why> {
    let mut all = std::collections::BTreeSet::new();
    let parts = cell.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';'));
    for part in parts.filter(|part| !part.is_empty()) {
        let email = Email::parse(part).map_err(|_| Why::Email)?;
        all.insert(email.search().to_owned());
    }
    Ok(all.into_iter().collect::<Vec<_>>().join(" "))
}

fn number(cell: &str) -> Result<String, Why> {
    let figures = cell.strip_prefix('#').unwrap_or(cell);
    if figures.is_empty() || !figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Why::Number);
    }
    match figures.parse::<i64>() {
        Ok(number @ 1..=999_999_999) => Ok(number.to_string()),
        _ => Err(Why::Number),
    }
}
