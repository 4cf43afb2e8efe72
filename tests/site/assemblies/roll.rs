//! The voter roll: who belonged on the record date, and whether they may vote.

use folkmoot::assemblies::{self, AssemblyError, AssemblyState, Verdict};
use folkmoot::membership::{Class, Move, Step, make_move};
use folkmoot::organisations::VotingStanding;

use super::{Hall, summer};
use crate::support::day;

fn verdicts(hall: &Hall, id: &assemblies::AssemblyId) -> Vec<(String, Verdict)> {
    hall.roll(id).into_iter().map(|voter| (voter.entry.name, voter.entry.verdict)).collect()
}

#[test]
fn case_124_one_vote_as_a_person_and_one_for_each_organisation_through_its_one_delegate() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    let weavers = hall.organisation("Weavers", "Ona", &ada.user);
    let radio = hall.organisation("Radio", "Pau", &ada.user);
    hall.organisation("Hatch", "Quim", &hall.coop.desk.person("Rita"));
    let id = hall.called();
    let mine = hall
        .coop
        .read(|conn| assemblies::voters_cast_by(conn, &id, &ada.user))
        .unwrap()
        .into_iter()
        .map(|voter| voter.entry.membership_id)
        .collect::<Vec<_>>();
    assert_eq!(mine, [ada.membership, weavers.membership, radio.membership]);
    assert_eq!(hall.roll(&id).len(), 4, "one vote each");
}

#[test]
fn case_124_an_organisation_without_a_delegate_is_to_be_mended_and_has_one_delegate_at_a_time() {
    let hall = Hall::new();
    let (ada, bo) = (hall.coop.member("Ada"), hall.coop.member("Bo"));
    let weavers = hall.organisation("Weavers", "Ona", &ada.user);
    hall.delegate(&weavers, &bo.user);
    let radio = hall.coop.organisation("Radio", "Pau");
    let id = hall.plan();
    hall.until("2026-06-01T12:00:00Z");
    let called = hall.call(&id, "").unwrap();
    assert_eq!((called.entitled, called.to_be_mended), (4, 1));
    assert_eq!(hall.voter(&id, &weavers).entry.caster(), Some(&bo.user), "not Ada any more");
    let voter = hall.voter(&id, &radio);
    assert!(voter.is_entitled() && voter.entry.lacks_delegate());
    assert_eq!(voter.entry.caster(), None);
    hall.delegate(&radio, &bo.user);
    assert_eq!(hall.voter(&id, &radio).entry.caster(), Some(&bo.user), "mended before it met");
}

#[tokio::test]
async fn case_125_who_may_vote_is_asked_of_the_record_date_and_not_of_today() {
    let hall = Hall::new();
    let (good, late) = (hall.coop.member("Gil"), hall.coop.member("Lea"));
    hall.coop.invoice(&late);
    hall.coop.days_under_review(60).await;
    assert!(hall.coop.noted(&late) >= Step::Limited);
    let mut new = summer();
    new.starts_at = "2026-09-21T16:00:00Z".parse().unwrap();
    new.record_on = day("2026-07-20");
    let id = hall.coop.write(|tx| assemblies::plan_assembly(tx, &new)).unwrap();
    // Paying after the record date comes too late; leaving after it changes nothing either.
    hall.coop.days_pass(2);
    hall.coop.pay_all(&late);
    hall.coop.review().await;
    assert_eq!(hall.coop.noted(&late), Step::Good);
    let newcomer = hall.coop.member("Nil");
    hall.call(&id, "").unwrap();
    let expected =
        [("Gil".to_owned(), Verdict::Entitled), ("Lea".to_owned(), Verdict::NotInGoodStanding)];
    assert_eq!(verdicts(&hall, &id), expected, "{newcomer:?} came after it");
    assert_eq!(hall.voter(&id, &good).entry.standing, Step::Good);
}

#[tokio::test]
async fn the_statutes_say_how_well_somebody_must_stand() {
    let hall = Hall::new();
    let late = hall.coop.member("Lea");
    hall.coop.member("Gil");
    hall.coop.invoice(&late);
    hall.coop.days_under_review(16).await;
    assert_eq!(hall.coop.noted(&late), Step::Grace);
    let mut new = summer();
    new.record_on = day("2026-06-06");
    for (lowest, entitled) in [(VotingStanding::Good, 1), (VotingStanding::Grace, 2)] {
        hall.rule(|rules| rules.lowest_standing = lowest);
        let id = hall.coop.write(|tx| assemblies::plan_assembly(tx, &new)).unwrap();
        assert_eq!(hall.call(&id, "").unwrap().entitled, entitled, "{lowest}");
    }
}

