//! Invitations: for one address, for seven days, for one use (T11, A15).

use folkmoot::gateways::mail::{self, LetterState};
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::letters;
use folkmoot::ground::text::Locale;
use folkmoot::membership::seats_included;
use folkmoot::organisations::{
    self, InvitationError, InvitationRow, InvitationState, Invited, Inviting, Organisation, Role,
};
use folkmoot::worker;

use crate::support::{Coop, Member};

/// Pastes a list of addresses.
fn paste(
    coop: &Coop,
    owner: &Member,
    emails: &[&str],
    role: Role,
) -> Result<Vec<(String, Invited)>, InvitationError> {
    let organisation = owner.organisation.clone().unwrap();
    let emails: Vec<String> = emails.iter().map(|email| (*email).to_owned()).collect();
    coop.write(|tx| {
        let (organisation, inviter) = (&organisation, &owner.user);
        let how = Inviting { organisation, inviter, role, seats_of: seats_included };
        organisations::invite(tx, &how, &emails)
    })
}

fn accept(
    coop: &Coop,
    token: &str,
    user: &folkmoot::identity::UserId,
) -> Result<(), InvitationError> {
    coop.write(|tx| organisations::accept_invitation(tx, token, user, seats_included).map(drop))
}

fn rows(coop: &Coop, owner: &Member) -> Vec<InvitationRow> {
    let (id, now) = (owner.organisation.clone().unwrap().id, coop.desk.means.clock.now());
    coop.read(|conn| organisations::invitations_of(conn, &id, now)).unwrap()
}

fn states(coop: &Coop, owner: &Member) -> Vec<InvitationState> {
    rows(coop, owner).into_iter().map(|row| row.state).collect()
}

fn resend(coop: &Coop, owner: &Member, row: &InvitationRow) -> Result<String, InvitationError> {
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    let id = owner.organisation.clone().unwrap().id;
    coop.write(|tx| {
        organisations::resend_invitation(tx, &id, &row.invitation.id, &owner.user, seats_included)
    })?;
    Ok(coop.token_in_last_letter(&row.invitation.email, "invitation"))
}

fn invites(coop: &Coop, owner: &Member, email: &str) -> (Organisation, String) {
    let organisation = owner.organisation.clone().unwrap();
    let invited = paste(coop, owner, &[email], Role::Host).unwrap();
    assert_eq!(invited, [(email.to_owned(), Invited::Sent)]);
    (organisation, coop.token_in_last_letter(email, "invitation"))
}

fn newcomer(coop: &Coop, token: &str) -> Result<(), InvitationError> {
    coop.write(|tx| {
        let seats_of = seats_included;
        organisations::accept_invitation_as_newcomer(tx, token, "Nadia", Locale::Ca, seats_of)
            .map(drop)
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
    assert!(matches!(accept(&coop, &token, &eve.user), Err(InvitationError::SomebodyElse)));
    assert!(matches!(newcomer(&coop, &token), Err(InvitationError::SignInFirst)));
    accept(&coop, &token, &grace.user).unwrap();
    assert!(matches!(accept(&coop, &token, &grace.user), Err(InvitationError::Used)));
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
                if accept(&coop, &token, &grace.user).is_ok() {
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
fn two_people_with_one_link_and_only_its_own_comes_in() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let (grace, eve) = (coop.member("Grace"), coop.member("Eve"));
    let (organisation, token) = invites(&coop, &joan, &grace.email);
    std::thread::scope(|scope| {
        for _ in 0..10 {
            for user in [&grace.user, &eve.user] {
                scope.spawn(|| accept(&coop, &token, user).ok());
            }
        }
    });
    let people = coop.read(|conn| organisations::people_of(conn, &organisation.id)).unwrap();
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Grace", "Joan"]);
    assert!(matches!(accept(&coop, &token, &eve.user), Err(InvitationError::Used)));
}

#[test]
fn sending_again_and_withdrawing_close_the_earlier_link() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let maria = coop.organisation("La Borda", "Maria");
    let (organisation, first) = invites(&coop, &joan, "nadia@example.org");
    coop.days_pass(8);
    let row = rows(&coop, &joan).remove(0);
    let second = resend(&coop, &joan, &row).unwrap();
    assert!(matches!(newcomer(&coop, &first), Err(InvitationError::Unknown)));
    let other = maria.organisation.clone().unwrap().id;
    let id = row.invitation.id.clone();
    let foreign = coop.write(|tx| organisations::withdraw_invitation(tx, &other, &id));
    assert!(matches!(foreign, Err(InvitationError::Unknown)), "another organisation's");
    assert!(matches!(resend(&coop, &maria, &row), Err(InvitationError::Unknown)));
    coop.write(|tx| organisations::withdraw_invitation(tx, &organisation.id, &id)).unwrap();
    assert!(matches!(newcomer(&coop, &second), Err(InvitationError::Unknown)));
    assert!(matches!(resend(&coop, &joan, &row), Err(InvitationError::Unknown)));
    assert_eq!(states(&coop, &joan), [InvitationState::Withdrawn]);
}

#[test]
fn a_list_tells_of_each_address_what_became_of_it_and_sends_nothing_twice() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    invites(&coop, &joan, "nadia@example.org");
    let emails = [joan.email.as_str(), "NADIA@example.org", "bo@example.org", "bo@example.org"];
    let told = paste(&coop, &joan, &emails, Role::Host).unwrap();
    let outcomes: Vec<Invited> = told.into_iter().map(|(_, outcome)| outcome).collect();
    // The owner is no host yet: that is another role.
    assert_eq!(outcomes, [Invited::Sent, Invited::WaitsAlready, Invited::Sent]);
    let told = paste(&coop, &joan, &[joan.email.as_str()], Role::Owner).unwrap();
    assert_eq!(told[0].1, Invited::HereAlready);
    assert_eq!(coop.letters_to("nadia@example.org"), ["invitation"]);
    assert_eq!(coop.letters_to("bo@example.org"), ["invitation"]);
}

#[test]
fn one_bad_address_and_nobody_of_the_list_is_invited() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let told = paste(&coop, &joan, &["bo@example.org", "nobody"], Role::Host);
    assert!(matches!(told, Err(InvitationError::BadAddress(_))));
    assert!(rows(&coop, &joan).is_empty());
    assert_eq!(coop.letters_to("bo@example.org"), <[String; 0]>::default());
}

