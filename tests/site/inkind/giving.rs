//! Reviewing, booking, setting off, taking back.

use folkmoot::ground::money::{Currency, DecimalStyle};
use folkmoot::ground::queue::Job;
use folkmoot::inkind::{
    self, BookInKind, Every, InKindError, ListError, ListFault, NewPledge, Reviewed, counter,
    credits_of, log_list, make_pledge, pledges_of, progress, read_list, refuse, set_off_owed,
};
use folkmoot::membership::Class;
use folkmoot::membership::activity::timesheet::{
    EntryError, EntryState, Work, accept_entry, entry,
};
use folkmoot::membership::activity::{
    Judgement, Need, Requirement, RequirementKind, Weight, activity_on, put_rule, rules_of,
};
use folkmoot::merging::{Refusal, plan};
use folkmoot::organisations::InKindUse;
use folkmoot::treasury::{self, Rail, reverse_payment};

use super::House;
use crate::support::{Member, SITE, day, euro};

impl House {
    fn judged(&self, member: &Member) -> Judgement {
        let (known, today) = (self.coop.membership(member), self.today());
        self.coop.read(|conn| activity_on(conn, &known, today)).unwrap()
    }
}

#[test]
fn an_accepted_entry_is_owed_at_the_assemblys_rate_and_the_producer_is_told() {
    let house = House::new();
    let hatch = house.producer("Hatch");
    house.works(&hatch, 150);
    let server = Work::Thing { name: "A month of a server".to_owned(), pieces: 2 };
    let server = house.logs(&hatch, server);
    house.approves(&house.treasurer, true, &server).unwrap();
    let money = house.logs(&hatch, Work::Money { amount: euro(1299) });
    house.approves(&house.treasurer, true, &money).unwrap();
    assert_eq!(house.owed(&hatch), 5000 + 8000 + 1299);
    let credits = house.coop.read(|conn| credits_of(conn, &hatch.party)).unwrap();
    assert_eq!(credits.len(), 3);
    let letters = house.coop.letters_to(&hatch.email);
    assert_eq!(letters.iter().filter(|name| *name == "in-kind").count(), 3);
    house.is_sound();
}

#[test]
fn as_many_peers_as_the_co_op_asks_make_an_entry_count_and_nobody_twice() {
    let house = House::new();
    house.settle(|settings| settings.peers = 2);
    let [hatch, one, two] = ["Hatch", "One Peer", "Two Peer"].map(|name| house.producer(name));
    let id = house.logs(&hatch, Work::Hours { minutes: 60 });
    let own = house.approves(&hatch.user, false, &id);
    assert!(matches!(own, Err(InKindError::Entry(EntryError::OwnWork))));
    let own = house.approves(&hatch.user, true, &id);
    assert!(matches!(own, Err(InKindError::Entry(EntryError::OwnWork))), "in the office, too");
    let first = house.approves(&one.user, false, &id).unwrap();
    assert_eq!(first, Reviewed::Waiting { have: 1, need: 2 });
    assert!(matches!(house.approves(&one.user, false, &id), Err(InKindError::Twice)));
    assert_eq!(house.owed(&hatch), 0);
    assert_eq!(house.approves(&two.user, false, &id).unwrap(), Reviewed::Accepted);
    assert_eq!(house.owed(&hatch), 2000);
    let late = house.approves(&one.user, false, &id);
    assert!(matches!(late, Err(InKindError::Entry(EntryError::NotFromHere(_)))));
    house.is_sound();
}

#[test]
fn where_no_peers_are_asked_only_the_office_decides() {
    let house = House::new();
    house.settle(|settings| settings.peers = 0);
    let (hatch, peer) = (house.producer("Hatch"), house.producer("Peer"));
    let id = house.logs(&hatch, Work::Hours { minutes: 60 });
    let refused = house.approves(&peer.user, false, &id);
    assert!(matches!(refused, Err(InKindError::Entry(EntryError::OwnWork))));
    let deed =
        house.coop.write(|tx| refuse(tx, &id, (&house.treasurer, true), "That was in March", SITE));
    deed.unwrap();
    let known = house.coop.read(|conn| entry(conn, &id)).unwrap();
    assert_eq!((known.state, known.reason.as_str()), (EntryState::Declined, "That was in March"));
    assert_eq!(house.coop.letters_to(&hatch.email).last().unwrap(), "in-kind");
    assert_eq!(house.owed(&hatch), 0);
    house.is_sound();
}

