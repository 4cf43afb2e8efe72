//! People and roles; an organisation is the border of data.

use folkmoot::membership::seats_included;
use folkmoot::organisations::{self, PeopleError, Role};

use crate::support::{Coop, Member};

fn roles(coop: &Coop, member: &Member, of: &Member) -> Vec<Role> {
    let id = of.organisation.clone().unwrap().id;
    coop.read(|conn| organisations::roles_of(conn, &member.user, &id)).unwrap()
}

#[test]
fn the_last_owner_cannot_leave_nor_lay_the_role_down() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let grace = coop.member("Grace");
    let id = joan.organisation.clone().unwrap().id;
    let take = |user| coop.write(|tx| organisations::take_role(tx, &id, user, Role::Owner));
    let remove = |user| coop.write(|tx| organisations::remove_person(tx, &id, user));
    assert!(matches!(take(&joan.user), Err(PeopleError::LastOwner)));
    assert!(matches!(remove(&joan.user), Err(PeopleError::LastOwner)));
    assert!(matches!(remove(&grace.user), Err(PeopleError::NotHere)));
    coop.write(|tx| organisations::give_role(tx, &id, &grace.user, Role::Owner)).unwrap();
    remove(&joan.user).unwrap();
    assert_eq!(roles(&coop, &grace, &joan), [Role::Owner]);
    assert!(matches!(take(&grace.user), Err(PeopleError::LastOwner)));
}

#[test]
fn two_owners_who_remove_each_other_at_once_leave_one() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let grace = coop.member("Grace");
    let id = joan.organisation.clone().unwrap().id;
    coop.write(|tx| organisations::give_role(tx, &id, &grace.user, Role::Owner)).unwrap();
    std::thread::scope(|scope| {
        for user in [&joan.user, &grace.user] {
            scope.spawn(|| {
                // One of the two is refused.
                coop.write(|tx| organisations::remove_person(tx, &id, user)).ok();
            });
        }
    });
    let people = coop.read(|conn| organisations::people_of(conn, &id)).unwrap();
    assert_eq!(people.len(), 1);
}

#[test]
fn a_person_has_several_roles_and_a_role_is_had_once() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let id = joan.organisation.clone().unwrap().id;
    for role in [Role::Host, Role::BillingContact, Role::Host] {
        coop.write(|tx| organisations::give_role(tx, &id, &joan.user, role)).unwrap();
    }
    assert_eq!(roles(&coop, &joan, &joan), [Role::Owner, Role::BillingContact, Role::Host]);
    let people = coop.read(|conn| organisations::people_of(conn, &id)).unwrap();
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].roles.len(), 3);
}

#[test]
fn people_of_one_organisation_are_strangers_in_another() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let maria = coop.organisation("La Borda", "Maria");
    assert_eq!(roles(&coop, &joan, &maria), []);
    let names: Vec<String> = coop
        .read(|conn| organisations::organisations_of(conn, &joan.user))
        .unwrap()
        .into_iter()
        .map(|organisation| organisation.name)
        .collect();
    assert_eq!(names, ["Can Batlló"]);
}

#[test]
fn the_vote_is_one_persons_and_moves_when_it_is_given_to_another() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let (grace, theo) = (coop.member("Grace"), coop.member("Theo"));
    let id = joan.organisation.clone().unwrap().id;
    let give = |member: &Member, roles: &[Role]| {
        coop.write(|tx| organisations::change_roles(tx, &id, &member.user, roles, seats_included))
    };
    give(&joan, &[Role::Owner, Role::Delegate]).unwrap();
    for member in [&grace, &theo] {
        coop.write(|tx| organisations::give_role(tx, &id, &member.user, Role::Host)).unwrap();
    }
    give(&grace, &[Role::Host, Role::Delegate]).unwrap();
    assert_eq!(roles(&coop, &joan, &joan), [Role::Owner]);
    assert_eq!(roles(&coop, &grace, &joan), [Role::Host, Role::Delegate]);
    std::thread::scope(|scope| {
        for member in [&joan, &grace, &theo, &joan, &grace, &theo] {
            let also = if member.user == joan.user { Role::Owner } else { Role::Host };
            scope.spawn(move || give(member, &[also, Role::Delegate]).unwrap());
        }
    });
    let people = coop.read(|conn| organisations::people_of(conn, &id)).unwrap();
    let delegates = people.iter().filter(|person| person.roles.contains(&Role::Delegate));
    assert_eq!((people.len(), delegates.count()), (3, 1));
    assert!(matches!(give(&grace, &[]), Err(PeopleError::NoRole)));
    assert!(matches!(give(&coop.member("Eve"), &[Role::Host]), Err(PeopleError::NotHere)));
}
