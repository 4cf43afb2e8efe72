//! What holds of every turnout and every vote.

use folkmoot::assemblies::{
    Ballot, Delegate, MajorityRule, Presence, PresenceId, Proxy, ProxyId, RollEntry, Rules,
    Turnout, Verdict, Voter, Votes, tally,
};
use folkmoot::ground::fraction::Fraction;
use folkmoot::identity::UserId;
use folkmoot::membership::{Class, MembershipId, MembershipState, Step};
use folkmoot::organisations::{Body, VotingStanding};
use proptest::prelude::*;

use super::sample_id;

fn user(number: usize) -> UserId {
    UserId::sample(&format!("usr_{number}"))
}

fn voter(number: usize, entitled: bool) -> Voter {
    let verdict = if entitled { Verdict::Entitled } else { Verdict::Suspended };
    Voter {
        id: sample_id(number),
        assembly_id: folkmoot::assemblies::AssemblyId::sample("asm_1"),
        entry: RollEntry {
            membership_id: MembershipId::sample(&format!("mem_{number}")),
            number: 1,
            name: String::new(),
            body: Body::Person(user(number)),
            class: if number.is_multiple_of(3) { Class::Producer } else { Class::Consumer },
            state: MembershipState::Active,
            standing: Step::Good,
            verdict,
            delegates: Vec::<Delegate>::new(),
        },
    }
}

fn stay(number: usize) -> Presence {
    let at = "2026-06-21T16:00:00Z".parse().unwrap();
    Presence {
        id: PresenceId::sample("prs_1"),
        voter_id: sample_id(number),
        user_id: user(number),
        arrived_at: at,
        left_at: None,
    }
}

fn proxy(giver: usize, holder: usize) -> Proxy {
    Proxy {
        id: ProxyId::sample("prx_1"),
        giver_id: sample_id(giver),
        holder_id: sample_id(holder),
        holder_user_id: user(holder),
        given_at: "2026-06-10T12:00:00Z".parse().unwrap(),
        revoked_at: None,
    }
}

fn rules(strict: bool, represented_count: bool, producers_share: Option<Fraction>) -> Rules {
    Rules {
        quorum: Fraction::of(1, 2),
        quorum_strict: strict,
        represented_count,
        proxies_per_holder: 2,
        producers_share,
        lowest_standing: VotingStanding::Grace,
        notice_days: 14,
    }
}

prop_compose! {
    fn votes()(favour in 0_u32..500, against in 0_u32..500, abstaining in 0_u32..500) -> Votes {
        Votes { favour, against, abstaining }
    }
}

prop_compose! {
    fn share()(denominator in 2_u32..1000)(
        numerator in 1..denominator, denominator in Just(denominator)
    ) -> Fraction {
        Fraction::of(numerator, denominator)
    }
}

proptest! {
    #[test]
    fn the_weights_of_a_vote_sum_to_one_exactly(
        producers in votes(), consumers in votes(), share in proptest::option::of(share()),
    ) {
        let ballot = Ballot { producers, consumers };
        let weighed = tally::weigh(ballot, share).unwrap();
        let sum = weighed.favour.plus(weighed.against).unwrap().plus(weighed.abstaining).unwrap();
        let anybody = producers.total().unwrap() + consumers.total().unwrap() > 0;
        prop_assert_eq!(sum, if anybody { Fraction::ONE } else { Fraction::ZERO });
    }

    #[test]
    fn producers_together_count_their_share_however_many_they_are(
        count in 1_u32..500, others in 1_u32..500, share in share(),
    ) {
        let ballot = Ballot {
            producers: Votes { favour: count, ..Votes::default() },
            consumers: Votes { against: others, ..Votes::default() },
        };
        let weighed = tally::weigh(ballot, Some(share)).unwrap();
        prop_assert_eq!(weighed.favour, share);
        prop_assert_eq!(weighed.against, share.rest_of_one().unwrap());
    }

    #[test]
    fn one_more_in_favour_never_loses_a_vote(
        producers in votes(), consumers in votes(), share in proptest::option::of(share()),
        rule in proptest::sample::select(MajorityRule::ALL),
    ) {
        let here = (producers.total().unwrap() + 1, consumers.total().unwrap());
        let ballot = Ballot { producers, consumers };
        let more = Votes { favour: producers.favour + 1, ..producers };
        let grown = Ballot { producers: more, consumers };
        // Of a class that did not speak the first word changes what the others weigh.
        prop_assume!(producers.favour + producers.against > 0);
        let (before, after) =
            (tally::carries(ballot, rule, share, here), tally::carries(grown, rule, share, here));
        prop_assert!(before.unwrap() <= after.unwrap());
    }

    #[test]
    fn whoever_comes_never_breaks_a_quorum_and_nobody_counts_twice(
        entitled in proptest::collection::vec(any::<bool>(), 1..40),
        coming in proptest::collection::vec(0_usize..40, 0..60),
        given in proptest::collection::vec((0_usize..40, 0_usize..40), 0..10),
        strict in any::<bool>(), represented in any::<bool>(),
    ) {
        let roll: Vec<Voter> =
            entitled.iter().enumerate().map(|(number, may)| voter(number, *may)).collect();
        let proxies: Vec<Proxy> = given
            .iter()
            .filter(|(giver, holder)| giver != holder)
            .map(|(giver, holder)| proxy(*giver, *holder))
            .collect();
        let rules = rules(strict, represented, None);
        let mut presences: Vec<Presence> = Vec::new();
        let mut last = (0, false);
        for number in coming {
            presences.push(stay(number));
            let house = Turnout::count(&roll, &presences, &proxies);
            let quorum = house.quorum(&rules);
            prop_assert!(house.here.is_disjoint(&house.represented));
            prop_assert!(quorum.counted <= quorum.entitled);
            let votes = house.votes_of(Class::Producer) + house.votes_of(Class::Consumer);
            prop_assert!(usize::try_from(votes).unwrap() <= house.entitled.len());
            prop_assert!((quorum.counted, quorum.is_met()) >= last);
            let enough = quorum.entitled > 0 && quorum.counted >= quorum.least();
            prop_assert_eq!(quorum.is_met(), enough);
            last = (quorum.counted, quorum.is_met());
        }
    }
}