#[test]
fn what_was_accepted_by_mistake_is_countered_never_edited_and_counts_no_longer() {
    let house = House::new();
    let (hatch, coop) = (house.producer("Hatch"), &house.coop);
    let rules = coop.read(|conn| rules_of(conn, Class::Producer)).unwrap();
    let mut rule = rules[0].rule.clone();
    let hour = Requirement::Hours { minutes: 60, months: 12 };
    rule.needs = vec![Need { what: hour, weight: Weight::Always }];
    rule.grace_days = 0;
    coop.write(|tx| put_rule(tx, Class::Producer, day("2026-05-21"), &rule)).unwrap();
    let id = house.works(&hatch, 60);
    assert!(house.judged(&hatch).is_active());
    let mute = coop.write(|tx| counter(tx, &id, &house.treasurer, " ", SITE));
    assert!(matches!(mute, Err(InKindError::Entry(EntryError::NoWords))));
    let own = coop.write(|tx| counter(tx, &id, &hatch.user, "Mine", SITE));
    assert!(matches!(own, Err(InKindError::Entry(EntryError::OwnWork))));
    coop.write(|tx| counter(tx, &id, &house.treasurer, "Logged twice", SITE)).unwrap();
    assert_eq!(house.owed(&hatch), 0);
    assert_eq!(coop.read(|conn| entry(conn, &id)).unwrap().state, EntryState::Accepted);
    let judgement = house.judged(&hatch);
    assert!(!judgement.is_active(), "the flag follows from the same entries");
    assert_eq!(judgement.missing()[0].need.what.kind(), RequirementKind::Hours);
    let again = coop.write(|tx| counter(tx, &id, &house.treasurer, "Logged twice", SITE));
    assert!(matches!(again, Err(InKindError::Entry(EntryError::NotFromHere(_)))));
    assert_eq!(coop.letters_to(&hatch.email).iter().filter(|it| *it == "in-kind").count(), 2);
    house.is_sound();
}

#[test]
fn what_is_owed_is_set_off_against_open_invoices_and_is_no_money_that_came_in() {
    let house = House::new();
    let (hatch, coop) = (house.producer("Hatch"), &house.coop);
    let invoice = coop.invoice(&hatch);
    let id = house.works(&hatch, 60);
    let used = coop.write(|tx| set_off_owed(tx, &hatch.party)).unwrap();
    assert_eq!((used, house.owed(&hatch)), (euro(2000), 0));
    assert_eq!(coop.read(|conn| treasury::outstanding(conn, &invoice)).unwrap(), euro(500));
    let nothing = coop.write(|tx| set_off_owed(tx, &hatch.party)).unwrap();
    assert!(nothing.is_zero());
    let payments = coop.read(|conn| treasury::payments_of(conn, &hatch.party)).unwrap();
    assert_eq!(payments[0].rail, Rail::SetOff);
    let receipts =
        coop.read(|conn| treasury::receipts_since(conn, &hatch.party, day("2026-01-01"))).unwrap();
    assert_eq!(receipts, [], "the need for money does not see it");
    let late = coop.write(|tx| counter(tx, &id, &house.treasurer, "Logged twice", SITE));
    assert!(matches!(late, Err(InKindError::Used)));
    house.is_sound();
    coop.write(|tx| reverse_payment(tx, &payments[0].id, "not agreed")).unwrap();
    assert_eq!(house.owed(&hatch), 2000, "it is owed again");
    house.is_sound();
}

#[tokio::test]
async fn where_the_co_op_has_decided_so_acceptance_sets_off_and_the_night_uses_the_rest() {
    let house = House::new();
    house.settle(|settings| settings.in_kind = InKindUse::SetOff);
    let (hatch, coop) = (house.producer("Hatch"), &house.coop);
    let invoice = coop.invoice(&hatch);
    house.works(&hatch, 180);
    assert!(coop.read(|conn| treasury::outstanding(conn, &invoice)).unwrap().is_zero());
    assert_eq!(house.owed(&hatch), 3500, "only what was open was set off");
    coop.days_pass(31);
    coop.invoice_next(&hatch);
    BookInKind {}.run(&coop.desk.means).await.unwrap();
    assert_eq!(house.owed(&hatch), 1000);
    house.is_sound();
}

#[tokio::test]
async fn entries_accepted_before_there_were_books_for_them_are_booked_at_night_once() {
    let house = House::new();
    let (hatch, coop) = (house.producer("Hatch"), &house.coop);
    let id = house.logs(&hatch, Work::Hours { minutes: 60 });
    coop.write(|tx| accept_entry(tx, &id, &house.treasurer, true, SITE)).unwrap();
    assert_eq!(house.owed(&hatch), 0);
    for _ in 0..2 {
        BookInKind {}.run(&coop.desk.means).await.unwrap();
        assert_eq!(house.owed(&hatch), 2000);
    }
    house.is_sound();
}

