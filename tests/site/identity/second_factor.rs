//! The second factor.

use chrono::Duration;
use folkmoot::identity::{self, EnrolError, FactorOutcome, ProofError, ProofKind};

use super::{PASSWORD, app_code, enrol, letters, member, session, sign_in, who};
use crate::support::Desk;

#[tokio::test]
async fn a20_a_session_that_owes_a_second_factor_opens_nothing_and_each_code_works_once() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, _) = session(&desk, &user);
    let (secret, _) = enrol(&desk, &here);
    desk.clock.advance(Duration::minutes(2));

    let signed = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
    assert!(signed.second_factor_owed);
    let half = signed.session.token.expose().to_owned();
    assert!(who(&desk, &half).is_none(), "half way is not in");
    let give = |token: &str, code: &str| {
        desk.write(|tx| identity::give_second_factor(tx, token, code)).unwrap()
    };
    assert!(matches!(give(&half, "000000"), FactorOutcome::Wrong));
    let code = app_code(&desk, &secret);
    let FactorOutcome::Right(full) = give(&half, &code) else { panic!("refused") };
    assert!(who(&desk, full.token.expose()).unwrap().second_factor);
    assert!(who(&desk, &half).is_none(), "the token of before must be dead");

    let again = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
    let half = again.session.token.expose().to_owned();
    assert!(matches!(give(&half, &code), FactorOutcome::Wrong), "the same step twice");
    desk.clock.advance(Duration::seconds(30));
    let spaced = app_code(&desk, &secret);
    let spaced = format!("{} {}", &spaced[..3], &spaced[3..]);
    assert!(matches!(give(&half, &spaced), FactorOutcome::Right(_)), "blanks are forgiven");
}

#[tokio::test]
async fn a20_a_recovery_code_works_once_and_is_kept_as_a_hash() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, _) = session(&desk, &user);
    let (_, codes) = enrol(&desk, &here);
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");
    let give = |token: &str, code: &str| {
        desk.write(|tx| identity::give_second_factor(tx, token, code)).unwrap()
    };
    let half = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
    let typed = codes[3].to_uppercase().replace('-', " ");
    assert!(matches!(give(half.session.token.expose(), &typed), FactorOutcome::Right(_)));
    let half = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
    assert!(matches!(give(half.session.token.expose(), &codes[3]), FactorOutcome::Wrong));
    assert_eq!(desk.read(|conn| identity::recovery_codes_left(conn, &user)).unwrap(), 9);
    let fresh = desk.write(|tx| identity::renew_recovery_codes(tx, &user)).unwrap();
    assert!(matches!(give(half.session.token.expose(), &codes[4]), FactorOutcome::Wrong));
    assert!(matches!(give(half.session.token.expose(), &fresh[4]), FactorOutcome::Right(_)));
}

#[tokio::test]
async fn a08_codes_cannot_be_guessed_in_a_row_from_any_number_of_sessions() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, _) = session(&desk, &user);
    let (secret, _) = enrol(&desk, &here);
    desk.clock.advance(Duration::minutes(1));
    let mut held = 0;
    for number in 0..8 {
        let opened = desk
            .write(|tx| identity::open_session(tx, &user, &identity::Browser::default(), false))
            .unwrap();
        let guess = format!("{number:06}");
        let outcome = desk
            .write(|tx| identity::give_second_factor(tx, opened.token.expose(), &guess))
            .unwrap();
        held += usize::from(matches!(outcome, FactorOutcome::TooMany(_)));
    }
    assert_eq!(held, 3);
    // Held back even with the right code, and in again a minute later.
    let code = app_code(&desk, &secret);
    let opened = desk
        .write(|tx| identity::open_session(tx, &user, &identity::Browser::default(), false))
        .unwrap();
    let give = |code: &str| {
        desk.write(|tx| identity::give_second_factor(tx, opened.token.expose(), code)).unwrap()
    };
    assert!(matches!(give(&code), FactorOutcome::TooMany(_)));
    desk.clock.advance(Duration::minutes(1));
    assert!(matches!(give(&app_code(&desk, &secret)), FactorOutcome::Right(_)));
}

