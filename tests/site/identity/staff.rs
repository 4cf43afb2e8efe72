//! Staff roles.

use std::sync::Arc;

use folkmoot::ground::db::Actor;
use folkmoot::identity::{self, StaffError, StaffRole, grant_role, revoke_role};

use super::{as_user, events, session, who};
use crate::support::Desk;

#[test]
fn a28_a_39_who_gains_or_loses_a_role_signs_in_again_and_it_is_on_record() {
    let desk = Desk::new();
    let admin = desk.person("Admin");
    desk.appoint(&admin, StaffRole::Administrator);
    let tia = desk.person("Tia");
    let (_, before) = session(&desk, &tia);
    assert!(as_user(&desk, &admin, |tx| grant_role(tx, &tia, StaffRole::Treasurer)).unwrap());
    assert!(who(&desk, &before).is_none());
    assert!(!as_user(&desk, &admin, |tx| grant_role(tx, &tia, StaffRole::Treasurer)).unwrap());
    let (here, token) = session(&desk, &tia);
    assert_eq!(here.staff, [StaffRole::Treasurer]);
    assert!(as_user(&desk, &admin, |tx| revoke_role(tx, &tia, StaffRole::Treasurer)).unwrap());
    assert!(who(&desk, &token).is_none());
    let events = events(&desk, tia.as_str());
    let granted = events.iter().filter(|name| *name == "identity.role.granted").count();
    assert_eq!(granted, 1, "{events:?}");
    assert!(events.contains(&"identity.role.revoked".to_owned()));
}

#[test]
fn the_last_administrator_can_neither_lose_the_role_nor_be_disabled() {
    let desk = Desk::new();
    let (one, two) = (desk.person("One"), desk.person("Two"));
    desk.appoint(&one, StaffRole::Administrator);
    let revoke = |who| desk.write(|tx| revoke_role(tx, who, StaffRole::Administrator));
    assert!(matches!(revoke(&one), Err(StaffError::LastAdministrator)));
    let refused = desk.write(|tx| identity::disable_user(tx, &one));
    assert!(matches!(refused, Err(StaffError::LastAdministrator)));
    desk.appoint(&two, StaffRole::Administrator);
    desk.write(|tx| identity::disable_user(tx, &two)).unwrap();
    assert!(matches!(revoke(&one), Err(StaffError::LastAdministrator)), "two cannot sign in");
    desk.write(|tx| identity::enable_user(tx, &two)).unwrap();
    assert!(revoke(&one).unwrap());
    assert!(matches!(revoke(&two), Err(StaffError::LastAdministrator)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a42_administrators_who_remove_each_other_at_once_leave_one() {
    let desk = Arc::new(Desk::new());
    let all: Vec<_> = (0..6).map(|number| desk.person(&format!("Admin {number}"))).collect();
    for one in &all {
        desk.appoint(one, StaffRole::Administrator);
    }
    let attempts = all.iter().map(|one| {
        let (db, one) = (desk.means.db.clone(), one.clone());
        tokio::spawn(async move {
            let role = StaffRole::Administrator;
            db.write(Actor::user(one.as_str()), move |tx| revoke_role(tx, &one, role)).await
        })
    });
    let outcomes = futures_util::future::join_all(attempts).await;
    let refused = outcomes
        .into_iter()
        .filter(|outcome| matches!(outcome.as_ref().unwrap(), Err(StaffError::LastAdministrator)));
    assert_eq!(refused.count(), 1);
    let staff = desk.read(identity::staff).unwrap();
    assert_eq!(staff.len(), 1);
}

#[test]
fn the_list_of_staff_shows_each_person_once_with_all_roles() {
    let desk = Desk::new();
    let (ada, tia) = (desk.person("Ada"), desk.person("Tia"));
    for role in [StaffRole::Treasurer, StaffRole::Auditor] {
        desk.appoint(&tia, role);
    }
    desk.appoint(&ada, StaffRole::Steward);
    let staff = desk.read(identity::staff).unwrap();
    let shown: Vec<_> = staff.iter().map(|one| (one.name.as_str(), one.roles.clone())).collect();
    let expected = [
        ("Ada", vec![StaffRole::Steward]),
        ("Tia", vec![StaffRole::Auditor, StaffRole::Treasurer]),
    ];
    assert_eq!(shown, expected);
    assert!(staff.iter().all(|one| !one.has_totp));
}

#[test]
fn the_checks_of_this_room_find_what_is_wrong_and_nothing_else() {
    use diesel::connection::SimpleConnection;
    use folkmoot::ground::db::DbError;

    let desk = Desk::new();
    let found = || -> Vec<&'static str> {
        let broken = identity::checks()
            .iter()
            .filter(|check| !desk.read(|conn| (check.find)(conn)).unwrap().is_empty());
        broken.map(|check| check.name).collect()
    };
    assert!(found().is_empty(), "an empty database");
    let user = desk.person("Ada");
    desk.appoint(&user, StaffRole::Administrator);
    session(&desk, &user);
    assert!(found().is_empty(), "{:?}", found());
    desk.read::<_, DbError>(|conn| {
        conn.batch_execute("UPDATE users SET state = 'disabled'")?;
        Ok(conn.batch_execute("UPDATE email_addresses SET main = FALSE")?)
    })
    .unwrap();
    assert_eq!(found().len(), 3);
}
