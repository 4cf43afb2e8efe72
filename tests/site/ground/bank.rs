//! Bank identifiers: the worked cases of the billing catalogue, by their numbers.

use folkmoot::ground::bank::{
    Bic, CreditorReference, EpcError, Iban, IbanError, ReferenceError, Remittance, Transfer,
};
use folkmoot::ground::money::{Currency, Money};
use proptest::prelude::*;

#[test]
fn case_098_a_reference_gets_its_check_digits() {
    for (own, made) in [
        ("539007547034", "RF18539007547034"),
        ("2348231", "RF712348231"),
        ("1", "RF741"),
        ("A", "RF25A"),
        ("ABC123", "RF47ABC123"),
        ("INV202600042", "RF36INV202600042"),
        ("2026000042", "RF022026000042"),
        ("MC000123", "RF58MC000123"),
        ("c2026x7", "RF23C2026X7"),
        ("000000000000000000001", "RF74000000000000000000001"),
    ] {
        assert_eq!(CreditorReference::make(own).unwrap().as_str(), made);
    }
    for own in ["", "0000000000000000000001", "INV-1", "É1"] {
        assert_eq!(CreditorReference::make(own), Err(ReferenceError::Malformed), "{own}");
    }
}

#[test]
fn case_098_a_reference_reads_however_it_was_typed() {
    for text in ["RF18 5390 0754 7034", "rf18539007547034", " RF18539007547034\n"] {
        assert_eq!(CreditorReference::parse(text).unwrap().as_str(), "RF18539007547034");
    }
    for text in ["RF45G72UUR", "RF97C2H5OH", "RF712348231", "RF36INV202600042"] {
        assert!(CreditorReference::parse(text).is_ok(), "{text}");
    }
    let printed = CreditorReference::parse("RF18539007547034").unwrap().grouped();
    assert_eq!(printed, "RF18 5390 0754 7034");
}

#[test]
fn case_098_a_wrong_reference_is_refused() {
    for text in ["RF19539007547034", "RF00539007547034", "RFA2539007547034"] {
        assert_eq!(CreditorReference::parse(text), Err(ReferenceError::Mistyped), "{text}");
    }
    for text in ["RF47", "RF", "", "DE18539007547034", "RF180000000000000000000001", "RFé1A"] {
        assert_eq!(CreditorReference::parse(text), Err(ReferenceError::Malformed), "{text}");
    }
}

#[test]
fn case_099_aliases_of_a_reference_are_refused() {
    for (alias, right) in [
        ("RF992026000042", "RF022026000042"),
        ("RF012026000060", "RF982026000060"),
        ("RF002026000078", "RF972026000078"),
    ] {
        assert_eq!(CreditorReference::parse(alias), Err(ReferenceError::Mistyped), "{alias}");
        assert!(CreditorReference::parse(right).is_ok(), "{right}");
    }
}

#[test]
fn case_099_aliases_of_an_account_are_refused() {
    for (alias, right) in [
        ("DE99370400440532013014", "DE02370400440532013014"),
        ("DE01370400440532013032", "DE98370400440532013032"),
        ("DE00370400440532013050", "DE97370400440532013050"),
    ] {
        assert_eq!(Iban::parse(alias), Err(IbanError::Mistyped), "{alias}");
        assert!(Iban::parse(right).is_ok(), "{right}");
    }
}

#[test]
fn case_100_accounts_of_many_countries_are_read() {
    for (text, length) in [
        ("DE89370400440532013000", 22),
        ("FR1420041010050500013M02606", 27),
        ("BE68539007547034", 16),
        ("NL91ABNA0417164300", 18),
        ("GB82WEST12345698765432", 22),
        ("ES9121000418450200051332", 24),
        ("IT60X0542811101000000123456", 27),
        ("CH9300762011623852957", 21),
        ("MT84MALT011000012345MTLCAST001S", 31),
        ("NO9386011117947", 15),
        ("AT611904300234573201", 20),
    ] {
        let iban = Iban::parse(text).unwrap();
        assert_eq!((iban.as_str(), iban.as_str().len()), (text, length));
    }
}

#[test]
fn case_100_wrong_accounts_are_refused() {
    assert_eq!(Iban::parse("DE89370400440532013001"), Err(IbanError::Mistyped));
    // Right check digits, one character too many for Belgium.
    assert_eq!(Iban::parse("BE86539007547034000"), Err(IbanError::Malformed));
    for text in ["", "BE", "BÉ68", "BE6853900754703", "XX68539007547034", "BE68-5390-0754-7034"] {
        assert!(Iban::parse(text).is_err(), "{text}");
    }
}

#[test]
fn an_account_is_printed_in_fours_and_hidden_from_logs() {
    let iban = Iban::parse("be68 5390 07547034").unwrap();
    assert_eq!((iban.grouped().as_str(), iban.country()), ("BE68 5390 0754 7034", "BE"));
    assert_eq!(format!("{iban:?}"), "Iban(BE..7034)");
}

