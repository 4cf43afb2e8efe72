//! E-mail addresses.

use folkmoot::identity::{self, AddressError, Email, LinkError, RegisterError};

use super::{last_link_token, letters, member, session};
use crate::support::Desk;

const BASE: &str = "http://folkmoot.test/me/addresses/";

#[test]
fn an_address_is_one_person_whatever_its_case() {
    let desk = Desk::new();
    let register = |email: &str| {
        desk.write::<_, RegisterError>(|tx| {
            identity::register(
                tx,
                identity::NewUser {
                    name: "Ada".into(),
                    email: email.to_owned(),
                    locale: folkmoot::ground::text::Locale::Ca,
                },
            )
        })
    };
    let ada = register("Ada@Example.org").unwrap();
    assert!(matches!(register(" aDA@example.ORG "), Err(RegisterError::AddressTaken)));
    assert!(matches!(register("ada at example"), Err(RegisterError::BadAddress)));
    let found = desk.read(|conn| identity::user_by_email(conn, "ADA@EXAMPLE.ORG")).unwrap();
    let found = found.unwrap();
    assert_eq!((found.id, found.email.as_str()), (ada, "Ada@Example.org"));
    assert!(!found.email_verified && !found.has_password && !found.has_totp);
}

#[test]
fn what_nobody_can_be_written_to_is_no_address() {
    let long = format!("{}@example.org", "a".repeat(260));
    for bad in ["", "ada", "@example.org", "ada@", "a b@c.org", "ada@e\r\nBcc: x@y.z", &long] {
        assert!(Email::parse(bad).is_err(), "{bad:?}");
    }
    assert_eq!(Email::parse(" Ada@Example.ORG ").unwrap().search(), "ada@example.org");
}

/// T11: the link's row holds the address.
#[tokio::test]
async fn a06_an_address_is_added_by_the_link_sent_to_it_and_the_others_are_told() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let ask = |email: &str| desk.write(|tx| identity::ask_for_address(tx, &user, email, BASE));
    let own = || desk.read(|conn| identity::addresses(conn, &user)).unwrap();
    ask("ada@work.example").unwrap();
    assert_eq!(own().len(), 1, "nothing is added before the link is opened");
    let token = last_link_token(&desk);
    assert_eq!(desk.write(|tx| identity::verify_address(tx, &token)).unwrap(), user);
    let refused = desk.write(|tx| identity::verify_address(tx, &token));
    assert!(matches!(refused, Err(LinkError::Used)));
    assert_eq!(own().len(), 2);
    let work = own()[1].id.clone();
    desk.write(|tx| identity::make_main(tx, &user, &work)).unwrap();
    assert_eq!(own()[0].address, "ada@work.example");
    let old = own()[1].id.clone();
    let refused = desk.write(|tx| identity::remove_address(tx, &user, &work));
    assert!(matches!(refused, Err(AddressError::Main)));
    desk.write(|tx| identity::remove_address(tx, &user, &old)).unwrap();
    assert_eq!(own().len(), 1);
    let told: Vec<_> = letters(&desk).into_iter().filter(|l| l.0 == "account-changed").collect();
    // Letters of one instant are in no order.
    let mut to: Vec<_> = told.iter().map(|(_, to)| to.as_str()).collect();
    to.sort_unstable();
    let expected = [
        "ada@example.org",
        "ada@example.org",
        "ada@example.org",
        "ada@work.example",
        "ada@work.example",
    ];
    assert_eq!(to, expected);
}

#[tokio::test]
async fn the_old_main_address_is_asked_before_letters_go_elsewhere() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    desk.write(|tx| identity::ask_for_address(tx, &user, "ada@work.example", BASE)).unwrap();
    let token = last_link_token(&desk);
    desk.write(|tx| identity::verify_address(tx, &token)).unwrap();
    let own = || desk.read(|conn| identity::addresses(conn, &user)).unwrap();
    let work = own()[1].id.clone();
    let mut here = session(&desk, &user).0;
    let done = desk.write(|tx| identity::change_main(tx, &here, &work, BASE)).unwrap();
    assert!(!done && own()[0].address == "ada@example.org", "nothing has changed yet");
    let asked = ("main-address-change".to_owned(), "ada@example.org".to_owned());
    assert!(letters(&desk).contains(&asked));
    let token = last_link_token(&desk);
    let wrong = desk.write(|tx| identity::verify_address(tx, &token));
    assert!(matches!(wrong, Err(LinkError::Unknown)), "a link opens nothing else");
    assert_eq!(desk.write(|tx| identity::confirm_main(tx, &token)).unwrap(), user);
    assert_eq!(own()[0].address, "ada@work.example");
    let again = desk.write(|tx| identity::confirm_main(tx, &token));
    assert!(matches!(again, Err(LinkError::Used)));

    // A second factor stands for a mailbox that may be lost.
    here.second_factor = true;
    let old = own()[1].id.clone();
    assert!(desk.write(|tx| identity::change_main(tx, &here, &old, BASE)).unwrap());
    assert_eq!(own()[0].address, "ada@example.org");
}

#[tokio::test]
async fn another_persons_address_cannot_be_taken_and_asking_does_not_tell_that_it_is() {
    let desk = Desk::new();
    let ada = member(&desk, "Ada", "ada@example.org").await;
    let eve = member(&desk, "Eve", "eve@example.org").await;
    desk.write(|tx| identity::ask_for_address(tx, &eve, "ADA@example.org", BASE)).unwrap();
    assert!(letters(&desk).is_empty());
    // Free when asked for, taken when the link is opened.
    desk.write(|tx| identity::ask_for_address(tx, &eve, "new@example.org", BASE)).unwrap();
    let eves = last_link_token(&desk);
    desk.write(|tx| identity::ask_for_address(tx, &ada, "new@example.org", BASE)).unwrap();
    let adas = last_link_token(&desk);
    desk.write(|tx| identity::verify_address(tx, &adas)).unwrap();
    let refused = desk.write(|tx| identity::verify_address(tx, &eves));
    assert!(matches!(refused, Err(LinkError::Used)));
    let not_hers = desk.read(|conn| identity::addresses(conn, &ada)).unwrap()[1].id.clone();
    let refused = desk.write(|tx| identity::remove_address(tx, &eve, &not_hers));
    assert!(matches!(refused, Err(AddressError::NoSuchAddress)));
}

#[tokio::test]
async fn a_profile_is_changed_and_shows_in_the_session_at_once() {
    let desk = Desk::new();
    let user = desk.person("Ada");
    let (_, token) = session(&desk, &user);
    let zone = Some(chrono_tz::Europe::Madrid);
    let locale = folkmoot::ground::text::Locale::Ca;
    desk.write(|tx| identity::change_profile(tx, &user, " Ada L. ", locale, zone)).unwrap();
    let here = super::who(&desk, &token).unwrap();
    assert_eq!((here.name.as_str(), here.locale), ("Ada L.", locale));
    assert_eq!(desk.read(|conn| identity::user(conn, &user)).unwrap().time_zone, zone);
}
