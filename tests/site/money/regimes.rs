//! How things are taxed: by rules of the day, by kind and part, by where the buyer is.

use folkmoot::billing::{
    self, IssueError, Nature, NewCharge, NewRegionalTax, NewTaxRule, RegionalTaxError, TaxCategory,
    TaxPoint, TaxRuleError, TaxSystem,
};
use folkmoot::ground::period::Period;
use folkmoot::organisations::TaxRegime;
use folkmoot::treasury;

use super::till::{Till, day, days, euro};

fn june_and_july() -> Period {
    days("2026-06-16", "2026-07-16")
}

#[test]
fn case_054_a_period_across_a_change_of_rate_has_two_lines() {
    let till = Till::with_vat();
    till.rule(TaxCategory::Standard, 2200, "2026-07-01");
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 3000, june_and_july());
    let lines: Vec<_> =
        till.lines_of(&id).iter().map(|line| (line.period, line.net, line.rate_bp)).collect();
    assert_eq!(
        lines,
        [
            (days("2026-06-16", "2026-07-01"), euro(1500), 2100),
            (days("2026-07-01", "2026-07-16"), euro(1500), 2200),
        ]
    );
    assert_eq!(till.invoice(&id).tax.minor(), 315 + 330);
    till.is_sound();
}

#[test]
fn case_054_by_the_day_of_the_document_it_has_one() {
    let till = Till::with_vat();
    till.taxes(|settings| settings.tax_point = TaxPoint::Issue);
    till.rule(TaxCategory::Standard, 2200, "2026-07-01");
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 3000, june_and_july());
    assert_eq!(till.lines_of(&id).len(), 1);
    assert_eq!(till.invoice(&id).tax.minor(), 630);
    till.is_sound();
}

#[test]
fn a_rate_changed_after_something_was_charged_holds_for_the_document() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    till.charges_for(&ada, "server", Nature::Service, 1000, may).unwrap();
    till.rule(TaxCategory::Standard, 600, "2026-04-01");
    let ids = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    assert_eq!(till.invoice(&ids[0]).tax.minor(), 60);
    // What is out stays.
    till.rule(TaxCategory::Standard, 1200, "2026-04-02");
    assert_eq!(till.invoice(&ids[0]).tax.minor(), 60);
    till.is_sound();
}

#[test]
fn case_050_what_is_exempt_says_why_and_what_is_zero_rated_says_nothing() {
    let till = Till::with_vat();
    till.rule_of("course", TaxCategory::Exempt, 0, Some("Education, Art. 44"), "2026-01-01")
        .unwrap();
    till.rule_of("book", TaxCategory::Zero, 0, None, "2026-01-01").unwrap();
    let ada = till.party("Ada");
    for (part, minor) in [("course", 5000), ("book", 2000), ("", 1000)] {
        till.write(|tx| {
            let entity = folkmoot::organisations::legal_entity(tx.conn)?;
            let new = NewCharge {
                party_id: ada.clone(),
                source: format!("part {part}"),
                nature: Nature::Service,
                text: format!("part {part}"),
                net: euro(minor),
                period: days("2026-05-01", "2026-06-01"),
            };
            billing::charge_part(tx, &entity, new, part)
        })
        .unwrap();
    }
    let ids = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    assert_eq!(ids.len(), 1, "exempt, zero-rated and taxed share a document");
    let mut told: Vec<_> = till
        .taxes_of(&ids[0])
        .into_iter()
        .map(|tax| (tax.category, tax.tax.minor(), tax.reason))
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            (TaxCategory::Standard, 210, None),
            (TaxCategory::Zero, 0, None),
            (TaxCategory::Exempt, 0, Some("Education, Art. 44".to_owned())),
        ]
    );
    till.is_sound();
}

#[test]
fn a_rule_that_makes_no_sense_is_refused() {
    let till = Till::with_vat();
    let rule =
        |category, rate_bp, reason| till.rule_of("", category, rate_bp, reason, "2026-07-01");
    assert!(matches!(rule(TaxCategory::Standard, 0, None), Err(TaxRuleError::Rate)));
    assert!(matches!(rule(TaxCategory::Standard, 10_001, None), Err(TaxRuleError::Rate)));
    assert!(matches!(rule(TaxCategory::Zero, 1, None), Err(TaxRuleError::Rate)));
    assert!(matches!(rule(TaxCategory::Exempt, 0, Some(" ")), Err(TaxRuleError::NoReason)));
    assert!(matches!(rule(TaxCategory::ReverseCharge, 0, None), Err(TaxRuleError::Category)));
    let entity = till.entity().id;
    let coded = NewTaxRule {
        nature: Nature::Service,
        part: String::new(),
        category: TaxCategory::Exempt,
        rate_bp: 0,
        reason: Some("why".into()),
        reason_code: Some("because".into()),
        from: day("2026-07-01"),
    };
    let refused = till.write(|tx| billing::note_tax_rule(tx, &entity, &coded)).unwrap_err();
    assert!(matches!(refused, TaxRuleError::Code));
    rule(TaxCategory::Standard, 600, None).unwrap();
    assert!(matches!(rule(TaxCategory::Standard, 700, None), Err(TaxRuleError::SameDay)));
}

