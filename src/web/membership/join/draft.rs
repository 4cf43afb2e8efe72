//! What somebody has entered so far.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

use crate::ground::money::{AmountError, Money};
use crate::ground::period::Cadence;
use crate::ground::secret::Sealed;
use crate::membership::{Class, Level, Promise};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::words::Words;

const COOKIE: &str = "folkmoot_join";
/// For sealing: opened in another browser it is worthless.
const PLACE: &str = "cookie.join";

/// What somebody has entered so far, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The code of the level.
    pub level: String,
    /// `minimum`, `suggested`, `another` or `own`.
    pub share: String,
    /// Their own amount a month, when that is the share.
    pub amount: String,
    /// `month`, `quarter` or `year`.
    pub cadence: String,
    /// `person` or `organisation`.
    pub who: String,
    /// `consumer` or `producer`.
    pub class: String,
    /// How they want to be called.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The name of the organisation.
    pub organisation: String,
}

impl Draft {
    /// What this browser has entered so far; empty at first.
    #[must_use]
    pub fn read(cx: &Cx, req: &HttpRequest) -> Self {
        let Some(cookie) = req.cookie(COOKIE) else { return Self::default() };
        let sealed = Sealed::stored(cookie.value().to_owned());
        let opened = cx.site.means.db.vault().open(PLACE, &cx.browser, &sealed);
        opened
            .ok()
            .and_then(|plain| serde_json::from_slice(plain.expose_secret()).ok())
            .unwrap_or_default()
    }

    /// Keeps it in the browser for a day.
    ///
    /// # Errors
    /// When it cannot be sealed.
    pub fn keep(&self, cx: &Cx) -> Result<Cookie<'static>, WebError> {
        let plain = serde_json::to_vec(self).map_err(WebError::fault)?;
        let means = &cx.site.means;
        let sealed = means.db.vault().seal(PLACE, &cx.browser, &plain, &*means.chance);
        let sealed = sealed.map_err(WebError::fault)?;
        Ok(cookie(cx, sealed.as_str().to_owned()).max_age(Duration::days(1)).finish())
    }

    /// Forgets it.
    #[must_use]
    pub fn forget(cx: &Cx) -> Cookie<'static> {
        let mut cookie = cookie(cx, String::new()).finish();
        cookie.make_removal();
        cookie
    }

    /// Whether an organisation joins.
    #[must_use]
    pub fn is_organisation(&self) -> bool {
        self.who == "organisation"
    }

    /// The class, if one was chosen.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        self.class.parse().ok()
    }

    /// What is promised for `level`.
    ///
    /// # Errors
    /// What is wrong with the amount typed; `Missing` when none was chosen.
    pub fn promise(&self, words: &Words<'_>, level: &Level) -> Result<Promise, AmountError> {
        let price = &level.price;
        let monthly = match self.share.as_str() {
            "minimum" => price.minimum,
            "suggested" => price.suggested,
            "another" => price.pays_for_another,
            "own" => {
                let currency = price.minimum.currency();
                Money::parse(&self.amount, currency, words.decimal_style())?
            }
            _ => return Err(AmountError::Missing),
        };
        let cadence = self.cadence.parse().unwrap_or(Cadence::Month);
        Ok(Promise { monthly, cadence })
    }
}

fn cookie(cx: &Cx, value: String) -> actix_web::cookie::CookieBuilder<'static> {
    Cookie::build(COOKIE, value)
        .path("/join")
        .http_only(true)
        .secure(cx.site.is_secure())
        .same_site(SameSite::Lax)
}
