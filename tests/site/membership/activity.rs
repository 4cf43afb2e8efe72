//! Activity: what a class asks, what counts, when the flag turns, who is told.

use folkmoot::assemblies::{AssemblyKind, Rules, Verdict, draw_roll};
use folkmoot::ground::queue::Job;
use folkmoot::identity::StaffRole;
use folkmoot::membership::activity::circle::{
    self, CircleError, CircleId, CircleWords, found_circle, join_circle, leave_circle,
};
use folkmoot::membership::activity::gathering::{
    GatheringError, GatheringKind, Presence, attendance_of, call_gathering, note_attendance,
};
use folkmoot::membership::activity::timesheet::{
    EntryError, EntryId, EntryState, NewEntry, Work, accept_entry, complete_pledge, decline_entry,
    entry, log_entry, withdraw_entry,
};
use folkmoot::membership::activity::{
    Because, Excused, Flag, HoldError, Judgement, KindRate, Need, Noted, Requirement,
    RequirementKind, ReviewActivity, Rule, RuleError, Weight, activity_on, end_hold, flags,
    hold_flag, noted_flag, put_rule,
};
use folkmoot::membership::{Class, Move, Step, register_of};
use folkmoot::organisations::{AdmissionPolicy, AssemblySettings, Role, give_role};

use crate::support::{Coop, Member, SITE, day, euro};

/// Money or hours in twelve months; 30 days of grace, 60 of trial, 14 of warning.
fn rule() -> Rule {
    let one_of = |what| Need { what, weight: Weight::OneOf };
    Rule {
        needs: vec![
            one_of(Requirement::Money { at_least: euro(100_000), months: 12 }),
            one_of(Requirement::Hours { minutes: 40 * 60, months: 12 }),
        ],
        grace_days: 30,
        trial_days: 60,
        warn_days: 14,
        excused: Excused::LeftOut,
        inactive_votes: false,
        hour_rate: euro(1500),
        kinds: vec![KindRate { name: "A month of a server".to_owned(), rate: euro(4000) }],
    }
}

pub fn with(needs: Vec<Need>) -> Rule {
    Rule { needs, trial_days: 0, grace_days: 0, ..rule() }
}

pub fn always(what: Requirement) -> Need {
    Need { what, weight: Weight::Always }
}

pub fn decide(coop: &Coop, rule: &Rule) {
    let now = coop.desk.means.clock.now();
    let today = coop.read(|conn| folkmoot::membership::calendar::day_of(conn, now)).unwrap();
    coop.write(|tx| put_rule(tx, Class::Producer, today, rule)).unwrap();
}

pub fn producer(coop: &Coop, name: &str) -> Member {
    coop.settle(|settings| settings.admits_producers = AdmissionPolicy::AtOnce);
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let mut application = coop.application(name, &email);
    application.class = Class::Producer;
    let member = coop.joins(&application);
    coop.welcome(&member);
    member
}

pub fn judged(coop: &Coop, member: &Member) -> Judgement {
    let known = coop.membership(member);
    let now = coop.desk.means.clock.now();
    let today = coop.read(|conn| folkmoot::membership::calendar::day_of(conn, now)).unwrap();
    coop.read(|conn| activity_on(conn, &known, today)).unwrap()
}

fn hours(coop: &Coop, member: &Member, minutes: u32, on: &str) -> Result<EntryId, EntryError> {
    let new = NewEntry {
        membership_id: member.membership.clone(),
        circle_id: None,
        done_on: day(on),
        work: Work::Hours { minutes },
        text: "Moved the mail server".to_owned(),
        pledged: false,
    };
    coop.write(|tx| log_entry(tx, &member.user, new))
}

fn accept(coop: &Coop, reviewer: &Member, id: &EntryId) -> Result<(), EntryError> {
    coop.write(|tx| accept_entry(tx, id, &reviewer.user, false, SITE))
}

async fn review(coop: &Coop) {
    ReviewActivity {}.run(&coop.desk.means).await.unwrap();
}

async fn days_under_review(coop: &Coop, days: i64) {
    for _ in 0..days {
        coop.days_pass(1);
        review(coop).await;
    }
}

