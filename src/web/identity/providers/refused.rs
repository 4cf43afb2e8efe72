//! What is said when nobody came in through a provider. The reason is told kindly and roughly; the
//! exact one is in the audit trail, for whoever sets the provider up.

use actix_web::http::StatusCode;
use serde::Serialize;

use crate::gateways::openid::ProviderFault;
use crate::identity::{self, Provider};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// Why nobody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The way was too long, walked before, or begun in another browser.
    Over,
    /// The person or the provider said no.
    Declined,
    /// The provider does not answer.
    Away,
    /// What it says does not hold.
    Mistrusted,
    /// Nobody here is known by that account.
    Unknown,
    /// That account is tied to another one here.
    Taken,
    /// It was not proved anew.
    NotProved,
}

impl Why {
    const ALL: [Self; 7] = [
        Self::Over,
        Self::Declined,
        Self::Away,
        Self::Mistrusted,
        Self::Unknown,
        Self::Taken,
        Self::NotProved,
    ];

    const fn kind(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Declined => "declined",
            Self::Away => "away",
            Self::Mistrusted => "mistrusted",
            Self::Unknown => "unknown",
            Self::Taken => "taken",
            Self::NotProved => "not-proved",
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::Over => StatusCode::BAD_REQUEST,
            Self::Away => StatusCode::SERVICE_UNAVAILABLE,
            Self::Mistrusted => StatusCode::UNAUTHORIZED,
            Self::Declined | Self::Unknown | Self::NotProved => StatusCode::FORBIDDEN,
            Self::Taken => StatusCode::CONFLICT,
        }
    }
}

impl From<&ProviderFault> for Why {
    fn from(fault: &ProviderFault) -> Self {
        let away = matches!(
            fault,
            ProviderFault::NotJson | ProviderFault::TooLarge | ProviderFault::Status(_)
        );
        if away || fault.passes() { Self::Away } else { Self::Mistrusted }
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct RefusedPage {
    name: String,
    text_key: String,
    /// Whether joining is a way on.
    joins: bool,
}

impl RefusedPage {
    fn of(name: String, why: Why) -> Self {
        let text_key = format!("provider-refused-{}", why.kind());
        Self { name, text_key, joins: why == Why::Unknown }
    }
}

impl Page for RefusedPage {
    const TEMPLATE: &'static str = "identity/provider-refused.html";

    fn samples() -> Vec<Self> {
        Why::ALL.iter().map(|why| Self::of("Commons Cloud".to_owned(), *why)).collect()
    }
}

/// Notes why nobody came in, and says it. `exactly`: for the trail.
pub(super) async fn refuse(cx: &Cx, provider: &Provider, why: Why, exactly: &str) -> Answer {
    let (id, network, said) =
        (provider.id.clone(), super::super::browser(cx).address, exactly.to_owned());
    let noted = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| identity::note_refusal(tx, &id, &network, &said));
    noted.await?;
    page::answer(cx, &RefusedPage::of(provider.name.clone(), why), why.status())
}