#[tokio::test]
async fn every_invitation_says_where_it_stands() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let (_, token) = invites(&coop, &joan, "nadia@example.org");
    assert_eq!(states(&coop, &joan), [InvitationState::Waiting]);
    let row = rows(&coop, &joan).remove(0);
    assert!(matches!(resend(&coop, &joan, &row), Err(InvitationError::OnItsWay)));
    worker::run_due(&coop.desk.means).await.unwrap();
    assert_eq!(states(&coop, &joan), [InvitationState::Sent]);
    coop.write(|tx| organisations::note_opened(tx, &row.invitation.id)).unwrap();
    assert_eq!(states(&coop, &joan), [InvitationState::Opened]);
    coop.days_pass(7);
    assert_eq!(states(&coop, &joan), [InvitationState::Expired]);
    let second = resend(&coop, &joan, &row).unwrap();
    assert_ne!(token, second);
    assert_eq!(states(&coop, &joan), [InvitationState::Waiting], "opened again is another visit");
    bounce(&coop, "nadia@example.org");
    assert_eq!(states(&coop, &joan), [InvitationState::Bounced]);
    let third = resend(&coop, &joan, &row).unwrap();
    newcomer(&coop, &third).unwrap();
    assert_eq!(states(&coop, &joan), [InvitationState::Accepted]);
}

/// The mail server refuses the last letter to this address for good.
fn bounce(coop: &Coop, email: &str) {
    use diesel::prelude::*;
    let all = coop.read(|conn| mail::latest_letters(conn, 1000)).unwrap();
    let letter = all.into_iter().find(|letter| letter.recipient == email).unwrap();
    coop.write::<_, DbError>(|tx| {
        let row = letters::table.find(&letter.id);
        diesel::update(row).set(letters::state.eq(LetterState::Failed)).execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
}

#[test]
fn all_that_expired_is_sent_again_at_once_but_not_to_who_is_here_meanwhile() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let grace = coop.member("Grace");
    let id = joan.organisation.clone().unwrap().id;
    paste(&coop, &joan, &["nadia@example.org", "bo@example.org", &grace.email], Role::Host)
        .unwrap();
    coop.days_pass(7);
    invites(&coop, &joan, "new@example.org");
    coop.write(|tx| organisations::give_role(tx, &id, &grace.user, Role::Host)).unwrap();
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    let again = coop.write(|tx| organisations::resend_expired(tx, &id, &joan.user, seats_included));
    assert_eq!(again.unwrap(), (2, 0));
    assert_eq!(coop.letters_to("bo@example.org").len(), 2);
    assert_eq!(coop.letters_to("new@example.org").len(), 1);
    newcomer(&coop, &coop.token_in_last_letter("nadia@example.org", "invitation")).unwrap();
}

#[test]
fn letters_of_one_invitation_are_limited_kindly() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    invites(&coop, &joan, "nadia@example.org");
    let id = rows(&coop, &joan)[0].invitation.id.clone();
    let count = || coop.write(|tx| organisations::count_resending(tx, &id));
    for _ in 0..3 {
        count().unwrap();
    }
    assert!(count().is_err());
    coop.desk.clock.advance(chrono::Duration::hours(1));
    count().unwrap();
}