fn turns(coop: &Coop, member: &Member) -> Vec<(String, String)> {
    let events = coop.read(|conn| register_of(conn, &member.membership)).unwrap();
    let turns = events.into_iter().filter(|event| event.kind.starts_with("became_"));
    turns.map(|event| (event.kind, event.effective_on.to_string())).collect()
}

fn letters(coop: &Coop, member: &Member) -> usize {
    coop.letters_to(&member.email).iter().filter(|name| *name == "activity").count()
}

#[tokio::test]
async fn who_does_nothing_is_warned_turned_on_the_day_and_told_once_each() {
    let coop = Coop::new();
    decide(&coop, &rule());
    let hatch = producer(&coop, "Hatch");
    review(&coop).await;
    let trial = Flag::Active(Because::Trial { until: day("2026-07-20") });
    assert_eq!(judged(&coop, &hatch).flag, trial);
    // 60 days of trial end on 19 July; 30 of grace on 18 August.
    days_under_review(&coop, 75).await;
    assert_eq!(letters(&coop, &hatch), 0, "15 days before");
    days_under_review(&coop, 1).await;
    assert_eq!(letters(&coop, &hatch), 1, "14 days before");
    days_under_review(&coop, 13).await;
    assert_eq!(coop.letters_to(&hatch.email).last().unwrap(), "activity");
    assert_eq!(letters(&coop, &hatch), 1, "warned once");
    assert!(judged(&coop, &hatch).is_active(), "the last day of grace");
    days_under_review(&coop, 3).await;
    let flag = coop.read(|conn| noted_flag(conn, &hatch.membership)).unwrap().unwrap();
    assert_eq!((flag.noted, flag.since), (Noted::Inactive, day("2026-08-19")));
    assert_eq!(flag.missing, [RequirementKind::Money, RequirementKind::Hours]);
    assert_eq!(turns(&coop, &hatch), [("became_inactive".into(), "2026-08-19".into())]);
    assert_eq!(letters(&coop, &hatch), 2);
    assert!(!judged(&coop, &hatch).keeps_vote(), "the rule says so");
    assert_eq!(coop.noted(&hatch), Step::Good, "standing is not touched");
}

/// Who is on the roll of `on`, and whether they may vote.
fn roll(coop: &Coop, on: &str) -> Vec<(String, Verdict)> {
    let rules = Rules::of(&AssemblySettings::default(), AssemblyKind::Ordinary);
    let now = coop.desk.means.clock.now();
    let entries = coop.read(|conn| draw_roll(conn, day(on), &rules, now)).unwrap();
    entries.into_iter().map(|entry| (entry.name, entry.verdict)).collect()
}

#[test]
fn who_is_not_active_is_on_the_roll_of_voters_and_votes_only_where_the_rule_lets_them() {
    let coop = Coop::new();
    producer(&coop, "Hatch");
    coop.member("Ada");
    let needs = vec![always(Requirement::Hours { minutes: 60, months: 12 })];
    let lenient = Rule { inactive_votes: true, ..with(needs.clone()) };
    decide(&coop, &lenient);
    coop.days_pass(10);
    let all = |verdict| [("Hatch".to_owned(), verdict), ("Ada".to_owned(), Verdict::Entitled)];
    assert_eq!(roll(&coop, "2026-05-30"), all(Verdict::Entitled), "the lenient rule");
    decide(&coop, &with(needs));
    coop.days_pass(2);
    assert_eq!(roll(&coop, "2026-06-01"), all(Verdict::Inactive));
    assert_eq!(roll(&coop, "2026-05-30"), all(Verdict::Entitled), "the rule of that day");
}

#[tokio::test]
async fn a_turn_after_days_of_sleep_is_noted_as_of_its_own_day() {
    let coop = Coop::new();
    decide(&coop, &rule());
    let hatch = producer(&coop, "Hatch");
    review(&coop).await;
    coop.days_pass(200);
    review(&coop).await;
    assert_eq!(turns(&coop, &hatch), [("became_inactive".into(), "2026-08-19".into())]);
}

