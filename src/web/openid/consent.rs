//! `/openid/consent`: whether a site may learn who somebody is. Asked once.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::Parameters;
use super::authorize::{refuse, way_back};
use super::question::{self, Asked};
use crate::identity::{self, Question};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ConsentFields {
    /// The question as it was asked.
    question: String,
}

impl Fields for ConsentFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct ConsentPage {
    client: String,
    host: String,
    scope_keys: Vec<String>,
    question: String,
    /// Where "no" leads.
    refusal: String,
}

impl Page for ConsentPage {
    const TEMPLATE: &'static str = "openid/consent.html";

    fn samples() -> Vec<Self> {
        let keys = |names: &[&str]| names.iter().map(|name| format!("openid-{name}")).collect();
        let page = |scope_keys| Self {
            client: "Forum".to_owned(),
            host: "forum.example.org".to_owned(),
            scope_keys,
            question: "client_id=cli_1".to_owned(),
            refusal: "https://forum.example.org/back?error=access_denied".to_owned(),
        };
        vec![
            page(keys(&["scope-openid"])),
            page(keys(&["scope-openid", "scope-profile", "scope-email", "scope-membership"])),
        ]
    }
}

pub(super) fn show(cx: &Cx, asked: &Asked, question: &Question, query: &str) -> Answer {
    let url = url::Url::parse(&asked.redirect_uri).map_err(WebError::fault)?;
    let scopes = question.scopes.iter().map(|scope| format!("openid-scope-{scope}"));
    let page = ConsentPage {
        client: asked.client.name.clone(),
        host: url.host_str().unwrap_or_default().to_owned(),
        scope_keys: scopes.collect(),
        question: query.to_owned(),
        refusal: way_back(cx, asked, ("error", "access_denied"))?,
    };
    page::show(cx, &page)
}

/// `POST /openid/consent`
pub async fn give(cx: Cx, form: Form<ConsentFields>) -> Answer {
    let given = Parameters::parse(form.input.question.as_bytes());
    let asked = match question::read(&cx, &given).await? {
        Ok(asked) => asked,
        Err(stranger) => return refuse(&cx, stranger),
    };
    let Ok(question) = asked.question else { return Err(WebError::Unprocessable) };
    let (user, client) = (cx.user_id()?, asked.client.id);
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| {
            identity::give_openid_consent(tx, &user, &client, &question.scopes)
        })
        .await?;
    page::see_other(&format!("/openid/going?{}", without_asking(&given))).go(&cx)
}

/// The question without its wish to ask for consent, which has now been done.
fn without_asking(given: &Parameters) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in &given.values {
        if name == "prompt" {
            let words: Vec<&str> = value.split(' ').filter(|word| *word != "consent").collect();
            query.append_pair(name, &words.join(" "));
        } else {
            query.append_pair(name, value);
        }
    }
    query.finish()
}
