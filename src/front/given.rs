//! The parameters of a call, decoded, in the order they came.

use super::Refusal;

/// The parameters of one call.
#[derive(Clone, Default)]
pub struct Given(Vec<(String, String)>);

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Passwords and names of people are among them.
        f.debug_struct("Given").field("count", &self.0.len()).finish()
    }
}

impl Given {
    /// Reads a query and, of a form, the body; of a name that stands twice the first counts.
    #[must_use]
    pub fn read(query: &str, form: &str) -> Self {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for part in [query, form] {
            for (name, value) in url::form_urlencoded::parse(part.as_bytes()) {
                let known = pairs.iter().any(|(known, _)| known.eq_ignore_ascii_case(&name));
                if !known && !name.is_empty() && name != "checksum" {
                    pairs.push((name.into_owned(), value.into_owned()));
                }
            }
        }
        Self(pairs)
    }

    /// All of them.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of a parameter; an empty one counts as absent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// The value of `meta_NAME`, whatever its case.
    pub(super) fn meta(&self, name: &str) -> Option<&str> {
        let (_, value) = self.pairs().find(|(known, _)| {
            meta_name(known).is_some_and(|known| known.eq_ignore_ascii_case(name))
        })?;
        Some(value).filter(|value| !value.is_empty())
    }

    /// The meeting's id: 2 to 256 characters, no comma.
    pub(super) fn meeting_id(&self) -> Result<&str, Refusal> {
        let id = self.bounded("meetingID", 2, 256)?;
        if id.contains(',') { Err(Refusal::Validation) } else { Ok(id) }
    }

    /// A text of so many characters.
    pub(super) fn bounded(&self, name: &str, least: usize, most: usize) -> Result<&str, Refusal> {
        let text = self.get(name).ok_or(Refusal::Validation)?;
        let fits = (least..=most).contains(&text.chars().count());
        if fits { Ok(text) } else { Err(Refusal::Validation) }
    }

    /// A number; absent and 0 are no limit.
    pub(super) fn limit(&self, name: &str) -> Result<Option<u32>, Refusal> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let number: u32 = text.parse().map_err(|_| Refusal::Validation)?;
        Ok(Some(number).filter(|number| *number > 0))
    }

    /// `true` or `false`; absent is false.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Refusal> {
        match self.get(name) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(Refusal::Validation),
        }
    }

    /// The values of a list with commas.
    pub(super) fn list(&self, name: &str) -> Vec<&str> {
        let all = self.get(name).unwrap_or_default().split(',').map(str::trim);
        all.filter(|one| !one.is_empty()).collect()
    }
}

/// The NAME of `meta_NAME`.
pub(super) fn meta_name(name: &str) -> Option<&str> {
    let (head, rest) = name.split_at_checked(5)?;
    head.eq_ignore_ascii_case("meta_").then_some(rest)
}