#[test]
fn a_bank_code_has_8_or_11_characters() {
    for text in ["KREDBEBB", "kred be bb", "DEUTDEFF500", "NTSBDEB1XXX"] {
        assert!(Bic::parse(text).is_ok(), "{text}");
    }
    for text in ["", "KREDBEB", "KREDBEBB1", "KR3DBEBB", "KREDBEBB5000", "KREDBÉBB"] {
        assert!(Bic::parse(text).is_err(), "{text}");
    }
}

fn transfer(amount: &str) -> Transfer {
    Transfer {
        name: "Example Meeting Coop".into(),
        iban: Iban::parse("BE68539007547034").unwrap(),
        bic: None,
        amount: Money::from_decimal(amount, Currency::EUR).unwrap(),
        remittance: Remittance::Reference(CreditorReference::make("2026000042").unwrap()),
    }
}

#[test]
fn case_103_the_qr_code_asks_for_a_transfer() {
    let payload = transfer("45.00").epc_payload().unwrap();
    let lines = "BCD\n002\n1\nSCT\n\nExample Meeting Coop\nBE68539007547034\nEUR45.00\n\n\
        RF022026000042";
    assert_eq!((payload.as_str(), payload.len()), (lines, 77));
}

#[test]
fn case_103_text_takes_the_place_of_the_reference() {
    let mut asked = transfer("45.00");
    asked.bic = Some(Bic::parse("KREDBEBB").unwrap());
    asked.remittance = Remittance::Text("Contribution May".into());
    let payload = asked.epc_payload().unwrap();
    assert!(payload.starts_with("BCD\n002\n1\nSCT\nKREDBEBB\nExample"), "{payload}");
    assert!(payload.ends_with("EUR45.00\n\n\nContribution May"), "{payload}");
    asked.remittance = Remittance::Text(String::new());
    assert!(asked.epc_payload().unwrap().ends_with("EUR45.00"));
}

#[test]
fn case_103_limits_of_the_qr_code_are_kept() {
    assert!(transfer("0.01").epc_payload().is_ok());
    assert!(transfer("999999999.99").epc_payload().is_ok());
    for amount in ["0.00", "-1.00", "1000000000.00"] {
        assert_eq!(transfer(amount).epc_payload(), Err(EpcError::AmountOutOfRange), "{amount}");
    }
    let yen = Money::from_minor(45, Currency::from_code("JPY").unwrap());
    let refused = |change: &dyn Fn(&mut Transfer)| {
        let mut asked = transfer("45.00");
        change(&mut asked);
        asked.epc_payload().unwrap_err()
    };
    assert_eq!(refused(&|asked| asked.amount = yen), EpcError::NotEuro);
    assert_eq!(refused(&|asked| asked.name = "x".repeat(71)), EpcError::Name);
    assert_eq!(refused(&|asked| asked.name = "A\nB".into()), EpcError::Name);
    assert_eq!(refused(&|asked| asked.name = " ".into()), EpcError::Name);
    let text = |text: String| {
        move |asked: &mut Transfer| {
            asked.remittance = Remittance::Text(text.clone());
        }
    };
    assert_eq!(refused(&text("x".repeat(141))), EpcError::Text);
    assert_eq!(refused(&text("a\nb".into())), EpcError::Text);
    assert_eq!(refused(&text("会".repeat(140))), EpcError::TooLong);
}

proptest! {
    #[test]
    fn a_made_reference_reads_back(own in "[0-9A-Z]{1,21}") {
        let made = CreditorReference::make(&own).unwrap();
        prop_assert_eq!(CreditorReference::parse(&made.grouped()).unwrap(), made);
    }

    #[test]
    fn no_text_makes_the_readers_fall(text in "\\PC*") {
        let read = CreditorReference::parse(&text).map(|reference| reference.to_string());
        prop_assert!(read.is_err() || read.is_ok_and(|read| read.starts_with("RF")));
        let read = Iban::parse(&text).map(|iban| iban.country().len());
        prop_assert!(read.is_err() || read == Ok(2));
        prop_assert!(Bic::parse(&text).is_err() || text.trim().len() >= 8);
    }

    #[test]
    fn one_wrong_digit_is_noticed(own in "[0-9]{1,21}", at in 0_usize..21, by in 1_u32..10) {
        let made = CreditorReference::make(&own).unwrap();
        let mut letters: Vec<char> = made.as_str().chars().collect();
        let place = 4 + at % own.len();
        letters[place] = char::from_digit((letters[place].to_digit(10).unwrap() + by) % 10, 10)
            .unwrap();
        let wrong: String = letters.into_iter().collect();
        prop_assert!(CreditorReference::parse(&wrong).is_err());
    }
}
