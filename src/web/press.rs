//! Prints letters: the templates under `templates/letters/` with the texts of the reader's
//! language.

use std::sync::Arc;

use serde_json::json;

use super::templates::Templates;
use crate::gateways::mail::{LetterPress, Printed};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Locale;
use crate::organisations;

/// The letter press.
pub struct Press {
    templates: Arc<Templates>,
    public_url: Arc<str>,
}

impl Press {
    /// A press that prints links below `public_url`.
    #[must_use]
    pub fn new(templates: Arc<Templates>, public_url: Arc<str>) -> Self {
        Self { templates, public_url }
    }
}

impl LetterPress for Press {
    fn coop_name(&self, conn: &mut Conn) -> Result<String, DbError> {
        Ok(organisations::coop_settings(conn)?.name)
    }

    fn print(
        &self,
        name: &str,
        locale: &str,
        facts: &serde_json::Value,
    ) -> Result<Printed, String> {
        let locale = Locale::offered(locale).unwrap_or_default();
        let mut context = tera::Context::from_serialize(facts).map_err(|e| e.to_string())?;
        let coop = facts.get("coop_name").and_then(|name| name.as_str()).unwrap_or_default();
        context.insert(
            "cx",
            &json!({
                "lang": locale.code(),
                "dir": locale.direction(),
                "coop": { "name": coop },
                "public_url": &*self.public_url,
                // Where the reader ends sessions that are not theirs.
                "sessions_url": format!("{}/me/security", self.public_url),
            }),
        );
        let part = |file: &str| {
            self.templates
                .render(&format!("letters/{name}/{file}"), locale, &context)
                .map_err(|error| error.to_string())
        };
        let subject = part("subject.txt")?.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Printed { subject, text: part("body.txt")?, html: part("body.html")? })
    }
}
