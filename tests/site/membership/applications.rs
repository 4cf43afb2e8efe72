//! Applications that the co-op decides about: by a steward, by a vote of producers, by time.

use chrono::Duration;
use folkmoot::ground::queue::Job;
use folkmoot::identity::StaffRole;
use folkmoot::membership::application::{
    self, ApplicationError, Decided, NoteKind, admit_applicant, answer_question, approve_candidate,
    ask_applicant, decline_applicant,
};
use folkmoot::membership::{Class, Membership, MembershipState, SweepApplications, Why};
use folkmoot::organisations::AdmissionPolicy;

use crate::support::{Coop, Desk, Member, SITE, Site, day};

fn applies(coop: &Coop, name: &str) -> Member {
    let email = format!("{}@example.org", name.to_lowercase());
    let mut application = coop.application(name, &email);
    application.class = Class::Producer;
    let member = coop.joins(&application);
    coop.welcome(&member);
    member
}

/// A producer, from the time before there was a policy.
fn producer(coop: &Coop, name: &str) -> Member {
    let before = coop.read(folkmoot::organisations::coop_settings).unwrap().admits_producers;
    coop.settle(|settings| settings.admits_producers = AdmissionPolicy::AtOnce);
    let member = applies(coop, name);
    coop.settle(|settings| settings.admits_producers = before);
    member
}

fn admit(coop: &Coop, member: &Member) -> Result<Membership, ApplicationError> {
    let decided = Decided { reason: "known since 2019".to_owned(), meeting_on: None };
    coop.write(|tx| admit_applicant(tx, &member.membership, &decided, &coop.texts, SITE))
}

fn approve(
    coop: &Coop,
    voter: &Member,
    candidate: &Member,
) -> Result<Option<Membership>, ApplicationError> {
    let (voter, candidate) = (&voter.user, &candidate.membership);
    coop.write(|tx| approve_candidate(tx, voter, candidate, &coop.texts, SITE))
}

fn said(coop: &Coop, member: &Member) -> Vec<NoteKind> {
    let notes = coop.read(|conn| application::notes_of(conn, &member.membership)).unwrap();
    notes.into_iter().map(|note| note.kind).collect()
}

async fn sweep(coop: &Coop) {
    SweepApplications {}.run(&coop.desk.means).await.unwrap();
}

#[test]
fn an_applicant_has_small_rooms_at_once_and_owes_nothing_before_the_word_of_a_steward() {
    let coop = Coop::new();
    let hatch = applies(&coop, "Hatch");
    let known = coop.membership(&hatch);
    assert_eq!((known.state, known.admission), (MembershipState::Applied, None));
    assert!(coop.waiting_charges(&hatch).is_empty());
    let may = coop.entitlement(&hatch);
    assert!(may.may_start_meetings);
    assert!(may.why.contains(&Why::MembershipIs(MembershipState::Applied)));
    coop.days_pass(15);
    let may = coop.entitlement(&hatch);
    assert!(!may.may_start_meetings, "the courtesy period is over");
    assert_eq!(may.why, [Why::MembershipIs(MembershipState::Applied)]);
}

#[test]
fn a_word_of_the_steward_gives_the_number_and_begins_what_was_promised() {
    let coop = Coop::new();
    let hatch = applies(&coop, "Hatch");
    coop.days_pass(3);
    let admitted = admit(&coop, &hatch).unwrap();
    assert_eq!(admitted.state, MembershipState::Active, "the address was proved before");
    assert_eq!(admitted.admission.unwrap().on, day("2026-05-24"));
    let charges = coop.waiting_charges(&hatch);
    assert_eq!(charges.len(), 1);
    assert_eq!(charges[0].what.period.start(), day("2026-05-24"));
    assert_eq!(said(&coop, &hatch), [NoteKind::Admitted]);
    assert_eq!(coop.letters_to(&hatch.email), ["welcome", "application"]);
    assert!(matches!(admit(&coop, &hatch), Err(ApplicationError::Decided)));
}

#[test]
fn a_question_and_its_answer_are_kept_and_reach_whom_they_should() {
    let coop = Coop::new();
    let hatch = applies(&coop, "Hatch");
    let id = &hatch.membership;
    let silent = coop.write(|tx| ask_applicant(tx, id, " \n", SITE));
    assert!(matches!(silent, Err(ApplicationError::NoWords)));
    coop.write(|tx| ask_applicant(tx, id, "What will you run?", SITE)).unwrap();
    coop.days_pass(1);
    coop.write(|tx| answer_question(tx, id, "Two servers in Ghent.")).unwrap();
    let notes = coop.read(|conn| application::notes_of(conn, id)).unwrap();
    let said: Vec<_> = notes.iter().map(|note| (note.kind, note.text.as_str())).collect();
    let expected =
        [(NoteKind::Asked, "What will you run?"), (NoteKind::Answered, "Two servers in Ghent.")];
    assert_eq!(said, expected);
}

#[test]
fn a_refusal_needs_a_reason_and_leaves_nothing_owed_and_a_second_try_is_free() {
    let coop = Coop::new();
    let hatch = applies(&coop, "Hatch");
    let id = hatch.membership.clone();
    let mute = coop.write(|tx| decline_applicant(tx, &id, &Decided::default(), SITE));
    assert!(matches!(mute, Err(ApplicationError::NoWords)));
    let tomorrow = Decided { reason: "No.".into(), meeting_on: Some(day("2026-05-22")) };
    let early = coop.write(|tx| decline_applicant(tx, &id, &tomorrow, SITE));
    assert!(matches!(early, Err(ApplicationError::MeetingToCome)));
    let decided = Decided { meeting_on: Some(day("2026-05-20")), ..tomorrow };
    coop.write(|tx| decline_applicant(tx, &id, &decided, SITE)).unwrap();
    assert_eq!(coop.membership(&hatch).state, MembershipState::Declined);
    let mut letters = coop.letters_to(&hatch.email);
    letters.sort();
    assert_eq!(letters, ["application", "welcome"]);
    assert!(coop.waiting_charges(&hatch).is_empty());
    let mut again = coop.application("Hatch", &hatch.email);
    again.applicant = folkmoot::membership::Applicant::User(hatch.user.clone());
    assert_ne!(coop.joins(&again).membership, hatch.membership);
}

