//! What is done with a table that was looked at: buttons.

use actix_web::web::Path;
use serde::Deserialize;
use validator::Validate;

use super::parse;
use crate::imports::{self, Choice, ImportError, Outcome};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form};
use crate::web::page::{self, Answer};

/// What was decided about a line.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ChoiceFields {
    line: String,
    /// `same`, `new`, `skip`; empty takes the decision back.
    choice: String,
    target: String,
    /// Where the list was.
    back: String,
}

impl Fields for ChoiceFields {}

/// `POST /office/imports/{id}/choices`
pub async fn choose(cx: Cx, id: Path<String>, form: Form<ChoiceFields>) -> Answer {
    let import = parse(&id)?;
    let ChoiceFields { line, choice, target, back } = form.input;
    let line: i32 = line.parse().map_err(|_| WebError::Unprocessable)?;
    let choice: Option<Choice> = match choice.as_str() {
        "" => None,
        choice => Some(choice.parse().map_err(|_| WebError::Unprocessable)?),
    };
    let texts = cx.site.means.texts.clone();
    let chosen = cx.site.means.db.write(cx.actor(), move |tx| {
        let target = Some(target.as_str()).filter(|target| !target.is_empty());
        imports::choose(tx, &import, line, choice, target, &texts)
    });
    let flash = match chosen.await {
        Ok(()) => Flash::new(Tone::Ok, "import-chosen").with("line", line.to_string()),
        Err(ImportError::TakenByLine(other)) => {
            Flash::new(Tone::Bad, "import-taken-by").with("line", other.to_string())
        }
        Err(error) => return Err(error.into()),
    };
    let path = format!("/office/imports/{id}{}", query(&back));
    page::see_other(&path).with(flash).go(&cx)
}

/// A query of our own list, and nothing else.
fn query(back: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"=&_".contains(&byte);
    if back.is_empty() || !back.bytes().all(plain) { String::new() } else { format!("?{back}") }
}

/// Which lines are left out.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct OmissionFields {
    outcome: String,
}

impl Fields for OmissionFields {}

/// `POST /office/imports/{id}/omissions`: leaves out all lines that came to nothing.
pub async fn leave_out(cx: Cx, id: Path<String>, form: Form<OmissionFields>) -> Answer {
    let import = parse(&id)?;
    let outcome: Outcome = form.input.outcome.parse().map_err(|_| WebError::Unprocessable)?;
    let left =
        cx.site.means.db.write(cx.actor(), move |tx| imports::skip_all(tx, &import, outcome));
    let flash = Flash::new(Tone::Ok, "import-left-out").with("count", left.await?.to_string());
    page::see_other(&format!("/office/imports/{id}")).with(flash).go(&cx)
}

/// `POST /office/imports/{id}/execution`: carries it out.
pub async fn carry_out(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let import = parse(&id)?;
    let ordered =
        cx.site.means.db.write(cx.actor(), move |tx| imports::order_import(tx, &import)).await;
    let to = page::see_other(&format!("/office/imports/{id}"));
    match ordered {
        Ok(()) => to.go(&cx),
        Err(ImportError::Undecided(count)) => {
            let flash = Flash::new(Tone::Bad, "import-undecided").with("count", count.to_string());
            to.with(flash).go(&cx)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /office/imports/{id}/removal`: throws it away.
pub async fn throw_away(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let import = parse(&id)?;
    cx.site.means.db.write(cx.actor(), move |tx| imports::throw_away(tx, &import)).await?;
    page::see_other("/office/imports").with(Flash::new(Tone::Ok, "import-thrown-away")).go(&cx)
}

/// `POST /office/imports/{id}/invitations`: writes to the people in it.
pub async fn invite(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let import = parse(&id)?;
    cx.site.means.db.write(cx.actor(), move |tx| imports::invite_people(tx, &import)).await?;
    let flash = Flash::new(Tone::Ok, "import-invited");
    page::see_other(&format!("/office/imports/{id}")).with(flash).go(&cx)
}
