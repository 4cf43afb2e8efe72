//! A co-op that has been set up: a legal entity in Barcelona with open books, the levels of the
//! demonstration, one version of each text. And people who join it.

use chrono::{Duration, NaiveDate};
use folkmoot::billing::{self, InvoiceId};
use folkmoot::ground::db::{Conn, DbError, Tx};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ground::period::Cadence;
use folkmoot::ground::queue::Job;
use folkmoot::ground::text::{Locale, Texts};
use folkmoot::identity::UserId;
use folkmoot::ledger;
use folkmoot::membership::{
    self, Applicant, Application, Class, JoinError, Joined, Membership, MembershipId, Promise,
    ReviewStandings, Step,
};
use folkmoot::organisations::{
    self, Address, CoopSettings, LegalEntityDetails, Organisation, PartyId, PolicyKind, TaxRegime,
};

use folkmoot::treasury::{self, NewPayment, OpenInvoice, PaymentError, Rail};

use super::Desk;

/// The site's address in letters.
pub const SITE: &str = "http://folkmoot.test";

pub fn euro(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Somebody who joined.
#[derive(Debug, Clone)]
pub struct Member {
    pub user: UserId,
    pub email: String,
    pub membership: MembershipId,
    pub party: PartyId,
    pub organisation: Option<Organisation>,
}

pub struct Coop {
    pub desk: Desk,
    pub texts: Texts,
}

impl Coop {
    /// It is noon UTC on 21 May 2026.
    pub fn new() -> Self {
        Self::on(Desk::new())
    }

    pub fn on(desk: Desk) -> Self {
        desk.write::<_, DbError>(set_up).unwrap();
        Self { desk, texts: Texts::load().unwrap() }
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

    pub fn settle(&self, change: impl FnOnce(&mut CoopSettings)) {
        let mut settings = self.read(organisations::coop_settings).unwrap();
        change(&mut settings);
        self.write(|tx| organisations::save_coop_settings(tx, &settings)).unwrap();
    }

    pub fn days_pass(&self, days: i64) {
        self.desk.clock.advance(Duration::days(days));
    }

    /// An application of a person for level 2 at 25 euro a month.
    pub fn application(&self, name: &str, email: &str) -> Application {
        let texts = self.read(organisations::current_policies).unwrap();
        Application {
            applicant: Applicant::Visitor {
                name: name.to_owned(),
                email: email.to_owned(),
                locale: Locale::En,
            },
            organisation: None,
            class: Class::Consumer,
            level: "level-2".to_owned(),
            promise: Promise { monthly: euro(2500), cadence: Cadence::Month },
            consents: texts.into_iter().map(|text| text.id).collect(),
        }
    }

    pub fn join(&self, application: &Application) -> Result<Joined, JoinError> {
        // Letters of one instant have no order; people are not that fast.
        self.desk.clock.advance(Duration::seconds(1));
        self.write(|tx| membership::join(tx, application, &self.texts, SITE))
    }

    /// Joins as a person and proves the address.
    pub fn member(&self, name: &str) -> Member {
        let member = self.newcomer(name);
        self.welcome(&member);
        member
    }

    /// Joins as a person; the address is not proved yet.
    pub fn newcomer(&self, name: &str) -> Member {
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        self.joins(&self.application(name, &email))
    }

    /// Joins as the owner of an organisation, at the level that has an instance.
    pub fn organisation(&self, name: &str, owner: &str) -> Member {
        let email = format!("{}@example.org", owner.to_lowercase().replace(' ', "."));
        let mut application = self.application(owner, &email);
        application.organisation = Some(name.to_owned());
        application.level = "multi".to_owned();
        application.promise.monthly = euro(12_000);
        let member = self.joins(&application);
        self.welcome(&member);
        member
    }

    #[track_caller]
    pub fn joins(&self, application: &Application) -> Member {
        match self.join(application).unwrap() {
            Joined::Welcome { member, party, organisation } => {
                let user = self
                    .read(|conn| folkmoot::identity::user_by_email(conn, &party.email))
                    .unwrap()
                    .unwrap();
                Member {
                    user: user.id,
                    email: party.email.clone(),
                    membership: member.id.clone(),
                    party: party.id.clone(),
                    organisation,
                }
            }
            Joined::KnownAddress => panic!("the address was known"),
        }
    }

    /// Opens the link of the first letter.
    pub fn welcome(&self, member: &Member) {
        let token = self.token_in_last_letter(&member.email, "welcome");
        self.write(|tx| membership::welcome(tx, &token)).unwrap();
    }

    /// The token at the end of the link in the last letter `name` to `email`.
    #[track_caller]
    pub fn token_in_last_letter(&self, email: &str, name: &str) -> String {
        let link = self.link_in_last_letter(email, name);
        link.rsplit('/').next().unwrap().to_owned()
    }

    #[track_caller]
    pub fn link_in_last_letter(&self, email: &str, name: &str) -> String {
        let letters =
            self.read(|conn| folkmoot::gateways::mail::latest_letters(conn, 1000)).unwrap();
        let letter = letters
            .iter()
            .find(|letter| letter.recipient == email && letter.name == name)
            .unwrap_or_else(|| panic!("no letter {name} to {email}"));
        letter.secret_link(self.desk.means.db.vault()).unwrap().expect("no link in the letter")
    }

    /// The names of the letters to `email`, oldest first.
    pub fn letters_to(&self, email: &str) -> Vec<String> {
        let letters =
            self.read(|conn| folkmoot::gateways::mail::latest_letters(conn, 1000)).unwrap();
        let names = letters.into_iter().filter(|letter| letter.recipient == email);
        names.map(|letter| letter.name).rev().collect()
    }

    /// What waits to be invoiced, by its days.
    pub fn waiting_charges(&self, member: &Member) -> Vec<billing::Charge> {
        let mut charges = self
            .read::<_, DbError>(|conn| {
                let entity = organisations::legal_entity(conn)?;
                billing::waiting_charges(conn, &entity.id, &member.party)
            })
            .unwrap();
        charges.sort_by_key(|charge| charge.what.period.start());
        charges
    }

    /// Tells the address and gets the invoice.
    pub fn invoice(&self, member: &Member) -> InvoiceId {
        let address = Address::read("Carrer de la Pau 3", "08001", "Barcelona", "es").unwrap();
        self.write(|tx| membership::tell_address(tx, &member.party, &address, None)).unwrap();
        let ids = self.write(|tx| treasury::invoice_waiting(tx, &member.party)).unwrap();
        assert_eq!(ids.len(), 1);
        ids[0].clone()
    }

    pub fn membership(&self, member: &Member) -> Membership {
        self.read(|conn| membership::membership(conn, &member.membership)).unwrap()
    }

    pub fn standing(&self, member: &Member) -> membership::Standing {
        let known = self.membership(member);
        let now = self.desk.means.clock.now();
        self.read(|conn| membership::standing::standing(conn, &known, now)).unwrap()
    }

    pub fn entitlement(&self, member: &Member) -> membership::Entitlement {
        let now = self.desk.means.clock.now();
        self.read(|conn| membership::entitlement(conn, &member.party, now)).unwrap()
    }

    /// Runs the review, as the worker does.
    pub async fn review(&self) {
        ReviewStandings {}.run(&self.desk.means).await.unwrap();
    }

    /// A review on each of so many days.
    pub async fn days_under_review(&self, days: i64) {
        for _ in 0..days {
            self.days_pass(1);
            self.review().await;
        }
    }

    pub fn noted(&self, member: &Member) -> Step {
        self.membership(member).noted.step
    }
}

fn set_up(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let details = LegalEntityDetails {
        name: "Moot SCCL".into(),
        address: Address::read("Carrer Gran 1", "08012", "Barcelona", "ES").unwrap(),
        registration: "RC 12345".into(),
        email: "accounts@moot.example".into(),
        tax: TaxRegime::OutsideScope { reason: "Not subject to VAT".into() },
        currency: Currency::EUR,
        time_zone: chrono_tz::Europe::Madrid,
        iban: Some("ES9121000418450200051332".into()),
        bic: None,
        payment_terms_days: 14,
        series_prefix: "MT".into(),
    };
    let id = organisations::found_legal_entity(tx, &details)?;
    let entity = organisations::legal_entity_by_id(tx.conn, &id)?;
    ledger::open_books(tx, &entity)?;
    for kind in PolicyKind::ALL {
        organisations::publish_policy(tx, *kind, "# Our rules\n\nBe kind.")?;
    }
    let levels = include_str!("../../../seeds/levels.toml");
    membership::seed_levels(tx, levels, day("2026-01-01")).unwrap();
    Ok(())
}

impl Coop {
    /// Pays whatever `member` owes, today.
    pub fn pay_all(&self, member: &Member) {
        let open = self.read(|conn| treasury::open_invoices(conn, &member.party)).unwrap();
        for invoice in open {
            self.write(|tx| pay(tx, member, &invoice)).unwrap();
        }
    }

    /// Charges and invoices everything that is due today.
    pub fn invoice_next(&self, member: &Member) {
        let now = self.desk.means.clock.now();
        let today = self.read(|conn| membership::calendar::day_of(conn, now)).unwrap();
        let due = self.read(|conn| membership::contributions_due(conn, today, None, 100)).unwrap();
        for one in due.iter().filter(|one| one.party_id == member.party) {
            self.write(|tx| membership::charge_contribution(tx, one, today, &self.texts)).unwrap();
        }
        self.write(|tx| treasury::invoice_waiting(tx, &member.party)).unwrap();
    }
}

fn pay(tx: &mut Tx<'_>, member: &Member, open: &OpenInvoice) -> Result<(), PaymentError> {
    let new = NewPayment {
        party_id: member.party.clone(),
        rail: Rail::Transfer,
        amount: open.outstanding,
        received_on: tx.now.date_naive(),
        reference: open.number.clone(),
        invoice_id: Some(open.id.clone()),
        request_key: tx.chance().letters(10),
    };
    treasury::record_payment(tx, new).map(drop)
}
