//! Changing to the other class: at a date, decided about as the class admits, seen beforehand.

use folkmoot::assemblies::{AssemblyKind, Rules, Verdict, draw_roll};
use folkmoot::ground::period::Cadence;
use folkmoot::ground::queue::Job;
use folkmoot::membership::activity::{
    Because, Excused, Flag, Need, Noted, Requirement, ReviewActivity, Rule, Weight, activity_on,
    noted_flag, put_rule,
};
use folkmoot::membership::application::{
    self, ApplicationError, Decided, admit_applicant, answer_question, approve_candidate,
    ask_applicant, candidates_for, decline_applicant,
};
use folkmoot::membership::change::{
    ChangeError, ClassChange, ClassChangeMove, ClassChangeState, Expulsion, Wanted,
    ask_class_change, change_level, class_changes_of, expel, give_notice, open_class_change,
    plan_pause, preview_class_change, withdraw_class_change,
};
use folkmoot::membership::register::{AsOf, register_row};
use folkmoot::membership::{
    self, Class, FollowDates, Membership, MembershipState, Promise, SweepApplications, register_of,
};
use folkmoot::organisations::{AdmissionPolicy, AssemblySettings};
use proptest::prelude::*;

use crate::support::{Coop, Member, SITE, day, euro};

pub fn admits(coop: &Coop, policy: AdmissionPolicy) {
    coop.settle(|settings| settings.admits_producers = policy);
}

fn wanted(from: &str) -> Wanted {
    Wanted { from: Some(day(from)), ..Wanted::default() }
}

fn ask(coop: &Coop, member: &Member, wanted: &Wanted) -> Result<ClassChange, ChangeError> {
    coop.write(|tx| ask_class_change(tx, &member.membership, wanted, SITE))
}

fn withdraw(coop: &Coop, member: &Member) -> Result<(), ChangeError> {
    coop.write(|tx| withdraw_class_change(tx, &member.membership, None, SITE))
}

fn agree(coop: &Coop, member: &Member) -> Result<Membership, ApplicationError> {
    let decided = Decided { reason: "known since 2019".to_owned(), meeting_on: None };
    coop.write(|tx| admit_applicant(tx, &member.membership, &decided, &coop.texts, SITE))
}

/// A member who joined as a producer, whoever admits producers now.
fn producer(coop: &Coop, name: &str) -> Member {
    let before = coop.read(folkmoot::organisations::coop_settings).unwrap().admits_producers;
    admits(coop, AdmissionPolicy::AtOnce);
    let mut application = coop.application(name, &format!("{}@example.org", name.to_lowercase()));
    application.class = Class::Producer;
    let member = coop.joins(&application);
    coop.welcome(&member);
    admits(coop, before);
    member
}

fn class(coop: &Coop, member: &Member) -> Class {
    coop.membership(member).class
}

fn latest(coop: &Coop, member: &Member) -> ClassChange {
    coop.read(|conn| class_changes_of(conn, &member.membership)).unwrap().remove(0)
}

/// The class in the register of a day, as far as it was known at the end of another.
fn registered(coop: &Coop, member: &Member, on: &str, known: &str) -> Class {
    let known_at = day(known).and_hms_opt(23, 59, 0).unwrap();
    let as_of = AsOf { day: day(on), known_at };
    let currency = euro(1).currency();
    let row = coop.read(|conn| register_row(conn, &member.membership, as_of, currency));
    row.unwrap().unwrap().class
}

async fn dates(coop: &Coop) {
    FollowDates {}.run(&coop.desk.means).await.unwrap();
}

fn told(coop: &Coop, member: &Member) -> usize {
    coop.letters_to(&member.email).iter().filter(|name| *name == "dated").count()
}

fn sound(coop: &Coop) {
    for check in membership::checks() {
        let broken = coop.read(|conn| (check.find)(conn)).unwrap();
        assert!(broken.is_empty(), "{}: {broken:?}", check.name);
    }
}

fn roll(coop: &Coop, on: &str, member: &Member) -> (Class, Verdict) {
    let now = coop.desk.means.clock.now();
    let rules = Rules::of(&AssemblySettings::default(), AssemblyKind::Ordinary);
    let roll = coop.read(|conn| draw_roll(conn, day(on), &rules, now)).unwrap();
    let row = roll.into_iter().find(|row| row.membership_id == member.membership).unwrap();
    (row.class, row.verdict)
}

