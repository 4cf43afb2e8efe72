//! Taking members over: numbers, days, what is paid already.

use folkmoot::imports::{ImportState, Kind, Outcome};
use folkmoot::membership::{
    self, Class, MembershipState, contribution_on, members_on, register_of,
};
use folkmoot::organisations::{self, Role};

use super::{MEMBERS, all_hold, carry_out, check, counts, invite, lines, refusals, take};
use crate::support::{Coop, day, euro};

#[tokio::test]
async fn a_spreadsheet_of_members_becomes_the_register() {
    let coop = Coop::new();
    let id = check(&coop, Kind::Members, MEMBERS).await;
    assert_eq!(counts(&coop, &id).new, 3);
    let before = coop.read(|conn| folkmoot::identity::user_by_email(conn, "ada@example.org"));
    assert!(before.unwrap().is_none(), "looking writes nothing");
    assert_eq!(carry_out(&coop, &id).await.state, ImportState::Done);

    let ada = coop
        .read(|conn| folkmoot::identity::user_by_email(conn, "ada@example.org"))
        .unwrap()
        .unwrap();
    assert!(!ada.email_verified);
    let party = coop.read(|conn| organisations::party_of_user(conn, &ada.id)).unwrap().unwrap();
    assert_eq!(party.address.unwrap().one_line(), "Carrer Gran 1, 08012 Barcelona, ES");
    let member =
        coop.read(|conn| membership::membership_of_party(conn, &party.id)).unwrap().unwrap();
    let admission = member.admission.unwrap();
    assert_eq!((admission.number, admission.on), (7, day("2020-05-21")));
    assert_eq!((member.class, member.state), (Class::Consumer, MembershipState::Active));
    let promise =
        coop.read(|conn| contribution_on(conn, &member.id, day("2026-05-21"))).unwrap().unwrap();
    assert_eq!((promise.amount, promise.billed_until), (euro(2500), day("2026-06-01")));
    let entries = coop.read(|conn| register_of(conn, &member.id)).unwrap();
    let kinds: Vec<&str> = entries.iter().map(|entry| entry.kind.as_str()).collect();
    assert_eq!(kinds, ["taken_over", "admitted", "activated", "contribution_promised"]);
    assert!(entries.iter().take(3).all(|entry| entry.effective_on == day("2020-05-21")));
    let now = coop.desk.means.clock.now().naive_utc();
    let then = coop.read(|conn| members_on(conn, day("2021-06-01"), now));
    assert_eq!(then.unwrap().len(), 2, "Bo came later");
    all_hold(&coop);
}

#[tokio::test]
async fn nobody_gets_a_letter_and_nothing_is_charged_by_being_taken_over() {
    let coop = Coop::new();
    take(&coop, Kind::Members, MEMBERS).await;
    folkmoot::worker::run_due(&coop.desk.means).await.unwrap();
    assert!(coop.letters_to("ada@example.org").is_empty());
    let due = coop.read(|conn| membership::contributions_due(conn, day("2026-05-31"), None, 10));
    assert!(due.unwrap().is_empty(), "paid until June");
    let due = coop.read(|conn| membership::contributions_due(conn, day("2026-06-01"), None, 10));
    assert_eq!(due.unwrap().len(), 1, "Ada's June");
}

#[tokio::test]
async fn numbers_given_later_follow_those_that_were_taken_over() {
    let coop = Coop::new();
    take(&coop, Kind::Members, MEMBERS).await;
    let cleo = coop.member("Cleo");
    assert_eq!(coop.membership(&cleo).admission.unwrap().number, 13);
}

#[tokio::test]
async fn invitations_go_out_when_somebody_says_so_and_open_the_account() {
    let coop = Coop::new();
    let id = take(&coop, Kind::Members, MEMBERS).await;
    invite(&coop, &id).await;
    assert_eq!(coop.letters_to("ada@example.org"), ["taken_over"]);
    let token = coop.token_in_last_letter("ada@example.org", "taken_over");
    let welcomed = coop.write(|tx| membership::welcome(tx, &token)).unwrap();
    let ada = coop.read(|conn| folkmoot::identity::user(conn, &welcomed.user_id)).unwrap();
    assert!(ada.email_verified);
    all_hold(&coop);
}

#[tokio::test]
async fn organisations_come_with_their_owner_and_people_may_own_several() {
    let coop = Coop::new();
    let table = "name,email,owners,owner name,city,street,postal code\n\
        Weavers,hello@weavers.example,ada@example.org,Ada Okafor,Barcelona,Carrer Gran 1,08012\n\
        Spinners,hello@spinners.example,ADA@example.org,,,,\n";
    let id = check(&coop, Kind::Organisations, table).await;
    assert_eq!(refusals(&coop, &id, 3), [("owners".to_owned(), "owner-unknown".to_owned())]);
    let table = table.replace("example.org,,,,", "example.org,Ada Okafor,,,");
    let id = take(&coop, Kind::Organisations, &table).await;
    assert_eq!(counts(&coop, &id).new, 2);
    let ada = coop
        .read(|conn| folkmoot::identity::user_by_email(conn, "ada@example.org"))
        .unwrap()
        .unwrap();
    let theirs = coop.read(|conn| organisations::organisations_of(conn, &ada.id)).unwrap();
    assert_eq!(theirs.len(), 2);
    let roles = coop.read(|conn| organisations::roles_of(conn, &ada.id, &theirs[0].id)).unwrap();
    assert_eq!(roles, [Role::Owner]);
    all_hold(&coop);
}

#[tokio::test]
async fn who_has_left_stands_in_the_register_with_both_days_and_promises_nothing() {
    let coop = Coop::new();
    let table = "number,name,email,state,admitted,left,level,amount,paid until\n\
        3,Ada,ada@example.org,ex,2019-01-01,2021-12-31,level-1,10.00,2022-01-01\n";
    let id = take(&coop, Kind::Members, table).await;
    let changes = &lines(&coop, &id)[0].findings.changes;
    assert!(changes.iter().all(|change| !change.field.is_of_the_contribution()));
    let now = coop.desk.means.clock.now().naive_utc();
    let on = |day| coop.read(|conn| members_on(conn, day, now)).unwrap().len();
    assert_eq!((on(day("2021-12-30")), on(day("2022-01-01"))), (1, 0));
    all_hold(&coop);
}

#[tokio::test]
async fn a_known_person_is_corrected_field_by_field_and_joins_under_the_number() {
    let coop = Coop::new();
    let persons = "name,email,street,postal code,city\n\
        Ada Okafor,ada@example.org,Carrer Vell 9,08001,Barcelona\n";
    take(&coop, Kind::Persons, persons).await;
    let id = check(&coop, Kind::Members, MEMBERS).await;
    let ada = &lines(&coop, &id)[0];
    assert_eq!(ada.outcome, Some(Outcome::Changed));
    let street = ada.findings.changes.iter().find(|change| change.field.as_str() == "street");
    let street = street.unwrap();
    assert_eq!((street.old.as_str(), street.new.as_str()), ("Carrer Vell 9", "Carrer Gran 1"));
    carry_out(&coop, &id).await;
    all_hold(&coop);
}
