//! Invitations: for one address, for seven days, for one use (T11, A15).

use folkmoot::ground::text::Locale;
use folkmoot::organisations::{self, InvitationError, Invited, Organisation, Role};

use crate::support::{Coop, Member, SITE};

fn invites(coop: &Coop, owner: &Member, email: &str) -> (Organisation, String) {
    let organisation = owner.organisation.clone().unwrap();
    let invited = coop
        .write(|tx| organisations::invite(tx, &organisation, &owner.user, email, Role::Host, SITE));
    assert_eq!(invited.unwrap(), Invited::Sent);
    (organisation, coop.token_in_last_letter(email, "invitation"))
}

fn newcomer(coop: &Coop, token: &str) -> Result<(), InvitationError> {
    coop.write(|tx| {
        organisations::accept_invitation_as_newcomer(tx, token, "Nadia", Locale::Ca).map(drop)
    })
}

#[test]
fn somebody_new_comes_in_under_the_address_the_letter_went_to() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let (organisation, token) = invites(&coop, &joan, "nadia@example.org");
    newcomer(&coop, &token).unwrap();
    let people = coop.read(|conn| organisations::people_of(conn, &organisation.id)).unwrap();
    assert_eq!(people[1].email, "nadia@example.org");
    assert_eq!(people[1].roles, [Role::Host]);
    let nadia = coop
        .read(|conn| folkmoot::identity::user_by_email(conn, "nadia@example.org"))
        .unwrap()
        .unwrap();
    assert!(nadia.email_verified);
    assert!(matches!(newcomer(&coop, &token), Err(InvitationError::Used)));
}

#[test]
fn a_link_lets_nobody_in_but_the_owner_of_its_address() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let eve = coop.member("Eve");
    let grace = coop.member("Grace");
    let (_, token) = invites(&coop, &joan, &grace.email);
    let accept = |user| coop.write(|tx| organisations::accept_invitation(tx, &token, user));
    assert!(matches!(accept(&eve.user), Err(InvitationError::SomebodyElse)));
    assert!(matches!(newcomer(&coop, &token), Err(InvitationError::SignInFirst)));
    accept(&grace.user).unwrap();
    assert!(matches!(accept(&grace.user), Err(InvitationError::Used)));
}

#[test]
fn fifty_at_once_get_one_success() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let grace = coop.member("Grace");
    let (organisation, token) = invites(&coop, &joan, &grace.email);
    let successes = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| {
                let accepted =
                    coop.write(|tx| organisations::accept_invitation(tx, &token, &grace.user));
                if accepted.is_ok() {
                    successes.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(successes.into_inner(), 1);
    let people = coop.read(|conn| organisations::people_of(conn, &organisation.id)).unwrap();
    assert_eq!(people.len(), 2);
}

#[test]
fn after_seven_days_the_link_is_over() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let (organisation, token) = invites(&coop, &joan, "nadia@example.org");
    coop.days_pass(7);
    assert!(matches!(newcomer(&coop, &token), Err(InvitationError::Over)));
    let now = coop.desk.means.clock.now();
    let waiting =
        coop.read(|conn| organisations::waiting_invitations(conn, &organisation.id, now)).unwrap();
    assert!(waiting.is_empty());
}

#[test]
fn inviting_again_and_withdrawing_close_the_earlier_link() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let maria = coop.organisation("La Borda", "Maria");
    let (_, first) = invites(&coop, &joan, "nadia@example.org");
    let (organisation, second) = invites(&coop, &joan, "nadia@example.org");
    assert!(matches!(newcomer(&coop, &first), Err(InvitationError::Unknown)));
    let now = coop.desk.means.clock.now();
    let waiting =
        coop.read(|conn| organisations::waiting_invitations(conn, &organisation.id, now)).unwrap();
    assert_eq!(waiting.len(), 1);
    let other = maria.organisation.unwrap().id;
    let foreign = coop.write(|tx| organisations::withdraw_invitation(tx, &other, &waiting[0].id));
    assert!(matches!(foreign, Err(InvitationError::Unknown)), "another organisation's");
    coop.write(|tx| organisations::withdraw_invitation(tx, &organisation.id, &waiting[0].id))
        .unwrap();
    assert!(matches!(newcomer(&coop, &second), Err(InvitationError::Unknown)));
}

#[test]
fn who_is_here_already_gets_no_letter_and_nonsense_is_no_address() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let organisation = joan.organisation.clone().unwrap();
    let invite = |email: &str| {
        coop.write(|tx| {
            organisations::invite(tx, &organisation, &joan.user, email, Role::Owner, SITE)
        })
    };
    assert_eq!(invite(&joan.email).unwrap(), Invited::HereAlready);
    assert!(matches!(invite("nobody"), Err(InvitationError::BadAddress(_))));
    assert_eq!(coop.letters_to(&joan.email), ["welcome"]);
}
