//! `/me`: name, language, time zone, addresses.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::DbError;
use crate::ground::text::Locale;
use crate::identity::{self, AddressRow, User};
use crate::web::choices::{self, Choice};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::mailings::preferences::{ComesBack, LettersWanted, letters_wanted};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AccountFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    name: String,
    locale: String,
    /// Empty: the co-op's zone.
    time_zone: String,
}

impl Fields for AccountFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct AccountPage {
    form: FormState,
    languages: Vec<Choice>,
    time_zones: Vec<Choice>,
    addresses: Vec<AddressLine>,
    letters: LettersWanted,
}

/// One address.
#[derive(Debug, Serialize)]
struct AddressLine {
    id: String,
    address: String,
    main: bool,
    verified: bool,
}

impl AddressLine {
    fn of(row: AddressRow) -> Self {
        let verified = row.verified_at.is_some();
        Self { id: row.id.to_string(), address: row.address, main: row.main, verified }
    }
}

impl AccountPage {
    fn new(form: FormState, addresses: Vec<AddressRow>, letters: LettersWanted) -> Self {
        let languages =
            Locale::OFFERED.map(|locale| Choice::new(locale.code(), locale.own_name())).into();
        let addresses = addresses.into_iter().map(AddressLine::of).collect();
        Self { form, languages, time_zones: choices::time_zones(), addresses, letters }
    }
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "identity/account.html";

    fn samples() -> Vec<Self> {
        let line = |id: &str, address: &str, main, verified| AddressLine {
            id: id.to_owned(),
            address: address.to_owned(),
            main,
            verified,
        };
        let filled = || FormState::empty().filled("name", "Ada Lovelace").filled("locale", "en");
        let mut one = Self::new(filled(), Vec::new(), LettersWanted::default());
        one.addresses = vec![line("eml_1", "ada@example.org", true, true)];
        let come_back = vec![ComesBack::sample()];
        let letters = LettersWanted { announcements: true, come_back };
        let mut several = Self::new(
            filled().filled("name", "").rejected("name", "error-required"),
            Vec::new(),
            letters,
        );
        several.addresses = vec![
            line("eml_1", "ada@example.org", true, true),
            line("eml_2", "ada.lovelace@a-long-name-of-a-host.example.org", false, true),
            line("eml_3", "new@example.org", false, false),
        ];
        vec![one, several]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the page shows besides the form.
struct Own {
    user: User,
    addresses: Vec<AddressRow>,
    letters: LettersWanted,
}

impl Own {
    fn page(self, form: FormState) -> AccountPage {
        AccountPage::new(form, self.addresses, self.letters)
    }
}

async fn load(cx: &Cx) -> Result<Own, WebError> {
    let id = cx.user_id()?;
    let loaded = cx.site.means.db.read(move |conn| -> Result<Own, DbError> {
        Ok(Own {
            user: identity::user(conn, &id)?,
            addresses: identity::addresses(conn, &id)?,
            letters: letters_wanted(conn, &id)?,
        })
    });
    Ok(loaded.await?)
}

/// `GET /me`
pub async fn show(cx: Cx) -> Answer {
    let own = load(&cx).await?;
    let zone = own.user.time_zone.map_or("", chrono_tz::Tz::name);
    let form = FormState::empty()
        .filled("name", &*own.user.name)
        .filled("locale", own.user.locale.code())
        .filled("time_zone", zone);
    page::show(&cx, &own.page(form))
}

/// `POST /me`
pub async fn change(cx: Cx, form: Form<AccountFields>) -> Answer {
    let (fields, form) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx).await?.page(form)),
    };
    let locale = Locale::offered(&fields.locale).ok_or(WebError::Unprocessable)?;
    let Ok(zone) = choices::optional_zone(&fields.time_zone) else {
        let form = form.rejected("time_zone", "error-choose");
        return page::invalid(&cx, &load(&cx).await?.page(form));
    };
    let id = cx.user_id()?;
    let changed =
        cx.site.means.db.write(cx.actor(), move |tx| {
            identity::change_profile(tx, &id, &fields.name, locale, zone)
        });
    changed.await?;
    page::see_other("/me")
        .with(Flash::new(Tone::Ok, "account-saved"))
        .with_cookie(super::preferences::language_cookie(&cx, locale))
        .go(&cx)
}
