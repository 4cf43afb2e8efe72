//! The quarterly take.

use folkmoot::inkind::{
    self, InKindError, TakeId, TakeState, approve_take, call_off_take, counter, lines_of,
    open_take, pay_take, propose, set_off_owed, take, till, withdraw_proposal,
};
use folkmoot::treasury::Rail;

use super::House;
use crate::support::{Member, SITE, day, euro};

impl House {
    fn opens(&self) -> TakeId {
        self.coop.write(open_take).unwrap()
    }

    fn proposes(&self, id: &TakeId, member: &Member, minor: i64) -> Result<(), InKindError> {
        self.coop.write(|tx| propose(tx, id, &member.membership, euro(minor)))
    }

    fn granted(&self, id: &TakeId) -> Vec<i64> {
        let lines = self.coop.read(|conn| lines_of(conn, id)).unwrap();
        lines.iter().map(|row| row.line.granted.unwrap().1.minor()).collect()
    }

    fn pays_out(&self, id: &TakeId) -> Result<(), InKindError> {
        let today = self.today();
        self.coop.write(|tx| pay_take(tx, id, Rail::Transfer, today))
    }

    /// Money that the co-op may use: an invoice that is paid.
    fn earns(&self, name: &str) -> i64 {
        let member = self.coop.member(name);
        self.coop.invoice(&member);
        self.coop.pay_all(&member);
        2500
    }
}

#[test]
fn a_short_till_is_divided_to_the_cent_and_what_is_not_paid_stays_owed() {
    let house = House::new();
    house.earns("Ada");
    house.settle(|settings| settings.reserve_minor = 1500);
    let [hatch, nest, roost] = ["Hatch", "Nest", "Roost"].map(|name| house.producer(name));
    for member in [&hatch, &nest, &roost] {
        house.works(member, 60);
    }
    let id = house.opens();
    assert!(matches!(house.coop.write(open_take), Err(InKindError::TakeOpen)));
    let treasurer = &house.treasurer;
    let early = house.coop.write(|tx| approve_take(tx, &id, treasurer));
    assert!(matches!(early, Err(InKindError::Nothing)));
    assert!(matches!(house.proposes(&id, &hatch, 2001), Err(InKindError::Amount)));
    assert!(matches!(house.proposes(&id, &hatch, 0), Err(InKindError::Amount)));
    for member in [&hatch, &nest, &roost] {
        house.proposes(&id, member, 2000).unwrap();
    }
    let today = house.today();
    let stands = house.coop.read(|conn| till(conn, today)).unwrap();
    assert_eq!((stands.cash, stands.free), (euro(2500), euro(1000)));
    assert!(house.coop.write(|tx| approve_take(tx, &id, treasurer)).unwrap());
    assert_eq!(house.granted(&id), [334, 333, 333]);
    house.is_sound();
    house.pays_out(&id).unwrap();
    assert_eq!([&hatch, &nest, &roost].map(|it| house.owed(it)), [1666, 1667, 1667]);
    let known = house.coop.read(|conn| take(conn, &id)).unwrap();
    assert_eq!((known.state, known.paid_on), (TakeState::Paid, Some(today)));
    assert!(matches!(house.pays_out(&id), Err(InKindError::NotFromHere(TakeState::Paid))));
    let own = std::slice::from_ref(&hatch.party);
    let paid = house.coop.read(|conn| inkind::lines_of_parties(conn, own)).unwrap();
    assert_eq!(paid.len(), 1, "the history has it");
    house.is_sound();
    assert_ne!(house.opens(), id, "the next one can be opened");
}

#[test]
fn a_till_that_reaches_pays_what_is_proposed_and_credit_of_members_is_not_touched() {
    let house = House::new();
    house.earns("Ada");
    let (hatch, rich) = (house.producer("Hatch"), house.coop.member("Rich"));
    house.pays(&rich, 90_000, "2026-05-21");
    house.works(&hatch, 60);
    let id = house.opens();
    house.proposes(&id, &hatch, 2000).unwrap();
    house.proposes(&id, &hatch, 1500).unwrap();
    house.coop.write(|tx| approve_take(tx, &id, &house.treasurer)).unwrap();
    assert_eq!(house.granted(&id), [1500]);
    let (_, stood) = house.coop.read(|conn| take(conn, &id)).unwrap().divided.unwrap();
    assert_eq!(stood.free, euro(2500), "what Rich paid is not the co-op's to give");
    house.pays_out(&id).unwrap();
    assert_eq!(house.owed(&hatch), 500);
    house.is_sound();
}

