//! Whatever two records have: merged and undone, every row of every table is what it was.

use chrono::Duration;
use diesel::prelude::*;
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::{external_identities, passkeys};
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, UserId};
use folkmoot::meetings::{self, NewRoom};
use folkmoot::merging::{self, MergeError};
use folkmoot::organisations::{self, Body, NewParty, Organisation, PartyId, Role, give_role};
use proptest::prelude::*;

use super::{all_holds, everything, merge, same, undo};
use crate::support::Coop;

/// What a record has, one bit each.
#[derive(Debug, Clone, Copy)]
struct Has(u16);

impl Has {
    fn it(self, bit: u16) -> bool {
        self.0 & (1 << bit) != 0
    }
}

fn as_party(coop: &Coop, body: Body, name: &str) -> PartyId {
    let new = NewParty {
        body,
        name: name.to_owned(),
        email: format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
        locale: Locale::En,
    };
    coop.write::<_, DbError>(|tx| organisations::add_party(tx, new)).unwrap().id
}

fn room(coop: &Coop, party: &PartyId, by: &UserId) {
    let new = NewRoom { party_id: party.clone(), name: "Room".to_owned(), created_by: by.clone() };
    coop.write(|tx| meetings::create_room(tx, &new)).unwrap();
}

/// An organisation with some of what one can have. `people` may be in the other one too.
fn organisation(coop: &Coop, has: Has, name: &str, people: &[UserId; 3]) -> String {
    let (id, slug, party) = if has.it(0) {
        let member = coop.organisation(name, &format!("Owner of {name}"));
        let known = member.organisation.clone().unwrap();
        if has.it(1) {
            coop.invoice(&member);
        }
        if has.it(2) {
            coop.pay_all(&member);
        }
        (known.id, known.slug, Some(member.party))
    } else {
        let owner = coop.desk.person(&format!("Owner of {name}"));
        let known = super::bare_organisation(coop, name, &owner);
        let party = has.it(1).then(|| as_party(coop, Body::Organisation(known.id.clone()), name));
        (known.id, known.slug, party)
    };
    let known = Organisation { id: id.clone(), slug, name: name.to_owned(), merged_into: None };
    for (person, bit) in people.iter().zip(3..) {
        if has.it(bit) {
            coop.write(|tx| give_role(tx, &id, person, Role::Host)).unwrap();
        }
    }
    if has.it(3) && has.it(6) {
        coop.write(|tx| give_role(tx, &id, &people[0], Role::Delegate)).unwrap();
    }
    if has.it(7) {
        super::invite(coop, &known, &people[0]);
    }
    if has.it(8) {
        let by = &people[2];
        coop.write(|tx| organisations::take_into_care(tx, &known, by, "nobody answers")).unwrap();
    }
    if let Some(party) = party.filter(|_| has.it(0) && has.it(9)) {
        room(coop, &party, &people[0]);
    }
    id.to_string()
}

/// A person with some of what one can have; `shared` is an organisation both may be in.
fn person(coop: &Coop, has: Has, name: &str, shared: &Organisation) -> String {
    let (user, party) = if has.it(0) {
        let member = coop.member(name);
        if has.it(1) {
            coop.invoice(&member);
            coop.pay_all(&member);
        }
        (member.user, Some(member.party))
    } else {
        let user = coop.desk.person(name);
        let party = has.it(1).then(|| as_party(coop, Body::Person(user.clone()), name));
        (user, party)
    };
    if let Some(party) = party.filter(|_| has.it(0) && has.it(2)) {
        room(coop, &party, &user);
    }
    for (bit, role) in [(3, Role::Host), (4, Role::Owner), (5, Role::BillingContact)] {
        if has.it(bit) {
            coop.write(|tx| give_role(tx, &shared.id, &user, role)).unwrap();
        }
    }
    if has.it(6) {
        let browser = identity::Browser::default();
        coop.write(|tx| identity::open_session(tx, &user, &browser, true)).unwrap();
    }
    if has.it(7) {
        coop.write::<_, DbError>(|tx| identified(tx, &user)).unwrap();
    }
    if has.it(8) {
        coop.write::<_, DbError>(|tx| {
            let link = identity::LinkPurpose::SignIn;
            identity::issue_link(tx, link, Some(&user), None, Duration::hours(1)).map(drop)
        })
        .unwrap();
    }
    if has.it(9) {
        let own = super::bare_organisation(coop, &format!("{name} alone"), &user);
        let next = coop.desk.person("Next");
        coop.write::<_, organisations::PeopleError>(|tx| {
            give_role(tx, &own.id, &next, Role::Host)?;
            organisations::offer_ownership(tx, &own, &user, &next, true)
        })
        .unwrap();
    }
    user.to_string()
}