#[tokio::test]
async fn an_application_without_a_decision_is_announced_and_then_lapses() {
    let coop = Coop::new();
    let hatch = applies(&coop, "Hatch");
    coop.days_pass(45);
    sweep(&coop).await;
    assert_eq!(said(&coop, &hatch), []);
    coop.days_pass(1);
    sweep(&coop).await;
    sweep(&coop).await;
    assert_eq!(said(&coop, &hatch), [NoteKind::Noticed], "once");
    coop.days_pass(13);
    sweep(&coop).await;
    assert_eq!(coop.membership(&hatch).state, MembershipState::Applied, "the last day counts");
    coop.days_pass(1);
    sweep(&coop).await;
    assert_eq!(coop.membership(&hatch).state, MembershipState::Lapsed);
    assert_eq!(said(&coop, &hatch), [NoteKind::Noticed, NoteKind::Lapsed]);
}

#[test]
fn producers_vote_a_new_one_in_each_once_and_nobody_for_themselves() {
    let coop = Coop::new();
    let (one, two) = (producer(&coop, "One"), producer(&coop, "Two"));
    let consumer = coop.member("Ada");
    coop.settle(|settings| {
        settings.admits_producers = AdmissionPolicy::Vote { approvals: 2, within_days: 14 };
    });
    let hatch = applies(&coop, "Hatch");
    assert!(coop.letters_to(&one.email).contains(&"candidate".to_owned()));
    assert!(!coop.letters_to(&consumer.email).contains(&"candidate".to_owned()));
    for nobody in [&consumer, &hatch] {
        assert!(matches!(approve(&coop, nobody, &hatch), Err(ApplicationError::NoVote)));
    }
    assert!(approve(&coop, &one, &hatch).unwrap().is_none());
    let twice = approve(&coop, &one, &hatch);
    assert!(matches!(twice, Err(ApplicationError::ApprovedBefore)));
    let admitted = approve(&coop, &two, &hatch).unwrap().expect("the last one needed");
    assert_eq!(admitted.state, MembershipState::Active);
    let history = [NoteKind::Approved, NoteKind::Approved, NoteKind::Admitted];
    assert_eq!(said(&coop, &hatch), history);
}

#[test]
fn a_vote_closes_and_then_a_meeting_behind_the_steward_decides() {
    let coop = Coop::new();
    let one = producer(&coop, "One");
    coop.settle(|settings| {
        settings.admits_producers = AdmissionPolicy::Vote { approvals: 2, within_days: 14 };
    });
    let hatch = applies(&coop, "Hatch");
    coop.desk.clock.advance(Duration::days(15));
    assert!(matches!(approve(&coop, &one, &hatch), Err(ApplicationError::NoVote)));
    let decided = Decided { reason: String::new(), meeting_on: Some(day("2026-06-04")) };
    coop.write(|tx| admit_applicant(tx, &hatch.membership, &decided, &coop.texts, SITE)).unwrap();
    let notes = coop.read(|conn| application::notes_of(conn, &hatch.membership)).unwrap();
    assert_eq!(notes[0].meeting_on, Some(day("2026-06-04")));
}

#[tokio::test]
async fn the_steward_decides_in_the_office_and_the_applicant_reads_it_at_home() {
    let coop = Coop::on(Desk::new());
    let hatch = applies(&coop, "Hatch");
    let site = Site::at(coop.desk.clone()).await;
    let home = site.signed_in(&hatch.user);
    let own = format!("/memberships/{}/application", hatch.membership);
    home.get("/home").await.is(200).sees(&own).sees("Your application");
    home.get("/candidates").await.is(404);

    let steward = site.staff(&[StaffRole::Steward]);
    let path = format!("/office/applications/{}", hatch.membership);
    steward.get("/office/applications").await.is(200).sees("Hatch").sees("Waits for you");
    steward.get(&path).await.is(200).sees("€25.00 each month").sees("Level 2");
    steward.post(&format!("{path}/refusal"), &[("reason", " ")]).await.is(422).sees("fill this in");
    let asked = [("question", "What will you <run>?")];
    assert_eq!(steward.post(&format!("{path}/questions"), &asked).await.leads(), path);
    home.get(&own).await.is(200).sees("What will you &lt;run&gt;?").sees_not("Stella");
    home.post(&own, &[("answer", "")]).await.is(422);
    assert_eq!(home.post(&own, &[("answer", "Two servers.")]).await.leads(), own);
    steward.get("/office/applications").await.sees("The applicant has answered");
    let future = [("note", ""), ("decided_on", "2026-06-30")];
    let refused = steward.post(&format!("{path}/admission"), &future).await;
    refused.is(422).sees("still to come").sees("2026-06-30");
    let admit = [("note", "A good one"), ("decided_on", "2026-05-20")];
    assert_eq!(steward.post(&format!("{path}/admission"), &admit).await.leads(), path);
    steward.get(&path).await.sees("Meeting of 20 May 2026").sees_not("Decline the application");
    steward.post(&format!("{path}/admission"), &admit).await.is(409);
    home.get("/home").await.sees("active").sees_not("Your application");
}
