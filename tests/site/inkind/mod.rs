//! What members give in kind, the quarterly take, patronage, and the papers of a year.

mod division;
mod giving;
mod pages;
mod papers;
mod patronage;
mod taking;

use folkmoot::ground::money::Money;
use folkmoot::identity::{StaffRole, UserId};
use folkmoot::inkind::{self, InKindError, Reviewed};
use folkmoot::membership::activity::timesheet::{EntryId, NewEntry, Work, log_entry};
use folkmoot::membership::activity::{Excused, KindRate, Rule, name_resolution, put_rule};
use folkmoot::membership::{Class, calendar};
use folkmoot::organisations::{self, AdmissionPolicy, GivingSettings};
use folkmoot::treasury::{self, NewPayment, Rail};

use crate::support::{Coop, Member, SITE, day, euro};

/// A co-op whose assembly gives 20 euro for an hour and 40 for a month of a server.
pub struct House {
    pub coop: Coop,
    /// Keeps the money, and belongs to nobody.
    pub treasurer: UserId,
}

impl House {
    pub fn new() -> Self {
        let coop = Coop::new();
        let rule = Rule {
            needs: Vec::new(),
            grace_days: 30,
            trial_days: 0,
            warn_days: 14,
            excused: Excused::LeftOut,
            inactive_votes: true,
            hour_rate: euro(2000),
            kinds: vec![KindRate { name: "A month of a server".to_owned(), rate: euro(4000) }],
        };
        let today = day("2026-05-21");
        let version = coop.write(|tx| put_rule(tx, Class::Producer, today, &rule)).unwrap();
        coop.write(|tx| name_resolution(tx, &version.id, "Meeting of 12 May 2026, 3")).unwrap();
        let treasurer = coop.desk.person("Tia Treasurer");
        // Once there is staff, somebody has to administer it.
        let boss = coop.desk.person("Bo Boss");
        coop.desk.appoint(&boss, StaffRole::Administrator);
        Self { coop, treasurer }
    }

    pub fn producer(&self, name: &str) -> Member {
        let coop = &self.coop;
        coop.settle(|settings| settings.admits_producers = AdmissionPolicy::AtOnce);
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        let mut application = coop.application(name, &email);
        application.class = Class::Producer;
        let member = coop.joins(&application);
        coop.welcome(&member);
        member
    }

    pub fn settle(&self, change: impl FnOnce(&mut GivingSettings)) {
        let entity = self.coop.read(organisations::legal_entity).unwrap();
        let mut settings =
            self.coop.read(|conn| organisations::giving_settings(conn, &entity.id)).unwrap();
        change(&mut settings);
        self.coop
            .write(|tx| organisations::save_giving_settings(tx, &entity.id, &settings))
            .unwrap();
    }

    pub fn logs(&self, member: &Member, work: Work) -> EntryId {
        let new = NewEntry {
            membership_id: member.membership.clone(),
            circle_id: None,
            done_on: day(&self.coop.today()),
            work,
            text: "Moved the mail server".to_owned(),
            pledged: false,
        };
        self.coop.write(|tx| log_entry(tx, &member.user, new)).unwrap()
    }

    /// Minutes of work, logged and accepted by the office.
    pub fn works(&self, member: &Member, minutes: u32) -> EntryId {
        let id = self.logs(member, Work::Hours { minutes });
        assert_eq!(self.approves(&self.treasurer, true, &id).unwrap(), Reviewed::Accepted);
        id
    }

    pub fn approves(
        &self,
        by: &UserId,
        office: bool,
        id: &EntryId,
    ) -> Result<Reviewed, InKindError> {
        self.coop.write(|tx| inkind::approve(tx, id, (by, office), SITE))
    }

    pub fn owed(&self, member: &Member) -> i64 {
        let owed: Result<_, InKindError> =
            self.coop.read(|conn| inkind::owed_to(conn, &member.party, None));
        owed.unwrap().minor()
    }

    /// Money that somebody pays in, for nothing in particular.
    pub fn pays(&self, member: &Member, minor: i64, on: &str) {
        let new = NewPayment {
            party_id: member.party.clone(),
            rail: Rail::Transfer,
            amount: euro(minor),
            received_on: day(on),
            reference: String::new(),
            invoice_id: None,
            request_key: self.coop.desk.means.chance.letters(10),
        };
        self.coop.write(|tx| treasury::record_payment(tx, new)).unwrap();
    }

    /// Nothing of `folkmoot check` is broken.
    pub fn is_sound(&self) {
        let findings = self.coop.read(|conn| folkmoot::cli::findings(conn, None)).unwrap();
        let broken: Vec<_> = findings.iter().filter(|one| !one.rows.is_empty()).collect();
        assert!(broken.is_empty(), "{broken:#?}");
    }

    pub fn today(&self) -> chrono::NaiveDate {
        let now = self.coop.desk.means.clock.now();
        self.coop.read(|conn| calendar::day_of(conn, now)).unwrap()
    }
}

/// The sum of amounts in minor units.
pub fn sum(amounts: &[Money]) -> i64 {
    amounts.iter().map(|amount| amount.minor()).sum()
}
