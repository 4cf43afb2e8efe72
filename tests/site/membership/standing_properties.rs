//! What must hold of the ladder on every day of every history (cases 85 and 86).

use chrono::{Days, NaiveDate};
use folkmoot::ground::db::types::Id;
use folkmoot::ground::random::ChaChaChance;
use folkmoot::membership::Step;
use folkmoot::membership::standing::{Facts, Terms, next_step, standing_of};
use folkmoot::treasury::Overdue;
use proptest::prelude::*;

use crate::support::{day, euro};

fn overdue(due_on: NaiveDate) -> Overdue {
    let at = "2026-05-01T00:00:00Z".parse().unwrap();
    Overdue {
        invoice_id: Id::mint(at, &ChaChaChance::seeded(1)),
        number: "MT-2026-1".into(),
        due_on,
        outstanding: euro(2500),
    }
}

/// What happens on one day.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// Something is overdue from now on.
    FallsDue,
    /// Everything overdue is paid.
    Pays,
    Held,
    HoldEnds,
    /// The treasurer decides to suspend, if the ladder lets them.
    Suspends,
    /// The program sleeps so many days.
    Outage(u64),
    Nothing,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => Just(Event::FallsDue),
        1 => Just(Event::Pays),
        1 => Just(Event::Held),
        1 => Just(Event::HoldEnds),
        2 => Just(Event::Suspends),
        1 => (1_u64..200).prop_map(Event::Outage),
        12 => Just(Event::Nothing),
    ]
}

fn terms() -> impl Strategy<Value = Terms> {
    (0_u32..20, 0_u32..20, 0_u32..40, any::<bool>()).prop_map(
        |(grace_days, limited_days, suspended_days, suspend_automatically)| Terms {
            grace_days,
            limited_days,
            suspended_days,
            suspend_automatically,
        },
    )
}

proptest! {
    #[test]
    fn the_ladder_is_kind(events in prop::collection::vec(event(), 1..200), terms in terms()) {
        let mut today = day("2026-05-01");
        let mut facts =
            Facts { overdue: None, held: false, noted: Step::Good, noted_on: today };
        for event in events {
            let mut suspends = false;
            match event {
                Event::FallsDue if facts.overdue.is_none() => {
                    facts.overdue = Some(overdue(today.pred_opt().unwrap()));
                }
                Event::Pays => facts.overdue = None,
                Event::Held => facts.held = true,
                Event::HoldEnds => facts.held = false,
                Event::Suspends => suspends = true,
                Event::Outage(days) => today = today + Days::new(days),
                Event::FallsDue | Event::Nothing => {}
            }
            let before = facts.clone();
            let shown = standing_of(&facts, &terms, today);
            let mut step = next_step(&facts, &terms, today);
            // The treasurer's click, under the guard of the verb.
            let ripe = facts.noted == Step::Limited
                && shown.until().is_some_and(|until| until <= today);
            if suspends && ripe && step.is_none() {
                step = Some(Step::Suspended);
            }
            if facts.overdue.is_none() {
                prop_assert_eq!(shown.step(), Step::Good, "paid and not good");
                prop_assert!(step.is_none_or(|step| step == Step::Good), "paid and led down");
            }
            if let Some(step) = step {
                let (from, to) = (before.noted as usize, step as usize);
                prop_assert!(to == 0 || to == from + 1, "skipped from {:?} to {:?}", from, to);
                prop_assert!(to == 0 || !before.held, "led down while held");
                if to > 1 {
                    prop_assert!(before.noted_on < today, "two steps on one day");
                    let days = [0, 0, terms.grace_days, terms.limited_days, terms.suspended_days];
                    let told = before.noted_on + Days::new(days[to].into());
                    prop_assert!(told <= today, "earlier than the letter said");
                }
                if step == Step::Suspended && !terms.suspend_automatically {
                    prop_assert!(suspends, "suspended without a person");
                }
                facts.noted = step;
                facts.noted_on = today;
            }
            prop_assert_eq!(next_step(&facts, &terms, today), None, "two notes on one day");
            today = today.succ_opt().unwrap();
        }
        facts.overdue = None;
        prop_assert_eq!(standing_of(&facts, &terms, today).step(), Step::Good);
    }
}
