//! Amounts: the worked cases of the billing catalogue, by their numbers.

use folkmoot::ground::money::{AmountError, Currency, DecimalStyle, Money, MoneyError};

fn currency(code: &str) -> Currency {
    Currency::from_code(code).unwrap()
}

fn amount(decimal: &str, code: &str) -> Money {
    Money::from_decimal(decimal, currency(code)).unwrap()
}

fn eur(decimal: &str) -> Money {
    amount(decimal, "EUR")
}

fn decimals(parts: &[Money]) -> Vec<String> {
    parts.iter().map(|part| part.decimal()).collect()
}

fn typed(text: &str, code: &str, style: DecimalStyle) -> Result<String, AmountError> {
    Money::parse(text, currency(code), style).map(Money::decimal)
}

#[test]
fn case_018_an_amount_split_over_days_sums_to_itself() {
    assert_eq!(decimals(&eur("10.00").split(&[10, 21]).unwrap()), ["3.23", "6.77"]);
}

#[test]
fn case_019_the_largest_remainder_takes_the_cent() {
    assert_eq!(decimals(&eur("10.00").split_equally(3).unwrap()), ["3.34", "3.33", "3.33"]);
    let sevenths = eur("1.00").split_equally(7).unwrap();
    assert_eq!(
        sevenths.iter().map(|part| part.minor()).collect::<Vec<_>>(),
        [15, 15, 14, 14, 14, 14, 14]
    );
}

#[test]
fn case_019_a_negative_amount_mirrors_the_positive_one() {
    assert_eq!(decimals(&eur("-10.00").split_equally(3).unwrap()), ["-3.34", "-3.33", "-3.33"]);
}

#[test]
fn an_amount_cannot_be_split_into_nothing() {
    assert_eq!(eur("10.00").split(&[]), Err(MoneyError::DivisionByZero));
    assert_eq!(eur("10.00").split(&[0, 0]), Err(MoneyError::DivisionByZero));
    assert_eq!(eur("0.00").split(&[]), Err(MoneyError::DivisionByZero));
}

#[test]
fn case_030_a_share_of_several_seats_is_rounded_once() {
    assert_eq!(eur("1.50").times(3).unwrap().share(11, 31).unwrap(), eur("1.60"));
    assert_eq!(eur("1.50").share(11, 31).unwrap().times(3).unwrap(), eur("1.59"));
}

#[test]
fn case_033_each_currency_rounds_to_its_own_decimals() {
    assert_eq!(amount("3000", "JPY").share(11, 31).unwrap().decimal(), "1065");
    assert_eq!(amount("10.000", "KWD").share(11, 31).unwrap().decimal(), "3.548");
    assert_eq!(amount("45.500", "TND").percent(1900).unwrap().decimal(), "8.645");
}

#[test]
fn case_034_halves_go_away_from_zero() {
    let rounded = |units| Money::rounded(units, 3, Currency::EUR).unwrap().decimal();
    assert_eq!(rounded(125), "0.13");
    assert_eq!(rounded(2675), "2.68");
    assert_eq!(rounded(1005), "1.01");
    assert_eq!(rounded(-125), "-0.13");
    assert_eq!(rounded(124), "0.12");
}

#[test]
fn case_035_swiss_cash_is_rounded_to_five_rappen() {
    let cash = |amount: Money| amount.round_to_step(5).unwrap().decimal();
    assert_eq!(cash(amount("47.18", "CHF")), "47.20");
    assert_eq!(cash(Money::rounded(47_125, 3, currency("CHF")).unwrap()), "47.15");
    assert_eq!(cash(amount("-47.18", "CHF")), "-47.20");
    assert_eq!(amount("47.18", "CHF").round_to_step(0), Err(MoneyError::DivisionByZero));
}

#[test]
fn case_036_two_currencies_never_meet() {
    let (euro, yen) = (eur("1.00"), amount("100", "JPY"));
    assert_eq!(euro.plus(yen), Err(MoneyError::CurrenciesDiffer));
    assert_eq!(euro.minus(yen), Err(MoneyError::CurrenciesDiffer));
    assert_eq!(euro.compare(yen), Err(MoneyError::CurrenciesDiffer));
    assert_eq!(euro.min(yen), Err(MoneyError::CurrenciesDiffer));
    assert_eq!(Money::sum([euro, yen], Currency::EUR), Err(MoneyError::CurrenciesDiffer));
    assert_ne!(Money::zero(Currency::EUR), Money::zero(currency("JPY")));
}

#[test]
fn case_039_hours_times_a_rate_are_rounded_once() {
    assert_eq!(Money::rounded(35 * 12_345, 4, Currency::EUR).unwrap(), eur("43.21"));
}

#[test]
fn a_number_with_fewer_decimals_than_the_currency_is_filled_up() {
    assert_eq!(Money::rounded(7, 0, currency("KWD")).unwrap().decimal(), "7.000");
}

#[test]
fn case_040_an_overflow_is_an_error() {
    let most = eur("92233720368547758.07");
    assert_eq!(most.minor(), i64::MAX);
    assert_eq!(most.plus(eur("0.01")), Err(MoneyError::Overflow));
    assert_eq!(most.times(2), Err(MoneyError::Overflow));
    assert_eq!(most.share(2, 1), Err(MoneyError::Overflow));
    let least = Money::from_minor(i64::MIN, Currency::EUR);
    assert_eq!(least.negated(), Err(MoneyError::Overflow));
    assert_eq!(least.abs(), Err(MoneyError::Overflow));
    assert_eq!(least.minus(eur("0.01")), Err(MoneyError::Overflow));
    assert_eq!(least.decimal(), "-92233720368547758.08");
}