#[test]
fn a_pledge_is_kept_by_accepted_entries_of_its_quarter() {
    let house = House::new();
    let (hatch, coop) = (house.producer("Hatch"), &house.coop);
    let new = NewPledge {
        membership_id: hatch.membership.clone(),
        what: Work::Hours { minutes: 120 },
        every: Every::Quarter,
    };
    let stranger = coop.desk.person("Stranger");
    let refused = coop.write(|tx| make_pledge(tx, &stranger, new.clone()));
    assert!(matches!(refused, Err(InKindError::NotTheirs)));
    let id = coop.write(|tx| make_pledge(tx, &hatch.user, new)).unwrap();
    house.works(&hatch, 90);
    house.logs(&hatch, Work::Hours { minutes: 600 });
    let pledge = coop.read(|conn| pledges_of(conn, &hatch.membership)).unwrap().remove(0);
    let far = coop.read(|conn| progress(conn, &pledge, house.today())).unwrap();
    assert_eq!((far.from, far.until, far.has), (day("2026-04-01"), day("2026-07-01"), 90));
    let next = coop.read(|conn| progress(conn, &pledge, day("2026-07-01"))).unwrap();
    assert_eq!(next.has, 0, "the next quarter begins with nothing");
    coop.write(|tx| inkind::end_pledge(tx, &hatch.user, &id)).unwrap();
    let again = coop.write(|tx| inkind::end_pledge(tx, &hatch.user, &id));
    assert!(matches!(again, Err(InKindError::NotTheirs)));
    assert_eq!(coop.read(|conn| pledges_of(conn, &hatch.membership)).unwrap(), []);
}

#[test]
fn a_list_is_read_with_and_without_headings_and_logged_whole_or_not_at_all() {
    let house = House::new();
    let (hatch, coop) = (house.producer("Hatch"), &house.coop);
    let read = |list: &str| read_list(list, Currency::EUR, DecimalStyle::Point);
    let bare = "2026-05-20;hours;2:30;Moved the mail server\n\
                2026-05-21;A month of a server;1;Spring\n2026-05-21;money;12.99;A domain";
    let lines = read(bare).unwrap();
    assert_eq!(lines.iter().map(|line| line.line).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(lines[2].work, Work::Money { amount: euro(1299) });
    let headed = read("text\tday\tamount\twhat\nRest\t2026-05-21\t1\t").unwrap();
    assert_eq!(headed[0].work, Work::Hours { minutes: 60 });
    let fault = |list: &str| match read(list) {
        Err(ListError::Line { line, fault }) => (line, fault),
        other => panic!("{other:?}"),
    };
    assert_eq!(fault("2026-05-20;hours;2:30;a\nyesterday;hours;1;b"), (2, ListFault::Day));
    assert_eq!(fault("2026-05-20;hours;2:75;a"), (1, ListFault::Amount));
    assert_eq!(fault("one,two\n1,2"), (1, ListFault::Table));
    assert_eq!(fault(""), (1, ListFault::Table));
    let member = hatch.membership.clone();
    assert_eq!(coop.write(|tx| log_list(tx, &hatch.user, &member, &lines)).unwrap(), 3);
    let odd = read("2026-05-20;hours;1;a\n2026-05-20;A rocket;1;b").unwrap();
    let refused = coop.write(|tx| log_list(tx, &hatch.user, &member, &odd));
    assert!(matches!(refused, Err(ListError::Line { line: 2, fault: ListFault::NoRate })));
    let all = coop
        .read(|conn| folkmoot::membership::activity::timesheet::entries_of(conn, &member, 100))
        .unwrap();
    assert_eq!(all.len(), 3, "nothing of the second list was logged");
}

#[test]
fn a_record_that_is_owed_something_is_not_merged_away() {
    let house = House::new();
    let (hatch, other) = (house.producer("Hatch"), house.coop.member("Hatch Again"));
    let refusals = || {
        let plan = house.coop.read(|conn| plan(conn, other.user.as_str(), hatch.user.as_str()));
        plan.unwrap().refusals
    };
    assert!(!refusals().contains(&Refusal::Money));
    house.works(&hatch, 60);
    assert!(refusals().contains(&Refusal::Money));
}
