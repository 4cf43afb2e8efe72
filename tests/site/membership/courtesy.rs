//! Rooms that work before the first payment: small, for a while, once.

use chrono::Duration;
use folkmoot::membership::{Applicant, Why};

use crate::support::{Coop, Member};

fn leaves(coop: &Coop, member: &Member) {
    use folkmoot::membership::{Move, make_move};
    for step in [Move::GiveNotice, Move::Leave] {
        coop.write(|tx| make_move(tx, &member.membership, step, "story")).unwrap();
    }
}

#[test]
fn a_first_room_works_at_once_with_small_limits_for_fourteen_days() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    let now = coop.desk.means.clock.now();
    let may = coop.entitlement(&ada);
    assert_eq!((may.rooms, may.attendees, may.minutes), (Some(1), Some(5), Some(60)));
    assert!(may.may_create_rooms && may.may_start_meetings && !may.recording && !may.instance);
    assert_eq!(may.why, [Why::Courtesy { until: now + Duration::days(14) }]);
    coop.days_pass(14);
    let may = coop.entitlement(&ada);
    assert!(!may.may_start_meetings && !may.may_create_rooms);
    assert_eq!(may.why, [Why::CourtesyOver { since: now + Duration::days(14) }]);
}

#[test]
fn who_is_within_the_terms_of_the_first_invoice_does_not_find_the_door_shut() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.days_pass(10);
    coop.invoice(&ada);
    coop.days_pass(5);
    assert_eq!(coop.entitlement(&ada).why, [Why::FirstPaymentOnItsWay]);
    assert_eq!(coop.entitlement(&ada).attendees, Some(5));
}

#[test]
fn courtesy_is_granted_once_per_mailbox_whoever_the_person_says_to_be() {
    let coop = Coop::new();
    let first = coop.application("Ada", "ada@example.org");
    let ada = coop.joins(&first);
    coop.welcome(&ada);
    let tagged = coop.joins(&coop.application("Ada again", "Ada+2@example.org"));
    coop.welcome(&tagged);
    assert_eq!(coop.entitlement(&tagged).why, [Why::FirstPaymentFirst]);
    leaves(&coop, &ada);
    let mut back = first;
    back.applicant = Applicant::User(ada.user.clone());
    let returned = coop.joins(&back);
    assert_eq!(coop.entitlement(&returned).why, [Why::FirstPaymentFirst]);
}

#[test]
fn courtesy_is_granted_once_per_organisation() {
    let coop = Coop::new();
    let first = coop.organisation("Can Batlló", "Joan");
    assert!(matches!(coop.entitlement(&first).why[..], [Why::Courtesy { .. }]));
    let second = coop.organisation("can  batlló", "Maria");
    assert_eq!(coop.entitlement(&second).why, [Why::FirstPaymentFirst]);
    assert_ne!(first.organisation.unwrap().slug, second.organisation.unwrap().slug);
}

#[test]
fn a_co_op_may_grant_no_courtesy_at_all() {
    let coop = Coop::new();
    coop.settle(|settings| settings.courtesy_days = 0);
    let ada = coop.member("Ada");
    assert_eq!(coop.entitlement(&ada).why, [Why::FirstPaymentFirst]);
}
