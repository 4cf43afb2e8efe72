//! Who owns an organisation: handing it over, and the co-op's care where nobody does.

use diesel::prelude::*;
use folkmoot::gateways::mail;
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::audit_events;
use folkmoot::membership::seats_included;
use folkmoot::organisations::{self, CareError, InvitationError, PeopleError, Role};

use crate::support::{Coop, Member};

/// An organisation with an owner and a host.
fn two(coop: &Coop) -> (Member, Member) {
    let (joan, grace) = (coop.organisation("Can Batlló", "Joan"), coop.member("Grace"));
    let id = joan.organisation.clone().unwrap().id;
    coop.write(|tx| organisations::give_role(tx, &id, &grace.user, Role::Host)).unwrap();
    (joan, grace)
}

fn roles(coop: &Coop, person: &Member, of: &Member) -> Vec<Role> {
    let id = of.organisation.clone().unwrap().id;
    coop.read(|conn| organisations::roles_of(conn, &person.user, &id)).unwrap()
}

fn leave(coop: &Coop, person: &Member, of: &Member) -> Result<(), PeopleError> {
    let id = of.organisation.clone().unwrap().id;
    coop.write(|tx| organisations::leave_organisation(tx, &id, &person.user))
}

fn accept(coop: &Coop, person: &Member, of: &Member) -> Result<(), PeopleError> {
    let organisation = of.organisation.clone().unwrap();
    coop.write(|tx| {
        organisations::accept_ownership(tx, &organisation, &person.user, seats_included)
    })
}

fn offer(coop: &Coop, from: &Member, to: &Member, stays: bool) -> Result<(), PeopleError> {
    let organisation = from.organisation.clone().unwrap();
    coop.write(|tx| {
        organisations::offer_ownership(tx, &organisation, &from.user, &to.user, stays).map(drop)
    })
}

/// What was done to an organisation, in this order.
fn events(coop: &Coop, of: &Member) -> Vec<String> {
    let id = of.organisation.clone().unwrap().id;
    coop.read::<_, DbError>(|conn| {
        Ok(audit_events::table
            .filter(audit_events::object.eq(id.as_str()))
            .order(audit_events::seq.asc())
            .select(audit_events::name)
            .load(conn)?)
    })
    .unwrap()
}

#[test]
fn case_123_last_admin_is_refused_until_another_takes_over() {
    let coop = Coop::new();
    let (joan, grace) = two(&coop);
    let id = joan.organisation.clone().unwrap().id;
    assert!(matches!(leave(&coop, &joan, &joan), Err(PeopleError::LastOwner)));
    let lay_down = |roles: &[Role]| {
        coop.write(|tx| organisations::change_roles(tx, &id, &joan.user, roles, seats_included))
    };
    assert!(matches!(lay_down(&[Role::Host]), Err(PeopleError::LastOwner)));
    assert_eq!(roles(&coop, &joan, &joan), [Role::Owner], "nothing was changed");

    offer(&coop, &joan, &grace, false).unwrap();
    assert!(matches!(leave(&coop, &joan, &joan), Err(PeopleError::LastOwner)), "an offer is none");
    accept(&coop, &grace, &joan).unwrap();
    assert_eq!(roles(&coop, &joan, &joan), []);
    assert_eq!(roles(&coop, &grace, &joan), [Role::Owner, Role::Host]);
    assert!(matches!(leave(&coop, &grace, &joan), Err(PeopleError::LastOwner)));
}

