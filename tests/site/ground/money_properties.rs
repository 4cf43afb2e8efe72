//! Amounts: what holds for all of them.

use folkmoot::ground::money::{Currency, DecimalStyle, Money};
use proptest::prelude::*;

fn currencies() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["EUR", "JPY", "KWD", "CHF", "CLF", "HUF"])
        .prop_map(|code| Currency::from_code(code).unwrap())
}

fn any_amount() -> impl Strategy<Value = Money> {
    (any::<i64>(), currencies()).prop_map(|(minor, unit)| Money::from_minor(minor, unit))
}

proptest! {
    #[test]
    fn parts_sum_to_the_whole(
        whole in any_amount(),
        weights in prop::collection::vec(0_u64..1_000_000, 1..40),
    ) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let parts = whole.split(&weights).unwrap();
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(Money::sum(parts, whole.currency()).unwrap(), whole);
    }

    #[test]
    fn equal_parts_differ_by_one_minor_unit_at_most(whole in any_amount(), count in 1_usize..100) {
        let parts = whole.split_equally(count).unwrap();
        let sizes = || parts.iter().map(|part| part.minor());
        prop_assert!(sizes().max().unwrap() - sizes().min().unwrap() <= 1);
    }

    #[test]
    fn what_is_weightless_gets_nothing(minor in any::<i32>(), other in 1_u64..9) {
        let whole = Money::from_minor(minor.into(), Currency::EUR);
        let parts = whole.split(&[other, 0, other]).unwrap();
        prop_assert!(parts[1].is_zero());
    }

    #[test]
    fn a_decimal_reads_back(amount in any_amount()) {
        prop_assert_eq!(Money::from_decimal(&amount.decimal(), amount.currency()), Ok(amount));
    }

    #[test]
    fn a_typed_amount_reads_back(minor in 0_i64..1_000_000_000_000, unit in currencies()) {
        let amount = Money::from_minor(minor, unit);
        let point = amount.decimal();
        let comma = point.replace('.', ",");
        prop_assert_eq!(Money::parse(&point, unit, DecimalStyle::Point).unwrap(), amount);
        prop_assert_eq!(Money::parse(&comma, unit, DecimalStyle::Comma).unwrap(), amount);
    }

    #[test]
    fn no_text_makes_the_reader_fall(text in "\\PC*", unit in currencies()) {
        for style in [DecimalStyle::Point, DecimalStyle::Comma] {
            if let Ok(amount) = Money::parse(&text, unit, style) {
                prop_assert!(!amount.is_negative());
            }
        }
    }

    #[test]
    fn taking_tax_out_loses_nothing(minor in any::<i32>(), rate in 0_u32..=10_000) {
        let price = Money::from_minor(minor.into(), Currency::EUR);
        let parts = price.parts_of_gross(rate).unwrap();
        let sum = parts.net.plus(parts.tax).unwrap().plus(parts.rounding).unwrap();
        prop_assert_eq!(sum, price);
        prop_assert!(parts.rounding.minor().abs() <= 1);
    }
}
