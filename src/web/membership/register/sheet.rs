//! One member's part of the register: what holds on a day, and every entry.

use serde::Serialize;

use super::House;
use super::columns;
use crate::gateways::pdf::{Align, Fact, ListColumn, ListDocument};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::ground::text::Args;
use crate::membership::MembershipId;
use crate::membership::register::{
    AsOf, RegisterEvent, RegisterKind, RegisterRow, register_of, register_row,
};
use crate::web::words::Words;

/// What a sheet is made of.
pub struct SheetFacts {
    /// What holds on the day; none when the member was not in the register by then.
    pub row: Option<RegisterRow>,
    events: Vec<RegisterEvent>,
}

impl SheetFacts {
    /// Reads it. Entries noted later than it was known are left out.
    pub fn read(
        conn: &mut Conn,
        house: &House,
        id: &MembershipId,
        as_of: AsOf,
    ) -> Result<Self, DbError> {
        let mut events = register_of(conn, id)?;
        events.retain(|event| event.booked_at.naive_utc() <= as_of.known_at);
        Ok(Self { row: register_row(conn, id, as_of, house.entity.currency)?, events })
    }
}

/// A fact, or an entry in words.
#[derive(Debug, Clone, Serialize)]
pub struct SheetRow {
    label: String,
    value: String,
}

/// An entry, as the timeline takes it.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    when: String,
    title: String,
    text: String,
    by: String,
    /// The day it was noted, for a column of its own.
    #[serde(skip)]
    noted: String,
}

/// The sheet in words.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// The facts the law wants; none when the member was not in the register by then.
    pub facts: Vec<SheetRow>,
    /// Every entry, in the order of noting.
    pub entries: Vec<Entry>,
}

impl Sheet {
    /// In words.
    pub fn of(words: &Words<'_>, house: &House, facts: &SheetFacts) -> Self {
        let rows = facts.row.iter().flat_map(|row| {
            columns::of(house.law).iter().map(|column| SheetRow {
                label: words.say(column.label_key()),
                value: column.cell(words, row).replace('\n', ", "),
            })
        });
        let state = facts.row.as_ref().map(|row| SheetRow {
            label: words.say("membership-state"),
            value: words.say(&format!("membership-state-{}", row.state)),
        });
        let class = facts.row.as_ref().map(|row| SheetRow {
            label: words.say("membership-class"),
            value: words.say(&format!("membership-class-{}", row.class)),
        });
        let mut facts_told: Vec<SheetRow> = rows.chain(class).chain(state).collect();
        facts_told.retain(|row| !row.value.is_empty());
        Self {
            facts: facts_told,
            entries: facts.events.iter().map(|event| entry(words, house, event)).collect(),
        }
    }

    /// On paper.
    pub fn document(
        self,
        words: &Words<'_>,
        house: &House,
        name: &str,
        (id, as_of): (&MembershipId, AsOf),
    ) -> ListDocument {
        let column = |key, share| ListColumn { heading: words.say(key), share, align: Align::Left };
        let fact = |row: SheetRow| Fact { label: row.label, value: row.value };
        let args = Args::none().with("name", name).with("date", words.day(as_of.day));
        ListDocument {
            id: format!("{id}-{}", as_of.day),
            language: words.locale.code().to_owned(),
            created: as_of.known_at.and_utc(),
            issuer: house.entity.name.clone(),
            title: words.say("register-extract"),
            facts: self.facts.into_iter().map(fact).collect(),
            remarks: vec![
                words.fill("register-extract-of", &args),
                words.say(&format!("register-law-{}", house.law)),
            ],
            columns: vec![
                column("register-from", 4),
                column("register-entry", 5),
                column("register-facts", 8),
                column("register-noted", 4),
            ],
            rows: self.entries.into_iter().map(Entry::cells).collect(),
            notes: Vec::new(),
            lying: false,
        }
    }

    /// For samples of pages.
    pub fn sample() -> Self {
        let fact = |label: &str, value: &str| SheetRow { label: label.into(), value: value.into() };
        let entry = |when: &str, title: &str, text: &str| Entry {
            when: when.to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
            by: "Noted on 21 May 2026".to_owned(),
            noted: String::new(),
        };
        Self {
            facts: vec![
                fact("Name", "Hort Comunitari"),
                fact("Postal address", "Plaça del Sol 3, 08012 Barcelona, Spain"),
                fact("Shares", "3"),
            ],
            entries: vec![
                entry("21 May 2026", "Applied", "Hort Comunitari"),
                entry("22 May 2026", "Admitted", ""),
            ],
        }
    }
}

impl Entry {
    fn cells(self) -> Vec<String> {
        vec![self.when, self.title, self.text, self.noted]
    }
}

fn entry(words: &Words<'_>, house: &House, event: &RegisterEvent) -> Entry {
    let noted = words.day_of(event.booked_at, house.entity.time_zone);
    Entry {
        when: words.day(event.effective_on),
        title: words.say(&format!("register-event-{}", event.kind)),
        text: text(words, event),
        by: words.fill("register-noted-on", &Args::none().with("date", noted.as_str())),
        noted,
    }
}

/// What the entry says besides its kind.
fn text(words: &Words<'_>, event: &RegisterEvent) -> String {
    let said = |name: &str| event.data.get(name).and_then(serde_json::Value::as_str);
    let mut parts = Vec::new();
    if let Some(holder) = &event.holder {
        parts.push(holder.name.clone());
        let address = holder.address.as_ref().map(|it| columns::address(words, it));
        parts.extend(address.map(|address| address.replace('\n', ", ")));
        if let Some(electronic) = &holder.electronic {
            parts.push(format!("{} ({})", electronic.address, electronic.purposes));
        }
    }
    let classes = event.kind == RegisterKind::ClassChanged.as_str();
    if let (true, Some(from), Some(to)) = (classes, said("from"), said("to")) {
        let class = |code: &str| words.say(&format!("membership-class-{code}"));
        let args = Args::none().with("from", class(from)).with("to", class(to));
        parts.push(words.fill("class-from-to", &args));
    }
    let count = event.data.get("shares").and_then(serde_json::Value::as_i64);
    if let Some(count) = count {
        let class = said("class").unwrap_or_default();
        let args = Args::none().with("count", count.to_string()).with("class", class);
        parts.push(words.fill("register-shares-of", &args));
    }
    parts.extend(amount(event).map(|amount| words.money(amount)));
    parts.extend(said("clause").map(str::to_owned));
    parts.extend(said("reason").filter(|reason| !reason.is_empty()).map(|it| why(words, it)));
    parts.join(" · ")
}

/// Why, where the program itself says so; else as it was written.
fn why(words: &Words<'_>, reason: &str) -> String {
    let key = format!("register-reason-{}", reason.replace(' ', "-"));
    if words.texts.knows(words.locale, &key) { words.say(&key) } else { reason.to_owned() }
}

fn amount(event: &RegisterEvent) -> Option<Money> {
    let minor = event.data.get("amount_minor")?.as_i64()?;
    let currency: Currency = event.data.get("currency")?.as_str()?.parse().ok()?;
    Some(Money::from_minor(minor, currency))
}
