//! Who joins, and how they pay by themselves.

use chrono::NaiveDate;
use folkmoot::cli::seed::members::{self, Habit, MemberEntry};
use folkmoot::ground::money::Money;
use folkmoot::membership::{self, SeedError};
use folkmoot::treasury::{self, NewPayment, OpenInvoice, Rail};

use super::house::House;
use crate::support::{Member, day};

/// So many days of the demonstration have passed on its last one, the 78th of the year.
const DEMONSTRATION: i64 = 77;

/// Days between an invoice and the payment of somebody who pays promptly.
const PROMPTLY: i64 = 5;
/// Days between the due day and the payment of somebody who pays late.
const LATE: i64 = 7;

/// Somebody who joined.
#[derive(Debug, Clone)]
pub struct Known {
    pub member: Member,
    pub pays: Habit,
}

impl House {
    pub fn member(&self, name: &str) -> Member {
        self.known.get(name).unwrap_or_else(|| panic!("{name} has not joined")).member.clone()
    }

    /// Whoever joins today: the members of the demonstration, and those of the rest of the year.
    pub(super) fn newcomers(&mut self, date: NaiveDate) {
        let gone = (date - day("2026-01-01")).num_days();
        let due = |entry: &&MemberEntry, last: i64| i64::from(entry.joined_days_ago) == last - gone;
        let seeds = self.seeds.iter().filter(|entry| due(entry, DEMONSTRATION));
        let joiners = self.joiners.iter().filter(|entry| due(entry, 364));
        let today: Vec<MemberEntry> = seeds.chain(joiners).cloned().collect();
        for entry in today {
            self.joins(&entry);
        }
    }

    fn joins(&mut self, entry: &MemberEntry) {
        self.a_moment_later();
        let means = &self.coop.desk.means;
        let joined = self.coop.write::<_, SeedError>(|tx| {
            let sown = members::take_in(tx, entry, means)?;
            let user = folkmoot::identity::user_by_email(tx.conn, &sown.party.email)?;
            let member = membership::membership_of_party(tx.conn, &sown.party.id)?;
            Ok(user.zip(member).map(|(user, member)| Member {
                user: user.id,
                email: sown.party.email,
                membership: member.id,
                party: sown.party.id,
                organisation: sown.organisation,
            }))
        });
        let member = joined.unwrap().expect("nobody joined");
        self.known.insert(entry.name.clone(), Known { member, pays: entry.pays });
    }

    pub fn open(&self, name: &str) -> Vec<OpenInvoice> {
        let party = self.member(name).party;
        self.read(|conn| treasury::open_invoices(conn, &party))
    }

    /// What arrives at the bank today by itself.
    pub(super) fn transfers_arrive(&mut self) {
        self.a_moment_later();
        let today = self.today();
        for (name, known) in self.known.clone() {
            for invoice in self.open(&name) {
                if let Some(amount) = arriving(known.pays, &invoice, today) {
                    self.transfer(&name, amount, today, Some(&invoice));
                }
            }
        }
    }

    /// A transfer that arrived on a day, for an invoice or for nothing in particular.
    pub fn transfer(
        &mut self,
        name: &str,
        amount: Money,
        on: NaiveDate,
        invoice: Option<&OpenInvoice>,
    ) -> treasury::Recorded {
        let new = NewPayment {
            party_id: self.member(name).party,
            rail: Rail::Transfer,
            amount,
            received_on: on,
            reference: invoice.map(|invoice| invoice.number.clone()).unwrap_or_default(),
            invoice_id: invoice.map(|invoice| invoice.id.clone()),
            request_key: self.key(),
        };
        self.coop.write(|tx| treasury::record_payment(tx, new)).unwrap()
    }
}

fn arriving(habit: Habit, invoice: &OpenInvoice, today: NaiveDate) -> Option<Money> {
    let since_issue = (today - invoice.issued_on).num_days();
    let since_due = (today - invoice.due_on).num_days();
    match habit {
        Habit::Promptly if since_issue >= PROMPTLY => Some(invoice.outstanding),
        Habit::Late if since_due >= LATE => Some(invoice.outstanding),
        Habit::Partly if since_issue >= PROMPTLY && invoice.outstanding == invoice.gross => {
            Some(Money::from_minor(invoice.gross.minor() / 2, invoice.gross.currency()))
        }
        _ => None,
    }
}
