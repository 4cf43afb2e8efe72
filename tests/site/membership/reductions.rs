//! Reduced and free rates: asked for, decided about, ended with notice, seen by treasurers alone.

use folkmoot::ground::queue::Job;
use folkmoot::identity::StaffRole;
use folkmoot::membership::change::{give_notice, withdraw_notice};
use folkmoot::membership::reduction::{
    Grant, Reduction, ReductionError, ReductionState, ask_reduction, decline_reduction,
    end_reduction, grant_reduction, reduction_of, withdraw_reduction,
};
use folkmoot::membership::{self, Contribution, FollowDates, Step, contribution_on};

use crate::support::{Coop, Desk, Member, SITE, Site, day, euro};

fn paying(coop: &Coop, name: &str) -> Member {
    let member = coop.member(name);
    coop.invoice(&member);
    coop.pay_all(&member);
    member
}

fn grant(
    coop: &Coop,
    member: &Member,
    minor: i64,
    until: &str,
) -> Result<Reduction, ReductionError> {
    let grant =
        Grant { monthly: euro(minor), until_day: day(until), reason: "Out of work".to_owned() };
    coop.write(|tx| grant_reduction(tx, &member.membership, &grant, SITE))
}

fn on(coop: &Coop, member: &Member, when: &str) -> Option<Contribution> {
    coop.read(|conn| contribution_on(conn, &member.membership, day(when))).unwrap()
}

fn state(coop: &Coop, member: &Member) -> ReductionState {
    coop.read(|conn| reduction_of(conn, &member.membership)).unwrap().unwrap().state
}

async fn dates(coop: &Coop) {
    FollowDates {}.run(&coop.desk.means).await.unwrap();
}

fn is_sound(coop: &Coop) {
    let broken = coop.read(|conn| folkmoot::cli::findings(conn, None)).unwrap();
    let broken: Vec<_> = broken.iter().filter(|finding| !finding.rows.is_empty()).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[tokio::test]
async fn case_031_a_reduced_amount_is_granted_with_a_reason_and_an_end_and_is_no_solidarity() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    let words = "Out of work since March.";
    coop.write(|tx| ask_reduction(tx, &ada.membership, words, Some(euro(500)))).unwrap();
    let twice = coop.write(|tx| ask_reduction(tx, &ada.membership, words, None));
    assert!(matches!(twice, Err(ReductionError::Already)));
    assert_eq!(on(&coop, &ada, "2026-06-21").unwrap().amount, euro(2500), "not decided yet");
    let given = grant(&coop, &ada, 500, "2026-08-20").unwrap();
    assert_eq!(given.state, ReductionState::Granted);
    assert_eq!(given.words, words, "on what was asked for");
    let days = given.granted.unwrap();
    assert_eq!((days.from_day, days.until_day), (day("2026-06-21"), day("2026-08-20")));
    for (when, minor) in [("2026-06-20", 2500), ("2026-06-21", 500), ("2026-08-20", 500)] {
        assert_eq!(on(&coop, &ada, when).unwrap().amount, euro(minor), "{when}");
    }
    let after = on(&coop, &ada, "2026-08-21").unwrap();
    assert_eq!((after.amount, after.anchor.day()), (euro(2500), day("2026-05-21")));
    is_sound(&coop);
    coop.days_pass(31);
    coop.invoice_next(&ada);
    let open = coop.read(|conn| folkmoot::treasury::open_invoices(conn, &ada.party)).unwrap();
    assert_eq!(open[0].outstanding, euro(500));
    let lines = coop.read(|conn| {
        let invoice = folkmoot::billing::invoice(conn, &open[0].id)?;
        folkmoot::billing::lines_of(conn, &invoice)
    });
    assert_eq!(lines.unwrap().len(), 1, "a reduced amount has nothing on top");
    assert!(coop.entitlement(&ada).may_start_meetings);
    // Told 30 days before the last day; over the day after it.
    coop.days_pass(29);
    dates(&coop).await;
    assert_eq!(coop.letters_to(&ada.email).iter().filter(|name| *name == "dated").count(), 1);
    coop.days_pass(1);
    dates(&coop).await;
    dates(&coop).await;
    assert_eq!(coop.letters_to(&ada.email).iter().filter(|name| *name == "dated").count(), 2);
    assert_eq!(state(&coop, &ada), ReductionState::Granted);
    coop.days_pass(31);
    dates(&coop).await;
    assert_eq!(state(&coop, &ada), ReductionState::Ended);
    coop.invoice_next(&ada);
    let all = coop.read(|conn| folkmoot::billing::invoices_of(conn, &ada.party)).unwrap();
    let mut gross: Vec<_> = all.iter().map(|it| it.gross.minor()).collect();
    gross.sort_unstable();
    assert_eq!(gross, [500, 2500, 3000], "July reduced, and in full again from 21 August");
    is_sound(&coop);
}

