//! Two accounts of one person become one.

use folkmoot::ground::db::DbError;
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, SignInError, StaffRole};
use folkmoot::merging::{self, Note, Refusal};
use folkmoot::organisations::{self, Role, give_role};
use folkmoot::privacy::{self, ErasureMeans};

use super::{all_holds, bare_organisation, has_role, merge, refused, undo};
use crate::identity::{PASSWORD, member, session, sign_in, who};
use crate::support::{Coop, SITE};

const OTHER: &str = "another heron at dusk";

#[tokio::test]
async fn any_address_signs_in_to_the_kept_account_and_the_old_password_opens_nothing() {
    let coop = Coop::new();
    let kept = member(&coop.desk, "Ada", "ada@example.org").await;
    let gone = member(&coop.desk, "Ada O", "ada@example.net").await;
    let means = &coop.desk.means;
    identity::choose_password(means, &gone, OTHER.into(), None, &[]).await.unwrap();
    let (_, token) = session(&coop.desk, &gone);
    assert!(who(&coop.desk, &token).is_some());
    let plan = coop.read(|conn| merging::plan(conn, kept.as_str(), gone.as_str())).unwrap();
    assert_eq!(plan.notes, [Note::Password]);
    let merged = merge(&coop, kept.as_str(), gone.as_str()).unwrap();
    assert!(who(&coop.desk, &token).is_none(), "whoever was signed in is signed out");
    let wrong = sign_in(&coop.desk, "ada@example.net", OTHER).await;
    assert!(matches!(wrong, Err(SignInError::Wrong)));
    for email in ["ada@example.net", "ada@example.org"] {
        let signed = sign_in(&coop.desk, email, PASSWORD).await.unwrap();
        assert_eq!(who(&coop.desk, signed.session.token.expose()).unwrap().user_id, kept);
    }
    for email in ["ada@example.net", "ada@example.org"] {
        assert!(coop.letters_to(email).contains(&"merge".to_owned()), "{email}");
    }
    let reopened = coop.write(|tx| identity::enable_user(tx, &gone));
    assert!(matches!(reopened, Err(DbError::NotFound)), "nobody opens it past the merge");
    all_holds(&coop);

    undo(&coop, &merged).unwrap();
    let signed = sign_in(&coop.desk, "ada@example.net", OTHER).await.unwrap();
    assert_eq!(who(&coop.desk, signed.session.token.expose()).unwrap().user_id, gone);
    assert!(who(&coop.desk, &token).is_none(), "whoever was signed out stays signed out");
    all_holds(&coop);
}

#[test]
fn a_membership_moves_with_its_number_and_the_register_notes_who_has_it() {
    let coop = Coop::new();
    let gone = coop.member("Ada Okafor");
    let kept = coop.desk.person("Ada Kept");
    merge(&coop, kept.as_str(), gone.user.as_str()).unwrap();
    let party = coop.read(|conn| organisations::party_of_user(conn, &kept)).unwrap().unwrap();
    assert_eq!(party.id, gone.party, "the party itself moved");
    assert_eq!(coop.membership(&gone).party_id, party.id);
    all_holds(&coop);

    // Where both are parties, the membership moves from one to the other.
    let member = coop.member("Bo Li");
    let left = coop.newcomer("Bo Lee");
    assert_eq!(refused(&coop, left.user.as_str(), member.user.as_str()), [Refusal::TwoMemberships]);
    all_holds(&coop);
}

#[test]
fn nobody_comes_into_a_role_of_the_office_by_way_of_a_merge() {
    let coop = Coop::new();
    let [boss, ada] = ["Bo Boss", "Ada"].map(|name| coop.desk.person(name));
    coop.desk.appoint(&boss, StaffRole::Administrator);
    assert_eq!(refused(&coop, boss.as_str(), ada.as_str()), [Refusal::Staff]);
    assert_eq!(refused(&coop, ada.as_str(), boss.as_str()), [Refusal::Staff]);
}

#[test]
fn whoever_asked_to_be_forgotten_or_waits_for_an_export_is_not_merged() {
    let coop = Coop::new();
    let [kept, gone] = ["Ada", "Ada O"].map(|name| coop.desk.person(name));
    coop.write(|tx| privacy::ask_for_export(tx, &gone, Locale::En)).unwrap();
    assert_eq!(refused(&coop, kept.as_str(), gone.as_str()), [Refusal::Export]);
    coop.write(|tx| privacy::ask_for_erasure(tx, &gone, ErasureMeans::OneSelf, true, SITE))
        .unwrap();
    let found = refused(&coop, kept.as_str(), gone.as_str());
    assert_eq!(found, [Refusal::Erasure, Refusal::Export]);
}

#[test]
fn a_plan_that_is_no_longer_true_is_not_carried_out() {
    let coop = Coop::new();
    let [kept, gone] = ["Ada", "Ada O"].map(|name| coop.desk.person(name));
    let plan = coop.read(|conn| merging::plan(conn, kept.as_str(), gone.as_str())).unwrap();
    let seal = plan.seal();
    let organisation = bare_organisation(&coop, "Weavers", &gone);
    let stale = coop.write(|tx| merging::merge(tx, kept.as_str(), gone.as_str(), Some(&seal)));
    assert!(matches!(stale, Err(merging::MergeError::Stale)));
    assert_eq!(has_role(&coop, &organisation, &gone), [Role::Owner], "nothing happened");
    let plan = coop.read(|conn| merging::plan(conn, kept.as_str(), gone.as_str())).unwrap();
    coop.write(|tx| merging::merge(tx, kept.as_str(), gone.as_str(), Some(&plan.seal()))).unwrap();
    assert_eq!(has_role(&coop, &organisation, &kept), [Role::Owner]);
    all_holds(&coop);
}

#[tokio::test]
async fn an_export_and_an_erasure_are_of_all_that_was_the_persons() {
    let coop = Coop::new();
    let kept = coop.desk.person("Ada");
    let gone = coop.desk.person("Adelina Unmistakable");
    let organisation = bare_organisation(&coop, "Weavers", &kept);
    coop.write(|tx| give_role(tx, &organisation.id, &gone, Role::Host)).unwrap();
    merge(&coop, kept.as_str(), gone.as_str()).unwrap();
    let plan = coop.read(|conn| privacy::plan(conn, &kept)).unwrap();
    let accounts = plan.goes.iter().find(|line| line.key == "account").unwrap();
    assert_eq!(accounts.rows, 2, "both accounts are shown beforehand");
    let next = coop.desk.person("Next Owner");
    coop.write(|tx| give_role(tx, &organisation.id, &next, Role::Owner)).unwrap();
    let erasure = coop
        .write(|tx| privacy::ask_for_erasure(tx, &kept, ErasureMeans::OneSelf, true, SITE))
        .unwrap();
    coop.days_pass(60);
    coop.write(|tx| privacy::execute(tx, &erasure.id, "https://moot.example")).unwrap();
    let name = coop.read(|conn| identity::user(conn, &gone)).unwrap().name;
    assert!(name.starts_with('#'), "{name}");
    all_holds(&coop);
}
