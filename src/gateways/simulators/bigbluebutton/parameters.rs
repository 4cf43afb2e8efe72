//! The parameters of a call, decoded, and what the real server demands of them.

use std::collections::BTreeMap;

use super::answer::Complaint;

/// The parameters of one call in the order they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Decodes a query and, of a form, the body: the query goes first.
    pub(super) fn read(query: &str, form: &str) -> Self {
        let both = [query, form].map(|part| url::form_urlencoded::parse(part.as_bytes()));
        Self(both.into_iter().flatten().map(|(k, v)| (k.into_owned(), v.into_owned())).collect())
    }

    /// The value of a parameter; an empty one counts as absent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// The value as an owned text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// Whether the value is `true`.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }

    /// The value as a number, 0 when absent or malformed.
    pub(super) fn number(&self, name: &str) -> i64 {
        self.get(name).and_then(|value| value.parse().ok()).unwrap_or(0)
    }

    /// What was attached as `meta_NAME`, under NAME in lower case.
    pub(super) fn metadata(&self) -> BTreeMap<String, String> {
        let attached = self.0.iter().filter_map(|(key, value)| {
            let name = key.strip_prefix("meta_").filter(|name| is_metadata_name(name))?;
            Some((name.to_ascii_lowercase(), value.clone()))
        });
        attached.collect()
    }

    /// Complains when the meeting's id is missing or no such thing.
    pub(super) fn check_meeting_id(&self, complaints: &mut Vec<Complaint>) {
        self.check_length("meetingID", 2, 256, complaints);
        if self.get("meetingID").is_some_and(|id| id.contains(',')) {
            complaints.push(invalid("Meeting id must not contain a comma."));
        }
    }

    /// Complains when a text is absent, too short or too long.
    pub(super) fn check_length(
        &self,
        name: &str,
        least: usize,
        most: usize,
        complaints: &mut Vec<Complaint>,
    ) {
        let length = self.get(name).map_or(0, |value| value.chars().count());
        if !(least..=most).contains(&length) {
            let message = format!("{name} must be between {least} and {most} characters.");
            complaints.push(invalid(&message));
        }
    }

    /// Complains about numbers and booleans that are neither.
    pub(super) fn check_forms(
        &self,
        numbers: &[&str],
        flags: &[&str],
        complaints: &mut Vec<Complaint>,
    ) {
        let no_number = |value: &str| !value.bytes().all(|byte| byte.is_ascii_digit());
        for name in numbers.iter().filter(|name| self.get(name).is_some_and(no_number)) {
            complaints.push(invalid(&format!("{name} must be a number.")));
        }
        let no_flag = |value: &str| !matches!(value, "true" | "false");
        for name in flags.iter().filter(|name| self.get(name).is_some_and(no_flag)) {
            complaints.push(invalid(&format!("{name} must be true or false.")));
        }
    }
}

fn invalid(message: &str) -> Complaint {
    Complaint::new("validationError", message)
}

fn is_metadata_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
