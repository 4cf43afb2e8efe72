//! Taking a merge back.

use folkmoot::ground::queue::Job;
use folkmoot::membership;
use folkmoot::merging::{self, MergeError, SettleMerges};
use folkmoot::organisations::{Role, give_role, remove_person};

use super::{all_holds, bare_organisation, everything, has_role, merge, same, undo};
use crate::support::Coop;

/// What was built upon it: what, and in which table.
fn built<T: std::fmt::Debug>(outcome: Result<T, MergeError>) -> Vec<(&'static str, String)> {
    match outcome {
        Err(MergeError::BuiltOn(built)) => {
            built.into_iter().map(|one| (one.what, one.table)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_moved_goes_back_exactly_and_letters_tell_of_it() {
    let coop = Coop::new();
    let bo = coop.desk.person("Bo");
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let kept = weavers.organisation.clone().unwrap();
    let gone = bare_organisation(&coop, "Weavers Coop", &bo);
    coop.write(|tx| give_role(tx, &gone.id, &weavers.user, Role::Owner)).unwrap();
    let before = coop.read(everything).unwrap();
    let merged = merge(&coop, kept.id.as_str(), gone.id.as_str()).unwrap();
    assert_ne!(coop.read(everything).unwrap(), before);
    coop.days_pass(29);
    let undone = undo(&coop, &merged).unwrap();
    assert!(undone.undone_at.is_some());
    same(&before, &coop.read(everything).unwrap());
    let told = coop.letters_to(&weavers.email);
    assert_eq!(told.iter().filter(|name| *name == "merge").count(), 2, "{told:?}");
    assert!(matches!(undo(&coop, &merged), Err(MergeError::Settled)));
    all_holds(&coop);
}

#[tokio::test]
async fn after_thirty_days_it_stands_and_what_moved_is_forgotten() {
    let coop = Coop::new();
    let bo = coop.desk.person("Bo");
    let [kept, gone] = ["Weavers", "Weavers Coop"].map(|name| bare_organisation(&coop, name, &bo));
    let merged = merge(&coop, kept.id.as_str(), gone.id.as_str()).unwrap();
    SettleMerges {}.run(&coop.desk.means).await.unwrap();
    assert!(!coop.read(|conn| merging::moved_by(conn, &merged.id)).unwrap().is_empty());
    coop.days_pass(30);
    assert!(matches!(undo(&coop, &merged), Err(MergeError::Settled)));
    SettleMerges {}.run(&coop.desk.means).await.unwrap();
    assert!(coop.read(|conn| merging::moved_by(conn, &merged.id)).unwrap().is_empty());
    let known = coop.read(|conn| merging::merge_by_id(conn, &merged.id)).unwrap();
    assert!(known.settled_at.is_some());
    all_holds(&coop);
}

#[test]
fn what_was_changed_since_is_named_and_keeps_it() {
    let coop = Coop::new();
    let [bo, cleo] = ["Bo", "Cleo"].map(|name| coop.desk.person(name));
    let [kept, gone, third] =
        ["Weavers", "Weavers Coop", "Guild"].map(|name| bare_organisation(&coop, name, &bo));
    coop.write(|tx| give_role(tx, &gone.id, &cleo, Role::Host)).unwrap();
    let merged = merge(&coop, kept.id.as_str(), gone.id.as_str()).unwrap();
    coop.write(|tx| remove_person(tx, &kept.id, &cleo)).unwrap();
    let found = built(undo(&coop, &merged));
    assert_eq!(found, [("changed", "organisation_people".to_owned())]);
    let shown = coop.read(|conn| merging::what_builds_on(conn, &merged)).unwrap();
    assert_eq!(shown.len(), 1, "the page says what the deed says");
    coop.write(|tx| give_role(tx, &kept.id, &cleo, Role::Host)).unwrap();
    // Another merge of one of the two is undone first.
    let later = merge(&coop, third.id.as_str(), kept.id.as_str()).unwrap();
    assert!(built(undo(&coop, &merged)).contains(&("merged", String::new())));
    undo(&coop, &later).unwrap();
    undo(&coop, &merged).unwrap();
    assert_eq!(has_role(&coop, &gone, &cleo), [Role::Host]);
    all_holds(&coop);
}

#[test]
fn what_was_billed_to_the_kept_one_for_what_moved_keeps_it() {
    let coop = Coop::new();
    let gone = coop.organisation("Weavers", "Ona Owner");
    coop.invoice(&gone);
    coop.pay_all(&gone);
    coop.days_pass(10);
    let bo = coop.desk.person("Bo");
    let kept = bare_organisation(&coop, "Weavers Guild", &bo);
    let party = coop
        .write::<_, folkmoot::ground::db::DbError>(|tx| {
            let new = folkmoot::organisations::NewParty {
                body: folkmoot::organisations::Body::Organisation(kept.id.clone()),
                name: "Weavers Guild".to_owned(),
                email: "guild@example.org".to_owned(),
                locale: folkmoot::ground::text::Locale::En,
            };
            folkmoot::organisations::add_party(tx, new)
        })
        .unwrap();
    let went = gone.organisation.clone().unwrap();
    let merged = merge(&coop, kept.id.as_str(), went.id.as_str()).unwrap();
    coop.days_pass(25);
    let now = coop.desk.means.clock.now();
    let today = coop.read(|conn| membership::calendar::day_of(conn, now)).unwrap();
    let due = coop.read(|conn| membership::contributions_due(conn, today, None, 100)).unwrap();
    let due: Vec<_> = due.iter().filter(|one| one.party_id == party.id).collect();
    assert_eq!(due.len(), 1, "the kept party is billed from now on");
    for one in due {
        coop.write(|tx| membership::charge_contribution(tx, one, today, &coop.texts)).unwrap();
    }
    assert_eq!(built(undo(&coop, &merged)), [("charged", String::new())]);
    all_holds(&coop);
}
