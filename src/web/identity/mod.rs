//! Pages of people who sign in, and of their own account.

pub mod account;
pub mod addresses;
pub mod demonstration;
pub mod identities;
pub mod link;
pub mod passkey_entry;
pub mod passkeys;
pub mod password;
pub mod preferences;
pub mod proof;
pub mod providers;
pub mod recovery;
pub mod second_factor;
pub mod security;
pub mod sign_in;
pub mod sign_out;
pub mod sites;
pub mod totp;

use actix_web::HttpRequest;

use super::context::Cx;
use super::error::WebError;
use super::page::{self, Answer};
use super::session;
use crate::identity::{
    self, Browser, LimitError, LinkError, OpenedSession, SignIn, SignInError, TooMany,
};

/// The browser of this request, as lists of sessions will show it.
pub(super) fn browser(cx: &Cx) -> Browser {
    Browser {
        description: identity::describe_browser(&cx.browser_kind),
        address: identity::address_prefix(cx.peer),
    }
}

/// Leads somebody on who just gave a password or a link.
fn welcome(cx: &Cx, signed_in: &SignIn, next: &str) -> Answer {
    welcoming(cx, signed_in, next).go(cx)
}

/// [`welcome`], to which a word may be added.
fn welcoming(cx: &Cx, signed_in: &SignIn, next: &str) -> page::Leading {
    page::see_other(&way_on(signed_in, next))
        .with_cookie(session::cookie(&cx.site, signed_in.session.token.expose()))
        .with_cookie(session::device_cookie(&cx.site, signed_in.device.expose()))
}

/// Where somebody goes on who just gave a factor: the second one first, if it is owed.
fn way_on(signed_in: &SignIn, next: &str) -> String {
    if signed_in.second_factor_owed {
        let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        format!("/sign-in/second-factor?next={next}")
    } else {
        next.to_owned()
    }
}

/// The proof that this browser signed in to the account before.
fn device(cx: &Cx, req: &HttpRequest) -> Option<String> {
    session::device(&cx.site, req)
}

/// Leads on in a session that has a new token.
pub(super) fn go_on(cx: &Cx, opened: &OpenedSession, path: &str) -> page::Leading {
    page::see_other(path).with_cookie(session::cookie(&cx.site, opened.token.expose()))
}

impl From<TooMany> for WebError {
    fn from(too_many: TooMany) -> Self {
        Self::TooMany { retry_after_seconds: too_many.retry_after_seconds }
    }
}

impl From<LimitError> for WebError {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(too_many) => too_many.into(),
            LimitError::Db(error) => error.into(),
        }
    }
}

impl From<LinkError> for WebError {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Unknown => Self::NotFound,
            LinkError::Used | LinkError::Expired => Self::Gone,
            LinkError::Db(error) => error.into(),
        }
    }
}

impl From<SignInError> for WebError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::TooMany(too_many) => too_many.into(),
            SignInError::Link(error) => error.into(),
            SignInError::Busy => Self::Unavailable("passwords are being checked".to_owned()),
            SignInError::NoDemonstration => Self::NotFound,
            SignInError::Wrong | SignInError::OtherBrowser => Self::Refused,
            SignInError::Db(error) => error.into(),
        }
    }
}
