//! Whatever is done with shares in whatever order: sums balance, and the register of any day is
//! what replaying its movements gives.

use chrono::Duration;
use folkmoot::ledger::{self, Balance, Purpose};
use folkmoot::membership::register::{AsOf, register_row};
use folkmoot::membership::shares::{
    self, AskedFor, RequestState, ShareClassId, SubscriptionState, movements_of,
};
use folkmoot::organisations;
use folkmoot::treasury::Rail;
use proptest::prelude::*;

use crate::support::{Coop, Member, SITE, euro};

#[derive(Debug, Clone)]
enum Step {
    Subscribe { who: usize, class: usize, count: i64 },
    Pay { who: usize, days_ago: i64 },
    Ask { who: usize, class: usize, count: i64, what: usize },
    Decide { who: usize, agree: bool },
    Refuse { who: usize },
    Repay { who: usize },
    Lapse,
    Wait { days: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let (who, class, count) = (0..3_usize, 0..2_usize, 1..8_i64);
    prop_oneof![
        4 => (who.clone(), class.clone(), count.clone())
            .prop_map(|(who, class, count)| Step::Subscribe { who, class, count }),
        4 => (who.clone(), 0..4_i64).prop_map(|(who, days_ago)| Step::Pay { who, days_ago }),
        4 => (who.clone(), class, count, 0..5_usize)
            .prop_map(|(who, class, count, what)| Step::Ask { who, class, count, what }),
        4 => (who.clone(), prop::bool::weighted(0.8))
            .prop_map(|(who, agree)| Step::Decide { who, agree }),
        1 => who.clone().prop_map(|who| Step::Refuse { who }),
        1 => who.prop_map(|who| Step::Repay { who }),
        1 => Just(Step::Lapse),
        2 => (1..20_i64).prop_map(|days| Step::Wait { days }),
    ]
}

struct Story {
    coop: Coop,
    members: Vec<Member>,
    classes: Vec<ShareClassId>,
}

impl Story {
    fn new() -> Self {
        let coop = Coop::new();
        let members = ["Ada", "Bo", "Cleo"].map(|name| coop.member(name)).into();
        let classes = vec![coop.share_class("S", 1000), coop.share_class("L", 3000)];
        Self { coop, members, classes }
    }

    /// Does a step; refusals are fine, broken sums are not.
    fn does(&self, step: &Step) {
        let coop = &self.coop;
        match step {
            Step::Subscribe { who, class, count } => {
                coop.subscribes(&self.members[*who], &self.classes[*class], *count).ok();
            }
            Step::Pay { who, days_ago } => self.pays(&self.members[*who], *days_ago),
            Step::Ask { who, class, count, what } => {
                let asked = match what {
                    0..3 => AskedFor::Transfer(i64::try_from(*what).unwrap() + 1),
                    3 => AskedFor::SellBack,
                    _ => AskedFor::Conversion(self.classes[1 - class].clone()),
                };
                coop.asks(&self.members[*who], &self.classes[*class], *count, &asked).ok();
            }
            Step::Decide { who, agree } => self.decides(&self.members[*who], *agree),
            Step::Refuse { who } => self.repayments(&self.members[*who], false),
            Step::Repay { who } => self.repayments(&self.members[*who], true),
            Step::Lapse => self.lapses(),
            Step::Wait { days } => coop.desk.clock.advance(Duration::days(*days)),
        }
    }

    fn lapses(&self) {
        let today = self.coop.desk.means.clock.now().date_naive();
        let due = self.coop.read(|conn| shares::subscriptions_overdue(conn, today)).unwrap();
        for id in due {
            self.coop.write(|tx| shares::lapse_overdue(tx, &id, SITE)).unwrap();
        }
    }

    fn pays(&self, member: &Member, days_ago: i64) {
        let all = self.coop.read(|conn| shares::subscriptions_of(conn, &member.membership));
        // What has lapsed may have been paid in time.
        let unpaid = |one: &&shares::Subscription| one.state != SubscriptionState::Paid;
        if let Some(one) = all.unwrap().iter().find(unpaid) {
            let on = self.coop.desk.means.clock.now().date_naive() - Duration::days(days_ago);
            self.coop.shares_paid(one, &on.to_string()).ok();
        }
    }

    fn decides(&self, member: &Member, agree: bool) {
        let all = self.coop.read(|conn| shares::requests_of(conn, &member.membership)).unwrap();
        let Some(one) = all.iter().find(|one| one.state == RequestState::Asked) else { return };
        if agree {
            self.coop.approves(&one.id).ok();
        } else {
            self.coop.write(|tx| shares::refuse_request(tx, &one.id, "no", SITE)).unwrap();
        }
    }

    fn repayments(&self, member: &Member, pay: bool) {
        let all = self.coop.read(|conn| shares::repayments_of(conn, &member.membership)).unwrap();
        let Some(one) = all.iter().find(|one| one.closed_on.is_none()) else { return };
        if pay {
            let on = one.due_on().unwrap();
            self.coop.write(|tx| shares::repay(tx, &one.id, Rail::Transfer, on, SITE)).ok();
        } else {
            self.coop.write(|tx| shares::refuse_repayment(tx, &one.id, "no", SITE)).unwrap();
        }
    }

    /// On every day: the register is the replay, and all of it is the account.
    fn is_true_on_every_day(&self) {
        let now = self.coop.desk.means.clock.now();
        let currency = euro(0).currency();
        let moves: Vec<_> = self
            .members
            .iter()
            .map(|member| {
                let moves = self.coop.read(|conn| movements_of(conn, &member.membership));
                (member, moves.unwrap())
            })
            .collect();
        let mut days: Vec<_> =
            moves.iter().flat_map(|(_, moves)| moves.iter().map(|one| one.effective_on)).collect();
        days.sort_unstable();
        days.dedup();
        for day in days {
            let as_of = AsOf { day, known_at: now.naive_utc() };
            let mut all = 0;
            for (member, moves) in &moves {
                let replayed = moves.iter().filter(|one| one.effective_on <= day);
                let replayed = replayed.fold((0, 0), |(shares, minor), one| {
                    (shares + one.shares, minor + one.amount.minor())
                });
                let id = &member.membership;
                let row = self.coop.read(|conn| register_row(conn, id, as_of, currency));
                let row = row.unwrap().unwrap();
                assert_eq!((row.shares, row.paid.minor()), replayed, "{day}");
                all += replayed.1;
            }
            assert_eq!(self.account(day), all, "{day}");
        }
    }

    fn account(&self, day: chrono::NaiveDate) -> i64 {
        self.coop
            .read::<_, ledger::LedgerError>(|conn| {
                let entity = organisations::legal_entity(conn)?;
                let books = ledger::books(conn, &entity)?;
                let of = Balance { purpose: Purpose::Shares, party: None, as_of: Some(day) };
                ledger::balance(conn, &books, of)
            })
            .unwrap()
            .minor()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..Default::default() })]

    #[test]
    fn whatever_is_done_with_shares_sums_balance_and_any_day_is_its_replay(
        steps in proptest::collection::vec(step(), 1..40),
    ) {
        let story = Story::new();
        for step in &steps {
            story.does(step);
        }
        story.is_true_on_every_day();
        story.coop.capital_is_sound();
    }
}
