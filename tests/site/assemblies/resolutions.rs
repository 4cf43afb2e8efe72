//! Resolutions: votes per class, weighed, with the quorum of that moment.

use folkmoot::assemblies::{
    AssemblyId, Ballot, MajorityRule, NewResolution, Outcome, Resolution, ResolutionError, Votes,
    resolutions_of, resolve, tally,
};
use folkmoot::ground::fraction::Fraction;

use super::Hall;
use crate::support::Member;

fn votes(favour: u32, against: u32, abstaining: u32) -> Votes {
    Votes { favour, against, abstaining }
}

fn put(
    hall: &Hall,
    id: &AssemblyId,
    majority: MajorityRule,
    ballot: Ballot,
) -> Result<Resolution, ResolutionError> {
    let new = NewResolution { question: "Adopt the accounts?".to_owned(), majority, ballot };
    hall.coop.write(|tx| resolve(tx, id, &new))
}

/// Three consumers and one producer, all here.
fn full_house(hall: &Hall) -> (AssemblyId, Vec<Member>) {
    let mut members: Vec<Member> =
        ["Ada", "Bo", "Cleo"].iter().map(|name| hall.coop.member(name)).collect();
    members.push(hall.producer("Pia"));
    let id = hall.called();
    hall.open(&id);
    for member in &members {
        hall.enter(&id, member).unwrap();
    }
    (id, members)
}

#[test]
fn without_weighting_every_vote_weighs_the_same() {
    let hall = Hall::new();
    let (id, _) = full_house(&hall);
    let ballot = Ballot { producers: votes(1, 0, 0), consumers: votes(1, 1, 1) };
    let carried = put(&hall, &id, MajorityRule::Simple, ballot).unwrap();
    assert_eq!(carried.outcome, Outcome::Carried, "2 against 1");
    let ballot = Ballot { producers: votes(1, 0, 0), consumers: votes(1, 2, 0) };
    let tied = put(&hall, &id, MajorityRule::Simple, ballot).unwrap();
    assert_eq!(tied.outcome, Outcome::Rejected, "a tie is no majority");
    assert_eq!((tied.position, tied.producers_here, tied.consumers_here), (2, 1, 3));
}

#[test]
fn the_class_of_producers_counts_half_however_few_they_are() {
    let hall = Hall::new();
    hall.rule(|rules| (rules.producers_numerator, rules.producers_denominator) = (1, 2));
    let (id, _) = full_house(&hall);
    // 1/2 from the one producer and 1/2 of 1/3 from the consumers: 2/3.
    let ballot = Ballot { producers: votes(1, 0, 0), consumers: votes(1, 2, 0) };
    let resolution = put(&hall, &id, MajorityRule::TwoThirds, ballot).unwrap();
    assert_eq!(resolution.outcome, Outcome::Carried);
    let weighed = tally::weigh(ballot, Some(Fraction::of(1, 2))).unwrap();
    assert_eq!(weighed.favour, Fraction::of(2, 3));
    assert_eq!(weighed.against, Fraction::of(1, 3));
    let quarters = put(&hall, &id, MajorityRule::ThreeQuarters, ballot).unwrap();
    assert_eq!(quarters.outcome, Outcome::Rejected);
}

#[test]
fn a_class_that_says_nothing_leaves_its_part_to_the_other() {
    let half = Some(Fraction::of(1, 2));
    let alone = Ballot { producers: Votes::default(), consumers: votes(2, 1, 0) };
    assert_eq!(tally::weigh(alone, half).unwrap().favour, Fraction::of(2, 3));
    let nobody = tally::weigh(Ballot::default(), half).unwrap();
    assert_eq!((nobody.favour, nobody.against), (Fraction::ZERO, Fraction::ZERO));
}

#[test]
fn each_rule_of_majority_counts_what_it_says() {
    let hall = Hall::new();
    let (id, _) = full_house(&hall);
    let all = |consumers| Ballot { producers: Votes::default(), consumers };
    let outcome = |rule, ballot| put(&hall, &id, rule, ballot).unwrap().outcome;
    assert_eq!(outcome(MajorityRule::Consent, all(votes(1, 0, 2))), Outcome::Carried);
    assert_eq!(outcome(MajorityRule::Consent, all(votes(2, 1, 0))), Outcome::Rejected);
    assert_eq!(outcome(MajorityRule::Consent, all(votes(0, 0, 3))), Outcome::Rejected);
    assert_eq!(outcome(MajorityRule::OfThosePresent, all(votes(2, 0, 0))), Outcome::Rejected);
    assert_eq!(outcome(MajorityRule::OfThosePresent, all(votes(3, 0, 0))), Outcome::Carried);
    assert_eq!(outcome(MajorityRule::Simple, Ballot::default()), Outcome::Rejected);
}

#[test]
fn nobody_votes_twice_and_without_a_quorum_nothing_is_resolved() {
    let hall = Hall::new();
    let (id, members) = full_house(&hall);
    let ballot = Ballot { producers: votes(2, 0, 0), consumers: Votes::default() };
    let double = put(&hall, &id, MajorityRule::Simple, ballot);
    assert!(matches!(double, Err(ResolutionError::TooManyVotes { here: 1, .. })));
    for member in &members[..2] {
        hall.leave(&id, member).unwrap();
    }
    let ballot = Ballot { producers: votes(1, 0, 0), consumers: votes(1, 0, 0) };
    let few = put(&hall, &id, MajorityRule::Simple, ballot).unwrap();
    assert_eq!((few.outcome, few.counted, few.entitled), (Outcome::NotQuorate, 2, 4));
    let kept = hall.coop.read(|conn| resolutions_of(conn, &id)).unwrap();
    assert_eq!(kept, [few], "it is kept that it was tried");
    assert!(hall.tries("UPDATE resolutions SET outcome = 'carried'").is_err());
    assert!(hall.tries("DELETE FROM resolutions").is_err());
}

#[test]
fn nothing_is_resolved_before_and_after() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    let id = hall.called();
    let ballot = Ballot::default();
    let early = put(&hall, &id, MajorityRule::Simple, ballot);
    assert!(matches!(early, Err(ResolutionError::NotOpen)));
    hall.open(&id);
    hall.enter(&id, &ada).unwrap();
    let mute = NewResolution { question: " \n".to_owned(), majority: MajorityRule::Simple, ballot };
    let mute = hall.coop.write(|tx| resolve(tx, &id, &mute));
    assert!(matches!(mute, Err(ResolutionError::NoWords)));
    hall.coop.write(|tx| folkmoot::assemblies::close_assembly(tx, &id)).unwrap();
    let late = put(&hall, &id, MajorityRule::Simple, ballot);
    assert!(matches!(late, Err(ResolutionError::NotOpen)));
}
