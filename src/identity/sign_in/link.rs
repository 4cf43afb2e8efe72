//! Signing in with a link sent by mail. Opening the link's address changes nothing (mail scanners
//! open it too); the button on its page does.

use chrono::Duration;

use super::super::letters::{SignInLink, SignInUnknown};
use super::super::link::{self as links, NewLink};
use super::super::{
    Browser, Email, LimitError, LinkError, LinkPurpose, User, UserState, issue_link_with,
    mark_verified, use_link, user,
};
use super::{SignIn, SignInError, device, in_audit, limits};
use crate::gateways::mail::{self, Recipient};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::token_hash;
use crate::ground::text::Locale;

const MINUTES: i64 = 15;

/// What the page of a link may show before it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkView {
    /// It was asked for in this browser: one button signs in.
    Ready,
    /// It was asked for in another browser: the person must say that it is theirs.
    OtherBrowser,
}

/// Sends a link to `email`. The answer is the same whether a user has it or not; where nobody
/// has, the letter says so. `browser_token`: a cookie of the browser that asks. `path`:
/// where links lead (`/sign-in/link/`), before the token.
///
/// # Errors
/// [`SignInError::TooMany`], [`SignInError::Db`]. An address nobody could write to is no error.
pub fn request_sign_in_link(
    tx: &mut Tx<'_>,
    email: &str,
    browser_token: &str,
    network: &str,
    locale: Locale,
    path: &str,
) -> Result<(), SignInError> {
    let Ok(email) = Email::parse(email) else { return Ok(()) };
    limits::count_letter(tx, email.search(), network).map_err(refusal)?;
    let account = in_audit(tx, email.search());
    let facts = serde_json::json!({ "account": account, "network": network });
    tx.record("identity.sign_in.link_asked", "letter", facts);
    match user::user_by_email(tx.conn, email.as_str())? {
        Some(person) if person.state == UserState::Active => {
            send_link(tx, &person, &email, browser_token, path)?;
        }
        _ => send_regret(tx, &email, locale)?,
    }
    Ok(())
}

fn send_link(
    tx: &mut Tx<'_>,
    person: &User,
    email: &Email,
    browser_token: &str,
    path: &str,
) -> Result<(), DbError> {
    let token = issue_link_with(
        tx,
        &NewLink {
            purpose: LinkPurpose::SignIn,
            user: Some(&person.id),
            email: Some(email.search()),
            data: serde_json::json!({}),
            browser: Some(browser_token),
            valid_for: Duration::minutes(MINUTES),
        },
    )?;
    // To the address asked for: it is one of the person's own.
    let to = Recipient { email: email.as_str().to_owned(), ..person.recipient() };
    let link = format!("{path}{}", token.expose());
    mail::post(tx, &to, &SignInLink { minutes: MINUTES }, Some(person.id.as_str()), Some(&link))?;
    Ok(())
}

fn send_regret(tx: &mut Tx<'_>, email: &Email, locale: Locale) -> Result<(), DbError> {
    let to = Recipient {
        email: email.as_str().to_owned(),
        name: String::new(),
        locale: locale.code().to_owned(),
    };
    mail::post(tx, &to, &SignInUnknown { email: email.as_str().to_owned() }, None, None)?;
    Ok(())
}

/// What the page of a link may show. Changes nothing.
///
/// # Errors
/// [`LinkError`] when it opens nothing.
pub fn view_sign_in_link(
    conn: &mut Conn,
    token: &str,
    browser_token: Option<&str>,
    now: Timestamp,
) -> Result<LinkView, LinkError> {
    let link = links::view_link(conn, token, LinkPurpose::SignIn, now)?;
    let same = browser_token.map(token_hash) == link.browser_hash;
    Ok(if same { LinkView::Ready } else { LinkView::OtherBrowser })
}

/// Signs in with a link. `other_browser_is_mine`: the person said that it was them who asked, in
/// another browser. A second factor is still owed: a link replaces the password, nothing else.
///
/// # Errors
/// [`SignInError`].
pub fn sign_in_with_link(
    tx: &mut Tx<'_>,
    token: &str,
    browser_token: Option<&str>,
    other_browser_is_mine: bool,
    browser: &Browser,
) -> Result<SignIn, SignInError> {
    limits::count_link(tx, &browser.address).map_err(refusal)?;
    let view = view_sign_in_link(tx.conn, token, browser_token, tx.now)?;
    if view == LinkView::OtherBrowser && !other_browser_is_mine {
        return Err(SignInError::OtherBrowser);
    }
    let used = use_link(tx, token, LinkPurpose::SignIn)?;
    let user_id = used.user_id.ok_or(LinkError::Unknown)?;
    if user(tx.conn, &user_id)?.state != UserState::Active {
        return Err(LinkError::Unknown.into());
    }
    links::use_up_links(tx, &user_id, LinkPurpose::SignIn)?;
    mark_verified(tx, &user_id, used.email.as_deref().unwrap_or_default())?;
    Ok(device::open(tx, &user_id, browser, None, "link")?)
}

fn refusal(error: LimitError) -> SignInError {
    match error {
        LimitError::TooMany(too_many) => too_many.into(),
        LimitError::Db(error) => error.into(),
    }
}