#[test]
fn what_was_granted_is_not_used_otherwise_until_it_is_paid_or_called_off() {
    let house = House::new();
    house.earns("Ada");
    let hatch = house.producer("Hatch");
    house.coop.invoice(&hatch);
    let entry = house.works(&hatch, 60);
    let id = house.opens();
    house.proposes(&id, &hatch, 2000).unwrap();
    house.coop.write(|tx| approve_take(tx, &id, &house.treasurer)).unwrap();
    let used = house.coop.write(|tx| set_off_owed(tx, &hatch.party)).unwrap();
    assert!(used.is_zero());
    let late = house.coop.write(|tx| counter(tx, &entry, &house.treasurer, "Mistake", SITE));
    assert!(matches!(late, Err(InKindError::Used)));
    house.coop.write(|tx| call_off_take(tx, &id)).unwrap();
    let again = house.coop.write(|tx| call_off_take(tx, &id));
    assert!(matches!(again, Err(InKindError::NotFromHere(TakeState::CalledOff))));
    assert_eq!(house.owed(&hatch), 2000);
    house.coop.write(|tx| counter(tx, &entry, &house.treasurer, "Mistake", SITE)).unwrap();
    assert_eq!(house.owed(&hatch), 0);
    house.is_sound();
}

#[test]
fn a_take_needs_as_many_treasurers_as_the_co_op_has_decided() {
    let house = House::new();
    house.earns("Ada");
    house.settle(|settings| settings.take_approvals = 2);
    let (hatch, second) = (house.producer("Hatch"), house.coop.desk.person("Sec Second"));
    house.works(&hatch, 60);
    let id = house.opens();
    house.proposes(&id, &hatch, 1000).unwrap();
    let approves = |by| house.coop.write(|tx| approve_take(tx, &id, by));
    assert!(!approves(&house.treasurer).unwrap());
    assert!(matches!(approves(&house.treasurer), Err(InKindError::Twice)));
    assert!(matches!(house.pays_out(&id), Err(InKindError::NotFromHere(TakeState::Open))));
    assert!(approves(&second).unwrap());
    assert!(matches!(approves(&second), Err(InKindError::NotFromHere(TakeState::Approved))));
    let late = house.proposes(&id, &hatch, 1);
    assert!(matches!(late, Err(InKindError::NotFromHere(TakeState::Approved))));
    house.is_sound();
}

#[test]
fn a_proposal_is_taken_back_and_a_take_is_not_paid_tomorrow_nor_from_an_empty_till() {
    let house = House::new();
    let earned = house.earns("Ada");
    let (hatch, coop) = (house.producer("Hatch"), &house.coop);
    house.works(&hatch, 60);
    let id = house.opens();
    house.proposes(&id, &hatch, 1000).unwrap();
    coop.write(|tx| withdraw_proposal(tx, &id, &hatch.membership)).unwrap();
    let none = coop.write(|tx| withdraw_proposal(tx, &id, &hatch.membership));
    assert!(matches!(none, Err(InKindError::Nothing)));
    house.proposes(&id, &hatch, 1000).unwrap();
    coop.write(|tx| approve_take(tx, &id, &house.treasurer)).unwrap();
    for wrong in ["2026-05-20", "2026-05-22"] {
        let deed = coop.write(|tx| pay_take(tx, &id, Rail::Transfer, day(wrong)));
        assert!(matches!(deed, Err(InKindError::Day)), "{wrong}");
    }
    let ada =
        coop.read(|conn| folkmoot::treasury::parties_overdue(conn, day("2030-01-01"), None, 10));
    assert_eq!(ada.unwrap().len(), 0, "all of {earned} is there");
    let payments = coop.read(|conn| folkmoot::treasury::exported_payments(conn, None, 10)).unwrap();
    for one in payments {
        coop.write(|tx| folkmoot::treasury::reverse_payment(tx, &one.payment.id, "bounced"))
            .unwrap();
    }
    assert!(matches!(house.pays_out(&id), Err(InKindError::TillShort)));
    assert_eq!(house.owed(&hatch), 2000);
    house.is_sound();
}
