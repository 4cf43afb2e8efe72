//! What holds for every price: lines sum to the amount, marks go to marks, more is never less.

use folkmoot::billing::Nature;
use folkmoot::ground::period::Cadence;
use folkmoot::membership::{
    Level, LevelId, LevelKind, LevelNames, LevelPart, LevelPrice, LevelTerms, LevelVersionId,
    Limits, PeriodPrice, PieceKind, Promise,
};
use proptest::prelude::*;

use crate::support::{day, euro};

fn price(steps: [i64; 3]) -> LevelPrice {
    let [minimum, suggested, another] = steps;
    LevelPrice {
        minimum: euro(minimum),
        suggested: euro(minimum + suggested),
        pays_for_another: euro(minimum + suggested + another),
    }
}

fn level(month: LevelPrice, year: Option<LevelPrice>, parts: &[i64], top_up: bool) -> Level {
    let part = |minor: &i64| LevelPart {
        nature: Nature::Service,
        names: LevelNames::none(),
        monthly: euro(*minor),
    };
    Level {
        id: LevelId::sample("lvl_1"),
        version_id: LevelVersionId::sample("lvv_1"),
        version: 1,
        from_day: day("2026-01-01"),
        code: "level".to_owned(),
        position: 1,
        kind: LevelKind::Listed,
        open: true,
        names: LevelNames::none(),
        price: month,
        periods: year
            .map(|price| PeriodPrice { cadence: Cadence::Year, price })
            .into_iter()
            .collect(),
        nature: Nature::Dues,
        parts: parts.iter().map(part).collect(),
        terms: LevelTerms { top_up: top_up.then_some(Nature::Donation), ..LevelTerms::default() },
        limits: Limits {
            hosts: None,
            rooms: None,
            attendees: None,
            concurrent_meetings: None,
            minutes: None,
            recording: false,
            retention_days: 0,
            instance: false,
        },
    }
}

fn cadences() -> impl Strategy<Value = Cadence> {
    prop_oneof![Just(Cadence::Month), Just(Cadence::Quarter), Just(Cadence::Year)]
}

proptest! {
    #[test]
    fn the_lines_of_any_part_of_any_amount_sum_to_it(
        steps in [0_i64..100_000, 0_i64..100_000, 0_i64..100_000],
        shares in prop::collection::vec(1_i64..1000, 0..4),
        amount in 0_i64..5_000_000,
        numerator in 0_u32..366,
        top_up in any::<bool>(),
        cadence in cadences(),
    ) {
        let mut month = price(steps);
        // Parts are never more than the least.
        let least: i64 = shares.iter().sum();
        month.minimum = euro(month.minimum.minor().max(least));
        month.suggested = euro(month.suggested.minor().max(month.minimum.minor()));
        month.pays_for_another = euro(month.pays_for_another.minor().max(month.suggested.minor()));
        let level = level(month, None, &shares, top_up);
        let net = euro(amount).share(numerator, 365).unwrap();
        for (net, amount) in [(net, euro(amount)), (euro(amount), euro(amount))] {
            let pieces = level.pieces_of(net, amount, cadence).unwrap();
            let sum: i64 = pieces.iter().map(|piece| piece.amount.minor()).sum();
            prop_assert_eq!(sum, net.minor());
            prop_assert!(pieces.iter().all(|piece| !piece.amount.is_negative()));
            prop_assert_eq!(pieces[0].kind, PieceKind::Level);
            let on_top = pieces.iter().any(|piece| piece.kind == PieceKind::TopUp);
            let suggested = level.price_of(cadence).unwrap().suggested;
            prop_assert!(!on_top || (top_up && amount.minor() > suggested.minor()));
        }
    }

    #[test]
    fn more_a_month_is_never_less_a_year_and_marks_go_to_marks(
        month in [1_i64..50_000, 1_i64..50_000, 1_i64..50_000],
        year in [1_i64..500_000, 0_i64..500_000, 0_i64..500_000],
        chosen in prop::collection::vec(0_i64..200_000, 2..6),
    ) {
        let (month, year) = (price(month), price(year));
        let level = level(month, Some(year), &[], false);
        let of = |minor: i64| {
            let promise = Promise { monthly: euro(minor), cadence: Cadence::Year };
            promise.amount_for(&level).unwrap().minor()
        };
        let mut chosen = chosen;
        chosen.sort_unstable();
        let amounts: Vec<i64> = chosen.into_iter().map(of).collect();
        prop_assert!(amounts.is_sorted(), "{amounts:?}");
        prop_assert!(of(month.minimum.minor()) >= year.minimum.minor());
        prop_assert_eq!(of(month.pays_for_another.minor()), year.pays_for_another.minor());
    }
}
