//! Numbers, money and dates as people of each language write them (after Unicode CLDR).

use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use folkmoot::ground::text::{Locale, Texts, decimal, money, number};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

#[test]
fn money_is_written_by_the_table_of_the_language() {
    for (minor, currency, exponent, english, catalan) in [
        (123_450, "EUR", 2, "€1,234.50", "1.234,50\u{a0}€"),
        (0, "EUR", 2, "€0.00", "0,00\u{a0}€"),
        (5, "EUR", 2, "€0.05", "0,05\u{a0}€"),
        (-123_450, "EUR", 2, "-€1,234.50", "-1.234,50\u{a0}€"),
        (100_000_000, "EUR", 2, "€1,000,000.00", "1.000.000,00\u{a0}€"),
        (99_999, "GBP", 2, "£999.99", "999,99\u{a0}£"),
        (2_500, "CAD", 2, "CA$25.00", "25,00\u{a0}CAD"),
        (2_500, "USD", 2, "US$25.00", "25,00\u{a0}USD"),
        (2_500, "CHF", 2, "CHF\u{a0}25.00", "25,00\u{a0}CHF"),
        (1_234, "JPY", 0, "JP¥1,234", "1.234\u{a0}JP¥"),
        (1_234_567, "TND", 3, "TND\u{a0}1,234.567", "1.234,567\u{a0}TND"),
        (i64::MIN, "EUR", 2, "-€92,233,720,368,547,758.08", "-92.233.720.368.547.758,08\u{a0}€"),
    ] {
        assert_eq!(money(Locale::En, minor, currency, exponent), english);
        assert_eq!(money(Locale::Ca, minor, currency, exponent), catalan);
    }
}

#[test]
fn numbers_are_grouped_by_thousands() {
    assert_eq!(number(Locale::En, 999), "999");
    assert_eq!(number(Locale::En, -1_234_567), "-1,234,567");
    assert_eq!(number(Locale::Ca, 1_234), "1.234");
    assert_eq!(decimal(Locale::En, 1_250, 2), "12.50");
    assert_eq!(decimal(Locale::Ca, -5, 1), "-0,5");
}

#[test]
fn months_are_written_out() {
    let texts = Texts::load().expect("texts");
    assert_eq!(texts.date(Locale::En, day(2020, 5, 21)), "21 May 2020");
    assert_eq!(texts.date(Locale::Ca, day(2020, 5, 21)), "21 de maig de 2020");
    assert_eq!(texts.date(Locale::Ca, day(2020, 4, 1)), "1 d’abril de 2020");
    assert_eq!(texts.date(Locale::Ca, day(2020, 8, 1)), "1 d’agost de 2020");
    assert_eq!(texts.date(Locale::Ca, day(2020, 10, 1)), "1 d’octubre de 2020");
    assert_eq!(texts.short_date(Locale::En, day(2020, 9, 3)), "3 Sep 2020");
    assert_eq!(texts.short_date(Locale::Ca, day(2020, 9, 3)), "3 set. 2020");
    assert_eq!(texts.month(Locale::En, day(2026, 12, 1)), "December 2026");
    assert_eq!(texts.month(Locale::Ca, day(2026, 12, 1)), "desembre de 2026");
    assert!(texts.missing().is_empty());
}

#[test]
fn an_instant_names_the_zone_it_is_shown_in() {
    let texts = Texts::load().expect("texts");
    let instant = Utc.with_ymd_and_hms(2020, 5, 21, 22, 30, 0).single().expect("an instant");
    for (zone, english) in [
        (Tz::Europe__Madrid, "22 May 2020, 00:30 CEST"),
        (Tz::America__Toronto, "21 May 2020, 18:30 EDT"),
        (Tz::UTC, "21 May 2020, 22:30 UTC"),
    ] {
        assert_eq!(texts.date_time(Locale::En, instant, zone), english);
    }
    let catalan = texts.date_time(Locale::Ca, instant, Tz::Europe__Madrid);
    assert_eq!(catalan, "22 de maig de 2020, 00:30 CEST");
}

#[test]
fn lengths_of_time_show_their_two_largest_units() {
    let texts = Texts::load().expect("texts");
    for (seconds, english, catalan) in [
        (59, "less than a minute", "menys d’un minut"),
        (-5_000, "less than a minute", "menys d’un minut"),
        (60, "1 min", "1 min"),
        (7_500, "2 h 5 min", "2 h 5 min"),
        (7_200, "2 h", "2 h"),
        (86_400, "1 day", "1 dia"),
        (90_000, "1 day 1 h", "1 dia 1 h"),
        (259_260, "3 days", "3 dies"),
        (86_400 * 1_500, "1,500 days", "1.500 dies"),
    ] {
        let length = TimeDelta::seconds(seconds);
        assert_eq!(texts.duration(Locale::En, length), english);
        assert_eq!(texts.duration(Locale::Ca, length), catalan);
    }
}
