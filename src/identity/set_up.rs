//! The first administrator: only a link made at the command line (or by the first `serve`) leads
//! there, and only while there is none (ASVS 5.0 6.3.2).

use chrono::Duration;
use secrecy::{ExposeSecret, SecretString};

use super::password::{Busy, hash};
use super::{
    EnrolError, LinkError, LinkPurpose, NewUser, OpenedSession, PasswordProblem, RegisterError,
    StaffError, StaffRole, Token, UserId, check_password, grant_role, issue_link, password,
    register, second_factor, session, staff, use_link,
};
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, Conn, DbError, Tx};
use crate::ground::secret::Sealed;
use crate::ground::text::Locale;

/// Long enough to carry it from a server's console to a browser.
const VALID_FOR: Duration = Duration::hours(24);

/// Who becomes the first administrator.
#[derive(Clone)]
pub struct FirstAdministrator {
    /// The name.
    pub name: String,
    /// The address, as typed.
    pub email: String,
    /// The password, as typed.
    pub password: SecretString,
    /// The offer of [`super::offer_totp`] for the link's token, sealed.
    pub totp: Sealed,
    /// The first code of the app.
    pub code: String,
    /// The language.
    pub locale: Locale,
}

/// Why there is no first administrator yet.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// There is an administrator: more are made by granting the role.
    #[error("there is an administrator already")]
    AlreadyThere,
    /// The link opens nothing.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The address will not do.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// The password will not do.
    #[error(transparent)]
    Password(#[from] PasswordProblem),
    /// The second factor was not proved.
    #[error(transparent)]
    Enrol(#[from] EnrolError),
    /// Too many at once; try again in a moment.
    #[error("too many at once")]
    Busy,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Busy> for SetUpError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

impl From<StaffError> for SetUpError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::Db(error) => Self::Db(error),
            StaffError::LastAdministrator | StaffError::NoSuchPerson => {
                Self::Db(DbError::Fault(error.to_string()))
            }
        }
    }
}

/// Whether nobody can set up the co-op yet.
///
/// # Errors
/// A fault of the database.
pub fn has_administrator(conn: &mut Conn) -> Result<bool, DbError> {
    Ok(!staff::store::administrators(conn)?.is_empty())
}

/// Makes the link that leads to the first administrator's page. An earlier one opens nothing any
/// more.
///
/// # Errors
/// [`SetUpError::AlreadyThere`].
pub fn invite_first_administrator(tx: &mut Tx<'_>) -> Result<Token, SetUpError> {
    refuse_second(tx)?;
    let token = issue_link(tx, LinkPurpose::Setup, None, None, VALID_FOR)?;
    tx.record("identity.set_up.invited", "set-up", serde_json::json!({}));
    Ok(token)
}

/// Whether the link still leads there. Changes nothing.
///
/// # Errors
/// [`SetUpError::AlreadyThere`], [`SetUpError::Link`].
pub fn view_set_up_link(conn: &mut Conn, token: &str, now: Timestamp) -> Result<(), SetUpError> {
    super::link::view_link(conn, token, LinkPurpose::Setup, now)?;
    if has_administrator(conn)? { Err(SetUpError::AlreadyThere) } else { Ok(()) }
}

/// Makes the first administrator, with password and second factor, and signs them in. Gives the
/// recovery codes, to be shown once. The address is verified when its first link is opened.
///
/// # Errors
/// [`SetUpError`]; then nothing was written and the link is still good.
pub async fn become_first_administrator(
    means: &Means,
    token: &str,
    person: FirstAdministrator,
    browser: &session::Browser,
) -> Result<(OpenedSession, Vec<String>), SetUpError> {
    let (at, link) = (means.clock.now(), token.to_owned());
    means.db.read(move |conn| view_set_up_link(conn, &link, at)).await?;
    check_password(person.password.expose_secret(), std::slice::from_ref(&person.email))?;
    let hashed = hash(person.password.clone(), &*means.chance).await?;
    let (link, browser) = (token.to_owned(), browser.clone());
    let made = means.db.write(Actor::visitor(), move |tx| {
        let user = make(tx, &link, &person, &hashed)?;
        let codes =
            second_factor::keep_totp(tx, &user, &offer_name(&link), &person.totp, &person.code)?;
        Ok::<_, SetUpError>((session::open_session(tx, &user, &browser, true)?, codes))
    });
    made.await
}

/// To whom the offer of a second factor on the set-up page is sealed: to whoever has the link.
#[must_use]
pub fn offer_name(token: &str) -> String {
    crate::ground::secret::token_hash(token)
}

fn make(
    tx: &mut Tx<'_>,
    link: &str,
    person: &FirstAdministrator,
    hashed: &str,
) -> Result<UserId, SetUpError> {
    refuse_second(tx)?;
    use_link(tx, link, LinkPurpose::Setup)?;
    let (name, email) = (person.name.clone(), person.email.clone());
    let user = register(tx, NewUser { name, email, locale: person.locale })?;
    tx.actor = Actor::user(user.as_str());
    password::store::set_hash(tx, &user, hashed)?;
    grant_role(tx, &user, StaffRole::Administrator)?;
    Ok(user)
}

fn refuse_second(tx: &mut Tx<'_>) -> Result<(), SetUpError> {
    staff::store::lock(tx)?;
    if has_administrator(tx.conn)? { Err(SetUpError::AlreadyThere) } else { Ok(()) }
}
