//! What the callers knock at of one person.

use chrono::Duration;
use diesel::prelude::*;
use folkmoot::gateways::mail;
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::{external_identities, passkeys};
use folkmoot::identity::{self, ClientChange, OpenIdClientId, Scopes, UserId};
use folkmoot::worker;

use super::things::Things;
use crate::support::Desk;

/// What somebody has alone: a session besides the one they knock from, a second address.
pub fn of_a_person(desk: &Desk, user: &UserId, client: &OpenIdClientId) -> Things {
    let scopes = Scopes::parse("openid");
    desk.write(|tx| identity::give_openid_consent(tx, user, client, &scopes)).unwrap();
    let session = desk
        .write::<_, DbError>(|tx| {
            identity::open_session(tx, user, &identity::Browser::default(), true)
        })
        .unwrap();
    // Letters of one instant have no order: this one is later than all before it.
    desk.clock.advance(Duration::milliseconds(1));
    let email = format!("{}@second.example", user.as_str().replace('_', "."));
    desk.write(|tx| identity::ask_for_address(tx, user, &email, "/me/addresses/link/")).unwrap();
    let letter = desk.read(|conn| mail::latest_letters(conn, 1)).unwrap().remove(0);
    let link = letter.secret_link(desk.means.db.vault()).unwrap().unwrap();
    let token = link.rsplit('/').next().unwrap().to_owned();
    desk.write(|tx| identity::verify_address(tx, &token)).unwrap();
    let addresses = desk.read(|conn| identity::addresses(conn, user)).unwrap();
    let second = addresses.iter().find(|address| address.address == email).unwrap();
    vec![
        ("/me/sites/{id}", format!("/me/sites/{client}")),
        ("/me/sessions/{id}", format!("/me/sessions/{}", session.id)),
        ("/me/passkeys/{id}", format!("/me/passkeys/{}", passkey_of(desk, user))),
        ("/me/identities/{id}", format!("/me/identities/{}", identity_of(desk, user))),
        ("/me/addresses/{id}", format!("/me/addresses/{}", second.id)),
    ]
}

/// A passkey that nobody holds: only its row counts here.
fn passkey_of(desk: &Desk, user: &UserId) -> String {
    let id = user.as_str().replace("usr_", "pky_");
    let credential: String = user.as_str().bytes().map(|byte| format!("{byte:04}")).collect();
    desk.write::<_, DbError>(|tx| {
        diesel::insert_into(passkeys::table)
            .values((
                passkeys::id.eq(&id),
                passkeys::user_id.eq(user),
                passkeys::credential.eq(&credential),
                passkeys::public_key.eq(""),
                passkeys::name.eq("Old telephone"),
                passkeys::sign_count.eq(0),
                passkeys::created_at.eq(tx.now.naive_utc()),
            ))
            .execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
    id
}

/// An account elsewhere: only its row counts here.
fn identity_of(desk: &Desk, user: &UserId) -> String {
    let id = user.as_str().replace("usr_", "ext_");
    desk.write::<_, DbError>(|tx| {
        diesel::insert_into(external_identities::table)
            .values((
                external_identities::id.eq(&id),
                external_identities::user_id.eq(user),
                external_identities::issuer.eq("https://id.example.org"),
                external_identities::subject.eq(user.as_str()),
                external_identities::shown_as.eq("somebody"),
                external_identities::linked_at.eq(tx.now.naive_utc()),
            ))
            .execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
    id
}

/// Another site, which asks us who somebody is.
pub async fn openid_client(desk: &Desk) -> OpenIdClientId {
    identity::ensure_signing_key(&desk.means).await.unwrap();
    let change = ClientChange {
        name: "Forum".to_owned(),
        redirect_uris: vec!["https://forum.example.org/back".to_owned()],
        sign_out_uris: Vec::new(),
    };
    desk.write(|tx| identity::add_client(tx, &change)).unwrap().0
}

/// Lets the worker do what is due, so that no page has to.
pub async fn settle(desk: &Desk) {
    worker::run_due(&desk.means).await.unwrap();
}
