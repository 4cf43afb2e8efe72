//! A surplus that is shared out.

use folkmoot::billing::Seller;
use folkmoot::ground::money::Money;
use folkmoot::inkind::InKindError;
use folkmoot::ledger::{self, Balance, LedgerError, Purpose};
use folkmoot::organisations::{HandedOut, PartyId, TooSmall};
use folkmoot::patronage::{
    self, DistributionId, DistributionState, NewDistribution, PatronageError, approve_distribution,
    discard_distribution, hand_out, prepare_distribution, undo_distribution,
};
use folkmoot::treasury;

use super::House;
use crate::support::{Member, day, euro};

const RESOLVED: &str = "General meeting of 12 May 2027, resolution 4";

impl House {
    fn prepares(&self, minor: i64) -> Result<DistributionId, PatronageError> {
        let new = NewDistribution {
            from: day("2026-01-01"),
            until: day("2027-01-01"),
            surplus: euro(minor),
        };
        self.coop.write(|tx| prepare_distribution(tx, &new))
    }

    fn resolves(&self, id: &DistributionId, words: &str) -> Result<(), PatronageError> {
        self.coop.write(|tx| approve_distribution(tx, id, words))
    }

    fn shares(&self, id: &DistributionId) -> Vec<(String, i64, i64)> {
        let lines = self.coop.read(|conn| patronage::lines_of(conn, id)).unwrap();
        let share = |row: patronage::DistributionRow| {
            let share = row.line.share;
            (row.name, share.exact.minor(), share.handed.minor())
        };
        lines.into_iter().map(share).collect()
    }

    fn stands(&self, purpose: Purpose, party: Option<&PartyId>) -> Money {
        let read: Result<Money, LedgerError> = self.coop.read(|conn| {
            let seller = Seller::own(conn)?;
            ledger::balance(conn, &seller.books, Balance { purpose, party, as_of: None })
        });
        read.unwrap()
    }

    fn state(&self, id: &DistributionId) -> DistributionState {
        self.coop.read(|conn| patronage::distribution(conn, id)).unwrap().state
    }
}

/// Those of the worked case: one pays 120, one 240, one gives 9 hours at 20 and pays 360.
fn three(house: &House) -> [Member; 3] {
    let coop = &house.coop;
    let [ada, ben] = ["Ada", "Ben"].map(|name| coop.member(name));
    let hatch = house.producer("Hatch");
    house.pays(&ada, 12_000, "2026-05-21");
    house.pays(&ben, 24_000, "2026-05-21");
    house.pays(&hatch, 36_000, "2026-05-21");
    house.works(&hatch, 540);
    coop.days_pass(250);
    [ada, ben, hatch]
}

fn named(shares: &[(&str, i64, i64)]) -> Vec<(String, i64, i64)> {
    shares.iter().map(|(name, exact, handed)| ((*name).to_owned(), *exact, *handed)).collect()
}

#[test]
fn case_126_money_and_hours_share_a_surplus_by_largest_remainder_and_are_handed_out_as_credit() {
    let house = House::new();
    let [ada, ben, hatch] = three(&house);
    let id = house.prepares(100_000).unwrap();
    let expected = [("Ada", 13_333, 13_333), ("Ben", 26_667, 26_667), ("Hatch", 60_000, 60_000)];
    assert_eq!(house.shares(&id), named(&expected));
    assert!(house.stands(Purpose::Surplus, None).is_zero(), "nothing is booked yet");
    assert!(matches!(house.resolves(&id, " "), Err(PatronageError::NoResolution)));
    house.resolves(&id, RESOLVED).unwrap();
    assert_eq!(house.stands(Purpose::Surplus, None), euro(-100_000));
    assert_eq!(house.stands(Purpose::PatronagePayable, Some(&ada.party)), euro(13_333));
    house.is_sound();
    let today = house.today();
    house.coop.write(|tx| hand_out(tx, &id, today)).unwrap();
    for (member, paid, share) in
        [(&ada, 12_000, 13_333), (&ben, 24_000, 26_667), (&hatch, 36_000, 60_000)]
    {
        let credit = house
            .coop
            .read(|conn| treasury::credit_of(conn, &member.party, euro(0).currency()))
            .unwrap();
        assert_eq!(credit, euro(paid + share));
    }
    assert!(house.stands(Purpose::PatronagePayable, None).is_zero());
    assert_eq!(house.state(&id), DistributionState::Paid);
    let late = house.coop.write(|tx| undo_distribution(tx, &id));
    assert!(matches!(late, Err(PatronageError::NotFromHere(DistributionState::Paid))));
    house.is_sound();
}