#[tokio::test]
async fn a_second_factor_counts_only_once_a_code_proved_it_and_then_ends_other_sessions() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, here_token) = session(&desk, &user);
    let (_, elsewhere) = session(&desk, &user);
    let id = user.as_str();
    let offer = |name: &str| {
        let vault = desk.means.db.vault();
        identity::offer_totp(vault, &*desk.means.chance, name, "A: Co-op", "ada@x.org").unwrap()
    };
    let mine = offer(id);
    assert!(mine.address.starts_with("otpauth://totp/"), "{}", mine.address);
    let confirm = |sealed: &_, code: &str| {
        desk.write(|tx| identity::confirm_totp(tx, &here, sealed, code)).map(|_| ())
    };
    assert!(matches!(confirm(&mine.sealed, "000000"), Err(EnrolError::WrongCode)));
    assert!(!desk.read(|conn| identity::user(conn, &user)).unwrap().has_totp);
    let foreign = offer("usr_someoneelse");
    let code = app_code(&desk, &foreign.text);
    assert!(matches!(confirm(&foreign.sealed, &code), Err(EnrolError::BadOffer)));
    let vault = desk.means.db.vault();
    let again = identity::offer_again(vault, id, &mine.sealed, "A: Co-op", "ada@x.org").unwrap();
    assert_eq!(again.text, mine.text, "a wrong code must not change the picture");
    confirm(&mine.sealed, &app_code(&desk, &mine.text)).unwrap();
    assert!(who(&desk, &elsewhere).is_none() && who(&desk, &here_token).is_none());
    assert_eq!(letters(&desk), [("account-changed".into(), "ada@example.org".into())]);
}

#[tokio::test]
async fn a12_a_link_by_mail_owes_the_second_factor_too() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, _) = session(&desk, &user);
    enrol(&desk, &here);
    desk.write(|tx| {
        let locale = folkmoot::ground::text::Locale::En;
        identity::request_sign_in_link(tx, "ada@example.org", "b", "n", locale, "http://x/")
    })
    .unwrap();
    let token = super::last_link_token(&desk);
    let signed = desk
        .write(|tx| identity::sign_in_with_link(tx, &token, Some("b"), false, &super::browser("n")))
        .unwrap();
    assert!(signed.second_factor_owed && who(&desk, signed.session.token.expose()).is_none());
}

#[tokio::test]
async fn a06_what_proves_that_it_is_you_is_the_strongest_thing_you_have() {
    let desk = Desk::new();
    let bare = desk.person("Bare");
    let kind = |signed_in: &identity::SignedIn| {
        desk.read(|conn| identity::proof_kind(conn, signed_in)).unwrap()
    };
    let proved = |token: &str| {
        let now = desk.means.clock.now();
        who(&desk, token).unwrap().is_proved(now)
    };
    let (here, token) = session(&desk, &bare);
    assert!(proved(&token), "signing in is a proof");
    desk.clock.advance(Duration::minutes(10));
    assert!(!proved(&token), "for ten minutes");
    assert_eq!(kind(&here), ProofKind::SignInAgain);
    let refused = identity::prove(&desk.means, &here, "".into()).await;
    assert!(matches!(refused, Err(ProofError::SignInAgain)));

    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, token) = session(&desk, &user);
    assert_eq!(kind(&here), ProofKind::Password);
    desk.clock.advance(Duration::minutes(10));
    identity::prove(&desk.means, &here, PASSWORD.into()).await.unwrap();
    assert!(proved(&token));
    let (secret, _) = enrol(&desk, &here);
    assert_eq!(kind(&here), ProofKind::Code);
    let refused = identity::prove(&desk.means, &here, PASSWORD.into()).await;
    assert!(matches!(refused, Err(ProofError::Wrong)), "the password is not enough any more");
    desk.clock.advance(Duration::seconds(30));
    let code = app_code(&desk, &secret);
    identity::prove(&desk.means, &here, code.as_str().into()).await.unwrap();
}

#[tokio::test]
async fn a22_staff_cannot_do_without_their_second_factor_members_can() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, _) = session(&desk, &user);
    enrol(&desk, &here);
    desk.appoint(&user, identity::StaffRole::Operator);
    let refused = desk.write(|tx| identity::remove_totp(tx, &here));
    assert!(matches!(refused, Err(EnrolError::Staff)));
    desk.write(|tx| identity::revoke_role(tx, &user, identity::StaffRole::Operator)).unwrap();
    desk.write(|tx| identity::remove_totp(tx, &here)).unwrap();
    let signed = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
    assert!(!signed.second_factor_owed);
    assert_eq!(desk.read(|conn| identity::recovery_codes_left(conn, &user)).unwrap(), 0);
}
