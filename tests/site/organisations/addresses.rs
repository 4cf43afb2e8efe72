//! Addresses, checked lightly by country.

use folkmoot::organisations::{Address, AddressFault, AddressField, address};

fn faults(code: &str, country: &str) -> Vec<(AddressField, AddressFault)> {
    Address::read("Street 1", code, "Town", country).err().unwrap_or_default()
}

#[test]
fn codes_fit_their_country() {
    for (country, code) in [
        ("ES", "08001"),
        ("gb", "sw1a 1aa"),
        ("GB", "M1 1AE"),
        ("CA", "h2x 1y4"),
        ("CA", "H2X1Y4"),
        ("NL", "1012AB"),
        ("SE", "11122"),
        ("PT", "1000-001"),
        ("US", "94110-1234"),
        ("IE", ""),
        ("JP", "100-0001"),
    ] {
        assert_eq!(faults(code, country), [], "{country} {code}");
    }
    let malformed = [(AddressField::PostalCode, AddressFault::Malformed)];
    for (country, code) in [("ES", "8001"), ("GB", "12345"), ("CA", "12345"), ("DE", "D-1234")] {
        assert_eq!(faults(code, country), malformed, "{country} {code}");
    }
    assert_eq!(faults("", "ES"), [(AddressField::PostalCode, AddressFault::Missing)]);
    assert_eq!(faults("x", "XX"), [(AddressField::Country, AddressFault::Malformed)]);
}

#[test]
fn every_part_that_is_wrong_is_told_at_once() {
    let faults = Address::read(" ", "", "", "").unwrap_err();
    assert_eq!(
        faults,
        [
            (AddressField::Street, AddressFault::Missing),
            (AddressField::City, AddressFault::Missing),
            (AddressField::Country, AddressFault::Missing),
        ]
    );
    let long = "x".repeat(121);
    let faults = Address::read(&long, "08001", "Barcelona", "ES").unwrap_err();
    assert_eq!(faults, [(AddressField::Street, AddressFault::TooLong)]);
}

#[test]
fn what_is_typed_is_tidied() {
    let read = Address::read("  Carrer   Gran 1\n", "08 001", "Barcelona ", "es").unwrap();
    assert_eq!(read.one_line(), "Carrer Gran 1, 08 001 Barcelona, ES");
}

#[test]
fn there_are_249_countries_in_order() {
    assert_eq!(address::COUNTRIES.len(), 249);
    assert!(address::COUNTRIES.is_sorted());
}
