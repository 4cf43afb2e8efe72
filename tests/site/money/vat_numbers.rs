//! VAT numbers of the Union: form and check digits.

use folkmoot::ground::vat::{VatId, VatIdError};

#[test]
fn case_056_numbers_in_use_are_read() {
    for number in [
        "ATU13585627",
        "BE0428759497",
        "BE0403170701",
        "BG175074752",
        "CY10259033P",
        "DE136695976",
        "DK13585628",
        "EE100594102",
        "ESB58378431",
        "FI20774740",
        "FR40303265045",
        "FR23334175221",
        "EL094259216",
        "HR33392005961",
        "HU12892312",
        "IE6433435OA",
        "IT00743110157",
        "LU15027442",
        "LV40003521600",
        "MT11679112",
        "NL004495445B01",
        "NL123456782B90",
        "PL8567346215",
        "PT501964843",
        "SE123456789701",
        "SI50223054",
        "SK2022749619",
        "XI980780684",
        // Computed by the rules of their countries; the oracle of the catalogue (python-stdnum)
        // takes
        // LT100001918019 for right, too.
        "LT100001918019",
        "CZ25123891",
        "LT119511515",
        "LT100001919017",
        "RO18547290",
    ] {
        assert_eq!(VatId::parse(number).map(|id| id.to_string()).as_deref(), Ok(number));
    }
}

#[test]
fn case_056_a_wrong_digit_is_seen() {
    for number in [
        "ATU13585626",
        "BE431150351",
        "DE136695978",
        "IE6433435E",
        "CZ25123890",
        "LT100001919018",
        "BE0428759498",
        "PL8567346216",
        "ESB58378432",
        "FR41303265045",
        "NL004495446B01",
    ] {
        assert_eq!(VatId::parse(number), Err(VatIdError::CheckDigits), "{number}");
    }
}

#[test]
fn case_056_case_spaces_and_dots_do_not_matter_and_greece_is_el() {
    let read = |text: &str| VatId::parse(text).map(|id| id.to_string());
    assert_eq!(read("be 0428.759.497").as_deref(), Ok("BE0428759497"));
    assert_eq!(read("BE428759497").as_deref(), Ok("BE0428759497"));
    assert_eq!(read("gr094259216").as_deref(), Ok("EL094259216"));
    let greek = VatId::parse("EL094259216").unwrap();
    assert_eq!((greek.country(), greek.prefix()), ("GR", "EL"));
    assert!(!VatId::parse("XI980780684").unwrap().is_of_the_union());
}

#[test]
fn case_056_what_is_not_of_the_union_is_not_taken_for_it() {
    for number in ["GB980780684", "CHE107787577", "NO974760673MVA", "US123", "", "B", "é1"] {
        assert_eq!(VatId::parse(number), Err(VatIdError::Country), "{number}");
    }
    for number in ["BE1", "ATX13585627", "DE1234567890123", "BE04287594９7", "NL004495445B00"] {
        assert_eq!(VatId::parse(number), Err(VatIdError::Form), "{number}");
    }
}
