//! The first administrator.

use folkmoot::ground::text::Locale;
use folkmoot::identity::{
    self, FirstAdministrator, LinkError, SetUpError, StaffRole, become_first_administrator,
    invite_first_administrator,
};

use super::{app_code, browser, sign_in, who};
use crate::support::Desk;

fn somebody(desk: &Desk, token: &str) -> FirstAdministrator {
    let name = identity::offer_name(token);
    let vault = desk.means.db.vault();
    let offer =
        identity::offer_totp(vault, &*desk.means.chance, &name, "Folkmoot", "first@example.org")
            .unwrap();
    FirstAdministrator {
        name: "First".into(),
        email: "first@example.org".into(),
        password: "a reed bends in wind".into(),
        code: app_code(desk, &offer.text),
        totp: offer.sealed,
        locale: Locale::En,
    }
}

#[tokio::test]
async fn a09_the_first_administrator_comes_by_a_link_with_both_factors_and_only_once() {
    let desk = Desk::new();
    assert!(!desk.read(identity::has_administrator).unwrap());
    let token = desk.write(invite_first_administrator).unwrap();
    let person = somebody(&desk, token.expose());
    let mut wrong = person.clone();
    wrong.code = "000000".into();
    let refused =
        become_first_administrator(&desk.means, token.expose(), wrong, &browser("n")).await;
    assert!(matches!(refused, Err(SetUpError::Enrol(_))));
    let mut weak = person.clone();
    weak.password = "first@example.org".into();
    let refused =
        become_first_administrator(&desk.means, token.expose(), weak, &browser("n")).await;
    assert!(matches!(refused, Err(SetUpError::Password(_))));
    assert!(!desk.read(identity::has_administrator).unwrap(), "a refusal writes nothing");

    let here = browser("n");
    let made = become_first_administrator(&desk.means, token.expose(), person, &here).await;
    let (session, codes) = made.unwrap();
    let signed_in = who(&desk, session.token.expose()).unwrap();
    assert_eq!(signed_in.staff, [StaffRole::Administrator]);
    assert!(signed_in.second_factor && signed_in.has_totp);
    assert_eq!(codes.len(), 10);
    let again = somebody(&desk, token.expose());
    let refused =
        become_first_administrator(&desk.means, token.expose(), again, &browser("n")).await;
    assert!(matches!(refused, Err(SetUpError::Link(LinkError::Used))));
    let refused = desk.write(invite_first_administrator);
    assert!(matches!(refused, Err(SetUpError::AlreadyThere)));
    let signed = sign_in(&desk, "first@example.org", "a reed bends in wind").await.unwrap();
    assert!(signed.second_factor_owed);
}

#[tokio::test]
async fn a09_a_newer_link_takes_the_place_of_an_older_and_an_administrator_closes_the_door() {
    let desk = Desk::new();
    let first = desk.write(invite_first_administrator).unwrap();
    let second = desk.write(invite_first_administrator).unwrap();
    let view = |token: &str| {
        let now = desk.means.clock.now();
        desk.read(|conn| identity::view_set_up_link(conn, token, now))
    };
    assert!(matches!(view(first.expose()), Err(SetUpError::Link(LinkError::Used))));
    view(second.expose()).unwrap();
    let user = desk.person("Ada");
    desk.appoint(&user, StaffRole::Administrator);
    assert!(matches!(view(second.expose()), Err(SetUpError::AlreadyThere)));
    let person = somebody(&desk, second.expose());
    let refused =
        become_first_administrator(&desk.means, second.expose(), person, &browser("n")).await;
    assert!(matches!(refused, Err(SetUpError::AlreadyThere)));
}