#[tokio::test]
async fn hours_that_a_peer_accepts_turn_the_flag_back_at_once() {
    let coop = Coop::new();
    decide(&coop, &rule());
    let (hatch, peer) = (producer(&coop, "Hatch"), producer(&coop, "Peer"));
    review(&coop).await;
    coop.days_pass(120);
    review(&coop).await;
    assert!(!judged(&coop, &hatch).is_active());
    let id = hours(&coop, &hatch, 40 * 60, "2026-09-01").unwrap();
    assert!(!judged(&coop, &hatch).is_active(), "it waits for a review");
    let value = coop.read(|conn| entry(conn, &id)).unwrap().value;
    assert_eq!(value, euro(60_000), "40 hours at the assembly's 15.00");
    accept(&coop, &peer, &id).unwrap();
    assert_eq!(judged(&coop, &hatch).flag, Flag::Active(Because::Meets));
    let told = turns(&coop, &hatch);
    assert_eq!(told[1], ("became_active".into(), "2026-09-18".into()));
    assert_eq!(letters(&coop, &hatch), 2);
    let known = coop.membership(&hatch);
    let before = coop.read(|conn| activity_on(conn, &known, day("2026-09-17"))).unwrap();
    assert!(!before.is_active(), "what was accepted later changes no day before");
}

#[test]
fn nobody_reviews_their_own_work_nor_that_of_their_organisation() {
    let coop = Coop::new();
    decide(&coop, &rule());
    let (hatch, peer) = (producer(&coop, "Hatch"), producer(&coop, "Peer"));
    let id = hours(&coop, &hatch, 60, "2026-05-21").unwrap();
    assert!(matches!(accept(&coop, &hatch, &id), Err(EntryError::OwnWork)));
    let consumer = coop.member("Ada");
    assert!(matches!(accept(&coop, &consumer, &id), Err(EntryError::OwnWork)), "no peer");
    coop.desk.appoint(&hatch.user, StaffRole::Steward);
    let own = coop.write(|tx| accept_entry(tx, &id, &hatch.user, true, SITE));
    assert!(matches!(own, Err(EntryError::OwnWork)), "a steward's own");
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let organisation = weavers.organisation.clone().unwrap();
    coop.write(|tx| give_role(tx, &organisation.id, &peer.user, Role::Host)).unwrap();
    let new = NewEntry {
        membership_id: weavers.membership.clone(),
        circle_id: None,
        done_on: day("2026-05-21"),
        work: Work::Hours { minutes: 60 },
        text: "For the weavers".to_owned(),
        pledged: false,
    };
    let consumers = coop.write(|tx| log_entry(tx, &weavers.user, new));
    assert!(matches!(consumers, Err(EntryError::NoRate)), "no rule, no rate");
    let mute = coop.write(|tx| decline_entry(tx, &id, &peer.user, false, " "));
    assert!(matches!(mute, Err(EntryError::NoWords)));
    coop.write(|tx| decline_entry(tx, &id, &peer.user, false, "On another line too")).unwrap();
    let declined = coop.read(|conn| entry(conn, &id)).unwrap();
    assert_eq!((declined.state, &*declined.reason), (EntryState::Declined, "On another line too"));
    let again = accept(&coop, &peer, &id);
    assert!(matches!(again, Err(EntryError::NotFromHere(EntryState::Declined))));
}

#[test]
fn a_pledge_counts_only_once_it_is_done_and_accepted() {
    let coop = Coop::new();
    decide(&coop, &with(vec![always(Requirement::Hours { minutes: 60, months: 1 })]));
    let (hatch, peer) = (producer(&coop, "Hatch"), producer(&coop, "Peer"));
    let pledge = |done_on: &str| NewEntry {
        membership_id: hatch.membership.clone(),
        circle_id: None,
        done_on: day(done_on),
        work: Work::Hours { minutes: 120 },
        text: "Will write the handbook".to_owned(),
        pledged: true,
    };
    let past = coop.write(|tx| log_entry(tx, &hatch.user, pledge("2026-05-20")));
    assert!(matches!(past, Err(EntryError::Day)));
    let id = coop.write(|tx| log_entry(tx, &hatch.user, pledge("2026-05-25"))).unwrap();
    let early = accept(&coop, &peer, &id);
    assert!(matches!(early, Err(EntryError::NotFromHere(EntryState::Pledged))));
    coop.days_pass(5);
    let done =
        |amount| coop.write(|tx| complete_pledge(tx, &id, &hatch.user, day("2026-05-26"), amount));
    assert!(matches!(done(0), Err(EntryError::Amount)));
    done(90).unwrap();
    accept(&coop, &peer, &id).unwrap();
    assert!(judged(&coop, &hatch).is_active());
    assert_eq!(coop.read(|conn| entry(conn, &id)).unwrap().value, euro(2250));
    let gone = coop.write(|tx| withdraw_entry(tx, &id, &hatch.user));
    assert!(matches!(gone, Err(EntryError::NotFromHere(EntryState::Accepted))));
}