fn identified(tx: &mut folkmoot::ground::db::Tx<'_>, user: &UserId) -> Result<(), DbError> {
    diesel::insert_into(external_identities::table)
        .values((
            external_identities::id.eq(format!("eid_{user}")),
            external_identities::user_id.eq(user),
            external_identities::issuer.eq("https://id.example.org"),
            external_identities::subject.eq(user.as_str()),
            external_identities::shown_as.eq("\"quoted\" {ada}"),
            external_identities::linked_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    diesel::insert_into(passkeys::table)
        .values((
            passkeys::id.eq(format!("pky_{user}")),
            passkeys::user_id.eq(user),
            passkeys::credential.eq(user.as_str()),
            passkeys::public_key.eq("x"),
            passkeys::name.eq("Key"),
            passkeys::sign_count.eq(0_i64),
            passkeys::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Merges, looks, undoes, looks again; true when the two could be merged.
fn there_and_back(coop: &Coop, kept: &str, gone: &str) -> bool {
    let before = coop.read(everything).unwrap();
    let plan = coop.read(|conn| merging::plan(conn, kept, gone)).unwrap();
    match merge(coop, kept, gone) {
        Err(MergeError::Refused(refusals)) => {
            assert_eq!(refusals, plan.refusals, "the deed refuses what the plan refuses");
            same(&before, &coop.read(everything).unwrap());
            false
        }
        Ok(merged) => {
            assert!(plan.refusals.is_empty());
            all_holds(coop);
            let found = coop.read(|conn| merging::what_builds_on(conn, &merged)).unwrap();
            assert!(found.is_empty(), "{found:?}");
            undo(coop, &merged).unwrap();
            same(&before, &coop.read(everything).unwrap());
            all_holds(coop);
            true
        }
        Err(error) => panic!("{error:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn two_organisations_merged_and_undone_are_what_they_were(
        kept in 0_u16..1024, gone in 0_u16..1024,
    ) {
        let coop = Coop::new();
        let people = ["Ada", "Bo", "Cleo"].map(|name| coop.desk.person(name));
        let kept = organisation(&coop, Has(kept), "Weavers", &people);
        let gone = organisation(&coop, Has(gone), "Weavers Coop", &people);
        there_and_back(&coop, &kept, &gone);
    }

    #[test]
    fn two_persons_merged_and_undone_are_who_they_were(
        kept in 0_u16..1024, gone in 0_u16..1024,
    ) {
        let coop = Coop::new();
        let owner = coop.desk.person("Owner");
        let shared = super::bare_organisation(&coop, "Shared", &owner);
        let kept = person(&coop, Has(kept), "Ada", &shared);
        let gone = person(&coop, Has(gone), "Ada Okafor", &shared);
        there_and_back(&coop, &kept, &gone);
    }
}

/// The pairs above are chance: these two have everything at once, and can be merged.
#[test]
fn pairs_with_everything_go_there_and_back() {
    let coop = Coop::new();
    let people = ["Ada", "Bo", "Cleo"].map(|name| coop.desk.person(name));
    let kept = organisation(&coop, Has(0b11_1111_1110), "Weavers", &people);
    let gone = organisation(&coop, Has(0b11_1111_1111), "Weavers Coop", &people);
    assert!(there_and_back(&coop, &kept, &gone));
    let shared = super::bare_organisation(&coop, "Shared", &people[0]);
    let kept = person(&coop, Has(0b11_1111_1110), "Dana", &shared);
    let gone = person(&coop, Has(0b11_1111_1111), "Dana Kim", &shared);
    assert!(there_and_back(&coop, &kept, &gone));
    let kept = person(&coop, Has(0b11_1111_1100), "Eva", &shared);
    let gone = person(&coop, Has(0b11_1111_1111), "Eva Lund", &shared);
    assert!(there_and_back(&coop, &kept, &gone), "the party moves as a whole");
}
