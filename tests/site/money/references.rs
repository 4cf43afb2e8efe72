//! References that banks of one country read, and minor units as payment companies want them.

use folkmoot::ground::bank::{QrReference, ReferenceError, StructuredCommunication};
use folkmoot::ground::money::{Currency, Money};

#[test]
fn case_102_a_belgian_communication_has_its_check_digits() {
    for (number, written) in [
        (2_026_000_042, "+++202/6000/04236+++"),
        (97, "+++000/0000/09797+++"),
        (1, "+++000/0000/00101+++"),
    ] {
        let made = StructuredCommunication::make(number).unwrap();
        assert_eq!(made.to_string(), written);
        assert_eq!(StructuredCommunication::parse(written), Ok(made));
    }
    let wrong = StructuredCommunication::parse("+++202/6000/04237+++");
    assert_eq!(wrong, Err(ReferenceError::Mistyped));
    for text in ["", "+++202/6000+++", "202600004236x"] {
        assert_eq!(StructuredCommunication::parse(text), Err(ReferenceError::Malformed), "{text}");
    }
    assert!(StructuredCommunication::make(10_000_000_000).is_err());
}

#[test]
fn case_102_a_swiss_qr_reference_has_its_check_digit() {
    for written in ["210000000003139471430009017", "000000000000000020260000425"] {
        let read = QrReference::parse(written).unwrap();
        assert_eq!(read.as_str(), written);
        assert_eq!(QrReference::make(&written[..26]), Ok(read));
    }
    let spaced = QrReference::parse("21 00000 00003 13947 14300 09017").unwrap();
    assert_eq!(spaced.as_str(), "210000000003139471430009017");
    let wrong = QrReference::parse("210000000003139471430009018");
    assert_eq!(wrong, Err(ReferenceError::Mistyped));
    assert!(QrReference::make("123456789012345678901234567").is_err());
    assert!(QrReference::make("12a").is_err());
}

#[test]
fn case_038_minor_units_are_those_of_the_currency() {
    let minor = |text: &str, code: &str| {
        Money::from_decimal(text, Currency::from_code(code).unwrap()).map(Money::minor)
    };
    assert_eq!(minor("3000", "JPY"), Ok(3000));
    assert_eq!(minor("45.00", "EUR"), Ok(4500));
    assert_eq!(minor("10.000", "KWD"), Ok(10_000));
    assert_eq!(minor("10.00", "ISK").is_ok(), Currency::from_code("ISK").unwrap().exponent() == 2);
}
