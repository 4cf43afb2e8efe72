//! Whatever is done in whatever order, the books stay true.

use folkmoot::billing::{Afterwards, InvoiceId};
use folkmoot::ledger::Purpose;
use folkmoot::organisations::PartyId;
use folkmoot::treasury::{self, PaymentId};
use proptest::prelude::*;

use super::till::{Till, days};

#[derive(Debug, Clone)]
enum Step {
    Invoice { who: usize, minor: i64 },
    Pay { who: usize, minor: i64, towards: Option<usize> },
    Void { which: usize, again: bool },
    Reverse { which: usize },
    Release { which: usize, nth: usize },
    SetAgainst { payment: usize, invoice: usize },
    Wait { days: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..3_usize;
    let which = 0..40_usize;
    let minor = prop_oneof![Just(0_i64), 1..50_i64, 100..100_000_i64];
    prop_oneof![
        5 => (who.clone(), minor).prop_map(|(who, minor)| Step::Invoice { who, minor }),
        5 => (who, 1..120_000_i64, proptest::option::of(0..40_usize))
            .prop_map(|(who, minor, towards)| Step::Pay { who, minor, towards }),
        2 => (which.clone(), any::<bool>()).prop_map(|(which, again)| Step::Void { which, again }),
        1 => which.clone().prop_map(|which| Step::Reverse { which }),
        2 => (which.clone(), 0..3_usize).prop_map(|(which, nth)| Step::Release { which, nth }),
        2 => (which.clone(), which)
            .prop_map(|(payment, invoice)| Step::SetAgainst { payment, invoice }),
        1 => (1..40_i64).prop_map(|days| Step::Wait { days }),
    ]
}

struct Story {
    till: Till,
    parties: Vec<PartyId>,
    invoices: Vec<InvoiceId>,
    payments: Vec<PaymentId>,
    steps: i32,
}

impl Story {
    fn new() -> Self {
        let till = Till::new();
        let parties = ["Ada", "Bob", "Cleo"].map(|name| till.party(name)).into();
        Self { till, parties, invoices: Vec::new(), payments: Vec::new(), steps: 0 }
    }

    /// Does a step; refusals are fine, broken books are not.
    fn does(&mut self, step: &Step) {
        self.steps += 1;
        let till = &self.till;
        match step {
            Step::Invoice { who, minor } => {
                let source = format!("source:{}", self.steps);
                let year = days("2026-01-01", "2027-01-01");
                let nature = folkmoot::billing::Nature::Dues;
                let party = &self.parties[*who];
                till.charges_for(party, &source, nature, *minor, year).unwrap();
                self.invoices
                    .extend(till.write(|tx| treasury::invoice_waiting(tx, party)).unwrap());
            }
            Step::Pay { who, minor, towards } => {
                let towards = towards.and_then(|which| pick(&self.invoices, which));
                let key = format!("key:{}", self.steps);
                if let Ok(paid) = till.receives_for(&self.parties[*who], *minor, &key, towards) {
                    self.payments.push(paid.payment_id);
                }
            }
            Step::Void { which, again } => {
                let Some(id) = pick(&self.invoices, *which) else { return };
                let then = if *again { Afterwards::BillAgain } else { Afterwards::LetGo };
                till.write(|tx| treasury::void_invoice(tx, id, "because", then)).ok();
            }
            Step::Reverse { which } => {
                let Some(id) = pick(&self.payments, *which) else { return };
                till.write(|tx| treasury::reverse_payment(tx, id, "because")).ok();
            }
            Step::Release { which, nth } => {
                let Some(id) = pick(&self.invoices, *which) else { return };
                let all = till.read(|conn| treasury::allocations_of(conn, id)).unwrap();
                let Some(allocation) = all.get(*nth) else { return };
                till.write(|tx| treasury::release(tx, &allocation.id)).ok();
            }
            Step::SetAgainst { payment, invoice } => {
                let payment = pick(&self.payments, *payment);
                let (Some(payment), Some(invoice)) = (payment, pick(&self.invoices, *invoice))
                else {
                    return;
                };
                till.write(|tx| treasury::set_against(tx, payment, invoice)).ok();
            }
            Step::Wait { days } => till.desk.clock.advance(chrono::Duration::days(*days)),
        }
    }

    /// I14: what a member is shown is what the ledger says.
    fn shows_what_the_ledger_says(&self) {
        for party in &self.parties {
            let open = self.till.read(|conn| treasury::open_invoices(conn, party)).unwrap();
            let owed: i64 = open.iter().map(|invoice| invoice.outstanding.minor()).sum();
            assert_eq!(owed, self.till.balance(Purpose::Receivables, Some(party)));
            let credit = self.till.balance(Purpose::MemberCredit, Some(party));
            assert_eq!(self.till.credit(party), credit);
        }
    }
}

fn pick<T>(from: &[T], which: usize) -> Option<&T> {
    (!from.is_empty()).then(|| &from[which % from.len()])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..Default::default() })]

    #[test]
    fn whatever_is_done_in_whatever_order_the_books_stay_true(
        steps in proptest::collection::vec(step(), 1..40),
    ) {
        let mut story = Story::new();
        for step in &steps {
            story.does(step);
        }
        story.till.is_sound();
        story.shows_what_the_ledger_says();
    }
}
