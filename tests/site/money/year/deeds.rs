//! What members and the office do on given days, each through the verb that its page calls.

use folkmoot::billing::{
    self, Afterwards, Correction, Invoice, InvoiceKind, Nature, NewTaxRule, TaxCategory,
};
use folkmoot::gateways::simulators::stripe::TestCard;
use folkmoot::ground::db::Actor;
use folkmoot::ground::period::Cadence;
use folkmoot::inkind::{self, InKindError, TakeState};
use folkmoot::membership::activity::timesheet::{NewEntry, Work, log_entry};
use folkmoot::membership::application::{Decided, admit_applicant};
use folkmoot::membership::change::{change_level, give_notice, plan_pause};
use folkmoot::membership::reduction::{Grant, grant_reduction};
use folkmoot::membership::shares::{self, FundKind, NewFund};
use folkmoot::membership::{self, Applicant, NewLevel, Promise};
use folkmoot::organisations::{self, Address};
use folkmoot::patronage::{self, NewDistribution};
use folkmoot::treasury::{self, NewRefund, Payment, Rail};

use super::house::House;
use crate::support::{SITE, day, euro};

/// Members: what they promise, when they pause and leave.
impl House {
    pub fn changes(&self, name: &str, level: &str, minor: i64) {
        let id = self.member(name).membership;
        let promise = Promise { monthly: euro(minor), cadence: Cadence::Month };
        self.coop.write(|tx| change_level(tx, &id, level, promise, SITE)).unwrap();
    }

    pub fn pauses(&self, name: &str, until: &str) {
        let id = self.member(name).membership;
        self.coop.write(|tx| plan_pause(tx, &id, None, day(until), SITE)).unwrap();
    }

    pub fn leaves(&self, name: &str) {
        let id = self.member(name).membership;
        self.coop.write(|tx| give_notice(tx, &id, "", SITE)).unwrap();
    }

    /// Somebody who had left joins again, for level 1 at 12 euro.
    pub fn comes_back(&mut self, name: &str) {
        let before = self.member(name);
        let mut application = self.coop.application(name, &before.email);
        application.applicant = Applicant::User(before.user);
        application.level = "level-1".to_owned();
        application.promise.monthly = euro(1200);
        let back = self.coop.joins(&application);
        self.coop.write(|tx| treasury::invoice_waiting(tx, &back.party)).unwrap();
        if let Some(known) = self.known.get_mut(name) {
            known.member = back;
        }
    }

    pub fn admits(&self, name: &str) {
        let (id, texts) = (self.member(name).membership, &self.coop.texts);
        let decided = Decided { reason: "known to many".to_owned(), meeting_on: None };
        self.coop.write(|tx| admit_applicant(tx, &id, &decided, texts, SITE)).unwrap();
    }

    pub fn tells_address(&self, name: &str) {
        let address = Address::read("Werftweg 4", "28195", "Bremen", "DE").unwrap();
        let party = self.member(name).party;
        self.write(|tx| membership::tell_address(tx, &party, &address, None));
        self.coop.write(|tx| treasury::invoice_waiting(tx, &party)).unwrap();
    }

    pub fn reduces(&self, name: &str, minor: i64, until: &str) {
        let id = self.member(name).membership;
        let reason = "Out of work".to_owned();
        let grant = Grant { monthly: euro(minor), until_day: day(until), reason };
        self.coop.write(|tx| grant_reduction(tx, &id, &grant, SITE)).unwrap();
    }

    /// The level as it is from today on.
    pub fn new_version(&self, code: &str, change: impl FnOnce(&mut NewLevel)) {
        let today = self.today();
        let known = self.read(|conn| membership::level_on(conn, code, today));
        let mut new = known.again();
        new.from_day = today;
        change(&mut new);
        self.coop.write(|tx| membership::put_level(tx, &new)).unwrap();
    }

    pub fn tells_vat_number(&self, name: &str, vat_id: &str) {
        self.vies.knows(vat_id, name, "");
        let party = self.member(name).party;
        self.write(|tx| organisations::set_vat_id(tx, &party, Some(vat_id)));
    }

    pub fn new_rate(&self, rate_bp: u32) {
        let entity = self.read(organisations::legal_entity).id;
        let new = NewTaxRule {
            nature: Nature::Service,
            part: String::new(),
            category: TaxCategory::Standard,
            rate_bp,
            reason: None,
            reason_code: None,
            from: self.today(),
        };
        self.coop.write(|tx| billing::note_tax_rule(tx, &entity, &new)).unwrap();
    }
}

