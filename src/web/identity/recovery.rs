//! `/me/recovery-codes`: ten new ones, shown once.

use serde::Serialize;

use super::proof;
use crate::ground::db::DbError;
use crate::identity;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

/// The page that shows the codes, once.
#[derive(Debug, Serialize)]
pub struct CodesPage {
    codes: Vec<String>,
    next: &'static str,
}

impl CodesPage {
    /// Leads back to the security page.
    pub(in crate::web) fn new(codes: Vec<String>) -> Self {
        Self { codes, next: "/me/security" }
    }

    /// Leads on to setting up the co-op.
    pub(in crate::web) fn at_set_up(codes: Vec<String>) -> Self {
        Self { codes, next: "/setup/co-op" }
    }
}

impl Page for CodesPage {
    const TEMPLATE: &'static str = "identity/codes.html";

    fn samples() -> Vec<Self> {
        let codes = (0..10).map(|number| format!("{number}abc-defg-hjkm-npqr")).collect();
        vec![Self::new(codes)]
    }
}

/// `POST /me/recovery-codes`
pub async fn renew(cx: Cx, _: Form<Button>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me/security").await? {
        return Ok(asked);
    }
    let person = cx.person()?.clone();
    if !person.has_totp {
        return Err(WebError::NotFound);
    }
    let renewed = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
        identity::renew_recovery_codes(tx, &person.user_id)
    });
    page::show(&cx, &CodesPage::new(renewed.await?))
}
