//! What may be a password, and how it is kept.

use folkmoot::identity::{self, ChooseError, PasswordProblem, check_password};

use super::{PASSWORD, letters, member, session, sign_in, who};
use crate::support::Desk;

#[test]
fn a01_eleven_characters_are_too_few_twelve_and_128_will_do_129_are_too_many() {
    let of =
        |length: usize| "fjord-ñ-heron-wades-".chars().cycle().take(length).collect::<String>();
    assert_eq!(check_password(&of(11), &[]), Err(PasswordProblem::TooShort));
    assert_eq!(check_password(&of(12), &[]), Ok(()));
    assert_eq!(check_password(&of(64), &[]), Ok(()));
    assert_eq!(check_password(&of(128), &[]), Ok(()));
    assert_eq!(check_password(&of(129), &[]), Err(PasswordProblem::TooLong));
    assert_eq!(check_password(&"a".repeat(1 << 20), &[]), Err(PasswordProblem::TooLong));
}

#[tokio::test]
async fn a02_any_unicode_is_taken_exactly_as_typed() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    for password in
        [" ".repeat(20), "🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆".into(), "pässwörd of the marsh".into()]
    {
        identity::choose_password(&desk.means, &user, password.as_str().into(), None, &[])
            .await
            .unwrap();
        sign_in(&desk, "ada@example.org", &password).await.unwrap();
    }
    // The same letters in another composition, or in another case, are another password.
    let decomposed = "pa\u{308}sswo\u{308}rd of the marsh";
    sign_in(&desk, "ada@example.org", decomposed).await.unwrap_err();
    sign_in(&desk, "ada@example.org", "Pässwörd of the marsh").await.unwrap_err();
}

#[test]
fn a03_passwords_that_many_people_use_are_refused_in_any_case() {
    let common = include_str!("../../../seeds/passwords-common.txt");
    assert!(common.lines().count() >= 3000);
    for password in common.lines() {
        assert_eq!(check_password(password, &[]), Err(PasswordProblem::Common), "{password}");
    }
    assert_eq!(check_password("PassWord1234", &[]), Err(PasswordProblem::Common));
}

#[tokio::test]
async fn a04_a_password_holds_no_name_that_everybody_knows() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada.lovelace@example.org").await;
    let names = vec!["Meet Coop".to_owned(), "Reed Weavers".to_owned()];
    for password in [
        "meet coop for ever",
        "MEETCOOP-2026-21",
        "the reedweavers sing",
        "ada.lovelace@example.org",
        "i am ada.lovelace!",
    ] {
        let refused =
            identity::choose_password(&desk.means, &user, password.into(), None, &names).await;
        let problem = ChooseError::Problem(PasswordProblem::HoldsName);
        assert_eq!(refused.unwrap_err().to_string(), problem.to_string(), "{password}");
    }
    sign_in(&desk, "ada.lovelace@example.org", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a81_hashes_are_argon2id_and_old_ones_are_renewed_at_sign_in() {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
    use diesel::prelude::*;
    use folkmoot::ground::db::{DbError, schema::users};

    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let stored = || {
        let column = users::table.find(&user).select(users::password_hash);
        desk.read::<Option<String>, DbError>(|conn| Ok(column.first(conn)?)).unwrap().unwrap()
    };
    assert!(stored().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", stored());
    let weak =
        Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    let weak = weak.hash_password(PASSWORD.as_bytes()).unwrap().to_string();
    desk.read::<_, DbError>(|conn| {
        Ok(diesel::update(users::table.find(&user))
            .set(users::password_hash.eq(&weak))
            .execute(conn)?)
    })
    .unwrap();
    sign_in(&desk, "ada@example.org", "not her password").await.unwrap_err();
    assert_eq!(stored(), weak);
    sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
    assert!(stored().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", stored());
    sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_changed_password_ends_every_other_session_renews_this_one_and_is_told_by_letter() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, here_token) = session(&desk, &user);
    let (_, elsewhere) = session(&desk, &user);
    let renewed = identity::choose_password(
        &desk.means,
        &user,
        "another heron entirely".into(),
        Some(&here.session_id),
        &[],
    );
    let renewed = renewed.await.unwrap().unwrap();
    assert!(who(&desk, &elsewhere).is_none() && who(&desk, &here_token).is_none());
    assert_eq!(who(&desk, renewed.token.expose()).unwrap().session_id, here.session_id);
    assert_eq!(letters(&desk), [("password-changed".into(), "ada@example.org".into())]);
    sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap_err();
}
