//! Seats: how many people of an organisation may open rooms (A42).

use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::RunQueryDsl;
use folkmoot::ground::db::DbError;
use folkmoot::ground::text::Locale;
use folkmoot::membership::seats_included;
use folkmoot::organisations::{
    self, InvitationError, Inviting, OrganisationId, PeopleError, Role, Seats,
};

use crate::support::{Coop, Member};

/// An organisation at a level that includes so many people who open rooms.
fn organisation(coop: &Coop, seats: u32) -> (Member, OrganisationId) {
    include(coop, seats);
    let mut application = coop.application("Joan", "joan@example.org");
    application.organisation = Some("Can Batlló".to_owned());
    let joan = coop.joins(&application);
    coop.welcome(&joan);
    let id = joan.organisation.clone().unwrap().id;
    (joan, id)
}

fn include(coop: &Coop, seats: u32) {
    coop.write::<_, DbError>(|tx| {
        let sql = format!("UPDATE level_versions SET hosts = {seats} WHERE hosts IS NOT NULL");
        diesel::sql_query(sql).execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
}

fn seats(coop: &Coop, id: &OrganisationId) -> Seats {
    let now = coop.desk.means.clock.now();
    coop.read(|conn| organisations::seats(conn, id, now, seats_included)).unwrap()
}

fn invite(coop: &Coop, owner: &Member, emails: &[&str], role: Role) -> Result<(), InvitationError> {
    let organisation = owner.organisation.clone().unwrap();
    let emails: Vec<String> = emails.iter().map(|email| (*email).to_owned()).collect();
    coop.write(|tx| {
        let (organisation, inviter) = (&organisation, &owner.user);
        let how = Inviting { organisation, inviter, role, seats_of: seats_included };
        organisations::invite(tx, &how, &emails).map(drop)
    })
}

fn come_in(coop: &Coop, email: &str, seats_of: organisations::SeatsOf) -> bool {
    let token = coop.token_in_last_letter(email, "invitation");
    let came = coop.write(|tx| {
        organisations::accept_invitation_as_newcomer(tx, &token, "Newcomer", Locale::En, seats_of)
            .map(drop)
    });
    assert!(matches!(came, Ok(()) | Err(InvitationError::NoSeat { .. })), "{came:?}");
    came.is_ok()
}

#[test]
fn owners_and_hosts_take_a_seat_and_invitations_keep_one() {
    let coop = Coop::new();
    let (joan, id) = organisation(&coop, 3);
    assert_eq!(seats(&coop, &id), Seats { included: Some(3), taken: 1, promised: 0 });
    coop.write(|tx| organisations::give_role(tx, &id, &joan.user, Role::Host)).unwrap();
    invite(&coop, &joan, &["a@example.org"], Role::Host).unwrap();
    invite(&coop, &joan, &["A@example.org"], Role::Owner).unwrap();
    invite(&coop, &joan, &["b@example.org"], Role::BillingContact).unwrap();
    assert_eq!(seats(&coop, &id), Seats { included: Some(3), taken: 1, promised: 1 });
    let refused = invite(&coop, &joan, &["c@example.org", "d@example.org"], Role::Host);
    assert!(matches!(refused, Err(InvitationError::NoSeat { wanted: 2, .. })));
    assert_eq!(coop.letters_to("c@example.org"), <[String; 0]>::default(), "nothing half done");
    invite(&coop, &joan, &["c@example.org"], Role::Host).unwrap();
    assert_eq!(seats(&coop, &id).free(), Some(0));
    coop.days_pass(7);
    assert_eq!(seats(&coop, &id).free(), Some(2), "what is over keeps nothing");
}

#[test]
fn a_level_without_a_limit_has_none_and_whoever_has_no_level_is_not_counted() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let id = joan.organisation.clone().unwrap().id;
    assert_eq!(seats(&coop, &id).included, None);
    let founded = coop
        .write::<_, DbError>(|tx| organisations::found_organisation(tx, "La Borda", &joan.user))
        .unwrap();
    assert_eq!(seats(&coop, &founded.id).included, None);
}

#[test]
fn roles_and_ownership_are_counted_too() {
    let coop = Coop::new();
    let (joan, id) = organisation(&coop, 1);
    let grace = coop.member("Grace");
    let known = joan.organisation.clone().unwrap();
    coop.write(|tx| organisations::give_role(tx, &id, &grace.user, Role::Delegate)).unwrap();
    let give = |roles: &[Role]| {
        coop.write(|tx| organisations::change_roles(tx, &id, &grace.user, roles, seats_included))
    };
    assert!(matches!(give(&[Role::Host]), Err(PeopleError::NoSeat(_))));
    give(&[Role::BillingContact, Role::Delegate]).unwrap();
    let hand_over = |stays: bool| {
        coop.write(|tx| {
            organisations::offer_ownership(tx, &known, &joan.user, &grace.user, stays)?;
            organisations::accept_ownership(tx, &known, &grace.user, seats_included)
        })
    };
    assert!(matches!(hand_over(true), Err(PeopleError::NoSeat(_))));
    hand_over(false).unwrap();
    assert_eq!(seats(&coop, &id), Seats { included: Some(1), taken: 1, promised: 0 });
}

#[test]
fn a_level_that_shrinks_removes_nobody_and_lets_nobody_more_in() {
    let coop = Coop::new();
    let (joan, id) = organisation(&coop, 2);
    invite(&coop, &joan, &["a@example.org"], Role::Host).unwrap();
    include(&coop, 1);
    assert!(!come_in(&coop, "a@example.org", seats_included));
    assert_eq!(seats(&coop, &id), Seats { included: Some(1), taken: 1, promised: 1 });
    include(&coop, 2);
    assert!(come_in(&coop, "a@example.org", seats_included), "the invitation stayed good");
    include(&coop, 1);
    assert_eq!(seats(&coop, &id).free(), Some(0));
    let people = coop.read(|conn| organisations::people_of(conn, &id)).unwrap();
    assert_eq!(people.len(), 2);
}

#[test]
fn a42_the_last_seat_is_taken_once_however_many_want_it_at_once() {
    let coop = Coop::new();
    let (joan, id) = organisation(&coop, 9);
    let emails: Vec<String> = (0..8).map(|n| format!("n{n}@example.org")).collect();
    let list: Vec<&str> = emails.iter().map(String::as_str).collect();
    invite(&coop, &joan, &list, Role::Host).unwrap();
    include(&coop, 2);
    let successes = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for email in &emails {
            scope.spawn(|| {
                if come_in(&coop, email, seats_included) {
                    successes.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(successes.into_inner(), 1);
    assert_eq!(seats(&coop, &id).taken, 2);
}

#[test]
fn a42_two_lists_at_once_do_not_promise_one_seat_twice() {
    let coop = Coop::new();
    let (joan, id) = organisation(&coop, 2);
    let successes = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for n in 0..8 {
            let (coop, joan, successes) = (&coop, &joan, &successes);
            scope.spawn(move || {
                let email = format!("n{n}@example.org");
                if invite(coop, joan, &[email.as_str()], Role::Host).is_ok() {
                    successes.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(successes.into_inner(), 1);
    assert_eq!(seats(&coop, &id).promised, 1);
}