#[test]
fn case_040_the_same_digits_mean_what_the_language_says() {
    assert_eq!(typed("1.234,56", "EUR", DecimalStyle::Comma).unwrap(), "1234.56");
    assert_eq!(typed("1,234.56", "EUR", DecimalStyle::Point).unwrap(), "1234.56");
    assert_eq!(typed("1.234,56", "EUR", DecimalStyle::Point), Err(AmountError::Malformed));
    assert_eq!(typed("1,234.56", "EUR", DecimalStyle::Comma), Err(AmountError::Malformed));
}

#[test]
fn case_040_what_is_no_amount_is_refused() {
    for text in ["1e3", "NaN", "+5", "inf", "0x10", "5.", ",5", "1 2", "1,2,3", "٣", "12 34,00"] {
        let read = typed(text, "EUR", DecimalStyle::Comma);
        assert_eq!(read, Err(AmountError::Malformed), "{text}");
    }
    assert_eq!(typed("  ", "EUR", DecimalStyle::Comma), Err(AmountError::Missing));
    assert!(typed("5.005", "EUR", DecimalStyle::Point).is_err());
    assert_eq!(typed("5,0055", "EUR", DecimalStyle::Comma), Err(AmountError::TooPrecise));
    assert_eq!(typed("0.001", "EUR", DecimalStyle::Point), Err(AmountError::TooPrecise));
}

#[test]
fn a44_hostile_amounts_are_refused() {
    let point = |text, code| typed(text, code, DecimalStyle::Point).unwrap_err();
    assert_eq!(point("-1", "EUR"), AmountError::Negative);
    assert_eq!(point("\u{2212}1", "EUR"), AmountError::Negative);
    assert_eq!(point("--1", "EUR"), AmountError::Malformed);
    assert_eq!(point("-x", "EUR"), AmountError::Malformed);
    assert_eq!(point("1e309", "EUR"), AmountError::Malformed);
    assert_eq!(point("10.5", "JPY"), AmountError::TooPrecise);
    assert_eq!(point("1000000000000", "EUR"), AmountError::TooLarge);
    assert_eq!(point(&"9".repeat(400), "EUR"), AmountError::TooLarge);
    assert_eq!(typed("0", "EUR", DecimalStyle::Point).unwrap(), "0.00");
}

#[test]
fn one_separator_before_three_digits_is_asked_about() {
    for style in [DecimalStyle::Point, DecimalStyle::Comma] {
        assert_eq!(typed("1.234", "EUR", style), Err(AmountError::Ambiguous));
        assert_eq!(typed("1,234", "EUR", style), Err(AmountError::Ambiguous));
    }
    assert_eq!(typed("1.234.567", "EUR", DecimalStyle::Comma).unwrap(), "1234567.00");
    assert_eq!(typed("1.234", "JPY", DecimalStyle::Comma).unwrap(), "1234");
    assert_eq!(typed("1.234", "KWD", DecimalStyle::Point).unwrap(), "1.234");
    assert_eq!(typed("1.234", "KWD", DecimalStyle::Comma), Err(AmountError::Ambiguous));
}

#[test]
fn spaces_and_apostrophes_group_thousands_too() {
    for text in ["1 234,50", "1\u{a0}234,50", "1\u{202f}234,50", "1'234,50", " 1234,5 "] {
        assert_eq!(typed(text, "EUR", DecimalStyle::Comma).unwrap(), "1234.50", "{text}");
    }
}

#[test]
fn case_044_a_price_with_tax_inside_is_taken_apart() {
    let taken = |price: &str, rate| {
        let parts = eur(price).parts_of_gross(rate).unwrap();
        (parts.net.decimal(), parts.tax.decimal(), parts.rounding.decimal())
    };
    let parts = |net: &str, tax: &str, rest: &str| (net.into(), tax.into(), rest.into());
    assert_eq!(taken("20.00", 2100), parts("16.53", "3.47", "0.00"));
    assert_eq!(taken("100.00", 2000), parts("83.33", "16.67", "0.00"));
    assert_eq!(taken("10.00", 1900), parts("8.40", "1.60", "0.00"));
    assert_eq!(taken("0.01", 2100), parts("0.01", "0.00", "0.00"));
}

#[test]
fn case_045_what_no_net_price_reaches_is_carried_as_rounding() {
    let parts = eur("10.00").parts_of_gross(2100).unwrap();
    assert_eq!((parts.net, parts.tax, parts.rounding), (eur("8.26"), eur("1.73"), eur("0.01")));
    for (price, rate) in [("100.00", 2100), ("45.00", 1900), ("45.00", 2200)] {
        let parts = eur(price).parts_of_gross(rate).unwrap();
        assert!(!parts.rounding.is_zero(), "{price} at {rate}");
    }
}

#[test]
fn case_046_three_gross_lines_are_taken_apart_as_one_total() {
    let parts = eur("30.00").parts_of_gross(2100).unwrap();
    assert_eq!((parts.net, parts.tax, parts.rounding), (eur("24.79"), eur("5.21"), eur("0.00")));
    assert_eq!(decimals(&parts.net.split_equally(3).unwrap()), ["8.27", "8.26", "8.26"]);
}

#[test]
fn case_126_a_surplus_is_handed_out_by_contributions() {
    let parts = eur("1000.00").split(&[120, 240, 540]).unwrap();
    assert_eq!(decimals(&parts), ["133.33", "266.67", "600.00"]);
}

#[test]
fn amounts_and_currencies_survive_json() {
    let json = serde_json::to_string(&eur("45.00")).unwrap();
    assert_eq!(json, r#"{"minor":4500,"currency":"EUR"}"#);
    assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), eur("45.00"));
    for code in ["", "EU", "eur", "XAU", "XXX", "EURO"] {
        assert!(Currency::from_code(code).is_err(), "{code}");
    }
}
