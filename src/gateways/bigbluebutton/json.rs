//! Answers in JSON as the same small tree that those in XML become, so that both are read alike.

use serde_json::Value;

use super::xml::{Element, MOST_ELEMENTS, XmlError};

impl Element {
    /// Reads `{"response": {...}}`; what is in a list becomes elements called `item`.
    ///
    /// # Errors
    /// When it is not well formed, or exceeds a cap (serde_json itself stops at 128 levels).
    pub fn read_json(bytes: &[u8]) -> Result<Self, XmlError> {
        let value: Value = serde_json::from_slice(bytes).map_err(|_| XmlError::Malformed)?;
        let Value::Object(members) = value else { return Err(XmlError::Malformed) };
        let mut count = 0;
        match members.into_iter().next() {
            Some((name, inside @ Value::Object(_))) => element(name, inside, &mut count),
            _ => Err(XmlError::Malformed),
        }
    }
}

fn element(name: String, value: Value, count: &mut usize) -> Result<Element, XmlError> {
    *count += 1;
    if *count > MOST_ELEMENTS {
        return Err(XmlError::TooLarge);
    }
    let mut children = Vec::new();
    let text = match value {
        Value::Object(members) => {
            for (name, inside) in members {
                children.push(element(name, inside, count)?);
            }
            String::new()
        }
        Value::Array(items) => {
            for inside in items {
                children.push(element("item".to_owned(), inside, count)?);
            }
            String::new()
        }
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    };
    Ok(Element::of(name, text, children))
}