#[test]
fn where_nobody_decides_the_class_changes_today_in_register_roll_and_trail() {
    let coop = Coop::new();
    admits(&coop, AdmissionPolicy::AtOnce);
    let ada = coop.member("Ada");
    coop.days_pass(10);
    ask(&coop, &ada, &Wanted::default()).unwrap();
    assert_eq!(class(&coop, &ada), Class::Producer);
    assert_eq!(latest(&coop, &ada).state, ClassChangeState::Done);
    assert_eq!(registered(&coop, &ada, "2026-05-30", "2026-05-31"), Class::Consumer);
    assert_eq!(registered(&coop, &ada, "2026-05-31", "2026-05-31"), Class::Producer);
    assert_eq!(registered(&coop, &ada, "2026-05-31", "2026-05-30"), Class::Consumer, "not known");
    assert_eq!(roll(&coop, "2026-05-30", &ada).0, Class::Consumer);
    assert_eq!(roll(&coop, "2026-05-31", &ada).0, Class::Producer);
    assert_eq!(told(&coop, &ada), 1);
    let events = coop.read(|conn| {
        folkmoot::ground::db::offenders(
            conn,
            "SELECT data AS offender FROM audit_events WHERE name = 'membership.class.changed'",
        )
    });
    let events = events.unwrap();
    assert_eq!(events.len(), 1);
    assert!(events[0].contains("\"before\":{\"class\":\"consumer\""), "{}", events[0]);
    assert!(events[0].contains("\"after\":{\"class\":\"producer\""), "{}", events[0]);
    sound(&coop);
}

#[tokio::test]
async fn a_day_that_was_chosen_is_waited_for_and_a_late_worker_notes_that_day_itself() {
    let coop = Coop::new();
    admits(&coop, AdmissionPolicy::AtOnce);
    let ada = coop.member("Ada");
    assert!(matches!(ask(&coop, &ada, &wanted("2026-05-20")), Err(ChangeError::Days)));
    assert!(matches!(ask(&coop, &ada, &wanted("2027-05-23")), Err(ChangeError::Days)));
    ask(&coop, &ada, &wanted("2026-07-01")).unwrap();
    assert!(matches!(ask(&coop, &ada, &wanted("2026-08-01")), Err(ChangeError::ClassAskedAlready)));
    assert_eq!(latest(&coop, &ada).state, ClassChangeState::Agreed);
    dates(&coop).await;
    assert_eq!(class(&coop, &ada), Class::Consumer);
    coop.days_pass(45);
    dates(&coop).await;
    dates(&coop).await;
    assert_eq!(class(&coop, &ada), Class::Producer);
    assert_eq!(registered(&coop, &ada, "2026-07-01", "2026-07-05"), Class::Producer);
    assert_eq!(registered(&coop, &ada, "2026-07-01", "2026-07-04"), Class::Consumer, "not known");
    assert_eq!(registered(&coop, &ada, "2026-06-30", "2026-07-05"), Class::Consumer);
    assert_eq!(told(&coop, &ada), 2, "agreed, and done");
    sound(&coop);
}

#[tokio::test]
async fn what_was_agreed_can_be_taken_back_until_its_day_and_not_after() {
    let coop = Coop::new();
    admits(&coop, AdmissionPolicy::AtOnce);
    let ada = coop.member("Ada");
    assert!(matches!(withdraw(&coop, &ada), Err(ChangeError::NotPlanned)));
    ask(&coop, &ada, &wanted("2026-07-01")).unwrap();
    withdraw(&coop, &ada).unwrap();
    assert!(matches!(withdraw(&coop, &ada), Err(ChangeError::NotPlanned)));
    coop.days_pass(60);
    dates(&coop).await;
    assert_eq!(class(&coop, &ada), Class::Consumer);
    let kinds = coop.read(|conn| register_of(conn, &ada.membership)).unwrap();
    assert!(kinds.iter().all(|event| event.kind != "class_changed"), "nothing was noted");
    ask(&coop, &ada, &Wanted::default()).unwrap();
    assert!(matches!(withdraw(&coop, &ada), Err(ChangeError::NotPlanned)), "it holds already");
    sound(&coop);
}

