//! Exact fractions.

use folkmoot::ground::fraction::Fraction;
use proptest::prelude::*;

fn of(numerator: u128, denominator: u128) -> Fraction {
    Fraction::new(numerator, denominator).unwrap()
}

#[test]
fn a_fraction_is_in_lowest_terms_and_never_divides_by_zero() {
    assert_eq!(of(37, 74), of(1, 2));
    assert_eq!(of(2, 6).to_string(), "1/3");
    assert_eq!(of(4, 2).to_string(), "2");
    assert_eq!(of(0, 5), Fraction::ZERO);
    assert_eq!(Fraction::new(1, 0), None);
    assert_eq!(Fraction::new(0, 0), None);
    assert_eq!(Fraction::of(1, 0), Fraction::ZERO);
    assert_eq!(of(2, 3).per_cent(), "66.66");
    assert_eq!(of(1, 2).per_cent(), "50");
    assert_eq!(of(1, 8).per_cent(), "12.50");
}

#[test]
fn what_is_too_large_to_write_down_is_refused_and_still_compared() {
    let small = of(1, u128::MAX);
    let smaller = of(1, u128::MAX - 1);
    assert_eq!(small.times(smaller), None);
    assert_eq!(small.plus(smaller), None);
    assert!(small < smaller);
    assert!(of(u128::MAX - 1, u128::MAX) < Fraction::ONE);
}

proptest! {
    #[test]
    fn fractions_compare_as_their_products_do(
        (a, b) in (0_u64..10_000, 1_u64..10_000),
        (c, d) in (0_u64..10_000, 1_u64..10_000),
    ) {
        let (one, other) = (of(a.into(), b.into()), of(c.into(), d.into()));
        prop_assert_eq!(one.cmp(&other), (a * d).cmp(&(c * b)));
        prop_assert_eq!(one.plus(other).unwrap(), other.plus(one).unwrap());
        prop_assert!(one.plus(other).unwrap() >= one);
        if a <= b {
            prop_assert_eq!(one.plus(one.rest_of_one().unwrap()).unwrap(), Fraction::ONE);
        }
    }
}