/// Money: how it comes, goes back, and what was wrong about documents.
impl House {
    /// A transfer of today that says nothing.
    pub fn pays(&mut self, name: &str, minor: i64) {
        let today = self.today();
        self.transfer(name, euro(minor), today, None);
    }

    /// A transfer that arrived on an earlier day and is found today.
    pub fn pays_late(&mut self, name: &str, minor: i64, on: &str) {
        self.transfer(name, euro(minor), day(on), None);
    }

    /// Everything that is open, the oldest first, each at the page of the card company.
    pub async fn pays_by_card(&self, name: &str) {
        let means = &self.coop.desk.means;
        let rail = means.cards.clone().unwrap();
        let open = self.open(name);
        assert!(!open.is_empty(), "{name} owes nothing");
        for invoice in open {
            self.a_moment_later();
            treasury::pay_online(means, &*rail, &invoice.id, Actor::system()).await.unwrap();
            let attempts = self.read(|conn| treasury::attempts_of_invoice(conn, &invoice.id));
            let session = attempts[0].session_id.clone().unwrap();
            assert!(self.cards.pay(&session, TestCard::Pays));
            treasury::look_again(means, &*rail, &attempts[0].id, Actor::system()).await.unwrap();
        }
    }

    fn last_payment(&self, name: &str) -> Payment {
        let party = self.member(name).party;
        self.read(|conn| treasury::payments_of(conn, &party)).remove(0)
    }

    pub fn gives_back(&mut self, name: &str, minor: i64) {
        let new = NewRefund {
            payment_id: self.last_payment(name).id,
            amount: euro(minor),
            reason: "two weeks without a room".to_owned(),
            request_key: self.key(),
        };
        self.coop.write(|tx| treasury::refund(tx, &new)).unwrap();
    }

    pub fn undoes_the_last_payment(&self, name: &str) {
        let id = self.last_payment(name).id;
        self.coop.write(|tx| treasury::reverse_payment(tx, &id, "entered twice")).unwrap();
    }

    /// The latest invoice of somebody that is not void.
    fn last_invoice(&self, name: &str) -> Invoice {
        let party = self.member(name).party;
        let all = self.read(|conn| billing::invoices_of(conn, &party));
        let stands = |one: &Invoice| one.kind == InvoiceKind::Invoice && one.is_issued();
        let last = all.into_iter().filter(stands).max_by_key(|one| one.number().map(str::to_owned));
        last.unwrap_or_else(|| panic!("{name} has no invoice"))
    }

    /// The latest invoice is made anew with another amount on its first line.
    pub fn corrects(&self, name: &str, minor: i64) {
        let id = self.last_invoice(name).id;
        let charge = self.read(|conn| billing::charges_on(conn, &id)).remove(0).id;
        let right = Correction::Amounts(vec![(charge, euro(minor))]);
        self.coop
            .write(|tx| treasury::correct_invoice(tx, &id, "agreed otherwise", &right))
            .unwrap();
    }

    /// Hundredths of a percent of the latest invoice are taken back.
    pub fn credits(&self, name: &str, basis_points: u32) {
        let invoice = self.last_invoice(name);
        let left = self.read(|conn| billing::left_of(conn, &invoice));
        let share = left.share(basis_points).unwrap();
        self.coop
            .write(|tx| treasury::credit_invoice(tx, &invoice.id, "did not work", &share))
            .unwrap();
    }

    pub fn takes_back(&self, name: &str, then: Afterwards) {
        let id = self.last_invoice(name).id;
        self.coop.write(|tx| treasury::void_invoice(tx, &id, "by mistake", then)).unwrap();
    }

    /// All that somebody owes is given up; with `relief`, the tax in it is not owed to the state.
    pub fn gives_up(&self, name: &str, relief: bool) {
        let open = self.open(name);
        assert!(!open.is_empty(), "{name} owes nothing");
        for invoice in open {
            let reason = "cannot be reached";
            self.coop.write(|tx| treasury::write_off(tx, &invoice.id, reason, relief)).unwrap();
        }
    }

    /// What was given up first is owed again.
    pub fn hopes_again(&self, name: &str) {
        let party = self.member(name).party;
        let mut all = self.read(|conn| billing::invoices_of(conn, &party));
        all.sort_by_key(|one| one.number().map(str::to_owned));
        let given_up = |one: &Invoice| self.read(|conn| treasury::write_offs_of(conn, &one.id));
        let first = all.iter().flat_map(given_up).next().unwrap();
        self.coop.write(|tx| treasury::reverse_write_off(tx, &first.id, "wrote to us")).unwrap();
    }
}