#[test]
fn things_in_kind_are_valued_at_the_rate_of_their_day() {
    let coop = Coop::new();
    decide(&coop, &with(vec![always(Requirement::Kind { at_least: euro(8000), months: 1 })]));
    let (hatch, peer) = (producer(&coop, "Hatch"), producer(&coop, "Peer"));
    let thing = |name: &str| NewEntry {
        membership_id: hatch.membership.clone(),
        circle_id: None,
        done_on: day("2026-05-21"),
        work: Work::Thing { name: name.to_owned(), pieces: 2 },
        text: "Two servers in Ghent".to_owned(),
        pledged: false,
    };
    let unknown = coop.write(|tx| log_entry(tx, &hatch.user, thing("A horse")));
    assert!(matches!(unknown, Err(EntryError::NoRate)));
    let id = coop.write(|tx| log_entry(tx, &hatch.user, thing("A month of a server"))).unwrap();
    coop.days_pass(1);
    let mut dearer = with(vec![always(Requirement::Kind { at_least: euro(8000), months: 1 })]);
    dearer.kinds[0].rate = euro(9000);
    decide(&coop, &dearer);
    accept(&coop, &peer, &id).unwrap();
    assert_eq!(coop.read(|conn| entry(conn, &id)).unwrap().value, euro(8000));
    assert!(judged(&coop, &hatch).is_active());
}

fn circle(coop: &Coop, name: &str, open: bool) -> CircleId {
    let words = CircleWords { name: name.to_owned(), purpose: "To work.".to_owned(), open };
    coop.write(|tx| found_circle(tx, &words)).unwrap()
}

#[test]
fn circles_are_joined_left_and_ended_and_count_by_their_days() {
    let coop = Coop::new();
    decide(&coop, &with(vec![always(Requirement::Circles { count: 1 })]));
    let hatch = producer(&coop, "Hatch");
    let (open, closed) = (circle(&coop, "Technology", true), circle(&coop, "Care", false));
    let words =
        CircleWords { name: "Technology".to_owned(), purpose: "Again.".to_owned(), open: true };
    let twice = coop.write(|tx| found_circle(tx, &words));
    assert!(matches!(twice, Err(CircleError::NameTaken)));
    let join = |id: &CircleId| coop.write(|tx| join_circle(tx, id, &hatch.user, &hatch.membership));
    assert!(matches!(join(&closed), Err(CircleError::Closed)));
    join(&open).unwrap();
    assert!(matches!(join(&open), Err(CircleError::SitsAlready)));
    assert!(judged(&coop, &hatch).is_active());
    let stranger = coop.member("Ada");
    let others = coop.write(|tx| join_circle(tx, &open, &stranger.user, &hatch.membership));
    assert!(matches!(others, Err(CircleError::NotTheirs)));
    coop.days_pass(1);
    coop.write(|tx| leave_circle(tx, &open, &hatch.user)).unwrap();
    assert!(!judged(&coop, &hatch).is_active(), "no grace in this rule");
    join(&open).unwrap();
    coop.days_pass(1);
    coop.write(|tx| circle::end_circle(tx, &open)).unwrap();
    assert!(!judged(&coop, &hatch).is_active());
    assert!(matches!(join(&open), Err(CircleError::Ended)));
    let known = coop.membership(&hatch);
    let before = coop.read(|conn| activity_on(conn, &known, day("2026-05-21"))).unwrap();
    assert!(before.is_active(), "as of the first day");
}