#[test]
fn case_032_nothing_granted_makes_a_document_of_nothing_and_keeps_full_rights() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    grant(&coop, &ada, 0, "2027-05-20").unwrap();
    coop.days_pass(31);
    coop.invoice_next(&ada);
    let all = coop.read(|conn| folkmoot::billing::invoices_of(conn, &ada.party)).unwrap();
    let free = all.iter().find(|invoice| invoice.gross.is_zero()).unwrap();
    assert!(free.number().is_some(), "issued and numbered");
    let open = coop.read(|conn| folkmoot::treasury::open_invoices(conn, &ada.party)).unwrap();
    assert!(open.is_empty(), "paid at once");
    coop.days_pass(60);
    assert_eq!(coop.standing(&ada).step(), Step::Good);
    assert!(coop.entitlement(&ada).may_start_meetings);
    is_sound(&coop);
}

#[test]
fn what_cannot_be_reduced_is_refused() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    let not_less = grant(&coop, &ada, 2500, "2026-12-31");
    assert!(matches!(not_less, Err(ReductionError::NotLess(_))));
    for until in ["2026-06-20", "2028-06-21"] {
        assert!(matches!(grant(&coop, &ada, 500, until), Err(ReductionError::Days)), "{until}");
    }
    let silent = Grant { monthly: euro(1), until_day: day("2026-12-31"), reason: " ".to_owned() };
    let refused = coop.write(|tx| grant_reduction(tx, &ada.membership, &silent, SITE));
    assert!(matches!(refused, Err(ReductionError::NoWords)));
    let wordless = coop.write(|tx| ask_reduction(tx, &ada.membership, "", None));
    assert!(matches!(wordless, Err(ReductionError::NoWords)));
    let nothing = coop.write(|tx| withdraw_reduction(tx, &ada.membership));
    assert!(matches!(nothing, Err(ReductionError::NotThere)));
    grant(&coop, &ada, 500, "2026-12-31").unwrap();
    assert!(matches!(grant(&coop, &ada, 400, "2026-12-31"), Err(ReductionError::Already)));
}

#[test]
fn what_was_asked_is_taken_back_or_declined_with_words() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    let ask = || coop.write(|tx| ask_reduction(tx, &ada.membership, "Too much for now", None));
    ask().unwrap();
    coop.write(|tx| withdraw_reduction(tx, &ada.membership)).unwrap();
    assert_eq!(state(&coop, &ada), ReductionState::Withdrawn);
    ask().unwrap();
    let words = "Level 1 costs less";
    coop.write(|tx| decline_reduction(tx, &ada.membership, words, SITE)).unwrap();
    assert_eq!(state(&coop, &ada), ReductionState::Declined);
    assert!(coop.letters_to(&ada.email).iter().any(|name| name == "dated"));
    assert_eq!(on(&coop, &ada, "2026-06-21").unwrap().amount, euro(2500));
    is_sound(&coop);
}