#[test]
fn a_steward_asks_back_agrees_or_declines_in_the_queue_of_applications() {
    let coop = Coop::new();
    admits(&coop, AdmissionPolicy::Steward);
    let (ada, bo) = (coop.member("Ada"), coop.member("Bo"));
    for member in [&ada, &bo] {
        ask(&coop, member, &Wanted::default()).unwrap();
    }
    assert_eq!(coop.read(application::applications_waiting).unwrap().len(), 2);
    coop.write(|tx| ask_applicant(tx, &ada.membership, "What will you run?", SITE)).unwrap();
    coop.write(|tx| answer_question(tx, &ada.membership, "Two servers.")).unwrap();
    agree(&coop, &ada).unwrap();
    assert!(matches!(agree(&coop, &ada), Err(ApplicationError::Decided)));
    let no = |reason: &str| {
        let decided = Decided { reason: reason.to_owned(), meeting_on: None };
        coop.write(|tx| decline_applicant(tx, &bo.membership, &decided, SITE))
    };
    assert!(matches!(no(" "), Err(ApplicationError::NoWords)));
    no("Not this year.").unwrap();
    assert_eq!((class(&coop, &ada), class(&coop, &bo)), (Class::Producer, Class::Consumer));
    assert_eq!(coop.membership(&bo).state, MembershipState::Active, "still a member");
    assert_eq!(latest(&coop, &bo).state, ClassChangeState::Declined);
    let said = coop.read(|conn| application::notes_of(conn, &ada.membership)).unwrap();
    let said: Vec<&str> = said.iter().map(|note| note.kind.as_str()).collect();
    assert_eq!(said, ["asked", "answered", "admitted"]);
    assert_eq!((told(&coop, &ada), told(&coop, &bo)), (3, 2));
    assert!(coop.read(application::applications_waiting).unwrap().is_empty());
    assert_eq!(coop.read(|conn| application::applications_decided(conn, 9)).unwrap().len(), 2);
    sound(&coop);
}

#[test]
fn producers_vote_somebody_into_their_class_and_nobody_speaks_for_themselves() {
    let coop = Coop::new();
    let [pia, pol] = ["Pia", "Pol"].map(|name| producer(&coop, name));
    admits(&coop, AdmissionPolicy::Vote { approvals: 2, within_days: 14 });
    let ada = coop.member("Ada");
    ask(&coop, &ada, &Wanted::default()).unwrap();
    let today = day("2026-05-21");
    let open = |member: &Member| {
        coop.read(|conn| candidates_for(conn, &member.user, today)).unwrap().len()
    };
    assert_eq!((open(&pia), open(&ada)), (1, 0));
    let approve = |voter: &Member| {
        let (voter, id) = (&voter.user, &ada.membership);
        coop.write(|tx| approve_candidate(tx, voter, id, &coop.texts, SITE))
    };
    assert!(matches!(approve(&ada), Err(ApplicationError::NoVote)));
    assert!(approve(&pia).unwrap().is_none());
    assert!(matches!(approve(&pia), Err(ApplicationError::ApprovedBefore)));
    assert_eq!(approve(&pol).unwrap().unwrap().class, Class::Producer);
    assert!(coop.letters_to(&pia.email).contains(&"candidate".to_owned()));
    // Back among the consumers, and voted in again: earlier approvals do not count.
    coop.desk.clock.advance(chrono::TimeDelta::minutes(1));
    ask(&coop, &ada, &Wanted::default()).unwrap();
    coop.desk.clock.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(class(&coop, &ada), Class::Consumer);
    ask(&coop, &ada, &Wanted::default()).unwrap();
    assert!(approve(&pia).unwrap().is_none());
    assert!(approve(&pol).unwrap().is_some());
    sound(&coop);
}

