//! Whatever people have and whoever is erased: of the others not a byte changes.

use std::collections::{BTreeMap, BTreeSet};

use folkmoot::ground::db::{Conn, DbError};
use folkmoot::identity::{self, Email, UserId};
use folkmoot::organisations::{self, Role};
use folkmoot::privacy::{self, ErasureMeans};
use folkmoot::treasury;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{everything, rows};
use crate::support::{Coop, Member, SITE};

/// What somebody has.
#[derive(Debug, Clone)]
struct Has {
    invoice: Option<bool>,
    undone: bool,
    sessions: usize,
    addresses: usize,
    organisation: bool,
}

fn somebody() -> impl Strategy<Value = Has> {
    (any::<Option<bool>>(), any::<bool>(), 0..3_usize, 0..3_usize, any::<bool>()).prop_map(
        |(invoice, undone, sessions, addresses, organisation)| Has {
            invoice,
            undone,
            sessions,
            addresses,
            organisation,
        },
    )
}

fn settle_in(coop: &Coop, number: usize, has: &Has) -> Member {
    let member = coop.member(&format!("Person {number}"));
    if let Some(paid) = has.invoice {
        coop.invoice(&member);
        if paid {
            coop.pay_all(&member);
            let payments = coop.read(|conn| treasury::payments_of(conn, &member.party)).unwrap();
            if has.undone {
                coop.write(|tx| treasury::reverse_payment(tx, &payments[0].id, "wrong")).unwrap();
            }
        }
    }
    for _ in 0..has.sessions {
        coop.write::<_, DbError>(|tx| {
            identity::open_session(tx, &member.user, &identity::Browser::default(), true)
        })
        .unwrap();
    }
    for more in 0..has.addresses {
        let email = format!("more-{number}-{more}@example.org");
        assert!(Email::parse(&email).is_ok());
        coop.write(|tx| identity::ask_for_address(tx, &member.user, &email, "/me/addresses/link/"))
            .unwrap();
    }
    member
}

fn erased_rows(
    conn: &mut Conn,
    user: &UserId,
) -> Result<BTreeMap<String, BTreeSet<String>>, DbError> {
    let mut theirs = BTreeMap::<String, BTreeSet<String>>::new();
    for holding in privacy::holdings() {
        let found = rows(conn, holding.table, holding.found, user.as_str())?;
        let found = found.iter().map(|row| serde_json::to_string(row).unwrap());
        theirs.entry(holding.table.to_owned()).or_default().extend(found);
    }
    Ok(theirs)
}

fn story(people: &[Has], who: usize) {
    let coop = Coop::new();
    let weavers = coop.organisation("Weavers", "Wendy").organisation.unwrap();
    let members: Vec<Member> =
        people.iter().enumerate().map(|(number, has)| settle_in(&coop, number, has)).collect();
    for (member, has) in members.iter().zip(people) {
        if has.organisation {
            coop.write::<_, DbError>(|tx| {
                organisations::give_role(tx, &weavers.id, &member.user, Role::Host)
            })
            .unwrap();
        }
    }
    let ada = &members[who % members.len()];
    let erasure = coop
        .write(|tx| privacy::ask_for_erasure(tx, &ada.user, ErasureMeans::OneSelf, true, SITE))
        .unwrap();
    coop.days_pass(62);
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        use folkmoot::ground::queue::Job;
        folkmoot::membership::FollowDates {}.run(&coop.desk.means).await.unwrap();
    });
    let before = coop.read(everything).unwrap();
    let theirs = coop.read(|conn| erased_rows(conn, &ada.user)).unwrap();
    coop.write(|tx| privacy::execute(tx, &erasure.id, "https://moot.example")).unwrap();
    let after = coop.read(everything).unwrap();
    let none = BTreeSet::new();
    for (table, rows) in &before {
        if ["audit_head", "jobs"].contains(&table.as_str()) {
            continue;
        }
        let left: BTreeSet<String> =
            after[table].iter().map(|row| serde_json::to_string(row).unwrap()).collect();
        let theirs = theirs.get(table).unwrap_or(&none);
        for row in rows.iter().map(|row| serde_json::to_string(row).unwrap()) {
            assert!(theirs.contains(&row) || left.contains(&row), "{table}: {row} changed");
        }
    }
    assert_eq!(coop.tables_with(&ada.email), [""; 0]);
    coop.all_holds();
}

#[test]
fn of_the_others_nothing_changes() {
    let mut runner = TestRunner::new(Config { cases: 12, ..Config::default() });
    runner
        .run(&(prop::collection::vec(somebody(), 1..4), 0..4_usize), |(people, who)| {
            story(&people, who);
            Ok(())
        })
        .unwrap();
}