/// What is given in kind, the take, a surplus, capital.
impl House {
    fn logs(&self, name: &str, work: Work, text: &str) {
        let member = self.member(name);
        let new = NewEntry {
            membership_id: member.membership,
            circle_id: None,
            done_on: self.today(),
            work,
            text: text.to_owned(),
            pledged: false,
        };
        let sanna = self.officer("sanna");
        self.a_moment_later();
        let id = self.coop.write(|tx| log_entry(tx, &member.user, new)).unwrap();
        self.coop.write(|tx| inkind::approve(tx, &id, (&sanna, true), SITE)).unwrap();
    }

    /// Minutes of work, accepted on the same day.
    pub fn works(&self, name: &str, minutes: u32) {
        self.logs(name, Work::Hours { minutes }, "Looked after the servers.");
    }

    pub fn lends_a_server(&self, name: &str) {
        let work = Work::Thing { name: "A month of a server".to_owned(), pieces: 1 };
        self.logs(name, work, "A machine for tests.");
    }

    /// A take is opened, and everybody asks for all they are owed.
    pub fn opens_a_take(&self, names: &[&str]) {
        let id = self.coop.write(inkind::open_take).unwrap();
        for name in names {
            let member = self.member(name);
            let owed = self
                .coop
                .read::<_, InKindError>(|conn| inkind::available_to(conn, &member.party))
                .unwrap();
            self.coop.write(|tx| inkind::propose(tx, &id, &member.membership, owed)).unwrap();
        }
    }

    /// The open take is approved and paid.
    pub fn pays_the_take(&self) {
        let (teresa, today) = (self.officer("teresa"), self.today());
        let open = self.read(|conn| inkind::takes(conn, 1)).remove(0);
        assert_eq!(open.state, TakeState::Open);
        assert!(self.coop.write(|tx| inkind::approve_take(tx, &open.id, &teresa)).unwrap());
        self.coop.write(|tx| inkind::pay_take(tx, &open.id, Rail::Transfer, today)).unwrap();
    }

    pub fn sets_off(&self, name: &str) {
        let party = self.member(name).party;
        let used = self.coop.write(|tx| inkind::set_off_owed(tx, &party)).unwrap();
        assert!(used.is_positive(), "{name} was owed nothing or owed nothing");
    }

    /// A surplus of the first half of the year is resolved and, two days later, handed out.
    pub fn resolves_a_surplus(&self, minor: i64) {
        let new = NewDistribution {
            from: day("2026-01-01"),
            until: day("2026-07-01"),
            surplus: euro(minor),
        };
        let id = self.coop.write(|tx| patronage::prepare_distribution(tx, &new)).unwrap();
        self.coop
            .write(|tx| patronage::approve_distribution(tx, &id, "Assembly of the autumn, 3"))
            .unwrap();
    }

    pub fn hands_the_surplus_out(&self) {
        let today = self.today();
        let known = self.read(|conn| patronage::distributions(conn, 1)).remove(0);
        self.coop.write(|tx| patronage::hand_out(tx, &known.id, today)).unwrap();
    }

    /// Shares of 50 euro, paid on the same day.
    pub fn buys_shares(&self, name: &str, count: i64) {
        let known = self.read(shares::share_classes);
        let class = match known.first() {
            Some(class) => class.id.clone(),
            None => self.coop.share_class("A", 5000),
        };
        self.coop.buys(&self.member(name), &class, count);
    }

    pub fn deposits(&self, name: &str, minor: i64) {
        let id = self.member(name).membership;
        let member = self.read(|conn| membership::membership(conn, &id));
        let today = self.today();
        let new = NewFund {
            member_number: member.admission.unwrap().number,
            kind: FundKind::Deposit,
            amount: euro(minor),
            terms: "Given back when the instance is closed.".to_owned(),
            due_on: None,
            rail: Rail::Transfer,
            paid_on: today,
        };
        self.coop.write(|tx| shares::take_fund(tx, &new)).unwrap();
    }

    pub fn gets_back_of_the_deposit(&self, name: &str, minor: i64) {
        let (id, today) = (self.member(name).membership, self.today());
        let fund = self.read(|conn| shares::funds_of(conn, &id)).remove(0).id;
        self.coop
            .write(|tx| shares::give_back(tx, &fund, euro(minor), Rail::Transfer, today))
            .unwrap();
    }
}
