//! Reverse charge stands on an answer of VIES that is kept; nothing is left out silently.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use folkmoot::billing::{IssueError, REVERSE_CHARGE, TaxCategory, Unproved};
use folkmoot::gateways::http::{HttpSettings, Reach};
use folkmoot::gateways::simulators::vies::{SimulatedVies, ViesControl, ViesMisdeed};
use folkmoot::gateways::vies::Vies;
use folkmoot::organisations::{self, PartyId, VatCheckState, VatEvidence};
use folkmoot::{billing, treasury, worker};

use super::till::{Till, days};

pub const GERMAN: &str = "DE136695976";

/// A till whose VIES answers.
pub struct Border {
    pub till: Till,
    pub vies: ViesControl,
    _server: SimulatedVies,
}

impl Border {
    pub fn open() -> Self {
        let mut till = Till::with_vat();
        let server = SimulatedVies::start("127.0.0.1:0".parse().unwrap()).unwrap();
        let patience = HttpSettings {
            read_timeout: Duration::from_millis(300),
            reach: Reach::LOOPBACK,
            ..HttpSettings::default()
        };
        let vies = Vies::new(server.url().parse().unwrap(), &patience).unwrap();
        till.desk.means.vies = Arc::new(vies);
        Self { till, vies: server.control(), _server: server }
    }

    pub async fn work(&self) {
        worker::run_due(&self.till.desk.means).await.unwrap();
    }

    fn state(&self, party: &PartyId) -> VatCheckState {
        self.till.read(|conn| organisations::vat_checks_of(conn, party)).unwrap()[0].state
    }

    fn evidence(&self, party: &PartyId) -> VatEvidence {
        let now = self.till.desk.means.clock.now();
        self.till
            .read(|conn| {
                let party = organisations::party(conn, party)?;
                organisations::vat_evidence(conn, &party, now, 90)
            })
            .unwrap()
    }

    fn parks(&self) {
        self.till.taxes(|settings| settings.unproved = Unproved::Parked);
    }
}

#[tokio::test]
async fn case_049_a_business_abroad_owes_the_tax_itself_once_vies_confirms_its_number() {
    let border = Border::open();
    border.vies.knows(GERMAN, "VEREIN E.V.", "LANGE STRASSE 1\n10115 BERLIN");
    let verein = border.till.abroad("Verein e.V.", "DE", GERMAN);
    border.work().await;
    let check = border.till.read(|conn| organisations::vat_checks_of(conn, &verein)).unwrap();
    assert_eq!(check[0].state, VatCheckState::Valid);
    assert_eq!(check[0].consultation.as_deref(), Some("WAPIAAAA00000001"));
    assert_eq!(check[0].address.as_deref(), Some("LANGE STRASSE 1 10115 BERLIN"));
    let id = border.till.sells(&verein, "server", 1000, days("2026-05-01", "2026-06-01"));
    let taxes = border.till.taxes_of(&id);
    assert_eq!((taxes.len(), taxes[0].category), (1, TaxCategory::ReverseCharge));
    assert_eq!((taxes[0].rate_bp, taxes[0].tax.minor()), (0, 0));
    assert_eq!(taxes[0].reason.as_deref(), Some(REVERSE_CHARGE));
    assert_eq!(taxes[0].reason_code.as_deref(), Some("VATEX-EU-AE"));
    let invoice = border.till.invoice(&id);
    let issued = invoice.state.issued().unwrap();
    assert_eq!(issued.seller.vat_id.as_deref(), Some("BE0428759497"));
    assert_eq!(issued.buyer.vat_id.as_deref(), Some(GERMAN));
    border.till.is_sound();
}

#[tokio::test]
async fn case_049_without_a_valid_number_the_tax_of_the_country_is_charged() {
    let border = Border::open();
    let none = border.till.abroad("Nobody", "DE", "");
    let invalid = border.till.abroad("Invented", "DE", GERMAN);
    let home = border.till.abroad("At home", "BE", "BE0403170701");
    border.vies.knows("BE0403170701", "AT HOME", "");
    border.work().await;
    assert_eq!(border.state(&invalid), VatCheckState::Invalid);
    for (party, source) in [(&none, "a"), (&invalid, "b"), (&home, "c")] {
        let id = border.till.sells(party, source, 1000, days("2026-05-01", "2026-06-01"));
        assert_eq!(border.till.invoice(&id).tax.minor(), 210, "{source}");
    }
    border.till.is_sound();
}

