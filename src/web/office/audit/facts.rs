//! The facts of an event, as people read them: what was changed, and whatever else was recorded.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::audit::Aside;

/// One field that an act changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Its name.
    pub field: String,
    /// As it was; a dash where there was nothing.
    pub before: String,
    /// As it is; a dash where there is nothing.
    pub after: String,
}

/// The facts of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// What it changed.
    pub changes: Vec<Changed>,
    /// What else was recorded, on one line.
    pub others: String,
}

impl Facts {
    /// Reads what is stored in the chain (`data`) and beside it.
    #[must_use]
    pub fn read(data: &str, aside: Option<&Aside>) -> Self {
        let personal = aside.and_then(|aside| aside.personal.as_deref());
        let mut facts = object(data);
        let mut changes = changes(&mut facts);
        changes.extend(personal.map(object).iter_mut().flat_map(self::changes));
        if personal.is_some() {
            // The values say which fields these were.
            facts.remove("fields");
        }
        Self { changes, others: line(&facts) }
    }
}

fn object(text: &str) -> Map<String, Value> {
    match serde_json::from_str(text) {
        Ok(Value::Object(facts)) => facts,
        _ => Map::new(),
    }
}

/// Takes `before` and `after` out of the facts.
fn changes(facts: &mut Map<String, Value>) -> Vec<Changed> {
    let (before, after) = match (facts.remove("before"), facts.remove("after")) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => (before, after),
        (before, after) => {
            facts.extend(before.map(|value| ("before".to_owned(), value)));
            facts.extend(after.map(|value| ("after".to_owned(), value)));
            return Vec::new();
        }
    };
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let value = |of: &Map<String, Value>, name: &str| {
        of.get(name).map(plain).filter(|text| !text.is_empty()).unwrap_or_else(|| "—".to_owned())
    };
    names
        .into_iter()
        .map(|name| Changed {
            field: name.clone(),
            before: value(&before, name),
            after: value(&after, name),
        })
        .collect()
}

/// A value without its quotes and brackets.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => line(fields),
        other => other.to_string(),
    }
}

fn line(facts: &Map<String, Value>) -> String {
    let facts = facts.iter().map(|(name, value)| format!("{name}: {}", plain(value)));
    facts.collect::<Vec<_>>().join(" · ")
}
