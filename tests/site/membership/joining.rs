//! From a form to a member.

use diesel::prelude::*;
use folkmoot::billing;
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::{memberships, organisations as organisations_table, users};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::membership::{
    self, Applicant, Class, ContributionError, JoinError, Joined, MembershipState, Move, MoveError,
    RegisterEvent, Why,
};
use folkmoot::organisations::{self, AdmissionPolicy, PolicyKind, Role};

use crate::support::{Coop, day, euro};

fn kinds(events: &[RegisterEvent]) -> Vec<&str> {
    events.iter().map(|event| event.kind.as_str()).collect()
}

#[test]
fn a_person_joins_in_one_go_and_proves_the_address_by_the_letter() {
    let coop = Coop::new();
    let ada = coop.newcomer("Ada");
    let known = coop.membership(&ada);
    assert_eq!(known.state, MembershipState::Admitted);
    let admission = known.admission.unwrap();
    assert_eq!((admission.number, admission.on), (1, day("2026-05-21")));
    assert_eq!(known.courtesy_until, None, "courtesy before the address is proved");
    assert_eq!(coop.entitlement(&ada).why, [Why::FirstPaymentFirst]);
    coop.welcome(&ada);
    let known = coop.membership(&ada);
    assert_eq!(known.state, MembershipState::Active);
    let register = coop.read(|conn| membership::register_of(conn, &ada.membership)).unwrap();
    assert_eq!(kinds(&register), ["applied", "admitted", "contribution_promised", "activated"]);
    assert!(coop.entitlement(&ada).may_start_meetings);
}

#[test]
fn the_first_charge_waits_for_the_address_and_then_becomes_an_invoice() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    let waiting = coop.waiting_charges(&ada);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].what.net, euro(2500));
    assert_eq!(waiting[0].what.text, "Contribution: Level 2");
    let refused = coop.write(|tx| billing::invoice_waiting(tx, &ada.party));
    assert!(refused.is_err(), "a document without an address");
    let id = coop.invoice(&ada);
    let invoice = coop.read(|conn| billing::invoice(conn, &id)).unwrap();
    assert_eq!(invoice.gross, euro(2500));
}

#[test]
fn every_kind_of_applicant_can_join() {
    let coop = Coop::new();
    coop.settle(|settings| settings.admits_producers = AdmissionPolicy::AtOnce);
    for (number, (organisation, class)) in [
        (None, Class::Consumer),
        (None, Class::Producer),
        (Some("Can Batlló"), Class::Consumer),
        (Some("Webarchitects of the Valley"), Class::Producer),
    ]
    .into_iter()
    .enumerate()
    {
        let mut application = coop.application("Ada", &format!("ada{number}@example.org"));
        application.organisation = organisation.map(str::to_owned);
        application.class = class;
        let member = coop.joins(&application);
        coop.welcome(&member);
        let known = coop.membership(&member);
        assert_eq!(known.class, class);
        assert_eq!(known.state, MembershipState::Active);
        assert_eq!(member.organisation.is_some(), organisation.is_some());
        if let Some(organisation) = member.organisation {
            let id = organisation.id;
            let roles = coop.read(|conn| organisations::roles_of(conn, &member.user, &id)).unwrap();
            assert_eq!(roles, [Role::Owner]);
        }
    }
    let slugs: Vec<String> = coop
        .read::<_, DbError>(|conn| {
            let slugs = organisations_table::table.select(organisations_table::slug);
            Ok(slugs.order(organisations_table::slug).load(conn)?)
        })
        .unwrap();
    assert_eq!(slugs, ["can-batllo", "webarchitects-of-the-valley"]);
}

#[test]
fn a_known_address_changes_nothing_and_only_the_letter_tells() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    let rows = || {
        coop.read::<_, DbError>(|conn| {
            let users: i64 = users::table.count().get_result(conn)?;
            let members: i64 = memberships::table.count().get_result(conn)?;
            Ok((users, members))
        })
        .unwrap()
    };
    let before = rows();
    let mut again = coop.application("Somebody", "ADA@example.org");
    again.organisation = Some("A front".into());
    assert!(matches!(coop.join(&again).unwrap(), Joined::KnownAddress));
    assert_eq!(rows(), before);
    assert_eq!(coop.letters_to(&ada.email), ["welcome", "already_here"]);
}

#[test]
fn who_lost_the_first_letter_gets_another_by_joining_again() {
    let coop = Coop::new();
    let ada = coop.newcomer("Ada");
    let first = coop.token_in_last_letter(&ada.email, "welcome");
    coop.join(&coop.application("Ada", &ada.email)).unwrap();
    assert_eq!(coop.letters_to(&ada.email), ["welcome", "welcome"]);
    assert!(coop.write(|tx| membership::welcome(tx, &first)).is_err(), "two links open");
    coop.welcome(&ada);
    assert_eq!(coop.membership(&ada).state, MembershipState::Active);
}