#[test]
fn a_producer_has_no_word_on_their_own_way_out_even_where_producers_decide() {
    let coop = Coop::new();
    let [pia, pol] = ["Pia", "Pol"].map(|name| producer(&coop, name));
    coop.settle(|settings| {
        settings.admits_consumers = AdmissionPolicy::Vote { approvals: 1, within_days: 14 };
    });
    ask(&coop, &pia, &Wanted::default()).unwrap();
    let approve = |voter: &Member| {
        let (voter, id) = (&voter.user, &pia.membership);
        coop.write(|tx| approve_candidate(tx, voter, id, &coop.texts, SITE))
    };
    assert!(matches!(approve(&pia), Err(ApplicationError::NoVote)));
    assert!(approve(&pol).unwrap().is_some());
    assert_eq!(class(&coop, &pia), Class::Consumer);
}

#[tokio::test]
async fn what_nobody_decides_lapses_with_a_notice_before() {
    let coop = Coop::new();
    admits(&coop, AdmissionPolicy::Steward);
    let ada = coop.member("Ada");
    ask(&coop, &ada, &Wanted::default()).unwrap();
    let lapses_on = coop.read(|conn| application::application(conn, &ada.membership)).unwrap();
    let days = (lapses_on.lapses_on - day("2026-05-21")).num_days();
    coop.days_pass(days - 14);
    for _ in 0..2 {
        SweepApplications {}.run(&coop.desk.means).await.unwrap();
    }
    assert_eq!(told(&coop, &ada), 2, "asked, and one notice");
    coop.days_pass(14);
    SweepApplications {}.run(&coop.desk.means).await.unwrap();
    assert_eq!(latest(&coop, &ada).state, ClassChangeState::Lapsed);
    assert_eq!(coop.membership(&ada).state, MembershipState::Active, "still a member");
    assert_eq!(told(&coop, &ada), 3);
    ask(&coop, &ada, &Wanted::default()).unwrap();
    sound(&coop);
}

#[test]
fn a_steward_asks_and_takes_back_in_the_members_stead_only_with_a_reason() {
    let coop = Coop::new();
    admits(&coop, AdmissionPolicy::Steward);
    let ada = coop.member("Ada");
    let stead =
        |words: &str| Wanted { words: words.to_owned(), in_their_stead: true, ..Wanted::default() };
    assert!(matches!(ask(&coop, &ada, &stead(" ")), Err(ChangeError::NoWords)));
    ask(&coop, &ada, &stead("Asked by telephone.")).unwrap();
    assert!(latest(&coop, &ada).in_their_stead);
    let back =
        |words| coop.write(|tx| withdraw_class_change(tx, &ada.membership, Some(words), SITE));
    assert!(matches!(back(""), Err(ChangeError::NoWords)));
    back("A mistake.").unwrap();
    assert_eq!(latest(&coop, &ada).state, ClassChangeState::Withdrawn);
    assert_eq!(told(&coop, &ada), 2);
}

#[tokio::test]
async fn who_rests_or_leaves_cannot_ask_and_leaving_lets_go_what_was_asked() {
    let coop = Coop::new();
    admits(&coop, AdmissionPolicy::AtOnce);
    let [rests, leaves, goes] = ["Rosa", "Lola", "Gus"].map(|name| {
        let member = coop.member(name);
        coop.invoice(&member);
        coop.pay_all(&member);
        member
    });
    for member in [&leaves, &goes] {
        ask(&coop, member, &wanted("2026-08-01")).unwrap();
    }
    coop.write(|tx| give_notice(tx, &leaves.membership, "", SITE)).unwrap();
    assert_eq!(latest(&coop, &leaves).state, ClassChangeState::Dropped);
    let refused = ask(&coop, &leaves, &Wanted::default());
    assert!(matches!(refused, Err(ChangeError::NotFromHere(MembershipState::Notice))));
    let expulsion = Expulsion {
        clause: "§ 9".to_owned(),
        reason: "Rented rooms out.".to_owned(),
        heard_on: day("2026-05-01"),
        decided_on: day("2026-05-20"),
        decided_by: "The board".to_owned(),
    };
    coop.write(|tx| expel(tx, &goes.membership, &expulsion, SITE)).unwrap();
    assert_eq!(latest(&coop, &goes).state, ClassChangeState::Dropped);
    let refused = ask(&coop, &goes, &Wanted::default());
    assert!(matches!(refused, Err(ChangeError::NotFromHere(MembershipState::Expelled))));
    // A pause that is planned does not stand in the way; one that runs does, for asking.
    let until = day("2026-08-31");
    coop.write(|tx| plan_pause(tx, &rests.membership, None, until, SITE)).unwrap();
    ask(&coop, &rests, &wanted("2026-07-15")).unwrap();
    coop.days_pass(60);
    dates(&coop).await;
    assert_eq!(coop.membership(&rests).state, MembershipState::Paused);
    assert_eq!(class(&coop, &rests), Class::Producer, "on its day, also while it rests");
    let refused = ask(&coop, &rests, &Wanted::default());
    assert!(matches!(refused, Err(ChangeError::NotFromHere(MembershipState::Paused))));
    sound(&coop);
}

