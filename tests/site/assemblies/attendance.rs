//! Coming and going.

use folkmoot::assemblies::{self, PresenceError};

use super::Hall;

#[test]
fn case_125_leaving_early_lowers_the_attendance_for_later_votes() {
    let hall = Hall::new();
    let members = ["Ada", "Bo", "Cleo", "Dan"].map(|name| hall.coop.member(name));
    let id = hall.called();
    hall.open(&id);
    for member in &members[..2] {
        hall.enter(&id, member).unwrap();
    }
    assert!(!hall.is_quorate(&id), "2 of 4 are not more than half");
    hall.enter(&id, &members[2]).unwrap();
    assert!(hall.is_quorate(&id));
    hall.leave(&id, &members[0]).unwrap();
    assert!(!hall.is_quorate(&id));
    hall.enter(&id, &members[0]).unwrap();
    assert!(hall.is_quorate(&id), "and coming back raises it");
    assert_eq!(hall.presences(&id).len(), 4, "every stay is kept");
}

#[test]
fn case_125_suspended_members_count_neither_way() {
    let hall = Hall::new();
    let members = ["Ada", "Bo", "Cleo"].map(|name| hall.coop.member(name));
    hall.coop
        .write(|tx| {
            let step = folkmoot::membership::Move::Suspend;
            folkmoot::membership::make_move(tx, &members[2].membership, step, "")
        })
        .unwrap();
    let id = hall.called();
    hall.open(&id);
    assert_eq!(hall.turnout(&id).entitled.len(), 2);
    assert!(matches!(hall.enter(&id, &members[2]), Err(PresenceError::NotEntitled)));
    hall.enter(&id, &members[0]).unwrap();
    assert!(!hall.is_quorate(&id));
    hall.enter(&id, &members[1]).unwrap();
    assert!(hall.is_quorate(&id));
}

#[test]
fn a_person_checks_in_with_every_vote_they_cast() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    let weavers = hall.organisation("Weavers", "Ona", &ada.user);
    let id = hall.called();
    hall.open(&id);
    hall.enter(&id, &weavers).unwrap();
    let enter = || hall.coop.write(|tx| assemblies::check_in_person(tx, &id, &ada.user));
    assert_eq!(enter().unwrap(), 1, "the organisation's was here already");
    assert_eq!(hall.turnout(&id).here.len(), 2);
    assert!(matches!(enter(), Err(PresenceError::HereAlready)));
    let stranger = hall.coop.desk.person("Stran Ger");
    let other = hall.coop.write(|tx| assemblies::check_in_person(tx, &id, &stranger));
    assert!(matches!(other, Err(PresenceError::NotEntitled)));
}

#[test]
fn people_come_and_go_only_while_it_is_open_and_closing_sends_everybody_home() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    let id = hall.called();
    assert!(matches!(hall.enter(&id, &ada), Err(PresenceError::NotOpen)));
    hall.open(&id);
    assert!(matches!(hall.leave(&id, &ada), Err(PresenceError::NotHere)));
    hall.enter(&id, &ada).unwrap();
    assert!(matches!(hall.enter(&id, &ada), Err(PresenceError::HereAlready)));
    hall.coop.write(|tx| assemblies::close_assembly(tx, &id)).unwrap();
    assert!(hall.presences(&id).iter().all(|presence| presence.left_at.is_some()));
    assert!(matches!(hall.enter(&id, &ada), Err(PresenceError::NotOpen)));
}

#[test]
fn an_organisation_without_a_delegate_cannot_be_checked_in() {
    let hall = Hall::new();
    let radio = hall.coop.organisation("Radio", "Pau");
    let id = hall.called();
    hall.open(&id);
    assert!(matches!(hall.enter(&id, &radio), Err(PresenceError::NobodyCasts)));
    hall.delegate(&radio, &radio.user);
    hall.enter(&id, &radio).unwrap();
    assert_eq!(hall.presences(&id)[0].user_id, radio.user, "it is kept who cast it");
}
