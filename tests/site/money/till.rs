//! A till: a legal entity with open books, parties with addresses, charges.

use chrono::NaiveDate;
use folkmoot::billing::{
    self, ChargeError, ChargeId, Invoice, InvoiceId, Line, Nature, NewCharge, NewTaxRule, Tax,
    TaxCategory, TaxRuleError, TaxRuleId, TaxSettings,
};
use folkmoot::ground::clock::Clock;
use folkmoot::ground::db::{Check, Conn, DbError, Tx};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ground::period::{Period, local_day};
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, NewUser};
use folkmoot::ledger::{self, Balance, Purpose};
use folkmoot::organisations::{
    self, Address, Body, LegalEntity, LegalEntityDetails, NewParty, PartyId, TaxRegime,
};
use folkmoot::treasury::{self, NewPayment, PaymentError, Rail, Recorded};

use crate::support::Desk;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn euro(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

pub fn days(start: &str, end: &str) -> Period {
    Period::new(day(start), day(end)).unwrap()
}

pub struct Till {
    pub desk: Desk,
}

impl Till {
    /// Of a co-op in Brussels that is outside the scope of the tax.
    pub fn new() -> Self {
        Self::taxed(TaxRegime::OutsideScope { reason: "Not subject to VAT".into() })
    }

    /// Of a co-op that charges 21 % on services.
    pub fn with_vat() -> Self {
        Self::taxed(TaxRegime::Standard { rate_bp: 2100, vat_id: "BE0428759497".into() })
    }

    pub fn taxed(tax: TaxRegime) -> Self {
        let desk = Desk::new();
        desk.write::<_, DbError>(|tx| found(tx, &seller(tax))).unwrap();
        Self { desk }
    }

    pub fn write<T, E: From<DbError>>(
        &self,
        deed: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.desk.write(deed)
    }

    pub fn read<T, E: From<DbError>>(
        &self,
        question: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        self.desk.read(question)
    }

    /// A person with an address.
    pub fn party(&self, name: &str) -> PartyId {
        let party = self.stranger(name);
        self.moves_to(&party, "Brussels");
        party
    }

    /// A person whose address is not known.
    pub fn stranger(&self, name: &str) -> PartyId {
        self.write::<_, DbError>(|tx| add_person(tx, name)).unwrap()
    }

    pub fn moves_to(&self, party: &PartyId, city: &str) {
        self.write(|tx| organisations::set_address(tx, party, &address(city), None)).unwrap();
    }

    /// A party in another country, with a VAT number.
    pub fn abroad(&self, name: &str, country: &str, vat_id: &str) -> PartyId {
        let party = self.stranger(name);
        let address = Address {
            street: "Lange Strasse 1".into(),
            postal_code: match country {
                "DE" => "10115",
                "CA" => "H2X 1Y4",
                _ => "1000",
            }
            .into(),
            city: "Elsewhere".into(),
            country: country.into(),
        };
        let vat_id = Some(vat_id).filter(|id| !id.is_empty());
        self.write(|tx| organisations::set_address(tx, &party, &address, vat_id)).unwrap();
        party
    }

    /// The co-op's own legal entity.
    pub fn entity(&self) -> LegalEntity {
        self.read(organisations::legal_entity).unwrap()
    }

    /// Changes the tax settings.
    pub fn taxes(&self, change: impl FnOnce(&mut TaxSettings)) {
        let entity = self.entity().id;
        let mut settings = self.read(|conn| billing::tax_settings(conn, &entity)).unwrap();
        change(&mut settings);
        self.write(|tx| billing::save_tax_settings(tx, &entity, &settings)).unwrap();
    }

    /// Notes how services are taxed from a day on.
    pub fn rule(&self, category: TaxCategory, rate_bp: u32, from: &str) {
        self.rule_of("", category, rate_bp, None, from).unwrap();
    }

    pub fn rule_of(
        &self,
        part: &str,
        category: TaxCategory,
        rate_bp: u32,
        reason: Option<&str>,
        from: &str,
    ) -> Result<TaxRuleId, TaxRuleError> {
        let entity = self.entity().id;
        let new = NewTaxRule {
            nature: Nature::Service,
            part: part.to_owned(),
            category,
            rate_bp,
            reason: reason.map(str::to_owned),
            reason_code: None,
            from: day(from),
        };
        self.write(|tx| billing::note_tax_rule(tx, &entity, &new))
    }

    /// Charges and invoices a service.
    pub fn sells(&self, party: &PartyId, source: &str, minor: i64, period: Period) -> InvoiceId {
        self.charges_for(party, source, Nature::Service, minor, period).unwrap();
        let ids = self.write(|tx| treasury::invoice_waiting(tx, party)).unwrap();
        assert_eq!(ids.len(), 1, "one document");
        ids[0].clone()
    }

    pub fn taxes_of(&self, id: &InvoiceId) -> Vec<Tax> {
        let invoice = self.invoice(id);
        self.read(|conn| billing::taxes_of(conn, &invoice)).unwrap()
    }

    pub fn lines_of(&self, id: &InvoiceId) -> Vec<Line> {
        let invoice = self.invoice(id);
        self.read(|conn| billing::lines_of(conn, &invoice)).unwrap()
    }

    /// Charges dues for May 2026, unless told otherwise.
    pub fn charges(&self, party: &PartyId, source: &str, minor: i64) -> ChargeId {
        self.charges_for(party, source, Nature::Dues, minor, days("2026-05-01", "2026-06-01"))
            .unwrap()
    }

    pub fn charges_for(
        &self,
        party: &PartyId,
        source: &str,
        nature: Nature,
        minor: i64,
        period: Period,
    ) -> Result<ChargeId, ChargeError> {
        self.write(|tx| {
            let entity = organisations::legal_entity(tx.conn)?;
            let new = NewCharge {
                party_id: party.clone(),
                source: source.to_owned(),
                nature,
                text: format!("{source} {nature}"),
                net: euro(minor),
                period,
            };
            billing::charge(tx, &entity, new)
        })
    }

    /// Charges and invoices at once.
    pub fn invoices(&self, party: &PartyId, source: &str, minor: i64) -> InvoiceId {
        self.charges(party, source, minor);
        let ids = self.write(|tx| treasury::invoice_waiting(tx, party)).unwrap();
        assert_eq!(ids.len(), 1);
        ids[0].clone()
    }

    pub fn invoice(&self, id: &InvoiceId) -> Invoice {
        self.read(|conn| billing::invoice(conn, id)).unwrap()
    }

    pub fn number(&self, id: &InvoiceId) -> String {
        self.invoice(id).number().unwrap().to_owned()
    }

    pub fn balance(&self, purpose: Purpose, party: Option<&PartyId>) -> i64 {
        self.read::<_, ledger::LedgerError>(|conn| {
            let entity = organisations::legal_entity(conn)?;
            let books = ledger::books(conn, &entity)?;
            ledger::balance(conn, &books, Balance { purpose, party, as_of: None })
        })
        .unwrap()
        .minor()
    }

    /// A transfer that arrived today, known by its reference.
    pub fn receives(&self, party: &PartyId, minor: i64, key: &str) -> Recorded {
        self.receives_for(party, minor, key, None).unwrap()
    }

    pub fn receives_for(
        &self,
        party: &PartyId,
        minor: i64,
        key: &str,
        invoice: Option<&InvoiceId>,
    ) -> Result<Recorded, PaymentError> {
        let new = NewPayment {
            party_id: party.clone(),
            rail: Rail::Transfer,
            amount: euro(minor),
            received_on: self.today(),
            reference: key.to_owned(),
            invoice_id: invoice.cloned(),
            request_key: key.to_owned(),
        };
        self.write(|tx| treasury::record_payment(tx, new))
    }

    pub fn outstanding(&self, id: &InvoiceId) -> i64 {
        self.read(|conn| treasury::outstanding(conn, id)).unwrap().minor()
    }

    pub fn credit(&self, party: &PartyId) -> i64 {
        self.read(|conn| treasury::credit_of(conn, party, Currency::EUR)).unwrap().minor()
    }

    pub fn today(&self) -> NaiveDate {
        local_day(self.desk.clock.now(), chrono_tz::Europe::Brussels)
    }

    /// Every invariant of the money rooms holds.
    pub fn is_sound(&self) {
        let broken = self.broken(&[ledger::checks(), billing::checks(), treasury::checks()]);
        assert!(broken.is_empty(), "{broken:#?}");
    }

    pub fn broken(&self, lists: &[&[Check]]) -> Vec<String> {
        let mut broken = Vec::new();
        for check in lists.iter().copied().flatten() {
            for row in self.read(|conn| (check.find)(conn)).unwrap() {
                broken.push(format!("{}: {row}", check.name));
            }
        }
        broken
    }
}

pub fn seller(tax: TaxRegime) -> LegalEntityDetails {
    LegalEntityDetails {
        name: "Example Meeting Coop".into(),
        address: address("Brussels"),
        registration: "RPR Brussels 0428.759.497".into(),
        email: "office@coop.example".into(),
        tax,
        currency: Currency::EUR,
        time_zone: chrono_tz::Europe::Brussels,
        iban: Some("BE68539007547034".into()),
        bic: None,
        payment_terms_days: 14,
        series_prefix: "MC".into(),
    }
}

pub fn found(tx: &mut Tx<'_>, details: &LegalEntityDetails) -> Result<(), DbError> {
    let id = organisations::found_legal_entity(tx, details)?;
    let entity = organisations::legal_entity_by_id(tx.conn, &id)?;
    ledger::open_books(tx, &entity)
}

pub fn address(city: &str) -> Address {
    Address {
        street: "Long Street 1".into(),
        postal_code: "1000".into(),
        city: city.into(),
        country: "BE".into(),
    }
}

pub fn add_person(tx: &mut Tx<'_>, name: &str) -> Result<PartyId, DbError> {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let email = format!("{}@example.org", letters.to_lowercase());
    let new = NewUser { name: name.into(), email: email.clone(), locale: Locale::En };
    let user = identity::register(tx, new).unwrap();
    let new = NewParty { body: Body::Person(user), name: name.into(), email, locale: Locale::En };
    Ok(organisations::add_party(tx, new)?.id)
}