#[test]
fn somebody_signed_in_joins_without_another_letter_but_not_twice() {
    let coop = Coop::new();
    let user = coop.desk.person("Grace");
    let mut application = coop.application("", "");
    application.applicant = Applicant::User(user);
    let Joined::Welcome { member, .. } = coop.join(&application).unwrap() else { panic!() };
    let known = coop.read(|conn| membership::membership(conn, &member.id)).unwrap();
    assert_eq!(known.state, MembershipState::Active);
    assert!(known.courtesy_until.is_some());
    assert!(matches!(coop.join(&application), Err(JoinError::BelongsAlready)));
    application.organisation = Some("Grace and friends".into());
    coop.join(&application).expect("a person and an organisation are two members");
}

#[test]
fn texts_that_changed_meanwhile_have_to_be_read_again() {
    let coop = Coop::new();
    let application = coop.application("Ada", "ada@example.org");
    coop.write(|tx| organisations::publish_policy(tx, PolicyKind::Statutes, "Be kinder.")).unwrap();
    assert!(matches!(coop.join(&application), Err(JoinError::TextsChanged)));
    let user = coop.joins(&coop.application("Ada", "ada@example.org")).user;
    let text = coop.read(|conn| organisations::current_policy(conn, PolicyKind::Statutes)).unwrap();
    let text = text.unwrap();
    assert_eq!(text.version, 2);
    assert!(coop.read(|conn| organisations::has_consented(conn, &user, &text.id)).unwrap());
}

#[test]
fn what_cannot_be_promised_writes_nothing() {
    let coop = Coop::new();
    let mut application = coop.application("Ada", "ada@example.org");
    let mut refused = |level: &str, monthly: Money| {
        application.level = level.to_owned();
        application.promise.monthly = monthly;
        coop.join(&application).unwrap_err()
    };
    let below = refused("level-2", euro(1999));
    assert!(matches!(
        below,
        JoinError::Contribution(ContributionError::BelowMinimum(minimum)) if minimum == euro(2000)
    ));
    let much = refused("level-2", euro(10_000_001));
    assert!(matches!(much, JoinError::Contribution(ContributionError::TooMuch(_))));
    let most = refused("level-2", euro(i64::MAX));
    assert!(matches!(most, JoinError::Contribution(ContributionError::TooMuch(_))));
    let yen = refused("level-2", Money::from_minor(2500, Currency::from_code("JPY").unwrap()));
    assert!(matches!(yen, JoinError::Contribution(ContributionError::ForeignCurrency)));
    for level in ["trial", "custom"] {
        let not_offered = refused(level, euro(10_000));
        assert!(matches!(not_offered, JoinError::Contribution(ContributionError::NotOffered)));
    }
    assert!(matches!(refused("level-9", euro(2500)), JoinError::UnknownLevel));
    let members: i64 =
        coop.read::<_, DbError>(|conn| Ok(memberships::table.count().get_result(conn)?)).unwrap();
    assert_eq!(members, 0);
}

#[test]
fn nobody_joins_before_the_co_op_is_set_up() {
    let coop = Coop::new();
    let application = coop.application("Ada", "ada@example.org");
    let bare = crate::support::Desk::new();
    let joined = bare.write(|tx| membership::join(tx, &application, &coop.texts, "http://x"));
    assert!(matches!(joined, Err(JoinError::NotOpenYet)));
}

#[test]
fn members_numbers_go_up_by_one_and_are_not_lost_by_a_refused_form() {
    let coop = Coop::new();
    let mut numbers = Vec::new();
    for name in ["Ada", "Grace", "Joan"] {
        let member = coop.newcomer(name);
        numbers.push(coop.membership(&member).admission.unwrap().number);
        let mut refused = coop.application("X", "x@example.org");
        refused.consents.clear();
        coop.join(&refused).unwrap_err();
    }
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn a_move_that_is_none_is_refused_and_the_register_shows_the_others() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    let make = |step| coop.write(|tx| membership::make_move(tx, &ada.membership, step, "story"));
    assert!(matches!(make(Move::Settle), Err(MoveError::NotFromHere { .. })));
    assert!(matches!(make(Move::Admit), Err(MoveError::NotFromHere { .. })));
    make(Move::Pause).unwrap();
    assert_eq!(coop.entitlement(&ada).why, [Why::MembershipIs(MembershipState::Paused)]);
    make(Move::Resume).unwrap();
    make(Move::GiveNotice).unwrap();
    make(Move::Leave).unwrap();
    assert_eq!(coop.entitlement(&ada).why, [Why::NotAMember]);
    let now = coop.desk.means.clock.now().naive_utc();
    let on = |day| coop.read(|conn| membership::members_on(conn, day, now)).unwrap();
    assert!(on(day("2026-05-21")).is_empty());
    let register = coop.read(|conn| membership::register_of(conn, &ada.membership)).unwrap();
    assert_eq!(kinds(&register)[3..], ["activated", "paused", "resumed", "notice_given", "left"]);
}

#[test]
fn all_is_true_that_the_check_proves_about_members() {
    let coop = Coop::new();
    coop.newcomer("Ada");
    coop.member("Grace");
    coop.organisation("Can Batlló", "Joan");
    for check in membership::checks() {
        let broken = coop.read(|conn| (check.find)(conn)).unwrap();
        assert!(broken.is_empty(), "{}: {broken:?}", check.name);
    }
}