#[test]
fn who_leaves_meanwhile_owes_the_reduced_amount_until_the_last_day_and_no_more() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    grant(&coop, &ada, 500, "2026-12-20").unwrap();
    let departure = coop.write(|tx| give_notice(tx, &ada.membership, "", SITE)).unwrap();
    assert_eq!(departure.last_day, day("2026-06-20"), "not the end of the reduced rate");
    let due = coop.read(|conn| membership::contributions_due(conn, day("2027-01-01"), None, 9));
    assert!(due.unwrap().is_empty());
    is_sound(&coop);
    coop.write(|tx| withdraw_notice(tx, &ada.membership, SITE)).unwrap();
    assert_eq!(on(&coop, &ada, "2026-07-01").unwrap().amount, euro(500));
    assert_eq!(on(&coop, &ada, "2026-12-21").unwrap().amount, euro(2500));
    is_sound(&coop);
}

#[test]
fn a_treasurer_ends_it_with_what_was_billed() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    grant(&coop, &ada, 500, "2026-12-20").unwrap();
    coop.days_pass(31);
    coop.invoice_next(&ada);
    coop.write(|tx| end_reduction(tx, &ada.membership, SITE)).unwrap();
    assert_eq!(on(&coop, &ada, "2026-07-20").unwrap().amount, euro(500), "what was billed stays");
    assert_eq!(on(&coop, &ada, "2026-07-21").unwrap().amount, euro(2500));
    let again = coop.write(|tx| end_reduction(tx, &ada.membership, SITE));
    assert!(matches!(again, Err(ReductionError::NotThere)));
    is_sound(&coop);
}

#[tokio::test]
async fn a_member_asks_and_a_treasurer_decides_through_the_pages_and_nobody_else_sees_it() {
    let coop = Coop::on(Desk::new());
    let ada = paying(&coop, "Ada Okafor");
    let bo = coop.member("Bo Dahl");
    let site = Site::at(coop.desk.clone()).await;
    let own = format!("/memberships/{}/reduction", ada.membership);
    let hers = site.signed_in(&ada.user);
    hers.get(&format!("/memberships/{}/contribution", ada.membership)).await.is(200).sees(&own);
    hers.get(&own).await.is(200);
    let form = |words: &'static str, wished: &'static str| [("words", words), ("wished", wished)];
    hers.post(&own, &form("", "5.00")).await.is(422).sees("value=\"5.00\"");
    hers.post(&own, &form("Out of work", "five")).await.is(422).sees("Out of work");
    assert_eq!(hers.post(&own, &form("Out of work", "5.00")).await.leads(), own);
    hers.get(&own).await.is(200).sees("Take it back");
    hers.post(&own, &form("Out of work", "5.00")).await.is(409);
    site.signed_in(&bo.user).get(&own).await.is(404);
    let office = format!("/treasury/memberships/{}/reduction", ada.membership);
    for role in [StaffRole::Auditor, StaffRole::Steward, StaffRole::Administrator] {
        site.staff(&[role]).get(&office).await.is(403);
        site.staff(&[role]).get("/treasury/reductions").await.is(403);
    }
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get("/treasury/reductions").await.is(200).sees("Ada Okafor").sees("€5.00");
    treasurer.get(&office).await.is(200).sees("Out of work").sees("€25.00 each month");
    let give = |monthly: &'static str, until: &'static str| {
        [("monthly", monthly), ("until", until), ("reason", "No income")]
    };
    treasurer.post(&office, &give("x", "2026-12-31")).await.is(422).sees("No income");
    treasurer.post(&office, &give("5.00", "2026-02-31")).await.is(422);
    treasurer.post(&office, &give("30.00", "2026-12-31")).await.is(422).sees("Less than");
    treasurer.post(&office, &give("5.00", "2020-12-31")).await.is(422);
    assert_eq!(treasurer.post(&office, &give("5.00", "2026-12-31")).await.leads(), office);
    hers.get(&own).await.is(200).sees("31 December 2026");
    let mine = hers.get(&format!("/memberships/{}/contribution", ada.membership)).await;
    mine.is(200).sees("a month until 31 December 2026").sees("€5.00").sees_not("No income");
    let register = format!("/office/register/members/{}", ada.membership);
    site.staff(&[StaffRole::Steward]).get(&register).await.is(200).sees_not("€5.00");
    assert_eq!(treasurer.post(&format!("{office}/end"), &[]).await.leads(), office);
    treasurer.post(&format!("{office}/end"), &[]).await.is(409);
}