#[test]
fn case_123_last_admin_may_go_when_the_organisation_goes_to_the_co_op() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let organisation = joan.organisation.clone().unwrap();
    let steward = coop.desk.person("Stewart Steward");
    let take = |reason: &str| {
        coop.write(|tx| organisations::take_into_care(tx, &organisation, &steward, reason))
    };
    let invite = |email: &str| {
        coop.write(|tx| organisations::invite_owner(tx, &organisation, &steward, email))
    };
    assert!(matches!(invite("nadia@example.org"), Err(InvitationError::Unknown)), "not in care");
    assert!(matches!(take("  "), Err(CareError::NoReason)));
    // Letters of one instant have no order.
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    take("Joan moves abroad").unwrap();
    assert!(matches!(take("again"), Err(CareError::Already)));
    assert_eq!(coop.letters_to(&joan.email), ["welcome", "organisation"]);
    let letters = coop.read(|conn| mail::latest_letters(conn, 1)).unwrap();
    assert!(letters[0].data.contains("Joan moves abroad"), "its people read why");
    let kept = coop.tables_with("Joan moves abroad");
    assert!(!kept.contains(&"audit_events".to_owned()), "the trail cannot be forgotten: {kept:?}");

    leave(&coop, &joan, &joan).unwrap();
    let people = coop.read(|conn| organisations::people_of(conn, &organisation.id)).unwrap();
    assert!(people.is_empty());
    let nadia = coop.member("Nadia");
    invite(&nadia.email).unwrap();
    let token = coop.token_in_last_letter(&nadia.email, "invitation");
    coop.write(|tx| organisations::accept_invitation(tx, &token, &nadia.user, seats_included))
        .unwrap();
    assert_eq!(roles(&coop, &nadia, &joan), [Role::Owner]);
    assert!(coop.read(|conn| organisations::care_of(conn, &organisation.id)).unwrap().is_none());
    assert!(matches!(leave(&coop, &nadia, &joan), Err(PeopleError::LastOwner)));
    let wanted = ["organisations.care.taken", "organisations.person.left"];
    assert!(events(&coop, &joan).windows(2).any(|pair| pair == wanted));
}

#[test]
fn an_offer_is_for_one_person_for_seven_days_and_for_one_use() {
    let coop = Coop::new();
    let (joan, grace) = two(&coop);
    let eve = coop.member("Eve");
    assert!(matches!(offer(&coop, &joan, &eve, true), Err(PeopleError::NotHere)), "a stranger");
    assert!(matches!(offer(&coop, &joan, &joan, true), Err(PeopleError::NotHere)));
    assert!(matches!(accept(&coop, &grace, &joan), Err(PeopleError::Over)), "not offered");
    offer(&coop, &joan, &grace, true).unwrap();
    assert_eq!(coop.letters_to(&grace.email).last().unwrap(), "organisation");
    assert!(matches!(accept(&coop, &eve, &joan), Err(PeopleError::Over)));
    coop.days_pass(7);
    assert!(matches!(accept(&coop, &grace, &joan), Err(PeopleError::Over)));
    offer(&coop, &joan, &grace, true).unwrap();
    let successes = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| {
                if accept(&coop, &grace, &joan).is_ok() {
                    successes.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(successes.into_inner(), 1);
    assert_eq!(roles(&coop, &joan, &joan), [Role::Host]);
    assert_eq!(coop.letters_to(&joan.email).last().unwrap(), "organisation");
}

#[test]
fn an_offer_can_be_declined_and_taken_back_and_ends_with_the_ownership_of_who_made_it() {
    let coop = Coop::new();
    let (joan, grace) = two(&coop);
    let organisation = joan.organisation.clone().unwrap();
    let close = |person: &Member| {
        coop.write(|tx| organisations::close_ownership_offer(tx, &organisation, &person.user))
    };
    for who in [&grace, &joan] {
        offer(&coop, &joan, &grace, true).unwrap();
        close(who).unwrap();
        assert!(matches!(accept(&coop, &grace, &joan), Err(PeopleError::Over)));
    }
    offer(&coop, &joan, &grace, true).unwrap();
    let stranger = coop.member("Eve");
    assert!(matches!(close(&stranger), Err(PeopleError::Over)));
    let third = coop.member("Theo");
    coop.write(|tx| organisations::give_role(tx, &organisation.id, &third.user, Role::Owner))
        .unwrap();
    leave(&coop, &joan, &joan).unwrap();
    assert!(matches!(accept(&coop, &grace, &joan), Err(PeopleError::Over)));
    assert_eq!(roles(&coop, &grace, &joan), [Role::Host]);
}

#[test]
fn who_leaves_opens_nothing_more_and_owners_are_told() {
    let coop = Coop::new();
    let (joan, grace) = two(&coop);
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    leave(&coop, &grace, &joan).unwrap();
    assert_eq!(roles(&coop, &grace, &joan), []);
    assert_eq!(coop.letters_to(&joan.email), ["welcome", "organisation"]);
    assert!(matches!(leave(&coop, &grace, &joan), Err(PeopleError::NotHere)));
}