#[test]
fn who_rests_or_is_suspended_or_has_left_by_the_record_date_does_not_vote() {
    let hall = Hall::new();
    let names = ["Pia", "Sol", "Ulla", "Vic"];
    let [paused, suspended, gone, stays] = names.map(|name| hall.coop.member(name));
    let steps = [
        (&paused, Move::Pause),
        (&suspended, Move::Suspend),
        (&gone, Move::GiveNotice),
        (&gone, Move::Leave),
        (&stays, Move::GiveNotice),
    ];
    for (member, step) in steps {
        hall.coop.write(|tx| make_move(tx, &member.membership, step, "")).unwrap();
    }
    let id = hall.called();
    let expected = [
        ("Pia".to_owned(), Verdict::Paused),
        ("Sol".to_owned(), Verdict::Suspended),
        ("Vic".to_owned(), Verdict::Entitled),
    ];
    assert_eq!(verdicts(&hall, &id), expected, "giving notice is not leaving");
}

#[test]
fn what_was_frozen_stands_whatever_happens_afterwards() {
    let hall = Hall::new();
    let ada = hall.producer("Ada");
    let id = hall.called();
    let before = hall.roll(&id);
    hall.rule(|rules| rules.quorum_numerator = 2);
    hall.coop.write(|tx| make_move(tx, &ada.membership, Move::Suspend, "")).unwrap();
    hall.coop.member("Nil");
    assert_eq!(hall.roll(&id), before);
    assert_eq!(before[0].entry.class, Class::Producer);
    assert_eq!(hall.assembly(&id).rules.unwrap().quorum.to_string(), "1/2");
    for sql in [
        "UPDATE voters SET verdict = 'paused'",
        "DELETE FROM voters",
        "INSERT INTO voters SELECT 'vot_x', assembly_id, membership_id, number, class, state, \
         standing, verdict, user_id, organisation_id, delegates FROM voters",
        "UPDATE assemblies SET record_on = '2026-01-01'",
        "UPDATE assemblies SET quorum_numerator = 0",
    ] {
        assert!(hall.tries(sql).is_err(), "{sql}");
    }
}

#[test]
fn an_assembly_is_called_once_after_its_record_date_and_opened_on_its_day() {
    let hall = Hall::new();
    hall.coop.member("Ada");
    let mut new = summer();
    new.record_on = day("2026-06-22");
    let after = hall.coop.write(|tx| assemblies::plan_assembly(tx, &new));
    assert!(matches!(after, Err(AssemblyError::RecordAfterwards)));
    let id = hall.plan();
    assert!(matches!(hall.call(&id, ""), Err(AssemblyError::RecordToCome)));
    hall.until("2026-06-01T12:00:00Z");
    hall.call(&id, "").unwrap();
    assert!(matches!(hall.call(&id, ""), Err(AssemblyError::NotFromHere { .. })));
    let change = hall.coop.write(|tx| assemblies::change_assembly(tx, &id, &summer()));
    assert!(matches!(change, Err(AssemblyError::WasCalled)));
    let early = hall.coop.write(|tx| assemblies::open_assembly(tx, &id));
    assert!(matches!(early, Err(AssemblyError::TooEarly)));
    hall.open(&id);
    hall.coop.write(|tx| assemblies::close_assembly(tx, &id)).unwrap();
    assert_eq!(hall.assembly(&id).state, AssemblyState::Closed);
    let again = hall.coop.write(|tx| assemblies::open_assembly(tx, &id));
    assert!(matches!(again, Err(AssemblyError::NotFromHere { .. })));
}

#[test]
fn a_notice_shorter_than_the_statutes_ask_needs_a_reason_that_is_kept() {
    let hall = Hall::new();
    hall.coop.member("Ada");
    let id = hall.plan();
    hall.until("2026-06-08T12:00:00Z");
    assert!(matches!(hall.call(&id, "  "), Err(AssemblyError::ShortNotice)));
    hall.call(&id, "The hall is free on this day only.").unwrap();
    let kept = hall.assembly(&id).short_notice_reason;
    assert_eq!(kept.as_deref(), Some("The hall is free on this day only."));
    let in_time = hall.plan();
    hall.rule(|rules| rules.notice_days = 13);
    hall.call(&in_time, "not needed").unwrap();
    assert_eq!(hall.assembly(&in_time).short_notice_reason, None);
}

#[test]
fn an_assembly_at_which_nobody_may_vote_is_not_called() {
    let hall = Hall::new();
    let id = hall.plan();
    hall.until("2026-06-01T12:00:00Z");
    assert!(matches!(hall.call(&id, ""), Err(AssemblyError::NobodyVotes)));
    assert_eq!(hall.assembly(&id).state, AssemblyState::Planned);
    assert!(hall.roll(&id).is_empty());
}