#[tokio::test]
async fn case_053_vies_down_means_taxed_or_parked_and_never_silently_nothing() {
    let border = Border::open();
    border.vies.knows(GERMAN, "VEREIN", "");
    border.vies.set_misdeed(Some(ViesMisdeed::Down));
    let verein = border.till.abroad("Verein", "DE", GERMAN);
    border.work().await;
    assert_eq!(border.state(&verein), VatCheckState::Asked);
    let may = days("2026-05-01", "2026-06-01");
    let id = border.till.sells(&verein, "server", 1000, may);
    assert_eq!(border.till.invoice(&id).tax.minor(), 210);
    border.parks();
    border.till.charges_for(&verein, "storage", billing::Nature::Service, 1000, may).unwrap();
    let parked = border.till.write(|tx| {
        let seller = billing::Seller::own(tx.conn).map_err(IssueError::from)?;
        let party = organisations::party(tx.conn, &verein)?;
        treasury::invoice_waiting_of(tx, &seller, &party)
    });
    assert!(matches!(parked, Err(IssueError::VatUnproved)));
    assert!(border.till.write(|tx| treasury::invoice_waiting(tx, &verein)).unwrap().is_empty());
    // It comes back, and the question that waited is answered.
    border.vies.set_misdeed(None);
    border.till.desk.clock.advance(TimeDelta::hours(2));
    border.work().await;
    assert_eq!(border.state(&verein), VatCheckState::Valid);
    let ids = border.till.write(|tx| treasury::invoice_waiting(tx, &verein)).unwrap();
    assert_eq!(border.till.invoice(&ids[0]).tax.minor(), 0);
    border.till.is_sound();
}

#[tokio::test]
async fn case_053_the_last_valid_answer_counts_for_as_many_days_as_the_setting_says() {
    let border = Border::open();
    border.vies.knows(GERMAN, "VEREIN", "");
    border.parks();
    let verein = border.till.abroad("Verein", "DE", GERMAN);
    border.work().await;
    border.vies.set_misdeed(Some(ViesMisdeed::StateAway));
    border.till.desk.clock.advance(TimeDelta::days(90));
    border.work().await;
    assert!(matches!(border.evidence(&verein), VatEvidence::Proved(_)));
    border.till.desk.clock.advance(TimeDelta::days(1));
    assert!(matches!(border.evidence(&verein), VatEvidence::Waiting(_)));
}

#[tokio::test]
async fn whatever_vies_does_wrong_is_noted_and_tried_again_and_never_believed() {
    let border = Border::open();
    border.vies.knows(GERMAN, "VEREIN", "");
    for (at, misdeed) in ViesMisdeed::ALL.into_iter().enumerate() {
        border.vies.set_misdeed(Some(misdeed));
        let party = border.till.abroad(&format!("Verein {at}"), "DE", GERMAN);
        border.work().await;
        let check = border.till.read(|conn| organisations::vat_checks_of(conn, &party)).unwrap();
        assert_eq!(check[0].state, VatCheckState::Asked, "{misdeed:?}");
        assert!(check[0].fault.is_some() && check[0].tries == 1, "{misdeed:?}");
        assert!(matches!(border.evidence(&party), VatEvidence::Waiting(Some(_))), "{misdeed:?}");
    }
}

#[tokio::test]
async fn a_number_that_changed_is_asked_about_anew_and_the_old_question_is_let_go() {
    let border = Border::open();
    border.vies.set_misdeed(Some(ViesMisdeed::TooMany));
    let party = border.till.abroad("Verein", "DE", GERMAN);
    border.work().await;
    border.till.write(|tx| organisations::set_vat_id(tx, &party, Some("ATU13585627"))).unwrap();
    let checks = border.till.read(|conn| organisations::vat_checks_of(conn, &party)).unwrap();
    let states: Vec<_> = checks.iter().map(|it| (it.vat_id.as_str(), it.state)).collect();
    assert!(states.contains(&(GERMAN, VatCheckState::Gone)));
    assert!(states.contains(&("ATU13585627", VatCheckState::Asked)));
    border.till.write(|tx| organisations::set_vat_id(tx, &party, None)).unwrap();
    assert_eq!(border.evidence(&party), VatEvidence::None);
}

#[tokio::test]
async fn dues_outside_the_scope_stay_so_whoever_the_buyer_is() {
    let border = Border::open();
    border.vies.knows(GERMAN, "VEREIN", "");
    let verein = border.till.abroad("Verein", "DE", GERMAN);
    border.work().await;
    border.till.charges(&verein, "due", 2000);
    let may = days("2026-05-01", "2026-06-01");
    border.till.charges_for(&verein, "server", billing::Nature::Service, 1000, may).unwrap();
    let ids = border.till.write(|tx| treasury::invoice_waiting(tx, &verein)).unwrap();
    let categories: Vec<_> = ids.iter().map(|id| border.till.taxes_of(id)[0].category).collect();
    assert_eq!(categories, [TaxCategory::OutsideScope, TaxCategory::ReverseCharge]);
    border.till.is_sound();
}
