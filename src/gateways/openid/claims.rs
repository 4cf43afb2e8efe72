//! What a provider tells about a person, read from claims that hold.

use serde_json::{Map, Value};

use super::fault::{ProviderFault, TokenFault};
use super::verify::instant;
use crate::ground::clock::Timestamp;

/// How long a subject may be (OIDC Core 2).
const LONGEST_SUBJECT: usize = 255;
/// How many roles are read, and how long one is.
const MOST_ROLES: usize = 500;
const LONGEST_ROLE: usize = 200;
/// How long a name is kept.
const LONGEST_NAME: usize = 120;

/// What a provider tells about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its own, lasting name for the person.
    pub subject: String,
    /// The address, as told.
    pub email: Option<String>,
    /// Whether the provider says that the address is proved.
    pub email_verified: bool,
    /// How the person is called; one line.
    pub name: Option<String>,
    /// How the person signed in there: `amr` and `acr`.
    pub methods: Vec<String>,
    /// When the person last gave a factor there (UTC), if it says so.
    pub proved_at: Option<Timestamp>,
    /// What the claim for roles holds.
    pub roles: Vec<String>,
}

/// Claims of an ID token, perhaps with those of the userinfo endpoint beside them.
pub(super) struct Claims(Map<String, Value>);

impl Claims {
    pub(super) fn new(claims: Map<String, Value>) -> Self {
        Self(claims)
    }

    /// Whether something is missing that the userinfo endpoint may tell.
    pub(super) fn lacks(&self, roles_claim: &str) -> bool {
        let roles = !roles_claim.is_empty() && at(&self.0, roles_claim).is_none();
        roles || !self.0.contains_key("email")
    }

    /// Adds what the userinfo endpoint told. The token, which is signed, has the last word.
    pub(super) fn add(&mut self, more: Map<String, Value>) -> Result<(), ProviderFault> {
        // Of somebody else (OIDC Core 5.3.2): tokens were swapped.
        if more.get("sub") != self.0.get("sub") {
            return Err(TokenFault::Subject.into());
        }
        // An address and the word that it is proved belong together.
        let whole = !self.0.contains_key("email");
        for (name, value) in more {
            let of_address = name == "email_verified";
            if !self.0.contains_key(&name) || (of_address && whole) {
                self.0.insert(name, value);
            }
        }
        Ok(())
    }

    pub(super) fn told(&self, roles_claim: &str) -> Result<Told, ProviderFault> {
        let subject = self.text("sub").filter(|subject| {
            !subject.is_empty() && subject.len() <= LONGEST_SUBJECT && !has_controls(subject)
        });
        let mut methods = words(self.0.get("amr"));
        methods.extend(words(self.0.get("acr")));
        Ok(Told {
            subject: subject.ok_or(TokenFault::Subject)?.to_owned(),
            email: self.text("email").map(str::to_owned),
            email_verified: is_true(self.0.get("email_verified")),
            name: self.name(),
            methods,
            proved_at: instant(&self.0, "auth_time"),
            roles: words(at(&self.0, roles_claim)),
        })
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    fn name(&self) -> Option<String> {
        let told = self.text("name").or_else(|| self.text("preferred_username"))?;
        let line: String = told.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let short: String = line.trim().chars().take(LONGEST_NAME).collect();
        Some(short.trim().to_owned()).filter(|name| !name.is_empty())
    }
}

fn has_controls(text: &str) -> bool {
    text.chars().any(char::is_control)
}

/// Some providers write the word instead of the truth value.
fn is_true(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(truth)) => *truth,
        Some(Value::String(word)) => word == "true",
        _ => false,
    }
}

/// The claim called `path`: of that very name (`https://example.org/roles`), or below the names
/// that its dots divide (`realm_access.roles`).
fn at<'a>(claims: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    if let Some(value) = claims.get(path) {
        return Some(value);
    }
    let mut levels = path.split('.');
    let first = claims.get(levels.next()?)?;
    levels.try_fold(first, |value, level| value.get(level))
}

/// A list of words, or one.
fn words(value: Option<&Value>) -> Vec<String> {
    let all: Vec<&str> = match value {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let sane = all.into_iter().filter(|word| !word.is_empty() && word.len() <= LONGEST_ROLE);
    sane.take(MOST_ROLES).map(str::to_owned).collect()
}
