//! People who sign in: the verbs, without pages. Each story names the rule of ASVS 5.0 it holds
//! (`a14_…`), as counted in the security reference.

mod addresses;
mod clock;
mod hostile;
mod letters;
mod limits;
mod links;
mod office;
mod pages;
mod passkeys;
mod passwords;
mod recovering;
mod second_factor;
mod sessions;
mod set_up;
mod sign_in;
mod staff;

use folkmoot::gateways::mail::{self, LetterRow};
use folkmoot::ground::db::Actor;
use folkmoot::ground::text::Locale;
use folkmoot::identity::{
    self, Browser, NewUser, PasswordAttempt, RegisterError, SignIn, SignInError, SignedIn, UserId,
};
use totp_rs::{Builder, Secret};

use crate::support::Desk;

pub const PASSWORD: &str = "heron wades at noon";

/// Somebody with a verified address and a password.
pub async fn member(desk: &Desk, name: &str, email: &str) -> UserId {
    let (name, email) = (name.to_owned(), email.to_owned());
    let user = desk
        .write::<_, RegisterError>(|tx| {
            let user =
                identity::register(tx, NewUser { name, email: email.clone(), locale: Locale::En })?;
            identity::mark_verified(tx, &user, &email)?;
            Ok(user)
        })
        .unwrap();
    identity::choose_password(&desk.means, &user, PASSWORD.into(), None, &[]).await.unwrap();
    user
}

/// A browser in the network 192.0.2.0/24 or another.
pub fn browser(network: &str) -> Browser {
    Browser { description: "Firefox · Linux".into(), address: network.into() }
}

pub fn attempt(email: &str, password: &str) -> PasswordAttempt {
    PasswordAttempt {
        email: email.into(),
        password: password.into(),
        browser: browser("192.0.2.0/24"),
        device: None,
    }
}

pub async fn sign_in(desk: &Desk, email: &str, password: &str) -> Result<SignIn, SignInError> {
    identity::sign_in_with_password(&desk.means, attempt(email, password)).await
}

/// Who is signed in with this token.
pub fn who(desk: &Desk, token: &str) -> Option<SignedIn> {
    let now = desk.means.clock.now();
    desk.read(|conn| identity::current(conn, token, now)).unwrap()
}

/// A session without any sign-in before it.
pub fn session(desk: &Desk, user: &UserId) -> (SignedIn, String) {
    let opened =
        desk.write(|tx| identity::open_session(tx, user, &browser("192.0.2.0/24"), false)).unwrap();
    let token = opened.token.expose().to_owned();
    (who(desk, &token).unwrap(), token)
}

/// Sets up a second factor for the session; gives the app's secret and the recovery codes.
pub fn enrol(desk: &Desk, signed_in: &SignedIn) -> (String, Vec<String>) {
    let db = &desk.means.db;
    let id = signed_in.user_id.as_str();
    let offer =
        identity::offer_totp(db.vault(), &*desk.means.chance, id, "Co-op", "ada@example.org")
            .unwrap();
    let code = app_code(desk, &offer.text);
    let (codes, _) =
        desk.write(|tx| identity::confirm_totp(tx, signed_in, &offer.sealed, &code)).unwrap();
    (offer.text, codes)
}

/// What the app shows now.
pub fn app_code(desk: &Desk, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    let now = u64::try_from(desk.means.clock.now().timestamp()).unwrap();
    totp.generate(now).to_string()
}

/// The letters written so far, oldest first, as (name, to).
pub fn letters(desk: &Desk) -> Vec<(String, String)> {
    let rows = letter_rows(desk);
    rows.into_iter().map(|row| (row.name, row.recipient)).collect()
}

pub fn letter_rows(desk: &Desk) -> Vec<LetterRow> {
    let mut rows = desk.read(|conn| mail::latest_letters(conn, 100)).unwrap();
    rows.reverse();
    // Of letters written in one instant the order is chance: the clock goes on for the next.
    desk.clock.advance(chrono::Duration::milliseconds(1));
    rows
}

/// The token at the end of the secret link of the last letter.
pub fn last_link_token(desk: &Desk) -> String {
    let row = letter_rows(desk).into_iter().rfind(|row| row.sealed.is_some()).unwrap();
    let link = row.secret_link(desk.means.db.vault()).unwrap().unwrap();
    link.rsplit('/').next().unwrap().to_owned()
}

/// Names of the events about `object`, oldest first.
pub fn events(desk: &Desk, object: &str) -> Vec<String> {
    let mut found = desk.read(|conn| folkmoot::audit::events_about(conn, object, 100)).unwrap();
    found.reverse();
    found.into_iter().map(|event| event.name).collect()
}

/// Runs a verb as `user`.
pub fn as_user<T, E: From<folkmoot::ground::db::DbError>>(
    desk: &Desk,
    user: &UserId,
    deed: impl FnOnce(&mut folkmoot::ground::db::Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    desk.means.db.write_now(Actor::user(user.as_str()), deed)
}