#[test]
fn attendance_is_an_exact_share_and_an_excuse_leaves_the_gathering_out() {
    let coop = Coop::new();
    decide(&coop, &with(vec![always(Requirement::Attendance { of: 1, out_of: 2, months: 6 })]));
    let (hatch, other) = (producer(&coop, "Hatch"), producer(&coop, "Other"));
    assert!(judged(&coop, &hatch).is_active(), "none of none is enough");
    let hold = |title: &str, present: &str, excused: &str| {
        coop.days_pass(1);
        let now = coop.desk.means.clock.now().date_naive();
        let kind = GatheringKind::AllHands;
        let id = coop.write(|tx| call_gathering(tx, kind, None, title, now)).unwrap();
        coop.write(|tx| note_attendance(tx, &id, present, excused)).unwrap();
        id
    };
    hold("First", "other@example.org", "");
    assert!(!judged(&coop, &hatch).is_active(), "0 of 1");
    hold("Second", "Hatch\n#2", "");
    assert!(judged(&coop, &hatch).is_active(), "1 of 2 is a half");
    let third = hold("Third", "Other <other@example.org>", "hatch");
    assert!(judged(&coop, &hatch).is_active(), "excused: still 1 of 2");
    let fourth = hold("Fourth", "", "");
    assert!(!judged(&coop, &hatch).is_active(), "1 of 3");
    coop.days_pass(1);
    coop.write(|tx| note_attendance(tx, &fourth, "1", "")).unwrap();
    assert!(judged(&coop, &hatch).is_active(), "a second list counts from its day");
    let known = coop.membership(&hatch);
    let before = coop.read(|conn| activity_on(conn, &known, day("2026-05-25"))).unwrap();
    assert!(!before.is_active());
    let noted = coop.read(|conn| attendance_of(conn, &third)).unwrap();
    let told: Vec<_> = noted.iter().map(|it| (&*it.name, it.presence)).collect();
    assert_eq!(told, [("Hatch", Presence::Excused), ("Other", Presence::Present)]);
    assert_eq!(other.email, "other@example.org");
}

#[test]
fn a_list_with_unclear_lines_is_refused_whole() {
    let coop = Coop::new();
    let hatch = producer(&coop, "Hatch");
    let mut twin = coop.application("Hatch", "hatch.two@example.org");
    twin.class = Class::Producer;
    let twin = coop.joins(&twin);
    let today = day("2026-05-21");
    let kind = GatheringKind::AllHands;
    let id = coop.write(|tx| call_gathering(tx, kind, None, "First", today)).unwrap();
    let unclear = coop.write(|tx| note_attendance(tx, &id, "Hatch\nNobody\n\n#99", ""));
    let Err(GatheringError::Unclear(lines)) = unclear else { panic!("{unclear:?}") };
    assert_eq!(lines, ["Hatch", "Nobody", "#99"], "two are called Hatch");
    let both = coop.write(|tx| note_attendance(tx, &id, &hatch.email, &hatch.email));
    assert!(matches!(both, Err(GatheringError::Both(name)) if name == "Hatch"));
    assert!(coop.read(|conn| attendance_of(conn, &id)).unwrap().is_empty());
    coop.write(|tx| note_attendance(tx, &id, &format!("{}\n{}", hatch.email, twin.email), ""))
        .unwrap();
    let tomorrow = day("2026-05-22");
    let next = coop.write(|tx| call_gathering(tx, kind, None, "Next", tomorrow)).unwrap();
    let early = coop.write(|tx| note_attendance(tx, &next, "", ""));
    assert!(matches!(early, Err(GatheringError::ToCome)));
}