#[tokio::test]
async fn a_change_of_level_that_is_planned_comes_as_planned_and_the_preview_shows_both() {
    let coop = Coop::new();
    admits(&coop, AdmissionPolicy::AtOnce);
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.pay_all(&ada);
    let more = Promise { monthly: euro(4500), cadence: Cadence::Month };
    coop.write(|tx| change_level(tx, &ada.membership, "level-3", more, SITE)).unwrap();
    let look = |from: &str| {
        let (wish, today) = (Some(day(from)), day("2026-05-21"));
        coop.read(|conn| preview_class_change(conn, &ada.membership, wish, today)).unwrap()
    };
    let early = look("2026-06-01");
    assert_eq!(early.then.unwrap().contribution.amount, euro(2500));
    let preview = look("2026-07-01");
    assert_eq!(preview.now.unwrap().contribution.amount, euro(2500));
    let then = preview.then.unwrap();
    assert_eq!(then.contribution.amount, euro(4500));
    assert_eq!(then.next.unwrap().1, euro(4500), "a whole period: nothing is prorated");
    assert_eq!(class(&coop, &ada), Class::Consumer, "nothing was done");
    assert!(coop.read(|conn| open_class_change(conn, &ada.membership)).unwrap().is_none());
    ask(&coop, &ada, &wanted("2026-07-01")).unwrap();
    coop.days_pass(45);
    dates(&coop).await;
    let owed = coop.read(|conn| folkmoot::treasury::open_invoices(conn, &ada.party)).unwrap();
    assert!(owed.is_empty(), "the change of class charged nothing");
    coop.invoice_next(&ada);
    let owed = coop.read(|conn| folkmoot::treasury::open_invoices(conn, &ada.party)).unwrap();
    assert_eq!(owed[0].outstanding, euro(4500));
    assert_eq!(class(&coop, &ada), Class::Producer);
    sound(&coop);
}

/// Forty hours in twelve months; 30 days of grace, 60 of trial.
pub fn rule() -> Rule {
    Rule {
        needs: vec![Need {
            what: Requirement::Hours { minutes: 40 * 60, months: 12 },
            weight: Weight::Always,
        }],
        grace_days: 30,
        trial_days: 60,
        warn_days: 14,
        excused: Excused::LeftOut,
        inactive_votes: false,
        hour_rate: euro(1500),
        kinds: Vec::new(),
    }
}

fn judged(coop: &Coop, member: &Member, on: &str) -> Flag {
    let known = coop.membership(member);
    coop.read(|conn| activity_on(conn, &known, day(on))).unwrap().flag
}

#[tokio::test]
async fn a_new_producer_is_not_judged_before_the_trial_of_the_rule_is_over() {
    let coop = Coop::new();
    admits(&coop, AdmissionPolicy::AtOnce);
    coop.write(|tx| put_rule(tx, Class::Producer, day("2026-05-21"), &rule())).unwrap();
    let ada = coop.member("Ada");
    coop.days_pass(300);
    ask(&coop, &ada, &Wanted::default()).unwrap();
    let until = day("2027-05-16");
    assert_eq!(judged(&coop, &ada, "2027-03-17"), Flag::Active(Because::Trial { until }));
    assert_eq!(judged(&coop, &ada, "2027-05-15"), Flag::Active(Because::Trial { until }));
    for (days, noted) in [(60, Noted::Active), (29, Noted::Active), (1, Noted::Inactive)] {
        coop.days_pass(days);
        ReviewActivity {}.run(&coop.desk.means).await.unwrap();
        let flag = coop.read(|conn| noted_flag(conn, &ada.membership)).unwrap().unwrap();
        assert_eq!(flag.noted, noted, "after {days} more days");
    }
    sound(&coop);
}

