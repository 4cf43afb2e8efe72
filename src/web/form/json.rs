//! A form sent as JSON: the same fields as a page sends, so that they are read by the same code.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;

use crate::web::error::WebError;

/// Field and value as a page would send them. A field that is null is one that was not sent.
///
/// # Errors
/// `BadRequest` for what is no JSON, or names a field twice; `Unprocessable` for what is no flat
/// object.
pub(super) fn pairs(body: &[u8]) -> Result<Vec<(String, String)>, WebError> {
    let Members(members) =
        serde_json::from_slice(body).map_err(|error| match error.classify() {
            Category::Data => WebError::Unprocessable,
            _ => WebError::BadRequest,
        })?;
    let mut seen = BTreeSet::new();
    if !members.iter().all(|(name, _)| seen.insert(name.as_str())) {
        return Err(WebError::BadRequest);
    }
    members
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| Ok((name, text(value)?)))
        .collect()
}

fn text(value: Value) -> Result<String, WebError> {
    match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => Err(WebError::Unprocessable),
    }
}

/// The members of an object in their order, each as often as it was named.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(All)
    }
}
