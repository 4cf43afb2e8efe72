//! Links that sign in with the second factor taken for granted. They exist in demonstrations
//! only: elsewhere none can be issued and none opens anything.

use chrono::Duration;

use super::super::{Browser, LinkPurpose, Token, UserId, issue_link, session, use_link};
use super::{KnownDevice, SignIn, SignInError};
use crate::gateways::means::Means;
use crate::ground::db::Tx;

/// Longer than anybody looks at a demonstration in one go.
const VALID_FOR: Duration = Duration::days(30);

/// Issues a link for `user`.
///
/// # Errors
/// [`SignInError::NoDemonstration`] unless `means` are a demonstration's.
pub fn issue_demonstration_link(
    tx: &mut Tx<'_>,
    means: &Means,
    user: &UserId,
) -> Result<Token, SignInError> {
    refuse_outside(means)?;
    Ok(issue_link(tx, LinkPurpose::Demonstration, Some(user), None, VALID_FOR)?)
}

/// Signs in with such a link, once.
///
/// # Errors
/// [`SignInError::NoDemonstration`] unless `means` are a demonstration's; [`SignInError::Link`].
pub fn sign_in_to_demonstration(
    tx: &mut Tx<'_>,
    means: &Means,
    token: &str,
    browser: &Browser,
) -> Result<SignIn, SignInError> {
    refuse_outside(means)?;
    let used = use_link(tx, token, LinkPurpose::Demonstration)?;
    let user_id = used.user_id.ok_or(super::LinkError::Unknown)?;
    let session = session::open_session(tx, &user_id, browser, true)?;
    let facts = serde_json::json!({ "by": "demonstration" });
    tx.record("identity.sign_in.succeeded", user_id.as_str(), facts);
    let device = KnownDevice::mint(tx.vault(), tx.chance(), &user_id);
    Ok(SignIn { user_id, session, second_factor_owed: false, device })
}

fn refuse_outside(means: &Means) -> Result<(), SignInError> {
    if means.demonstration { Ok(()) } else { Err(SignInError::NoDemonstration) }
}