#[tokio::test]
async fn a_steward_holds_the_flag_with_a_reason_and_an_end() {
    let coop = Coop::new();
    decide(&coop, &with(vec![always(Requirement::Circles { count: 1 })]));
    let hatch = producer(&coop, "Hatch");
    review(&coop).await;
    assert!(!judged(&coop, &hatch).is_active());
    let id = &hatch.membership;
    let hold = |until: &str, why: &str| {
        let (until, why) = (day(until), why.to_owned());
        coop.write(|tx| hold_flag(tx, id, until, &why, SITE))
    };
    assert!(matches!(hold("2026-06-01", " "), Err(HoldError::NoWords)));
    assert!(matches!(hold("2026-05-20", "ill"), Err(HoldError::Day)));
    assert!(matches!(hold("2027-06-01", "ill"), Err(HoldError::Day)));
    hold("2026-06-01", "in hospital").unwrap();
    assert!(matches!(hold("2026-06-02", "ill"), Err(HoldError::Already)));
    assert_eq!(coop.tables_with("in hospital"), ["activity_holds"], "where it can be forgotten");
    let told = Because::Held { last: day("2026-06-01"), reason: "in hospital".to_owned() };
    assert_eq!(judged(&coop, &hatch).flag, Flag::Active(told));
    let row = coop.read(|conn| flags(conn, day("2026-05-21"))).unwrap().remove(0);
    assert_eq!(row.held_until, Some(day("2026-06-01")));
    assert_eq!(row.flag.unwrap().noted, Noted::Active);
    days_under_review(&coop, 12).await;
    let expected = [
        ("became_inactive", "2026-05-21"),
        ("became_active", "2026-05-21"),
        ("became_inactive", "2026-06-02"),
    ];
    assert_eq!(turns(&coop, &hatch), expected.map(|(kind, on)| (kind.to_owned(), on.to_owned())));
    assert!(matches!(coop.write(|tx| end_hold(tx, id, SITE)), Err(HoldError::Already)));
}

#[test]
fn a_rule_never_works_backwards_and_says_which_version_judged() {
    let coop = Coop::new();
    let circles = |count| with(vec![always(Requirement::Circles { count })]);
    let back = coop.write(|tx| put_rule(tx, Class::Producer, day("2026-05-20"), &circles(1)));
    assert!(matches!(back, Err(RuleError::Backwards)));
    let twice = with(vec![
        always(Requirement::Circles { count: 1 }),
        always(Requirement::Circles { count: 2 }),
    ]);
    let twice = coop.write(|tx| put_rule(tx, Class::Producer, day("2026-05-21"), &twice));
    assert!(matches!(twice, Err(RuleError::Nonsense)));
    let whole = with(vec![always(Requirement::Attendance { of: 3, out_of: 2, months: 6 })]);
    let whole = coop.write(|tx| put_rule(tx, Class::Producer, day("2026-05-21"), &whole));
    assert!(matches!(whole, Err(RuleError::Nonsense)));
    decide(&coop, &circles(1));
    let hatch = producer(&coop, "Hatch");
    coop.write(|tx| put_rule(tx, Class::Producer, day("2026-06-01"), &with(vec![]))).unwrap();
    let known = coop.membership(&hatch);
    let on = |text: &str| coop.read(|conn| activity_on(conn, &known, day(text))).unwrap();
    assert_eq!((on("2026-05-31").is_active(), on("2026-05-31").rule.unwrap().version), (false, 1));
    assert_eq!((on("2026-06-01").is_active(), on("2026-06-01").rule.unwrap().version), (true, 2));
    assert!(on("2026-05-20").rule.is_none(), "before there was a rule");
    let consumer = coop.member("Ada");
    assert_eq!(judged(&coop, &consumer).flag, Flag::Active(Because::NoRule));
}

#[tokio::test]
async fn who_leaves_the_co_op_leaves_its_circles_and_is_judged_no_more() {
    let coop = Coop::new();
    decide(&coop, &with(vec![always(Requirement::Circles { count: 1 })]));
    let hatch = producer(&coop, "Hatch");
    let id = circle(&coop, "Technology", true);
    coop.write(|tx| join_circle(tx, &id, &hatch.user, &hatch.membership)).unwrap();
    review(&coop).await;
    coop.write(|tx| folkmoot::membership::make_move(tx, &hatch.membership, Move::GiveNotice, ""))
        .unwrap();
    coop.write(|tx| folkmoot::membership::make_move(tx, &hatch.membership, Move::Leave, ""))
        .unwrap();
    coop.days_pass(1);
    review(&coop).await;
    assert!(coop.read(|conn| circle::seats_of_circle(conn, &id)).unwrap().is_empty());
    assert!(turns(&coop, &hatch).is_empty());
    assert!(coop.read(|conn| flags(conn, day("2026-05-22"))).unwrap().is_empty());
}