fn canadian() -> Till {
    let till = Till::taxed(TaxRegime::Standard { rate_bp: 500, vat_id: "123456789RT0001".into() });
    till.taxes(|settings| settings.system = TaxSystem::Gst);
    for (region, name, rate, registration) in [
        ("QC", "GST", 5000, "123456789 RT0001"),
        ("QC", "QST", 9975, "1234567890 TQ0001"),
        ("ON", "HST", 13_000, "123456789 RT0001"),
    ] {
        let new = NewRegionalTax {
            region: region.into(),
            name: name.into(),
            rate,
            registration: registration.into(),
            from: day("2026-01-01"),
        };
        let entity = till.entity().id;
        till.write(|tx| billing::note_regional_tax(tx, &entity, &new)).unwrap();
    }
    till
}

#[test]
fn in_canada_the_province_of_the_buyer_says_which_taxes_are_charged() {
    let till = canadian();
    let may = days("2026-05-01", "2026-06-01");
    let quebec = till.abroad("Atelier", "CA", "");
    let id = till.sells(&quebec, "server", 9999, may);
    let taxes = till.taxes_of(&id);
    assert_eq!(taxes.len(), 1);
    let parts: Vec<_> = taxes[0]
        .parts
        .iter()
        .map(|part| (part.name.as_str(), part.tax.minor(), part.registration.as_str()))
        .collect();
    // Each is rounded by itself: 499.95 and 997.40 cents.
    assert_eq!(parts, [("GST", 500, "123456789 RT0001"), ("QST", 997, "1234567890 TQ0001")]);
    assert_eq!(till.invoice(&id).tax.minor(), 1497);
    // Abroad nothing is charged, at home where nothing is noted the legal entity's own rate.
    let abroad = till.abroad("Verein", "DE", "");
    let id = till.sells(&abroad, "server 2", 1000, may);
    assert_eq!(till.taxes_of(&id)[0].category, TaxCategory::Zero);
    till.is_sound();
}

#[test]
fn named_taxes_are_taken_back_in_parts_like_others() {
    let till = canadian();
    let quebec = till.abroad("Atelier", "CA", "");
    let id = till.sells(&quebec, "server", 9999, days("2026-05-01", "2026-06-01"));
    for minor in [3333, 3333, 3333] {
        let amounts = [billing::LineAmount { position: 1, net: euro(minor) }];
        till.write(|tx| treasury::credit_invoice(tx, &id, "a third", &amounts)).unwrap();
        till.is_sound();
    }
    assert_eq!(till.outstanding(&id), 0);
    assert_eq!(till.balance(folkmoot::ledger::Purpose::VatPayable, None), 0);
}

#[test]
fn a_tax_of_a_region_that_makes_no_sense_is_refused_and_one_ends_at_nothing() {
    let till = canadian();
    let entity = till.entity().id;
    let note = |region: &str, name: &str, rate, from| {
        let new = NewRegionalTax {
            region: region.into(),
            name: name.into(),
            rate,
            registration: "1".into(),
            from: day(from),
        };
        till.write(|tx| billing::note_regional_tax(tx, &entity, &new))
    };
    assert!(matches!(note("XX", "GST", 1, "2026-02-01"), Err(RegionalTaxError::Region)));
    assert!(matches!(note("QC", " ", 1, "2026-02-01"), Err(RegionalTaxError::Unnamed)));
    assert!(matches!(note("QC", "GST", 100_000, "2026-02-01"), Err(RegionalTaxError::Rate)));
    assert!(matches!(note("QC", "GST", 1, "2026-01-01"), Err(RegionalTaxError::SameDay)));
    note("QC", "QST", 0, "2026-02-01").unwrap();
    let quebec = till.abroad("Atelier", "CA", "");
    let id = till.sells(&quebec, "server", 1000, days("2026-05-01", "2026-06-01"));
    assert_eq!(till.invoice(&id).tax.minor(), 50);
}

#[test]
fn amounts_beyond_what_can_be_computed_are_refused_and_nothing_is_written() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let most = 999_999_999_999;
    till.charges_for(&ada, "server", Nature::Service, most, days("2026-05-01", "2026-06-01"))
        .unwrap();
    let refused = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap_err();
    assert!(matches!(refused, IssueError::Money(_)), "{refused:?}");
    let more = till.charges_for(
        &ada,
        "storage",
        Nature::Service,
        i64::MAX,
        days("2026-05-01", "2026-06-01"),
    );
    assert!(matches!(more, Err(billing::ChargeError::Amount)));
    till.is_sound();
}
