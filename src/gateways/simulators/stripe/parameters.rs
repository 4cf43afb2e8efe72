//! Parameters of a call, read strictly: what an endpoint does not know is refused, as Stripe does.

use std::collections::BTreeMap;

use super::api::Refused;
use super::book::Metadata;

/// Parameters by their written name, `line_items[0][quantity]`.
#[derive(Debug, Default)]
pub(super) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// From a form or a query.
    pub(super) fn read(text: &str) -> Result<Self, Refused> {
        let mut all = BTreeMap::new();
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            if all.insert(name.to_string(), value.into_owned()).is_some() {
                return Err(Refused::invalid(&name, "The parameter was sent twice."));
            }
        }
        Ok(Self(all))
    }

    /// All of it in one line, for comparing.
    pub(super) fn fingerprint(&self) -> String {
        format!("{:?}", self.0)
    }

    /// Refuses everything that is not in `known`: whole names, or beginnings that end with `[`.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Refused> {
        let fits = |name: &str| {
            known.iter().any(|one| *one == name || (one.ends_with('[') && name.starts_with(one)))
        };
        match self.0.keys().find(|name| !fits(name)) {
            None => Ok(()),
            Some(name) => Err(Refused {
                status: 400,
                kind: "invalid_request_error",
                code: Some("parameter_unknown"),
                param: Some(name.clone()),
                message: format!("Received unknown parameter: {name}"),
            }),
        }
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    pub(super) fn wanted(&self, name: &str) -> Result<&str, Refused> {
        self.text(name).ok_or_else(|| Refused {
            status: 400,
            kind: "invalid_request_error",
            code: Some("parameter_missing"),
            param: Some(name.to_owned()),
            message: format!("Missing required param: {name}."),
        })
    }

    pub(super) fn integer(&self, name: &str) -> Result<Option<i64>, Refused> {
        let read = |text: &str| {
            text.parse().map_err(|_| Refused::invalid(name, &format!("Invalid integer: {text}")))
        };
        self.text(name).map(read).transpose()
    }

    /// Refuses another value than `value`, where there is one.
    pub(super) fn is(&self, name: &str, value: &str) -> Result<(), Refused> {
        match self.text(name) {
            Some(other) if other != value => {
                Err(Refused::invalid(name, &format!("Invalid {name}: must be {value} here")))
            }
            _ => Ok(()),
        }
    }

    /// `metadata[name]=value`, below `at`: 50 at most, names of 40 and values of 500 characters.
    pub(super) fn metadata(&self, at: &str) -> Result<Metadata, Refused> {
        let below = format!("{at}[");
        let mut all = Metadata::new();
        for (name, value) in &self.0 {
            let Some(name) = name.strip_prefix(&below).and_then(|rest| rest.strip_suffix(']'))
            else {
                continue;
            };
            if name.len() > 40 || value.len() > 500 || all.len() >= 50 {
                return Err(Refused::invalid(at, "Metadata is too long."));
            }
            all.insert(name.to_owned(), value.clone());
        }
        Ok(all)
    }

    /// What is to be expanded.
    pub(super) fn expand(&self) -> Vec<&str> {
        let named = self.0.iter().filter(|(name, _)| name.starts_with("expand["));
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// The values of a list, `types[0]`.
    pub(super) fn list(&self, name: &str) -> Vec<&str> {
        let below = format!("{name}[");
        let named = self.0.iter().filter(|(one, _)| one.starts_with(&below));
        named.map(|(_, value)| value.as_str()).collect()
    }
}