#[test]
fn case_126_no_share_below_the_minimum_is_handed_out_and_it_goes_where_the_co_op_decided() {
    for (too_small, purpose) in
        [(TooSmall::Reserve, Purpose::Reserves), (TooSmall::Donation, Purpose::Donations)]
    {
        let house = House::new();
        house.settle(|settings| {
            (settings.least_minor, settings.too_small) = (20_000, too_small);
        });
        three(&house);
        let id = house.prepares(100_000).unwrap();
        let expected = [("Ada", 13_333, 0), ("Ben", 26_667, 26_667), ("Hatch", 60_000, 60_000)];
        assert_eq!(house.shares(&id), named(&expected));
        house.resolves(&id, RESOLVED).unwrap();
        assert_eq!(house.stands(purpose, None), euro(13_333));
        house.is_sound();
    }
}

#[test]
fn weights_say_what_counts_and_what_was_countered_or_taken_back_does_not() {
    let house = House::new();
    let [ada, _, hatch] = three(&house);
    house.settle(|settings| (settings.money_weight, settings.kind_weight) = (0, 1));
    let id = house.prepares(100_000).unwrap();
    assert_eq!(house.shares(&id)[2], ("Hatch".to_owned(), 100_000, 100_000));
    house.settle(|settings| (settings.money_weight, settings.kind_weight) = (1, 0));
    let payments = house.coop.read(|conn| treasury::payments_of(conn, &ada.party)).unwrap();
    house.coop.write(|tx| treasury::reverse_payment(tx, &payments[0].id, "bounced")).unwrap();
    let id = house.prepares(60_000).unwrap();
    let expected = [("Ben", 24_000, 24_000), ("Hatch", 36_000, 36_000)];
    assert_eq!(house.shares(&id), named(&expected));
    let owed: Result<_, InKindError> =
        house.coop.read(|conn| folkmoot::inkind::owed_to(conn, &hatch.party, None));
    assert_eq!(owed.unwrap(), euro(18_000), "patronage is not what is owed for the hours");
}

#[test]
fn it_is_undone_before_it_is_handed_out_and_a_year_is_distributed_once() {
    let house = House::new();
    three(&house);
    let first = house.prepares(100_000).unwrap();
    let second = house.prepares(90_000).unwrap();
    let third = house.prepares(80_000).unwrap();
    house.coop.write(|tx| discard_distribution(tx, &third)).unwrap();
    let gone = house.resolves(&third, RESOLVED);
    assert!(matches!(gone, Err(PatronageError::NotFromHere(DistributionState::Discarded))));
    house.resolves(&first, RESOLVED).unwrap();
    assert!(matches!(house.resolves(&second, RESOLVED), Err(PatronageError::Already)));
    house.coop.write(|tx| undo_distribution(tx, &first)).unwrap();
    assert!(house.stands(Purpose::Surplus, None).is_zero());
    assert!(house.stands(Purpose::PatronagePayable, None).is_zero());
    house.resolves(&second, RESOLVED).unwrap();
    assert_eq!(house.stands(Purpose::Surplus, None), euro(-90_000));
    house.is_sound();
}

#[test]
fn it_is_paid_by_transfer_when_the_co_op_wants_so_and_the_bank_reaches() {
    let house = House::new();
    house.settle(|settings| settings.handed_out = HandedOut::Payout);
    let [ada, ..] = three(&house);
    let today = house.today();
    let id = house.prepares(100_000).unwrap();
    house.resolves(&id, RESOLVED).unwrap();
    let short = house.coop.write(|tx| hand_out(tx, &id, today));
    assert!(matches!(short, Err(PatronageError::TillShort)), "720 euro lie there");
    house.pays(&ada, 50_000, &today.to_string());
    let early = house.coop.write(|tx| hand_out(tx, &id, day("2026-12-31")));
    assert!(matches!(early, Err(PatronageError::Days)));
    house.coop.write(|tx| hand_out(tx, &id, today)).unwrap();
    assert_eq!(house.stands(Purpose::Bank, None), euro(72_000 + 50_000 - 100_000));
    house.is_sound();
}

#[test]
fn a_year_that_is_not_over_nothing_and_nobody_are_refused() {
    let house = House::new();
    assert!(matches!(house.prepares(100), Err(PatronageError::Days)));
    house.coop.days_pass(250);
    assert!(matches!(house.prepares(0), Err(PatronageError::Amount)));
    assert!(matches!(house.prepares(100), Err(PatronageError::Nobody)));
}
