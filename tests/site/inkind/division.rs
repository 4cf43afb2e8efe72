//! Dividing the till and sharing a surplus out, for any amounts.

use folkmoot::ground::money::Money;
use folkmoot::inkind::divide;
use folkmoot::patronage::{Contributed, Terms, share_out};
use proptest::prelude::*;

use super::sum;
use crate::support::euro;

fn contributed() -> impl Strategy<Value = Contributed> {
    (0_i64..1_000_000, 0_i64..1_000_000)
        .prop_map(|(money, kind)| Contributed { money: euro(money), kind: euro(kind) })
}

proptest! {
    #[test]
    fn a_take_sums_to_the_cent_and_gives_nobody_more_than_owed_nor_all_more_than_the_till(
        wanted in prop::collection::vec(0_i64..5_000_000, 0..40),
        free in -1_000_i64..20_000_000,
    ) {
        let wanted: Vec<Money> = wanted.into_iter().map(euro).collect();
        let granted = divide(&wanted, euro(free)).unwrap();
        prop_assert_eq!(granted.len(), wanted.len());
        prop_assert_eq!(sum(&granted), sum(&wanted).min(free.max(0)));
        for (granted, wanted) in granted.iter().zip(&wanted) {
            prop_assert!(!granted.is_negative() && granted.minor() <= wanted.minor());
        }
    }

    #[test]
    fn a_surplus_is_shared_out_to_the_cent_and_no_small_share_is_handed_out(
        surplus in 1_i64..100_000_000,
        all in prop::collection::vec(contributed(), 1..40),
        (money_weight, kind_weight) in (0_u32..5, 0_u32..5),
        least in 0_i64..10_000,
    ) {
        let terms = Terms { money_weight, kind_weight, least: euro(least) };
        let weighs = |one: &Contributed| {
            one.money.minor() * i64::from(money_weight) + one.kind.minor() * i64::from(kind_weight)
        };
        prop_assume!(all.iter().any(|one| weighs(one) > 0));
        let shares = share_out(euro(surplus), terms, &all).unwrap();
        let exact: Vec<Money> = shares.iter().map(|share| share.exact).collect();
        prop_assert_eq!(sum(&exact), surplus);
        for (share, of) in shares.iter().zip(&all) {
            prop_assert_eq!(share.contributed, *of);
            let handed = if share.exact.minor() < least { 0 } else { share.exact.minor() };
            prop_assert_eq!(share.handed.minor(), handed);
            prop_assert!(weighs(of) > 0 || share.exact.is_zero());
        }
    }

    #[test]
    fn whoever_contributed_more_gets_no_less(
        surplus in 1_i64..10_000_000,
        money in prop::collection::vec(1_i64..1_000_000, 2..20),
    ) {
        let all: Vec<Contributed> =
            money.iter().map(|minor| Contributed { money: euro(*minor), kind: euro(0) }).collect();
        let terms = Terms { money_weight: 1, kind_weight: 1, least: euro(0) };
        let shares = share_out(euro(surplus), terms, &all).unwrap();
        for (one, share) in money.iter().zip(&shares) {
            for (other, its) in money.iter().zip(&shares) {
                prop_assert!(one <= other || share.exact.minor() >= its.exact.minor());
            }
        }
    }
}
