//! After signing out: the session at the provider that ours came from may end, too (OpenID Connect
//! RP-Initiated Logout 1.0).

use actix_web::http::header::{HeaderName, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::gateways::openid::{self, Leaving};
use crate::identity::{Elsewhere, SignOutThere};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, CLEAR_ALL, Page};
use crate::web::session;

/// The page.
#[derive(Debug, Serialize)]
pub struct SignedOutPage {
    /// Where one may still be signed in.
    there: Option<There>,
}

#[derive(Debug, Serialize)]
struct There {
    name: String,
    host: String,
    href: String,
    /// The way leads on by itself.
    goes: bool,
}

impl Page for SignedOutPage {
    const TEMPLATE: &'static str = "identity/signed-out.html";

    fn samples() -> Vec<Self> {
        let there = |goes| There {
            name: "Commons Cloud".to_owned(),
            host: "id.example.org".to_owned(),
            href: "https://id.example.org/logout?client_id=folkmoot".to_owned(),
            goes,
        };
        vec![
            Self { there: None },
            Self { there: Some(there(false)) },
            Self { there: Some(there(true)) },
        ]
    }
}

/// Where people come back to from signing out at a provider.
pub(in crate::web) fn way_back(cx: &Cx) -> String {
    cx.site.means.link("/signed-out")
}

/// `GET /signed-out`: nothing waits for whoever comes; who is signed in goes home.
pub async fn show(cx: Cx) -> Answer {
    match cx.viewer {
        Some(_) => page::see_other("/home").go(&cx),
        None => page::show(&cx, &SignedOutPage { there: None }),
    }
}

/// What is answered to somebody who has just signed out, as the office has set it for the provider:
/// `None` when the session elsewhere is left alone.
pub(in crate::web::identity) fn lead_out(cx: &Cx, elsewhere: &Elsewhere) -> Option<Answer> {
    let provider = &elsewhere.provider;
    let back = way_back(cx);
    let leaving = Leaving {
        end_session: &elsewhere.hint.end_session,
        client_id: &provider.client_id,
        id_token: &elsewhere.hint.id_token,
        back: &back,
    };
    let way = openid::way_out(&leaving).filter(|_| provider.sign_out != SignOutThere::Never)?;
    Some(page_out(cx, &provider.name, &way, provider.sign_out))
}

fn page_out(cx: &Cx, name: &str, way: &Url, sign_out: SignOutThere) -> Answer {
    let there = There {
        name: name.to_owned(),
        host: way.host_str().unwrap_or_default().to_owned(),
        href: way.to_string(),
        goes: sign_out == SignOutThere::Always,
    };
    let goes = there.goes;
    // To whoever looks at this page nobody is signed in any more.
    let mut answer = page::show(&cx.signed_out(), &SignedOutPage { there: Some(there) })?;
    let headers = answer.headers_mut();
    headers.insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static(CLEAR_ALL));
    if goes {
        let refresh =
            HeaderValue::from_str(&format!("0; url={way}")).map_err(|_| WebError::BadRequest)?;
        headers.insert(HeaderName::from_static("refresh"), refresh);
    }
    answer.add_cookie(&session::removal(&cx.site)).map_err(WebError::fault)?;
    Ok(answer)
}
