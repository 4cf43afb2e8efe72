//! The quorum, by its numbers.

use folkmoot::assemblies::Quorum;
use folkmoot::ground::fraction::Fraction;

fn quorum(counted: u32, entitled: u32, part: (u128, u128), strict: bool) -> Quorum {
    Quorum { entitled, counted, part: Fraction::new(part.0, part.1).unwrap(), strict }
}

#[test]
fn case_125_37_of_74_are_not_more_than_half_and_are_half() {
    let more = quorum(37, 74, (1, 2), true);
    assert!(!more.is_met(), "50 % is not more than 50 %");
    assert_eq!(more.least(), 38);
    assert!(quorum(38, 74, (1, 2), true).is_met());
    let as_much = quorum(37, 74, (1, 2), false);
    assert!(as_much.is_met());
    assert_eq!(as_much.least(), 37);
    assert!(!quorum(36, 74, (1, 2), false).is_met());
}

#[test]
fn odd_numbers_and_thirds_are_exact() {
    assert_eq!(quorum(0, 75, (1, 2), true).least(), 38);
    assert_eq!(quorum(0, 75, (1, 2), false).least(), 38);
    assert_eq!(quorum(0, 9, (1, 3), false).least(), 3);
    assert_eq!(quorum(0, 10, (1, 3), false).least(), 4);
    assert_eq!(quorum(0, 9, (1, 3), true).least(), 4);
    assert!(quorum(3, 9, (1, 3), false).is_met());
    assert!(!quorum(3, 10, (1, 3), false).is_met());
}

#[test]
fn nobody_is_never_enough_and_more_than_all_never_there() {
    assert!(!quorum(0, 0, (0, 1), false).is_met());
    assert!(!quorum(74, 74, (1, 1), true).is_met());
    assert_eq!(quorum(0, 74, (1, 1), true).least(), 75);
    assert_eq!(quorum(0, 74, (0, 1), false).least(), 1);
}
