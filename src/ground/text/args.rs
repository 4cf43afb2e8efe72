//! The values that fill a text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One value of a text. Numbers choose plurals and are grouped; everything else is written as
/// it stands (money and dates are formatted before they come here).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ArgValue {
    /// A count.
    Number(i64),
    /// A word, a name, formatted money, a formatted date.
    Text(String),
}

impl From<i64> for ArgValue {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for ArgValue {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for ArgValue {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for ArgValue {
    /// Counts beyond what fits are shown as the largest number there is.
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for ArgValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for ArgValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Named values for a text: `Args::none().with("name", "Ada").with("count", 3)`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Args(BTreeMap<String, ArgValue>);

impl Args {
    /// No values.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// These values and one more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<ArgValue>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Name and value, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ArgValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}