#[tokio::test]
async fn who_was_inactive_leaves_that_behind_and_votes_as_they_stood_on_each_day() {
    let coop = Coop::new();
    coop.write(|tx| put_rule(tx, Class::Producer, day("2026-05-21"), &rule())).unwrap();
    let pia = producer(&coop, "Pia");
    coop.days_pass(100);
    ReviewActivity {}.run(&coop.desk.means).await.unwrap();
    assert_eq!(roll(&coop, "2026-08-29", &pia), (Class::Producer, Verdict::Inactive));
    coop.days_pass(1);
    ask(&coop, &pia, &Wanted::default()).unwrap();
    assert_eq!(roll(&coop, "2026-08-29", &pia), (Class::Producer, Verdict::Inactive));
    assert_eq!(roll(&coop, "2026-08-30", &pia), (Class::Consumer, Verdict::Entitled));
    assert!(coop.read(|conn| noted_flag(conn, &pia.membership)).unwrap().is_none());
    let turns = coop.read(|conn| register_of(conn, &pia.membership)).unwrap();
    let turns: Vec<String> = turns
        .into_iter()
        .filter(|event| event.kind.starts_with("became_"))
        .map(|event| format!("{} {}", event.kind, event.effective_on))
        .collect();
    assert_eq!(turns[1..], ["became_active 2026-08-30".to_owned()]);
    sound(&coop);
}

proptest! {
    #[test]
    fn a_change_of_class_never_goes_back_and_ends_once(
        steps in prop::collection::vec(0..ClassChangeMove::ALL.len(), 0..12),
    ) {
        let mut state = ClassChangeState::Asked;
        let mut ended = false;
        for step in steps {
            let step = ClassChangeMove::ALL[step];
            match state.after(step) {
                Some(next) => {
                    prop_assert!(state.is_open(), "{state} goes on to {next}");
                    prop_assert!(next != ClassChangeState::Asked && next != state);
                    prop_assert!(
                        next != ClassChangeState::Done || state == ClassChangeState::Agreed
                    );
                    ended = !next.is_open();
                    state = next;
                }
                None => prop_assert!(ended || state.is_open()),
            }
        }
        prop_assert_eq!(ended, !state.is_open());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is tried in whatever order: class and register agree, one change is open at most,
    /// and the class is what the changes that are done lead to.
    #[test]
    fn class_and_register_agree_after_every_history(
        acts in prop::collection::vec((0_u8..7, 0_i64..40), 1..14),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let coop = Coop::new();
        let ada = coop.member("Ada");
        for (act, days) in acts {
            match act {
                0 => admits(&coop, AdmissionPolicy::AtOnce),
                1 => admits(&coop, AdmissionPolicy::Steward),
                2 => {
                    let today: chrono::NaiveDate = day(&coop.today());
                    let from = Some(today + chrono::Days::new(days.unsigned_abs()));
                    ask(&coop, &ada, &Wanted { from, ..Wanted::default() }).ok();
                }
                3 => { withdraw(&coop, &ada).ok(); }
                4 => { agree(&coop, &ada).ok(); }
                5 => {
                    coop.write(|tx| {
                        plan_pause(tx, &ada.membership, None, day("2026-12-24"), SITE)
                    })
                    .ok();
                }
                _ => {
                    coop.days_pass(days);
                    runtime.block_on(dates(&coop));
                }
            }
            sound(&coop);
            let all = coop.read(|conn| class_changes_of(conn, &ada.membership)).unwrap();
            let done = all.iter().filter(|one| one.state == ClassChangeState::Done).count();
            let led = if done % 2 == 0 { Class::Consumer } else { Class::Producer };
            prop_assert_eq!(class(&coop, &ada), led);
            prop_assert!(all.iter().filter(|one| one.state.is_open()).count() <= 1);
        }
    }
}
