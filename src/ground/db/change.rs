//! What an act changed: the fields that differ, before and after.

use serde::Serialize;
use serde_json::{Map, Value, json};

/// The fields of something that differ after an act, as they were and as they are; and facts that
/// stand beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    before: Map<String, Value>,
    after: Map<String, Value>,
    beside: Map<String, Value>,
}

impl Change {
    /// What differs between `before` and `after`: structs, maps, or `()` for nothing at all.
    /// Whoever calls this leaves secrets out of both.
    #[must_use]
    pub fn between(before: &impl Serialize, after: &impl Serialize) -> Self {
        let (mut before, mut after) = (fields(before), fields(after));
        before.retain(|name, value| match after.get(name) == Some(value) {
            true => after.remove(name).is_none(),
            false => true,
        });
        Self { before, after, beside: Map::new() }
    }

    /// One field, which may have stayed as it was.
    #[must_use]
    pub fn of(field: &str, before: &impl Serialize, after: &impl Serialize) -> Self {
        Self::between(&json!({ field: before }), &json!({ field: after }))
    }

    /// The same change with facts beside it, which are no part of what was changed.
    #[must_use]
    pub fn beside(mut self, facts: &impl Serialize) -> Self {
        self.beside.extend(fields(facts));
        self
    }

    /// The names of the fields, in their order.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.before.keys().chain(self.after.keys()).map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// As stored: `{"before": {..}, "after": {..}}`, and what stands beside.
    #[must_use]
    pub fn facts(&self) -> Value {
        let mut facts = self.beside.clone();
        facts.insert("before".to_owned(), Value::Object(self.before.clone()));
        facts.insert("after".to_owned(), Value::Object(self.after.clone()));
        Value::Object(facts)
    }
}

fn fields(of: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}
